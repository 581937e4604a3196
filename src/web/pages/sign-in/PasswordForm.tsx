import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { ApiFailure, call } from '../../lib/api.ts';
import { showFieldErrors } from '../../lib/forms.ts';
import { useShellWords } from '../../lib/words.ts';
import { useSignInWords } from './words.ts';

interface Values {
  current: string;
  next: string;
  again: string;
}

/** Present password and the new one twice. Used by the forced change and by one's own account page. */
export function PasswordForm({ signInName, onDone }: { signInName: string; onDone: () => void }) {
  const t = useSignInWords();
  const common = useShellWords();
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit({ current, next }: Values) {
    setBusy(true);
    setFailure(null);
    try {
      await call('POST /api/me/change-password', { body: { current, next } });
      form.resetFields();
      onDone();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      if (cause.code === 'password_wrong') form.setFields([{ name: 'current', errors: [cause.message] }]);
      else if (cause.code === 'password_too_weak')
        form.setFields([{ name: 'next', errors: [cause.message] }]);
      else if (!showFieldErrors(form, cause)) setFailure(cause.message);
    } finally {
      setBusy(false);
    }
  }

  const required = { required: true, message: common('common.required') };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onBlur">
      {failure && <Alert className="sign-in-failure" type="error" showIcon title={failure} role="alert" />}
      {/* Tells password managers whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={signInName} readOnly hidden />
      <Form.Item name="current" label={t('change.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('change.next')}
        extra={t('change.rule')}
        rules={[required, { min: 10, message: t('change.tooShort') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('change.again')}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('change.different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('change.submit')}
      </Button>
    </Form>
  );
}
