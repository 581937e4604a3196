import type { Span } from './policy-types.ts';

export const units = ['minutes', 'hours', 'workingDays'] as const;
export type Unit = (typeof units)[number];

/** The unit in which a span is written: working days, whole hours, or minutes. */
export function unitOf(span: Span): Unit {
  if (span.workingDays !== undefined) return 'workingDays';
  return (span.minutes ?? 0) % 60 === 0 ? 'hours' : 'minutes';
}

/** The unit to show while a span is edited: the one chosen by hand, unless the span cannot be written in it. */
export function shownUnit(span: Span, chosen: Unit): Unit {
  const isDays = span.workingDays !== undefined;
  const fits = isDays ? chosen === 'workingDays' : chosen === 'minutes' || unitOf(span) === chosen;
  return fits ? chosen : unitOf(span);
}

/** How many of a unit a span is. */
export function amountOf(span: Span, unit: Unit = unitOf(span)): number {
  if (unit === 'workingDays') return span.workingDays ?? 1;
  return unit === 'hours' ? (span.minutes ?? 0) / 60 : (span.minutes ?? 0);
}

/** The span with another length. A year at most, as the server takes it. */
export function withAmount(span: Span, amount: number, unit: Unit): Span {
  const { calendar, pausable } = span;
  if (unit === 'workingDays') return { workingDays: Math.min(amount, 365), calendar, pausable };
  return { minutes: Math.min(unit === 'hours' ? amount * 60 : amount, 525_600), calendar, pausable };
}
