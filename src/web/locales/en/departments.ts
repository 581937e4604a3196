import type { EnglishOf } from '../../lib/i18n.ts';
import type { departmentsZh } from '../zh/departments.ts';

export const departmentsEn: EnglishOf<typeof departmentsZh> = {
  title: 'Departments',
  hint: 'The assignment matrix gives tickets to departments; rights can reach one department, or it and all below.',
  new: 'Add a department',
  newBelow: 'Add below',
  edit: 'Edit department',
  name: 'Name',
  parent: 'Belongs to',
  parentNone: 'Nothing (top level)',
  lead: 'Lead',
  leadHint: 'Gets overdue alerts and escalations of the department.',
  noLead: 'Nobody named',
  people: 'People',
  archive: 'Close department',
  archiveTitle: 'Close “{{name}}”?',
  archiveText:
    'It can no longer be chosen; past tickets keep its name. People and departments below must be moved first.',
  archived: 'The department was closed.',
  empty: 'No departments yet',
  emptyHint: 'Make departments first, then add people and assignment rules.',
};
