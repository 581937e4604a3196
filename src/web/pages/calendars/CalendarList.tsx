import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useNameOf } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { formatInstant } from '../../lib/time.ts';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { CalendarDrawer } from './CalendarDrawer.tsx';
import { WeekBars } from './WeekBars.tsx';
import { useCalendarsWords } from './words.ts';

export type Calendar = Answer<'GET /api/calendars'>['items'][number];

/** The business calendars with their week drawn small. */
export function CalendarList() {
  const t = useCalendarsWords();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const { open } = useSearch({ from: '/shell/admin/calendars' });
  const calendars = useCall('GET /api/calendars', {}, { refetchInterval: 60_000 });
  const show = (next?: number | 'new') =>
    void navigate({ to: '/admin/calendars', search: next ? { open: next } : {} });

  const columns: Column<Calendar>[] = [
    { key: 'name', title: t('name'), phone: 'head', render: nameOf },
    { key: 'week', title: t('week'), width: 190, render: (one) => <WeekBars weekly={one.weekly} /> },
    { key: 'zone', title: t('zone'), render: (one) => one.zone },
    {
      key: 'holidays',
      title: t('observesShort'),
      render: (one) => (one.observesHolidays ? t('observed') : t('ignored')),
    },
    {
      key: 'now',
      title: t('now'),
      render: (one) => (
        <>
          <Tag color={one.isOpenNow ? 'success' : 'default'}>{one.isOpenNow ? t('open') : t('closed')}</Tag>
          {one.nextChangeAt && (
            <span className="quiet small">
              {t('untilAt', { at: formatInstant(one.nextChangeAt, 'short') })}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'version',
      title: t('version'),
      align: 'end',
      render: (one) => (
        <span title={formatInstant(one.versionedAt)}>
          {one.version} <span className="quiet small">{formatInstant(one.versionedAt, 'day')}</span>
        </span>
      ),
    },
  ];

  const opened = calendars.data?.items.find((one) => one.id === open);
  if (calendars.isPending) return <TableLoading rows={4} />;
  if (calendars.isError && !calendars.data)
    return <ErrorState error={calendars.error} retry={() => void calendars.refetch()} />;
  return (
    <>
      <div className="page-filters">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => show('new')}>
          {t('new')}
        </Button>
      </div>
      <DataTable
        label={t('tabs.calendars')}
        columns={columns}
        rows={calendars.data.items}
        rowKey={(one) => one.id}
        openKey={typeof open === 'number' ? open : undefined}
        onOpen={(one) => show(one.id)}
      />
      {(open === 'new' || opened) && (
        <CalendarDrawer key={open} calendar={opened ?? null} onClose={() => show()} />
      )}
    </>
  );
}
