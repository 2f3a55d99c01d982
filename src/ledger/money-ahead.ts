/**
 * The money of a fund that is dated after the day on which it was recorded: it is not there yet.
 *
 * Method: one sum for each day ahead, in order of days; what has become due is dropped. The least that the fund holds from a day on
 * is found by going back from the last of these days, so the cost is that of the days ahead, not of the entries.
 *
 * @module
 */

export class MoneyAhead {
  readonly #days: number[] = [];
  readonly #pence: number[] = [];

  /** Counts what moves on a day after today, and forgets the days up to today: time does not go back. */
  add(day: number, pence: number, today: number): void {
    let due = 0;
    while (due < this.#days.length && this.#days[due]! <= today) due++;
    this.#days.splice(0, due);
    this.#pence.splice(0, due);
    if (day <= today) return;
    let place = this.#days.length;
    while (place > 0 && this.#days[place - 1]! >= day) place--;
    if (this.#days[place] === day) this.#pence[place]! += pence;
    else {
      this.#days.splice(place, 0, day);
      this.#pence.splice(place, 0, pence);
    }
  }

  /** The least of the balances from a day on, when the last of them is `money`. */
  least(money: number, from: number): number {
    let balance = money;
    let least = money;
    for (let place = this.#days.length - 1; place >= 0 && this.#days[place]! > from; place--) {
      balance -= this.#pence[place]!;
      if (balance < least) least = balance;
    }
    return least;
  }

  /** The days ahead with their sums, to be put back by `restore`. */
  copy(): readonly (readonly [day: number, pence: number])[] {
    return this.#days.map((day, place) => [day, this.#pence[place]!]);
  }

  restore(copy: readonly (readonly [day: number, pence: number])[]): void {
    this.#days.length = this.#pence.length = 0;
    for (const [day, pence] of copy) {
      this.#days.push(day);
      this.#pence.push(pence);
    }
  }
}
