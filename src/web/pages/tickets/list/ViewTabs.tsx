import { Tabs } from 'antd';
import { ticketViews } from '../../../../shared/api/ticket-words.ts';
import type { Answer } from '../../../lib/api.ts';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

type Counts = Answer<'GET /api/tickets/counts'>;

/** The server counts no further. */
const COUNTED_TO = 1000;

/** Whose tickets: each tab with the number of open ones. */
export function ViewTabs({ state, counts }: { state: WorkListState; counts: Counts | undefined }) {
  const t = useTicketsWords();
  return (
    <Tabs
      className="work-tabs"
      activeKey={state.view}
      onChange={(key) => state.change({ view: ticketViews.find((view) => view === key) })}
      items={ticketViews.map((view) => ({
        key: view,
        label: (
          <>
            {t(`views.${view}`)}
            {view !== 'created' && counts ? <Count value={counts[view]} /> : null}
          </>
        ),
      }))}
    />
  );
}

function Count({ value }: { value: number }) {
  const t = useTicketsWords();
  const isCapped = value >= COUNTED_TO;
  return (
    <span className="work-count">
      <span aria-hidden="true">{isCapped ? '999+' : value}</span>
      <span className="visually-hidden">{isCapped ? t('countCapped') : t('count', { count: value })}</span>
    </span>
  );
}
