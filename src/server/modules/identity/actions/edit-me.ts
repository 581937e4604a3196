import type { Language } from '../../../../shared/api/common.ts';
import { userIdOf } from '../../../platform/actor.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { lockOwnPerson } from '../store.ts';
import { tidyEmail } from './create-person.ts';

/** Changes the acting person's language or e-mail; what is not given stays. */
export async function editMe(ctx: Ctx, input: { language?: Language; email?: string | null }): Promise<void> {
  const email = tidyEmail(input.email);
  await atomically(ctx, async (tx) => {
    const me = await lockOwnPerson(tx, userIdOf(tx.actor));
    await tx.db
      .updateTable('users')
      .set({
        language: input.language ?? me.language,
        email: input.email === undefined ? me.email : email,
      })
      .where('id', '=', me.id)
      .execute();
    await recordAudit(tx, {
      action: 'person.edited',
      subjectKind: 'person',
      subjectId: me.id,
      subjectLabel: me.display_name,
      detail: { fields: Object.keys(input) },
    });
  });
}
