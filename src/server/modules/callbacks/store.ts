import type { ExpressionBuilder, ExpressionWrapper, Selectable, SqlBool } from 'kysely';
import type { Permission } from '../../../shared/api/permissions.ts';
import { type Actor, departmentsIn, scopeOf } from '../../platform/actor.ts';
import type { Ctx, Tx } from '../../platform/context.ts';
import type { Callbacks, DB } from '../../platform/db/schema.ts';
import { ApiError, found } from '../../platform/errors.ts';

export type CallbackRecord = Selectable<Callbacks>;

type Where = (eb: ExpressionBuilder<DB, 'callbacks'>) => ExpressionWrapper<DB, 'callbacks', SqlBool>;

/** Which callbacks the actor sees: own are those given to them; departments those of theirs. */
export function visibleTo(actor: Actor, permission: Permission = 'callback.view'): Where {
  const scope = scopeOf(actor, permission);
  return (eb) => {
    if (scope === 'all') return eb.and([]);
    if (scope === null || actor.id === null) return eb.or([]);
    const own = eb('callbacks.assignee_id', '=', actor.id);
    const departments = departmentsIn(actor, scope) ?? [];
    return departments.length === 0
      ? own
      : eb.or([own, eb('callbacks.department_id', 'in', [...departments])]);
  };
}

/** The callback, if the actor sees it; missing and not yours are the same 404. */
export async function getVisibleCallback(ctx: Ctx, id: number): Promise<CallbackRecord> {
  return found(
    await ctx.db
      .selectFrom('callbacks')
      .selectAll()
      .where('id', '=', id)
      .where(visibleTo(ctx.actor))
      .executeTakeFirst(),
  );
}

/** The same, locked. Lock the ticket first where both are needed: that is the order of all actions. */
export async function lockVisibleCallback(tx: Tx, id: number, version?: number): Promise<CallbackRecord> {
  const row = found(
    await tx.db
      .selectFrom('callbacks')
      .selectAll()
      .where('id', '=', id)
      .where(visibleTo(tx.actor))
      .forUpdate()
      .executeTakeFirst(),
  );
  if (version !== undefined && version !== row.version) throw new ApiError('changed_meanwhile');
  return row;
}
