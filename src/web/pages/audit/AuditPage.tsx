import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import dayjs from 'dayjs';
import type { Answer } from '../../lib/api.ts';
import { usePick } from '../../lib/i18n.ts';
import { useEndless } from '../../lib/query.ts';
import { formatInstant, fromPicker } from '../../lib/time.ts';
import { useShellWords } from '../../lib/words.ts';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { Page } from '../../ui/Page.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { actionTexts, subjectTexts } from './action-words.ts';
import './audit.css';
import { EntryDrawer } from './EntryDrawer.tsx';
import { VerifyChain } from './VerifyChain.tsx';
import { useAuditWords } from './words.ts';

export type AuditEntry = Answer<'GET /api/audit-entries'>['items'][number];

/** The audit log, newest first, with filters in the address. */
export function AuditPage() {
  const t = useAuditWords();
  const common = useShellWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/admin/audit' });
  const { open, from, to, ...filters } = search;
  const { result, items } = useEndless(
    'GET /api/audit-entries',
    {
      query: {
        ...filters,
        // Whole days of the enterprise's zone, the last one included.
        ...(from && { from: fromPicker(dayjs(from)) }),
        ...(to && { to: fromPicker(dayjs(to).add(1, 'day')) }),
        limit: 50,
      },
    },
    { keepPrevious: true },
  );
  const show = (id?: number) => {
    const { open: _, ...rest } = search;
    void navigate({ to: '/admin/audit', search: id ? { ...rest, open: id } : rest });
  };

  const columns: Column<AuditEntry>[] = [
    {
      key: 'at',
      title: t('at'),
      width: 170,
      phone: 'head',
      render: (entry) => <span className="audit-at">{formatInstant(entry.at, 'full')}</span>,
    },
    { key: 'actor', title: t('actor'), render: (entry) => <ActorName actor={entry.actor} /> },
    {
      key: 'action',
      title: t('action'),
      render: (entry) => <ActionName action={entry.action} />,
    },
    {
      key: 'subject',
      title: t('subject'),
      render: (entry) =>
        entry.subjectKind && (
          <>
            {entry.subjectLabel}{' '}
            <span className="quiet small">
              <SubjectKind kind={entry.subjectKind} /> {entry.subjectId}
            </span>
          </>
        ),
    },
    { key: 'ip', title: t('ip'), render: (entry) => <span className="mono">{entry.ip ?? '–'}</span> },
  ];
  const opened = items.find((entry) => entry.id === open);
  return (
    <Page title={t('title')} hint={t('hint')} actions={<VerifyChain />} filters={<AuditFilters />}>
      {result.isPending && <TableLoading />}
      {result.isError && !result.data && (
        <ErrorState error={result.error} retry={() => void result.refetch()} />
      )}
      {result.data &&
        (items.length > 0 ? (
          <DataTable
            label={t('title')}
            columns={columns}
            rows={items}
            rowKey={(entry) => entry.id}
            openKey={open}
            onOpen={(entry) => show(entry.id)}
          />
        ) : (
          <EmptyState title={t('none')} hint={t('noneHint')}>
            <Button onClick={() => void navigate({ to: '/admin/audit' })}>
              {common('common.clearFilters')}
            </Button>
          </EmptyState>
        ))}
      <MoreRows result={result} />
      {opened && <EntryDrawer entry={opened} onClose={() => show()} />}
    </Page>
  );
}

/** Who did it: the name, or the kind of actor where there is none. */
export function ActorName({ actor }: { actor: AuditEntry['actor'] }) {
  const t = useAuditWords();
  const kinds = ['user', 'customer', 'system', 'token', 'public'] as const;
  const kind = kinds.find((one) => one === actor.kind);
  const kindText = kind ? t(`actorKinds.${kind}`) : actor.kind;
  return actor.name ? (
    <>
      {actor.name} {kind !== 'user' && <span className="quiet small">{kindText}</span>}
    </>
  ) : (
    <span className="quiet">{kindText}</span>
  );
}

/** What was done, in words with the code beside. */
export function ActionName({ action }: { action: string }) {
  const pick = usePick();
  const text = actionTexts[action];
  if (!text) return <span className="mono">{action}</span>;
  return (
    <>
      {pick(text)} <span className="mono quiet small">{action}</span>
    </>
  );
}

/** The kind of record in words. */
export function SubjectKind({ kind }: { kind: string }) {
  const pick = usePick();
  const text = subjectTexts[kind];
  return text ? pick(text) : kind;
}
