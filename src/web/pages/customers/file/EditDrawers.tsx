import { Alert, Checkbox, Form } from 'antd';
import type { Contact, Customer } from '../../../../shared/api/customers.ts';
import { useAction } from '../../../lib/query.ts';
import { FormDrawer } from '../../../ui/FormDrawer.tsx';
import { ContactFields } from '../form/ContactFields.tsx';
import { DetailFields, IdentityFields } from '../form/CustomerFields.tsx';
import { type ContactValues, type CustomerValues, toContactInput, toCustomerInput } from '../form/values.ts';
import { useCustomersWords } from '../words.ts';

/** The customer's file as a form. A masked value that comes back as it was stays what it is. */
export function EditCustomerDrawer({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useCustomersWords();
  const edit = useAction('POST /api/customers/:id/edit', { refresh: ['/api/tickets'] });
  const loaded: CustomerValues = {
    kind: customer.kind,
    name: customer.name,
    gender: customer.gender,
    industry: customer.industry,
    creditCode: customer.creditCode,
    identityNumber: customer.identityNumber,
    source: customer.source,
    needTypes: customer.needTypes,
    tags: customer.tags,
    ownerId: customer.owner?.id ?? null,
    departmentId: customer.department?.id ?? null,
    remarks: customer.remarks,
  };
  return (
    <FormDrawer<CustomerValues>
      title={t('form.editTitle')}
      draftKey={`customer-${customer.id}`}
      loaded={loaded}
      fieldOf={{ credit_code_taken: 'creditCode', credit_code_invalid: 'creditCode' }}
      // Fields that this person is not shown (the owner) keep what they had.
      send={async (values) => {
        const body = { ...toCustomerInput({ ...loaded, ...values }), version: customer.version };
        await edit.mutateAsync({ params: { id: customer.id }, body });
      }}
      onClose={onClose}
    >
      <MaskedHint customer={customer} />
      <IdentityFields needsCode={customer.creditCode !== null} />
      <DetailFields owner={customer.owner} />
    </FormDrawer>
  );
}

/** A contact as a form, new or known. */
export function ContactDrawer(props: { customer: Customer; contact: Contact | null; onClose: () => void }) {
  const { customer, contact, onClose } = props;
  const t = useCustomersWords();
  const refresh = ['/api/customers', '/api/tickets', '/api/callbacks'];
  const add = useAction('POST /api/customers/:id/add-contact', { refresh });
  const edit = useAction('POST /api/contacts/:id/edit', { refresh });
  const loaded: ContactValues = contact
    ? {
        name: contact.name,
        gender: contact.gender,
        formOfAddress: contact.formOfAddress,
        position: contact.position,
        phone: contact.phone,
        email: contact.email,
        address: contact.address,
        isPrimary: contact.isPrimary,
      }
    : { isPrimary: false };
  return (
    <FormDrawer<ContactValues>
      title={contact ? t('form.editContact') : t('form.addContact')}
      draftKey={contact ? `contact-${contact.id}` : `customer-${customer.id}-contact`}
      loaded={loaded}
      send={async (values) => {
        const body = toContactInput({ ...loaded, ...values });
        if (contact) {
          await edit.mutateAsync({
            params: { id: contact.id },
            body: { ...body, version: contact.version },
          });
        } else await add.mutateAsync({ params: { id: customer.id }, body });
      }}
      onClose={onClose}
    >
      {contact ? <MaskedHint customer={customer} /> : null}
      <ContactFields />
      <Form.Item name="isPrimary" valuePropName="checked">
        <Checkbox disabled={contact?.isPrimary === true}>{t('form.isPrimary')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}

/** Says that hidden values may be left as they are, or overwritten. */
function MaskedHint({ customer }: { customer: Customer }) {
  const t = useCustomersWords();
  if (customer.isUnmasked) return null;
  return <Alert className="form-note" type="info" showIcon title={t('form.maskedHint')} />;
}
