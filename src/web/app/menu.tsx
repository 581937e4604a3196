import {
  ApartmentOutlined,
  AuditOutlined,
  BranchesOutlined,
  CalendarOutlined,
  ContactsOutlined,
  FieldTimeOutlined,
  InboxOutlined,
  PhoneOutlined,
  SafetyOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Permission } from '../../shared/api/permissions.ts';
import { type Me, may } from '../lib/me.ts';

type MenuName =
  | 'tickets'
  | 'customers'
  | 'callbacks'
  | 'people'
  | 'departments'
  | 'roles'
  | 'policies'
  | 'matrix'
  | 'calendars'
  | 'audit'
  | 'settings';

export interface MenuEntry {
  name: MenuName;
  to: NonNullable<LinkProps['to']>;
  icon: ReactNode;
  permission: Permission;
  group: 'work' | 'admin';
}

/** Every page of the menu, by job. Shown to whom the permission is given; the server decides again. */
const menu: readonly MenuEntry[] = [
  { name: 'tickets', to: '/tickets', icon: <InboxOutlined />, permission: 'ticket.view', group: 'work' },
  {
    name: 'customers',
    to: '/customers',
    icon: <ContactsOutlined />,
    permission: 'customer.view',
    group: 'work',
  },
  {
    name: 'callbacks',
    to: '/callbacks',
    icon: <PhoneOutlined />,
    permission: 'callback.view',
    group: 'work',
  },
  { name: 'people', to: '/admin/people', icon: <TeamOutlined />, permission: 'user.manage', group: 'admin' },
  {
    name: 'departments',
    to: '/admin/departments',
    icon: <ApartmentOutlined />,
    permission: 'user.manage',
    group: 'admin',
  },
  { name: 'roles', to: '/admin/roles', icon: <SafetyOutlined />, permission: 'role.manage', group: 'admin' },
  {
    name: 'policies',
    to: '/admin/service-policies',
    icon: <FieldTimeOutlined />,
    permission: 'policy.manage',
    group: 'admin',
  },
  {
    name: 'matrix',
    to: '/admin/assignment-matrix',
    icon: <BranchesOutlined />,
    permission: 'policy.manage',
    group: 'admin',
  },
  {
    name: 'calendars',
    to: '/admin/calendars',
    icon: <CalendarOutlined />,
    permission: 'calendar.manage',
    group: 'admin',
  },
  { name: 'audit', to: '/admin/audit', icon: <AuditOutlined />, permission: 'audit.view', group: 'admin' },
  {
    name: 'settings',
    to: '/admin/settings',
    icon: <SettingOutlined />,
    permission: 'settings.manage',
    group: 'admin',
  },
];

/** The menu as a person sees it. */
export function menuOf(me: Me): readonly MenuEntry[] {
  return menu.filter((entry) => may(me, entry.permission));
}
