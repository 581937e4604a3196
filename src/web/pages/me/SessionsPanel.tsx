import { App, Button, Tag } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useAction, useCall } from '../../lib/query.ts';
import { formatInstant, formatRelative, useNow } from '../../lib/time.ts';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useMeWords } from './words.ts';

type Session = Answer<'GET /api/me/sessions'>['items'][number];

/** Where I am signed in; a session that I do not know can be ended. */
export function SessionsPanel() {
  const t = useMeWords();
  const now = useNow(60_000);
  const { message } = App.useApp();
  const sessions = useCall('GET /api/me/sessions', {}, { staleTime: 0 });
  const revoke = useAction('POST /api/me/sessions/:id/revoke', {
    onDone: () => message.success(t('sessions.revoked')),
    onFailed: (failure) => message.error(failure.message),
  });
  const columns: Column<Session>[] = [
    {
      key: 'device',
      title: t('sessions.device'),
      phone: 'head',
      render: (session) => (
        <>
          {session.device} {session.isCurrent && <Tag color="success">{t('sessions.current')}</Tag>}
        </>
      ),
    },
    {
      key: 'ip',
      title: t('sessions.ip'),
      render: (session) => <span className="mono">{session.ip ?? '–'}</span>,
    },
    { key: 'created', title: t('sessions.created'), render: (session) => formatInstant(session.createdAt) },
    {
      key: 'seen',
      title: t('sessions.seen'),
      render: (session) => (
        <span title={formatInstant(session.lastSeenAt)}>{formatRelative(session.lastSeenAt, now)}</span>
      ),
    },
    {
      key: 'revoke',
      title: '',
      align: 'end',
      render: (session) =>
        session.isCurrent ? null : (
          <Button
            size="small"
            loading={revoke.isPending && revoke.variables.params.id === session.id}
            onClick={() => revoke.mutate({ params: { id: session.id } })}
          >
            {t('sessions.revoke')}
          </Button>
        ),
    },
  ];
  if (sessions.isPending) return <TableLoading rows={3} />;
  if (sessions.isError) return <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />;
  return (
    <>
      <p className="quiet">{t('sessions.hint')}</p>
      <DataTable
        label={t('tabs.sessions')}
        columns={columns}
        rows={sessions.data.items}
        rowKey={(session) => session.id}
      />
    </>
  );
}
