import { useEffect, useState } from 'preact/hooks';
import { call } from '../lib/api.ts';
import { newClientKey } from '../lib/client-key.ts';
import { useSpeech } from '../lib/language.ts';
import { forget, keep, recall } from '../lib/store.ts';
import { Attachments, type UploadState } from '../ui/Attachments.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { reply as words } from '../words/progress.ts';
import { form } from '../words/request.ts';
import { type ReplyDraft, readyToSend, unpackReply } from './reply-draft.ts';
import { useAction } from './use-action.ts';

interface ReplyBoxProps {
  token: string;
  megabytes: number;
  refresh: () => Promise<void>;
}

/** What the customer adds or answers, with attachments. */
export function ReplyBox({ token, megabytes, refresh }: ReplyBoxProps) {
  const { t, language } = useSpeech();
  const key = `bihuan.reply.${token}`;
  const [draft, setDraft] = useState<ReplyDraft>(() => unpackReply(recall(key), newClientKey));
  const [uploads, setUploads] = useState<UploadState>({ running: 0, failed: 0 });
  const [hint, setHint] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const { run, isBusy, problem } = useAction(refresh);

  useEffect(() => {
    if (draft.body === '' && draft.files.length === 0) forget(key);
    else keep(key, JSON.stringify(draft));
  }, [key, draft]);

  const change = (next: (draft: ReplyDraft) => ReplyDraft) => {
    setDraft(next);
    setHint(null);
    setSent(false);
  };
  const send = async () => {
    if (draft.body.trim() === '') {
      setHint(t(words.bodyNeeded));
      document.getElementById('reply')?.focus();
      return;
    }
    if (uploads.running > 0) return setHint(t(words.uploading));
    if (uploads.failed > 0) return setHint(t(form.uploadFailed));
    const ready = readyToSend(draft, newClientKey);
    setDraft(ready);
    keep(key, JSON.stringify(ready));
    const body = {
      body: ready.body.trim(),
      files: ready.files.map((file) => file.token),
      clientKey: ready.clientKey,
    };
    const params = { token };
    if (await run(() => call('POST /api/public/requests/:token/reply', { params, body }, language))) {
      setDraft(unpackReply(null, newClientKey));
      setSent(true);
    }
  };
  return (
    <form
      class="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>{t(words.title)}</h2>
      <fieldset class="whole" disabled={isBusy}>
        <TextField
          id="reply"
          label={t(words.label)}
          rows={3}
          maxLength={5000}
          value={draft.body}
          onValue={(body) => change((now) => ({ ...now, body }))}
          problem={hint}
        />
        <Attachments
          id="reply-files"
          key={draft.clientKey}
          files={draft.files}
          megabytes={megabytes}
          onFiles={(next) => change((now) => ({ ...now, files: next(now.files) }))}
          onState={setUploads}
        />
        {problem && (
          <Notice tone="bad" role="alert">
            {problem}
          </Notice>
        )}
        <button type="submit" class="button primary">
          {t(isBusy ? words.sending : words.send)}
        </button>
      </fieldset>
      <div role="status">{isSent && <Notice tone="good">{t(words.sent)}</Notice>}</div>
    </form>
  );
}
