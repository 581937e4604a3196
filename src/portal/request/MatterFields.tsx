import { type TicketType, ticketTypeTexts } from '../../shared/api/ticket-words.ts';
import { useSpeech } from '../lib/language.ts';
import { Chips } from '../ui/Chips.tsx';
import { TextField } from '../ui/TextField.tsx';
import { form as words } from '../words/request.ts';
import type { FieldsProps } from './fields.ts';

const LONGEST = 5000;
const COUNT_FROM = 4500;

/** Types in the order in which customers look for them. `product` and `service` say nothing to them: shown only where a link chose them. */
const offered: readonly TicketType[] = [
  'product_failure',
  'usage_question',
  'service_complaint',
  'complaint',
  'suggestion',
  'other',
];

/** What happened, of which kind, and whether business stands still. */
export function MatterFields({ draft, edit, problemOf, onTyped }: FieldsProps) {
  const { t } = useSpeech();
  const types = [...offered, ...draft.types.filter((type) => !offered.includes(type))];
  return (
    <>
      <section class="card">
        <TextField
          id="description"
          label={t(words.description)}
          hint={t(words.descriptionHint)}
          rows={5}
          maxLength={LONGEST}
          required
          value={draft.description}
          onValue={(description) => edit({ description })}
          onTyped={(ended) => onTyped('description', ended)}
          problem={problemOf('description')}
        />
        {draft.description.length > COUNT_FROM && (
          <p class="hint">{t(words.counter, { count: LONGEST - draft.description.length })}</p>
        )}
      </section>
      <section class="card">
        <Chips
          id="types"
          legend={t(words.types)}
          hint={t(words.typesHint)}
          options={types.map((value) => ({ value, label: t(ticketTypeTexts[value]) }))}
          chosen={draft.types}
          most={3}
          onChosen={(chosen) => {
            edit({ types: chosen });
            onTyped('types', true);
          }}
          problem={problemOf('types')}
        />
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            checked={draft.coreBusinessDown}
            aria-checked={draft.coreBusinessDown}
            aria-describedby="core-business-hint"
            onChange={(event) => edit({ coreBusinessDown: event.currentTarget.checked })}
          />
          <span class="switch-words">
            <strong>{t(words.down)}</strong>
            <span class="hint" id="core-business-hint">
              {t(words.downHint)}
            </span>
          </span>
        </label>
      </section>
    </>
  );
}
