import type { Progress } from '../../shared/api/public.ts';
import { formatMoment } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { stepTexts, progress as words } from '../words/progress.ts';

const stateTexts = { done: words.stepDone, current: words.stepCurrent, todo: words.stepTodo };

/** The way of a request, from filing to the end: down the page on a phone, across it on a wide screen. */
export function Stepper({ steps, now }: { steps: Progress['steps']; now: Date }) {
  const { t, language } = useSpeech();
  return (
    <ol class="stepper" aria-label={t(words.steps)}>
      {steps.map(({ key, state, at }) => (
        <li key={key} class={`step ${state}`} aria-current={state === 'current' ? 'step' : undefined}>
          <span class="step-dot" aria-hidden="true">
            {state === 'done' && <Icon name="check" />}
          </span>
          <span class="step-words">
            <span class="step-name">{t(stepTexts[key])}</span>
            <span class="covert">{t(stateTexts[state])}</span>
            {at && (
              <time class="hint step-time" dateTime={at}>
                {formatMoment(new Date(at), now, language)}
              </time>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
