/** What is to happen at an instant (milliseconds). */
interface Entry {
  at: number;
  order: number;
  run: () => Promise<void>;
}

/** Everything that is to happen, taken in the order of time; at the same instant, in the order in which it was planned. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #planned = 0;

  /** Plans something. */
  add(at: number, run: () => Promise<void>): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#planned++, run });
    for (let index = heap.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!this.#swapped(parent, index)) return;
      index = parent;
    }
  }

  /** When the next thing happens; infinite where nothing is left. */
  get nextAt(): number {
    return this.#heap[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Takes the next thing. Throws RangeError where nothing is left. */
  take(): Entry {
    const heap = this.#heap;
    const first = heap[0];
    if (!first) throw new RangeError('the agenda is empty');
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    for (let index = 0; ; ) {
      const left = 2 * index + 1;
      if (left >= heap.length) return first;
      const right = left + 1;
      const child = right < heap.length && this.#isBefore(heap[right]!, heap[left]!) ? right : left;
      if (!this.#swapped(index, child)) return first;
      index = child;
    }
  }

  #isBefore(one: Entry, other: Entry): boolean {
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  /** Swaps an entry with its parent where it comes first. */
  #swapped(parent: number, child: number): boolean {
    const heap = this.#heap;
    const [upper, lower] = [heap[parent]!, heap[child]!];
    if (!this.#isBefore(lower, upper)) return false;
    heap[parent] = lower;
    heap[child] = upper;
    return true;
  }
}
