import { CopyOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import type { Answer } from '../../lib/api.ts';
import { useNameOf } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { RoleDrawer } from './RoleDrawer.tsx';
import './roles.css';
import { useRolesWords } from './words.ts';

export type Role = Answer<'GET /api/roles'>['items'][number];

/** Roles: what each may do and how far that reaches. */
export function RolesPage() {
  const t = useRolesWords();
  const nameOf = useNameOf();
  const navigate = useNavigate();
  const { open, copy } = useSearch({ from: '/shell/admin/roles' });
  const roles = useCall('GET /api/roles');
  const find = (id: number | 'new' | undefined) => roles.data?.items.find((role) => role.id === id);
  const show = (search: { open?: number | 'new'; copy?: number }) =>
    void navigate({ to: '/admin/roles', search });

  const columns: Column<Role>[] = [
    { key: 'name', title: t('name'), phone: 'head', render: nameOf },
    {
      key: 'kind',
      title: t('kind'),
      render: (role) => <Tag>{role.isShipped ? t('shipped') : t('own')}</Tag>,
    },
    { key: 'scope', title: t('scope'), render: (role) => t(`scopes.${role.scope}`) },
    {
      key: 'permissions',
      title: t('permissions'),
      align: 'end',
      render: (role) => t('count', { count: role.permissions.length }),
    },
    { key: 'people', title: t('people'), align: 'end', render: (role) => role.people },
    {
      key: 'actions',
      title: '',
      align: 'end',
      render: (role) => (
        <Button size="small" icon={<CopyOutlined />} onClick={() => show({ open: 'new', copy: role.id })}>
          {t('copy')}
        </Button>
      ),
    },
  ];

  const opened = find(open);
  return (
    <Page
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => show({ open: 'new' })}>
          {t('new')}
        </Button>
      }
    >
      {roles.isPending && <TableLoading />}
      {roles.isError && !roles.data && <ErrorState error={roles.error} retry={() => void roles.refetch()} />}
      {roles.data && (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={roles.data.items}
          rowKey={(role) => role.id}
          openKey={typeof open === 'number' ? open : undefined}
          onOpen={(role) => show({ open: role.id })}
        />
      )}
      {roles.data && (open === 'new' || opened) && (
        <RoleDrawer
          key={`${open} ${copy ?? ''}`}
          role={opened ?? null}
          model={find(copy) ?? null}
          onClose={() => show({})}
        />
      )}
    </Page>
  );
}
