import { Button, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import type { ThreadItem } from '../../../../../shared/api/tickets.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { ErrorState } from '../../../../ui/ErrorState.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull, useTicket } from '../use-ticket.ts';
import { useFactText } from './fact-text.ts';
import { fold } from './fold.ts';
import { Request } from './Request.tsx';
import { isMessageKind, ThreadMessage } from './ThreadMessage.tsx';
import './thread.css';

/** Facts that only repeat the words they came with. */
const saidAlready = ['ticket.solved', 'ticket.rejected'];

/** The customer's request and everything said and done since, oldest first. */
export function Thread({
  ticket,
  read,
}: {
  ticket: TicketFull;
  read: ReturnType<typeof useTicket>['thread'];
}) {
  const t = useTicketWords();
  const [view, setView] = useState<'all' | 'talk'>('all');
  const [isOpen, setOpen] = useState(false);
  const items = (read.data?.items ?? []).filter(
    (item) => isMessageKind(item.kind) || (view === 'all' && !saidAlready.includes(item.kind)),
  );
  const folded = fold(items, isOpen);
  return (
    <section aria-label={t('thread.label')} className="thread">
      <Request ticket={ticket} />
      <div className="thread-head">
        <Segmented
          size="small"
          aria-label={t('thread.show')}
          value={view}
          onChange={setView}
          options={[
            { value: 'all', label: t('thread.all') },
            { value: 'talk', label: t('thread.talk') },
          ]}
        />
      </div>
      {read.isPending ? <Skeleton active title={false} /> : null}
      {read.isError ? <ErrorState error={read.error} retry={() => void read.refetch()} /> : null}
      {folded.hidden > 0 ? (
        <Button type="link" onClick={() => setOpen(true)}>
          {t('thread.hidden', { count: folded.hidden })}
        </Button>
      ) : null}
      <ol className="thread-items">
        {folded.shown.map((item) =>
          isMessageKind(item.kind) ? (
            <ThreadMessage key={item.key} item={item} kind={item.kind} />
          ) : (
            <Fact key={item.key} item={item} />
          ),
        )}
      </ol>
      {read.data && !read.data.items.some((item) => isMessageKind(item.kind)) ? (
        <p className="quiet">{t('thread.empty')}</p>
      ) : null}
    </section>
  );
}

/** Something that happened, in one small line. */
function Fact({ item }: { item: ThreadItem }) {
  const t = useTicketWords();
  const factText = useFactText();
  const author =
    item.author.name || (item.author.kind === 'system' ? t('thread.system') : t('thread.customer'));
  return (
    <li className="fact" data-kind={item.kind}>
      <span>
        <span className="fact-author">{author}</span> {factText(item)}
      </span>
      <time dateTime={item.at} title={formatInstant(item.at, 'full')}>
        {formatInstant(item.at, 'short')}
      </time>
    </li>
  );
}
