import { Select, type SelectProps } from 'antd';
import { useEffect, useState } from 'react';
import { useCall } from '../lib/query.ts';

/** Chooses a person by name; asks the server while typing. `known` names the present choice before anything is searched. */
export function PersonPicker({
  known,
  ...rest
}: Omit<SelectProps<number | null>, 'options'> & {
  known?: { id: number; name: string } | null | undefined;
}) {
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim().slice(0, 60)), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useCall(
    'GET /api/people',
    { query: { ...(q && { q }), status: 'active', limit: 30 } },
    { keepPrevious: true, staleTime: 30_000 },
  );
  const options = (data?.items ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    department: person.department.name,
  }));
  if (known && !q && !options.some((option) => option.value === known.id))
    options.unshift({ value: known.id, label: known.name, department: '' });
  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear
      loading={isFetching}
      options={options}
      optionRender={({ data: option }) => (
        <>
          {option.label} <span className="quiet small">{option.department}</span>
        </>
      )}
      {...rest}
    />
  );
}
