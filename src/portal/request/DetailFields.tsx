import { useState } from 'preact/hooks';
import { expectations, expectationTexts } from '../../shared/api/ticket-words.ts';
import { useSpeech } from '../lib/language.ts';
import { Chips } from '../ui/Chips.tsx';
import { TextField } from '../ui/TextField.tsx';
import { common } from '../words/common.ts';
import { form as words } from '../words/request.ts';
import type { FieldsProps } from './fields.ts';

/** What helps but is not needed: folded, and open where something in it was written before. */
export function DetailFields({ draft, edit, problemOf, onTyped }: FieldsProps) {
  const { t } = useSpeech();
  const [isOpen] = useState(draft.occurred + draft.tried !== '' || draft.expected.length > 0);
  return (
    <details class="card fold" open={isOpen}>
      <summary>
        <span>
          {t(words.details)}
          <span class="optional">{t(common.optional)}</span>
        </span>
        <span class="hint fold-hint">{t(words.detailsHint)}</span>
      </summary>
      <TextField
        id="occurred"
        label={t(words.occurred)}
        hint={t(words.occurredHint)}
        maxLength={120}
        value={draft.occurred}
        onValue={(occurred) => edit({ occurred })}
        onTyped={(ended) => onTyped('occurred', ended)}
        problem={problemOf('occurred')}
      />
      <TextField
        id="tried"
        label={t(words.tried)}
        hint={t(words.triedHint)}
        rows={3}
        maxLength={2000}
        value={draft.tried}
        onValue={(tried) => edit({ tried })}
        onTyped={(ended) => onTyped('tried', ended)}
        problem={problemOf('tried')}
      />
      <Chips
        id="expected"
        legend={t(words.expected)}
        options={expectations.map((value) => ({ value, label: t(expectationTexts[value]) }))}
        chosen={draft.expected}
        onChosen={(expected) => edit({ expected })}
        problem={problemOf('expected')}
      />
    </details>
  );
}
