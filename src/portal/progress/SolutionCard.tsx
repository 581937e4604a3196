import { useEffect, useRef, useState } from 'preact/hooks';
import type { Progress } from '../../shared/api/public.ts';
import { call } from '../lib/api.ts';
import { formatMoment } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { common } from '../words/common.ts';
import { solution as words } from '../words/progress.ts';
import { useAction } from './use-action.ts';
import { useFocusWhen } from './use-focus-when.ts';
import { useStored } from './use-stored.ts';

interface SolutionCardProps {
  token: string;
  progress: Progress;
  now: Date;
  refresh: () => Promise<void>;
}

/** The solution, and the customer's word on it: solved, or not yet and why. */
export function SolutionCard({ token, progress, now, refresh }: SolutionCardProps) {
  const { t, language } = useSpeech();
  const { can, solution, solvedAt } = progress;
  const [done, setDone] = useState<'confirmed' | 'rejected' | null>(null);
  const [isRejecting, setRejecting] = useState(false);
  const { run, isBusy, problem } = useAction(refresh);
  const card = useFocusWhen(done !== null);

  const confirm = async () => {
    const params = { token };
    if (await run(() => call('POST /api/public/requests/:token/confirm', { params }, language)))
      setDone('confirmed');
  };
  const asks = can.confirm;
  if (!solution && !asks && !can.reject && !done) return null;
  return (
    <section ref={card} tabIndex={-1} class={asks ? 'card solution asks' : 'card solution'}>
      <h2>{t(words.title)}</h2>
      {solvedAt && (
        <p class="hint">{t(words.at, { time: formatMoment(new Date(solvedAt), now, language) })}</p>
      )}
      {solution && <p class="said">{solution}</p>}
      {asks && !isRejecting && (
        <>
          <h3>{t(words.ask)}</h3>
          <div class="verdict">
            <button
              type="button"
              class="button primary large"
              disabled={isBusy}
              onClick={() => void confirm()}
            >
              <Icon name="check" /> {t(words.confirm)}
            </button>
            {can.reject && (
              <button type="button" class="button large" disabled={isBusy} onClick={() => setRejecting(true)}>
                <Icon name="cross" /> {t(words.reject)}
              </button>
            )}
          </div>
        </>
      )}
      {can.reject && isRejecting && (
        <Rejection
          token={token}
          refresh={refresh}
          onCancel={() => setRejecting(false)}
          onRejected={() => {
            setRejecting(false);
            setDone('rejected');
          }}
        />
      )}
      <div role="status">
        {problem && <Notice tone="bad">{problem}</Notice>}
        {!problem && done && !asks && <Notice tone="good">{t(words[done])}</Notice>}
      </div>
      {!asks && can.reject && !isRejecting && (
        <button type="button" class="plain" onClick={() => setRejecting(true)}>
          {t(words.again)}
        </button>
      )}
    </section>
  );
}

interface RejectionProps {
  token: string;
  refresh: () => Promise<void>;
  onCancel: () => void;
  onRejected: () => void;
}

function Rejection({ token, refresh, onCancel, onRejected }: RejectionProps) {
  const { t, language } = useSpeech();
  const [reason, setReason] = useStored(`bihuan.reject.${token}`);
  const [isMissing, setMissing] = useState(false);
  const { run, isBusy, problem } = useAction(refresh);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);

  const send = async () => {
    const body = { reason: reason.trim() };
    if (body.reason.length < 2) {
      setMissing(true);
      form.current?.querySelector('textarea')?.focus();
      return;
    }
    const params = { token };
    if (await run(() => call('POST /api/public/requests/:token/reject', { params, body }, language))) {
      setReason('');
      onRejected();
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        id="reject-reason"
        label={t(words.rejectTitle)}
        hint={t(words.rejectHint)}
        rows={4}
        maxLength={2000}
        required
        value={reason}
        onValue={(text) => {
          setReason(text);
          setMissing(false);
        }}
        problem={isMissing ? t(words.reasonNeeded) : null}
      />
      {problem && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      <div class="buttons">
        <button type="submit" class="button primary" disabled={isBusy}>
          {t(words.rejectSend)}
        </button>
        <button type="button" class="button" disabled={isBusy} onClick={onCancel}>
          {t(common.cancel)}
        </button>
      </div>
    </form>
  );
}
