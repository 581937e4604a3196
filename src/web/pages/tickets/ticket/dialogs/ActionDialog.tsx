import { Alert, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ApiFailure } from '../../../../lib/api.ts';
import { useFormDraft } from '../../../../lib/drafts.ts';
import { showFieldErrors } from '../../../../lib/forms.ts';
import { useTicketWords } from '../../words.ts';

interface ActionDialogProps<V extends object> {
  title: string;
  /** What will happen, in words. */
  consequence: ReactNode;
  ok: string;
  isDanger?: boolean;
  /** Names action and ticket for the draft. */
  draftKey: string;
  initial: Partial<V>;
  /** Sends it; throws ApiFailure. */
  send: (values: V) => Promise<unknown>;
  onClose: () => void;
  children?: (form: FormInstance<V>) => ReactNode;
}

/** Asks what an action needs and says its consequence. What was typed stays through refusals, reload and an expired session. */
export function ActionDialog<V extends object>(props: ActionDialogProps<V>) {
  const t = useTicketWords();
  const [form] = Form.useForm<V>();
  const draft = useFormDraft<V>(form, props.draftKey, props.initial);
  const body = useRef<HTMLDivElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ text: string; isConflict: boolean } | null>(null);

  async function submit(values: V) {
    setBusy(true);
    setProblem(null);
    try {
      await props.send(values);
      draft.clear();
      props.onClose();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      const isConflict = cause.code === 'changed_meanwhile';
      if (!showFieldErrors(form, cause))
        setProblem({ text: isConflict ? t('conflict') : cause.message, isConflict });
    } finally {
      setBusy(false);
    }
  }

  // The first field, not the cross, is what the reader wants.
  const focusFirst = () =>
    body.current?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });

  return (
    <Modal
      open
      afterOpenChange={(isOpen) => isOpen && focusFirst()}
      title={props.title}
      okText={props.ok}
      cancelText={t('dialogs.back')}
      okButtonProps={{ danger: props.isDanger ?? false, loading: isBusy }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      mask={{ closable: false }}
      width={520}
      destroyOnHidden
    >
      <p className="quiet">{props.consequence}</p>
      {draft.isRestored ? (
        <Alert className="dialog-note" type="info" showIcon title={t('dialogs.draft')} />
      ) : null}
      {problem ? (
        <Alert
          className="dialog-note"
          type={problem.isConflict ? 'warning' : 'error'}
          showIcon
          role="alert"
          title={problem.text}
        />
      ) : null}
      <div ref={body}>
        <Form<V>
          form={form}
          layout="vertical"
          validateTrigger={['onBlur', 'onSubmit']}
          onFinish={(values) => void submit(values)}
          {...draft.formProps}
        >
          {props.children?.(form)}
        </Form>
      </div>
    </Modal>
  );
}
