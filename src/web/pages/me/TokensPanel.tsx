import { PlusOutlined } from '@ant-design/icons';
import { App, Button, Modal, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { type Permission, permissions } from '../../../shared/api/permissions.ts';
import type { Answer } from '../../lib/api.ts';
import { usePick } from '../../lib/i18n.ts';
import { useAction, useCall } from '../../lib/query.ts';
import { formatInstant, serverNow } from '../../lib/time.ts';
import { useShellWords } from '../../lib/words.ts';
import { CopyOnce } from '../../ui/CopyOnce.tsx';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { NewTokenDialog } from './NewTokenDialog.tsx';
import { useMeWords } from './words.ts';

type Token = Answer<'GET /api/me/tokens'>['items'][number];

function stateOf(token: Token): 'active' | 'revoked' | 'expired' {
  if (token.revokedAt) return 'revoked';
  return token.expiresAt && Date.parse(token.expiresAt) <= serverNow() ? 'expired' : 'active';
}

/** Tokens with which other systems call the API as me. */
export function TokensPanel() {
  const t = useMeWords();
  const pick = usePick();
  const common = useShellWords();
  const { message, modal } = App.useApp();
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const tokens = useCall('GET /api/me/tokens', {}, { staleTime: 0 });
  const revoke = useAction('POST /api/me/tokens/:id/revoke', {
    onFailed: (failure) => message.error(failure.message),
  });
  const scopeText = (scope: string) =>
    scope in permissions ? pick(permissions[scope as Permission]) : scope;

  const columns: Column<Token>[] = [
    { key: 'name', title: t('tokens.name'), phone: 'head', render: (token) => token.name },
    {
      key: 'prefix',
      title: t('tokens.prefix'),
      render: (token) => <span className="mono">{token.prefix}…</span>,
    },
    {
      key: 'scopes',
      title: t('tokens.scopes'),
      render: (token) => (
        <Tooltip title={token.scopes.map(scopeText).join(' · ')}>
          <span className="clip">{token.scopes.map(scopeText).join(' · ')}</span>
        </Tooltip>
      ),
    },
    {
      key: 'used',
      title: t('tokens.used'),
      render: (token) => (token.lastUsedAt ? formatInstant(token.lastUsedAt) : t('tokens.unused')),
    },
    {
      key: 'expires',
      title: t('tokens.expires'),
      render: (token) => (token.expiresAt ? formatInstant(token.expiresAt, 'day') : t('tokens.never')),
    },
    {
      key: 'status',
      title: t('tokens.status'),
      render: (token) => (
        <Tag color={stateOf(token) === 'active' ? 'success' : 'default'}>{t(`tokens.${stateOf(token)}`)}</Tag>
      ),
    },
    {
      key: 'revoke',
      title: '',
      align: 'end',
      render: (token) =>
        stateOf(token) !== 'active' ? null : (
          <Button
            size="small"
            danger
            onClick={() =>
              modal.confirm({
                title: t('tokens.revokeTitle', { name: token.name }),
                content: t('tokens.revokeText'),
                okText: t('tokens.revoke'),
                okButtonProps: { danger: true },
                cancelText: common('common.cancel'),
                onOk: () => revoke.mutateAsync({ params: { id: token.id } }).catch(() => undefined),
              })
            }
          >
            {t('tokens.revoke')}
          </Button>
        ),
    },
  ];

  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {t('tokens.new')}
    </Button>
  );
  if (tokens.isPending) return <TableLoading rows={3} />;
  if (tokens.isError) return <ErrorState error={tokens.error} retry={() => void tokens.refetch()} />;
  return (
    <>
      <div className="page-head">
        <p className="quiet page-hint">{t('tokens.hint')}</p>
        {tokens.data.items.length > 0 && add}
      </div>
      {tokens.data.items.length === 0 ? (
        <EmptyState title={t('tokens.none')} hint={t('tokens.noneHint')}>
          {add}
        </EmptyState>
      ) : (
        <DataTable
          label={t('tabs.tokens')}
          columns={columns}
          rows={tokens.data.items}
          rowKey={(token) => token.id}
          isMuted={(token) => stateOf(token) !== 'active'}
        />
      )}
      {isMaking && (
        <NewTokenDialog
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setSecret(token);
          }}
        />
      )}
      <Modal
        open={secret !== null}
        title={t('tokens.shownTitle')}
        closable={false}
        mask={{ closable: false }}
        keyboard={false}
        footer={
          <Button type="primary" onClick={() => setSecret(null)}>
            {t('tokens.done')}
          </Button>
        }
      >
        {secret && <CopyOnce label={t('tokens.secret')} secret={secret} />}
      </Modal>
    </>
  );
}
