import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useSpeech } from '../lib/language.ts';
import { FILED, navigate } from '../lib/router.ts';
import { type EnterpriseState, maxMegabytes } from '../lib/use-enterprise.ts';
import { useLatest } from '../lib/use-latest.ts';
import { rememberOwn } from '../mine/use-own-requests.ts';
import { Attachments, type UploadState } from '../ui/Attachments.tsx';
import { FieldProblem } from '../ui/FieldProblem.tsx';
import { Heading } from '../ui/Heading.tsx';
import { common } from '../words/common.ts';
import { form as words } from '../words/request.ts';
import { Consent } from './Consent.tsx';
import { ContactFields } from './ContactFields.tsx';
import type { CheckedField } from './check-request.ts';
import { DetailFields } from './DetailFields.tsx';
import { goneFiles } from './gone-files.ts';
import { MatterFields } from './MatterFields.tsx';
import { StartAfresh } from './StartAfresh.tsx';
import { SubmitArea } from './SubmitArea.tsx';
import { useDraft } from './use-draft.ts';
import { type Filed, useFiling } from './use-filing.ts';
import { useProblems } from './use-problems.ts';

/** The request form. */
export function RequestPage({ enterprise: state }: { enterprise: EnterpriseState }) {
  const speech = useSpeech();
  const { t, language } = speech;
  const { enterprise } = state;
  const { draft, isRestored, change, changeNow, clear } = useDraft();
  const problems = useProblems(draft, speech);
  const [uploads, setUploads] = useState<UploadState>({ running: 0, failed: 0 });
  /** Submit was pressed while files were on their way. */
  const [isAwaited, setAwaited] = useState(false);
  const [uploadFailed, setUploadFailed] = useState(false);
  const page = useRef<HTMLFormElement>(null);

  const onFiled = useCallback(
    (filed: Filed) => {
      rememberOwn({
        token: filed.answer.token,
        number: filed.answer.number,
        words: filed.description,
        filedAt: new Date().toISOString(),
      });
      clear();
      navigate(FILED, filed);
    },
    [clear],
  );
  const { filing, send, halt } = useFiling({ draft, changeNow, language, onFiled });

  const focus = (field: CheckedField | null) => {
    if (!field) return;
    // Details are folded: a problem inside opens them.
    const element = page.current?.querySelector<HTMLElement>(`#${field}`);
    element?.closest('details')?.setAttribute('open', '');
    element?.focus();
  };

  const submit = () => {
    const first = problems.submit();
    setUploadFailed(uploads.failed > 0);
    if (first || uploads.failed > 0) {
      setAwaited(false);
      focus(first ?? 'files');
    } else if (uploads.running > 0) setAwaited(true);
    else {
      setAwaited(false);
      void send();
    }
  };

  const latest = useLatest({ submit, focus, refuse: problems.refuse });
  useEffect(() => {
    if (isAwaited && uploads.running === 0) latest.current.submit();
  }, [isAwaited, uploads, latest]);

  useEffect(() => {
    if (filing.phase === 'refused' && filing.failure.kind === 'refused')
      latest.current.focus(latest.current.refuse(filing.failure.fields));
  }, [filing, latest]);

  const edit: typeof change = (next) => {
    change(next);
    setAwaited(false);
    setUploadFailed(false);
    halt();
  };
  const fields = { draft, edit, problemOf: problems.problemOf, onTyped: problems.onTyped };
  const gone = filing.phase === 'refused' ? goneFiles(filing.failure, draft.files) : [];

  return (
    <form
      ref={page}
      class="request"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Heading title={t(words.title)} />
      <p class="lead">{enterprise?.greeting || t(words.intro)}</p>
      {isRestored && (
        <StartAfresh
          mayBeFiled={draft.sent !== null && filing.phase === 'idle'}
          onClear={() => {
            clear();
            problems.restart();
            halt();
          }}
        />
      )}
      <fieldset class="whole" disabled={filing.phase === 'sending'}>
        <MatterFields {...fields} />
        <section class="card">
          <h2>
            {t(words.files)}
            <span class="optional">{t(common.optional)}</span>
          </h2>
          <p class="hint">{t(words.filesHint)}</p>
          <Attachments
            key={draft.clientKey}
            id="files"
            files={draft.files}
            gone={gone}
            megabytes={maxMegabytes(enterprise)}
            onFiles={(next) => {
              // Not `edit`: a file that arrives is what an awaited submission waits for.
              change((now) => ({ files: next(now.files) }));
              setUploadFailed(false);
              halt();
            }}
            onState={setUploads}
          />
          <FieldProblem
            id="files"
            text={uploadFailed ? t(words.uploadFailed) : problems.problemOf('files')}
          />
        </section>
        <DetailFields {...fields} />
        <ContactFields {...fields} />
        <Consent
          {...fields}
          text={enterprise?.consentText ?? null}
          isLost={state.isLost}
          onReload={state.reload}
        />
      </fieldset>
      <SubmitArea
        filing={filing}
        isAwaited={isAwaited}
        wrong={problems.wrong}
        onWrong={focus}
        onRetry={() => void send()}
      />
      <p class="hint foot">{t(words.keptHere)}</p>
    </form>
  );
}
