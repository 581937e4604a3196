import {
  callbackOutcomeTexts,
  callbackScores,
  callbackScoreTexts,
} from '../../../shared/api/callback-words.ts';
import type { Callback } from '../../../shared/api/callbacks.ts';
import { usePick } from '../../lib/i18n.ts';
import { formatInstant } from '../../lib/time.ts';
import { useCallbacksWords } from './words.ts';

/** What the callback brought. */
export function ResultPanel({ callback }: { callback: Callback }) {
  const t = useCallbacksWords();
  const pick = usePick();
  const inWords = (value: number) => {
    const score = callbackScores.find((one) => one === value);
    return t('done.score', { score: value, word: score ? pick(callbackScoreTexts[score]) : '' });
  };
  return (
    <section className="panel panel-padded" aria-label={t('done.title')}>
      <h2>{t('done.title')}</h2>
      <p>
        <strong>{callback.outcome ? pick(callbackOutcomeTexts[callback.outcome]) : null}</strong>{' '}
        {callback.outcome === 'dissatisfied' ? t('done.reopened') : t('done.closed')}
      </p>
      <dl className="facts">
        {callback.solutionScore ? (
          <>
            <dt>{t('done.solutionScore')}</dt>
            <dd>{inWords(callback.solutionScore)}</dd>
          </>
        ) : null}
        {callback.speedScore ? (
          <>
            <dt>{t('done.speedScore')}</dt>
            <dd>{inWords(callback.speedScore)}</dd>
          </>
        ) : null}
        <dt>{t('done.feedback')}</dt>
        <dd className="callback-words">{callback.feedback || t('done.noFeedback')}</dd>
      </dl>
      <p className="quiet small">
        {t('done.by', { name: callback.doneBy?.name ?? '', at: formatInstant(callback.doneAt) })}
      </p>
    </section>
  );
}
