import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ApiFailure, call } from '../../lib/api.ts';
import { type Me, signedInAs } from '../../lib/me.ts';
import { useShellWords } from '../../lib/words.ts';
import { useSignInWords } from './words.ts';

interface Values {
  name: string;
  password: string;
  code?: string;
}

/**
 * Name and password, then the second factor where it is on. `fixedName` is set when the same person signs in again over a page.
 * What was typed stays after a refusal, except a code, which serves only once.
 */
export function SignInForm(props: { fixedName?: string; submitText: string; onDone: (me: Me) => void }) {
  const t = useSignInWords();
  const common = useShellWords();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const codeInput = useRef<InputRef>(null);

  useEffect(() => {
    if (step === 'code') codeInput.current?.focus();
  }, [step]);

  async function submit(values: Values) {
    setBusy(true);
    setFailure(null);
    try {
      const body = {
        name: props.fixedName ?? values.name.trim(),
        password: values.password,
        ...(step === 'code' && values.code && { code: values.code }),
      };
      const me = await call('POST /api/sign-in', { body });
      signedInAs(me);
      props.onDone(me);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      if (cause.code === 'second_factor_needed') setStep('code');
      else setFailure(cause.message);
      form.setFieldValue('code', undefined);
      if (cause.code === 'second_factor_wrong') codeInput.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  const required = [{ required: true, message: common('common.required') }];
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={submit}
      validateTrigger="onBlur"
      size="large"
    >
      {failure && <Alert className="sign-in-failure" type="error" showIcon title={failure} role="alert" />}
      {/* Kept in place in the second step, so that password managers see one form. */}
      <div hidden={step === 'code'}>
        {props.fixedName === undefined && (
          <Form.Item name="name" label={t('name')} rules={required}>
            <Input
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              autoFocus
            />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={t('password')}
          rules={required}
          extra={capsLock ? t('capsLock') : undefined}
        >
          <Input.Password
            autoComplete="current-password"
            maxLength={200}
            autoFocus={props.fixedName !== undefined}
            onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          />
        </Form.Item>
      </div>
      {step === 'code' && (
        <Form.Item
          name="code"
          label={t('code')}
          extra={t('codeHint')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: t('codeInvalid') }]}
        >
          <Input
            ref={codeInput}
            className="code-input"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {step === 'code' ? t('verify') : props.submitText}
      </Button>
      {step === 'code' && (
        <Button
          type="link"
          block
          onClick={() => {
            setStep('password');
            setFailure(null);
          }}
        >
          {t('back')}
        </Button>
      )}
    </Form>
  );
}
