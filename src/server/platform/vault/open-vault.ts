import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { DB } from '../db/schema.ts';
import { loadKeyring } from './keyring.ts';
import { createVault, type Vault } from './vault.ts';

/**
 * Opens the vault that belongs to this database: loads the keys, compares them with the fingerprints that the database keeps, and stores
 * those of new keys. A key is made only for a database that has none yet. Throws StartupError `key_missing`, `key_wrong`.
 */
export async function openVault(
  db: Kysely<DB>,
  from: { env: string | undefined; file: string },
  clock: Clock,
): Promise<Vault> {
  const stored = await db
    .selectFrom('vault_keys')
    .select(['version', 'fingerprint'])
    .where('retired_at', 'is', null)
    .execute();
  const vault = createVault(await loadKeyring(from, { mayCreate: stored.length === 0 }));
  for (const { version, fingerprint } of vault.verifyFingerprints(stored)) {
    await db
      .insertInto('vault_keys')
      .values({ version, fingerprint, created_at: clock.now() })
      .onConflict((oc) => oc.column('version').doNothing())
      .execute();
  }
  // Two first starts at the same time on one database: the one whose key lost must not write with it.
  vault.verifyFingerprints(
    await db
      .selectFrom('vault_keys')
      .select(['version', 'fingerprint'])
      .where('retired_at', 'is', null)
      .execute(),
  );
  return vault;
}
