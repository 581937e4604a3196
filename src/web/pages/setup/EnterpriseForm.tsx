import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { call } from '../../lib/api.ts';
import { queryClient } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useSetupWords } from './words.ts';

interface Values {
  enterpriseName: string;
  name: string;
  signInName: string;
  password: string;
  again: string;
}

/** An enterprise of one's own with its first administrator, who is signed in afterwards. */
export function EnterpriseForm({ token }: { token: string }) {
  const t = useSetupWords();
  const common = useShellWords();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const { busy, failure, submit } = useFormSubmit<Values>(
    form,
    async ({ again: _, ...values }) => {
      await call('POST /api/public/setup/start-enterprise', { body: { token, ...values } });
      queryClient.clear();
      await navigate({ to: '/' });
    },
    { password_too_weak: 'password' },
  );
  const required = { required: true, whitespace: true, message: common('common.required') };
  return (
    <section className="entrance-card">
      <h2>{t('own.title')}</h2>
      <p className="quiet">{t('own.text')}</p>
      {failure && <Alert className="setup-note" type="error" showIcon role="alert" title={failure} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onBlur"
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="enterpriseName" label={t('own.enterpriseName')} rules={[required]}>
          <Input maxLength={60} autoComplete="organization" />
        </Form.Item>
        <Form.Item name="name" label={t('own.name')} rules={[required]}>
          <Input maxLength={60} autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="signInName"
          label={t('own.signInName')}
          extra={t('own.signInNameHint')}
          rules={[required, { pattern: /^[\p{L}\p{N}._@-]{2,60}$/u, message: t('own.signInNameHint') }]}
        >
          <Input maxLength={60} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('own.password')}
          extra={t('own.passwordHint')}
          rules={[required, { min: 10, message: t('own.tooShort') }]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('own.again')}
          dependencies={['password']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                !value || value === getFieldValue('password')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('own.different'))),
            }),
          ]}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" loading={busy}>
          {t('own.button')}
        </Button>
      </Form>
    </section>
  );
}
