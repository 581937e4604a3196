import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCall } from '../../lib/query.ts';
import { type Column, DataTable, TableLoading } from '../../ui/DataTable.tsx';
import { type TreeRow, treeOf } from '../../ui/DepartmentPicker.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { DepartmentDrawer } from './DepartmentDrawer.tsx';
import './departments.css';
import { useDepartmentsWords } from './words.ts';

/** The tree of departments, each with lead and number of people. */
export function DepartmentsPage() {
  const t = useDepartmentsWords();
  const navigate = useNavigate();
  const { open, parent } = useSearch({ from: '/shell/admin/departments' });
  const departments = useCall('GET /api/departments');
  const rows = treeOf(departments.data?.items ?? []);
  const show = (search: { open?: number | 'new'; parent?: number }) =>
    void navigate({ to: '/admin/departments', search });
  const opened = rows.find((row) => row.department.id === open)?.department;

  const columns: Column<TreeRow>[] = [
    {
      key: 'name',
      title: t('name'),
      phone: 'head',
      render: ({ department, depth }) => (
        <span className="department-name" style={{ paddingInlineStart: depth * 22 }}>
          {depth > 0 && <span className="department-branch" aria-hidden="true" />}
          {department.name}
        </span>
      ),
    },
    {
      key: 'lead',
      title: t('lead'),
      render: ({ department }) => department.lead?.name ?? <span className="quiet">{t('noLead')}</span>,
    },
    { key: 'people', title: t('people'), align: 'end', render: ({ department }) => department.people },
    {
      key: 'actions',
      title: '',
      align: 'end',
      render: ({ department }) => (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => show({ open: 'new', parent: department.id })}
        >
          {t('newBelow')}
        </Button>
      ),
    },
  ];

  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => show({ open: 'new' })}>
      {t('new')}
    </Button>
  );
  return (
    <Page title={t('title')} hint={t('hint')} actions={add}>
      {departments.isPending && <TableLoading />}
      {departments.isError && !departments.data && (
        <ErrorState error={departments.error} retry={() => void departments.refetch()} />
      )}
      {departments.data &&
        (rows.length > 0 ? (
          <DataTable
            label={t('title')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.department.id}
            openKey={typeof open === 'number' ? open : undefined}
            onOpen={(row) => show({ open: row.department.id })}
          />
        ) : (
          <EmptyState title={t('empty')} hint={t('emptyHint')}>
            {add}
          </EmptyState>
        ))}
      {departments.data && (open === 'new' || opened) && (
        <DepartmentDrawer
          key={`${open} ${parent ?? ''}`}
          department={opened ?? null}
          parentId={parent ?? null}
          onClose={() => show({})}
        />
      )}
    </Page>
  );
}
