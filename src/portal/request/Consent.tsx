import { useSpeech } from '../lib/language.ts';
import { FieldProblem } from '../ui/FieldProblem.tsx';
import { Notice } from '../ui/Notice.tsx';
import { common } from '../words/common.ts';
import { form as words } from '../words/request.ts';
import type { FieldsProps } from './fields.ts';

interface ConsentProps extends FieldsProps {
  /** Null until it has loaded: nobody can agree to what they cannot read. */
  text: string | null;
  isLost: boolean;
  onReload: () => void;
}

/** How the data is used, and the agreement to it. */
export function Consent({ draft, edit, problemOf, onTyped, text, isLost, onReload }: ConsentProps) {
  const { t } = useSpeech();
  const problem = problemOf('consent');
  return (
    <section class={problem ? 'card consent wrong' : 'card consent'}>
      <h2 id="consent-title">{t(words.consentRead)}</h2>
      {text !== null && (
        // Scrolls when long, so it must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
        <section class="consent-text" tabIndex={0} aria-labelledby="consent-title">
          {text}
        </section>
      )}
      {text === null && !isLost && <p class="hint">{t(words.consentLoading)}</p>}
      {text === null && isLost && (
        <Notice tone="warn" role="alert">
          <p>{t(words.consentLost)}</p>
          <button type="button" class="button" onClick={onReload}>
            {t(common.retry)}
          </button>
        </Notice>
      )}
      <label class="tick">
        <input
          type="checkbox"
          id="consent"
          checked={draft.consent && text !== null}
          disabled={text === null}
          aria-invalid={Boolean(problem)}
          aria-describedby="consent-problem"
          onChange={(event) => {
            edit({ consent: event.currentTarget.checked });
            onTyped('consent', true);
          }}
        />
        <span>{t(words.consent)}</span>
      </label>
      <FieldProblem id="consent" text={problem} />
    </section>
  );
}
