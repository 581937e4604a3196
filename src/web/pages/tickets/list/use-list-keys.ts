import { useNavigate } from '@tanstack/react-router';
import { App, type InputRef } from 'antd';
import { type RefObject, useState } from 'react';
import type { TicketAction } from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { rowKeys, type Shortcut, useKeys } from '../../../lib/keys.ts';
import { useMay } from '../../../lib/me.ts';
import { useAction } from '../../../lib/query.ts';
import { useTicketsWords } from '../words.ts';

interface ListKeys {
  rows: readonly TicketRow[];
  search: RefObject<InputRef | null>;
  /** Called with each move, so that the list stays in order under the reader. */
  onMove: () => void;
}

/** j and k choose a ticket, Enter opens it, letters act on it. Returns the chosen ticket's id. */
export function useListKeys({ rows, search, onMove }: ListKeys): number | null {
  const t = useTicketsWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [chosenId, setChosenId] = useState<number | null>(null);
  const mayCreate = useMay('ticket.create');
  const accept = useAction('POST /api/tickets/:id/accept', {
    onFailed: (failure) => message.error(failure.message),
  });
  const chosen = rows.findIndex((row) => row.id === chosenId);

  function choose(index: number) {
    const row = rows[index];
    if (!row) return;
    onMove();
    setChosenId(row.id);
    document.querySelector(`[data-row-id="${row.id}"]`)?.scrollIntoView({ block: 'nearest' });
  }
  function open(index: number, action?: TicketAction) {
    const row = rows[index];
    if (!row) return;
    void navigate({
      to: '/tickets/$id',
      params: { id: String(row.id) },
      search: action ? { do: action } : {},
    });
  }
  function acceptChosen() {
    const row = rows[chosen];
    if (!row) return;
    accept.mutate(
      { params: { id: row.id }, body: { version: row.version } },
      { onSuccess: () => message.success(t('accepted', { number: row.number })) },
    );
  }
  const opens = (key: string, action: 'reply' | 'note' | 'solve' | 'hold' | 'transfer'): Shortcut => ({
    key,
    label: t(`keys.${action}`),
    run: () => open(chosen, action),
  });

  const shortcuts: Shortcut[] = [
    ...rowKeys({
      count: rows.length,
      chosen,
      choose,
      open,
      labels: { next: t('keys.next'), previous: t('keys.previous'), open: t('keys.open') },
    }),
    { key: 'a', label: t('keys.accept'), run: acceptChosen },
    opens('r', 'reply'),
    opens('n', 'note'),
    opens('s', 'solve'),
    opens('h', 'hold'),
    opens('t', 'transfer'),
    { key: 'f', label: t('keys.search'), run: () => search.current?.focus() },
  ];
  if (mayCreate) {
    shortcuts.push({
      key: 'c',
      label: t('keys.create'),
      run: () => void navigate({ to: '/tickets/new' }),
    });
  }
  useKeys(t('keys.group'), shortcuts);
  return chosenId;
}
