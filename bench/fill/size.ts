/** How much is made. */
export interface Size {
  tickets: number;
  /** Of these still open: the newest ones, mostly. */
  open: number;
  customers: number;
  departments: number;
  /** In each department; one of them leads it, the others take tickets. */
  peoplePerDepartment: number;
  /** Over how long a time the tickets came. */
  days: number;
}

const clamp = (value: number, min: number, max: number): number =>
  Math.round(Math.min(max, Math.max(min, value)));

/**
 * A firm that fits its tickets: a department of 25 people for each 25,000, a customer for each 5, up to 1,400 tickets a day over at most
 * two years. 1,000,000 tickets make 40 departments with 1,000 people and 200,000 customers.
 */
export function sizeOf(tickets: number, open: number, given: Partial<Size> = {}): Size {
  if (!Number.isInteger(tickets) || tickets < 1 || !Number.isInteger(open) || open < 0 || open > tickets)
    throw new RangeError('tickets must be at least 1, and open between 0 and tickets');
  return {
    tickets,
    open,
    customers: clamp(tickets / 5, 200, 200_000),
    departments: clamp(tickets / 25_000, 5, 40),
    peoplePerDepartment: 25,
    days: clamp(tickets / 1_400, 60, 730),
    ...given,
  };
}
