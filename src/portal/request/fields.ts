import type { CheckedField } from './check-request.ts';
import type { Draft } from './draft.ts';
import type { DraftState } from './use-draft.ts';

/** What every group of fields of the request form is given. */
export interface FieldsProps {
  draft: Draft;
  edit: DraftState['change'];
  problemOf: (field: CheckedField) => string | null;
  onTyped: (field: CheckedField, ended: boolean) => void;
}
