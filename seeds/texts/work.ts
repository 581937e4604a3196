/** What is said while a matter is dealt with, by what that consists of; see Topic for the placeholders. */
interface Work {
  /** How things stand. */
  progress: readonly string[];
  /** What is offered where the matter itself names nothing. */
  proposals: readonly string[];
  /** What is waited for. */
  parts: readonly string[];
  others: readonly string[];
}

export const work = {
  visit: {
    progress: [
      '已经约好{next}上门，师傅出发前会打电话，您家里留人就可以。',
      '师傅在路上了，大概四十分钟到，请保持电话畅通。',
      '师傅刚看过，原因基本清楚了，缺一个配件，已经下单，到货马上再来。',
      '配件已从区域仓发出，预计明天到网点，到了就和您确认时间。',
      '上门时间没有变，还是{next}，有变化我会提前联系您。',
      '师傅反馈已经处理，请您先用一天，有任何不对直接在这里告诉我。',
    ],
    proposals: [
      '判断需要上门处理，保修期内不收费，{next}您看方便吗？',
      '方案：师傅带件上门一次处理到位，大约四十分钟；如果现场发现别的问题，先报价再动手。',
      '先上门检测，能当场修好就修；需要换件的话保内免费。',
    ],
    parts: [
      '需要的配件区域仓没有了，从总仓调，路上两天，到货第一时间约您。',
      '配件在途，物流显示后天到网点，到了我马上联系您。',
      '这个型号的配件厂家明天入库，后天可以给您装。',
    ],
    others: ['小区物业要求提前登记施工，批下来我们就上门。'],
  },
  site: {
    progress: [
      '工程师已到现场，正在检测，有结论马上同步给您。',
      '原因已经找到，现场有备件，正在处理，预计一小时内完成。',
      '今天先做了临时处理保证使用，彻底处理排在{next}打烊以后。',
      '工程师{next}进场，人员名单和证件已经发给贵司前台。',
      '处理完成，正在观察运行数据，明天上午再给您反馈一次。',
    ],
    proposals: [
      '先恢复使用，再在夜间窗口彻底处理，避免影响营业；费用在维保合同内。',
      '方案：更换故障部件并做一次全面点检，出具书面报告，{next}完成。',
      '若两小时内不能恢复，先换备机，原机带回检修，期间备机免费使用。',
    ],
    parts: ['需要的部件从杭州总仓发货，明天上午到。', '备件在途，预计后天到店，到货当晚处理。'],
    others: [
      '等贵司物业审批进场单，批下来我们第一时间去。',
      '水样已送检测机构，国标方法培养需要 48 小时。',
      '等贵司工程部确认点位和施工时间。',
    ],
  },
  parcel: {
    progress: [
      '已经安排仓库优先处理，今天会有单号，更新到这里。',
      '和承运商核实过了，预计{next}送到，我会继续盯着。',
      '已经发出，路上大概两天，签收有问题随时告诉我。',
      '审核已通过，后面的流程我来推进，不用您操心。',
    ],
    proposals: [
      '可以换新也可以退款，都不用您承担运费，您选一种，我马上办。',
      '处理方案：优先补发，旧件由快递上门取，耽误您的时间我们补一张优惠券。',
    ],
    parts: ['仓库暂时缺货，周五到货后第一批发您。', '同型号在途，预计后天入库，入库即发。'],
    others: ['等承运商核实回复，最晚明天中午。', '等仓库验收入库，预计明天完成。'],
  },
  desk: {
    progress: [
      '已经转给负责的同事在处理，今天下班前给您反馈。',
      '查到原因了，正在处理，好了会告诉您再试一次。',
      '处理了一部分，剩下的明天上午完成。',
    ],
    proposals: ['按您说的情况，最快的办法是我们后台直接处理，不需要您再操作，预计今天内完成。'],
    parts: [],
    others: ['等财务那边复核，预计明天出结果。', '等研发确认，今天下班前有答复。'],
  },
  answer: {
    progress: ['步骤图发您了，有哪一步不一样，截图给我。', '我再跟产品同事确认一下，半小时内回您。'],
    proposals: ['要是照着做还是不行，约个时间我打电话一步一步带您。'],
    parts: [],
    others: [],
  },
  apology: {
    progress: [
      '事情经过已经核实，责任在我们，处理意见今天给您。',
      '已经和相关人员谈过，整改要求也下了，您的问题我会跟到底。',
      '跟您同步一下：方案在走审批，最晚{next}给您明确答复。',
    ],
    proposals: [
      '处理意见：正式向您道歉，问题本身今天解决，并按规定给予补偿，您看是否认可？',
      '方案由您选：解决问题加补偿，或者退换，我都可以马上办。',
    ],
    parts: ['换用的新机已锁定库存，路上两天，到货送装一体。'],
    others: ['等网点提交书面说明，明天给您结论。'],
  },
  idea: {
    progress: ['已进入评审，预计两天内出结论。', '评审会上讨论得挺热烈，还有个技术问题要确认一下。'],
    proposals: [],
    parts: [],
    others: ['等供应商评估开模成本，预计下周有数。'],
  },
  english: {
    progress: [
      'An engineer is booked for you and will text before arriving.',
      'I have checked with my colleagues and will get back to you today.',
      'A quick update: this is in progress and on schedule.',
    ],
    proposals: ['We will take care of this under warranty at no cost; please tell me which time suits you.'],
    parts: ['We are waiting for a spare part, which should arrive tomorrow.'],
    others: [],
  },
} as const satisfies Record<string, Work>;

export type WorkKind = keyof typeof work;
