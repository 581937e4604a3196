import type { Progress } from '../../shared/api/public.ts';
import { milestoneTexts } from '../../shared/api/ticket-words.ts';
import { useSpeech } from '../lib/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { progress as words } from '../words/progress.ts';
import { promiseTexts } from '../words/request.ts';
import { promiseWords } from './promise-state.ts';
import { isEnded } from './use-progress.ts';

/** What was promised and how each promise stands, by the server's clock. */
export function Promises({ progress, now }: { progress: Progress; now: Date }) {
  const { t, language } = useSpeech();
  if (progress.promises.length === 0) return null;
  const about = { now, language, waitingForYou: progress.waitingForYou, isEnded: isEnded(progress) };
  return (
    <section class="card">
      <h2>{t(words.promises)}</h2>
      <ul class="promises">
        {progress.promises.map((promise) => {
          const { tone, icon, state, due, notes } = promiseWords(promise, about);
          return (
            <li key={promise.kind + promise.at} class={`promise ${tone}`}>
              <Icon name={icon} />
              <div>
                <p class="promise-head">
                  <strong>{t(promiseTexts[promise.kind] ?? milestoneTexts[promise.kind])}</strong>
                  {due && <time dateTime={promise.at}>{due}</time>}
                </p>
                <p class="promise-state">{state}</p>
                {notes.map((note) => (
                  <p key={note} class="hint">
                    {note}
                  </p>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
