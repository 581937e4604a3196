import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Segmented, Tag } from 'antd';
import { useEndless } from '../../lib/query.ts';
import { asState } from '../../lib/search.ts';
import { DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ListEnd } from '../../ui/ListEnd.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useCallbackColumns } from './columns.tsx';
import './callbacks.css';
import { useCallbacksWords } from './words.ts';

const views = ['mine', 'department', 'all'] as const;
const states = ['open', 'due', 'done', 'any'] as const;

/** Callbacks to be made, the most pressing first. */
export function CallbacksPage() {
  const t = useCallbacksWords();
  const columns = useCallbackColumns();
  const search = useSearch({ from: '/shell/callbacks' });
  const navigate = useNavigate({ from: '/callbacks' });
  // A ticket's callbacks are looked for among all, whoever makes them.
  const view = search.view ?? (search.ticketId ? 'all' : 'mine');
  const state = search.state ?? 'open';
  const { result, items } = useEndless('GET /api/callbacks', {
    query: { ...search, view, state, limit: 50 },
  });
  const change = (patch: Partial<typeof search>) =>
    void navigate({ to: '/callbacks', search: (before) => asState({ ...before, ...patch }), replace: true });
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      filters={
        <>
          <Segmented
            aria-label={t('views.label')}
            value={view}
            onChange={(next) => change({ view: next })}
            options={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          />
          <Segmented
            aria-label={t('states.label')}
            value={state}
            onChange={(next) => change({ state: next })}
            options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          />
          <SearchField label={t('search')} value={search.q} maxLength={60} onSearch={(q) => change({ q })} />
          {search.ticketId ? (
            <Tag closable onClose={() => change({ ticketId: undefined })}>
              {t('ofTicket')}
            </Tag>
          ) : null}
        </>
      }
    >
      {result.isPending ? <TableLoading /> : null}
      {result.isError && items.length === 0 ? (
        <ErrorState error={result.error} retry={() => void result.refetch()} />
      ) : null}
      {result.isSuccess && items.length === 0 ? (
        <Empty view={view} isFiltered={Boolean(search.q || search.state || search.ticketId)} />
      ) : null}
      {items.length > 0 ? (
        <>
          <DataTable
            label={t('title')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            isMuted={(row) => row.state === 'cancelled'}
            onOpen={(row) => void navigate({ to: '/callbacks/$id', params: { id: String(row.id) } })}
          />
          <ListEnd result={result} shown={items.length} />
        </>
      ) : null}
    </Page>
  );
}

function Empty({ view, isFiltered }: { view: (typeof views)[number]; isFiltered: boolean }) {
  const t = useCallbacksWords();
  const navigate = useNavigate({ from: '/callbacks' });
  if (isFiltered) {
    return (
      <EmptyState title={t('empty.filteredTitle')} hint={t('empty.filteredHint')}>
        <Button onClick={() => void navigate({ to: '/callbacks', search: {} })}>{t('clear')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t(`empty.${view}Title`)} hint={t('empty.hint')}>
      {view === 'mine' ? (
        <Button onClick={() => void navigate({ to: '/callbacks', search: { view: 'department' } })}>
          {t('empty.toDepartment')}
        </Button>
      ) : null}
    </EmptyState>
  );
}
