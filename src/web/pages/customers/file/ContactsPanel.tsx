import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import type { Contact, Customer } from '../../../../shared/api/customers.ts';
import { useAction } from '../../../lib/query.ts';
import { Masked } from '../../../ui/Masked.tsx';
import { useCustomersWords } from '../words.ts';

interface ContactsPanelProps {
  customer: Customer;
  onShow: (() => void) | undefined;
  /** Opens the form of a contact; null for a new one. */
  onEdit: (contact: Contact | null) => void;
}

/** The people to talk to, the primary one first. */
export function ContactsPanel({ customer, onShow, onEdit }: ContactsPanelProps) {
  const t = useCustomersWords();
  const contacts = [...customer.contacts].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  return (
    <section className="panel panel-padded" aria-label={t('contacts.title')}>
      <div className="contact-head">
        <h2>{t('contacts.title')}</h2>
        {customer.can.edit ? (
          <span className="row-actions">
            <Button size="small" icon={<PlusOutlined />} onClick={() => onEdit(null)}>
              {t('contacts.add')}
            </Button>
          </span>
        ) : null}
      </div>
      <ul className="contact-list">
        {contacts.map((contact) => (
          <ContactCard
            key={contact.id}
            contact={contact}
            customer={customer}
            onShow={onShow}
            onEdit={() => onEdit(contact)}
          />
        ))}
      </ul>
    </section>
  );
}

function ContactCard(props: {
  contact: Contact;
  customer: Customer;
  onShow: (() => void) | undefined;
  onEdit: () => void;
}) {
  const { contact, customer, onShow } = props;
  const t = useCustomersWords();
  const { modal, message } = App.useApp();
  const archive = useAction('POST /api/contacts/:id/archive', {
    refresh: ['/api/customers'],
    onDone: () => message.success(t('contacts.archived')),
    onFailed: (failure) => message.error(failure.message),
  });
  const askArchive = () =>
    modal.confirm({
      title: t('contacts.archiveTitle', { name: contact.name }),
      content: t('contacts.archiveText'),
      okText: t('contacts.archive'),
      okButtonProps: { danger: true },
      onOk: () => archive.mutateAsync({ params: { id: contact.id } }).catch(() => undefined),
    });
  return (
    <li className="contact-card">
      <div className="contact-head">
        <strong>{contact.name}</strong>
        {contact.formOfAddress ? <span className="quiet">{contact.formOfAddress}</span> : null}
        {contact.position ? <span className="quiet">{contact.position}</span> : null}
        {contact.isPrimary ? <Tag>{t('contacts.primary')}</Tag> : null}
        {customer.can.edit ? (
          <span className="row-actions">
            <Button
              type="link"
              size="small"
              aria-label={t('contacts.editOf', { name: contact.name })}
              onClick={props.onEdit}
            >
              {t('contacts.edit')}
            </Button>
            {customer.contacts.length > 1 ? (
              <Button
                type="link"
                size="small"
                aria-label={t('contacts.archiveOf', { name: contact.name })}
                onClick={askArchive}
              >
                {t('contacts.archive')}
              </Button>
            ) : null}
          </span>
        ) : null}
      </div>
      <dl className="contact-ways">
        <div>
          <dt>{t('contacts.phone')}</dt>
          <dd>
            <Masked value={contact.phone} kind="phone" onShow={onShow} />
          </dd>
        </div>
        <div>
          <dt>{t('contacts.email')}</dt>
          <dd>
            <Masked value={contact.email} kind="email" onShow={onShow} />
          </dd>
        </div>
        {contact.address ? (
          <div>
            <dt>{t('contacts.address')}</dt>
            <dd>
              <Masked value={contact.address} onShow={onShow} />
            </dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}
