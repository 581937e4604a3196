import { App, Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { type Answer, call } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { useMeWords } from './words.ts';

type Started = Answer<'POST /api/me/start-totp'>;

/** The second factor: off, being set up (password, then code and first digits), or on. */
export function TotpPanel() {
  const t = useMeWords();
  const me = useMe();
  const [asked, setAsked] = useState(false);
  const [started, setStarted] = useState<Started | null>(null);
  const { message } = App.useApp();

  async function withPassword(password: string) {
    if (me.secondFactor) {
      await call('POST /api/me/disable-totp', { body: { password } });
      setAsked(false);
      message.success(t('totp.disabled'));
      await refresh('/api/me');
      return;
    }
    setStarted(await call('POST /api/me/start-totp', { body: { password } }));
    setAsked(false);
  }
  async function enabled() {
    setStarted(null);
    message.success(t('totp.enabled'));
    await refresh('/api/me');
  }

  return (
    <section className="panel panel-padded">
      <h2>
        {t('totp.title')}{' '}
        <Tag color={me.secondFactor ? 'success' : 'default'}>
          {me.secondFactor ? t('totp.on') : t('totp.off')}
        </Tag>
      </h2>
      <p className="quiet">{me.secondFactor ? t('totp.onText') : t('totp.offText')}</p>
      {started ? (
        <FirstCode started={started} onEnabled={() => void enabled()} />
      ) : asked ? (
        <PasswordFirst send={withPassword} onCancel={() => setAsked(false)} />
      ) : (
        <Button type={me.secondFactor ? 'default' : 'primary'} onClick={() => setAsked(true)}>
          {me.secondFactor ? t('totp.stop') : t('totp.start')}
        </Button>
      )}
    </section>
  );
}

function PasswordFirst(props: { send: (password: string) => Promise<void>; onCancel: () => void }) {
  const t = useMeWords();
  const common = useShellWords();
  const [form] = Form.useForm<{ password: string }>();
  const { busy, failure, submit } = useFormSubmit(
    form,
    ({ password }) => props.send(password),
    {
      password_wrong: 'password',
    },
    { quiet: true },
  );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
      <Form.Item
        name="password"
        label={t('totp.password')}
        rules={[{ required: true, message: common('common.required') }]}
        {...(failure && { validateStatus: 'error' as const, help: failure })}
      >
        <Input.Password autoFocus autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <div className="row-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('totp.continue')}
        </Button>
        <Button onClick={props.onCancel}>{common('common.cancel')}</Button>
      </div>
    </Form>
  );
}

function FirstCode({ started, onEnabled }: { started: Started; onEnabled: () => void }) {
  const t = useMeWords();
  const [form] = Form.useForm<{ code: string }>();
  const { busy, failure, submit } = useFormSubmit(
    form,
    async ({ code }) => {
      await call('POST /api/me/enable-totp', { body: { code } });
      onEnabled();
    },
    { second_factor_wrong: 'code' },
    { quiet: true },
  );
  return (
    <>
      <h3>{t('totp.scan')}</h3>
      <p className="quiet">{t('totp.scanText')}</p>
      <img className="totp-qr" src={started.qr} alt={t('totp.qr')} width={180} height={180} />
      <p>
        {t('totp.secret')}
        <br />
        <span className="mono">{started.secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void submit(values)}>
        <Form.Item
          name="code"
          label={t('totp.code')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('totp.codeInvalid') }]}
          {...(failure && { validateStatus: 'error' as const, help: failure })}
        >
          <Input className="totp-code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('totp.finish')}
        </Button>
      </Form>
    </>
  );
}
