export { createDepartment } from './actions/create-department.ts';
export { createPerson, type NewPerson } from './actions/create-person.ts';
export { actorOf, authenticate, type Credentials } from './authenticate.ts';
export { purgeTraces, reEncryptTotpSecrets } from './jobs.ts';
export {
  type AssignablePerson,
  type DepartmentFacts,
  departmentsById,
  findAssignable,
  getPerson,
  type Holder,
  holdersOf,
  leadOf,
  markAssigned,
  namesOf,
  overallLead,
  type PersonFacts,
  superiorOf,
} from './lookups.ts';
export { type NewNotice, notify } from './notices.ts';
export { hashPassword } from './passwords.ts';
export { identityRoutes } from './routes.ts';
export {
  type DemoLogin,
  type DemoProgress,
  demoLogins,
  type EnterpriseSettings,
  getSettings,
} from './settings.ts';
export {
  createEnterprise,
  ensureSetupToken,
  type NewEnterprise,
  setDemoLogins,
  setDemoProgress,
  setupState,
} from './setup.ts';
export { ensureShippedRoles } from './shipped-roles.ts';
