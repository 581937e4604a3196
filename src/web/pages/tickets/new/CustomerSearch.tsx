import { PlusOutlined } from '@ant-design/icons';
import { Button, type RefSelectProps, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useCall } from '../../../lib/query.ts';
import { useNewTicketWords } from '../words.ts';

interface CustomerSearchProps {
  onChoose: (customerId: number) => void;
  /** Without it, the reader may not add customers. */
  onCreate: ((typed: string) => void) | undefined;
  id?: string;
}

/** Whether there is enough to search for: any name, but three digits of a number at least. */
const isEnough = (q: string): boolean => q !== '' && !/^\d{1,2}$/.test(q);

/** Finds a customer while the caller speaks: by name, part of it, a fragment of a phone number, or customer number. */
export function CustomerSearch({ onChoose, onCreate, id }: CustomerSearchProps) {
  const t = useNewTicketWords();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  // The field forgets its text when it loses the focus, e.g. to the button beside it.
  const typed = useRef('');
  const field = useRef<RefSelectProps>(null);
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 250);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isFetching } = useCall(
    'GET /api/customers',
    { query: { q, limit: 12 } },
    { enabled: isEnough(q), keepPrevious: true },
  );
  const found = isEnough(q) ? (data?.items ?? []) : [];
  const nothing = !isEnough(q)
    ? t('customer.typeMore')
    : isFetching
      ? t('customer.searching')
      : t('customer.notFound', { q });
  function onSearch(value: string) {
    setText(value);
    if (value !== '' || field.current?.nativeElement.contains(document.activeElement)) typed.current = value;
  }
  return (
    <div className="customer-search">
      <Select<number>
        ref={field}
        {...(id && { id })}
        autoFocus
        aria-label={t('customer.searchLabel')}
        placeholder={t('customer.search')}
        value={null}
        loading={isFetching}
        showSearch={{ filterOption: false, searchValue: text, onSearch }}
        notFoundContent={<span className="quiet">{nothing}</span>}
        onChange={onChoose}
        options={found.map((row) => ({
          value: row.id,
          label: row.name,
          detail: [row.number, row.primaryContact?.name, row.primaryContact?.phone]
            .filter(Boolean)
            .join(' · '),
          open: row.openTickets,
        }))}
        optionRender={({ data: option }) => (
          <span className="customer-option">
            <span>{option.label}</span>
            <span className="quiet small">
              {option.detail}
              {option.open > 0 ? ` · ${t('customer.tickets', { number: option.open })}` : null}
            </span>
          </span>
        )}
      />
      {onCreate ? (
        <Button icon={<PlusOutlined />} onClick={() => onCreate(typed.current.trim())}>
          {t('customer.create')}
        </Button>
      ) : null}
    </div>
  );
}
