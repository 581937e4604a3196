import { useState } from 'preact/hooks';
import { call } from '../lib/api.ts';
import { useSpeech } from '../lib/language.ts';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { reply as words } from '../words/progress.ts';
import { useAction } from './use-action.ts';
import { useFocusWhen } from './use-focus-when.ts';

/** Asks to hurry. */
export function Nudge({
  token,
  can,
  refresh,
}: {
  token: string;
  can: boolean;
  refresh: () => Promise<void>;
}) {
  const { t, language } = useSpeech();
  const [isDone, setDone] = useState(false);
  const { run, isBusy, problem } = useAction(refresh);
  const card = useFocusWhen(isDone);
  if (!can && !isDone) return null;
  const nudge = async () => {
    const params = { token };
    setDone(await run(() => call('POST /api/public/requests/:token/nudge', { params }, language)));
  };
  return (
    <section ref={card} tabIndex={-1} class="card nudge">
      {!isDone && (
        <div class="nudge-row">
          <p>{t(words.nudgeHint)}</p>
          <button type="button" class="button" disabled={isBusy} onClick={() => void nudge()}>
            <Icon name="bell" /> {t(words.nudge)}
          </button>
        </div>
      )}
      <div role="status">
        {problem && <Notice tone="warn">{problem}</Notice>}
        {isDone && <Notice tone="good">{t(words.nudged)}</Notice>}
      </div>
    </section>
  );
}
