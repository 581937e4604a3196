import { Select } from 'antd';
import { useCall } from '../../../../lib/query.ts';
import { useTicketWords } from '../../words.ts';

interface CandidateSelectProps {
  ticketId: number;
  /** Department to choose from; the ticket's own where none is given. */
  departmentId?: number | undefined;
  placeholder?: string;
  allowClear?: boolean;
  // Given by Form.Item:
  id?: string;
  value?: number | null;
  onChange?: (value: number | null) => void;
}

/** Chooses a person who could take the ticket; each with load and shift, the least loaded on shift first. */
export function CandidateSelect({ ticketId, departmentId, value, onChange, ...rest }: CandidateSelectProps) {
  const t = useTicketWords();
  const { data, isFetching } = useCall('GET /api/tickets/:id/candidates', {
    params: { id: ticketId },
    ...(departmentId !== undefined && { query: { departmentId } }),
  });
  const people = [...(data?.items ?? [])].sort(
    (a, b) => Number(b.onShift) - Number(a.onShift) || a.openTickets - b.openTickets,
  );
  return (
    <Select
      {...rest}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? null)}
      loading={isFetching}
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={isFetching ? null : t('person.none')}
      options={people.map((person) => ({
        value: person.id,
        label: person.name,
        detail: [
          t('person.load', { open: person.openTickets, limit: person.loadLimit }),
          person.onShift ? t('person.onShift') : t('person.offShift'),
          ...person.skills,
        ].join(' · '),
      }))}
      optionRender={({ data: option }) => (
        <span className="candidate">
          {option.label} <span className="quiet small">{option.detail}</span>
        </span>
      )}
    />
  );
}
