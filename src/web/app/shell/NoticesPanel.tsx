import { useRouter } from '@tanstack/react-router';
import { Button, Drawer, Skeleton } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useAction, useEndless } from '../../lib/query.ts';
import { formatInstant, formatRelative, useNow } from '../../lib/time.ts';
import { useShellWords } from '../../lib/words.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';

type Notice = Answer<'GET /api/notices'>['items'][number];

/** What happened to me: newest first; opening one marks it as read. */
export function NoticesPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useShellWords();
  const router = useRouter();
  const { result, items } = useEndless('GET /api/notices', { query: { limit: 30 } }, { enabled: open });
  const read = useAction('POST /api/notices/read', { refresh: ['/api/me'] });
  const newest = items[0];
  const unread = result.data?.pages[0]?.unread ?? 0;

  function openNotice(notice: Notice) {
    if (!notice.readAt) read.mutate({ body: { id: notice.id } });
    if (!notice.href) return;
    onClose();
    router.history.push(notice.href);
  }

  return (
    <Drawer
      open={open}
      onClose={onClose}
      size={400}
      title={t('notices.title')}
      classNames={{ body: 'notices' }}
      extra={
        newest &&
        unread > 0 && (
          <Button
            size="small"
            loading={read.isPending}
            onClick={() => read.mutate({ body: { upToId: newest.id } })}
          >
            {t('notices.markAll')}
          </Button>
        )
      }
    >
      {result.isPending && open && <Skeleton active />}
      {result.isError && <ErrorState error={result.error} retry={() => void result.refetch()} />}
      {result.data && items.length === 0 && (
        <EmptyState title={t('notices.none')} hint={t('notices.empty')} />
      )}
      <ul>
        {items.map((notice) => (
          <li key={notice.id}>
            <NoticeRow notice={notice} onOpen={() => openNotice(notice)} />
          </li>
        ))}
      </ul>
      {result.hasNextPage && (
        <Button block loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </Drawer>
  );
}

function NoticeRow({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  const t = useShellWords();
  const now = useNow(60_000);
  return (
    <button type="button" className="notice" data-unread={!notice.readAt || undefined} onClick={onOpen}>
      <span className="notice-title">
        {!notice.readAt && <span className="visually-hidden">{t('notices.unread')} </span>}
        {notice.title}
      </span>
      <span className="notice-text">{notice.text}</span>
      <time dateTime={notice.createdAt} title={formatInstant(notice.createdAt)}>
        {formatRelative(notice.createdAt, now)}
      </time>
    </button>
  );
}
