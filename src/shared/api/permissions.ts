import type { Text } from './common.ts';

/** How far a permission reaches: own records, own department, that and everything below, the whole enterprise. */
export const scopes = ['own', 'department', 'department_tree', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** Every permission there is, with the words that the role editor shows. A route names exactly one (or 'public' / 'signed_in'). */
export const permissions = {
  'customer.view': { zh: '查看客户（脱敏）', en: 'View customers (masked)' },
  'customer.edit': { zh: '新建与修改客户', en: 'Create and edit customers' },
  'customer.unmask': {
    zh: '查看客户敏感信息（逐条、留痕）',
    en: 'Unmask customer data (one by one, audited)',
  },
  'ticket.view': { zh: '查看工单', en: 'View tickets' },
  'ticket.create': { zh: '代客户新建工单', en: 'File tickets for customers' },
  'ticket.handle': { zh: '受理与处理工单', en: 'Accept and handle tickets' },
  'ticket.assign': { zh: '派单、转派、升级', en: 'Dispatch, transfer, escalate' },
  'ticket.supervise': { zh: '逾期后改约、取消、重开工单', en: 'Re-promise after a break, cancel, reopen' },
  'callback.view': { zh: '查看回访', en: 'View callbacks' },
  'callback.handle': { zh: '执行回访', en: 'Make callbacks' },
  'policy.manage': {
    zh: '管理服务时限方案与分配矩阵',
    en: 'Manage service policies and the assignment matrix',
  },
  'calendar.manage': { zh: '管理工作日历与节假日', en: 'Manage business calendars and holidays' },
  'user.manage': { zh: '管理人员与部门', en: 'Manage people and departments' },
  'role.manage': { zh: '管理角色与权限', en: 'Manage roles and permissions' },
  'audit.view': { zh: '查看审计日志', en: 'View the audit log' },
  'settings.manage': { zh: '管理企业设置', en: 'Manage enterprise settings' },
} as const satisfies Record<string, Text>;

export type Permission = keyof typeof permissions;
export const permissionKeys = Object.keys(permissions) as Permission[];

/** A shipped role: its permissions and how far they reach. Own roles are made in the role editor. */
export interface ShippedRole {
  key: string;
  name: Text;
  scope: Scope;
  permissions: readonly Permission[];
}

export const shippedRoles: readonly ShippedRole[] = [
  {
    key: 'administrator',
    name: { zh: '管理员', en: 'Administrator' },
    scope: 'all',
    permissions: permissionKeys,
  },
  {
    key: 'agent',
    name: { zh: '客服专员', en: 'Agent' },
    scope: 'department_tree',
    permissions: [
      'customer.view',
      'customer.edit',
      'customer.unmask',
      'ticket.view',
      'ticket.create',
      'ticket.handle',
      'callback.view',
      'callback.handle',
    ],
  },
  {
    key: 'supervisor',
    name: { zh: '客服主管', en: 'Supervisor' },
    scope: 'all',
    permissions: [
      'customer.view',
      'customer.edit',
      'customer.unmask',
      'ticket.view',
      'ticket.create',
      'ticket.handle',
      'ticket.assign',
      'ticket.supervise',
      'callback.view',
      'callback.handle',
      'policy.manage',
      'calendar.manage',
    ],
  },
  {
    key: 'engineer',
    name: { zh: '技术支持工程师', en: 'Engineer' },
    scope: 'department',
    permissions: ['customer.view', 'customer.unmask', 'ticket.view', 'ticket.create', 'ticket.handle'],
  },
  {
    key: 'account_manager',
    name: { zh: '客户经理', en: 'Account manager' },
    scope: 'own',
    permissions: [
      'customer.view',
      'customer.edit',
      'customer.unmask',
      'ticket.view',
      'ticket.create',
      'callback.view',
      'callback.handle',
    ],
  },
  {
    key: 'department_head',
    name: { zh: '部门负责人', en: 'Department head' },
    scope: 'department_tree',
    permissions: [
      'customer.view',
      'customer.unmask',
      'ticket.view',
      'ticket.create',
      'ticket.handle',
      'ticket.assign',
      'ticket.supervise',
      'callback.view',
      'callback.handle',
    ],
  },
  {
    key: 'inspector',
    name: { zh: '质检员', en: 'Inspector' },
    scope: 'all',
    permissions: ['customer.view', 'ticket.view', 'callback.view'],
  },
  {
    key: 'management',
    name: { zh: '管理层', en: 'Management' },
    scope: 'all',
    permissions: ['customer.view', 'ticket.view', 'callback.view', 'audit.view'],
  },
];
