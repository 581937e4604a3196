import type { Text } from './common.ts';

/** Word lists of the ticket record: keys in code, texts on screen. */
export const ticketTypes = [
  'product',
  'service',
  'complaint',
  'suggestion',
  'product_failure',
  'usage_question',
  'service_complaint',
  'other',
] as const;
export type TicketType = (typeof ticketTypes)[number];
export const ticketTypeTexts: Record<TicketType, Text> = {
  product: { zh: '产品', en: 'Product' },
  service: { zh: '服务', en: 'Service' },
  complaint: { zh: '投诉', en: 'Complaint' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  product_failure: { zh: '产品故障', en: 'Product failure' },
  usage_question: { zh: '使用咨询', en: 'Usage question' },
  service_complaint: { zh: '服务投诉', en: 'Service complaint' },
  other: { zh: '其他', en: 'Other' },
};
/** Types whose callback is made within a day, by a supervisor. */
export const complaintTypes: readonly TicketType[] = ['complaint', 'service_complaint'];

/** Most pressing first. */
export const urgencies = ['urgent', 'important', 'normal', 'low'] as const;
export type Urgency = (typeof urgencies)[number];
export const urgencyTexts: Record<Urgency, Text> = {
  urgent: { zh: '紧急', en: 'Urgent' },
  important: { zh: '重要', en: 'Important' },
  normal: { zh: '一般', en: 'Normal' },
  low: { zh: '低优', en: 'Low' },
};

export const ticketStatuses = [
  'new',
  'dispatched',
  'accepted',
  'in_progress',
  'waiting',
  'solved',
  'confirmed',
  'closed',
  'reopened',
  'cancelled',
] as const;
export type TicketStatus = (typeof ticketStatuses)[number];
export const ticketStatusTexts: Record<TicketStatus, Text> = {
  new: { zh: '待派单', en: 'New' },
  dispatched: { zh: '待受理', en: 'Dispatched' },
  accepted: { zh: '已受理', en: 'Accepted' },
  in_progress: { zh: '处理中', en: 'In progress' },
  waiting: { zh: '挂起等待', en: 'Waiting' },
  solved: { zh: '已完成', en: 'Solved' },
  confirmed: { zh: '客户已确认', en: 'Confirmed' },
  closed: { zh: '已关闭', en: 'Closed' },
  reopened: { zh: '已重开', en: 'Reopened' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};
export const openStatuses: readonly TicketStatus[] = [
  'new',
  'dispatched',
  'accepted',
  'in_progress',
  'waiting',
  'reopened',
];

export const waitingReasons = ['customer', 'parts', 'third_party'] as const;
export type WaitingReason = (typeof waitingReasons)[number];
export const waitingReasonTexts: Record<WaitingReason, Text> = {
  customer: { zh: '等待客户', en: 'Waiting for the customer' },
  parts: { zh: '等待备件', en: 'Waiting for parts' },
  third_party: { zh: '等待第三方', en: 'Waiting for a third party' },
};

export const channels = ['web', 'portal', 'phone', 'email', 'chat', 'wecom', 'sms', 'store', 'api'] as const;
export type Channel = (typeof channels)[number];
export const channelTexts: Record<Channel, Text> = {
  web: { zh: '网页表单', en: 'Web form' },
  portal: { zh: '客户门户', en: 'Customer portal' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮件', en: 'E-mail' },
  chat: { zh: '在线客服', en: 'Chat' },
  wecom: { zh: '企业微信', en: 'WeCom' },
  sms: { zh: '短信', en: 'SMS' },
  store: { zh: '门店', en: 'Store' },
  api: { zh: '应用接口', en: 'App (API)' },
};

export const expectations = [
  'refund',
  'replacement',
  'repair',
  'improvement',
  'explanation',
  'apology',
  'other',
] as const;
export type Expectation = (typeof expectations)[number];
export const expectationTexts: Record<Expectation, Text> = {
  refund: { zh: '退款', en: 'Refund' },
  replacement: { zh: '换货/补发', en: 'Replacement' },
  repair: { zh: '维修', en: 'Repair' },
  improvement: { zh: '改进产品或包装', en: 'Improvement' },
  explanation: { zh: '解释说明', en: 'Explanation' },
  apology: { zh: '道歉', en: 'Apology' },
  other: { zh: '其他', en: 'Other' },
};

/** Promised moments in the life of a ticket, in their order. `escalation` is the 48 h rule; `callback` lives in its own record. */
export const milestoneKinds = [
  'filed',
  'dispatched',
  'accepted',
  'first_response',
  'progress_report',
  'solution_proposed',
  'escalation',
  'solved',
  'fed_back',
] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];
export const milestoneTexts: Record<MilestoneKind, Text> = {
  filed: { zh: '登记', en: 'Filed' },
  dispatched: { zh: '派单', en: 'Dispatched' },
  accepted: { zh: '受理', en: 'Accepted' },
  first_response: { zh: '首次响应', en: 'First response' },
  progress_report: { zh: '进展反馈', en: 'Progress report' },
  solution_proposed: { zh: '提出方案', en: 'Solution proposed' },
  escalation: { zh: '升级总负责人', en: 'Escalation to the overall lead' },
  solved: { zh: '解决', en: 'Solved' },
  fed_back: { zh: '结果反馈确认', en: 'Result fed back' },
};
/** Milestones that the customer is shown as promises. */
export const promisedMilestones: readonly MilestoneKind[] = [
  'first_response',
  'progress_report',
  'solution_proposed',
  'solved',
  'fed_back',
];

/** Tabs of the work list. */
export const ticketViews = ['mine', 'department', 'queue', 'all', 'created'] as const;
export type TicketView = (typeof ticketViews)[number];

/** What can be done with a ticket; `can` of a ticket is keyed by these. */
export const ticketActions = [
  'accept',
  'reply',
  'note',
  'reportProgress',
  'proposeSolution',
  'solve',
  'hold',
  'resume',
  'transfer',
  'assign',
  'escalate',
  'nudge',
  'rePromise',
  'changeUrgency',
  'confirm',
  'reject',
  'reopen',
  'close',
  'cancel',
  'explainBreach',
] as const;
export type TicketAction = (typeof ticketActions)[number];

/** The loop ring: eight stations of one record chain. */
export const loopStations = [
  'voice',
  'ticket',
  'solution',
  'callback',
  'cause',
  'plan',
  'effect',
  'standard',
] as const;
export type LoopStation = (typeof loopStations)[number];
export const loopStationTexts: Record<LoopStation, Text> = {
  voice: { zh: '客户之声', en: 'Voice' },
  ticket: { zh: '工单', en: 'Ticket' },
  solution: { zh: '解决', en: 'Solution' },
  callback: { zh: '回访', en: 'Callback' },
  cause: { zh: '根因', en: 'Root cause' },
  plan: { zh: '改善方案', en: 'Plan' },
  effect: { zh: '效果', en: 'Effect' },
  standard: { zh: '标准', en: 'Standard' },
};

/** Hours ahead in which a deadline counts as due soon in the work list. */
export const soonHours = 2;
