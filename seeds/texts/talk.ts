/** What is said around any ticket, whatever its topic. */

/** Customers hurry, add something, reject a solution. */
export const hurries = [
  '请问有进展了吗？',
  '怎么还没有人联系我？',
  '催一下，家里等着用。',
  '说好今天给答复的，现在都几点了。',
  '师傅到底几点来？',
  '麻烦再跟进一下，谢谢。',
  '已经两天了，能不能快点。',
] as const;
export const additions = [
  '补充一下，今天又出现了一次。',
  '刚才又试了试，还是一样。',
  '我下午三点以后方便接电话。',
  '地址是 3 幢 1 单元，别走错了，上次师傅找了半天。',
  '发票我找到了，需要的话可以拍给你。',
  '我先生的电话也可以打，他在家。',
  '好的，收到，我等着。',
  '嗯嗯，知道了，谢谢。',
] as const;
export const rejections = [
  '还是老样子，根本没修好，用了半天又犯了。',
  '你们标记已完成，可是没有人来过啊？',
  '只处理了一半，另外一个问题没有解决。',
  '师傅走了两个小时又开始漏，地上又湿了。',
  '退款还没收到，怎么就完成了？',
  '不认可这个处理结果，我要的是换新不是维修。',
  '声音小了一点，但还是吵，不算解决。',
  '新寄来的配件型号不对，装不上。',
  '当时是好的，第二天早上又报警了。',
  '答应的补偿没有兑现。',
] as const;

/** What callers write down. */
export const feedbackGood = [
  '客户反馈使用正常，对师傅服务比较满意。',
  '已解决，客户说速度比想象的快。',
  '客户很满意，夸了上门师傅讲究，走的时候还把地擦了。',
  '正常使用，无其他问题。',
  '客户表示没问题，希望下次预约能更准时。',
  '老人接的电话，说好用的，谢谢你们。',
  '问题解决，客户建议短信通知写清楚师傅姓名。',
  '客户在开会，简单确认已解决，评分 5 分。',
  '店长确认设备稳定运行三天。',
  '客户满意，顺便咨询了滤芯价格，已介绍。',
] as const;
export const feedbackSlow = [
  '问题解决了，但客户嫌等配件太久。',
  '结果满意，速度一般，前后拖了一周。',
  '解决了，客户说中间没人主动联系他，都是自己催。',
] as const;
export const feedbackBad = [
  '客户反映故障复发，要求重新处理。',
  '客户说没有彻底修好，出水又变小了。',
  '客户不满意，认为补偿不合理，要求主管联系。',
  '客户称只是暂时好了两天，昨天又报同样的代码。',
  '客户说退款金额少了 50 元，要求核实。',
] as const;
export const feedbackNone = [
  '',
  '',
  '',
  '无人接听',
  '响一声挂断，可能当骚扰电话了',
  '正在通话中',
  '关机',
] as const;

/** Comments beside scores, by score. */
export const comments: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>> = {
  5: [
    '',
    '',
    '师傅很专业，点赞 👍',
    '响应快，态度好',
    '第二天就上门了，没想到这么快',
    '非常满意！',
    '客服小姐姐很耐心，教了三遍才学会哈哈',
    '处理及时，给个好评',
    '进度都能看到，不用打电话问，这点好',
    '五星，老客户了',
    '没想到周末也有人处理',
  ],
  4: [
    '',
    '',
    '总体不错，就是等了两天配件',
    '还可以',
    '解决了，希望以后预约准一点',
    '不错，少一分怕你们骄傲',
    '师傅来晚了半小时，其他都好',
  ],
  3: ['', '一般般', '修是修好了，过程太折腾', '同样的话讲了好几遍', '速度有待提高'],
  2: ['拖太久了', '催了好几次才有人管', '解决方案不太满意', '上门费收得莫名其妙'],
  1: ['差评，修了等于没修', '以后不会再买了', '说话不算数', '耽误我一整天', ''],
};

/** Why deadlines were missed and what was done to make up for it. */
export const causes: readonly (readonly [cause: string, makeUp: string])[] = [
  [
    '大促期间工单量激增，当班人手不足，未能在时限内首次联系',
    '已向客户致歉并优先处理；促销期增加两名机动坐席',
  ],
  ['夜间派单至白班人员，次日上班后才看到', '已调整值班表，夜间紧急单由值班工程师先响应'],
  ['等待区域仓调拨配件，未及时告知客户新的时间', '已电话说明并致歉，今后缺件当场改约'],
  ['电话联系客户三次未接通，忘记在系统内留言', '已改为短信加进度页留言，视为首次响应'],
  ['转派过程中两边都以为对方在跟进', '明确由首接人跟进至新处理人受理为止'],
  ['客户临时改约，系统内未同步更新', '补录改约记录，提醒同事先改约再出门'],
  ['检测机构出报告延迟一天', '已提前告知客户，并更换响应更快的检测机构'],
  ['当日请假，工单未交接', '主管重新分派，请假前须清空待办'],
  ['方案需要研发确认，等待时间估计不足', '建立研发值班答疑，4 小时内必须有初步结论'],
  ['处理完毕后忘记回访确认', '当天补打电话确认，客户满意'],
];

export const nudgeReplies = [
  '您好，已经在催了，今天下班前一定给您一个准信。',
  '抱歉让您久等，刚跟师傅确认过，稍后给您打电话。',
  '收到您的催办，我马上核实。',
] as const;
export const rePromises = [
  '您好，配件物流晚了一天，原定时间赶不上了，先跟您说明：改到{next}，给您带来不便非常抱歉。',
  '检测结果要明天才出，我们把给方案的时间往后改一天，出来马上告诉您。',
  '今天雨太大师傅过不去，改约{next}，安全第一，请您谅解。',
  '供应商那边推迟交货，我们重新承诺一个时间，并给您申请了补偿。',
  '方案还在跟研发确认，原定今天给您，恐怕要到明天，先跟您说一声。',
] as const;
export const escalations = [
  '客户要求主管出面，多次沟通无果。',
  '涉及财产损失，超出我的权限，请主管定方案。',
  '配件迟迟不到，客户情绪激动，请协调总仓。',
  '同一问题第三次返修，请领导关注。',
  '大客户，采购总监已介入，请支持。',
] as const;
export const urgencyUps = [
  '客户家有婴儿，热水冲奶必须用，上调。',
  '漏水已影响楼下，上调为紧急。',
  '门店周末活动前必须恢复，上调。',
  '客户情绪激动，防止升级投诉，上调。',
] as const;
export const urgencyDowns = [
  '客户表示不急，下周再处理也行。',
  '已有备用机，影响不大，下调。',
  '核实后仅为外观问题，下调。',
] as const;
export const transferReasons = [
  '经核实属于贵部门职责范围，烦请接手，前情见备注。',
  '需要贵部门的权限和数据才能处理，麻烦跟进。',
  '首次诊断完成，后续请贵部门处理。',
] as const;
export const assignReasons = [
  '他熟悉这个型号，换他处理。',
  '原处理人请假，改派。',
  '均衡一下手上的单子。',
  '客户指定上次的师傅。',
] as const;
export const cancelReasons = [
  '客户重复提交，与上一单合并处理。',
  '客户来电表示已自行解决，要求取消。',
  '误报，测试单。',
  '非我司产品，已告知客户。',
  '客户撤回，改在门店直接办理。',
] as const;
export const closeReasons = [
  '客户明确表示无需回访。',
  '客户在进度页已确认并评价，免回访。',
  '企业客户以邮件确认结果，不再电话回访。',
] as const;
export const reopenByHand = [
  '质检抽查发现客户问题未真正解决，重开处理。',
  '客户来电反映复发，重开。',
  '回访后客户又来电反映问题，重开跟进。',
] as const;
export const handNotes = [
  '电话未接，已发短信，下午再打。',
  '客户说话客气，配合度高。',
  '已和网点确认，明天第一单。',
  '历史工单 2 条，都是同一台机器。',
  '注意：客户要求只短信联系。',
  '备件编码 88-0213，区域仓剩 2。',
  '已查知识库，按标准步骤引导。',
  '与运营同步过，口径一致。',
  '客户提到邻居也有同样问题，留意批次。',
  '已拉群沟通，截图见附件系统。',
] as const;
export const workedSolutions = [
  '二次上门彻底处理，更换相关部件，现场试机一小时无异常，客户签字。',
  '更换新机，旧机取回，重新计算保修期。',
  '重新核算后补足差额，客户确认到账。',
  '由技术负责人亲自上门复检，确认根因并处理，观察两天未复发。',
  '补发正确配件并协助安装，客户确认可以正常使用。',
] as const;
export const secondProgress = [
  '您好，实在抱歉没有一次处理好。我已经把前面的记录都看了，这次安排更有经验的同事处理，{next}给您结果。',
  '重新受理，已升级处理，绝不再让您重复描述。',
  '对不起让您又跑一趟。先跟您确认一下现在的现象，我这边同步备好配件。',
] as const;

/** The same for customers who write English. */
export const english = {
  hurries: ['Any news on this?', 'Just checking in – when can I expect somebody?'],
  additions: [
    'Just to add: it happened again this morning.',
    'Thanks for the quick answer!',
    'Weekday evenings work best for me.',
  ],
  rejections: [
    'Sorry, but it is leaking again since last night.',
    'This is marked as solved, yet nothing has changed.',
  ],
  sorry: [
    'I am sorry that it was not right the first time. I have read everything again and will see to it myself.',
  ],
  rePromise:
    'I am sorry, the part is a day late. We will not make the time I promised; the new date is shown on your page.',
  solved: ['Second visit: replaced the whole valve block and tested together with the customer for an hour.'],
  comments: { good: ['', 'Great service, thank you!', 'Quick and friendly.'], bad: ['', 'Took too long.'] },
} as const;
