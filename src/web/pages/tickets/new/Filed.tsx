import { CheckCircleFilled } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { milestoneTexts, promisedMilestones } from '../../../../shared/api/ticket-words.ts';
import type { Answer } from '../../../lib/api.ts';
import { usePick } from '../../../lib/i18n.ts';
import { formatInstant } from '../../../lib/time.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { useNewTicketWords } from '../words.ts';

/** After filing: what to read out to the caller. */
export function Filed({ filed, onAnother }: { filed: Answer<'POST /api/tickets'>; onAnother: () => void }) {
  const t = useNewTicketWords();
  const pick = usePick();
  const url = new URL(filed.progressUrl, window.location.origin).href;
  // Internal clocks are not promises to the customer.
  const promises = filed.deadlines.filter((deadline) => promisedMilestones.includes(deadline.kind));
  const script = t('done.script', {
    number: filed.number,
    promises: promises
      .map(({ kind, at }) => t('done.promise', { kind: pick(milestoneTexts[kind]), at: formatInstant(at) }))
      .join(''),
    url,
  });
  return (
    <section className="panel panel-padded filed" aria-live="polite">
      <p className="filed-done">
        <CheckCircleFilled aria-hidden="true" /> {filed.isRepeat ? t('done.repeat') : t('done.title')}
      </p>
      <h2 className="filed-number">
        <span className="mono">{filed.number}</span>
        <CopyButton text={filed.number} label={t('done.copyNumber')} />
      </h2>
      <h3>{t('done.deadlines')}</h3>
      {promises.length === 0 ? <p className="quiet">{t('done.noDeadlines')}</p> : null}
      <dl className="facts filed-promises">
        {promises.map((deadline) => (
          <div key={deadline.kind} className="facts-row">
            <dt>{pick(milestoneTexts[deadline.kind])}</dt>
            <dd>
              {formatInstant(deadline.at)}
              <span className="quiet"> {formatInstant(deadline.at, 'weekday')}</span>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{t('done.link')}</h3>
      <p className="mono link-url">{url}</p>
      <div className="row-actions">
        <CopyButton text={url} label={t('done.copyLink')} type="default">
          {t('done.copyLink')}
        </CopyButton>
        <CopyButton text={script} label={t('done.copyScript')} type="default">
          {t('done.copyScript')}
        </CopyButton>
      </div>
      <div className="filed-actions">
        <Link to="/tickets/$id" params={{ id: String(filed.id) }}>
          <Button type="primary">{t('done.open')}</Button>
        </Link>
        <Button onClick={onAnother}>{t('done.another')}</Button>
      </div>
    </section>
  );
}
