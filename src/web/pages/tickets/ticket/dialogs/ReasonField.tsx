import { Form, Input } from 'antd';
import { useTicketWords } from '../../words.ts';

/** The reason of an action: required unless said otherwise, at most 1,000 characters. */
export function ReasonField({ label, isOptional = false }: { label?: string; isOptional?: boolean }) {
  const t = useTicketWords();
  return (
    <Form.Item
      name="reason"
      label={label ?? t('dialogs.reason')}
      rules={isOptional ? [] : [{ required: true, whitespace: true, message: t('dialogs.reasonNeeded') }]}
    >
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
    </Form.Item>
  );
}
