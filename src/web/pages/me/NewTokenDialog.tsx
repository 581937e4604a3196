import { Alert, DatePicker, Form, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import type { Permission } from '../../../shared/api/permissions.ts';
import { permissionKeys, permissions } from '../../../shared/api/permissions.ts';
import { call } from '../../lib/api.ts';
import { usePick } from '../../lib/i18n.ts';
import { may, useMe } from '../../lib/me.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { CheckList } from '../../ui/CheckList.tsx';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useMeWords } from './words.ts';

interface Values {
  name: string;
  scopes: Permission[];
  expiresOn?: dayjs.Dayjs | null;
}

/** Makes an API token; its text is handed to `onMade` and cannot be read again. */
export function NewTokenDialog(props: { onClose: () => void; onMade: (token: string) => void }) {
  const t = useMeWords();
  const common = useShellWords();
  const pick = usePick();
  const me = useMe();
  const [form] = Form.useForm<Values>();
  const { busy, failure, submit } = useFormSubmit<Values>(
    form,
    async (values) => {
      const body = {
        name: values.name.trim(),
        scopes: values.scopes,
        expiresOn: values.expiresOn?.format('YYYY-MM-DD') ?? null,
      };
      const made = await call('POST /api/me/tokens', { body });
      await refresh('/api/me/tokens');
      props.onMade(made.token);
    },
    {},
    { quiet: true },
  );
  return (
    <Modal
      open
      title={t('tokens.new')}
      okText={t('tokens.create')}
      cancelText={common('common.cancel')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={props.onClose}
    >
      {failure && <Alert className="form-note" type="error" showIcon role="alert" title={failure} />}
      <Form form={form} layout="vertical" validateTrigger="onBlur" onFinish={(values) => void submit(values)}>
        <Form.Item
          name="name"
          label={t('tokens.name')}
          extra={t('tokens.nameHint')}
          rules={[{ required: true, whitespace: true, message: common('common.required') }]}
        >
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t('tokens.scopes')}
          rules={[{ required: true, type: 'array', min: 1, message: t('tokens.scopesNeeded') }]}
        >
          <CheckList
            className="check-column"
            options={permissionKeys
              .filter((key) => may(me, key))
              .map((key) => ({ value: key, label: pick(permissions[key]) }))}
          />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('tokens.expires')} extra={t('tokens.expiresHint')}>
          <DatePicker minDate={dayjs().add(1, 'day')} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
