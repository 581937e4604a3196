import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Select, Tag } from 'antd';
import { customerKinds, customerKindTexts } from '../../../shared/api/customer-words.ts';
import { usePick } from '../../lib/i18n.ts';
import { useMay, useMe } from '../../lib/me.ts';
import { useEndless } from '../../lib/query.ts';
import { asState } from '../../lib/search.ts';
import { DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ListEnd } from '../../ui/ListEnd.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useCustomerColumns } from './columns.tsx';
import './customers.css';
import { useCustomersWords } from './words.ts';

/** Customers: newest first, or those that a search finds. */
export function CustomersPage() {
  const t = useCustomersWords();
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const mayEdit = useMay('customer.edit');
  const columns = useCustomerColumns();
  const { result, items } = useEndless('GET /api/customers', { query: { ...search, limit: 50 } });
  const isFiltered = Object.keys(search).length > 0;
  const create = mayEdit ? (
    <Link to="/customers/new">
      <Button type="primary" icon={<PlusOutlined />}>
        {t('new')}
      </Button>
    </Link>
  ) : null;
  return (
    <Page title={t('title')} actions={create} filters={<Filters />}>
      {result.isPending ? <TableLoading rows={10} /> : null}
      {result.isError && items.length === 0 ? (
        <ErrorState error={result.error} retry={() => void result.refetch()} />
      ) : null}
      {result.isSuccess && items.length === 0 ? (
        <EmptyState
          title={isFiltered ? t('list.filteredTitle') : t('list.emptyTitle')}
          hint={isFiltered ? t('list.filteredHint') : t('list.emptyHint')}
        >
          {create}
        </EmptyState>
      ) : null}
      {items.length > 0 ? (
        <>
          <DataTable
            label={t('list.label')}
            columns={columns}
            rows={items}
            rowKey={(row) => row.id}
            onOpen={(row) => void navigate({ to: '/customers/$id', params: { id: String(row.id) } })}
          />
          <ListEnd result={result} shown={items.length} />
        </>
      ) : null}
    </Page>
  );
}

/** Search, kind and owner; all in the address. */
function Filters() {
  const t = useCustomersWords();
  const pick = usePick();
  const me = useMe();
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const change = (patch: Partial<typeof search>) =>
    void navigate({ to: '/customers', search: (before) => asState({ ...before, ...patch }), replace: true });
  return (
    <>
      <SearchField
        label={t('list.search')}
        hint={t('list.searchHint')}
        value={search.q}
        onSearch={(q) => change({ q })}
        width={300}
      />
      <Select
        aria-label={t('list.kind')}
        placeholder={t('list.kind')}
        allowClear
        value={search.kind ?? null}
        options={customerKinds.map((kind) => ({ value: kind, label: pick(customerKindTexts[kind]) }))}
        onChange={(kind) => change({ kind: kind ?? undefined })}
        style={{ minWidth: 110 }}
      />
      <Checkbox
        checked={search.ownerId === me.id}
        onChange={(event) => change({ ownerId: event.target.checked ? me.id : undefined })}
      >
        {t('list.mine')}
      </Checkbox>
      {search.tag ? (
        <Tag closable onClose={() => change({ tag: undefined })}>
          {t('list.tag')}: {search.tag}
        </Tag>
      ) : null}
      {Object.keys(search).length > 0 ? (
        <Link to="/customers" search={{}}>
          {t('list.clear')}
        </Link>
      ) : null}
    </>
  );
}
