import { CopyOutlined } from '@ant-design/icons';
import { App, Button, type ButtonProps, Tooltip } from 'antd';
import { useUiWords } from './words.ts';

interface CopyButtonProps extends Pick<ButtonProps, 'size' | 'type' | 'children'> {
  text: string;
  /** What is copied, for the tooltip and for those who listen. */
  label: string;
}

/** Copies a text; where the browser does not allow it (no HTTPS), says so. */
export function CopyButton({ text, label, children, ...look }: CopyButtonProps) {
  const t = useUiWords();
  const { message } = App.useApp();
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      message.success(t('masked.copied'));
    } catch {
      message.warning(t('masked.copyFailed'));
    }
  }
  const button = (
    <Button
      size="small"
      type="text"
      icon={<CopyOutlined />}
      aria-label={label}
      onClick={() => void copy()}
      {...look}
    >
      {children}
    </Button>
  );
  return children ? button : <Tooltip title={label}>{button}</Tooltip>;
}
