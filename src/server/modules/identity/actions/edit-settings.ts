import type { Static } from 'typebox';
import type { SettingsInput } from '../../../../shared/api/identity.ts';
import { recordAudit } from '../../../platform/audit/audit.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { invalidField } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { type EnterpriseSettings, forgetSettings, readSetting, writeSetting } from '../settings.ts';
import { demandPerson } from '../store.ts';

/** Whether a text names a zone of the IANA database that this runtime knows; offsets such as +08:00 have no history and are none. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Changes the settings of the enterprise; other processes follow within 5 s. Throws problems of `zone` and `overallLeadId`. */
export async function editSettings(ctx: Ctx, input: Static<typeof SettingsInput>): Promise<void> {
  const zone = input.zone.trim();
  if (!isZone(zone)) invalidField('zone', 'zone_unknown');
  const next: EnterpriseSettings = {
    enterpriseName: input.enterpriseName.trim(),
    zone,
    portalGreeting: input.portalGreeting.trim(),
    consentText: input.consentText.trim(),
    overallLeadId: input.overallLeadId,
  };
  await atomically(ctx, async (tx) => {
    await demandPerson(tx, next.overallLeadId, 'overallLeadId');
    const before = await readSetting(tx.db, 'enterprise');
    await writeSetting(tx, 'enterprise', next);
    emit(tx, {
      type: 'settings.edited',
      subjectKind: 'settings',
      subjectId: 1,
      audience: { everyone: true },
    });
    const fields = (Object.keys(next) as (keyof EnterpriseSettings)[]).filter(
      (key) => next[key] !== before?.[key],
    );
    await recordAudit(tx, { action: 'settings.edited', subjectKind: 'settings', detail: { fields } });
  });
  forgetSettings(ctx);
}
