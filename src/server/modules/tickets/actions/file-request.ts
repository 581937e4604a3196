import type { NewRequest } from '../../../../shared/api/public.ts';
import { atomically, type Ctx } from '../../../platform/context.ts';
import { ApiError } from '../../../platform/errors.ts';
import { customerGrade, findOrCreateByContact } from '../../customers/index.ts';
import { getSettings } from '../../identity/index.ts';
import { nextTicketNumber } from '../numbers.ts';
import { type Filed, file } from './file-ticket.ts';

/** First line of what the customer wrote, as the subject of the ticket. */
export function subjectOf(description: string, maxLength = 60): string {
  const first = description
    .trim()
    .split(/[\r\n。！？!?]/)[0]!
    .trim();
  const points = [...first];
  return points.length > maxLength ? `${points.slice(0, maxLength - 1).join('')}…` : first || '—';
}

/** The request came before; thrown so that nothing of its repetition stays: neither consent nor contact nor customer. */
class Repeated extends Error {
  readonly first: Filed;

  constructor(first: Filed) {
    super('filed before');
    this.first = first;
  }
}

/**
 * Files what a customer sends by the request form. The customer is found by phone or e-mail or made new; consent is kept with its wording.
 * Sent again with the same key it answers the first result and leaves nothing (law 10).
 * Core business interrupted makes it urgent; a suggestion is low; everything else is normal until somebody judges it.
 */
export async function fileRequest(ctx: Ctx, input: NewRequest): Promise<Filed> {
  if (!input.consent) throw new ApiError('consent_needed', {}, [{ path: 'consent', code: 'consent_needed' }]);
  if (!input.phone && !input.email) {
    throw new ApiError('invalid_input', {}, [{ path: 'phone', code: 'phone_or_email_needed' }]);
  }
  const settings = await getSettings(ctx);
  const number = await nextTicketNumber(ctx, settings.zone);
  const filed = atomically(ctx, async (tx) => {
    const { customerId, contactId } = await findOrCreateByContact(tx, {
      name: input.name,
      phone: input.phone ?? null,
      email: input.email ?? null,
      company: input.company ?? null,
      consent: { purpose: 'service', wording: settings.consentText, source: 'request_form' },
    });
    const urgency = input.coreBusinessDown
      ? 'urgent'
      : input.types.every((type) => type === 'suggestion')
        ? 'low'
        : 'normal';
    const result = await file(tx, number, {
      customerId,
      contactId,
      grade: await customerGrade(tx, customerId),
      channel: 'web',
      types: input.types,
      subject: subjectOf(input.description),
      description: input.description,
      occurred: input.occurred ?? null,
      tried: input.tried ?? null,
      expected: input.expected ?? [],
      urgency,
      coreBusinessDown: input.coreBusinessDown ?? false,
      files: input.files,
      takerId: null,
      externalId: `form:${input.clientKey}`,
    });
    if (result.isRepeat) throw new Repeated(result);
    return result;
  });
  return filed.catch((error: unknown) => {
    if (error instanceof Repeated) return error.first;
    throw error;
  });
}
