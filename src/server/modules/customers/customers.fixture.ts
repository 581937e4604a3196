import { sql } from 'kysely';
import type { ContactInput, NewCustomer } from '../../../shared/api/customers.ts';
import { creditCodeCheckCharacter, identityNumberCheckCharacter } from '../../../shared/checks.ts';
import { addDepartment, addPerson, type TestServices, testServices } from '../../testing/services.ts';
import { createCustomer } from './actions/create-customer.ts';

/** A valid credit code that differs by serial. */
export function creditCode(serial: number): string {
  const first = `91310000MA1K${String(serial).padStart(5, '0')}`;
  return first + creditCodeCheckCharacter(first);
}

/** A valid identity number that differs by serial. */
export function identityNumber(serial: number): string {
  const first = `11010119900307${String(serial).padStart(3, '0')}`;
  return first + identityNumberCheckCharacter(first);
}

/** A person as a customer, who is their own contact. */
export const person = (
  name: string,
  contact: Partial<ContactInput> = {},
  more: Partial<NewCustomer> = {},
): NewCustomer => ({
  kind: 'person',
  name,
  contacts: [{ name, ...contact }],
  ...more,
});

/** A firm as a customer. */
export const firm = (
  name: string,
  serial: number,
  contacts: ContactInput[] = [{ name: '赵联系' }],
  more: Partial<NewCustomer> = {},
): NewCustomer => ({ kind: 'enterprise', name, creditCode: creditCode(serial), contacts, ...more });

/** Opens all connections of the pool, so that what is started at once really runs at once. */
const warm = ({ db }: TestServices) =>
  Promise.all(Array.from({ length: 10 }, () => sql`select pg_sleep(0.2)`.execute(db)));

/** Two departments under one roof and the people of these tests. */
export async function customerStory() {
  const services: TestServices = await testServices();
  await warm(services);
  const root = await addDepartment(services, '总部');
  const service = await addDepartment(services, '客服部', root);
  const sales = await addDepartment(services, '销售部', root);
  return {
    services,
    service,
    sales,
    agent: await addPerson(services, '林客服', 'agent', service),
    salesHead: await addPerson(services, '钱部长', 'department_head', sales),
    manager: await addPerson(services, '孙经理', 'account_manager', sales),
    inspector: await addPerson(services, '冯质检', 'inspector', service),
    supervisor: await addPerson(services, '周主管', 'supervisor', service),
    close: () => services.close(),
    /** Makes customers in order; returns their ids. */
    async add(ctx: Parameters<typeof createCustomer>[0], ...inputs: NewCustomer[]): Promise<number[]> {
      const ids: number[] = [];
      for (const input of inputs) ids.push((await createCustomer(ctx, input)).id);
      return ids;
    },
  };
}

export type CustomerStory = Awaited<ReturnType<typeof customerStory>>;

/** No tickets anywhere. */
export const noTickets = async () => new Map<number, number>();
