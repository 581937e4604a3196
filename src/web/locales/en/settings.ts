import type { EnglishOf } from '../../lib/i18n.ts';
import type { settingsZh } from '../zh/settings.ts';

export const settingsEn: EnglishOf<typeof settingsZh> = {
  title: 'Settings',
  enterprise: 'Enterprise',
  enterpriseName: 'Name',
  zone: 'Time zone',
  zoneHint: 'All times and deadlines are shown and computed in it.',
  lead: 'Overall lead',
  leadHint: 'Tickets unresolved after 48 hours are escalated to the overall lead.',
  noLead: 'Nobody named',
  noLeadWarning: 'No overall lead is named: nobody receives the last escalation.',
  portal: 'Customer pages',
  greeting: 'Greeting',
  greetingHint: 'Stands on top of the page where customers file requests.',
  consent: 'How personal data is used',
  consentHint:
    'Customers agree to it before they file a request. Say what is collected, what for, how long it is kept, and whom to contact.',
  preview: 'Open the customer pages',
};
