import { useCall } from '../../lib/query.ts';
import { TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import './settings.css';
import { useSettingsWords } from './words.ts';

/** Settings of the enterprise. */
export function SettingsPage() {
  const t = useSettingsWords();
  const settings = useCall('GET /api/settings');
  return (
    <Page title={t('title')} actions={<a href="/portal/">{t('preview')}</a>}>
      {settings.isPending && <TableLoading />}
      {settings.isError && !settings.data && (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} />
      )}
      {settings.data && <SettingsForm settings={settings.data} />}
    </Page>
  );
}
