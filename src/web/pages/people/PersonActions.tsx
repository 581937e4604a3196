import { App, Button } from 'antd';
import { ApiFailure, call } from '../../lib/api.ts';
import { useMe } from '../../lib/me.ts';
import { refresh } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import type { ShownPassword } from './InitialPassword.tsx';
import type { Person } from './person-columns.tsx';
import { usePeopleWords } from './words.ts';

/** What an administrator can do to an account; each step says its consequence before it is taken. */
export function PersonActions(props: { person: Person; onPassword: (shown: ShownPassword) => void }) {
  const t = usePeopleWords();
  const common = useShellWords();
  const me = useMe();
  const { message, modal } = App.useApp();
  const { person } = props;
  const params = { id: person.id };
  const name = person.name;

  function confirm(title: string, text: string, run: () => Promise<unknown>, danger = false) {
    modal.confirm({
      title,
      content: text,
      okText: title,
      okButtonProps: { danger },
      cancelText: common('common.cancel'),
      onOk: () => act(run),
    });
  }
  async function act(run: () => Promise<unknown>) {
    try {
      await run();
      await refresh('/api/people', '/api/departments', '/api/roles');
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      message.error(cause.message);
    }
  }
  async function resetPassword() {
    const answer = await call('POST /api/people/:id/reset-password', { params });
    props.onPassword({ title: t('passwordReset'), name, password: answer.initialPassword });
  }
  async function say(done: Promise<unknown>, text: string) {
    await done;
    message.success(text);
  }

  return (
    <section className="drawer-section">
      <h3>{t('account')}</h3>
      <div className="row-actions">
        <Button
          onClick={() =>
            confirm(t('actions.resetPassword'), t('actions.resetPasswordText', { name }), resetPassword)
          }
        >
          {t('actions.resetPassword')}
        </Button>
        {person.secondFactor && (
          <Button
            onClick={() =>
              confirm(t('actions.resetTotp'), t('actions.resetTotpText', { name }), () =>
                say(call('POST /api/people/:id/reset-totp', { params }), t('actions.done')),
              )
            }
          >
            {t('actions.resetTotp')}
          </Button>
        )}
        <Button
          onClick={() =>
            confirm(t('actions.revoke'), t('actions.revokeText', { name }), () =>
              say(call('POST /api/people/:id/revoke-sessions', { params }), t('actions.revoked')),
            )
          }
        >
          {t('actions.revoke')}
        </Button>
        {person.disabledAt ? (
          <Button onClick={() => void act(() => call('POST /api/people/:id/enable', { params }))}>
            {t('actions.enable')}
          </Button>
        ) : (
          <Button
            danger
            disabled={person.id === me.id}
            onClick={() =>
              confirm(
                t('actions.disable'),
                t('actions.disableText', { name }),
                () => say(call('POST /api/people/:id/disable', { params }), t('actions.done')),
                true,
              )
            }
          >
            {t('actions.disable')}
          </Button>
        )}
      </div>
    </section>
  );
}
