import { Alert, Button, Progress } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useAction } from '../../lib/query.ts';
import { useSetupWords } from './words.ts';

type Demo = Answer<'GET /api/public/setup'>['demo'];

/** Loading the demo company, with its progress. */
export function DemoPanel(props: { token: string; demo: Demo; onStarted: () => void }) {
  const t = useSetupWords();
  const { demo } = props;
  const start = useAction('POST /api/public/setup/start-demo', {
    refresh: ['/api/public'],
    onDone: props.onStarted,
  });
  const isRunning = demo !== null && !demo.failed;
  const percent = demo && demo.total > 0 ? Math.floor((demo.done / demo.total) * 100) : 0;
  return (
    <section className="entrance-card">
      <h2>{t('demo.title')}</h2>
      <p className="quiet">{t('demo.text')}</p>
      {demo?.failed && <Alert className="setup-note" type="error" showIcon title={t('demo.failed')} />}
      {start.isError && (
        <Alert className="setup-note" type="error" showIcon role="alert" title={start.error.message} />
      )}
      {isRunning ? (
        <div role="status">
          <Progress percent={percent} status="active" aria-label={t('demo.running')} />
          <p>
            {t('demo.running')} ·{' '}
            <span className="quiet">
              {/^\d{4}-/.test(demo.step) ? t('demo.day', { date: demo.step }) : t('demo.preparing')}
            </span>
          </p>
        </div>
      ) : (
        <Button
          type="primary"
          size="large"
          loading={start.isPending}
          onClick={() => start.mutate({ body: { token: props.token } })}
        >
          {demo?.failed ? t('demo.retry') : t('demo.button')}
        </Button>
      )}
      <p className="quiet small setup-after">{t('demo.note')}</p>
    </section>
  );
}
