import { App, Button, Switch } from 'antd';
import { useNameOf } from '../../lib/i18n.ts';
import { useAction } from '../../lib/query.ts';
import { formatInstant } from '../../lib/time.ts';
import { useShellWords } from '../../lib/words.ts';
import { PolicyTable } from './PolicyTable.tsx';
import type { Policy } from './policy-types.ts';
import { usePoliciesWords } from './words.ts';

/** One policy: in force or not, its version, its rules as a table. */
export function PolicyPanel({ policy, onEdit }: { policy: Policy; onEdit: () => void }) {
  const t = usePoliciesWords();
  const common = useShellWords();
  const name = useNameOf()(policy);
  const { message, modal } = App.useApp();
  const onFailed = (failure: Error) => void message.error(failure.message);
  const activate = useAction('POST /api/service-policies/:id/activate', { onFailed });
  const deactivate = useAction('POST /api/service-policies/:id/deactivate', { onFailed });
  const input = { params: { id: policy.id } };

  function toggle(isOn: boolean) {
    if (isOn) return activate.mutate(input);
    modal.confirm({
      title: t('deactivateTitle', { name }),
      content: t('deactivateText'),
      okText: t('deactivate'),
      cancelText: common('common.cancel'),
      onOk: () => deactivate.mutate(input),
    });
  }
  return (
    <section className="panel policy" aria-label={name}>
      <div className="policy-head">
        <Switch
          checked={policy.isActive}
          loading={activate.isPending || deactivate.isPending}
          aria-label={t('activate', { name })}
          onChange={toggle}
        />
        <h2>{name}</h2>
        <span className="quiet">{policy.isActive ? t('active') : t('inactive')}</span>
        <span className="quiet small policy-version">
          {t('version', { version: policy.version, at: formatInstant(policy.versionedAt, 'day') })}
        </span>
        <Button size="small" onClick={onEdit}>
          {t('edit')}
        </Button>
      </div>
      <PolicyTable rules={policy.definition.rules} />
    </section>
  );
}
