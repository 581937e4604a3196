import type { Text } from '../../shared/api/common.ts';
import type { Progress } from '../../shared/api/public.ts';
import type { TicketStatus } from '../../shared/api/ticket-words.ts';

/** Words of the progress page. */
export const progress = {
  title: { zh: '处理进度', en: 'Progress' },
  titled: { zh: '{number} 处理进度', en: 'Progress of {number}' },
  unknown: { zh: '没有找到这个进度页', en: 'This progress page was not found' },
  unknownHint: {
    zh: '链接可能没有复制完整，或已经失效。请重新打开提交成功后得到的完整链接。',
    en: 'The link may be incomplete or no longer valid. Open the whole link again that you were given after filing.',
  },
  forget: { zh: '从“我的请求”移除', en: 'Remove it from “My requests”' },
  lost: { zh: '进度没有载入', en: 'The progress did not load' },
  stale: {
    zh: '暂时连不上服务器，显示的是 {time} 的进度；恢复后自动更新。',
    en: 'No connection to the server at present. This is how it stood at {time}; it updates by itself.',
  },
  refresh: { zh: '立即刷新', en: 'Refresh now' },
  news: { zh: '进度有更新。', en: 'There is news on your request.' },
  steps: { zh: '处理步骤', en: 'Steps' },
  stepDone: { zh: '已完成', en: 'done' },
  stepCurrent: { zh: '当前步骤', en: 'current step' },
  stepTodo: { zh: '尚未开始', en: 'to come' },
  with: { zh: '处理方：{holder}', en: 'With {holder}' },
  filedAt: { zh: '提交时间', en: 'Filed' },
  type: { zh: '类别', en: 'About' },
  number: { zh: '编号', en: 'Number' },
  described: { zh: '您的描述', en: 'What you told us' },
  facts: { zh: '请求内容', en: 'Your request' },
  promises: { zh: '我们的承诺', en: 'What we promised' },
  rememberHere: { zh: '记在本机“我的请求”', en: 'List it under “My requests” here' },
  remembered: { zh: '已记在本机“我的请求”。', en: 'Listed under “My requests”.' },
} satisfies Record<string, Text>;

export const statusTexts: Record<TicketStatus, Text> = {
  new: { zh: '已收到，正在安排处理人', en: 'Received; we are choosing who takes care of it' },
  dispatched: { zh: '已派单，等待处理人受理', en: 'Passed on; waiting to be accepted' },
  accepted: { zh: '已受理', en: 'Accepted' },
  in_progress: { zh: '正在处理', en: 'Being worked on' },
  waiting: { zh: '暂停中：等待备件或第三方', en: 'On hold: waiting for parts or for others' },
  solved: { zh: '已处理完，请您确认', en: 'Done; please confirm' },
  confirmed: { zh: '您已确认解决，谢谢', en: 'You confirmed the solution. Thank you' },
  closed: { zh: '已结案', en: 'Closed' },
  reopened: { zh: '已重新打开，继续处理', en: 'Reopened; we go on working on it' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};
export const waitingForYou = {
  title: { zh: '正在等您的回复', en: 'We are waiting for your answer' },
  hint: {
    zh: '收到您的回复后，我们继续处理并恢复计时。',
    en: 'As soon as you answer, we go on and our clocks run again.',
  },
  answer: { zh: '去回复', en: 'Answer' },
} satisfies Record<string, Text>;

export const stepTexts: Record<Progress['steps'][number]['key'], Text> = {
  filed: { zh: '提交', en: 'Filed' },
  accepted: { zh: '受理', en: 'Accepted' },
  in_progress: { zh: '处理', en: 'In progress' },
  solved: { zh: '解决', en: 'Solved' },
  confirmed: { zh: '您确认', en: 'You confirm' },
  closed: { zh: '结案', en: 'Closed' },
};

export const promise = {
  left: { zh: '还剩 {length}', en: '{length} left' },
  by: { zh: '{time} 前', en: 'by {time}' },
  over: {
    zh: '已超过约定时间 {length}，抱歉让您久等',
    en: '{length} past the promised time. We are sorry to keep you waiting',
  },
  broken: { zh: '没有按约定时间完成，抱歉', en: 'Not done by the promised time. We are sorry' },
  metEarly: { zh: '按时完成，{time}', en: 'Kept, {time}' },
  metLate: { zh: '{time} 完成，晚了 {length}，抱歉', en: 'Done {time}, {length} late. We are sorry' },
  metLatePlain: { zh: '{time} 完成，没有守时，抱歉', en: 'Done {time}, not in time. We are sorry' },
  pausedForYou: { zh: '暂停计时：等您回复', en: 'Clock stopped: waiting for your answer' },
  paused: { zh: '暂停计时：等待备件或第三方', en: 'Clock stopped: waiting for parts or for others' },
  pausedHint: { zh: '恢复后重新计算时间', en: 'The time is set anew when work goes on' },
  original: { zh: '原定 {original}，改为 {time}', en: 'First promised for {original}, now for {time}' },
  reason: { zh: '原因：{reason}', en: 'Reason: {reason}' },
} satisfies Record<string, Text>;

export const solution = {
  title: { zh: '解决方案', en: 'Solution' },
  at: { zh: '{time} 给出', en: 'given {time}' },
  ask: { zh: '问题解决了吗？', en: 'Is the problem solved?' },
  confirm: { zh: '问题已解决', en: 'It is solved' },
  reject: { zh: '还没解决', en: 'Not solved yet' },
  again: { zh: '问题又出现了？告诉我们', en: 'Is the problem back? Tell us' },
  rejectTitle: { zh: '哪里还没有解决？', en: 'What is not solved yet?' },
  rejectHint: {
    zh: '写清楚现在的情况，我们会重新打开并继续处理。',
    en: 'Tell us how it is now; we reopen it and go on.',
  },
  rejectSend: { zh: '提交，请继续处理', en: 'Send, please go on' },
  reasonNeeded: {
    zh: '请写明哪里没有解决（至少 2 个字）。',
    en: 'Please say what is not solved (at least 2 characters).',
  },
  confirmed: { zh: '已确认，感谢您的反馈。', en: 'Confirmed. Thank you for telling us.' },
  rejected: {
    zh: '已收到，请求已重新打开，我们继续处理。',
    en: 'Received: your request is open again and we go on.',
  },
} satisfies Record<string, Text>;

export const rating = {
  title: { zh: '这次服务您满意吗？', en: 'How was our service?' },
  scores: [
    { zh: '很不满意', en: 'Very poor' },
    { zh: '不满意', en: 'Poor' },
    { zh: '一般', en: 'Fair' },
    { zh: '满意', en: 'Good' },
    { zh: '很满意', en: 'Very good' },
  ],
  comment: { zh: '想说的话', en: 'Anything to add' },
  commentLow: { zh: '哪里没有做好？', en: 'What should we do better?' },
  send: { zh: '提交评价', en: 'Send rating' },
  thanks: { zh: '感谢您的评价：{score}', en: 'Thank you for your rating: {score}' },
};

export const reply = {
  title: { zh: '补充说明或回复', en: 'Add to it or answer' },
  label: { zh: '留言内容', en: 'Your message' },
  send: { zh: '发送', en: 'Send' },
  sending: { zh: '正在发送…', en: 'Sending…' },
  sent: { zh: '已发送。', en: 'Sent.' },
  bodyNeeded: { zh: '请写一句话再发送。', en: 'Please write a word or two first.' },
  uploading: {
    zh: '附件上传完再发送，请稍候。',
    en: 'Files are still on their way; send when they have arrived.',
  },
  nudge: { zh: '催办', en: 'Hurry this up' },
  nudgeHint: { zh: '等得着急？提醒处理人一下。', en: 'Waiting too long? Remind whoever works on it.' },
  nudged: { zh: '已催办，我们提醒了处理人。', en: 'Done: whoever works on it has been reminded.' },
} satisfies Record<string, Text>;

export const thread = {
  title: { zh: '往来记录', en: 'What was said and done' },
  newestFirst: { zh: '最新的在最前', en: 'newest first' },
  empty: { zh: '还没有记录。', en: 'Nothing yet.' },
  older: { zh: '显示更早的 {count} 条', en: 'Show {count} older' },
  you: { zh: '您', en: 'You' },
  staff: { zh: '客服', en: 'Service' },
  reason: { zh: '原因：{reason}', en: 'Reason: {reason}' },
  rePromised: { zh: '“{promise}”的约定时间改为 {time}', en: '“{promise}” is now promised for {time}' },
} satisfies Record<string, Text>;

/** What a message is, where that is more than something said. */
export const messageTexts: Record<string, Text> = {
  progress: { zh: '进展', en: 'Progress' },
  proposal: { zh: '方案', en: 'Proposed solution' },
  solution: { zh: '解决方案', en: 'Solution' },
  rejection: { zh: '反馈未解决', en: 'Not solved' },
};

/** What happened, by event type without its `ticket.`. */
export const eventTexts: Record<string, Text> = {
  filed: { zh: '请求已提交', en: 'Request filed' },
  accepted: { zh: '已受理', en: 'Accepted' },
  transferred: { zh: '已转给更合适的部门或人员', en: 'Passed on to those better placed' },
  escalated: { zh: '已升级处理', en: 'Escalated' },
  held: { zh: '暂停处理', en: 'Put on hold' },
  resumed: { zh: '恢复处理', en: 'Work goes on' },
  nudged: { zh: '您催办了一次', en: 'You asked us to hurry' },
  re_promised: { zh: '约定时间有变更', en: 'A promised time was changed' },
  solved: { zh: '已处理完，等您确认', en: 'Done; waiting for your confirmation' },
  confirmed: { zh: '您确认问题已解决', en: 'You confirmed that it is solved' },
  reopened: { zh: '已重新打开', en: 'Reopened' },
  closed: { zh: '已结案', en: 'Closed' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const heldTexts: Record<string, Text> = {
  customer: { zh: '暂停处理：等您回复', en: 'On hold: waiting for your answer' },
  parts: { zh: '暂停处理：等待备件', en: 'On hold: waiting for parts' },
  third_party: { zh: '暂停处理：等待第三方', en: 'On hold: waiting for others' },
};

export const reopenedTexts: Record<string, Text> = {
  rejected: { zh: '您反馈没有解决，已重新打开', en: 'You told us that it is not solved: reopened' },
  dissatisfied: {
    zh: '回访时您不满意，已重新打开',
    en: 'You were not satisfied when we called back: reopened',
  },
};
