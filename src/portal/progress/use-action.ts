import { useState } from 'preact/hooks';
import { failureIn } from '../lib/api.ts';
import { failureText } from '../lib/failure.ts';
import { useSpeech } from '../lib/language.ts';

/** Runs an action, then refreshes the page, whatever came of it; `run` tells whether it succeeded. */
export function useAction(refresh: () => Promise<void>) {
  const speech = useSpeech();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const run = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await action();
      await refresh();
      return true;
    } catch (error) {
      setProblem(failureText(failureIn(error), speech));
      // A refusal often means that the page was behind: solved meanwhile, confirmed on another device.
      await refresh();
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy, problem };
}
