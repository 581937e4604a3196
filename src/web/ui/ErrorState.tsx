import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiFailure } from '../lib/api.ts';
import './states.css';
import { useUiWords } from './words.ts';

interface ErrorStateProps {
  error: Error;
  retry?: () => void;
  /** Other ways on, e.g. a link back to the list. */
  children?: ReactNode;
}

/** Something could not be loaded: what the server said, a reference to quote, and how to go on. */
export function ErrorState({ error, retry, children }: ErrorStateProps) {
  const t = useUiWords();
  const failure = error instanceof ApiFailure ? error : null;
  const isMissing = failure?.status === 404;
  return (
    <div className="state" role="alert">
      <p className="state-title">{isMissing ? t('error.notFound') : t('error.title')}</p>
      <p className="state-hint">{error.message}</p>
      {failure?.requestId && !isMissing ? (
        <p className="state-hint">{t('error.code', { id: failure.requestId })}</p>
      ) : null}
      <div className="state-actions">
        {retry && !isMissing ? <Button onClick={retry}>{t('error.retry')}</Button> : null}
        {children}
      </div>
    </div>
  );
}
