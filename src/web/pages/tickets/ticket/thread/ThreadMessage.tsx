import {
  BulbOutlined,
  CheckCircleFilled,
  CloseCircleFilled,
  LockOutlined,
  MessageOutlined,
  SendOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { ThreadItem } from '../../../../../shared/api/tickets.ts';
import { formatInstant, formatRelative } from '../../../../lib/time.ts';
import { FileChips } from '../../../../ui/FileChips.tsx';
import { useTicketWords } from '../../words.ts';

/** Kinds of words, each with its own look: the customer's stand out, notes are plainly internal. */
const messageKinds = {
  customer: MessageOutlined,
  reply: SendOutlined,
  note: LockOutlined,
  progress: SyncOutlined,
  proposal: BulbOutlined,
  solution: CheckCircleFilled,
  rejection: CloseCircleFilled,
} satisfies Record<string, ComponentType>;
export type MessageKind = keyof typeof messageKinds;
export const isMessageKind = (kind: string): kind is MessageKind => kind in messageKinds;

/** Something that was said, word for word. */
export function ThreadMessage({ item, kind }: { item: ThreadItem; kind: MessageKind }) {
  const t = useTicketWords();
  const Icon = messageKinds[kind];
  const author =
    item.author.name || (item.author.kind === 'system' ? t('thread.system') : t('thread.customer'));
  return (
    <li className={`said said-${kind}`}>
      <div className="said-head">
        <Icon aria-hidden="true" />
        <strong>{author}</strong>
        <span className="said-kind">{t(`kinds.${kind}`)}</span>
        {kind === 'note' ? <span className="said-kind">· {t('thread.internal')}</span> : null}
        <time dateTime={item.at} title={formatInstant(item.at, 'full')}>
          {formatInstant(item.at, 'short')} · {formatRelative(item.at)}
        </time>
      </div>
      {item.body ? <div className="said-body">{item.body}</div> : null}
      <FileChips files={item.files} />
    </li>
  );
}
