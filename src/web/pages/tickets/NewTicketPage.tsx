import { useSearch } from '@tanstack/react-router';
import { Alert, Button, Form } from 'antd';
import { Page } from '../../ui/Page.tsx';
import '../../ui/forms.css';
import { DispatchPart } from './new/DispatchPart.tsx';
import { Filed } from './new/Filed.tsx';
import './new/new-ticket.css';
import { RequestPart } from './new/RequestPart.tsx';
import { useFiling } from './new/use-filing.ts';
import type { NewTicketValues } from './new/values.ts';
import { WhoPart } from './new/WhoPart.tsx';
import { useNewTicketWords } from './words.ts';

/** Filing a ticket for somebody who calls. */
export function NewTicketPage() {
  const t = useNewTicketWords();
  const { customerId } = useSearch({ from: '/shell/tickets/new' });
  const filing = useFiling(customerId);
  const { form, draft } = filing;
  if (filing.filed) {
    return (
      <Page title={t('title')}>
        <Filed filed={filing.filed} onAnother={filing.another} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} hint={t('hint')}>
      {draft.isRestored ? (
        <Alert
          className="form-note"
          type="info"
          showIcon
          title={t('draft')}
          action={
            <Button size="small" type="link" onClick={draft.discard}>
              {t('discard')}
            </Button>
          }
        />
      ) : null}
      {filing.problem ? (
        <Alert className="form-note" type="error" showIcon role="alert" title={filing.problem} />
      ) : null}
      <Form<NewTicketValues>
        form={form}
        layout="vertical"
        className="new-ticket"
        validateTrigger={['onBlur', 'onSubmit']}
        scrollToFirstError={{ block: 'center', focus: true }}
        onFinish={() => void filing.submit()}
        initialValues={draft.formProps.initialValues}
        // Everything, also what no field shows at the moment: who calls, files, the key.
        onValuesChange={(changed) =>
          draft.formProps.onValuesChange(changed, form.getFieldsValue(true) as NewTicketValues)
        }
      >
        <WhoPart form={form} set={filing.set} />
        <RequestPart form={form} uploads={filing.uploads} />
        <DispatchPart />
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={filing.isBusy}
          className="new-ticket-submit"
        >
          {t('submit')}
        </Button>
      </Form>
    </Page>
  );
}
