import { Link, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query.ts';
import { useDocumentTitle } from '../../lib/title.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Entrance } from '../sign-in/Entrance.tsx';
import { DemoPanel } from './DemoPanel.tsx';
import { EnterpriseForm } from './EnterpriseForm.tsx';
import './setup.css';
import { useSetupWords } from './words.ts';

/** First start: the demo company, or an enterprise of one's own. Opened by the link that the program printed. */
export function SetupPage() {
  const t = useSetupWords();
  const { token } = useSearch({ from: '/setup' });
  const [isLoading, setLoading] = useState(false);
  /** Whether the demo company was loaded while this page was open. */
  const [wasLoaded, setLoaded] = useState(false);
  useDocumentTitle(t('title'));
  const state = useCall(
    'GET /api/public/setup',
    {},
    { staleTime: 0, refetchInterval: isLoading ? 700 : 5000 },
  );
  const demo = state.data?.demo ?? null;
  const isRunning = demo !== null && !demo.failed && !state.data?.isDone;
  if (isRunning !== isLoading && state.data) setLoading(isRunning);
  if (isRunning && !wasLoaded) setLoaded(true);

  return (
    <Entrance wide>
      <h1>{t('title')}</h1>
      <p className="quiet setup-text">{t('text')}</p>
      {state.isPending && <div className="setup-space" />}
      {state.isError && !state.data && <ErrorState error={state.error} retry={() => void state.refetch()} />}
      {state.data?.isDone && (
        <Alert
          type="success"
          showIcon
          title={wasLoaded ? t('demo.ready') : t('done')}
          action={
            <Link to="/sign-in">
              <Button type="primary">{t('toSignIn')}</Button>
            </Link>
          }
        />
      )}
      {state.data && !state.data.isDone && token === undefined && !isRunning && (
        <Alert type="info" showIcon title={t('noToken')} />
      )}
      {state.data && !state.data.isDone && (token !== undefined || isRunning) && (
        <div className="setup">
          <DemoPanel token={token ?? ''} demo={demo} onStarted={() => setLoading(true)} />
          {!isRunning && <EnterpriseForm token={token ?? ''} />}
        </div>
      )}
    </Entrance>
  );
}
