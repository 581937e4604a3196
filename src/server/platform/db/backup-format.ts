import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { BackupError } from './archive.ts';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const Count = Type.Integer({ minimum: 0 });

export const Header = Type.Object({
  format: Type.Literal(1),
  created_at: Type.String(),
  /** Of the server that was backed up, as `server_version_num`. */
  postgres_version: Type.Integer(),
  migrations: Type.Array(Type.Object({ name: Type.String(), checksum: Sha256 })),
  /** Number of the job queue's last migration. */
  queue_migration: Count,
});

const Table = Type.Object({
  kind: Type.Literal('table'),
  schema: Type.String(),
  name: Type.String(),
  columns: Type.Array(Type.String(), { minItems: 1 }),
});
const File = Type.Object({ kind: Type.Literal('file'), path: Type.String() });
export const Section = Type.Union([Table, File]);

export const End = Type.Object({ bytes: Count, sha256: Sha256, rows: Type.Optional(Count) });

export const Manifest = Type.Object({
  tables: Type.Array(
    Type.Object({ schema: Type.String(), name: Type.String(), rows: Count, sha256: Sha256 }),
  ),
  /** State of each sequence; numbers as text because they may be beyond 2^53. */
  sequences: Type.Array(
    Type.Object({
      schema: Type.String(),
      name: Type.String(),
      last_value: Type.String({ pattern: '^-?[0-9]+$' }),
      is_called: Type.Boolean(),
    }),
  ),
  files: Type.Object({ count: Count, bytes: Count }),
});

export type Header = Static<typeof Header>;
export type TableSection = Static<typeof Table>;
export type FileSection = Static<typeof File>;
export type End = Static<typeof End>;
export type Manifest = Static<typeof Manifest>;

/** Checks a description read from a back-up. Throws BackupError. */
export function parsePart<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (Value.Check(schema, value)) return value;
  throw new BackupError(
    'The back-up was made by another version of Bihuan or is damaged: a description in it is not of the expected form.',
  );
}

/** Progress of a back-up or restore: one call when a part is done. */
export type OnProgress = (done: { part: string; rows?: number; bytes: number }) => void;
