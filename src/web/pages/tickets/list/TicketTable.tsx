import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useRef } from 'react';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import '../../../ui/data-table.css';
import { useTicketsWords } from '../words.ts';
import { type OptionalColumn, useTicketColumns } from './columns.tsx';
import { useOverflow } from './use-overflow.ts';

interface TicketTableProps {
  rows: readonly TicketRow[];
  goneIds: ReadonlySet<number>;
  chosenId: number | null;
  columns: ReadonlySet<OptionalColumn>;
}

/** The work list as a table: dense, one line a ticket, column names in sight; a click anywhere on a row opens it. */
export function TicketTable({ rows, goneIds, chosenId, columns: chosen }: TicketTableProps) {
  const t = useTicketsWords();
  const navigate = useNavigate();
  const frame = useRef<HTMLDivElement>(null);
  const scrolls = useOverflow(frame);
  const columns = useTicketColumns(chosen, goneIds);
  const open = (event: MouseEvent, row: TicketRow) => {
    // Links do their own work, and selecting text is no click.
    if (event.target instanceof Element && event.target.closest('a, button')) return;
    if (window.getSelection()?.toString()) return;
    void navigate({ to: '/tickets/$id', params: { id: String(row.id) } });
  };
  return (
    <div ref={frame} className="panel ticket-frame" data-scrolls={scrolls || undefined}>
      <table className="data-table ticket-table" aria-label={t('listLabel')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} data-key={column.key} scope="col" style={{ width: column.width }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              data-row-id={row.id}
              data-opens
              data-chosen={row.id === chosenId || undefined}
              data-open={row.id === chosenId || undefined}
              data-gone={goneIds.has(row.id) || undefined}
              aria-current={row.id === chosenId ? true : undefined}
              onClick={(event) => open(event, row)}
            >
              {columns.map((column) => (
                <td key={column.key} data-key={column.key}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
