import type { EnglishOf } from '../../lib/i18n.ts';
import type { auditZh } from '../zh/audit.ts';

export const auditEn: EnglishOf<typeof auditZh> = {
  title: 'Audit log',
  hint: 'Who saw or changed what, when and from where. Entries are only added and sealed in a hash chain, so that any tampering is found.',
  at: 'Time',
  actor: 'Who',
  action: 'Action',
  subject: 'What',
  ip: 'Address',
  sealed: 'sealed',
  unsealed: 'to be sealed',
  detail: 'Detail',
  actionFilter: 'Action, e.g. customer.unmasked',
  actorFilter: 'Who',
  range: 'Dates',
  none: 'No entries match',
  noneHint: 'Widen the dates or clear the filters.',
  system: 'System',
  actorKinds: {
    user: 'Staff',
    customer: 'Customer',
    system: 'System',
    token: 'API token',
    public: 'Visitor',
  },
  entry: 'Entry {{id}}',
  noDetail: 'No further detail.',
  showSubject: 'Show all entries of this record',
  verify: 'Verify the chain',
  verifying: 'Verifying…',
  intact: 'The chain is intact',
  intactText: 'All {{entries}} entries agree with {{seals}} seals; {{unsealed}} more wait to be sealed.',
  broken: 'The chain does not hold',
  brokenText:
    'Seal {{seal}} (entries {{from}} to {{to}}) does not agree with the log: entries were changed, removed or inserted. Preserve the evidence and investigate at once.',
};
