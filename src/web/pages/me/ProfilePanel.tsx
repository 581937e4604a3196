import { Alert, Button, Form, Input, Radio } from 'antd';
import type { Language } from '../../../shared/api/common.ts';
import { call } from '../../lib/api.ts';
import { useJoin, useNameOf } from '../../lib/i18n.ts';
import { language } from '../../lib/language.ts';
import { useMe } from '../../lib/me.ts';
import { refresh, useCall } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useMeWords } from './words.ts';

interface Values {
  language: Language;
  email?: string;
}

/** Who I am, and what of it I keep myself: language and e-mail. */
export function ProfilePanel() {
  const t = useMeWords();
  const common = useShellWords();
  const me = useMe();
  const join = useJoin();
  const nameOf = useNameOf();
  const roles = useCall('GET /api/roles', {}, { staleTime: 60_000 });
  const roleName = (role: { id: number; name: string }) => {
    const found = roles.data?.items.find((one) => one.id === role.id);
    return found ? nameOf(found) : role.name;
  };
  const [form] = Form.useForm<Values>();
  const { busy, failure, submit } = useFormSubmit<Values>(
    form,
    async (values) => {
      await call('POST /api/me/edit', {
        body: { language: values.language, email: values.email?.trim() || null },
      });
      language.choose(values.language);
      await refresh('/api');
    },
    { email_invalid: 'email' },
  );
  return (
    <div className="panel panel-padded me-panel">
      <dl className="facts">
        <dt>{t('profile.name')}</dt>
        <dd>{me.name}</dd>
        <dt>{t('profile.signInName')}</dt>
        <dd className="mono">{me.signInName}</dd>
        <dt>{t('profile.department')}</dt>
        <dd>{me.department.name}</dd>
        <dt>{t('profile.roles')}</dt>
        <dd>{join(me.roles.map(roleName))}</dd>
      </dl>
      <p className="quiet small me-note">{t('profile.managed')}</p>
      {failure && <Alert className="form-note" type="error" showIcon role="alert" title={failure} />}
      <Form
        form={form}
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={{ language: me.language, email: me.email ?? '' }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="language" label={t('profile.language')}>
          <Radio.Group
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('profile.email')}
          extra={t('profile.emailHint')}
          rules={[{ type: 'email', message: t('profile.emailInvalid') }]}
        >
          <Input type="email" autoComplete="email" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {common('common.save')}
        </Button>
      </Form>
    </div>
  );
}
