import type { Text } from '../../shared/api/common.ts';
import type { MilestoneKind } from '../../shared/api/ticket-words.ts';

/** Words of the request form. */
export const form = {
  title: { zh: '有问题，告诉我们', en: 'Tell us what went wrong' },
  intro: {
    zh: '提交后立即得到编号和承诺时间，处理进度随时可查。',
    en: 'You get a number and promised times at once, and can follow every step.',
  },
  restored: { zh: '已恢复上次没有提交的内容。', en: 'What you had not yet sent is back.' },
  maybeFiled: {
    zh: '上次提交没有收到回应，可能已经登记。请再按一次“提交”：不会重复登记。',
    en: 'Your last submission got no answer and may have arrived. Press “Submit” once more: it is never filed twice.',
  },
  clear: { zh: '清空重填', en: 'Start afresh' },
  clearSure: { zh: '清空已填写的全部内容？', en: 'Clear everything you typed?' },
  clearYes: { zh: '清空', en: 'Clear' },
  description: { zh: '发生了什么？', en: 'What happened?' },
  descriptionHint: {
    zh: '什么产品或服务，出现了什么情况？写得具体，处理得更快。',
    en: 'Which product or service, and what did you see? The more exact, the faster we can help.',
  },
  counter: { zh: '还可写 {count} 字', en: '{count} characters left' },
  types: { zh: '属于哪一类？', en: 'What is it about?' },
  typesHint: { zh: '可多选，最多 3 项', en: 'Choose up to 3' },
  down: { zh: '核心业务中断', en: 'Core business interrupted' },
  downHint: {
    zh: '生产、营业或关键系统因此停下来了，例如产线停机、门店无法收银。打开后按紧急处理。',
    en: 'Production, trade or a key system has stopped because of this, such as a line standing still or tills not working. It is then handled as urgent.',
  },
  files: { zh: '照片或文件', en: 'Photos or files' },
  filesHint: {
    zh: '故障照片、铭牌、截图或录像都有帮助。',
    en: 'A photo of the fault, the type plate, a screenshot or a video helps.',
  },
  details: { zh: '补充说明', en: 'More details' },
  detailsHint: {
    zh: '什么时候发生、试过什么、希望怎么解决',
    en: 'When, what you tried, what you would like',
  },
  occurred: { zh: '什么时候发生的？', en: 'When did it happen?' },
  occurredHint: {
    zh: '例如：今天上午 10 点左右，已经两次',
    en: 'For example: today about 10 a.m., twice so far',
  },
  tried: { zh: '已经试过什么办法？', en: 'What have you tried already?' },
  triedHint: { zh: '例如：重启过、换过电源', en: 'For example: restarted it, changed the power supply' },
  expected: { zh: '希望怎么解决？', en: 'What would you like us to do?' },
  you: { zh: '怎么联系您？', en: 'How do we reach you?' },
  name: { zh: '称呼', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  oneNeeded: {
    zh: '电话和邮箱至少填一项；座机请带区号。',
    en: 'Phone or e-mail: one is enough. A landline needs its area code.',
  },
  company: { zh: '单位名称', en: 'Company' },
  consent: { zh: '我已阅读并同意个人信息处理说明', en: 'I have read how my data is used, and agree' },
  consentRead: { zh: '个人信息处理说明', en: 'How your data is used' },
  consentLoading: { zh: '正在载入说明…', en: 'Loading the text…' },
  consentLost: {
    zh: '个人信息处理说明没有载入，请检查网络后重试。',
    en: 'The text on how your data is used did not load; check the network and try again.',
  },
  submit: { zh: '提交', en: 'Submit' },
  sending: { zh: '正在提交…', en: 'Submitting…' },
  uploading: { zh: '附件上传完后自动提交…', en: 'Submitting when the files have arrived…' },
  toMend: { zh: '还有 {count} 处需要填写或修改：', en: 'Still to fill in or mend: {count}' },
  uploadFailed: {
    zh: '有附件没有传成功，请重新上传或移除后再提交。',
    en: 'A file was not uploaded; upload it again or remove it, then submit.',
  },
  waiting: {
    zh: '还没有提交成功，内容已保存在本机。保持页面打开，会自动重试；不会重复登记。',
    en: 'Not submitted yet; everything is kept on this device. Leave this page open and it tries again by itself; it is never filed twice.',
  },
  tryNow: { zh: '立即重试', en: 'Try now' },
  keptHere: {
    zh: '提交前，内容只保存在本机浏览器里。',
    en: 'Until you submit, everything stays in this browser.',
  },
} satisfies Record<string, Text>;

/** Words of the page after filing. */
export const filed = {
  title: { zh: '已收到您的请求', en: 'We have your request' },
  number: { zh: '编号', en: 'Number' },
  promises: { zh: '我们承诺', en: 'We promise' },
  by: { zh: '{time} 前', en: 'by {time}' },
  noPromises: {
    zh: '承诺时间确定后会显示在进度页。',
    en: 'The promised times appear on the progress page as soon as they are set.',
  },
  follow: { zh: '查看处理进度', en: 'Follow the progress' },
  keep: { zh: '请保存进度链接', en: 'Keep the link' },
  keepHint: {
    zh: '凭这个链接随时查看进度、补充说明、确认结果。知道链接的人都能打开，请只发给相关的人。',
    en: 'With this link you can see the progress, add to it and confirm the result at any time. Whoever has it can open it: give it only to people concerned.',
  },
  link: { zh: '进度链接', en: 'Progress link' },
  copy: { zh: '复制链接', en: 'Copy the link' },
  copied: { zh: '已复制', en: 'Copied' },
  notCopied: {
    zh: '无法自动复制，请长按上面的链接复制。',
    en: 'Could not copy; press and hold the link above.',
  },
  share: { zh: '发送给…', en: 'Share…' },
  remembered: {
    zh: '这个请求也记在本机的“我的请求”里。如果是公用电脑或手机，请从本机移除。',
    en: 'It is also listed under “My requests” on this device. On a shared computer or phone, remove it from here.',
  },
  forget: { zh: '从本机移除', en: 'Remove from this device' },
  forgotten: { zh: '已从本机移除。', en: 'Removed from this device.' },
  another: { zh: '再提交一个', en: 'File another' },
  changed: {
    zh: '您前一次提交其实已经登记，之后改写的描述没有包含在内。要把改写后的描述补充进去吗？',
    en: 'Your earlier submission had arrived after all, without what you rewrote since. Add the new text to it?',
  },
  changedMaybe: {
    zh: '您前一次提交可能已经登记。如果之后改过联系方式或其他内容，请到进度页留言告诉我们。',
    en: 'Your earlier submission may have been filed. If you changed the contact or anything else since, please tell us on the progress page.',
  },
  addChange: { zh: '补充新的描述', en: 'Add the new text' },
  changeAdded: { zh: '已补充。', en: 'Added.' },
} satisfies Record<string, Text>;

/** What a customer is promised, by milestone, in words to the customer. */
export const promiseTexts: Partial<Record<MilestoneKind, Text>> = {
  first_response: { zh: '首次回复您', en: 'First reply to you' },
  progress_report: { zh: '向您反馈进展', en: 'Report on progress' },
  solution_proposed: { zh: '给出解决方案', en: 'Solution proposed' },
  solved: { zh: '解决问题', en: 'Problem solved' },
  fed_back: { zh: '与您确认结果', en: 'Result confirmed with you' },
};

/** Words of the list of own requests. */
export const mine = {
  title: { zh: '我的请求', en: 'My requests' },
  hint: {
    zh: '这里列出在本机浏览器提交或记下的请求。其他的，请用提交时得到的进度链接打开。',
    en: 'Requests that you filed in this browser, or listed here. For others, use the progress link that you were given.',
  },
  shared: {
    zh: '公用设备？用完请移除：拿到本机的人可以从这里打开您的请求。移除不会取消请求。',
    en: 'A shared device? Remove them when you are done: whoever uses it next could open them here. Removing does not cancel a request.',
  },
  empty: { zh: '本机还没有记录。', en: 'Nothing is listed on this device yet.' },
  filedAt: { zh: '{time} 提交', en: 'filed {time}' },
  remove: { zh: '移除', en: 'Remove' },
  removeNamed: { zh: '从本机移除 {number}', en: 'Remove {number} from this device' },
  removed: { zh: '已从本机移除 {number}。', en: '{number} was removed from this device.' },
  undo: { zh: '撤销', en: 'Undo' },
  removeAll: { zh: '全部从本机移除', en: 'Remove all from this device' },
  removedAll: { zh: '已全部从本机移除。', en: 'All were removed from this device.' },
} satisfies Record<string, Text>;
