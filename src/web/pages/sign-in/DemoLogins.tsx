import { App } from 'antd';
import { useState } from 'react';
import { type Answer, ApiFailure, call } from '../../lib/api.ts';
import { type Me, signedInAs } from '../../lib/me.ts';
import { useCall } from '../../lib/query.ts';
import { useSignInWords } from './words.ts';

type Login = Answer<'GET /api/public/demo-logins'>['items'][number];

/** Accounts of the demo company as cards: one click signs in. Shows nothing in a real enterprise. */
export function DemoLogins({ onDone }: { onDone: (me: Me, landing: string) => void }) {
  const t = useSignInWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const { data } = useCall('GET /api/public/demo-logins', {}, { staleTime: 60_000 });
  if (!data || data.items.length === 0) return null;

  async function signIn(login: Login) {
    setBusy(login.signInName);
    try {
      const body = { name: login.signInName, password: login.password };
      const me = await call('POST /api/sign-in', { body });
      signedInAs(me);
      onDone(me, login.landing);
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      message.error(cause.message);
      setBusy(null);
    }
  }

  return (
    <section className="demo-logins" aria-labelledby="demo-logins-title">
      <h2 id="demo-logins-title">{t('demoTitle')}</h2>
      <p className="quiet small">{t('demoHint')}</p>
      <ul>
        {data.items.map((login) => (
          <li key={login.signInName}>
            <button type="button" disabled={busy !== null} onClick={() => signIn(login)}>
              <span className="demo-login-name">{login.name}</span>
              <span className="demo-login-role">{login.role}</span>
              <span className="demo-login-id mono">{login.signInName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
