import { useRouter } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useRef } from 'react';
import type { Me } from '../../lib/me.ts';
import { session } from '../../lib/session.ts';
import { forget } from '../../lib/sign-out.ts';
import { useStore } from '../../lib/store.ts';
import { useShellWords } from '../../lib/words.ts';
import { SignInForm } from '../../pages/sign-in/SignInForm.tsx';

/**
 * Asks to sign in again over the page when the session ended. The page below keeps everything typed, and the calls that failed are sent
 * once more afterwards.
 */
export function SessionDialog({ me }: { me: Me }) {
  const t = useShellWords();
  const state = useStore(session.store);
  const router = useRouter();
  const person = useRef(me);
  if (state === 'in') person.current = me;
  const leave = () => {
    forget();
    window.location.assign('/sign-in');
  };
  return (
    <Modal
      open={state === 'expired'}
      title={t('session.title')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      width={400}
      zIndex={1900}
      destroyOnHidden
    >
      <p>{t('session.text')}</p>
      <p>
        {t('session.as')} <strong>{person.current.name}</strong>{' '}
        <span className="mono quiet">{person.current.signInName}</span>
      </p>
      <SignInForm
        fixedName={person.current.signInName}
        submitText={t('session.signIn')}
        onDone={(next) => {
          if (next.mustChangePassword)
            window.location.assign(`/change-password?next=${encodeURIComponent(router.state.location.href)}`);
        }}
      />
      <Button type="link" block onClick={leave}>
        {t('session.leave')}
      </Button>
    </Modal>
  );
}
