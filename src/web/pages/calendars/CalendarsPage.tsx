import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { Page } from '../../ui/Page.tsx';
import { CalendarList } from './CalendarList.tsx';
import './calendars.css';
import { HolidayYear } from './HolidayYear.tsx';
import { useCalendarsWords } from './words.ts';

/** Business calendars, and the public holidays that they may observe. */
export function CalendarsPage() {
  const t = useCalendarsWords();
  const navigate = useNavigate();
  const { tab = 'calendars' } = useSearch({ from: '/shell/admin/calendars' });
  return (
    <Page title={t('title')} hint={t('hint')}>
      <Tabs
        activeKey={tab}
        onChange={(next) =>
          void navigate({
            to: '/admin/calendars',
            search: next === 'holidays' ? { tab: 'holidays' } : {},
          })
        }
        items={[
          {
            key: 'calendars',
            label: t('tabs.calendars'),
            children: tab === 'calendars' ? <CalendarList /> : null,
          },
          {
            key: 'holidays',
            label: t('tabs.holidays'),
            children: tab === 'holidays' ? <HolidayYear /> : null,
          },
        ]}
      />
    </Page>
  );
}
