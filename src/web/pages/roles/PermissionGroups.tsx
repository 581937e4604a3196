import { Checkbox } from 'antd';
import { type Permission, permissionKeys, permissions } from '../../../shared/api/permissions.ts';
import { usePick } from '../../lib/i18n.ts';
import { useRolesWords } from './words.ts';

const groups = [
  'customer',
  'ticket',
  'callback',
  'policy',
  'calendar',
  'user',
  'role',
  'audit',
  'settings',
] as const;
const keysOf = (group: string) => permissionKeys.filter((key) => key.startsWith(`${group}.`));

/** Permissions by what they concern; a form control: `value` holds the chosen keys. */
export function PermissionGroups(props: {
  value?: Permission[];
  onChange?: (next: Permission[]) => void;
  disabled?: boolean;
}) {
  const t = useRolesWords();
  const pick = usePick();
  const chosen = props.value ?? [];
  const set = (keys: readonly Permission[], isOn: boolean) =>
    props.onChange?.(permissionKeys.filter((key) => (keys.includes(key) ? isOn : chosen.includes(key))));
  return (
    <div className="permission-groups">
      {groups.map((group) => {
        const keys = keysOf(group);
        const count = keys.filter((key) => chosen.includes(key)).length;
        return (
          <fieldset key={group} disabled={props.disabled}>
            <legend>
              {keys.length > 1 ? (
                <Checkbox
                  disabled={props.disabled}
                  checked={count === keys.length}
                  indeterminate={count > 0 && count < keys.length}
                  onChange={(event) => set(keys, event.target.checked)}
                >
                  {t(`groups.${group}`)}
                </Checkbox>
              ) : (
                t(`groups.${group}`)
              )}
            </legend>
            {keys.map((key) => (
              <Checkbox
                key={key}
                disabled={props.disabled}
                checked={chosen.includes(key)}
                onChange={(event) => set([key], event.target.checked)}
              >
                {pick(permissions[key])}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
