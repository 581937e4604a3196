import { failureText } from '../lib/failure.ts';
import { useSpeech } from '../lib/language.ts';
import { Notice } from '../ui/Notice.tsx';
import { form as words } from '../words/request.ts';
import type { CheckedField } from './check-request.ts';
import type { Filing } from './use-filing.ts';

const names: Record<CheckedField, { zh: string; en: string }> = {
  description: words.description,
  types: words.types,
  files: words.files,
  occurred: words.occurred,
  tried: words.tried,
  expected: words.expected,
  name: words.name,
  phone: words.phone,
  email: words.email,
  company: words.company,
  consent: words.consentRead,
};

interface SubmitAreaProps {
  filing: Filing;
  isAwaited: boolean;
  wrong: readonly CheckedField[];
  onWrong: (field: CheckedField) => void;
  onRetry: () => void;
}

/** The submit button and, above it, what stands in its way. */
export function SubmitArea({ filing, isAwaited, wrong, onWrong, onRetry }: SubmitAreaProps) {
  const speech = useSpeech();
  const { t } = speech;
  const isSending = filing.phase === 'sending';
  return (
    <div class="submit-area">
      {wrong.length > 0 && (
        <Notice tone="bad" role="status">
          <p>{t(words.toMend, { count: wrong.length })}</p>
          <p class="links">
            {wrong.map((field) => (
              <button type="button" class="plain" key={field} onClick={() => onWrong(field)}>
                {t(names[field])}
              </button>
            ))}
          </p>
        </Notice>
      )}
      {filing.phase === 'refused' && (
        <Notice tone="bad" role="alert">
          {failureText(filing.failure, speech)}
        </Notice>
      )}
      {filing.phase === 'waiting' ? (
        <Notice tone="warn" role="alert">
          <p>
            <strong>{t(words.waiting)}</strong>
          </p>
          <p>{failureText(filing.failure, speech)}</p>
          <button type="button" class="button primary" onClick={onRetry}>
            {t(words.tryNow)}
          </button>
        </Notice>
      ) : (
        <button type="submit" class="button primary large" disabled={isSending}>
          {isSending ? t(words.sending) : isAwaited ? t(words.uploading) : t(words.submit)}
        </button>
      )}
      <output class="covert">{isSending ? t(words.sending) : ''}</output>
    </div>
  );
}
