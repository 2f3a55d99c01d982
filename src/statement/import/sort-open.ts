/**
 * Classifies the lines of a statement that are similar to no known line: announced, known by the balances, perhaps known in other words
 * or on another day, or new.
 *
 * Method: certain answers first. Then a line is in question for as long as a known line that the file does not show may be it, also when
 * several lines may be that one: only a person can say which. A file that rewords or moves one line may do so with all, so then
 * every open line is compared with all known lines near it.
 *
 * @module
 */
import { addToList } from '../../record/gather.js';
import type { Day } from '../../time/day.js';
import { inOneOrder, isSameStep } from './day-balances.js';
import { alsoLike, type KnownLine, type LineContent, likeness, type SuspectReason } from './identity.js';
import { daysNear, FreeLines, NEAR_DAYS, type Place } from './line-index.js';
import { sortAnnounced } from './sort-announced.js';
import type { ClassifiedLine, StatementSort } from './sort-known.js';

/** Known booked lines that a statement does not show. */
export interface UnseenLines {
  /** On days that it shows whole. */
  readonly missing: readonly Place[];
  /** On its first and last day, which it may have cut. */
  readonly onEdges: readonly Place[];
}

/** Finds the lines that are known in other words, by the balance to which they lead; returns the others. */
function sortByBalance(sorting: StatementSort, open: readonly number[], unseen: readonly Place[]): number[] {
  const { index, nth, account, lines, contents, classified } = sorting;
  const shownOn = new Map<Day, LineContent[]>();
  for (const content of contents) if (!content.pending) addToList(shownOn, content.date, content);
  const unseenOn = new Map<Day, Place[]>();
  for (const place of unseen) addToList(unseenOn, place.row.date, place);
  const clearDays = new Set(
    [...unseenOn.keys()].filter((date) => {
      const knownRows = index.onDay(account, date).flatMap(({ row }) => (row.pending ? [] : [row]));
      return inOneOrder(knownRows) !== undefined && inOneOrder(shownOn.get(date) ?? []) !== undefined;
    }),
  );
  return open.filter((position) => {
    const content = contents[position]!;
    if (content.pending || content.after === undefined) return true;
    if (!clearDays.has(content.date)) return true;
    const place = unseenOn
      .get(content.date)!
      .find(({ row, shownIn }) => shownIn !== nth && isSameStep(row, content));
    if (!place) return true;
    const row = alsoLike(place.row, content);
    classified[position] = {
      line: { ...lines[position]!, id: row.name },
      is: 'known',
      known: place.row,
      row,
    };
    index.become(place, row, nth);
    return false;
  });
}

/** Known lines that a line may be. Each is offered to one line first; when all near by have been offered, one of them again. */
class Offers {
  readonly #groups = new Map<string, Place[]>();

  /** @param offered the known lines that have been offered; shared by several lists of them */
  constructor(
    places: Iterable<Place>,
    private readonly keyOf: (row: Pick<KnownLine, 'date' | 'pence' | 'text'>) => string,
    private readonly offered: Set<Place>,
  ) {
    for (const place of places) addToList(this.#groups, keyOf(place.row), place);
  }

  /** The earliest known line, within so many days before and after, that has not been offered; else the earliest of all. */
  near(content: LineContent, days: number): Place | undefined {
    if (this.#groups.size === 0) return undefined;
    const places = daysNear(content.date, days, days).flatMap(
      (date) => this.#groups.get(this.keyOf({ ...content, date })) ?? [],
    );
    const place = places.find((candidate) => !this.offered.has(candidate)) ?? places[0];
    if (place) this.offered.add(place);
    return place;
  }
}

const byAmount = ({ date, pence }: Pick<KnownLine, 'date' | 'pence'>) => `${date}|${pence}`;
const byAmountAndText = ({ date, pence, text }: Pick<KnownLine, 'date' | 'pence' | 'text'>) =>
  `${date}|${pence}|${text}`;

/** The unseen lines near the days of the open lines, also on days that the statement does not show. */
function unseenNear(
  { index, nth, account, contents }: StatementSort,
  open: readonly number[],
): readonly Place[] {
  const days = new Set(open.flatMap((position) => daysNear(contents[position]!.date, NEAR_DAYS, NEAR_DAYS)));
  return [...days]
    .sort()
    .flatMap((date) =>
      index.onDay(account, date).filter(({ row, shownIn }) => !row.pending && shownIn !== nth),
    );
}

/** Why a line is in question, and the known line that it may be. */
type Suspicion = readonly [why: SuspectReason, place: Place];

/**
 * Classifies the lines that are similar to no known line.
 *
 * @param over their places in the statement
 * @param idsHold whether the identifiers of the bank have proved stable
 */
export function sortOpen(
  sorting: StatementSort,
  over: readonly number[],
  idsHold: boolean,
  unseen: UnseenLines,
): void {
  const { index, nth, account, lines, contents, classified } = sorting;
  const waiting = [...index.pending(account)].filter(({ shownIn }) => shownIn !== nth);
  const announced = sortAnnounced(sorting, over, waiting);
  const open = sortByBalance(sorting, announced, [...unseen.missing, ...unseen.onEdges]);
  const isUnseen = ({ shownIn }: Place) => shownIn !== nth;
  const missing = unseen.missing.filter(isUnseen);
  const pending = new FreeLines(waiting, 'amount', nth);
  const offered = new Set<Place>();
  const reworded = new Offers([...missing, ...unseen.onEdges.filter(isUnseen)], byAmount, offered);
  const ofId = ({ bankId, date, pending: isPending }: LineContent) =>
    idsHold && bankId !== undefined && !isPending
      ? index.ofId(account, bankId, date).find((place) => place.takenIn !== nth && place.shownIn !== nth)
      : undefined;
  const whyOfId = ({ row }: Place, content: LineContent): SuspectReason => {
    if (row.pending) return 'pending-became-booked';
    if (row.pence !== content.pence) return 'same-id-other-amount';
    return row.date === content.date ? 'text-changed' : 'day-changed';
  };
  const suspicion = (content: LineContent): Suspicion | undefined => {
    if (content.pending) return undefined;
    const sameId = ofId(content);
    const why = sameId && whyOfId(sameId, content);
    if (why === 'pending-became-booked' || why === 'text-changed') return [why, sameId!];
    const booking = pending.take(content, { before: NEAR_DAYS, after: 0 });
    if (booking) return ['pending-became-booked', booking];
    const other = reworded.near(content, 0);
    if (other) return [other.row.text === content.text ? 'balance-differs' : 'text-changed', other];
    return why === 'day-changed' ? [why, sameId!] : undefined;
  };
  const suspicions = new Map<number, Suspicion>();
  const suspect = (position: number, why: Suspicion) => {
    suspicions.set(position, why);
    why[1].takenIn = nth;
    offered.add(why[1]);
  };
  const isOpen = (position: number) => !contents[position]!.pending && !suspicions.has(position);
  for (const position of open) {
    const why = suspicion(contents[position]!);
    if (why) suspect(position, why);
  }
  const isOtherForm =
    missing.length > 0 || [...suspicions.values()].some(([why]) => why !== 'pending-became-booked');
  const unexplained = open.filter(isOpen);
  if (isOtherForm && unexplained.length > 0) {
    const near = unseenNear(sorting, unexplained);
    const forms = [
      ['day-changed', new Offers(near, byAmountAndText, offered)],
      ['day-and-text-changed', new Offers(near, byAmount, offered)],
    ] as const;
    for (const [why, offers] of forms) {
      for (const position of unexplained.filter(isOpen)) {
        const other = offers.near(contents[position]!, NEAR_DAYS);
        if (other) suspect(position, [why, other]);
      }
    }
  }
  // An amount says more than an identifier, which many banks give out anew: so one of another amount comes last.
  for (const position of unexplained.filter(isOpen)) {
    const sameId = ofId(contents[position]!);
    if (sameId) suspect(position, [whyOfId(sameId, contents[position]!), sameId]);
  }
  const alike = new Map<string, number>();
  for (const position of open) {
    const content = contents[position]!;
    const like = likeness(content);
    const nthAlike = (alike.get(like) ?? index.alike(like).length) + 1;
    alike.set(like, nthAlike);
    const row: KnownLine = { name: index.freeName(content, nthAlike), ...content };
    const line = { ...lines[position]!, id: row.name };
    const suspected = suspicions.get(position);
    const answer: ClassifiedLine = suspected
      ? { line, is: 'suspect', why: suspected[0], known: suspected[1].row, row }
      : { line, is: 'new', row };
    classified[position] = answer;
    index.add(row).shownIn = nth;
  }
}
