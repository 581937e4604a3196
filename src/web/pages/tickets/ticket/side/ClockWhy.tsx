import { ticketTypeTexts, urgencies, urgencyTexts } from '../../../../../shared/api/ticket-words.ts';
import type { Milestone } from '../../../../../shared/api/tickets.ts';
import { useLanguage } from '../../../../lib/i18n.ts';
import { formatInstant, formatMinutes } from '../../../../lib/time.ts';
import { Timeline } from '../../../../ui/Timeline.tsx';
import { useTicketWords } from '../../words.ts';

/** Why a deadline is what it is: policy, rule and calendar in their versions, days skipped, what was less strict, what moved it. */
export function ClockWhy({ milestone }: { milestone: Milestone }) {
  const t = useTicketWords();
  const lang = useLanguage();
  const why = milestone.explanation;
  // Shipped rules are named like the urgency they are for; an enterprise's own have a key of its choice.
  const ruleName = (key: string) => {
    const urgency = urgencies.find((one) => one === key || (key === 'general' && one === 'normal'));
    if (urgency) return urgencyTexts[urgency][lang];
    return key === 'suggestion' ? ticketTypeTexts.suggestion[lang] : key;
  };
  const policy = lang === 'zh' ? why.policyZh : why.policyEn;
  const calendar = lang === 'zh' ? why.calendarZh : why.calendarEn;
  const span =
    why.workingDays !== null
      ? t('clocks.workingDays', { number: why.workingDays })
      : why.minutes !== null
        ? t('clocks.ofCalendar', { time: formatMinutes(why.minutes, lang) })
        : '';
  return (
    <div className="clock-why">
      <dl className="facts">
        {policy ? (
          <>
            <dt>{t('clocks.policy')}</dt>
            <dd>{t('clocks.policyValue', { name: policy, version: why.policyVersion ?? 1 })}</dd>
          </>
        ) : null}
        <dt>{t('clocks.rule')}</dt>
        <dd>{ruleName(why.rule)}</dd>
        {span ? (
          <>
            <dt>{t('clocks.span')}</dt>
            <dd>{span}</dd>
          </>
        ) : null}
        <dt>{t('clocks.calendar')}</dt>
        <dd>{t('clocks.calendarValue', { name: calendar, version: why.calendarVersion ?? 1 })}</dd>
        <dt>{t('clocks.started')}</dt>
        <dd>{formatInstant(milestone.startedAt)}</dd>
        {why.closedDays.length > 0 ? (
          <>
            <dt>{t('clocks.skipped')}</dt>
            <dd>
              {why.closedDays.map((run) => (
                <div key={run.on}>
                  {run.on === run.toOn ? run.on : `${run.on} – ${run.toOn}`}
                  {' · '}
                  {(lang === 'zh' ? run.name : (run.nameEn ?? run.name)) ??
                    t('clocks.skippedDays', { days: run.days })}
                </div>
              ))}
            </dd>
          </>
        ) : null}
        <dt>{t('clocks.due')}</dt>
        <dd>{formatInstant(milestone.dueAt)}</dd>
        {milestone.promisedAt ? (
          <>
            <dt>{t('clocks.promised')}</dt>
            <dd>{formatInstant(milestone.promisedAt)}</dd>
          </>
        ) : null}
        {why.alternatives.length > 0 ? (
          <>
            <dt>{t('clocks.alternatives')}</dt>
            <dd>
              {why.alternatives.map((other) => (
                <div key={`${other.policyZh} ${other.rule}`}>
                  {t('clocks.alternative', {
                    policy: lang === 'zh' ? other.policyZh : other.policyEn,
                    rule: ruleName(other.rule),
                    at: formatInstant(other.dueAt),
                  })}
                </div>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
      <Changes changes={milestone.changes} />
    </div>
  );
}

const reasons = ['urgency_changed', 'resumed', 're_promised', 'dropped'] as const;

/** What moved a deadline: by whom, from when to when, and why. */
function Changes({ changes }: { changes: Milestone['changes'] }) {
  const t = useTicketWords();
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{t('clocks.changes')}</h3>
      <Timeline
        items={changes.map((change) => ({
          key: `${change.at} ${change.reason}`,
          at: change.at,
          title: [t(`clocks.reasons.${reasons.find((one) => one === change.reason) ?? 'other'}`), change.by]
            .filter(Boolean)
            .join(' · '),
          body: (
            <>
              {change.newDueAt
                ? t('clocks.moved', {
                    from: formatInstant(change.oldDueAt, 'short'),
                    to: formatInstant(change.newDueAt, 'short'),
                  })
                : t('clocks.ended_at', { from: formatInstant(change.oldDueAt, 'short') })}
              {typeof change.detail.reason === 'string' ? <div>{change.detail.reason}</div> : null}
            </>
          ),
        }))}
      />
    </>
  );
}
