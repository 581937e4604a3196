import { Link, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { ApiFailure } from '../lib/api.ts';
import { useShellWords } from '../lib/words.ts';
import { NotFound } from './NotFound.tsx';
import './states.css';

/** Whether a page's code could not be loaded, as happens to a tab that stayed open through an update. */
function isOutdated(error: unknown): boolean {
  return (
    error instanceof Error && /dynamically imported module|importing a module script/i.test(error.message)
  );
}

/** What stands instead of a page that failed: what happened, the number to quote, and a way on. */
export function PageFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useShellWords();
  const router = useRouter();
  if (error instanceof ApiFailure && error.status === 404) return <NotFound />;
  const outdated = isOutdated(error);
  const isRefused = error instanceof ApiFailure && error.status === 403;
  const requestId = error instanceof ApiFailure ? error.requestId : null;
  const text = error instanceof ApiFailure ? error.message : t('failure.unexpected');
  return (
    <div className="state" role="alert">
      <h1>{isRefused ? t('failure.notAllowedTitle') : t('failure.title')}</h1>
      <p className="state-hint">{outdated ? t('failure.newVersion') : text}</p>
      {requestId && <p className="state-hint mono">{t('failure.requestId', { id: requestId })}</p>}
      {!(error instanceof ApiFailure) && !outdated && error instanceof Error && (
        <p className="state-hint mono">{error.message}</p>
      )}
      <div className="state-actions">
        {isRefused ? (
          <Link to="/">{t('failure.home')}</Link>
        ) : (
          <Button
            type="primary"
            onClick={() => {
              if (outdated) window.location.reload();
              reset?.();
              void router.invalidate();
            }}
          >
            {outdated ? t('failure.reload') : t('failure.retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
