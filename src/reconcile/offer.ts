/**
 * Offers: what lines and items that are left may be, for a person to say yes or no to.
 *
 * Method: the same amount near enough, whoever it names, unless both sides name somebody and they differ; and amounts that differ as a
 * mistake would make them differ (two neighbouring figures changed about, a fee, a short payment), where payee or reference is the
 * same. The best of all is offered first, then the best of what that leaves, and up to three for a line.
 * Limit: a difference of several entries at once is not looked for.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import { mustAsk, reachOf, weightOf } from './evidence.js';
import type { LinkReason, Offer } from './matching.js';
import type { Reading } from './pair-alike.js';
import type { GroupClaim } from './pair-groups.js';
import { byAmount, latestWithin, linkOf, openBy, type Spot } from './spot.js';

/** Most offers for one line, and most items that are looked at for it. */
export const MOST_OFFERS = 3;
const MOST_LOOKED_AT = 12;
/** Points taken away for a difference, by what it looks like. */
const FAR = { 'figures-swapped': 25, fee: 25, 'short-payment': 40 } as const;
/** The largest sum that looks like a fee, in pence. */
const LARGEST_FEE = 500;
/** Points for a group that fits. */
const GROUP = 60;

/** Whether two amounts are one with two neighbouring figures changed about. */
export function areFiguresSwapped(a: number, b: number): boolean {
  // Two numbers of the same figures differ by nines; most do not, and are told apart here.
  if ((Math.abs(a) - Math.abs(b)) % 9 !== 0) return false;
  const [x, y] = [String(Math.abs(a)), String(Math.abs(b))];
  if (x.length !== y.length) return false;
  const differ: number[] = [];
  for (let place = 0; place < x.length; place++) if (x[place] !== y[place]) differ.push(place);
  const [first, second] = differ;
  if (differ.length !== 2 || second !== first! + 1) return false;
  return x[first!] === y[second] && x[second] === y[first!];
}

/** What a difference of two amounts of one direction looks like, if anything. */
function differenceKind(line: number, item: number): keyof typeof FAR | undefined {
  if (line > 0 !== item > 0 || line === item) return undefined;
  if (areFiguresSwapped(line, item)) return 'figures-swapped';
  const more = Math.abs(line) - Math.abs(item);
  if (line < 0 && more > 0 && more <= LARGEST_FEE) return 'fee';
  return more < 0 && -more * 2 <= Math.abs(item) ? 'short-payment' : undefined;
}

/** Made in great numbers, and most never become an offer: what an offer says of it is put together only then. */
interface Candidate {
  /** Its lines and then its items. */
  readonly spots: readonly Spot[];
  readonly lineCount: number;
  /** What is special to it, and what its texts say. */
  readonly own: readonly LinkReason[];
  readonly texts: readonly LinkReason[];
  readonly weight: number;
  readonly difference: number;
}

const NO_REASONS: readonly LinkReason[] = [];
const SAME_AMOUNT: readonly LinkReason[] = ['same-amount'];
const DIFFERENCE = {
  'figures-swapped': ['figures-swapped'],
  fee: ['fee'],
  'short-payment': ['short-payment'],
} as const;

function candidatesOf(
  line: Spot,
  alike: readonly Spot[],
  ofPayee: ReadonlyMap<string, readonly Spot[]>,
  reading: Reading,
): Candidate[] {
  const { after, before } = reachOf(line, reading.windowDays);
  // Where there are too many, those nearest before the line are looked at.
  const near = (spots: readonly Spot[]) =>
    latestWithin(spots, line.banking - after, line.banking + before, MOST_LOOKED_AT);
  const candidates: Candidate[] = [];
  const add = (item: Spot, far: number, own: readonly LinkReason[]) => {
    const texts = reading.compare(line.says, item.says);
    if (texts.differs || (far > 0 && !texts.named)) return;
    const weight = weightOf(line, item, texts) - far;
    if (weight <= 0) return;
    const difference = line.pence - item.pence;
    candidates.push({ spots: [line, item], lineCount: 1, own, texts: texts.reasons, weight, difference });
  };
  const meant = reading.meant(line.says);
  for (const item of near(alike)) {
    // A line that names one payee is not another's.
    const mayBe = meant.size === 0 || item.says.name === '' || meant.has(item.says.name);
    if (item.open && mayBe) add(item, 0, SAME_AMOUNT);
  }
  for (const name of meant.keys()) {
    for (const item of near(ofPayee.get(name) ?? [])) {
      const kind = item.open ? differenceKind(line.pence, item.pence) : undefined;
      if (kind) add(item, FAR[kind], DIFFERENCE[kind]);
    }
  }
  return candidates;
}

/** The heaviest first; those of one weight as they came: in order of lines, then of items. */
function heaviestFirst(candidates: readonly Candidate[]): readonly Candidate[] {
  const byWeight: Candidate[][] = [];
  for (const one of candidates) {
    const same = byWeight[one.weight];
    if (same) same.push(one);
    else byWeight[one.weight] = [one];
  }
  const all: Candidate[] = [];
  for (const same of byWeight.reverse()) if (same) for (const one of same) all.push(one);
  return all;
}

/**
 * Makes offers for what is open. Nothing is closed.
 *
 * @param groups groups that fit and are not sure
 */
export function makeOffers(
  lines: readonly Spot[],
  items: readonly Spot[],
  groups: readonly GroupClaim[],
  reading: Reading,
): readonly Offer[] {
  const alike = byAmount(items);
  const ofPayee = openBy(items, (item) => (item.says.name === '' ? undefined : item.says.name));
  const candidates: Candidate[] = [];
  for (const claim of groups) {
    const all = [...claim.lines, ...claim.items];
    if (!all.every((spot) => spot.open)) continue;
    const [lineCount, own, texts] = [claim.lines.length, claim.reasons, NO_REASONS];
    candidates.push({ spots: all, lineCount, own, texts, weight: GROUP, difference: 0 });
  }
  for (const line of lines) {
    if (!line.open) continue;
    for (const one of candidatesOf(line, alike.get(line.pence) ?? [], ofPayee, reading)) candidates.push(one);
  }
  const taken = new Uint8Array(lines.length + items.length);
  const first: Candidate[] = [];
  const others: Candidate[] = [];
  // The best of what was not first, for each line and each item: what an offer has to beat. The heaviest come first.
  const nextBest = new Int32Array(lines.length + items.length);
  for (const one of heaviestFirst(candidates)) {
    const isFirst = one.spots.every(({ place }) => taken[place] === 0);
    (isFirst ? first : others).push(one);
    for (const { place } of one.spots) {
      if (isFirst) taken[place] = 1;
      else if (nextBest[place] === 0) nextBest[place] = one.weight;
    }
  }
  const rankOf = new Uint8Array(lines.length);
  const next = (one: Candidate) => one.spots.reduce((most, { place }) => Math.max(most, nextBest[place]!), 0);
  const offers: Offer[] = [];
  for (const one of first.concat(others)) {
    const line = one.spots[0]!;
    if (rankOf[line.place] === MOST_OFFERS) continue;
    rankOf[line.place]! += 1;
    const rank = rankOf[line.place]!;
    const [own, items] = [one.spots.slice(0, one.lineCount), one.spots.slice(one.lineCount)];
    const kind = items.length > 1 ? 'many-to-one' : own.length > 1 ? 'one-to-many' : 'one-to-one';
    const margin = rank === 1 ? Math.max(0, one.weight - next(one)) : 0;
    const asked = one.lineCount === 1 && items.length === 1 ? mustAsk(line) : undefined;
    const reasons: LinkReason[] = [...one.own, ...one.texts];
    if (asked) reasons.push(asked);
    if (margin === 0) reasons.push('not-alone');
    const { acceptedBy: _, ...link } = linkOf(kind, own, items, reasons);
    offers.push({ link, rank, weight: one.weight, margin, difference: pence(one.difference) });
  }
  return offers;
}
