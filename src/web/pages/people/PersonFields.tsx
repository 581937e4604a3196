import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useNameOf } from '../../lib/i18n.ts';
import { useCall } from '../../lib/query.ts';
import { useShellWords } from '../../lib/words.ts';
import { DepartmentPicker } from '../../ui/DepartmentPicker.tsx';
import { PersonPicker } from '../../ui/PersonPicker.tsx';
import type { Person } from './person-columns.tsx';
import { usePeopleWords } from './words.ts';

export interface PersonValues {
  signInName: string;
  name: string;
  email?: string;
  departmentId: number;
  managerId?: number | null;
  roleIds: number[];
  skills: string[];
  loadLimit: number;
  calendarKey: string;
  takesTickets: boolean;
}

/** Fields of a person. */
export function PersonFields({ person }: { person: Person | null }) {
  const t = usePeopleWords();
  const common = useShellWords();
  const nameOf = useNameOf();
  const roles = useCall('GET /api/roles', {}, { staleTime: 60_000 });
  const calendars = useCall('GET /api/calendars', {}, { staleTime: 60_000 });
  const required = { required: true, message: common('common.required') };
  const signInRule = { pattern: /^[\p{L}\p{N}._@-]{2,60}$/u, message: t('signInNameHint') };
  return (
    <>
      <div className="form-columns">
        <Form.Item name="name" label={t('name')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={60} autoComplete="off" autoFocus={person === null} />
        </Form.Item>
        <Form.Item name="signInName" label={t('signInName')} rules={[required, signInRule]}>
          <Input maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="departmentId" label={t('department')} rules={[required]}>
          <DepartmentPicker />
        </Form.Item>
        <Form.Item name="managerId" label={t('manager')} tooltip={t('managerHint')}>
          <PersonPicker known={person?.manager} />
        </Form.Item>
      </div>
      <Form.Item name="roleIds" label={t('roles')} rules={[{ ...required, message: t('rolesNeeded') }]}>
        <Select
          mode="multiple"
          loading={roles.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(roles.data?.items ?? []).map((role) => ({ value: role.id, label: nameOf(role) }))}
        />
      </Form.Item>
      <Form.Item name="email" label={t('email')} rules={[{ type: 'email', message: t('emailInvalid') }]}>
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="takesTickets"
        label={t('takesTickets')}
        tooltip={t('takesTicketsHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item name="skills" label={t('skills')} extra={t('skillsHint')}>
        <Select
          mode="tags"
          maxCount={30}
          tokenSeparators={[',', '，', '、']}
          open={false}
          suffixIcon={null}
        />
      </Form.Item>
      <div className="form-columns">
        <Form.Item name="loadLimit" label={t('load')} extra={t('loadHint')} rules={[required]}>
          <InputNumber min={0} max={10000} precision={0} />
        </Form.Item>
        <Form.Item name="calendarKey" label={t('calendar')} rules={[required]}>
          <Select
            loading={calendars.isPending}
            options={(calendars.data?.items ?? []).map((one) => ({ value: one.key, label: nameOf(one) }))}
          />
        </Form.Item>
      </div>
    </>
  );
}
