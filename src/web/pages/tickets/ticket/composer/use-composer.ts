import { App } from 'antd';
import { useRef, useState } from 'react';
import { newClientKey } from '../../../../lib/client-key.ts';
import { useDraft } from '../../../../lib/drafts.ts';
import type { Uploaded } from '../../../../lib/files.ts';
import { useAction } from '../../../../lib/query.ts';
import { useUploads } from '../../../../ui/use-uploads.ts';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import { type ComposerMode, useExplainFailure } from '../use-ticket-actions.ts';

interface Kept {
  /** Each tab has its own text, so that a note is never sent to the customer by a change of tab. */
  texts: Partial<Record<ComposerMode, string>>;
  files: Uploaded[];
  /** Stays the same until the words change, so that sending again after a broken line files once. */
  clientKey: string;
}

const fresh = (): Kept => ({ texts: {}, files: [], clientKey: newClientKey() });

/** What is being written about a ticket: kept through reload and expired session, sent once. */
export function useComposer(ticket: TicketFull, mode: ComposerMode) {
  const t = useTicketWords();
  const { message } = App.useApp();
  const draft = useDraft<Kept>(`ticket-${ticket.id}-composer`);
  const [kept, setKept] = useState<Kept>(() => draft.kept ?? fresh());
  const latest = useRef(kept);
  const onFailed = useExplainFailure();
  const options = { onFailed, refresh: ['/api/callbacks'] };
  const reply = useAction('POST /api/tickets/:id/reply', options);
  const note = useAction('POST /api/tickets/:id/note', options);
  const progress = useAction('POST /api/tickets/:id/report-progress', options);
  const proposal = useAction('POST /api/tickets/:id/propose-solution', options);
  const solve = useAction('POST /api/tickets/:id/solve', options);
  const uploads = useUploads({
    initial: kept.files,
    onChange: (files) => keep((before) => ({ ...before, files })),
  });
  const text = kept.texts[mode] ?? '';

  function keep(change: (before: Kept) => Kept) {
    const next = { ...change(latest.current), clientKey: newClientKey() };
    latest.current = next;
    setKept(next);
    const isEmpty = next.files.length === 0 && !Object.values(next.texts).some(Boolean);
    if (isEmpty) draft.clear();
    else draft.keep(next);
  }

  function onSent() {
    message.success(t(`composer.done.${mode}`));
    uploads.clear();
    keep(({ texts: { [mode]: _sent, ...others } }) => ({ ...fresh(), texts: others }));
  }

  const isSending = [reply, note, progress, proposal, solve].some((action) => action.isPending);

  async function send(): Promise<void> {
    if (isSending) return;
    if (text.trim() === '') {
      message.info(t('composer.needed'));
      return;
    }
    if (uploads.isBusy) {
      message.info(t('composer.uploading'));
      return;
    }
    const to = { params: { id: ticket.id } };
    const files = uploads.tokens.length > 0 ? { files: uploads.tokens } : {};
    const { version } = ticket;
    const say = { ...to, body: { body: text, ...files, clientKey: kept.clientKey, version } };
    // A note changes nothing that somebody else could have changed meanwhile: it is kept in any case.
    const remark = { ...to, body: { body: text, ...files, clientKey: kept.clientKey } };
    try {
      if (mode === 'reply') await reply.mutateAsync(say);
      else if (mode === 'note') await note.mutateAsync(remark);
      else if (mode === 'reportProgress') await progress.mutateAsync(say);
      else if (mode === 'proposeSolution') await proposal.mutateAsync(say);
      else await solve.mutateAsync({ ...to, body: { solution: text, ...files, version } });
    } catch {
      // Said by onFailed; the words stay.
      return;
    }
    onSent();
  }

  return {
    text,
    write: (value: string) => keep((before) => ({ ...before, texts: { ...before.texts, [mode]: value } })),
    hasText: (other: ComposerMode) => Boolean(kept.texts[other]?.trim()),
    uploads,
    send,
    isSending,
  };
}
