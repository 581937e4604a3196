import { Form, Input, Modal, Radio, Select } from 'antd';
import {
  channels,
  channelTexts,
  ticketTypes,
  ticketTypeTexts,
  urgencies,
  urgencyTexts,
} from '../../../shared/api/ticket-words.ts';
import { useShellWords } from '../../lib/words.ts';
import { DepartmentPicker } from '../../ui/DepartmentPicker.tsx';
import { useOptions } from '../../ui/use-options.ts';
import type { MatrixRule } from './matrix-rules.ts';
import { useMatrixWords } from './words.ts';

const fresh: Partial<MatrixRule> = {
  types: [],
  channels: [],
  urgencies: [],
  target: 'person',
  skill: '',
  ccDepartmentIds: [],
};

/** Edits one rule; it takes effect with the matrix. */
export function RuleDialog(props: {
  rule: MatrixRule | null;
  onClose: () => void;
  onDone: (rule: MatrixRule) => void;
}) {
  const t = useMatrixWords();
  const common = useShellWords();
  const options = useOptions();
  const [form] = Form.useForm<MatrixRule>();
  return (
    <Modal
      open
      title={props.rule ? t('edit') : t('add')}
      okText={common('common.apply')}
      cancelText={common('common.cancel')}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      width={560}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={props.rule ?? fresh}
        onFinish={(values) => props.onDone({ ...values, skill: values.skill?.trim() || null })}
      >
        <Form.Item name="types" label={t('types')}>
          <Select
            mode="multiple"
            placeholder={t('anyType')}
            options={options(ticketTypes, ticketTypeTexts)}
          />
        </Form.Item>
        <div className="form-columns">
          <Form.Item name="urgencies" label={t('urgencies')}>
            <Select
              mode="multiple"
              placeholder={t('anyUrgency')}
              options={options(urgencies, urgencyTexts)}
            />
          </Form.Item>
          <Form.Item name="channels" label={t('channels')}>
            <Select mode="multiple" placeholder={t('anyChannel')} options={options(channels, channelTexts)} />
          </Form.Item>
          <Form.Item
            name="departmentId"
            label={t('department')}
            rules={[{ required: true, message: common('common.required') }]}
          >
            <DepartmentPicker />
          </Form.Item>
          <Form.Item name="ccDepartmentIds" label={t('cc')}>
            <DepartmentPicker mode="multiple" maxCount={10} />
          </Form.Item>
        </div>
        <Form.Item name="target" label={t('target')}>
          <Radio.Group
            options={(['person', 'supervisor'] as const).map((value) => ({
              value,
              label: t(`targets.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item name="skill" label={t('skill')} extra={t('skillHint')}>
          <Input maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
