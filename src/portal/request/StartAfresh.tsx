import { useState } from 'preact/hooks';
import { useSpeech } from '../lib/language.ts';
import { Notice } from '../ui/Notice.tsx';
import { common } from '../words/common.ts';
import { form as words } from '../words/request.ts';

interface StartAfreshProps {
  /** An earlier submission got no answer. */
  mayBeFiled: boolean;
  onClear: () => void;
}

/** Says that an unsent request was restored, and offers to clear it. */
export function StartAfresh({ mayBeFiled, onClear }: StartAfreshProps) {
  const { t } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  return (
    <Notice tone={mayBeFiled ? 'warn' : 'info'} role="status">
      <p>{t(mayBeFiled ? words.maybeFiled : words.restored)}</p>
      {isAsking ? (
        <p>
          {t(words.clearSure)}{' '}
          <button type="button" class="plain danger" onClick={onClear}>
            {t(words.clearYes)}
          </button>{' '}
          <button type="button" class="plain" onClick={() => setAsking(false)}>
            {t(common.cancel)}
          </button>
        </p>
      ) : (
        <button type="button" class="plain" onClick={() => setAsking(true)}>
          {t(words.clear)}
        </button>
      )}
    </Notice>
  );
}
