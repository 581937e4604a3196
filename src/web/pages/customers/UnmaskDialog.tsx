import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiFailure } from '../../lib/api.ts';
import { useAction } from '../../lib/query.ts';
import { useCustomersWords } from './words.ts';

const presets = ['callBack', 'visit', 'verify', 'ship'] as const;

interface UnmaskDialogProps {
  customer: { id: number; name: string };
  onClose: () => void;
}

/** Asks why a customer's data is to be seen in full; the server keeps the reason and shows it for 15 minutes. */
export function UnmaskDialog({ customer, onClose }: UnmaskDialogProps) {
  const t = useCustomersWords();
  const [form] = Form.useForm<{ reason: string }>();
  const [problem, setProblem] = useState<string | null>(null);
  // Tickets and callbacks show the same contact.
  const unmask = useAction('POST /api/customers/:id/unmask', {
    refresh: ['/api/tickets', '/api/callbacks'],
  });
  async function submit({ reason }: { reason: string }) {
    setProblem(null);
    try {
      await unmask.mutateAsync({ params: { id: customer.id }, body: { reason: reason.trim() } });
      onClose();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    }
  }
  return (
    <Modal
      open
      title={t('unmask.title')}
      okText={t('unmask.ok')}
      okButtonProps={{ loading: unmask.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={460}
    >
      <p className="quiet">{t('unmask.text', { name: customer.name })}</p>
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      <Form form={form} layout="vertical" onFinish={(values) => void submit(values)}>
        <Form.Item
          name="reason"
          label={t('unmask.reason')}
          rules={[{ required: true, whitespace: true, min: 4, message: t('unmask.reasonNeeded') }]}
        >
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <div className="row-actions">
          {presets.map((preset) => (
            <Button
              key={preset}
              size="small"
              onClick={() => form.setFieldValue('reason', t(`unmask.presets.${preset}`))}
            >
              {t(`unmask.presets.${preset}`)}
            </Button>
          ))}
        </div>
      </Form>
    </Modal>
  );
}
