import { App } from 'antd';
import { useMe } from '../../lib/me.ts';
import { PasswordForm } from '../sign-in/PasswordForm.tsx';
import { TotpPanel } from './TotpPanel.tsx';
import { useMeWords } from './words.ts';

/** Password and second factor. */
export function SecurityPanel() {
  const t = useMeWords();
  const me = useMe();
  const { message } = App.useApp();
  return (
    <div className="me-columns">
      <section className="panel panel-padded">
        <h2>{t('password.title')}</h2>
        <PasswordForm signInName={me.signInName} onDone={() => message.success(t('password.done'))} />
      </section>
      <TotpPanel />
    </div>
  );
}
