import { App } from 'antd';
import { useTicketWords } from '../../words.ts';
import type { DialogName } from '../use-ticket-actions.ts';

/** Options of a dialog's action: says that it was done; callbacks follow the ticket, so they are read again too. */
export function useDone(name: DialogName | 'explainBreach') {
  const t = useTicketWords();
  const { message } = App.useApp();
  return {
    refresh: ['/api/callbacks'],
    onDone: () => {
      message.success({ content: t(`done.${name}`), key: name });
    },
  };
}
