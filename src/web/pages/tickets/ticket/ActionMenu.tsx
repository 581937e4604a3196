import { DownOutlined, EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import type { TicketAction } from '../../../../shared/api/ticket-words.ts';
import { nextStep } from '../next-step.ts';
import { useTicketWords } from '../words.ts';
import type { TicketFull } from './use-ticket.ts';
import type { TicketActions } from './use-ticket-actions.ts';

/** Everything that is not writing, in groups: handling, moving on, promises, ending. */
const groups: readonly (readonly TicketAction[])[] = [
  ['accept', 'resume', 'hold'],
  ['transfer', 'assign', 'escalate', 'nudge'],
  ['rePromise', 'changeUrgency'],
  ['confirm', 'reject', 'reopen', 'close', 'cancel'],
];

interface ActionMenuProps {
  ticket: TicketFull;
  actions: TicketActions;
  /** On a phone: the whole width, as a bar. */
  isBar?: boolean;
}

/** The obvious next step as a button, all other allowed actions behind "more". */
export function ActionMenu({ ticket, actions, isBar = false }: ActionMenuProps) {
  const t = useTicketWords();
  const primary = nextStep(ticket);
  const items = menuOf(ticket, primary, (action) => t(`actions.${action}`));
  return (
    <div className={isBar ? 'action-bar' : 'ticket-actions'}>
      {primary ? (
        <Button type="primary" loading={actions.isBusy} onClick={() => actions.start(primary)}>
          {t(`actions.${primary}`)}
        </Button>
      ) : null}
      {isBar && ticket.can.reply === true && primary !== 'reply' ? (
        <Button onClick={() => actions.start('reply')}>{t('actions.reply')}</Button>
      ) : null}
      {isBar && ticket.can.note === true ? (
        <Button onClick={() => actions.start('note')}>{t('actions.note')}</Button>
      ) : null}
      {items.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{ items, onClick: ({ key }) => actions.start(key as TicketAction) }}
          placement={isBar ? 'topRight' : 'bottomRight'}
        >
          {isBar ? (
            <Button icon={<EllipsisOutlined />} aria-label={t('more')} />
          ) : (
            <Button icon={<DownOutlined />} iconPlacement="end">
              {t('more')}
            </Button>
          )}
        </Dropdown>
      ) : null}
    </div>
  );
}

function menuOf(
  ticket: TicketFull,
  primary: TicketAction | null,
  label: (action: TicketAction) => string,
): NonNullable<MenuProps['items']> {
  const allowed = groups
    .map((group) => group.filter((action) => ticket.can[action] === true && action !== primary))
    .filter((group) => group.length > 0);
  return allowed.flatMap((group, index) => [
    ...(index > 0 ? [{ type: 'divider' as const }] : []),
    ...group.map((action) => ({ key: action, label: label(action), danger: action === 'cancel' })),
  ]);
}
