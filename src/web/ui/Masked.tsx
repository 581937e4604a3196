import { EyeOutlined, LockOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { CopyButton } from './CopyButton.tsx';
import './masked.css';
import { useUiWords } from './words.ts';

interface MaskedProps {
  value: string | null;
  /** A full phone number or address can be called or written to. */
  kind?: 'phone' | 'email' | 'text';
  /** Asks for the full value; without it the reader may not. */
  onShow?: (() => void) | undefined;
}

/** Whether the server sent a value with parts hidden. */
export const isMasked = (value: string | null): boolean => value?.includes('*') ?? false;

/** Personal data as the server gives it: masked with a way to ask for it, or in full with copy, call and write. */
export function Masked({ value, kind = 'text', onShow }: MaskedProps) {
  const t = useUiWords();
  if (!value) return <span className="masked-empty">{t('masked.empty')}</span>;
  if (!isMasked(value)) return <Full value={value} kind={kind} />;
  return (
    <span className="masked">
      <span>{value}</span>
      {onShow ? (
        <Tooltip title={t('masked.show')}>
          <Button
            type="text"
            size="small"
            icon={<EyeOutlined />}
            aria-label={`${t('masked.show')} ${value}`}
            onClick={onShow}
          />
        </Tooltip>
      ) : (
        <Tooltip title={t('masked.label')}>
          <LockOutlined aria-label={t('masked.label')} />
        </Tooltip>
      )}
    </span>
  );
}

function Full({ value, kind }: { value: string; kind: 'phone' | 'email' | 'text' }) {
  const t = useUiWords();
  if (kind === 'text') return <span>{value}</span>;
  const href = kind === 'phone' ? `tel:${value.replace(/[^\d+]/g, '')}` : `mailto:${value}`;
  return (
    <span className="masked">
      <a href={href} title={kind === 'phone' ? t('masked.call') : t('masked.write')}>
        {value}
      </a>
      <CopyButton text={value} label={`${t('masked.copy')} ${value}`} />
    </span>
  );
}
