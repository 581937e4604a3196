import { call } from '../../lib/api.ts';
import { refresh } from '../../lib/query.ts';
import { FormDrawer } from '../../ui/FormDrawer.tsx';
import { Absences } from './Absences.tsx';
import type { ShownPassword } from './InitialPassword.tsx';
import { PersonActions } from './PersonActions.tsx';
import { PersonFields, type PersonValues } from './PersonFields.tsx';
import type { Person } from './person-columns.tsx';
import { usePeopleWords } from './words.ts';

const fresh: Partial<PersonValues> = {
  email: '',
  managerId: null,
  roleIds: [],
  skills: [],
  loadLimit: 30,
  calendarKey: 'office',
  takesTickets: true,
};

function valuesOf(person: Person): PersonValues {
  return {
    signInName: person.signInName,
    name: person.name,
    email: person.email ?? '',
    departmentId: person.department.id,
    managerId: person.manager?.id ?? null,
    roleIds: person.roles.map((role) => role.id),
    skills: person.skills,
    loadLimit: person.loadLimit,
    calendarKey: person.calendarKey,
    takesTickets: person.takesTickets,
  };
}

/** Adds a person (`person` null) or changes one, with absences and what can be done to the account. */
export function PersonDrawer(props: {
  person: Person | null;
  onClose: () => void;
  onPassword: (shown: ShownPassword) => void;
}) {
  const t = usePeopleWords();
  const { person } = props;

  async function send(values: PersonValues) {
    const body = {
      ...values,
      signInName: values.signInName.trim(),
      name: values.name.trim(),
      email: values.email?.trim() || null,
      managerId: values.managerId ?? null,
    };
    if (person) {
      await call('POST /api/people/:id/edit', { params: { id: person.id }, body });
    } else {
      const made = await call('POST /api/people', { body });
      props.onPassword({ title: t('created'), name: body.name, password: made.initialPassword });
    }
    await refresh('/api/people', '/api/departments', '/api/roles', '/api/me');
  }

  return (
    <FormDrawer<PersonValues>
      title={person ? t('edit') : t('new')}
      draftKey={person ? `person-${person.id}` : 'person-new'}
      loaded={person ? valuesOf(person) : fresh}
      send={send}
      onClose={props.onClose}
      fieldOf={{ already_exists: 'signInName', role_beyond_own: 'roleIds', email_invalid: 'email' }}
      below={
        person && (
          <>
            <Absences person={person} />
            <PersonActions person={person} onPassword={props.onPassword} />
          </>
        )
      }
    >
      <PersonFields person={person} />
    </FormDrawer>
  );
}
