import { useEffect, useRef, useState } from 'preact/hooks';
import type { Progress } from '../../shared/api/public.ts';
import { ticketTypeTexts } from '../../shared/api/ticket-words.ts';
import { failureText } from '../lib/failure.ts';
import { formatMoment } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { rememberOwn, useOwnRequests } from '../mine/use-own-requests.ts';
import { Heading } from '../ui/Heading.tsx';
import { KeepLink } from '../ui/KeepLink.tsx';
import { Notice } from '../ui/Notice.tsx';
import { common } from '../words/common.ts';
import { progress as words } from '../words/progress.ts';
import { Nudge } from './Nudge.tsx';
import { Promises } from './Promises.tsx';
import { RatingCard } from './RatingCard.tsx';
import { ReplyBox } from './ReplyBox.tsx';
import { SolutionCard } from './SolutionCard.tsx';
import { Standing } from './Standing.tsx';
import { Thread } from './Thread.tsx';
import { UnknownPage } from './UnknownPage.tsx';
import { useNow } from './use-now.ts';
import { useProgress } from './use-progress.ts';

/** The progress of one request, reached by its link. Mounted anew for each token. */
export function ProgressPage({ token, megabytes }: { token: string; megabytes: number }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { progress, clockAhead, failure, news, refresh } = useProgress(token, language);
  const now = useNow(clockAhead);

  if (failure?.kind === 'refused') return <UnknownPage token={token} />;
  if (!progress)
    return (
      <>
        <Heading title={t(words.title)} />
        {failure ? (
          <Notice tone="warn" role="alert">
            <p>
              <strong>{t(words.lost)}</strong>
            </p>
            <p>{failureText(failure, speech)}</p>
            <button type="button" class="button" onClick={() => void refresh()}>
              {t(common.retry)}
            </button>
          </Notice>
        ) : (
          <p class="lead" role="status">
            {t(common.loading)}
          </p>
        )}
      </>
    );

  const acting = { token, progress, now, refresh };
  return (
    <>
      <Heading title={t(words.titled, { number: progress.number })} />
      {failure && (
        <Notice tone="warn" role="status">
          {t(words.stale, { time: formatMoment(new Date(progress.serverNow), now, language) })}{' '}
          <button type="button" class="plain" onClick={() => void refresh()}>
            {t(words.refresh)}
          </button>
        </Notice>
      )}
      <News count={news} />
      <Standing progress={progress} now={now} />
      <div class="columns">
        <div class="column">
          <SolutionCard {...acting} />
          <RatingCard {...acting} />
          <Promises progress={progress} now={now} />
          <Nudge token={token} can={progress.can.nudge && !progress.waitingForYou} refresh={refresh} />
          {progress.can.reply && <ReplyBox token={token} megabytes={megabytes} refresh={refresh} />}
          <Thread items={progress.thread} now={now} />
        </div>
        <div class="column side">
          <Facts token={token} progress={progress} now={now} />
          <KeepLink path={`/portal/t/${token}`} />
        </div>
      </div>
    </>
  );
}

/** Says that something changed, for those who do not see it. */
function News({ count }: { count: number }) {
  const { t } = useSpeech();
  const [text, setText] = useState('');
  const first = useRef(count);
  useEffect(() => {
    if (count === first.current) return;
    setText(t(words.news));
    const timer = setTimeout(() => setText(''), 5_000);
    return () => clearTimeout(timer);
  }, [count, t]);
  return (
    <p class="covert" role="status">
      {text}
    </p>
  );
}

function Facts({ token, progress, now }: { token: string; progress: Progress; now: Date }) {
  const { t, language } = useSpeech();
  const { list } = useOwnRequests();
  const isListed = list.some((request) => request.token === token);
  const { number, description, types, filedAt } = progress;
  return (
    <section class="card">
      <h2>{t(words.facts)}</h2>
      <dl class="facts">
        <dt>{t(words.number)}</dt>
        <dd class="number">{number}</dd>
        <dt>{t(words.filedAt)}</dt>
        <dd>{formatMoment(new Date(filedAt), now, language)}</dd>
        <dt>{t(words.type)}</dt>
        <dd>{types.map((type) => t(ticketTypeTexts[type])).join(language === 'zh' ? '、' : ', ')}</dd>
        <dt>{t(words.described)}</dt>
        <dd class="said">{description}</dd>
      </dl>
      <div aria-live="polite">
        {isListed ? (
          <p class="hint">{t(words.remembered)}</p>
        ) : (
          <button
            type="button"
            class="plain"
            onClick={() => rememberOwn({ token, number, words: description, filedAt })}
          >
            {t(words.rememberHere)}
          </button>
        )}
      </div>
    </section>
  );
}
