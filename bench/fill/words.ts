import type { Random } from './random.ts';

const split = (text: string): string[] => text.split(' ');

const surnames = split(
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 萧 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜 崔 钟 谭 陆 汪 范 金 欧阳 司马 上官',
);
const given = split(
  '伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 桂英 建华 志强 秀兰 海燕 文博 子涵 雨桐 欣怡 浩然 宇轩 梓萱 俊杰 嘉怡 思远 若曦 晓东 春梅 国庆 丹丹 佳琪 天宇 诗涵 一鸣 建国 红梅 立新 晓峰 玉兰 振华',
);
const cities = split(
  '杭州 上海 北京 深圳 广州 苏州 南京 成都 武汉 西安 重庆 青岛 宁波 长沙 郑州 合肥 厦门 福州 济南 天津',
);
const streets = split('人民路 解放路 中山路 建设路 文一西路 科技园路 滨江大道 长江路 和平街 新华路 迎宾大道');
const trades = split(
  '净水 环保 电器 机械 食品 纺织 物流 餐饮 酒店 医疗 教育 地产 电子 汽配 包装 农业 建材 化工 旅游 软件',
);
const firmWords = split(
  '海澜 鼎盛 恒通 金泰 华瑞 天成 盛世 远大 博雅 新纪元 汇丰源 嘉禾 正阳 东方 银河 卓越',
);
const firmKinds = ['有限公司', '股份有限公司', '集团有限公司', '科技有限公司', '商贸有限公司'];

const products = split(
  '净水器 中央空调 热水器 商用冰箱 洗碗机 空气净化器 智能门锁 扫地机器人 电梯 打印机 收银机 油烟机',
);
const faults = split(
  '漏水 不制冷 噪音很大 无法开机 显示E4故障 滤芯更换后仍报警 出水很慢 频繁断网 异味明显 按键失灵 指示灯不亮 温度不准',
);
const matters = split(
  '上门时间改约 发票未收到 配送延误 安装费用有疑问 保修期如何计算 换货进度查询 退款未到账 客服态度不好 电话一直打不通 师傅迟到两小时 配件价格咨询 使用方法咨询',
);
const details = [
  '昨天晚上开始出现这个情况，重启过两次还是一样。',
  '家里有老人和小孩，麻烦尽快处理。',
  '门店今天要营业，影响很大，请优先安排。',
  '之前已经报修过一次，没有彻底解决。',
  '购买时间不到三个月，还在保修期内。',
  '照片已经发给微信客服了，可以查看。',
  '请提前一小时电话联系，白天可能在开会。',
  '如果今天解决不了，请告诉我准确的时间。',
];
const answers = [
  '您好，您的问题已收到，我们已安排工程师核实，今天内给您回复。',
  '您好，根据您的描述初步判断是传感器问题，建议先断电五分钟再试。',
  '非常抱歉给您带来不便，已为您登记加急处理。',
  '师傅将于明天上午九点到十一点之间上门，请保持电话畅通。',
  '配件已经发出，预计两天内送达。',
];
const solutions = [
  '工程师上门更换密封圈并测试半小时，无漏水，客户现场确认。',
  '更换主板后恢复正常，已交代使用注意事项。',
  '已补开发票并寄出，快递单号已发送短信。',
  '核对订单后退款已原路退回，客户表示满意。',
  '远程指导重置设备，运行正常。',
];

export const personName = (random: Random): string => random.pick(surnames) + random.pick(given);
export const address = (random: Random): string =>
  `${random.pick(cities)}市${random.pick(streets)}${1 + random.below(900)}号${1 + random.below(30)}幢${random.digits(3)}室`;
export const trade = (random: Random): string => random.pick(trades);
export const firmName = (random: Random): string =>
  `${random.pick(cities)}${random.pick(firmWords)}${random.pick(given)}${random.pick(trades)}${random.pick(firmKinds)}`;
export const mobile = (random: Random): string =>
  `1${random.pick(['38', '39', '58', '66', '77', '86', '91'])}${random.digits(8)}`;

/** Subjects of requests: products with faults, and matters of service. */
export const subjects: readonly string[] = [
  ...products.flatMap((product) => faults.map((fault) => `${product}${fault}`)),
  ...products.flatMap((product) => matters.map((matter) => `${product}：${matter}`)),
];
/** What customers add to it, what is answered, how it ends. */
export const phrases = { details, answers, solutions } as const;
