import { useEffect, useRef, useState } from 'preact/hooks';
import { useSpeech } from '../lib/language.ts';
import { drawn } from '../lib/picture.ts';
import { attachments as words } from '../words/common.ts';
import { Icon } from './Icon.tsx';

interface AttachmentRowProps {
  name: string;
  /** The file, for its small picture. */
  picture?: File | undefined;
  /** How much has been sent, 0 … 1; null: not known; undefined: nothing is under way. */
  part?: number | null | undefined;
  note: string;
  problem: string | null;
  onRetry?: (() => void) | undefined;
  onRemove: () => void;
}

/** One attachment: picture, name, how far it has come or what is wrong, remove. */
export function AttachmentRow({ name, picture, part, note, problem, onRetry, onRemove }: AttachmentRowProps) {
  const { t } = useSpeech();
  return (
    <li class={problem ? 'attachment wrong' : 'attachment'}>
      <Thumbnail file={picture} />
      <div class="attachment-words">
        <span class="attachment-name">{name}</span>
        <span class={problem ? 'problem' : 'hint'}>{problem ?? note}</span>
        {part !== undefined && <progress max="1" value={part ?? undefined} aria-label={name} />}
        {onRetry && (
          <button type="button" class="plain" onClick={onRetry}>
            {t(words.again)}
          </button>
        )}
      </div>
      <button type="button" class="icon-button" aria-label={t(words.remove, { name })} onClick={onRemove}>
        <Icon name="cross" />
      </button>
    </li>
  );
}

const SIDE = 112;

function Thumbnail({ file }: { file: File | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!file?.type.startsWith('image/') || !canvas.current) return;
    drawn(file, SIDE, canvas.current).then(
      () => setDrawn(true),
      () => setDrawn(false),
    );
  }, [file]);
  return (
    <span class="thumbnail" aria-hidden="true">
      <canvas ref={canvas} hidden={!isDrawn} />
      {!isDrawn && <Icon name="file" />}
    </span>
  );
}
