/**
 * The lines of a register, found by their content, by day, by whether they are pending and by the bank's identifier.
 *
 * @module
 */
import { addToList, addToSet } from '../../record/gather.js';
import { addDays, type Day, daysBetween, FIRST_DAY, LAST_DAY } from '../../time/day.js';
import type { Period } from '../../time/period.js';
import { firstName, type KnownLine, type LineContent, likeness } from './identity.js';

/** Most days from a pending line to the booked one, and between a line and itself on another day. */
export const NEAR_DAYS = 7;

/** A known line while statements are read. */
export interface Place {
  readonly row: KnownLine;
  /** The last statement that shows it. */
  shownIn: number;
  /** The last statement with a line that is this one, or may be. */
  takenIn: number;
  /** Whether it is in the index in another state. */
  isGone: boolean;
}

const NONE: readonly Place[] = [];

function standing(group: readonly Place[] | undefined): readonly Place[] {
  return group?.some((place) => place.isGone) ? group.filter((place) => !place.isGone) : (group ?? NONE);
}

/** The days from `before` days ahead of a day to `after` days behind it, oldest first, within the days there are. */
export function daysNear(date: Day, before: number, after: number): readonly Day[] {
  const first = Math.max(-before, daysBetween(date, FIRST_DAY));
  const last = Math.min(after, daysBetween(date, LAST_DAY));
  return Array.from({ length: last - first + 1 }, (_, place) => addDays(date, first + place));
}

export class LineIndex {
  readonly #alike = new Map<string, Place[]>();
  readonly #before = new Map<string, Place[]>();
  readonly #onDay = new Map<string, Place[]>();
  readonly #ofId = new Map<string, Place[]>();
  readonly #pending = new Map<string, Set<Place>>();
  readonly #days = new Map<string, Set<Day>>();
  readonly #names = new Set<string>();

  /** @param nameOf makes the name of the first of the lines that are alike */
  constructor(
    rows: Iterable<KnownLine>,
    private readonly nameOf: (line: LineContent) => string = firstName,
  ) {
    for (const row of rows) this.add(row);
  }

  /** Adds a line, or another state of one that was dropped. */
  add(row: KnownLine): Place {
    const place: Place = { row, shownIn: -1, takenIn: -1, isGone: false };
    this.#names.add(row.name);
    addToList(this.#alike, likeness(row), place);
    for (const like of row.was ?? []) addToList(this.#before, like, place);
    addToList(this.#onDay, `${row.account}|${row.date}`, place);
    addToSet(this.#days, row.account, row.date);
    if (row.bankId !== undefined) addToList(this.#ofId, `${row.account}|${row.bankId}`, place);
    if (row.pending) this.pending(row.account).add(place);
    return place;
  }

  /** Takes a line out, to be added in another state. Its name stays taken. */
  drop(place: Place): void {
    place.isGone = true;
    this.pending(place.row.account).delete(place);
  }

  /** Puts a known line into another state, under its name; the statement shows it. */
  become(place: Place, row: KnownLine, nth: number): void {
    this.drop(place);
    for (const state of [place, this.add(row)]) {
      state.shownIn = nth;
      state.takenIn = nth;
    }
  }

  /** The lines that are like this one. */
  alike(like: string): readonly Place[] {
    return standing(this.#alike.get(like));
  }

  /** The lines that were like this one once. */
  alikeBefore(like: string): readonly Place[] {
    return standing(this.#before.get(like));
  }

  onDay(account: string, date: Day): readonly Place[] {
    return standing(this.#onDay.get(`${account}|${date}`));
  }

  /** The days of a period on which an account has lines, oldest first: a statement may claim centuries. */
  daysOf(account: string, { from, to }: Period): readonly Day[] {
    const days = this.#days.get(account) ?? new Set();
    const length = daysBetween(from, to) + 1;
    const period =
      length < days.size ? Array.from({ length }, (_, place) => addDays(from, place)) : [...days];
    return period.filter((date) => days.has(date) && date >= from && date <= to).sort();
  }

  /** The lines of an account that are not booked yet. */
  pending(account: string): Set<Place> {
    const places = this.#pending.get(account);
    if (places) return places;
    const none = new Set<Place>();
    this.#pending.set(account, none);
    return none;
  }

  /** Lines with this identifier of the bank on days near by. */
  ofId(account: string, bankId: string, date: Day): readonly Place[] {
    const group = standing(this.#ofId.get(`${account}|${bankId}`));
    return group.filter(({ row }) => Math.abs(daysBetween(row.date, date)) <= NEAR_DAYS);
  }

  /** A name that no line has: the name of the first line of its likeness, or the next free name. `nth` is tried first. */
  freeName(line: LineContent, nth: number): string {
    const first = this.nameOf(line);
    for (let number = nth; ; number++) {
      const name = number === 1 ? first : `${first}.${number}`;
      if (!this.#names.has(name)) return name;
    }
  }
}

/** Known lines that a line of a statement may be. Each is taken once. */
export class FreeLines {
  readonly #groups = new Map<string, Place[]>();
  readonly #keyOf: (row: Pick<KnownLine, 'date' | 'pence' | 'text'>) => string;
  readonly #nth: number;

  /** @param nth the statement that is read */
  constructor(places: Iterable<Place>, by: 'amount' | 'amount-and-text', nth: number) {
    this.#nth = nth;
    this.#keyOf = ({ date, pence, text }) =>
      by === 'amount' ? `${date}|${pence}` : `${date}|${pence}|${text}`;
    for (const place of places) addToList(this.#groups, this.#keyOf(place.row), place);
    // They are taken from the end.
    for (const group of this.#groups.values()) group.reverse();
  }

  /** Takes the first free line of this amount (and text) on the earliest of so many days before and after. */
  take(
    like: Pick<KnownLine, 'date' | 'pence' | 'text'>,
    days: { readonly before: number; readonly after: number },
  ): Place | undefined {
    // Mostly there is nothing that a line could be, and then no day is read.
    if (this.#groups.size === 0) return undefined;
    for (const date of daysNear(like.date, days.before, days.after)) {
      const group = this.#groups.get(this.#keyOf({ ...like, date })) ?? [];
      for (let place = group.pop(); place !== undefined; place = group.pop()) {
        if (place.takenIn === this.#nth) continue;
        place.takenIn = this.#nth;
        return place;
      }
    }
    return undefined;
  }
}
