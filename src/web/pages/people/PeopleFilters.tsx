import { useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { DepartmentPicker } from '../../ui/DepartmentPicker.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { usePeopleWords } from './words.ts';

/** Filters of the people list, kept in the address. */
export function PeopleFilters() {
  const t = usePeopleWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/admin/people' });
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/admin/people', search: { ...search, ...change }, replace: true });
  const statuses = ['active', 'disabled', 'all'] as const;
  return (
    <>
      <SearchInput value={search.q} onSearch={(q) => set({ q })} label={t('search')} />
      <DepartmentPicker
        className="department-filter"
        allowClear
        placeholder={t('anyDepartment')}
        aria-label={t('department')}
        value={search.departmentId}
        onChange={(departmentId) => set({ departmentId })}
      />
      <Segmented
        options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        value={search.status ?? 'active'}
        onChange={(status) => set({ status: status === 'active' ? undefined : status })}
      />
    </>
  );
}
