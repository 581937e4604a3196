import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RefObject, useMemo } from 'react';
import type { TicketView } from '../../../../shared/api/ticket-words.ts';
import { useMay } from '../../../lib/me.ts';
import { useEndless } from '../../../lib/query.ts';
import { asState } from '../../../lib/search.ts';
import type { TicketsSearch } from '../tickets-search.ts';
import { useSteadyRows } from './use-steady-rows.ts';

export interface WorkListState {
  search: TicketsSearch;
  view: TicketView;
  /** Changes filters, tab or sort in the address; `undefined` takes one away. */
  change(patch: Partial<TicketsSearch>): void;
  /** Takes every filter away; tab and sort stay. */
  clear(): void;
}

/** Tab and filters as the address has them. People who handle tickets start with their own, others with all. */
export function useWorkListState(): WorkListState {
  const search = useSearch({ from: '/shell/tickets' });
  const navigate = useNavigate({ from: '/tickets' });
  const handles = useMay('ticket.handle');
  return {
    search,
    view: search.view ?? (handles ? 'mine' : 'all'),
    change(patch) {
      const isTab = 'view' in patch;
      void navigate({
        to: '/tickets',
        search: (before) => asState({ ...before, ...patch }),
        replace: !isTab,
        resetScroll: isTab,
      });
    },
    clear() {
      void navigate({
        to: '/tickets',
        search: (before) => asState({ view: before.view, sort: before.sort }),
      });
    },
  };
}

/** Rows of the work list, kept steady while somebody reads them. */
export function useWorkList({ search, view }: WorkListState, area: RefObject<HTMLElement | null>) {
  const query = useMemo(() => ({ ...search, view, limit: 50 }), [search, view]);
  const { result, items } = useEndless('GET /api/tickets', { query });
  const pages = result.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `items` is a new array with each render; the pages tell when it differs
  const fresh = useMemo(() => items, [pages]);
  const steady = useSteadyRows(fresh, JSON.stringify(query), area);
  return { result, ...steady };
}

export type WorkList = ReturnType<typeof useWorkList>;
