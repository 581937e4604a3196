import {
  type MilestoneKind,
  milestoneTexts,
  type Urgency,
  urgencyTexts,
  type WaitingReason,
  waitingReasonTexts,
} from '../../../../../shared/api/ticket-words.ts';
import type { ThreadItem } from '../../../../../shared/api/tickets.ts';
import { usePick } from '../../../../lib/i18n.ts';
import { useCall } from '../../../../lib/query.ts';
import { formatInstant } from '../../../../lib/time.ts';
import { useTicketWords } from '../../words.ts';

/** Says a fact of the thread in one line, from its event type and detail. */
export function useFactText(): (item: ThreadItem) => string {
  const t = useTicketWords();
  const pick = usePick();
  const departments = useCall('GET /api/departments', {}, { staleTime: 300_000 }).data?.items ?? [];

  return ({ kind, detail }) => {
    const text = (key: string): string => (typeof detail[key] === 'string' ? detail[key] : '');
    const number = (key: string): number => (typeof detail[key] === 'number' ? detail[key] : 0);
    const to = () => {
      const department = departments.find((one) => one.id === detail.departmentId)?.name;
      return [department, text('assignee')].filter(Boolean).join(' · ');
    };
    switch (kind) {
      case 'ticket.filed':
        return t('events.filed');
      case 'ticket.dispatched':
        return to() ? t('events.dispatched', { to: to() }) : t('events.dispatchedQueue');
      case 'ticket.accepted':
        return t('events.accepted');
      case 'ticket.held':
        return t('events.held', { reason: named(waitingReasonTexts, text('waitingFor') as WaitingReason) });
      case 'ticket.resumed':
        return t('events.resumed');
      case 'ticket.transferred':
        return t('events.transferred', { to: to() || t('events.someone') });
      case 'ticket.assigned':
        return t('events.assigned', { to: text('assignee') || t('events.someone') });
      case 'ticket.escalated':
        return t('events.escalated', { level: number('level') });
      case 'ticket.nudged':
        return t('events.nudged');
      case 'ticket.re_promised':
        return t('events.re_promised', { milestone: milestone(), at: formatInstant(text('promisedAt')) });
      case 'ticket.urgency_changed':
        return t('events.urgency_changed', {
          from: named(urgencyTexts, text('from') as Urgency),
          to: named(urgencyTexts, text('to') as Urgency),
        });
      case 'ticket.solved':
        return t('events.solved');
      case 'ticket.confirmed':
        return t('events.confirmed');
      case 'ticket.rejected':
        return t('events.rejected');
      case 'ticket.reopened':
        return t('events.reopened');
      case 'ticket.closed':
        return t('events.closed');
      case 'ticket.cancelled':
        return t('events.cancelled');
      case 'ticket.due_soon':
        return t('events.due_soon', { milestone: milestone() });
      case 'ticket.overdue':
        return t('events.overdue', { milestone: milestone() });
      case 'ticket.escalated_overall':
        return t('events.escalated_overall');
      case 'ticket.breach_explained':
        return t('events.breach_explained');
      default:
        return t('events.other');
    }

    function milestone(): string {
      return named(milestoneTexts, text('milestone') as MilestoneKind);
    }
  };

  /** The word of a list; what a newer server knows and this screen does not is shown as its key. */
  function named<K extends string>(texts: Record<K, { zh: string; en: string }>, key: K): string {
    const found: { zh: string; en: string } | undefined = texts[key];
    return found ? pick(found) : key;
  }
}
