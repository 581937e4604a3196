import { type Urgency, urgencies, urgencyTexts } from '../../shared/api/ticket-words.ts';
import { usePick } from '../lib/i18n.ts';
import './tones.css';
import './marks.css';

/** Urgency as rising bars and a word: four bars for urgent, one for low. */
export function UrgencyMark({ urgency, wordless = false }: { urgency: Urgency; wordless?: boolean }) {
  const pick = usePick();
  const level = urgencies.length - urgencies.indexOf(urgency);
  const text = pick(urgencyTexts[urgency]);
  return (
    <span className={`mark urgency urgency-${urgency}`} title={wordless ? text : undefined}>
      <svg width="14" height="12" viewBox="0 0 14 12" aria-hidden="true">
        {urgencies.map((step, index) => (
          <rect
            key={step}
            className={index < level ? 'urgency-on' : 'urgency-off'}
            x={index * 3.6}
            y={9 - index * 3}
            width="2.6"
            height={3 + index * 3}
            rx="0.6"
          />
        ))}
      </svg>
      <span className={wordless ? 'visually-hidden' : undefined}>{text}</span>
    </span>
  );
}
