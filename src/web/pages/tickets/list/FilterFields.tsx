import { Checkbox, Select } from 'antd';
import {
  channels,
  channelTexts,
  ticketStatuses,
  ticketStatusTexts,
  ticketTypes,
  ticketTypeTexts,
  urgencies,
  urgencyTexts,
} from '../../../../shared/api/ticket-words.ts';
import type { TicketRow } from '../../../../shared/api/tickets.ts';
import { usePick } from '../../../lib/i18n.ts';
import { useMe } from '../../../lib/me.ts';
import { useCall } from '../../../lib/query.ts';
import { statusGroups, type TicketsSearch, ticketSorts } from '../tickets-search.ts';
import { useTicketsWords } from '../words.ts';
import type { WorkListState } from './use-work-list.ts';

/** One choice among options; without a value its name stands in the field. */
function Choice<T extends string | number>(props: {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange: (value: T | undefined) => void;
  width?: number;
}) {
  return (
    <Select<T>
      aria-label={props.label}
      placeholder={props.label}
      value={props.value ?? null}
      options={[...props.options]}
      onChange={(value) => props.onChange(value ?? undefined)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      style={{ minWidth: props.width ?? 108 }}
    />
  );
}

/** All filters of the work list except the search field. */
export function FilterFields({ state, rows }: { state: WorkListState; rows: readonly TicketRow[] }) {
  const t = useTicketsWords();
  const pick = usePick();
  const { search, change } = state;
  const departments = useCall('GET /api/departments', {}, { staleTime: 300_000 }).data?.items ?? [];
  const assignees = useAssigneeOptions(rows, search);
  return (
    <>
      <Choice
        label={t('filters.status')}
        value={search.status}
        options={[
          ...statusGroups.map((group) => ({ value: group, label: t(`filters.${group}`) })),
          ...ticketStatuses.map((status) => ({ value: status, label: pick(ticketStatusTexts[status]) })),
        ]}
        onChange={(status) => change({ status })}
      />
      <Choice
        label={t('filters.urgency')}
        value={search.urgency}
        options={urgencies.map((urgency) => ({ value: urgency, label: pick(urgencyTexts[urgency]) }))}
        onChange={(urgency) => change({ urgency })}
      />
      <Choice
        label={t('filters.type')}
        value={search.type}
        options={ticketTypes.map((type) => ({ value: type, label: pick(ticketTypeTexts[type]) }))}
        onChange={(type) => change({ type })}
      />
      <Choice
        label={t('filters.channel')}
        value={search.channel}
        options={channels.map((channel) => ({ value: channel, label: pick(channelTexts[channel]) }))}
        onChange={(channel) => change({ channel })}
      />
      <Choice
        label={t('filters.department')}
        value={search.departmentId}
        options={departments.map((department) => ({ value: department.id, label: department.name }))}
        onChange={(departmentId) => change({ departmentId })}
      />
      <Choice
        label={t('filters.assignee')}
        value={search.assigneeId}
        options={assignees}
        onChange={(assigneeId) => change({ assigneeId })}
      />
      <Choice
        label={t('filters.sort')}
        value={search.sort}
        options={ticketSorts.map((sort) => ({ value: sort, label: t(`filters.${sort}`) }))}
        onChange={(sort) => change({ sort })}
      />
      <Checkbox
        checked={search.overdue === true}
        onChange={(event) => change({ overdue: event.target.checked || undefined })}
      >
        {t('filters.overdue')}
      </Checkbox>
    </>
  );
}

/** Me, then everybody who holds a ticket of this list, and whoever the address names. */
function useAssigneeOptions(rows: readonly TicketRow[], search: TicketsSearch) {
  const t = useTicketsWords();
  const me = useMe();
  const names = new Map<number, string>();
  for (const row of rows) if (row.assignee) names.set(row.assignee.id, row.assignee.name);
  const { assigneeId } = search;
  if (assigneeId !== undefined && !names.has(assigneeId)) names.set(assigneeId, `#${assigneeId}`);
  names.delete(me.id);
  const others = [...names].map(([value, label]) => ({ value, label }));
  others.sort((a, b) => a.label.localeCompare(b.label, 'zh-CN'));
  return [{ value: me.id, label: `${t('filters.me')} (${me.name})` }, ...others];
}
