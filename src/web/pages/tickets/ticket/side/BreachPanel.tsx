import { ExclamationCircleFilled } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { milestoneTexts } from '../../../../../shared/api/ticket-words.ts';
import { ApiFailure } from '../../../../lib/api.ts';
import { useFormDraft } from '../../../../lib/drafts.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useAction } from '../../../../lib/query.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { CheckList } from '../../../../ui/CheckList.tsx';
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
  const open = breaches.filter((breach) => !breach.explainedAt);
  return (
    <Panel title={t('breaches.title')} id="breaches">
      {open.length > 0 ? (
        <p className="breach-hint">
          <ExclamationCircleFilled aria-hidden="true" /> {t('breaches.hint', { count: open.length })}
        </p>
      ) : null}
      <ul className="breaches">
        {breaches.map((breach) => (
          <li key={breach.id}>
            <BreachHead breach={breach} />
            {breach.explainedAt ? <Explanation breach={breach} /> : null}
          </li>
        ))}
      </ul>
      {open.length > 0 && ticket.can.explainBreach === true ? (
        <ExplainForm ticket={ticket} open={open} />
      ) : null}
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
  breachIds: number[];
  cause: string;
  makeUpAction: string;
}

/** Cause and make-up action; deadlines missed for the same cause are explained together. */
function ExplainForm({ ticket, open }: { ticket: TicketFull; open: readonly Breach[] }) {
  const t = useTicketWords();
  const pick = usePick();
  const [form] = Form.useForm<Values>();
  const draft = useFormDraft<Values>(form, `ticket-${ticket.id}-breaches`, {
    breachIds: open.map((breach) => breach.id),
  });
  const explain = useAction('POST /api/tickets/:id/explain-breach', useDone('explainBreach'));
  const [problem, setProblem] = useState<string | null>(null);
  const known = open.map((breach) => breach.id);

  async function submit({ breachIds, cause, makeUpAction }: Values) {
    setProblem(null);
    try {
      for (const breachId of open.length > 1 ? breachIds.filter((id) => known.includes(id)) : known) {
        await explain.mutateAsync({ params: { id: ticket.id }, body: { breachId, cause, makeUpAction } });
      }
      draft.clear();
    } catch (cause) {
      if (!(cause instanceof ApiFailure)) throw cause;
      setProblem(cause.message);
    }
  }
  return (
    <Form<Values>
      form={form}
      name="breaches"
      layout="vertical"
      className="breach-form"
      onFinish={(values) => void submit(values)}
      {...draft.formProps}
    >
      {problem ? <Alert type="error" showIcon role="alert" title={problem} /> : null}
      {open.length > 1 ? (
        <Form.Item
          name="breachIds"
          label={t('breaches.which')}
          rules={[{ required: true, type: 'array', min: 1, message: t('breaches.whichNeeded') }]}
        >
          <CheckList
            options={open.map((breach) => ({
              value: breach.id,
              label: pick(milestoneTexts[breach.milestone]),
            }))}
          />
        </Form.Item>
      ) : null}
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
