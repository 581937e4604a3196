import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMay } from '../../../lib/me.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { filterCount } from '../tickets-search.ts';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

/** An empty tab says what to do next; an empty result, which filters to loosen. */
export function WorkListEmpty({ state }: { state: WorkListState }) {
  const t = useTicketsWords();
  const mayCreate = useMay('ticket.create');
  if (filterCount(state.search) > 0) {
    return (
      <EmptyState title={t('empty.filteredTitle')} hint={t('empty.filteredHint')}>
        <Button onClick={state.clear}>{t('filters.clear')}</Button>
      </EmptyState>
    );
  }
  const { view } = state;
  return (
    <EmptyState title={t(`empty.${view}Title`)} hint={t(`empty.${view}Hint`)}>
      {view === 'mine' ? (
        <Button onClick={() => state.change({ view: 'queue' })}>{t('empty.toQueue')}</Button>
      ) : null}
      {view === 'queue' ? (
        <Button onClick={() => state.change({ view: 'mine' })}>{t('empty.toMine')}</Button>
      ) : null}
      {mayCreate && view !== 'queue' ? (
        <Link to="/tickets/new">
          <Button type="primary">{t('new')}</Button>
        </Link>
      ) : null}
    </EmptyState>
  );
}
