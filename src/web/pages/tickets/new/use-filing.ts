import { App, Form } from 'antd';
import { useState } from 'react';
import { type Answer, ApiFailure, type FieldFailure } from '../../../lib/api.ts';
import { newClientKey } from '../../../lib/client-key.ts';
import { useFormDraft } from '../../../lib/drafts.ts';
import { showFieldErrors } from '../../../lib/forms.ts';
import { useAction } from '../../../lib/query.ts';
import { useUploads } from '../../../ui/use-uploads.ts';
import { toNewCustomer } from '../../customers/form/values.ts';
import { useNewTicketWords } from '../words.ts';
import { type NewTicketValues, toNewTicket } from './values.ts';

const startValues = (customerId: number | undefined): Partial<NewTicketValues> => ({
  who: 'known',
  customerId: customerId ?? null,
  channel: 'phone',
  types: [],
  urgency: 'normal',
  coreBusinessDown: false,
  clientKey: newClientKey(),
});

/**
 * Filing for a caller: the form with its draft, and sending it. A new customer is added first; if the ticket is refused after that, the
 * customer stays chosen, so that trying again adds nobody twice.
 */
export function useFiling(customerId: number | undefined) {
  const t = useNewTicketWords();
  const { message } = App.useApp();
  const [form] = Form.useForm<NewTicketValues>();
  const [start, setStart] = useState(() => startValues(customerId));
  const draft = useFormDraft<NewTicketValues>(form, `ticket-new-${customerId ?? 'any'}`, start);
  const [filed, setFiled] = useState<Answer<'POST /api/tickets'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const addCustomer = useAction('POST /api/customers');
  const file = useAction('POST /api/tickets', { refresh: ['/api/customers'] });
  const initialFiles = draft.formProps.initialValues.files;
  const uploads = useUploads({
    ...(initialFiles && { initial: initialFiles }),
    onChange: (files) => set({ files }),
  });

  /** Values that no field of the form sets by itself. */
  function set(values: Partial<NewTicketValues>) {
    form.setFieldsValue(values as Parameters<typeof form.setFieldsValue>[0]);
    draft.formProps.onValuesChange(values, form.getFieldsValue(true) as NewTicketValues);
  }

  async function customerOf(values: NewTicketValues): Promise<number> {
    if (values.who === 'known') return values.customerId!;
    const { id } = await addCustomer
      .mutateAsync({ body: toNewCustomer(values.newCustomer!) })
      .catch((cause) => {
        throw under(cause, 'newCustomer');
      });
    set({
      who: 'known',
      customerId: id,
      contactId: null,
      newCustomer: undefined,
    });
    return id;
  }

  async function submit() {
    if (uploads.isBusy) {
      message.info(t('uploading'));
      return;
    }
    const values = form.getFieldsValue(true) as NewTicketValues;
    setBusy(true);
    setProblem(null);
    try {
      const id = await customerOf(values);
      setFiled(await file.mutateAsync({ body: toNewTicket(values, id, uploads.tokens) }));
      draft.clear();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      if (!showFieldErrors(form, cause)) setProblem(cause.message);
    } finally {
      setBusy(false);
    }
  }

  return {
    form,
    draft,
    set,
    uploads,
    submit,
    isBusy,
    problem,
    filed,
    another() {
      setFiled(null);
      setStart(startValues(undefined));
      uploads.clear();
      form.resetFields();
    },
  };
}

/** A refusal of the customer's fields, as fields of the whole form. */
function under(cause: unknown, part: string): unknown {
  if (!(cause instanceof ApiFailure)) return cause;
  const fields: FieldFailure[] = cause.fields.map((field) => ({
    ...field,
    path: `${part}.${field.path.replace(/^\/?body\//, '').replaceAll('/', '.')}`,
  }));
  return new ApiFailure({ ...cause, message: cause.message, fields });
}
