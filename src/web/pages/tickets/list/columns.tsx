import { useMemo } from 'react';
import { channelTexts } from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { usePick } from '../../../lib/i18n.ts';
import { formatInstant, formatRelative } from '../../../lib/time.ts';
import type { Column } from '../../../ui/DataTable.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { UrgencyMark } from '../../../ui/UrgencyMark.tsx';
import { useTicketsWords } from '../words.ts';
import { DueCell, SubjectCell } from './cells.tsx';
import { TypeList } from './TypeList.tsx';

/** Columns that the reader may hide, in their order; urgency, deadline and subject always stay. */
export const optionalColumns = [
  'number',
  'customer',
  'types',
  'status',
  'department',
  'assignee',
  'channel',
  'filed',
] as const;
export type OptionalColumn = (typeof optionalColumns)[number];
export const usualColumns: readonly OptionalColumn[] = ['number', 'customer', 'status', 'assignee', 'filed'];

/** Columns of the work list: the fixed ones and those chosen. The subject takes what width is left. */
export function useTicketColumns(
  chosen: ReadonlySet<OptionalColumn>,
  goneIds: ReadonlySet<number>,
): Column<TicketRow>[] {
  const t = useTicketsWords();
  const pick = usePick();
  return useMemo(() => {
    const optional: Record<OptionalColumn, Omit<Column<TicketRow>, 'key' | 'title'>> = {
      number: { render: (row) => <span className="mono small">{row.number}</span> },
      customer: {
        render: (row) => (
          <span className="customer-of-row" title={row.customer.name}>
            {row.customer.name}
            {row.customer.grade ? <span className="grade">{row.customer.grade}</span> : null}
          </span>
        ),
      },
      types: { render: (row) => <TypeList types={row.types} /> },
      status: { render: (row) => <StatusTag status={row.status} waitingFor={row.waitingFor} /> },
      department: { render: (row) => row.department?.name ?? '' },
      assignee: {
        render: (row) => row.assignee?.name ?? <span className="quiet">{t('row.unassigned')}</span>,
      },
      channel: { render: (row) => pick(channelTexts[row.channel]) },
      filed: {
        render: (row) => (
          <time dateTime={row.filedAt} title={formatInstant(row.filedAt, 'full')} className="quiet">
            {formatRelative(row.filedAt)}
          </time>
        ),
      },
    };
    const keep = (key: OptionalColumn) =>
      chosen.has(key) ? [{ key, title: t(`columns.${key}`), ...optional[key] }] : [];
    return [
      {
        key: 'urgency',
        title: t('columns.urgency'),
        render: (row: TicketRow) => <UrgencyMark urgency={row.urgency} />,
      },
      {
        key: 'due',
        title: t('columns.due'),
        render: (row: TicketRow) => <DueCell row={row} />,
      },
      ...keep('number'),
      {
        key: 'subject',
        title: t('columns.subject'),
        width: '100%',
        render: (row: TicketRow) => <SubjectCell row={row} isGone={goneIds.has(row.id)} />,
      },
      ...optionalColumns.slice(1).flatMap(keep),
    ];
  }, [t, pick, chosen, goneIds]);
}
