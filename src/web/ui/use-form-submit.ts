import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { ApiFailure } from '../lib/api.ts';
import { showFieldErrors } from '../lib/forms.ts';
import { useShellWords } from '../lib/words.ts';
import './forms.css';

export interface FormSubmit<T> {
  busy: boolean;
  /** Reason for which the server refused, where it does not belong to one field. */
  failure: string | null;
  submit(values: T): Promise<void>;
}

/**
 * Sends a form: what the server says about fields appears beside them, the rest as `failure`; what was typed stays. `fieldOf` names the
 * field of refusals that concern one, by code; `quiet` leaves saying "saved" to the caller.
 */
export function useFormSubmit<T extends object>(
  form: FormInstance<T>,
  send: (values: T) => Promise<void>,
  fieldOf: Partial<Record<string, string>> = {},
  options: { quiet?: boolean } = {},
): FormSubmit<T> {
  const t = useShellWords();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  return {
    busy,
    failure,
    async submit(values) {
      setBusy(true);
      setFailure(null);
      try {
        await send(values);
        if (!options.quiet) message.success(t('common.saved'));
      } catch (cause) {
        if (!(cause instanceof ApiFailure)) throw cause;
        const field = fieldOf[cause.code];
        if (field) form.setFields([{ name: field as never, errors: [cause.message] }]);
        else if (!showFieldErrors(form, cause)) setFailure(cause.message);
      } finally {
        setBusy(false);
      }
    },
  };
}
