import { ImportOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { Answer } from '../../lib/api.ts';
import { useCall } from '../../lib/query.ts';
import { serverNow, wallOf } from '../../lib/time.ts';
import { TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { HolidayDialog } from './HolidayDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { MonthGrid } from './MonthGrid.tsx';
import { useCalendarsWords } from './words.ts';

export type Holiday = Answer<'GET /api/holidays'>['items'][number];
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** The public holidays and make-up days of a year, as twelve months; a click changes a day. */
export function HolidayYear() {
  const t = useCalendarsWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/admin/calendars' });
  const year =
    search.year && search.year >= 2000 && search.year <= 2100 ? search.year : wallOf(serverNow()).year;
  const [day, setDay] = useState<string | null>(null);
  const [isImporting, setImporting] = useState(false);
  const holidays = useCall('GET /api/holidays', { query: { year } }, { keepPrevious: true });
  const go = (next: number) =>
    void navigate({ to: '/admin/calendars', search: { tab: 'holidays', year: next }, replace: true });

  if (holidays.isPending) return <TableLoading />;
  if (holidays.isError && !holidays.data)
    return <ErrorState error={holidays.error} retry={() => void holidays.refetch()} />;
  const { items, years, missingYear } = holidays.data;
  const byDay = new Map(items.map((holiday) => [holiday.on, holiday]));
  return (
    <>
      {missingYear !== null && (
        <Alert
          className="form-note"
          type="warning"
          showIcon
          title={t('holidays.missing', { year: missingYear })}
        />
      )}
      <div className="year-head">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('holidays.previousYear')}
          disabled={year <= 2000}
          onClick={() => go(year - 1)}
        />
        <h2>{year}</h2>
        <Button
          icon={<RightOutlined />}
          aria-label={t('holidays.nextYear')}
          disabled={year >= 2100}
          onClick={() => go(year + 1)}
        />
        <span className="year-legend">
          <span>
            <span className="day-mark" data-kind="holiday">
              {t('holidays.off')}
            </span>
            {t('holidays.legendOff')}
          </span>
          <span>
            <span className="day-mark" data-kind="makeup">
              {t('holidays.work')}
            </span>
            {t('holidays.legendWork')}
          </span>
        </span>
        <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
          {t('holidays.import')}
        </Button>
      </div>
      {!years.includes(year) && year !== missingYear && (
        <Alert
          className="form-note"
          type="info"
          showIcon
          title={t('holidays.unknownYear', { year })}
          description={t('holidays.unknownYearHint')}
        />
      )}
      <div className="year-grid">
        {months.map((month) => (
          <MonthGrid key={month} year={year} month={month} byDay={byDay} onChoose={setDay} />
        ))}
      </div>
      {day && <HolidayDialog on={day} holiday={byDay.get(day) ?? null} onClose={() => setDay(null)} />}
      {isImporting && (
        <ImportDialog
          year={missingYear ?? year}
          onClose={(imported) => {
            setImporting(false);
            if (imported) go(imported);
          }}
        />
      )}
    </>
  );
}
