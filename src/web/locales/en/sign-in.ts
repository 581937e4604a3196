import type { EnglishOf } from '../../lib/i18n.ts';
import type { signInZh } from '../zh/sign-in.ts';

export const signInEn: EnglishOf<typeof signInZh> = {
  title: 'Sign in',
  subtitle: 'Customer service that closes the loop',
  name: 'User name',
  password: 'Password',
  code: 'Authentication code',
  codeHint: 'Open your authenticator app and enter the six digits.',
  codeInvalid: 'Enter six digits.',
  submit: 'Sign in',
  verify: 'Verify and sign in',
  back: 'Back',
  demoTitle: 'Demo accounts: one click signs in',
  demoHint: 'All data of the demo company is invented.',
  portal: 'I am a customer: file or follow a request',
  setupNeeded:
    'The system is not set up yet. Open the set-up link that the program printed in the terminal at start.',
  language: 'Language',
  capsLock: 'Caps lock is on.',
  change: {
    title: 'Change your initial password',
    text: 'Before you begin, choose a password of your own.',
    current: 'Present password',
    next: 'New password',
    again: 'New password again',
    rule: 'At least 10 characters, not your user name, not a common one.',
    tooShort: 'At least 10 characters.',
    different: 'The two new passwords differ.',
    submit: 'Save the new password',
    signOut: 'Sign out',
    done: 'Password changed; sessions on other devices have ended.',
  },
};
