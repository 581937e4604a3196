import { CloseOutlined, FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid, Input, type InputRef, Tag } from 'antd';
import { type Ref, useEffect, useRef, useState } from 'react';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
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
      <SearchField state={state} inputRef={searchRef} />
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

/** Typing searches after a short rest; Enter at once. */
function SearchField({ state, inputRef }: { state: WorkListState; inputRef: Ref<InputRef> }) {
  const t = useTicketsWords();
  const inAddress = state.search.q ?? '';
  const [text, setText] = useState(inAddress);
  const sent = useRef(inAddress);
  const latest = useRef(state);
  latest.current = state;
  useEffect(() => {
    // The address changed by other means: a cleared filter, the back button.
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  const send = (value: string) => {
    const q = value.trim();
    if (q === sent.current) return;
    sent.current = q;
    latest.current.change({ q: q || undefined });
  };
  const sendLatest = useRef(send);
  sendLatest.current = send;
  useEffect(() => {
    const timer = setTimeout(() => sendLatest.current(text), 350);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Input
      ref={inputRef}
      className="filters-search"
      prefix={<SearchOutlined aria-hidden="true" />}
      aria-label={t('filters.search')}
      placeholder={t('filters.search')}
      value={text}
      maxLength={100}
      allowClear
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => send(text)}
    />
  );
}
