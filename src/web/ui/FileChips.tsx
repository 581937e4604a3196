import { FileImageOutlined, FileOutlined, FilePdfOutlined, SoundOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import type { FileRef } from '../../shared/api/tickets.ts';
import { fileHref, formatBytes } from '../lib/files.ts';
import './files.css';
import { useUiWords } from './words.ts';

/** Types that a browser shows safely inside a page. */
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Files of a record: pictures with a preview, others as chips to download. */
export function FileChips({ files }: { files: readonly FileRef[] }) {
  const t = useUiWords();
  if (files.length === 0) return null;
  const images = files.filter((file) => pictures.includes(file.mime));
  const others = files.filter((file) => !pictures.includes(file.mime));
  return (
    <div className="files">
      {images.length > 0 ? (
        <Image.PreviewGroup>
          <div className="files-images">
            {images.map((file) => (
              <Image
                key={file.id}
                src={fileHref(file.id)}
                alt={t('files.preview', { name: file.name })}
                width={88}
                height={66}
              />
            ))}
          </div>
        </Image.PreviewGroup>
      ) : null}
      {others.length > 0 ? (
        <ul className="files-list" aria-label={t('files.list')}>
          {others.map((file) => (
            <li key={file.id}>
              <a
                className="file-chip"
                href={fileHref(file.id)}
                download={file.name}
                aria-label={t('files.download', { name: file.name })}
              >
                <FileIcon mime={file.mime} />
                <span className="upload-name" title={file.name}>
                  {file.name}
                </span>
                <span className="upload-bytes">{formatBytes(file.bytes)}</span>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FileIcon({ mime }: { mime: string }) {
  if (mime.startsWith('image/')) return <FileImageOutlined aria-hidden="true" />;
  if (mime === 'application/pdf') return <FilePdfOutlined aria-hidden="true" />;
  if (mime.startsWith('audio/')) return <SoundOutlined aria-hidden="true" />;
  return <FileOutlined aria-hidden="true" />;
}
