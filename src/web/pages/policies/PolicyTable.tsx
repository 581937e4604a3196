import { PauseCircleOutlined } from '@ant-design/icons';
import {
  channelTexts,
  milestoneKinds,
  milestoneTexts,
  ticketTypeTexts,
  urgencyTexts,
} from '../../../shared/api/ticket-words.ts';
import { useJoin, useNameOf, usePick } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { formatMinutes } from '../../lib/time.ts';
import type { Rule, Span } from './policy-types.ts';
import { usePoliciesWords } from './words.ts';

/** Conditions of a rule in words. */
function useConditions(): (rule: Rule) => string {
  const t = usePoliciesWords();
  const pick = usePick();
  const join = useJoin();
  return (rule) =>
    [
      join(rule.urgencies.map((one) => pick(urgencyTexts[one]))),
      join(rule.types.map((one) => pick(ticketTypeTexts[one]))),
      join(rule.channels.map((one) => pick(channelTexts[one]))),
      join(rule.grades),
    ]
      .filter(Boolean)
      .join(' · ') || t('always');
}

/** The rules of a policy: a row each, a column for each milestone that any of them sets. */
export function PolicyTable({ rules }: { rules: readonly Rule[] }) {
  const t = usePoliciesWords();
  const pick = usePick();
  const conditions = useConditions();
  const kinds = milestoneKinds.filter((kind) => rules.some((rule) => rule.milestones[kind]));
  return (
    <div className="policy-frame">
      <table className="data-table policy-table">
        <thead>
          <tr>
            <th scope="col">{t('condition')}</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {pick(milestoneTexts[kind])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.key}>
              <th scope="row">
                {conditions(rule)} <span className="mono quiet small">{rule.key}</span>
              </th>
              {kinds.map((kind) => (
                <td key={kind} data-label={pick(milestoneTexts[kind])}>
                  {rule.milestones[kind] && <SpanText span={rule.milestones[kind]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SpanText({ span }: { span: Span }) {
  const t = usePoliciesWords();
  const nameOf = useNameOf();
  const calendars = useCall('GET /api/calendars', {}, { staleTime: 60_000 });
  const calendar = calendars.data?.items.find((one) => one.key === span.calendar);
  return (
    <span className="span-text">
      <span>
        {span.workingDays ? t('days', { count: span.workingDays }) : formatMinutes(span.minutes ?? 0)}
        {span.pausable && (
          <PauseCircleOutlined className="span-pause" aria-label={t('pausable')} title={t('pausable')} />
        )}
      </span>
      <span className="quiet small">{calendar ? nameOf(calendar) : span.calendar}</span>
    </span>
  );
}
