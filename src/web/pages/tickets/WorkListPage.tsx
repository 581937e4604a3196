import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Grid, type InputRef } from 'antd';
import { useRef } from 'react';
import type { TicketView } from '../../../shared/api/ticket-words.ts';
import { useMay } from '../../lib/me.ts';
import { useCall } from '../../lib/query.ts';
import { TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ListEnd } from '../../ui/ListEnd.tsx';
import { Page } from '../../ui/Page.tsx';
import { ColumnChoice, useColumnChoice } from './list/ColumnChoice.tsx';
import type { OptionalColumn } from './list/columns.tsx';
import { DeadlineStrip } from './list/DeadlineStrip.tsx';
import { FilterBar } from './list/FilterBar.tsx';
import { TicketCards } from './list/TicketCards.tsx';
import { TicketTable } from './list/TicketTable.tsx';
import { useListKeys } from './list/use-list-keys.ts';
import { useWorkList, useWorkListState } from './list/use-work-list.ts';
import { ViewTabs } from './list/ViewTabs.tsx';
import { WorkListEmpty } from './list/WorkListEmpty.tsx';
import './list/work-list.css';
import { useTicketsWords } from './words.ts';

/** The work list 工作台: what is to be done, the most pressing first. */
export function WorkListPage() {
  const t = useTicketsWords();
  const isTable = Grid.useBreakpoint().lg ?? true;
  const area = useRef<HTMLDivElement>(null);
  const searchField = useRef<InputRef>(null);
  const columns = useColumnChoice();
  const mayCreate = useMay('ticket.create');
  const state = useWorkListState();
  const counts = useCall('GET /api/tickets/counts').data;
  const list = useWorkList(state, area);
  const chosenId = useListKeys({ rows: list.rows, search: searchField, onMove: list.touch });
  const { result } = list;
  return (
    <Page
      isWide
      title={t('title')}
      actions={
        mayCreate ? (
          <Link to="/tickets/new">
            <Button type="primary" icon={<PlusOutlined />}>
              {t('new')}
            </Button>
          </Link>
        ) : null
      }
    >
      <div className="work-head">
        <ViewTabs state={state} counts={counts} />
        <DeadlineStrip state={state} counts={counts} />
      </div>
      <div className="filters-line">
        <FilterBar state={state} rows={list.rows} searchRef={searchField} />
        {isTable ? <ColumnChoice {...columns} /> : null}
      </div>
      <div className="arrived" aria-live="polite">
        {list.arrived > 0 ? (
          <Button size="small" shape="round" onClick={list.letIn}>
            {t('live.arrived', { count: list.arrived })}
          </Button>
        ) : null}
      </div>
      <div ref={area}>
        {result.isPending ? <TableLoading rows={10} /> : null}
        {result.isError && list.rows.length === 0 ? (
          <ErrorState error={result.error} retry={() => void result.refetch()} />
        ) : null}
        {result.isSuccess && list.rows.length === 0 ? <WorkListEmpty state={state} /> : null}
        {list.rows.length > 0 && isTable ? (
          <TicketTable
            rows={list.rows}
            goneIds={list.goneIds}
            chosenId={chosenId}
            columns={shownColumns(columns.chosen, state.view)}
          />
        ) : null}
        {list.rows.length > 0 && !isTable ? <TicketCards rows={list.rows} goneIds={list.goneIds} /> : null}
      </div>
      {list.rows.length > 0 ? <ListEnd result={result} shown={list.rows.length} /> : null}
    </Page>
  );
}

/** Whose tickets they are is no news where all are mine, or nobody's. */
function shownColumns(chosen: ReadonlySet<OptionalColumn>, view: TicketView): ReadonlySet<OptionalColumn> {
  return view === 'mine' || view === 'queue'
    ? new Set([...chosen].filter((column) => column !== 'assignee'))
    : chosen;
}
