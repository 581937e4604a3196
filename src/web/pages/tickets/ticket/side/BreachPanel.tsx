import { ExclamationCircleFilled } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { milestoneTexts } from '../../../../../shared/api/ticket-words.ts';
import { ApiFailure } from '../../../../lib/api.ts';
import { useFormDraft } from '../../../../lib/drafts.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useAction } from '../../../../lib/query.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { useTicketWords } from '../../words.ts';
import { useDone } from '../dialogs/use-done.ts';
import type { TicketFull } from '../use-ticket.ts';
import './breaches.css';
import { Panel } from './Panel.tsx';

type Breach = TicketFull['breaches'][number];

/** Missed deadlines: each with its cause and make-up action, or the form that asks for them. */
export function BreachPanel({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  const { breaches } = ticket;
  if (breaches.length === 0) return null;
  const open = breaches.filter((breach) => !breach.explainedAt).length;
  return (
    <Panel title={t('breaches.title')} id="breaches">
      {open > 0 ? (
        <p className="breach-hint">
          <ExclamationCircleFilled aria-hidden="true" /> {t('breaches.hint', { count: open })}
        </p>
      ) : null}
      <ul className="breaches">
        {breaches.map((breach) => (
          <li key={breach.id}>
            <BreachHead breach={breach} />
            {breach.explainedAt ? <Explanation breach={breach} /> : null}
            {!breach.explainedAt && ticket.can.explainBreach === true ? (
              <ExplainForm ticketId={ticket.id} breach={breach} />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function BreachHead({ breach }: { breach: Breach }) {
  const t = useTicketWords();
  const pick = usePick();
  return (
    <div className="breach-head">
      <strong>{pick(milestoneTexts[breach.milestone])}</strong>
      {breach.round > 0 ? (
        <span className="quiet small">{t('clocks.round', { number: breach.round + 1 })}</span>
      ) : null}
      <span className="quiet small">
        {t('breaches.broken')} {formatInstant(breach.brokenAt, 'short')}
        {breach.responsible ? ` · ${t('breaches.responsible')} ${breach.responsible.name}` : null}
      </span>
      {breach.explainedAt ? null : <span className="breach-open small">{t('breaches.pending')}</span>}
    </div>
  );
}

function Explanation({ breach }: { breach: Breach }) {
  const t = useTicketWords();
  return (
    <>
      <dl className="facts small">
        <dt>{t('breaches.cause')}</dt>
        <dd>{breach.cause}</dd>
        <dt>{t('breaches.makeUp')}</dt>
        <dd>{breach.makeUpAction}</dd>
      </dl>
      <p className="quiet small">
        {t('breaches.explained', {
          name: breach.explainedBy?.name ?? '',
          at: formatInstant(breach.explainedAt, 'short'),
        })}
      </p>
    </>
  );
}

interface Values {
  cause: string;
  makeUpAction: string;
}

function ExplainForm({ ticketId, breach }: { ticketId: number; breach: Breach }) {
  const t = useTicketWords();
  const [form] = Form.useForm<Values>();
  const draft = useFormDraft<Values>(form, `breach-${breach.id}`, {});
  const explain = useAction('POST /api/tickets/:id/explain-breach', useDone('explainBreach'));
  const [problem, setProblem] = useState<string | null>(null);
  async function submit(values: Values) {
    setProblem(null);
    try {
      await explain.mutateAsync({ params: { id: ticketId }, body: { breachId: breach.id, ...values } });
      draft.clear();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    }
  }
  return (
    <Form<Values>
      form={form}
      name={`breach-${breach.id}`}
      layout="vertical"
      size="small"
      className="breach-form"
      onFinish={(values) => void submit(values)}
      {...draft.formProps}
    >
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      <Form.Item
        name="cause"
        label={t('breaches.cause')}
        rules={[{ required: true, whitespace: true, message: t('breaches.causeNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={1000} />
      </Form.Item>
      <Form.Item
        name="makeUpAction"
        label={t('breaches.makeUp')}
        rules={[{ required: true, whitespace: true, message: t('breaches.makeUpNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={1000} />
      </Form.Item>
      <Button htmlType="submit" loading={explain.isPending}>
        {t('breaches.send')}
      </Button>
    </Form>
  );
}
