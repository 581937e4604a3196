import { Tag, Tooltip } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useJoin, useNameOf } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { formatInstant, formatRelative, useNow } from '../../lib/time.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { usePeopleWords } from './words.ts';

export type Person = Answer<'GET /api/people'>['items'][number];

/** Whether an absence of the person covers the instant (ms). */
export function isAbsent(person: Person, now: number): boolean {
  return person.absences.some((absence) => Date.parse(absence.from) <= now && now < Date.parse(absence.to));
}

/** Columns of the people list. */
export function usePersonColumns(): Column<Person>[] {
  const t = usePeopleWords();
  const nameOf = useNameOf();
  const join = useJoin();
  const now = useNow(60_000);
  const calendars = useCall('GET /api/calendars', {}, { staleTime: 60_000 });
  const roles = useCall('GET /api/roles', {}, { staleTime: 60_000 });
  const roleName = (role: { id: number; name: string }) => {
    const found = roles.data?.items.find((one) => one.id === role.id);
    return found ? nameOf(found) : role.name;
  };
  const calendarName = (key: string) => {
    const found = calendars.data?.items.find((calendar) => calendar.key === key);
    return found ? nameOf(found) : key;
  };
  return [
    {
      key: 'name',
      title: t('name'),
      phone: 'head',
      render: (person) => (
        <>
          {person.name} <span className="quiet small">{person.signInName}</span>
        </>
      ),
    },
    { key: 'department', title: t('department'), render: (person) => person.department.name },
    { key: 'roles', title: t('roles'), render: (person) => join(person.roles.map(roleName)) },
    {
      key: 'skills',
      title: t('skills'),
      phone: 'hidden',
      render: (person) =>
        person.skills.length > 0 && (
          <Tooltip title={join(person.skills)}>
            <span className="people-skills">{join(person.skills)}</span>
          </Tooltip>
        ),
    },
    { key: 'manager', title: t('manager'), phone: 'hidden', render: (person) => person.manager?.name ?? '' },
    {
      key: 'load',
      title: t('load'),
      align: 'end',
      phone: 'hidden',
      render: (person) => (person.takesTickets ? person.loadLimit : '–'),
    },
    {
      key: 'calendar',
      title: t('calendar'),
      phone: 'hidden',
      render: (person) => calendarName(person.calendarKey),
    },
    {
      key: 'seen',
      title: t('seen'),
      render: (person) => {
        if (person.disabledAt) return <Tag>{t('disabled')}</Tag>;
        if (isAbsent(person, now)) return <Tag color="warning">{t('absent')}</Tag>;
        if (!person.lastSeenAt) return <span className="quiet">{t('never')}</span>;
        return <span title={formatInstant(person.lastSeenAt)}>{formatRelative(person.lastSeenAt, now)}</span>;
      },
    },
  ];
}
