import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useMemo } from 'react';
import { customerKindTexts } from '../../../shared/api/customer-words.ts';
import type { CustomerRow } from '../../../shared/api/customers.ts';
import { usePick } from '../../lib/i18n.ts';
import { formatInstant } from '../../lib/time.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { useCustomersWords } from './words.ts';

/** Columns of the customer list. Names and phones come masked. */
export function useCustomerColumns(): Column<CustomerRow>[] {
  const t = useCustomersWords();
  const pick = usePick();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('columns.name'),
        phone: 'head',
        render: (row) => (
          <span className="customer-cell" title={row.name}>
            {row.name}
            {row.grade ? <span className="grade">{row.grade}</span> : null}
          </span>
        ),
      },
      {
        key: 'number',
        title: t('columns.number'),
        width: 100,
        render: (row) => <span className="mono">{row.number}</span>,
      },
      {
        key: 'kind',
        title: t('columns.kind'),
        width: 80,
        render: (row) => pick(customerKindTexts[row.kind]),
      },
      {
        key: 'contact',
        title: t('columns.contact'),
        width: 120,
        render: (row) => row.primaryContact?.name ?? '',
      },
      {
        key: 'phone',
        title: t('columns.phone'),
        width: 140,
        render: (row) => row.primaryContact?.phone ?? '',
      },
      {
        key: 'open',
        title: t('columns.open'),
        width: 100,
        align: 'end',
        render: (row) =>
          row.openTickets > 0 ? (
            <Link to="/tickets" search={{ view: 'all', customerId: row.id }}>
              {row.openTickets}
            </Link>
          ) : (
            <span className="quiet">0</span>
          ),
      },
      { key: 'owner', title: t('columns.owner'), width: 100, render: (row) => row.owner?.name ?? '' },
      {
        key: 'tags',
        title: t('columns.tags'),
        phone: 'hidden',
        render: (row) =>
          row.tags.map((tag) => (
            <Link key={tag} to="/customers" search={{ tag }}>
              <Tag>{tag}</Tag>
            </Link>
          )),
      },
      {
        key: 'created',
        title: t('columns.created'),
        width: 110,
        phone: 'hidden',
        render: (row) => <span className="quiet">{formatInstant(row.createdAt, 'day')}</span>,
      },
    ],
    [t, pick],
  );
}
