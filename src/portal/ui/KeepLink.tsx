import { useRef, useState } from 'preact/hooks';
import { copyText } from '../lib/copy.ts';
import { useSpeech } from '../lib/language.ts';
import { filed as words } from '../words/request.ts';
import { Icon } from './Icon.tsx';

/** The progress link, to copy or share, with what it opens. */
export function KeepLink({ path }: { path: string }) {
  const { t } = useSpeech();
  const [note, setNote] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const link = new URL(path, location.origin).href;
  const copy = async () => {
    const isCopied = await copyText(link, field.current);
    setNote(t(isCopied ? words.copied : words.notCopied));
  };
  return (
    <section class="card keep-link">
      <h2>{t(words.keep)}</h2>
      <p>{t(words.keepHint)}</p>
      <input
        ref={field}
        class="link-field"
        readOnly
        value={link}
        aria-label={t(words.link)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="buttons">
        <button type="button" class="button" onClick={() => void copy()}>
          <Icon name="copy" /> {t(words.copy)}
        </button>
        {typeof navigator.share === 'function' && (
          <button
            type="button"
            class="button"
            // Closing the share sheet is no failure.
            onClick={() => void navigator.share({ url: link }).catch(() => undefined)}
          >
            <Icon name="link" /> {t(words.share)}
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {note}
      </p>
    </section>
  );
}
