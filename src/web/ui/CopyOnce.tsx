import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button } from 'antd';
import { useShellWords } from '../lib/words.ts';
import './forms.css';

/** A secret that is shown only once, large enough to read out, with a button that copies it. */
export function CopyOnce({ label, secret }: { label: string; secret: string }) {
  const t = useShellWords();
  const { message } = App.useApp();
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      message.success(t('common.copied'));
    } catch {
      // Without HTTPS or permission a page may not write the clipboard.
      message.warning(t('common.copyFailed'));
    }
  }
  return (
    <div className="copy-once">
      <div className="quiet">{label}</div>
      <div className="copy-once-row">
        <output className="mono">{secret}</output>
        <Button icon={<CopyOutlined />} onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
      </div>
      <Alert type="warning" showIcon title={t('common.shownOnce')} />
    </div>
  );
}
