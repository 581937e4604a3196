import { PauseCircleOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCall } from '../../lib/query.ts';
import { TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PolicyDrawer } from './PolicyDrawer.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import './policies.css';
import { usePoliciesWords } from './words.ts';

/** Service policies: which are in force, and their rules. */
export function PoliciesPage() {
  const t = usePoliciesWords();
  const navigate = useNavigate();
  const { open } = useSearch({ from: '/shell/admin/service-policies' });
  const policies = useCall('GET /api/service-policies');
  const opened = policies.data?.items.find((policy) => policy.id === open);
  const show = (id?: number) =>
    void navigate({ to: '/admin/service-policies', search: id ? { open: id } : {} });
  return (
    <Page title={t('title')} hint={t('hint')}>
      {policies.isPending && <TableLoading />}
      {policies.isError && !policies.data && (
        <ErrorState error={policies.error} retry={() => void policies.refetch()} />
      )}
      {policies.data?.items.map((policy) => (
        <PolicyPanel key={policy.id} policy={policy} onEdit={() => show(policy.id)} />
      ))}
      {policies.data && (
        <p className="quiet small policy-legend">
          <PauseCircleOutlined className="span-pause" /> {t('pausable')}
        </p>
      )}
      {opened && <PolicyDrawer key={opened.id} policy={opened} onClose={() => show()} />}
    </Page>
  );
}
