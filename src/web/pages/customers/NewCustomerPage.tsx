import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Form } from 'antd';
import { useFormDraft } from '../../lib/drafts.ts';
import { useAction } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { Page } from '../../ui/Page.tsx';
import { useFormSubmit } from '../../ui/use-form-submit.ts';
import { ContactFields } from './form/ContactFields.tsx';
import { DetailFields, IdentityFields } from './form/CustomerFields.tsx';
import { type NewCustomerValues, toNewCustomer } from './form/values.ts';
import '../../ui/forms.css';
import './customers.css';
import { useCustomersWords } from './words.ts';

/** A new customer with contacts. */
export function NewCustomerPage() {
  const t = useCustomersWords();
  const shell = useShellWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<NewCustomerValues>();
  const draft = useFormDraft<NewCustomerValues>(form, 'customer-new', { kind: 'enterprise', contacts: [{}] });
  const create = useAction('POST /api/customers');
  const { busy, failure, submit } = useFormSubmit(
    form,
    async (values: NewCustomerValues) => {
      const { id, number } = await create.mutateAsync({ body: toNewCustomer(values) });
      draft.clear();
      message.success(t('form.created', { number }));
      void navigate({ to: '/customers/$id', params: { id: String(id) } });
    },
    { credit_code_taken: 'creditCode', credit_code_invalid: 'creditCode' },
  );
  return (
    <Page title={t('new')} hint={t('newHint')}>
      {draft.isRestored ? (
        <Alert
          className="form-note"
          type="info"
          showIcon
          title={shell('common.draftRestored')}
          action={
            <Button size="small" type="link" onClick={draft.discard}>
              {shell('common.discardDraft')}
            </Button>
          }
        />
      ) : null}
      {failure ? <Alert className="form-note" type="error" showIcon role="alert" title={failure} /> : null}
      <Form<NewCustomerValues>
        form={form}
        layout="vertical"
        className="customer-form"
        validateTrigger={['onBlur', 'onSubmit']}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values) => void submit(values)}
        {...draft.formProps}
      >
        <div className="panel panel-padded">
          <IdentityFields />
        </div>
        <Contacts />
        <details className="panel panel-padded">
          <summary>{t('form.more')}</summary>
          <DetailFields />
        </details>
        <Button type="primary" htmlType="submit" loading={busy} className="customer-submit">
          {t('form.create')}
        </Button>
      </Form>
    </Page>
  );
}

/** At least one contact; a personal customer's first may be the customer in person. */
function Contacts() {
  const t = useCustomersWords();
  const kind = Form.useWatch('kind');
  return (
    <Form.List name="contacts">
      {(fields, { add, remove }) => (
        <div className="panel panel-padded">
          {fields.map((field, index) => (
            <fieldset key={field.key} className="contact-set">
              <legend>
                {index === 0 ? t('contacts.primary') : t('form.contactNumber', { number: index + 1 })}
                {index > 0 ? (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t('form.removeContact', { number: index + 1 })}
                    onClick={() => remove(field.name)}
                  />
                ) : null}
              </legend>
              <ContactFields
                at={[field.name]}
                from={['contacts', field.name]}
                isSelf={kind === 'person' && index === 0}
              />
            </fieldset>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})} disabled={fields.length >= 50}>
            {t('form.addAnother')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
