import { App, Button, Form, Input } from 'antd';
import { type Answer, call } from '../../lib/api.ts';
import { refresh, useAction } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { DepartmentPicker } from '../../ui/DepartmentPicker.tsx';
import { FormDrawer } from '../../ui/FormDrawer.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import { useDepartmentsWords } from './words.ts';

type Department = Answer<'GET /api/departments'>['items'][number];
interface Values {
  name: string;
  parentId?: number | null;
  leadId?: number | null;
}

/** Adds a department (`department` null) below `parentId`, or renames, moves, or closes one. */
export function DepartmentDrawer(props: {
  department: Department | null;
  parentId: number | null;
  onClose: () => void;
}) {
  const t = useDepartmentsWords();
  const common = useShellWords();
  const { message, modal } = App.useApp();
  const { department } = props;
  const archive = useAction('POST /api/departments/:id/archive', {
    onDone: () => {
      message.success(t('archived'));
      props.onClose();
    },
    onFailed: (failure) => message.error(failure.message),
  });

  async function send(values: Values) {
    const body = {
      name: values.name.trim(),
      parentId: values.parentId ?? null,
      leadId: values.leadId ?? null,
    };
    if (department) await call('POST /api/departments/:id/edit', { params: { id: department.id }, body });
    else await call('POST /api/departments', { body });
    await refresh('/api/departments', '/api/people');
  }

  return (
    <FormDrawer<Values>
      title={department ? t('edit') : t('new')}
      draftKey={department ? `department-${department.id}` : `department-new-${props.parentId ?? 0}`}
      loaded={
        department
          ? { name: department.name, parentId: department.parentId, leadId: department.lead?.id ?? null }
          : { parentId: props.parentId, leadId: null }
      }
      send={send}
      onClose={props.onClose}
      fieldOf={{ department_cycle: 'parentId', name_taken: 'name', already_exists: 'name' }}
      below={
        department && (
          <section className="drawer-section">
            <Button
              danger
              loading={archive.isPending}
              onClick={() =>
                modal.confirm({
                  title: t('archiveTitle', { name: department.name }),
                  content: t('archiveText'),
                  okText: t('archive'),
                  okButtonProps: { danger: true },
                  cancelText: common('common.cancel'),
                  onOk: () => archive.mutate({ params: { id: department.id } }),
                })
              }
            >
              {t('archive')}
            </Button>
          </section>
        )
      }
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: common('common.required') }]}
      >
        <Input maxLength={60} autoFocus={department === null} />
      </Form.Item>
      <Form.Item name="parentId" label={t('parent')}>
        <DepartmentPicker allowClear placeholder={t('parentNone')} exclude={department?.id} />
      </Form.Item>
      <Form.Item name="leadId" label={t('lead')} extra={t('leadHint')}>
        <PersonPicker known={department?.lead} placeholder={t('noLead')} />
      </Form.Item>
    </FormDrawer>
  );
}
