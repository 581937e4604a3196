import {
  channelTexts,
  ticketTypeTexts,
  type Urgency,
  urgencyTexts,
} from '../../../../../shared/api/ticket-words.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { Timeline } from '../../../../ui/Timeline.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import './assignment.css';
import { Panel } from './Panel.tsx';

type Assignment = TicketFull['assignments'][number];
const kinds = ['dispatch', 'transfer', 'escalate', 'assign', 'reopen'] as const;
const kindOf = (assignment: Assignment) => kinds.find((kind) => kind === assignment.kind) ?? 'other';

/** Whose the ticket is, how they were found ("why me"), and where it has been. */
export function AssignmentPanel({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  // Newest first; moves by hand weigh nobody, so the last one that weighed people explains the present one only if it chose them.
  const explained = ticket.assignments.find(
    (one) => one.considered.length > 0 && one.assignee?.id === ticket.assignee?.id,
  );
  return (
    <Panel
      title={t('assignment.title')}
      extra={
        ticket.transferCount > 0 ? (
          <span className="quiet small">{t('assignment.transfers', { number: ticket.transferCount })}</span>
        ) : null
      }
    >
      <dl className="facts">
        <dt>{t('facts.department')}</dt>
        <dd>{ticket.department?.name ?? t('facts.unassigned')}</dd>
        <dt>{t('facts.assignee')}</dt>
        <dd>{ticket.assignee?.name ?? t('facts.unassigned')}</dd>
        {ticket.ccDepartments.length > 0 ? (
          <>
            <dt>{t('assignment.cc')}</dt>
            <dd>{ticket.ccDepartments.map((department) => department.name).join(' · ')}</dd>
          </>
        ) : null}
      </dl>
      {explained ? <Why assignment={explained} /> : null}
      <details className="side-details">
        <summary>{t('assignment.history')}</summary>
        <Timeline
          items={ticket.assignments.map((one) => ({
            key: `${one.at} ${one.kind}`,
            at: one.at,
            isMain: one === ticket.assignments[0],
            title: `${t(`assignment.kinds.${kindOf(one)}`)} → ${[one.department?.name, one.assignee?.name ?? t('assignment.nobody')].filter(Boolean).join(' · ')}`,
            body: [one.by ? t('assignment.by', { name: one.by }) : '', one.reason].filter(Boolean).join('：'),
          }))}
        />
      </details>
    </Panel>
  );
}

/** The rule that chose the department, and the people weighed. */
function Why({ assignment }: { assignment: Assignment }) {
  const t = useTicketWords();
  return (
    <details className="side-details">
      <summary>
        {assignment.assignee
          ? t('assignment.why', { name: assignment.assignee.name })
          : t('assignment.whyNobody')}
      </summary>
      {assignment.rule ? <Rule rule={assignment.rule} /> : null}
      <table className="considered">
        <caption className="visually-hidden">{t('assignment.considered')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('facts.assignee')}</th>
            <th scope="col">{t('assignment.load')}</th>
            <th scope="col">{t('assignment.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {assignment.considered.map((person) => (
            <tr key={person.id} data-chosen={person.verdict === 'chosen' || undefined}>
              <td>{person.name}</td>
              <td>
                <span className="load">
                  <span
                    className="load-bar"
                    style={{ width: `${Math.min(100, (person.open / Math.max(1, person.limit)) * 100)}%` }}
                  />
                </span>
                {person.open} / {person.limit}
              </td>
              <td>{t(`assignment.verdicts.${person.verdict}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A row of the assignment matrix in words. */
function Rule({ rule }: { rule: NonNullable<Assignment['rule']> }) {
  const t = useTicketWords();
  const pick = usePick();
  const word = (texts: Partial<Record<string, { zh: string; en: string }>>, key: string) => {
    const text = texts[key];
    return text ? pick(text) : key;
  };
  const list = (texts: Partial<Record<string, { zh: string; en: string }>>, keys: readonly string[]) =>
    keys.map((key) => word(texts, key)).join(' · ');
  const parts = [
    rule.types.length > 0 ? t('assignment.types', { list: list(ticketTypeTexts, rule.types) }) : '',
    rule.channels.length > 0 ? t('assignment.channels', { list: list(channelTexts, rule.channels) }) : '',
    rule.urgencies.length > 0
      ? t('assignment.urgencies', { list: list(urgencyTexts, rule.urgencies as Urgency[]) })
      : '',
  ].filter(Boolean);
  return (
    <p className="small">
      <strong>{t('assignment.rule', { position: rule.position })}</strong>
      <br />
      {parts.length > 0 ? parts.join('；') : t('assignment.ruleAny')}
      {rule.skill ? ` · ${t('assignment.skill', { skill: rule.skill })}` : ''} ·{' '}
      {rule.target === 'supervisor' ? t('assignment.target.supervisor') : t('assignment.target.person')}
    </p>
  );
}
