import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { asChoice, asDay, asId, asState, asText } from '../../lib/search.ts';
import { demand } from './demand.ts';
import { shellRoute } from './shell.ts';

type Raw = Record<string, unknown>;
const getParentRoute = () => shellRoute;

const me = createRoute({
  getParentRoute,
  path: '/me',
  validateSearch: (raw: Raw) =>
    asState({
      tab: asChoice(raw.tab, ['profile', 'security', 'sessions', 'tokens']),
    }),
  component: lazyRouteComponent(() => import('../../pages/me/MePage.tsx'), 'MePage'),
});
const people = createRoute({
  getParentRoute,
  path: '/admin/people',
  beforeLoad: demand('user.manage'),
  validateSearch: (raw: Raw) =>
    asState({
      q: asText(raw.q, 60),
      departmentId: asId(raw.departmentId),
      status: asChoice(raw.status, ['active', 'disabled', 'all']),
      /** Person shown beside the list, or 'new'. */
      open: raw.open === 'new' ? ('new' as const) : asId(raw.open),
    }),
  component: lazyRouteComponent(() => import('../../pages/people/PeoplePage.tsx'), 'PeoplePage'),
});
const departments = createRoute({
  getParentRoute,
  path: '/admin/departments',
  beforeLoad: demand('user.manage'),
  validateSearch: (raw: Raw) =>
    asState({
      open: raw.open === 'new' ? ('new' as const) : asId(raw.open),
      /** Department below which a new one is made. */
      parent: asId(raw.parent),
    }),
  component: lazyRouteComponent(
    () => import('../../pages/departments/DepartmentsPage.tsx'),
    'DepartmentsPage',
  ),
});
const roles = createRoute({
  getParentRoute,
  path: '/admin/roles',
  beforeLoad: demand('role.manage'),
  validateSearch: (raw: Raw) =>
    asState({
      open: raw.open === 'new' ? ('new' as const) : asId(raw.open),
      /** Role whose permissions a new one begins with. */
      copy: asId(raw.copy),
    }),
  component: lazyRouteComponent(() => import('../../pages/roles/RolesPage.tsx'), 'RolesPage'),
});
const policies = createRoute({
  getParentRoute,
  path: '/admin/service-policies',
  beforeLoad: demand('policy.manage'),
  validateSearch: (raw: Raw) => asState({ open: asId(raw.open) }),
  component: lazyRouteComponent(() => import('../../pages/policies/PoliciesPage.tsx'), 'PoliciesPage'),
});
const matrix = createRoute({
  getParentRoute,
  path: '/admin/assignment-matrix',
  beforeLoad: demand('policy.manage'),
  component: lazyRouteComponent(() => import('../../pages/matrix/MatrixPage.tsx'), 'MatrixPage'),
});
const calendars = createRoute({
  getParentRoute,
  path: '/admin/calendars',
  beforeLoad: demand('calendar.manage'),
  validateSearch: (raw: Raw) =>
    asState({
      tab: asChoice(raw.tab, ['calendars', 'holidays']),
      open: raw.open === 'new' ? ('new' as const) : asId(raw.open),
      year: asId(raw.year),
    }),
  component: lazyRouteComponent(() => import('../../pages/calendars/CalendarsPage.tsx'), 'CalendarsPage'),
});
const audit = createRoute({
  getParentRoute,
  path: '/admin/audit',
  beforeLoad: demand('audit.view'),
  validateSearch: (raw: Raw) =>
    asState({
      action: asText(raw.action, 80),
      actorId: asId(raw.actorId),
      subjectKind: asText(raw.subjectKind, 40),
      subjectId: asId(raw.subjectId),
      from: asDay(raw.from),
      to: asDay(raw.to),
      /** Entry shown in full. */
      open: asId(raw.open),
    }),
  component: lazyRouteComponent(() => import('../../pages/audit/AuditPage.tsx'), 'AuditPage'),
});
const settings = createRoute({
  getParentRoute,
  path: '/admin/settings',
  beforeLoad: demand('settings.manage'),
  component: lazyRouteComponent(() => import('../../pages/settings/SettingsPage.tsx'), 'SettingsPage'),
});

export const adminRoutes = [
  me,
  people,
  departments,
  roles,
  policies,
  matrix,
  calendars,
  audit,
  settings,
] as const;
