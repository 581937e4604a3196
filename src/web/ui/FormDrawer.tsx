import { Alert, Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useFormDraft } from '../lib/drafts.ts';
import { useShellWords } from '../lib/words.ts';
import { useFormSubmit } from './use-form-submit.ts';
import './forms.css';
import { useUnsavedGuard } from './use-unsaved-guard.tsx';

/**
 * A form beside the page. Typing is kept as a draft, closing with unsaved changes is asked about, refusals stand beside their fields.
 * Mount it once what it edits is loaded. `onClose` must navigate (the drawer's state is in the address), so that the guard is asked.
 */
export function FormDrawer<T extends object>(props: {
  title: string;
  /** Names form and record for the draft, e.g. `person-7`. */
  draftKey: string;
  loaded: Partial<T>;
  /** Sends it; throws ApiFailure. */
  send: (values: T) => Promise<void>;
  onClose: () => void;
  /** After sending; closes by default. */
  onSaved?: () => void;
  /** Refusals that concern one field, by code. */
  fieldOf?: Partial<Record<string, string>>;
  children: ReactNode | ((form: FormInstance<T>) => ReactNode);
  /** Below the form: other things to do with the record. */
  below?: ReactNode;
  submitText?: string;
  width?: number;
  canSave?: boolean;
  /** false: Enter does not send, for forms in which it belongs to their parts. */
  sendsOnEnter?: boolean;
}) {
  const t = useShellWords();
  const [form] = Form.useForm<T>();
  const draft = useFormDraft<T>(form, props.draftKey, props.loaded);
  const guard = useUnsavedGuard(draft.isDirty, draft.clear);
  const { busy, failure, submit } = useFormSubmit<T>(
    form,
    async (values) => {
      await props.send(values);
      guard.release();
      draft.clear();
      (props.onSaved ?? props.onClose)();
    },
    props.fieldOf,
  );
  return (
    <Drawer
      open
      size={props.width ?? 520}
      title={props.title}
      onClose={props.onClose}
      footer={
        props.canSave === false ? null : (
          <div className="drawer-foot">
            <Button onClick={props.onClose}>{t('common.cancel')}</Button>
            <Button type="primary" loading={busy} onClick={() => form.submit()}>
              {props.submitText ?? t('common.save')}
            </Button>
          </div>
        )
      }
    >
      {draft.isRestored && (
        <Alert
          className="form-note"
          type="info"
          showIcon
          title={t('common.draftRestored')}
          action={
            <Button size="small" type="link" onClick={draft.discard}>
              {t('common.discardDraft')}
            </Button>
          }
        />
      )}
      {failure && <Alert className="form-note" type="error" showIcon role="alert" title={failure} />}
      <Form<T>
        form={form}
        layout="vertical"
        disabled={props.canSave === false}
        validateTrigger={['onBlur', 'onSubmit']}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={(values) => void submit(values)}
        {...draft.formProps}
      >
        {typeof props.children === 'function' ? props.children(form) : props.children}
        {props.sendsOnEnter !== false && <button type="submit" hidden />}
      </Form>
      {props.below}
      {guard.dialog}
    </Drawer>
  );
}
