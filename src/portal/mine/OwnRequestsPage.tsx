import { useState } from 'preact/hooks';
import { formatMoment } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { HOME } from '../lib/router.ts';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Link } from '../ui/Link.tsx';
import { Notice } from '../ui/Notice.tsx';
import { common } from '../words/common.ts';
import { mine as words } from '../words/request.ts';
import { type OwnRequest, withoutOwn } from './own-requests.ts';
import { useOwnRequests } from './use-own-requests.ts';

/** The requests that this device remembers. */
export function OwnRequestsPage() {
  const { t, language } = useSpeech();
  const { list, replace } = useOwnRequests();
  const [undo, setUndo] = useState<{ text: string; list: OwnRequest[] } | null>(null);
  const remove = (left: OwnRequest[], text: string) => {
    setUndo({ text, list });
    replace(left);
  };
  const now = new Date();
  return (
    <>
      <Heading title={t(words.title)} />
      <p class="lead">{t(words.hint)}</p>
      <div aria-live="polite">
        {undo && (
          <Notice tone="good">
            {undo.text}{' '}
            <button
              type="button"
              class="plain"
              onClick={() => {
                replace(undo.list);
                setUndo(null);
              }}
            >
              {t(words.undo)}
            </button>
          </Notice>
        )}
      </div>
      {list.length === 0 ? (
        <section class="card empty">
          <p>{t(words.empty)}</p>
          <Link class="button primary" href={HOME}>
            {t(common.newRequest)}
          </Link>
        </section>
      ) : (
        <>
          <ul class="own-list">
            {list.map((request) => (
              <li key={request.token} class="card own">
                <Link class="own-link" href={`/portal/t/${request.token}`}>
                  <strong class="number">{request.number}</strong>
                  <span>{request.words}</span>
                  <span class="hint">
                    {t(words.filedAt, { time: formatMoment(new Date(request.filedAt), now, language) })}
                  </span>
                </Link>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={t(words.removeNamed, { number: request.number })}
                  onClick={() =>
                    remove(withoutOwn(list, request.token), t(words.removed, { number: request.number }))
                  }
                >
                  <Icon name="cross" />
                </button>
              </li>
            ))}
          </ul>
          <Notice tone="info">
            <p>{t(words.shared)}</p>
            <button type="button" class="plain" onClick={() => remove([], t(words.removedAll))}>
              {t(words.removeAll)}
            </button>
          </Notice>
        </>
      )}
    </>
  );
}
