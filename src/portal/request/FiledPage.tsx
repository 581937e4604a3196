import { useEffect, useState } from 'preact/hooks';
import { milestoneTexts, promisedMilestones } from '../../shared/api/ticket-words.ts';
import { call, failureIn } from '../lib/api.ts';
import { newClientKey } from '../lib/client-key.ts';
import { failureText } from '../lib/failure.ts';
import { formatMoment } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { HOME, MINE, navigate } from '../lib/router.ts';
import { forgetOwn, useOwnRequests } from '../mine/use-own-requests.ts';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { KeepLink } from '../ui/KeepLink.tsx';
import { Link } from '../ui/Link.tsx';
import { Notice } from '../ui/Notice.tsx';
import { promiseTexts, filed as words } from '../words/request.ts';
import type { Filed } from './use-filing.ts';

/** After filing: the number, what was promised, and the link to keep. Survives a reload. */
export function FiledPage() {
  const { t, language } = useSpeech();
  const [filed] = useState(() => readState(history.state));
  const { list } = useOwnRequests();
  // Opened without anything filed, for example from a bookmark.
  useEffect(() => {
    if (!filed) navigate(MINE, null, true);
  }, [filed]);
  if (!filed) return null;

  const { number, token, progressPath } = filed.answer;
  const now = new Date();
  const promises = filed.answer.deadlines
    .filter(({ kind }) => promisedMilestones.includes(kind))
    .sort((a, b) => new Date(a.at).getTime() - new Date(b.at).getTime());
  return (
    <>
      <section class="card filed">
        <span class="filed-sign" aria-hidden="true">
          <Icon name="check" />
        </span>
        <Heading title={t(words.title)} />
        <p class="filed-number">
          <span class="hint">{t(words.number)}</span> <strong class="number">{number}</strong>
        </p>
        {promises.length > 0 ? (
          <>
            <h2>{t(words.promises)}</h2>
            <ul class="filed-promises">
              {promises.map(({ kind, at }) => (
                <li key={kind}>
                  <strong>{t(words.by, { time: formatMoment(new Date(at), now, language) })}</strong>{' '}
                  <span>{t(promiseTexts[kind] ?? milestoneTexts[kind])}</span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>{t(words.noPromises)}</p>
        )}
        <Link class="button primary large" href={progressPath}>
          {t(words.follow)}
        </Link>
      </section>
      {filed.doubt && <LateChange filed={filed} />}
      <KeepLink path={progressPath} />
      <div aria-live="polite">
        {list.some((request) => request.token === token) ? (
          <Notice tone="info">
            <p>{t(words.remembered)}</p>
            <button type="button" class="plain" onClick={() => forgetOwn(token)}>
              {t(words.forget)}
            </button>
          </Notice>
        ) : (
          <Notice tone="good">{t(words.forgotten)}</Notice>
        )}
      </div>
      <Link class="button" href={HOME}>
        {t(words.another)}
      </Link>
    </>
  );
}

/** What was rewritten after a sending that had arrived unnoticed is not in the request: offers to add it. */
function LateChange({ filed }: { filed: Filed }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const [clientKey] = useState(newClientKey);
  const [state, setState] = useState<'open' | 'sending' | 'added'>('open');
  const [problem, setProblem] = useState<string | null>(null);
  if (filed.doubt === 'other') return <Notice tone="warn">{t(words.changedMaybe)}</Notice>;
  if (state === 'added')
    return (
      <Notice tone="good" role="status">
        {t(words.changeAdded)}
      </Notice>
    );
  const add = async () => {
    setState('sending');
    try {
      const body = { body: filed.description, clientKey };
      const params = { token: filed.answer.token };
      await call('POST /api/public/requests/:token/reply', { params, body }, language);
      setState('added');
    } catch (error) {
      setProblem(failureText(failureIn(error), speech));
      setState('open');
    }
  };
  return (
    <Notice tone="warn" role="alert">
      <p>{t(words.changed)}</p>
      <button type="button" class="button" disabled={state === 'sending'} onClick={() => void add()}>
        {t(words.addChange)}
      </button>
      {problem && <p class="problem">{problem}</p>}
    </Notice>
  );
}

function readState(state: Partial<Filed> | null): Filed | null {
  const answer = state?.answer;
  if (typeof answer?.token !== 'string' || !Array.isArray(answer.deadlines)) return null;
  return { answer, description: state?.description ?? '', doubt: state?.doubt ?? null };
}
