import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { AuditQuery } from '../../../shared/api/identity.ts';
import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';
import type { Ctx } from '../../platform/context.ts';
import { cursorId, decodeCursor, pageOf } from '../../platform/cursor.ts';
import type { DB } from '../../platform/db/schema.ts';
import { PAGE } from './reads.ts';

/** Entries that an actor may see: by who acted, in the departments that audit.view reaches for them. */
function visibleEntries(actor: Actor) {
  return (eb: ExpressionBuilder<DB, 'audit_entries'>): Expression<SqlBool> => {
    const scope = scopeOf(actor, 'audit.view');
    if (scope === 'all') return eb.lit(true);
    if (scope === null) return eb.lit(false);
    const own = eb.and([eb('actor_kind', '=', 'user'), eb('actor_id', '=', actor.id)]);
    const departments = departmentsIn(actor, scope) ?? [];
    if (departments.length === 0) return own;
    return eb.or([
      own,
      sql<boolean>`actor_kind = 'user' and actor_id in (select id from users where department_id = any(${departments}::bigint[]))`,
    ]);
  };
}

/** Audit entries, newest first. `from` is included, `to` is not. */
export async function listAuditEntries(ctx: Ctx, query: Static<typeof AuditQuery>) {
  const { action, actorId, subjectKind, subjectId, from, to, cursor, limit = PAGE } = query;
  const after = decodeCursor(cursor, 1);
  const rows = await ctx.db
    .selectFrom('audit_entries')
    .selectAll()
    .where(visibleEntries(ctx.actor))
    .$if(action !== undefined, (rows) => rows.where('action', '=', action!.trim()))
    .$if(actorId !== undefined, (rows) =>
      rows.where('actor_kind', '=', 'user').where('actor_id', '=', actorId!),
    )
    .$if(subjectKind !== undefined, (rows) => rows.where('subject_kind', '=', subjectKind!.trim()))
    .$if(subjectId !== undefined, (rows) => rows.where('subject_id', '=', subjectId!))
    .$if(from !== undefined, (rows) => rows.where('occurred_at', '>=', new Date(from!)))
    .$if(to !== undefined, (rows) => rows.where('occurred_at', '<', new Date(to!)))
    .$if(after !== null, (rows) => rows.where('id', '<', cursorId(after![0])))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOf(rows, limit, (row) => [row.id]);
}
