/**
 * Virtual time: a list of what is still to happen. It decides which waiting promise goes on next, and never waits itself.
 *
 * Method: a step takes the earliest event, does it, and lets every promise that can go on without another event go on. So the order in which
 * promises go on is that of the events, whatever the machine does.
 *
 * @module
 */

interface VirtualEvent {
  readonly at: number;
  readonly nth: number;
  readonly happen: () => void;
}

const isBefore = (one: VirtualEvent, other: VirtualEvent) =>
  one.at < other.at || (one.at === other.at && one.nth < other.nth);

/** A clock in milliseconds, and what is to happen. */
export class VirtualTime {
  now = 0;
  /** How many steps were taken. */
  steps = 0;
  /** A heap: each event is before its children. */
  readonly #events: VirtualEvent[] = [];
  #made = 0;

  /** Lets something happen some milliseconds from now. */
  after(milliseconds: number, happen: () => void): void {
    const events = this.#events;
    events.push({ at: this.now + milliseconds, nth: this.#made++, happen });
    for (let child = events.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1;
      if (isBefore(events[parent]!, events[child]!)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  /** Lets the next event happen. @returns false if there is none */
  async step(): Promise<boolean> {
    const event = this.#next();
    if (!event) return false;
    this.now = event.at;
    this.steps += 1;
    event.happen();
    await new Promise((resolve) => setImmediate(resolve));
    return true;
  }

  #next(): VirtualEvent | undefined {
    const events = this.#events;
    const last = events.length - 1;
    if (last < 0) return undefined;
    this.#swap(0, last);
    const next = events.pop();
    for (let parent = 0; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      if (left >= last) return next;
      const least = right < last && isBefore(events[right]!, events[left]!) ? right : left;
      if (isBefore(events[parent]!, events[least]!)) return next;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #swap(one: number, other: number): void {
    const events = this.#events;
    [events[one], events[other]] = [events[other]!, events[one]!];
  }
}
