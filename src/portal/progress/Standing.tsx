import type { Progress } from '../../shared/api/public.ts';
import { staffName } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { statusTexts, waitingForYou, progress as words } from '../words/progress.ts';
import { Stepper } from './Stepper.tsx';

/** Where the request stands, in one sentence and as steps; and whether it is the customer's turn. */
export function Standing({ progress, now }: { progress: Progress; now: Date }) {
  const { t } = useSpeech();
  const { subject, status, department, handler } = progress;
  const holder = [department, handler && staffName(handler)].filter(Boolean).join(' · ');
  // What was not reached before a cancellation will not come.
  const steps =
    status === 'cancelled' ? progress.steps.filter(({ state }) => state !== 'todo') : progress.steps;
  return (
    <section class={progress.waitingForYou ? 'card standing yours' : 'card standing'}>
      <p class="status">{t(progress.waitingForYou ? waitingForYou.title : statusTexts[status])}</p>
      <p class="subject">{subject}</p>
      {progress.waitingForYou && <YourTurn progress={progress} />}
      {holder && <p class="hint">{t(words.with, { holder })}</p>}
      <Stepper steps={steps} now={now} />
    </section>
  );
}

/** What was asked last, and the way to the answer. */
function YourTurn({ progress: { thread, can } }: { progress: Progress }) {
  const { t } = useSpeech();
  const question = thread
    .filter((item) => item.from === 'staff' && item.body)
    .reduce<Progress['thread'][number] | null>(
      (last, item) => (last === null || item.at >= last.at ? item : last),
      null,
    );
  return (
    <>
      {question && <blockquote class="said">{question.body}</blockquote>}
      <p class="hint">{t(waitingForYou.hint)}</p>
      {can.reply && (
        <button
          type="button"
          class="button primary"
          onClick={() => {
            const field = document.getElementById('reply');
            field?.scrollIntoView({ block: 'center' });
            field?.focus({ preventScroll: true });
          }}
        >
          {t(waitingForYou.answer)}
        </button>
      )}
    </>
  );
}
