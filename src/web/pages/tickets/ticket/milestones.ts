import type { Milestone } from '../../../../shared/api/tickets.ts';

/** When a deadline is due as promised last. */
export const currentDue = (milestone: Milestone): string => milestone.promisedAt ?? milestone.dueAt;

/** Whether a clock still counts: running, paused or broken, but neither reached nor dropped. */
export const isRunning = (milestone: Milestone): boolean => !milestone.metAt && !milestone.droppedAt;

/** Clocks of a round that still count, the nearest first. */
export function runningOf(milestones: readonly Milestone[], round: number): Milestone[] {
  return milestones
    .filter((milestone) => milestone.round === round && isRunning(milestone))
    .sort((a, b) => Date.parse(currentDue(a)) - Date.parse(currentDue(b)));
}

/** Clocks that ended in a round, in the order of their end. */
export function endedOf(milestones: readonly Milestone[], round: number): Milestone[] {
  const endOf = (milestone: Milestone) =>
    Date.parse(milestone.metAt ?? milestone.droppedAt ?? milestone.dueAt);
  return milestones
    .filter((milestone) => milestone.round === round && !isRunning(milestone))
    .sort((a, b) => endOf(a) - endOf(b));
}
