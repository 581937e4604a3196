import type { ReactNode } from 'react';
import './tab-row.css';

interface ModeRowProps<T extends string> {
  label: string;
  modes: readonly { key: T; label: ReactNode }[];
  active: T;
  onChoose: (mode: T) => void;
}

/** Ways of doing something in one place, one of them on: a row of buttons that slides sideways where it does not fit. */
export function ModeRow<T extends string>({ label, modes, active, onChoose }: ModeRowProps<T>) {
  return (
    <fieldset className="tab-row" aria-label={label}>
      {modes.map((mode) => (
        <button
          key={mode.key}
          type="button"
          aria-pressed={mode.key === active}
          onClick={() => onChoose(mode.key)}
        >
          {mode.label}
        </button>
      ))}
    </fieldset>
  );
}
