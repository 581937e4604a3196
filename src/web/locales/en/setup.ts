import type { EnglishOf } from '../../lib/i18n.ts';
import type { setupZh } from '../zh/setup.ts';

export const setupEn: EnglishOf<typeof setupZh> = {
  title: 'Welcome to Bihuan',
  text: 'Every voice of a customer is answered, every problem followed until the loop is closed. How do you want to begin?',
  noToken:
    'Open this page by the link that the program printed in the terminal at start; it carries a one-time token.',
  done: 'Set-up is done; please sign in.',
  toSignIn: 'Go to sign-in',
  demo: {
    title: 'Try the demo company',
    text: 'Loads an invented manufacturer: departments, 15 people, 200 customers and half a year of tickets. Ready in about a minute.',
    button: 'Load the demo company',
    running: 'Loading the demo company',
    day: 'living through {{date}}',
    preparing: 'preparing…',
    failed: 'Loading did not finish. See the terminal for the reason, then try again.',
    retry: 'Load again',
    ready: 'The demo company is ready; choose a demo account to sign in.',
    note: 'Demo and real use are kept apart: for real use, start again with an empty data folder.',
  },
  own: {
    title: 'Start my enterprise',
    text: 'Begin empty, with departments, roles, calendars and service policies prepared; all can be changed.',
    enterpriseName: 'Name of the enterprise',
    name: "Administrator's name",
    signInName: "Administrator's user name",
    signInNameHint: '2–60 characters: letters, digits, dot, underscore, @ or hyphen.',
    password: 'Password',
    passwordHint: 'At least 10 characters, not the user name, not a common one.',
    tooShort: 'At least 10 characters.',
    again: 'Password again',
    different: 'The two passwords differ.',
    button: 'Create the enterprise and sign in',
  },
};
