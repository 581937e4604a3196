import { useState } from 'preact/hooks';
import { formatBytes, formatMoment, staffName } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { thread as words } from '../words/progress.ts';
import { type ThreadItem, threadWords } from './thread-words.ts';

const SHOWN_AT_FIRST = 15;

/** What was said and what happened, the newest first; the server gives them oldest first. */
export function Thread({ items, now }: { items: readonly ThreadItem[]; now: Date }) {
  const { t, language } = useSpeech();
  const [isAll, setAll] = useState(false);
  const told = items.filter((item) => threadWords(item, language, now) !== null).reverse();
  const shown = isAll ? told : told.slice(0, SHOWN_AT_FIRST);
  const older = told.length - shown.length;
  return (
    <section class="card">
      <h2>
        {t(words.title)}
        <span class="optional">{t(words.newestFirst)}</span>
      </h2>
      {told.length === 0 && <p class="hint">{t(words.empty)}</p>}
      <ol class="thread">
        {shown.map((item) => (
          <ThreadEntry key={item.key} item={item} now={now} />
        ))}
      </ol>
      {older > 0 && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          {t(words.older, { count: older })}
        </button>
      )}
    </section>
  );
}

function ThreadEntry({ item, now }: { item: ThreadItem; now: Date }) {
  const { t, language } = useSpeech();
  const said = threadWords(item, language, now);
  if (!said) return null;
  const time = (
    <time class="hint" dateTime={item.at}>
      {formatMoment(new Date(item.at), now, language)}
    </time>
  );
  const reason = said.reason && <p class="said">{t(words.reason, { reason: said.reason })}</p>;
  if (!said.body && item.files.length === 0)
    return (
      <li class="entry event">
        <p>
          {said.title} {time}
        </p>
        {reason}
      </li>
    );
  const staff = item.fromName ? staffName(item.fromName) : t(words.staff);
  const speaker = { customer: t(words.you), staff, system: null }[item.from];
  return (
    <li class={`entry words ${item.from}`}>
      <p class="entry-head">
        {speaker && <strong>{speaker}</strong>}
        {said.title && <span class="badge">{said.title}</span>}
        {time}
      </p>
      {said.body && <p class="said">{said.body}</p>}
      {reason}
      {item.files.length > 0 && (
        <ul class="files">
          {item.files.map((file) => (
            <li key={file.href}>
              <a href={file.href} target="_blank" rel="noopener">
                <Icon name="file" /> <span class="file-name">{file.name}</span>{' '}
                <span class="hint">{formatBytes(file.bytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
