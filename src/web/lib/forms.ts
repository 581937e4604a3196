import type { FormInstance } from 'antd';
import { ApiFailure } from './api.ts';

type NamePath = (string | number)[];

/** Path of a server's field error as a form's name path: '/body/contacts/0/phone' or 'contacts.0.phone' → ['contacts', 0, 'phone']. */
export function namePathOf(path: string): NamePath {
  const parts = path.split(/[/.[\]]+/).filter(Boolean);
  if (parts[0] === 'body') parts.shift();
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Shows what the server said about single fields beside them and scrolls to the first. Returns true if every complaint found its field;
 * otherwise the caller shows the message as a whole.
 */
export function showFieldErrors<T>(form: FormInstance<T>, cause: unknown): boolean {
  if (!(cause instanceof ApiFailure) || cause.fields.length === 0) return false;
  const known = cause.fields
    .map((field) => ({ name: namePathOf(field.path), errors: [field.message] }))
    .filter((field) => form.getFieldInstance(field.name as never) !== undefined);
  form.setFields(known as unknown as Parameters<typeof form.setFields>[0]);
  const head = known[0];
  if (head) form.scrollToField(head.name as never, { block: 'center', focus: true });
  return known.length === cause.fields.length;
}
