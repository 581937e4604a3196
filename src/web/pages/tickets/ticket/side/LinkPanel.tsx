import { ExportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { CopyButton } from '../../../../ui/CopyButton.tsx';
import { useTicketWords } from '../../words.ts';
import type { TicketFull } from '../use-ticket.ts';
import { Panel } from './Panel.tsx';

/** The customer's own page of this ticket, to be copied into a message. */
export function LinkPanel({ ticket }: { ticket: TicketFull }) {
  const t = useTicketWords();
  // Without a configured public address the server gives the path only.
  const url = new URL(ticket.progressUrl, window.location.origin).href;
  return (
    <Panel title={t('link.title')}>
      <p className="quiet small">{t('link.hint')}</p>
      <p className="mono small link-url">{url}</p>
      <div className="row-actions">
        <CopyButton text={url} label={t('link.copy')} type="default">
          {t('link.copy')}
        </CopyButton>
        <Button size="small" icon={<ExportOutlined />} href={url} target="_blank" rel="noreferrer">
          {t('link.open')}
        </Button>
      </div>
    </Panel>
  );
}
