import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ApiFailure } from '../../lib/api.ts';
import { type Me, meRead } from '../../lib/me.ts';
import { queryClient } from '../../lib/query.ts';
import { signOut } from '../../lib/sign-out.ts';
import { useDocumentTitle } from '../../lib/title.ts';
import { Entrance } from './Entrance.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { useSignInWords } from './words.ts';

/** The initial password must be changed before anything else is shown. */
export function ChangePasswordPage() {
  const t = useSignInWords();
  const router = useRouter();
  const { message } = App.useApp();
  const { next } = useSearch({ from: '/change-password' });
  const { data: me } = useQuery<Me, ApiFailure>(meRead);
  useDocumentTitle(t('change.title'));

  async function done() {
    message.success(t('change.done'));
    await queryClient.invalidateQueries({ queryKey: meRead.queryKey, refetchType: 'all' });
    router.history.push(next ?? '/');
  }

  return (
    <Entrance>
      <div className="entrance-card">
        <h1>{t('change.title')}</h1>
        <p className="quiet">{t('change.text')}</p>
        <PasswordForm signInName={me?.signInName ?? ''} onDone={() => void done()} />
        <Button type="link" onClick={() => void signOut()}>
          {t('change.signOut')}
        </Button>
      </div>
    </Entrance>
  );
}
