import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useCall, useEndless } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MoreRows } from '../../ui/MoreRows.tsx';
import { Page } from '../../ui/Page.tsx';
import { InitialPassword, type ShownPassword } from './InitialPassword.tsx';
import { PeopleFilters } from './PeopleFilters.tsx';
import { PersonDrawer } from './PersonDrawer.tsx';
import './people.css';
import { usePersonColumns } from './person-columns.tsx';
import { usePeopleWords } from './words.ts';

/** Everybody who works here, with filters in the address and a drawer to add and change. */
export function PeoplePage() {
  const t = usePeopleWords();
  const common = useShellWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/admin/people' });
  const { open, ...filters } = search;
  const [password, setPassword] = useState<ShownPassword | null>(null);
  const { result, items } = useEndless(
    'GET /api/people',
    {
      query: { ...filters, status: filters.status ?? 'active', limit: 50 },
    },
    { keepPrevious: true },
  );
  const opened = useCall(
    'GET /api/people/:id',
    { params: { id: typeof open === 'number' ? open : 0 } },
    { enabled: typeof open === 'number' },
  );
  const columns = usePersonColumns();

  const show = (next: number | 'new' | undefined) => {
    const { open: _, ...rest } = search;
    void navigate({ to: '/admin/people', search: { ...rest, ...(next && { open: next }) } });
  };
  const isFiltered = Boolean(filters.q || filters.departmentId || filters.status);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => show('new')}>
      {t('new')}
    </Button>
  );

  return (
    <Page title={t('title')} hint={t('hint')} actions={add} filters={<PeopleFilters />}>
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
            rowKey={(person) => person.id}
            openKey={typeof open === 'number' ? open : undefined}
            isMuted={(person) => person.disabledAt !== null}
            onOpen={(person) => show(person.id)}
          />
        ) : (
          <EmptyState
            title={isFiltered ? t('none') : t('empty')}
            hint={isFiltered ? t('noneHint') : t('emptyHint')}
          >
            {isFiltered ? (
              <Button onClick={() => void navigate({ to: '/admin/people' })}>
                {common('common.clearFilters')}
              </Button>
            ) : (
              add
            )}
          </EmptyState>
        ))}
      <MoreRows result={result} />
      {open === 'new' && (
        <PersonDrawer person={null} onClose={() => show(undefined)} onPassword={setPassword} />
      )}
      {typeof open === 'number' && opened.data && (
        <PersonDrawer
          key={open}
          person={opened.data}
          onClose={() => show(undefined)}
          onPassword={setPassword}
        />
      )}
      <InitialPassword shown={password} onClose={() => setPassword(null)} />
    </Page>
  );
}
