import { Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { rowKeys, useKeys } from '../lib/keys.ts';
import { useShellWords } from '../lib/words.ts';
import './data-table.css';

export interface Column<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** CSS width of the column. */
  width?: number | string;
  align?: 'end';
  /** On phones: the heading of the card, or left out. */
  phone?: 'head' | 'hidden';
}

/**
 * A compact table of records; on phones each row becomes a card. Where rows can be opened, j/k choose one, Enter or a click opens it.
 */
export function DataTable<Row>(props: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  onOpen?: (row: Row) => void;
  /** Key of the row that is shown beside the table. */
  openKey?: string | number | undefined;
  /** Rows that are there but no longer in force. */
  isMuted?: (row: Row) => boolean;
}) {
  const { columns, rows, rowKey, onOpen } = props;
  const t = useShellWords();
  const [chosen, setChosen] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  const open = (index: number) => {
    const row = rows[index];
    if (row) onOpen?.(row);
  };
  useKeys(
    t('keys.list'),
    rowKeys({
      count: rows.length,
      chosen,
      choose: setChosen,
      open,
      labels: { next: t('keys.next'), previous: t('keys.previous'), open: t('keys.open') },
    }),
    onOpen !== undefined && rows.length > 0,
  );
  useEffect(() => {
    // The focus goes along, so that Enter and a screen reader mean the chosen row.
    const row = chosen >= 0 ? body.current?.rows[chosen] : undefined;
    row?.querySelector<HTMLElement>('.row-open')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  return (
    <div className="data-table-frame panel">
      <table className="data-table" aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ width: column.width, textAlign: column.align }}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => {
            const key = rowKey(row);
            return (
              // The click is a convenience: the first cell holds the button that does the same.
              <tr
                key={key}
                data-chosen={index === chosen || undefined}
                data-open={key === props.openKey || undefined}
                data-muted={props.isMuted?.(row) || undefined}
                data-opens={onOpen !== undefined || undefined}
                onClick={(event) => {
                  if (!onOpen || isControl(event.target) || window.getSelection()?.toString()) return;
                  setChosen(index);
                  open(index);
                }}
              >
                {columns.map((column, at) => (
                  <td
                    key={column.key}
                    data-label={column.title}
                    data-phone={column.phone}
                    style={{ textAlign: column.align }}
                  >
                    {at === 0 && onOpen ? (
                      <button type="button" className="row-open" onClick={() => open(index)}>
                        {column.render(row)}
                      </button>
                    ) : (
                      <Cell>{column.render(row)}</Cell>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="switch"]') !== null;
}

/** What a cell holds, kept together where a phone sets it opposite its label. Nothing stays nothing. */
function Cell({ children }: { children: ReactNode }) {
  const isEmpty = children === null || children === undefined || children === false || children === '';
  return isEmpty ? null : <span className="cell">{children}</span>;
}

/** Rows on their way. */
export function TableLoading({ rows = 8 }: { rows?: number }) {
  const t = useShellWords();
  return (
    <div className="panel panel-padded" role="status" aria-label={t('common.loading')}>
      <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />
    </div>
  );
}
