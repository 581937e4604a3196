/** Words of the frame and of every page. */
export const common = {
  service: { zh: '客户服务', en: 'Customer service' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  newRequest: { zh: '提交新的问题', en: 'File a new request' },
  own: { zh: '我的请求', en: 'My requests' },
  otherLanguage: { zh: 'English', en: '中文' },
  offline: {
    zh: '手机或电脑没有连上网络。恢复后再试，已填写的内容不会丢。',
    en: 'This device is not connected. Try again when it is; what you typed is kept.',
  },
  lost: {
    zh: '没有收到服务器的回应，可能是网络慢或中断了。已填写的内容不会丢，请再试一次。',
    en: 'No answer came; the network may be slow or broken. What you typed is kept; please try again.',
  },
  broken: {
    zh: '系统暂时出了问题，不是您的操作有误。已填写的内容不会丢，请稍后再试。',
    en: 'Our system has a problem for a moment; you did nothing wrong. What you typed is kept; please try again shortly.',
  },
  limited: { zh: '操作太频繁，请稍等片刻再试。', en: 'That was very often; please wait a moment.' },
  refused: { zh: '没有成功，请核对后再试。', en: 'That did not work; please check and try again.' },
  retry: { zh: '重试', en: 'Try again' },
  cancel: { zh: '取消', en: 'Cancel' },
  loading: { zh: '正在载入…', en: 'Loading…' },
  offlineBanner: {
    zh: '网络已断开。已填写的内容保存在本机。',
    en: 'No network. What you typed is kept on this device.',
  },
  optional: { zh: '选填', en: 'optional' },
  missing: { zh: '没有这个页面', en: 'There is no such page' },
  missingHint: {
    zh: '网址可能不完整，请检查后再打开。',
    en: 'The address may be incomplete; check it and open it again.',
  },
  madeBy: { zh: '闭环 · 每一件事都有回音', en: 'Bihuan · every word gets its answer' },
};

/** Attachments, in the request form and in replies. */
export const attachments = {
  photo: { zh: '拍照', en: 'Take a photo' },
  choose: { zh: '选择图片或文件', en: 'Choose pictures or files' },
  hint: {
    zh: '最多 {count} 个，每个不超过 {megabytes} MB',
    en: 'At most {count}, each up to {megabytes} MB',
  },
  tooLarge: {
    zh: '太大（{size}），每个不超过 {megabytes} MB',
    en: 'too large ({size}); {megabytes} MB at most',
  },
  empty: { zh: '文件是空的', en: 'the file is empty' },
  tooMany: {
    zh: '最多 {count} 个附件，多出的没有添加。',
    en: 'At most {count} files; the others were not added.',
  },
  sending: { zh: '正在上传 {percent}%', en: 'uploading {percent}%' },
  preparing: { zh: '正在处理…', en: 'preparing…' },
  sent: { zh: '已上传', en: 'uploaded' },
  lost: { zh: '没有传完，请检查网络', en: 'not sent; check the network' },
  gone: { zh: '已失效，请移除后重新上传', en: 'no longer there; remove it and upload it again' },
  again: { zh: '重新上传', en: 'Upload again' },
  remove: { zh: '移除附件 {name}', en: 'Remove {name}' },
  list: { zh: '附件', en: 'Files' },
};
