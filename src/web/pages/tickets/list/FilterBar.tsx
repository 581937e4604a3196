import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid, type InputRef, Tag } from 'antd';
import { type Ref, useState } from 'react';
import { soonHours } from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { SearchField } from '../../../ui/SearchField.tsx';
import { filterCount } from '../tickets-search.ts';
import { useTicketsWords } from '../words.ts';
import { FilterFields } from './FilterFields.tsx';
import type { WorkListState } from './use-work-list.ts';

interface FilterBarProps {
  state: WorkListState;
  rows: readonly TicketRow[];
  searchRef: Ref<InputRef>;
}

/** Search and filters: in a row where there is room, behind a button on a phone. */
export function FilterBar({ state, rows, searchRef }: FilterBarProps) {
  const t = useTicketsWords();
  const isWide = Grid.useBreakpoint().lg ?? true;
  const [isOpen, setOpen] = useState(false);
  const { search } = state;
  const count = filterCount(search);
  return (
    <search className="filters">
      <SearchField
        ref={searchRef}
        label={t('filters.search')}
        value={search.q}
        onSearch={(q) => state.change({ q })}
      />
      {isWide ? (
        <FilterFields state={state} rows={rows} />
      ) : (
        <Badge count={count} size="small">
          <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
            {t('filters.label')}
          </Button>
        </Badge>
      )}
      {search.customerId !== undefined ? (
        <Tag closable onClose={() => state.change({ customerId: undefined })}>
          {t('filters.customer', {
            id: rows.find((row) => row.customer.id === search.customerId)?.customer.name ?? search.customerId,
          })}
        </Tag>
      ) : null}
      {search.soon ? (
        <Tag closable onClose={() => state.change({ soon: undefined })}>
          {t('strip.soon', { hours: soonHours })}
        </Tag>
      ) : null}
      {search.unexplained ? (
        <Tag closable onClose={() => state.change({ unexplained: undefined })}>
          {t('strip.unexplained')}
        </Tag>
      ) : null}
      {count > 0 ? (
        <Button type="link" size="small" icon={<CloseOutlined />} onClick={state.clear}>
          {t('filters.clear')}
        </Button>
      ) : null}
      <Drawer
        title={t('filters.label')}
        placement="bottom"
        size="auto"
        open={!isWide && isOpen}
        onClose={() => setOpen(false)}
        footer={
          <Button type="primary" block onClick={() => setOpen(false)}>
            {t('filters.show')}
          </Button>
        }
      >
        <div className="filters-stacked">
          <FilterFields state={state} rows={rows} />
        </div>
      </Drawer>
    </search>
  );
}
