/** What is to happen at an instant (milliseconds). */
interface Entry {
  at: number;
  order: number;
  run: () => Promise<void>;
  /** What it touches; null: whatever there is. */
  about: object | null;
}

/** Everything that is to happen, taken in the order of time; at the same instant, in the order in which it was planned. */
export class Agenda {
  readonly #heap: Entry[] = [];
  #planned = 0;

  /** Plans something. `about` is all that it touches: it may happen beside what others do at about the same time. */
  add(at: number, run: () => Promise<void>, about: object | null = null): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#planned++, run, about });
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

  /** Takes the next thing and what may happen beside it: about other things, before an instant, `limit` at most. Throws RangeError where nothing is left. */
  takeBeside(before: number, limit: number): Entry[] {
    const taken = [this.take()];
    const touched = new Set<object | null>([null, taken[0]!.about]);
    if (taken[0]!.about === null) return taken;
    while (taken.length < limit && this.nextAt < before && !touched.has(this.#heap[0]!.about)) {
      touched.add(this.#heap[0]!.about);
      taken.push(this.take());
    }
    return taken;
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
