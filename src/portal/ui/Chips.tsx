import { FieldProblem } from './FieldProblem.tsx';

interface ChipsProps<T extends string> {
  id: string;
  legend: string;
  hint?: string;
  optional?: string;
  options: readonly { value: T; label: string }[];
  chosen: readonly T[];
  /** With `most` chosen, the others cannot be chosen until one is let go. */
  most?: number;
  onChosen: (chosen: T[]) => void;
  problem?: string | null;
}

/** Check boxes as large chips. */
export function Chips<T extends string>(props: ChipsProps<T>) {
  const { id, legend, hint, optional, options, chosen, most, onChosen, problem } = props;
  const isFull = most !== undefined && chosen.length >= most;
  const toggle = (value: T) =>
    onChosen(chosen.includes(value) ? chosen.filter((item) => item !== value) : [...chosen, value]);
  return (
    <fieldset class={problem ? 'field chips wrong' : 'field chips'} aria-describedby={`${id}-problem`}>
      <legend>
        {legend}
        {optional && <span class="optional">{optional}</span>}
        {hint && <span class="hint legend-hint">{hint}</span>}
      </legend>
      <div class="chip-row">
        {options.map(({ value, label }, position) => (
          <label class="chip" key={value}>
            <input
              type="checkbox"
              // The first one is where a problem of the group sends the focus.
              id={position === 0 ? id : `${id}-${value}`}
              checked={chosen.includes(value)}
              disabled={isFull && !chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <FieldProblem id={id} text={problem} />
    </fieldset>
  );
}
