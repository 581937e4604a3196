import { useNavigate, useSearch } from '@tanstack/react-router';
import { DatePicker, Tag } from 'antd';
import dayjs from 'dayjs';
import { useMay } from '../../lib/me.ts';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { SubjectKind } from './AuditPage.tsx';
import { useAuditWords } from './words.ts';

/** Filters of the audit log, kept in the address. */
export function AuditFilters() {
  const t = useAuditWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/shell/admin/audit' });
  const mayListPeople = useMay('user.manage');
  const set = (change: Partial<typeof search>) =>
    void navigate({ to: '/admin/audit', search: { ...search, open: undefined, ...change }, replace: true });
  return (
    <>
      <SearchInput
        label={t('actionFilter')}
        maxLength={80}
        value={search.action}
        onSearch={(action) => set({ action })}
      />
      {mayListPeople && (
        <PersonPicker
          className="audit-person"
          placeholder={t('actorFilter')}
          aria-label={t('actorFilter')}
          value={search.actorId ?? null}
          onChange={(actorId) => set({ actorId: actorId ?? undefined })}
        />
      )}
      <DatePicker.RangePicker
        aria-label={t('range')}
        allowEmpty={[true, true]}
        value={[search.from ? dayjs(search.from) : null, search.to ? dayjs(search.to) : null]}
        onChange={(days) =>
          set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
        }
      />
      {search.subjectKind && (
        <Tag closable onClose={() => set({ subjectKind: undefined, subjectId: undefined })}>
          <SubjectKind kind={search.subjectKind} /> {search.subjectId}
        </Tag>
      )}
    </>
  );
}
