import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { call } from '../../lib/api.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import type { Holiday } from './HolidayYear.tsx';
import { useCalendarsWords } from './words.ts';

interface Values {
  kind: 'holiday' | 'makeup' | 'none';
  nameZh?: string;
  nameEn?: string;
}

/** Changes what one day is. */
export function HolidayDialog(props: { on: string; holiday: Holiday | null; onClose: () => void }) {
  const t = useCalendarsWords();
  const common = useShellWords();
  const { message } = App.useApp();
  const { holiday, on } = props;
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const { busy, failure, submit } = useFormSubmit<Values>(
    form,
    async (values) => {
      const names =
        values.kind === 'none'
          ? {}
          : { nameZh: values.nameZh?.trim() ?? '', nameEn: values.nameEn?.trim() ?? '' };
      await call('POST /api/holidays/edit', { body: { on, kind: values.kind, ...names } });
      await refresh('/api/holidays', '/api/calendars');
      message.success(t('holidays.saved'));
      props.onClose();
    },
    {},
    { quiet: true },
  );
  const nameRule = [{ required: true, whitespace: true, message: common('common.required') }];
  return (
    <Modal
      open
      title={t('holidays.day', { on })}
      okText={common('common.save')}
      cancelText={common('common.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      width={420}
    >
      {failure && <Alert className="form-note" type="error" showIcon role="alert" title={failure} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          kind: holiday?.kind ?? 'holiday',
          nameZh: holiday?.nameZh ?? '',
          nameEn: holiday?.nameEn ?? '',
        }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="kind" label={t('holidays.kind')}>
          <Radio.Group
            options={(['holiday', 'makeup', 'none'] as const).map((value) => ({
              value,
              label: t(`holidays.kinds.${value}`),
            }))}
          />
        </Form.Item>
        {kind !== 'none' && (
          <div className="form-columns">
            <Form.Item name="nameZh" label={t('holidays.nameZh')} rules={nameRule}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="nameEn" label={t('holidays.nameEn')} rules={nameRule}>
              <Input maxLength={40} />
            </Form.Item>
          </div>
        )}
      </Form>
      {holiday && (
        <p className="quiet small">
          {t('holidays.source')} {t(`holidays.sources.${holiday.source}`)}
        </p>
      )}
    </Modal>
  );
}
