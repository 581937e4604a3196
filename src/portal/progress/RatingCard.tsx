import { useState } from 'preact/hooks';
import type { Progress } from '../../shared/api/public.ts';
import { call } from '../lib/api.ts';
import { useSpeech } from '../lib/language.ts';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { rating as words } from '../words/progress.ts';
import { useAction } from './use-action.ts';
import { useFocusWhen } from './use-focus-when.ts';
import { useStored } from './use-stored.ts';

interface RatingCardProps {
  token: string;
  progress: Progress;
  refresh: () => Promise<void>;
}

/** One to five, each with its word, and what the customer wants to add. */
export function RatingCard({ token, progress, refresh }: RatingCardProps) {
  const { t, language } = useSpeech();
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useStored(`bihuan.rating.${token}`);
  const { run, isBusy, problem } = useAction(refresh);
  const [isSent, setSent] = useState(false);
  const card = useFocusWhen(isSent && progress.rating !== null);

  const given = progress.rating;
  if (given) {
    const word = words.scores[given.score - 1];
    return (
      <section ref={card} tabIndex={-1} class="card">
        <h2>{t(words.thanks, { score: `${given.score} · ${word ? t(word) : ''}` })}</h2>
        {given.comment && <p class="said">{given.comment}</p>}
      </section>
    );
  }
  if (!progress.can.rate) return null;

  const send = async () => {
    if (score === null) return;
    const body = { score, comment: comment.trim() || null };
    const params = { token };
    if (await run(() => call('POST /api/public/requests/:token/rate', { params, body }, language))) {
      setComment('');
      setSent(true);
    }
  };
  return (
    <form
      class="card rating"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset class="field">
        <legend>{t(words.title)}</legend>
        <div class="scores">
          {words.scores.map((word, position) => {
            const value = position + 1;
            return (
              <label class="score" key={value}>
                <input
                  type="radio"
                  name="score"
                  value={value}
                  checked={score === value}
                  onChange={() => setScore(value)}
                />
                <span>
                  <strong>{value}</strong>
                  <span class="score-word">{t(word)}</span>
                </span>
              </label>
            );
          })}
        </div>
      </fieldset>
      {score !== null && (
        <TextField
          id="rating-comment"
          label={t(score <= 2 ? words.commentLow : words.comment)}
          rows={3}
          maxLength={2000}
          optional
          value={comment}
          onValue={setComment}
        />
      )}
      {problem && (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      )}
      {score !== null && (
        <button type="submit" class="button primary" disabled={isBusy}>
          {t(words.send)}
        </button>
      )}
    </form>
  );
}
