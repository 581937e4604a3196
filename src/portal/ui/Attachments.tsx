import { useEffect, useRef, useState } from 'preact/hooks';
import { failureIn } from '../lib/api.ts';
import { failureText } from '../lib/failure.ts';
import { formatBytes } from '../lib/format.ts';
import { useSpeech } from '../lib/language.ts';
import { fitPicture } from '../lib/picture.ts';
import { type Uploaded, upload } from '../lib/upload.ts';
import { attachments as words } from '../words/common.ts';
import { AttachmentRow } from './AttachmentRow.tsx';
import { Icon } from './Icon.tsx';

const MOST = 10;

/** A file on its way, or stuck. */
interface Pending {
  key: number;
  file: File;
  /** 0 … 1, or null while the picture is made smaller. */
  part: number | null;
  problem: string | null;
  canRetry: boolean;
}

/** Uploads under way and uploads that failed and were neither repeated nor removed. */
export interface UploadState {
  running: number;
  failed: number;
}

interface AttachmentsProps {
  id: string;
  files: Uploaded[];
  /** Upload tokens that the server no longer has. */
  gone?: readonly string[];
  megabytes: number;
  onFiles: (change: (files: Uploaded[]) => Uploaded[]) => void;
  onState: (state: UploadState) => void;
}

let keys = 0;

/** Chooses files, uploads them at once and shows how far each has come. */
export function Attachments({ id, files, gone = [], megabytes, onFiles, onState }: AttachmentsProps) {
  const speech = useSpeech();
  const { t, language } = speech;
  const [pending, setPending] = useState<Pending[]>([]);
  const [tooMany, setTooMany] = useState(false);
  /** The chosen files of this visit, for their small pictures. */
  const chosen = useRef(new Map<string, File>());

  const running = pending.filter((item) => item.problem === null).length;
  const failed = pending.length - running;
  useEffect(() => onState({ running, failed }), [onState, running, failed]);
  /** How to stop what is under way, by key; a key that is gone was removed. */
  const stops = useRef(new Map<number, () => void>());
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop();
      running.clear();
    };
  }, []);

  const patch = (key: number, change: Partial<Pending>) =>
    setPending((list) => list.map((item) => (item.key === key ? { ...item, ...change } : item)));
  const drop = (key: number) => {
    stops.current.delete(key);
    setPending((list) => list.filter((item) => item.key !== key));
  };

  const send = async (key: number, original: File) => {
    patch(key, { problem: null, part: null });
    const file = await fitPicture(original, megabytes * 1024 * 1024);
    // Removed, or the page left, while the picture was made smaller.
    if (!stops.current.has(key)) return;
    const problem =
      file.size === 0
        ? t(words.empty)
        : file.size > megabytes * 1024 * 1024
          ? t(words.tooLarge, { size: formatBytes(file.size), megabytes })
          : null;
    if (problem) return patch(key, { problem, canRetry: false });
    const { done, stop } = upload(file, language, (part) => patch(key, { part }));
    stops.current.set(key, stop);
    patch(key, { part: 0 });
    try {
      const uploaded = await done;
      chosen.current.set(uploaded.token, file);
      drop(key);
      onFiles((list) => [...list, uploaded]);
    } catch (error) {
      const failure = failureIn(error);
      const text = failure.kind === 'lost' ? t(words.lost) : failureText(failure, speech);
      patch(key, { problem: text, canRetry: failure.kind !== 'refused' });
    }
  };

  const add = (input: HTMLInputElement) => {
    const picked = Array.from(input.files ?? []);
    // So that the same file can be chosen again after it was removed.
    input.value = '';
    const room = MOST - files.length - pending.length;
    setTooMany(picked.length > room);
    for (const file of picked.slice(0, Math.max(0, room))) {
      keys += 1;
      const key = keys;
      stops.current.set(key, () => undefined);
      setPending((list) => [...list, { key, file, part: null, problem: null, canRetry: false }]);
      void send(key, file);
    }
  };

  const picker = (kind: 'photo' | 'choose') => (
    <label class={kind === 'photo' ? 'button touch-only' : 'button'}>
      <input
        type="file"
        id={kind === 'choose' ? id : undefined}
        class="covert"
        onChange={(event) => add(event.currentTarget)}
        {...(kind === 'photo' ? { accept: 'image/*', capture: 'environment' as const } : { multiple: true })}
      />
      <Icon name={kind === 'photo' ? 'camera' : 'clip'} />
      <span>{t(words[kind])}</span>
    </label>
  );

  return (
    <div class="attachments">
      <div class="pickers">
        {picker('photo')}
        {picker('choose')}
      </div>
      <p class="hint">{t(words.hint, { count: MOST, megabytes })}</p>
      {files.length + pending.length > 0 && (
        <ul aria-label={t(words.list)}>
          {files.map((file) => (
            <AttachmentRow
              key={file.token}
              name={file.name}
              picture={chosen.current.get(file.token)}
              note={`${formatBytes(file.bytes)} · ${t(words.sent)}`}
              problem={gone.includes(file.token) ? t(words.gone) : null}
              onRemove={() => onFiles((list) => list.filter((item) => item.token !== file.token))}
            />
          ))}
          {pending.map((item) => (
            <AttachmentRow
              key={item.key}
              name={item.file.name}
              picture={item.file}
              part={item.problem ? undefined : item.part}
              note={
                item.part === null
                  ? t(words.preparing)
                  : t(words.sending, { percent: Math.round(item.part * 100) })
              }
              problem={item.problem}
              onRetry={item.canRetry ? () => void send(item.key, item.file) : undefined}
              onRemove={() => {
                stops.current.get(item.key)?.();
                drop(item.key);
              }}
            />
          ))}
        </ul>
      )}
      <p class="problem" role="status">
        {tooMany && t(words.tooMany, { count: MOST })}
      </p>
    </div>
  );
}
