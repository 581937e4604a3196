import { sql } from 'kysely';
import { permissionKeys, shippedRoles } from '../../../shared/api/permissions.ts';
import type { Tx } from '../../platform/context.ts';
import { ADMINISTRATOR } from './rules.ts';

/**
 * Makes the roles that ship with the product where they are missing, and gives the administrator every permission of this version. What
 * an enterprise changed in the others stays. Safe to run again, at each start of a new version. Returns role ids by key.
 */
export async function ensureShippedRoles(tx: Tx): Promise<Map<string, number>> {
  await tx.db
    .insertInto('roles')
    .values(
      shippedRoles.map((role) => ({
        key: role.key,
        name_zh: role.name.zh,
        name_en: role.name.en,
        scope: role.scope,
        permissions: [...role.permissions],
        created_at: tx.clock.now(),
      })),
    )
    .onConflict((oc) => oc.column('key').doNothing())
    .execute();
  await tx.db
    .updateTable('roles')
    .set({ scope: 'all', permissions: permissionKeys })
    .where('key', '=', ADMINISTRATOR)
    .where(sql<boolean>`not (permissions @> ${permissionKeys}::text[] and scope = 'all')`)
    .execute();
  const rows = await tx.db.selectFrom('roles').select(['id', 'key']).where('key', 'is not', null).execute();
  return new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.id]])));
}
