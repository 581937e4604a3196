import { Alert, App, Button, Form, Input, Radio } from 'antd';
import { type Permission, type Scope, scopes } from '../../../shared/api/permissions.ts';
import { call } from '../../lib/api.ts';
import { useNameOf } from '../../lib/i18n.ts';
import { refresh, useAction } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { FormDrawer } from '../../ui/FormDrawer.tsx';
import { PermissionGroups } from './PermissionGroups.tsx';
import type { Role } from './RolesPage.tsx';
import { useRolesWords } from './words.ts';

interface Values {
  nameZh: string;
  nameEn: string;
  scope: Scope;
  permissions: Permission[];
}

/** Makes a role, from scratch or from `model`, or changes one. */
export function RoleDrawer(props: { role: Role | null; model: Role | null; onClose: () => void }) {
  const t = useRolesWords();
  const common = useShellWords();
  const nameOf = useNameOf();
  const { message, modal } = App.useApp();
  const { role, model } = props;
  const isFixed = role?.key === 'administrator';
  const archive = useAction('POST /api/roles/:id/archive', {
    onDone: () => {
      message.success(t('archived'));
      props.onClose();
    },
    onFailed: (failure) => message.error(failure.message),
  });

  const source = role ?? model;
  const loaded: Partial<Values> = source
    ? {
        nameZh: role ? role.nameZh : `${source.nameZh}（副本）`,
        nameEn: role ? role.nameEn : `${source.nameEn} (copy)`,
        scope: source.scope,
        permissions: source.permissions as Permission[],
      }
    : { scope: 'department', permissions: [] };

  async function send(values: Values) {
    const body = { ...values, nameZh: values.nameZh.trim(), nameEn: values.nameEn.trim() };
    if (role) await call('POST /api/roles/:id/edit', { params: { id: role.id }, body });
    else await call('POST /api/roles', { body });
    await refresh('/api/roles', '/api/people', '/api/me');
  }

  const nameRule = [{ required: true, whitespace: true, message: common('common.required') }];
  return (
    <FormDrawer<Values>
      title={role ? t('edit') : t('new')}
      draftKey={role ? `role-${role.id}` : `role-new-${model?.id ?? 0}`}
      loaded={loaded}
      send={send}
      onClose={props.onClose}
      fieldOf={{ role_beyond_own: 'permissions' }}
      below={
        role &&
        !role.isShipped && (
          <section className="drawer-section">
            <Button
              danger
              loading={archive.isPending}
              onClick={() =>
                modal.confirm({
                  title: t('archiveTitle', { name: nameOf(role) }),
                  content: t('archiveText'),
                  okText: t('archive'),
                  okButtonProps: { danger: true },
                  cancelText: common('common.cancel'),
                  onOk: () => archive.mutate({ params: { id: role.id } }),
                })
              }
            >
              {t('archive')}
            </Button>
          </section>
        )
      }
    >
      {isFixed && <Alert className="form-note" type="info" showIcon title={t('adminFixed')} />}
      <div className="form-columns">
        <Form.Item name="nameZh" label={t('nameZh')} rules={nameRule}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={nameRule}>
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item name="scope" label={t('scope')}>
        <Radio.Group
          className="scope-choice"
          disabled={isFixed}
          options={scopes.map((scope) => ({
            value: scope,
            label: (
              <>
                {t(`scopes.${scope}`)} <span className="quiet small">{t(`scopeHints.${scope}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="permissions"
        label={t('permissions')}
        rules={[{ required: true, type: 'array', min: 1, message: t('permissionsNeeded') }]}
      >
        <PermissionGroups disabled={isFixed} />
      </Form.Item>
    </FormDrawer>
  );
}
