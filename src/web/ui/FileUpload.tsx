import { CloseOutlined, PaperClipOutlined, RedoOutlined } from '@ant-design/icons';
import { App, Button, Progress } from 'antd';
import {
  type ChangeEvent,
  type ClipboardEvent,
  type DragEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { formatBytes } from '../lib/files.ts';
import './files.css';
import type { Upload, Uploads } from './use-uploads.ts';
import { useUiWords } from './words.ts';

interface FileUploadProps {
  uploads: Uploads;
  /** The field that files can be dropped on and pasted into, e.g. the text of a reply. */
  children?: ReactNode;
  /** Buttons that stand beside "attach". */
  extra?: ReactNode;
}

/** Attaching files: by choosing, dropping or pasting; each with its progress, a retry and a way out. */
export function FileUpload({ uploads, children, extra }: FileUploadProps) {
  const t = useUiWords();
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function take(files: FileList | null) {
    if (!files || files.length === 0) return;
    if (uploads.add([...files]) > 0) message.warning(t('files.tooMany', { max: uploads.max }));
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }
  function onPaste(event: ClipboardEvent) {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  }
  function onChoose(event: ChangeEvent<HTMLInputElement>) {
    take(event.target.files);
    // The same file can be chosen again after it was removed.
    event.target.value = '';
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are extra ways; the button below is the accessible one
    <div
      className="upload"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      {children}
      <div className="upload-row">
        <Button
          size="small"
          icon={<PaperClipOutlined />}
          onClick={() => input.current?.click()}
          disabled={uploads.list.length >= uploads.max}
        >
          {t('files.add')}
        </Button>
        <span className="upload-hint">{t('files.hint', { max: uploads.max })}</span>
        {extra}
        <input ref={input} type="file" multiple hidden aria-label={t('files.add')} onChange={onChoose} />
      </div>
      {uploads.list.length > 0 ? (
        <ul className="upload-list" aria-label={t('files.list')}>
          {uploads.list.map((upload) => (
            <UploadItem key={upload.key} upload={upload} uploads={uploads} />
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function UploadItem({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const t = useUiWords();
  const isSending = !upload.uploaded && !upload.failure;
  return (
    <li className="upload-item" data-failed={upload.failure ? true : undefined}>
      <PaperClipOutlined aria-hidden="true" />
      <span className="upload-name" title={upload.name}>
        {upload.name}
      </span>
      <span className="upload-bytes">{formatBytes(upload.bytes)}</span>
      {isSending ? (
        <Progress
          percent={upload.percent}
          size="small"
          showInfo={false}
          aria-label={t('files.sending', { name: upload.name, percent: upload.percent })}
        />
      ) : null}
      {upload.failure ? (
        <>
          <span className="upload-failure" role="alert">
            {t('files.failed')}: {upload.failure}
          </span>
          <Button size="small" icon={<RedoOutlined />} onClick={() => uploads.retry(upload.key)}>
            {t('files.retry')}
          </Button>
        </>
      ) : null}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('files.remove', { name: upload.name })}
        onClick={() => uploads.remove(upload.key)}
      />
    </li>
  );
}
