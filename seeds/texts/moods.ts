/** How people begin and end a message, by mood. Empty strings: many do neither. */
export interface Mood {
  openings: readonly string[];
  closings: readonly string[];
}

export const moods = {
  plain: {
    openings: ['', '', '', '你好，', '您好，', '在吗，', '请问一下，'],
    closings: [
      '',
      '',
      '',
      '麻烦处理一下。',
      '请尽快回复。',
      '谢谢。',
      '等你们消息。',
      '这个怎么处理？',
      '帮忙看一下吧。',
    ],
  },
  polite: {
    openings: ['您好，打扰了。', '您好！', '客服您好，', '麻烦您了，', '辛苦各位，', '老师您好，'],
    closings: [
      '辛苦了，谢谢！',
      '不着急，方便的时候安排就行，谢谢啦。',
      '非常感谢，祝工作顺利。',
      '先谢谢了！',
      '如果需要我配合什么请告诉我，谢谢。',
      '之前的师傅人很好，希望还是他来，谢谢。',
    ],
  },
  annoyed: {
    openings: ['', '', '我说，', '又来了，', '真的服了，', '第二次反映了，'],
    closings: [
      '能不能给个准话？',
      '别再让我等了。',
      '希望今天就有人联系我。',
      '买的时候说得那么好听，售后呢？',
      '这都第几天了。',
      '打电话排队太久了，所以在这里写。',
      '再这样以后不买你们家东西了。',
    ],
  },
  angry: {
    openings: ['', '太过分了！', '气死我了，', '什么破服务！', '忍无可忍，'],
    closings: [
      '今天必须给我答复！',
      '否则我直接投诉到 12315！',
      '叫你们领导给我打电话。',
      '我要求赔偿！',
      '花钱买罪受！！',
      '已经截图留证据了。',
      '别拿“已记录”来敷衍我。',
    ],
  },
  cheerful: {
    openings: ['哈喽～', '嗨，', '亲们好呀，', '打个卡，'],
    closings: [
      '谢谢啦 🙏',
      '等好消息 😄',
      '辛苦小哥哥小姐姐啦～',
      '爱你们 ❤️',
      '比心 💗',
      '求帮忙 😭',
      '急急急 😂',
    ],
  },
  formal: {
    openings: ['贵司您好：', '您好，我司现反馈如下：', '您好，', '致客服部：'],
    closings: [
      '请尽快安排处理并回复处理时间，谢谢。',
      '烦请贵司跟进，盼复。',
      '以上情况请知悉，谢谢配合。',
      '请处理后邮件反馈结果。',
      '请安排专人对接。',
      '',
    ],
  },
} as const satisfies Record<string, Mood>;

export type MoodKey = keyof typeof moods;

/** {t}: when it began, as people say it. */
export const moments = {
  home: [
    '昨天晚上',
    '前天',
    '今天早上',
    '上周末',
    '三天前',
    '大概一个礼拜前',
    '今天中午',
    '停水之后',
    '昨天下午',
    '断过一次电之后',
  ],
  business: [
    '昨天晚上',
    '今天早上',
    '上周末',
    '前天',
    '昨天下午',
    '今天中午',
    '凌晨停电恢复后',
    '昨晚打烊前',
  ],
} as const;

/** {d}: a day that was spoken of. */
export const pastDays = ['昨天', '前天', '周三', '上周五', '周日', '今天'] as const;

/** {next}: what is promised. */
export const nextTimes = [
  '明天上午九点到十一点',
  '明天下午两点左右',
  '今天下午四点前',
  '后天上午',
  '今晚七点半',
  '明天上午十点',
  '周六上午',
  '后天下午三点',
] as const;

/** {site}: branches of businesses, by what they are. */
export const sites = {
  tea: [
    '滨江银泰店',
    '解放路店',
    '西溪店',
    '城西店',
    '下沙店',
    '龙湖天街店',
    '湖滨店',
    '火车东站店',
    '武林店',
    '大学城店',
    '余杭店',
    '来福士店',
  ],
  hotel: ['主楼 3 层', '裙楼厨房', '行政酒廊', '员工餐厅', '中央机房', '18 层布草间'],
  school: ['一号教学楼', '图书馆', '食堂二楼', '体育馆', '东区宿舍', '实验楼', '行政楼大厅'],
  office: ['A 座 12 层', 'B 座茶水间', '一楼大堂', '研发楼 5 层', '三车间', '仓库办公室', '会议中心'],
} as const;
export type SiteKind = keyof typeof sites;

/** When it happened, for the field of that name. */
export const occasions = [
  '今天早上 7 点左右',
  '昨天 20:30',
  '每天晚高峰',
  '第一次使用时',
  '开机十分钟后',
  '周六下午',
  '上个月开始，越来越频繁',
  '安装完第二天',
  '不定时，一天两三次',
  '收货当天',
] as const;
