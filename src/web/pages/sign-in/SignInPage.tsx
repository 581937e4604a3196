import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useCall } from '../../lib/query.ts';
import { useDocumentTitle } from '../../lib/title.ts';
import { DemoLogins } from './DemoLogins.tsx';
import { Entrance } from './Entrance.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useSignInWords } from './words.ts';

/** Sign-in: form, demo accounts where there are any, and the way to the customer portal. */
export function SignInPage() {
  const t = useSignInWords();
  const router = useRouter();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/sign-in' });
  const setup = useCall('GET /api/public/setup', {}, { staleTime: 60_000 });
  const enterprise = useCall('GET /api/public/enterprise', {}, { staleTime: 60_000 });
  useDocumentTitle(t('title'));

  function goOn(landing?: string) {
    const target = next ?? (landing?.startsWith('/') ? landing : '/');
    if (target === '/') void navigate({ to: '/' });
    else router.history.push(target);
  }

  return (
    <Entrance wide>
      <div className="sign-in">
        <div className="entrance-card">
          <h1>{enterprise.data?.name || t('title')}</h1>
          <p className="quiet">{t('subtitle')}</p>
          {setup.data && !setup.data.isDone ? (
            <Alert type="info" showIcon title={t('setupNeeded')} />
          ) : (
            <SignInForm submitText={t('submit')} onDone={() => goOn()} />
          )}
          <p className="portal-link">
            <a href="/portal/">{t('portal')}</a>
          </p>
        </div>
        <DemoLogins onDone={(_, landing) => goOn(landing)} />
      </div>
    </Entrance>
  );
}
