import type { DemoLogin } from '../src/server/modules/identity/index.ts';
import type { TicketType, Urgency } from '../src/shared/api/ticket-words.ts';

/** The invented company: it makes water purifiers and kitchen appliances, sells them online and equips tea shops, schools and hotels. */
export const enterpriseName = '澄屿智能';
export const portalGreeting =
  '您好，这里是澄屿智能服务中心。请告诉我们遇到的问题，我们会按承诺的时限答复，进度随时可查。';

/** One password for every demo account. */
export const DEMO_PASSWORD = 'bihuan-demo-2026';

export type DepartmentKey =
  | 'head'
  | 'service'
  | 'tech'
  | 'commercial'
  | 'research'
  | 'operations'
  | 'logistics'
  | 'sales'
  | 'quality';
/** Departments whose people take tickets. */
export type HandlingDepartment = 'service' | 'tech' | 'commercial' | 'research' | 'operations' | 'logistics';

/** Departments below the top one; `service` comes with the enterprise. */
export const departments: readonly {
  key: Exclude<DepartmentKey, 'head' | 'service'>;
  name: string;
  parent: DepartmentKey;
}[] = [
  { key: 'tech', name: '技术支持部', parent: 'head' },
  { key: 'commercial', name: '商用服务组', parent: 'tech' },
  { key: 'research', name: '产品研发部', parent: 'head' },
  { key: 'operations', name: '电商运营部', parent: 'head' },
  { key: 'logistics', name: '仓储物流部', parent: 'head' },
  { key: 'sales', name: '销售部', parent: 'head' },
  { key: 'quality', name: '质量管理部', parent: 'head' },
];

type Hours = readonly (readonly [from: number, to: number])[];
const hours = (...spans: readonly (readonly [from: number, to: number])[]): Hours =>
  spans.map(([from, to]) => [from * 60, to * 60]);
const off: Hours = [];

/** Shifts beside the shipped calendars; a week is given Monday first. */
export const shifts = {
  early: {
    nameZh: '早班（周一至周五）',
    nameEn: 'Early shift, Monday to Friday',
    weekly: [1, 1, 1, 1, 1, 0, 0].map((works) => (works ? hours([8, 12], [13, 17]) : off)),
  },
  middle: {
    nameZh: '中班（周三至周日）',
    nameEn: 'Middle shift, Wednesday to Sunday',
    weekly: [0, 0, 1, 1, 1, 1, 1].map((works) => (works ? hours([10, 13], [14, 19]) : off)),
  },
  late: {
    nameZh: '晚班（周四至周一）',
    nameEn: 'Late shift, Thursday to Monday',
    weekly: [1, 0, 0, 1, 1, 1, 1].map((works) => (works ? hours([14, 18], [18.5, 22]) : off)),
  },
  field: {
    nameZh: '上门班（周二至周六）',
    nameEn: 'Field shift, Tuesday to Saturday',
    weekly: [0, 1, 1, 1, 1, 1, 0].map((works) => (works ? hours([9, 12], [13, 18]) : off)),
  },
  site: {
    nameZh: '商用驻点（每日）',
    nameEn: 'Commercial stand-by, every day',
    weekly: [1, 1, 1, 1, 1, 1, 1].map(() => hours([8, 12], [13, 21])),
  },
  night: {
    nameZh: '夜间值班',
    nameEn: 'Night duty',
    weekly: [1, 1, 1, 1, 1, 1, 1].map(() => hours([0, 8], [20, 24])),
  },
} as const;
export type Shift = keyof typeof shifts | 'office' | 'always';

export interface Employee {
  name: string;
  signInName: string;
  roles: readonly string[];
  department: DepartmentKey;
  leads?: true;
  manager?: string;
  skills?: readonly string[];
  loadLimit?: number;
  shift?: Shift;
  takesTickets?: true;
}

/** The first is the administrator who founds the enterprise. */
export const employees = [
  { name: '林岚', signInName: 'lin.lan', roles: ['administrator'], department: 'head' },
  {
    name: '陈国栋',
    signInName: 'chen.guodong',
    roles: ['management'],
    department: 'head',
    leads: true,
  },
  {
    name: '周敏',
    signInName: 'zhou.min',
    roles: ['supervisor'],
    department: 'service',
    leads: true,
    manager: 'chen.guodong',
    skills: ['投诉处理', '产品咨询', '英语'],
    loadLimit: 15,
    takesTickets: true,
  },
  {
    name: '张薇',
    signInName: 'zhang.wei',
    roles: ['agent'],
    department: 'service',
    manager: 'zhou.min',
    skills: ['产品咨询', '预约安装', '英语'],
    loadLimit: 25,
    shift: 'early',
    takesTickets: true,
  },
  {
    name: '李楠',
    signInName: 'li.nan',
    roles: ['agent'],
    department: 'service',
    manager: 'zhou.min',
    skills: ['产品咨询', '预约安装'],
    loadLimit: 25,
    shift: 'middle',
    takesTickets: true,
  },
  {
    name: '王浩',
    signInName: 'wang.hao',
    roles: ['agent'],
    department: 'service',
    manager: 'zhou.min',
    skills: ['产品咨询', '预约安装'],
    loadLimit: 25,
    shift: 'late',
    takesTickets: true,
  },
  {
    name: '刘洋',
    signInName: 'liu.yang',
    roles: ['department_head'],
    department: 'tech',
    leads: true,
    manager: 'chen.guodong',
    skills: ['故障诊断', '净水', '厨电', '产品参数'],
    loadLimit: 12,
    takesTickets: true,
  },
  {
    name: '何军',
    signInName: 'he.jun',
    roles: ['engineer'],
    department: 'tech',
    manager: 'liu.yang',
    skills: ['故障诊断', '净水', '产品参数'],
    loadLimit: 30,
    takesTickets: true,
  },
  {
    name: '徐彬',
    signInName: 'xu.bin',
    roles: ['engineer'],
    department: 'tech',
    manager: 'liu.yang',
    skills: ['故障诊断', '厨电', '产品参数'],
    loadLimit: 30,
    shift: 'field',
    takesTickets: true,
  },
  {
    name: '马骁',
    signInName: 'ma.xiao',
    roles: ['engineer'],
    department: 'tech',
    manager: 'liu.yang',
    skills: ['故障诊断', '净水', '厨电', '商用设备', '英语'],
    loadLimit: 20,
    shift: 'night',
    takesTickets: true,
  },
  {
    name: '高远',
    signInName: 'gao.yuan',
    roles: ['department_head', 'engineer'],
    department: 'commercial',
    leads: true,
    manager: 'liu.yang',
    skills: ['商用设备', '投诉处理', '英语'],
    loadLimit: 15,
    takesTickets: true,
  },
  {
    name: '郭涛',
    signInName: 'guo.tao',
    roles: ['engineer'],
    department: 'commercial',
    manager: 'gao.yuan',
    skills: ['商用设备'],
    loadLimit: 30,
    shift: 'site',
    takesTickets: true,
  },
  {
    name: '谢婷',
    signInName: 'xie.ting',
    roles: ['department_head', 'agent'],
    department: 'operations',
    leads: true,
    manager: 'chen.guodong',
    skills: ['订单', '促销活动'],
    loadLimit: 20,
    takesTickets: true,
  },
  {
    name: '罗丹',
    signInName: 'luo.dan',
    roles: ['agent'],
    department: 'operations',
    manager: 'xie.ting',
    skills: ['订单', '发票'],
    loadLimit: 25,
    shift: 'middle',
    takesTickets: true,
  },
  {
    name: '唐伟',
    signInName: 'tang.wei',
    roles: ['department_head', 'agent'],
    department: 'logistics',
    leads: true,
    manager: 'chen.guodong',
    skills: ['物流', '备件'],
    loadLimit: 25,
    shift: 'field',
    takesTickets: true,
  },
  {
    name: '潘越',
    signInName: 'pan.yue',
    roles: ['department_head'],
    department: 'research',
    leads: true,
    manager: 'chen.guodong',
    skills: ['产品规划'],
    loadLimit: 40,
    takesTickets: true,
  },
  {
    name: '邓睿',
    signInName: 'deng.rui',
    roles: ['account_manager'],
    department: 'sales',
    leads: true,
    manager: 'chen.guodong',
  },
  {
    name: '曹宁',
    signInName: 'cao.ning',
    roles: ['inspector'],
    department: 'quality',
    leads: true,
    manager: 'chen.guodong',
  },
] as const satisfies readonly Employee[];

/** Everybody, with what some leave out. */
export const staff: readonly Employee[] = employees;

/** The assignment matrix: the first rule that fits is taken. Complaints go to the head of customer service. */
export const matrix: readonly {
  types: readonly TicketType[];
  channels?: readonly string[];
  urgencies?: readonly Urgency[];
  to: HandlingDepartment;
  target?: 'supervisor';
  skill?: string;
  cc?: readonly DepartmentKey[];
}[] = [
  { types: ['complaint', 'service_complaint'], to: 'service', target: 'supervisor', cc: ['quality'] },
  {
    types: ['product_failure'],
    channels: ['wecom', 'api'],
    to: 'commercial',
    skill: '商用设备',
    cc: ['sales'],
  },
  { types: ['product_failure'], urgencies: ['urgent'], to: 'tech', skill: '故障诊断', cc: ['service'] },
  { types: ['product_failure'], to: 'tech', skill: '故障诊断' },
  { types: ['suggestion'], to: 'research' },
  { types: ['usage_question'], to: 'service', skill: '产品咨询' },
  { types: ['service'], channels: ['wecom'], to: 'commercial' },
  { types: ['service'], channels: ['sms'], to: 'logistics', skill: '物流' },
  { types: ['service'], channels: ['phone', 'store'], to: 'service', skill: '预约安装' },
  { types: ['service'], to: 'operations' },
  { types: ['product'], to: 'tech', skill: '产品参数' },
  { types: [], to: 'service' },
];

/** Log-ins that the sign-in page offers: one for each shipped role, and where it lands. */
export const logins: readonly Omit<DemoLogin, 'password' | 'name'>[] = [
  { signInName: 'zhang.wei', role: '客服专员', landing: '/tickets?view=mine' },
  { signInName: 'zhou.min', role: '客服主管', landing: '/tickets?view=department' },
  { signInName: 'he.jun', role: '技术支持工程师', landing: '/tickets?view=mine' },
  { signInName: 'guo.tao', role: '商用服务工程师', landing: '/tickets?view=mine' },
  { signInName: 'liu.yang', role: '部门负责人（技术支持）', landing: '/tickets?view=department' },
  { signInName: 'deng.rui', role: '客户经理', landing: '/customers' },
  { signInName: 'cao.ning', role: '质检员', landing: '/tickets?view=all&status=ended' },
  { signInName: 'chen.guodong', role: '管理层（总负责人）', landing: '/tickets?view=all' },
  { signInName: 'lin.lan', role: '管理员', landing: '/people' },
];
