import { Link, useSearch } from '@tanstack/react-router';
import { Page } from '../../ui/Page.tsx';
import '../../ui/tab-row.css';
import { CalendarList } from './CalendarList.tsx';
import './calendars.css';
import { HolidayYear } from './HolidayYear.tsx';
import { useCalendarsWords } from './words.ts';

/** Business calendars, and the public holidays that they may observe. */
export function CalendarsPage() {
  const t = useCalendarsWords();
  const { tab = 'calendars' } = useSearch({ from: '/shell/admin/calendars' });
  return (
    <Page title={t('title')} hint={t('hint')}>
      <nav className="tab-row page-tabs" aria-label={t('title')}>
        <Link to="/admin/calendars" aria-current={tab === 'calendars' ? 'page' : undefined}>
          {t('tabs.calendars')}
        </Link>
        <Link
          to="/admin/calendars"
          search={{ tab: 'holidays' }}
          aria-current={tab === 'holidays' ? 'page' : undefined}
        >
          {t('tabs.holidays')}
        </Link>
      </nav>
      {tab === 'calendars' ? <CalendarList /> : <HolidayYear />}
    </Page>
  );
}
