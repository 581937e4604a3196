import { Button, Form, type FormInstance } from 'antd';
import { useEffect } from 'react';
import { useMay } from '../../../lib/me.ts';
import { useCall } from '../../../lib/query.ts';
import { ContactFields } from '../../customers/form/ContactFields.tsx';
import { IdentityFields } from '../../customers/form/CustomerFields.tsx';
import { useNewTicketWords } from '../words.ts';
import { CustomerSearch } from './CustomerSearch.tsx';
import { KnownCustomer } from './KnownCustomer.tsx';
import type { NewTicketValues } from './values.ts';

interface WhoPartProps {
  form: FormInstance<NewTicketValues>;
  /** Sets values and keeps them in the draft. */
  set: (values: Partial<NewTicketValues>) => void;
}

/** Who calls: somebody known, or somebody new. */
export function WhoPart({ form, set }: WhoPartProps) {
  const t = useNewTicketWords();
  const mayCreate = useMay('customer.edit');
  const who = Form.useWatch('who', { form, preserve: true });
  const customerId = Form.useWatch('customerId', { form, preserve: true });
  useFirstContact(form, customerId ?? null, set);
  return (
    <section className="panel panel-padded" aria-label={t('customer.title')}>
      <h2>{t('customer.title')}</h2>
      {who === 'new' ? (
        <NewCustomer form={form} onSearch={() => set({ who: 'known' })} />
      ) : customerId ? (
        <KnownCustomer id={customerId} onChange={() => set({ customerId: null, contactId: null })} />
      ) : (
        <Form.Item
          name="customerId"
          rules={[{ required: true, message: t('customer.needed') }]}
          trigger="onChoose"
        >
          <CustomerSearch
            onChoose={(id) => set({ customerId: id, contactId: null })}
            onCreate={
              mayCreate
                ? (typed) =>
                    set({
                      who: 'new',
                      newCustomer: form.getFieldValue('newCustomer') ?? startWith(typed),
                    })
                : undefined
            }
          />
        </Form.Item>
      )}
    </section>
  );
}

/** What was searched for in vain begins the new customer: a number as the phone, anything else as the name. */
function startWith(typed: string): NonNullable<NewTicketValues['newCustomer']> {
  const isNumber = /^[+\d][\d\s-]{4,}$/.test(typed);
  return {
    kind: 'person',
    name: isNumber ? '' : typed,
    contacts: [isNumber ? { phone: typed } : {}],
  };
}

function NewCustomer({ form, onSearch }: { form: FormInstance<NewTicketValues>; onSearch: () => void }) {
  const t = useNewTicketWords();
  const kind = Form.useWatch(['newCustomer', 'kind'], { form });
  return (
    <>
      <p className="chosen-customer">
        <span className="quiet">{t('customer.inDraft')}</span>
        <Button size="small" onClick={onSearch}>
          {t('customer.backToSearch')}
        </Button>
      </p>
      <IdentityFields at={['newCustomer']} />
      <ContactFields at={['newCustomer', 'contacts', 0]} isSelf={kind === 'person'} isShort />
    </>
  );
}

/** The primary contact is who calls, until another is chosen. */
function useFirstContact(
  form: FormInstance<NewTicketValues>,
  customerId: number | null,
  set: WhoPartProps['set'],
): void {
  const { data } = useCall(
    'GET /api/customers/:id',
    { params: { id: customerId ?? 0 } },
    { enabled: customerId !== null },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another customer is a reason to choose again
  useEffect(() => {
    if (!data || form.getFieldValue('contactId')) return;
    const first = data.contacts.find((contact) => contact.isPrimary) ?? data.contacts[0];
    if (first) set({ contactId: first.id });
  }, [data?.id]);
}
