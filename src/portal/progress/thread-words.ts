import type { Text } from '../../shared/api/common.ts';
import type { Progress } from '../../shared/api/public.ts';

export type ThreadItem = Progress['thread'][number];

/** What a message is, where that is more than something said. */
const messageTexts: Record<string, Text> = {
  progress: { zh: '进展', en: 'Progress' },
  proposal: { zh: '方案', en: 'Proposed solution' },
  solution: { zh: '解决方案', en: 'Solution' },
  rejection: { zh: '反馈未解决', en: 'Not solved' },
};

/** What happened, by event type without its `ticket.`; the house's own affairs are left out. */
const eventTexts: Record<string, Text> = {
  filed: { zh: '请求已提交', en: 'Request filed' },
  created: { zh: '请求已提交', en: 'Request filed' },
  dispatched: { zh: '已派单', en: 'Passed on to a department' },
  accepted: { zh: '已受理', en: 'Accepted' },
  transferred: { zh: '已转给更合适的部门或人员', en: 'Passed on to those better placed' },
  escalated: { zh: '已升级处理', en: 'Escalated' },
  held: { zh: '暂停处理', en: 'Put on hold' },
  resumed: { zh: '恢复处理', en: 'Work goes on' },
  nudged: { zh: '您催办了一次', en: 'You asked us to hurry' },
  re_promised: { zh: '约定时间有变更', en: 'The promised time was changed' },
  urgency_changed: { zh: '紧急程度有调整', en: 'The urgency was changed' },
  solved: { zh: '已处理完，等您确认', en: 'Done; waiting for your confirmation' },
  confirmed: { zh: '您确认问题已解决', en: 'You confirmed that it is solved' },
  rejected: { zh: '您反馈还没有解决', en: 'You told us that it is not solved' },
  reopened: { zh: '已重新打开', en: 'Reopened' },
  rated: { zh: '您评价了这次服务', en: 'You rated our service' },
  closed: { zh: '已结案', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export interface ThreadWords {
  /** What kind of message, or what happened; null for plain words. */
  title: Text | null;
  body: string | null;
  /** Why, where a decision gave a reason. */
  reason: string | null;
}

/** The words for an item of the thread, or null where there is nothing to tell the customer. */
export function threadWords(item: ThreadItem): ThreadWords | null {
  const kind = item.kind.replace(/^ticket\./, '');
  const title = messageTexts[kind] ?? eventTexts[kind] ?? null;
  const reason =
    typeof item.detail.reason === 'string' && item.detail.reason !== '' ? item.detail.reason : null;
  if (!title && !item.body && !reason && item.files.length === 0) return null;
  return { title, body: item.body, reason };
}
