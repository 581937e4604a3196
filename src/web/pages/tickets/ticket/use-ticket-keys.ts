import type { TicketAction } from '../../../../shared/api/ticket-words.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useTicketWords } from '../words.ts';
import type { TicketFull } from './use-ticket.ts';
import type { TicketActions } from './use-ticket-actions.ts';

/** The letters of the work list, and a few that only one ticket needs. */
const keys: readonly [string, TicketAction][] = [
  ['a', 'accept'],
  ['r', 'reply'],
  ['n', 'note'],
  ['p', 'reportProgress'],
  ['o', 'proposeSolution'],
  ['s', 'solve'],
  ['h', 'hold'],
  ['g', 'resume'],
  ['t', 'transfer'],
  ['i', 'assign'],
  ['e', 'escalate'],
  ['d', 'rePromise'],
  ['u', 'changeUrgency'],
];

/** Letters start what the server allows; the help shows only these. */
export function useTicketKeys(ticket: TicketFull, actions: TicketActions): void {
  const t = useTicketWords();
  useKeys(
    t('keys.group'),
    keys
      .filter(([, action]) => ticket.can[action] === true)
      .map(([key, action]) => ({ key, label: t(`actions.${action}`), run: () => actions.start(action) })),
  );
}
