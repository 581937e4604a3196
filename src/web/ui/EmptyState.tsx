import type { ReactNode } from 'react';
import './states.css';

interface EmptyStateProps {
  title: string;
  /** What to do next, in a sentence. */
  hint?: ReactNode;
  /** Buttons or links that do it. */
  children?: ReactNode;
}

/** Nothing here yet, and what to do about it. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="state">
      <svg width="56" height="56" viewBox="0 0 56 56" aria-hidden="true">
        <circle className="state-ring" cx="28" cy="28" r="20" />
        <circle className="state-knob" cx="28" cy="8" r="4" />
      </svg>
      <p className="state-title">{title}</p>
      {hint ? <p className="state-hint">{hint}</p> : null}
      {children ? <div className="state-actions">{children}</div> : null}
    </div>
  );
}
