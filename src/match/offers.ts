/**
 * Makes the offers: the entries that an open line may be, for a person to decide.
 *
 * Method: a line is offered the open items of its amount; an item whose number it bears, whatever the amount; items of its payee whose
 * amount differs by a fee, by swapped figures or by a short payment; and the groups that fit and are not sure. The heaviest comes first. An
 * item of another payee is offered only if its amount is so unusual that the payee may have changed its name.
 *
 * @module
 */
import { pence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { type Difference, differenceOf, LESS_FOR } from './amount-difference.js';
import { byAmount, type Candidate, openBy, within } from './candidate.js';
import type { Candidates } from './candidates.js';
import { type Claim, linkOf } from './claim.js';
import { lagOf } from './lag.js';
import { dateWindow, LONGEST_WAIT, type MatchContext, weightOf } from './match-context.js';
import type { LinkReason, Offer } from './matching.js';
import { mustAsk } from './text-comparison.js';

/** Most offers for one line, and most items that are compared with it. */
const MOST_OFFERS = 3;
const MOST_LOOKED_AT = 12;
/** Points for a group that fits. */
const GROUP = 60;
/** Points for an item whose identifier the line bears. */
const IDENTIFIED = 120;
/** Least points for an item of the same amount and a rare number, whoever the bank names: a relative may pay. */
const NUMBERED = 15;
/** Points for an item of another name and an unusual amount. */
const RENAMED = 10;
/** Banking days in which a renamed payee may be. A multiple of this amount is never unusual. */
const RENAMED_WITHIN = 5;
const ROUND = 500;

/** A possible offer. There are many, so a link is made only of those that are offered. */
interface Option {
  /** Its lines and then its items. */
  readonly parts: readonly Candidate[];
  readonly lineCount: number;
  readonly amount: LinkReason | undefined;
  readonly reasons: readonly LinkReason[];
  readonly weight: number;
  readonly difference: number;
}

/** The open items by all that offers search them by. */
interface OpenItems {
  readonly byAmount: ReadonlyMap<number, readonly Candidate[]>;
  readonly byPayee: ReadonlyMap<string, readonly Candidate[]>;
  readonly byIdentifier: ReadonlyMap<string, readonly Candidate[]>;
  /** How many lines there are of an amount. */
  readonly linesOf: ReadonlyMap<number, readonly Candidate[]>;
}

/** The option that a line is an item. */
function pairOption(
  line: Candidate,
  item: Candidate,
  amount: Difference | 'same-amount',
  reasons: readonly LinkReason[],
  weight: number,
): Option {
  return { parts: [line, item], lineCount: 1, amount, reasons, weight, difference: line.pence - item.pence };
}

function optionsFor(line: Candidate, open: OpenItems, context: MatchContext): readonly Option[] {
  const { after, before } = dateWindow(line, context.windowDays);
  // If there are too many, those nearest before the line are compared.
  const near = (items: readonly Candidate[] | undefined) =>
    items === undefined ? [] : within(items, line.banking - after, line.banking + before, MOST_LOOKED_AT);
  const isSameWay = (item: Candidate) => item.isOpen && item.pence > 0 === line.pence > 0;
  const amountOf = (item: Candidate) =>
    item.pence === line.pence ? 'same-amount' : (differenceOf(line.pence, item.pence) ?? 'amount-differs');
  const options: Option[] = [];
  const seen = new Set<Candidate>();
  const add = (item: Candidate, amount: Difference | 'same-amount', less: number) => {
    if (seen.has(item)) return;
    const { reasons } = context.compare(line, item);
    const isNumbered = reasons.includes('same-reference') && amount === 'same-amount';
    const weight = Math.max(weightOf(line, item, context) - less, isNumbered ? NUMBERED : 0);
    if (weight <= 0) return;
    seen.add(item);
    options.push(pairOption(line, item, amount, reasons, weight));
  };
  const likely = context.likelyPayees(line);
  const sameAmount = near(open.byAmount.get(line.pence));
  for (const item of sameAmount) {
    // A line that names one payee is not another's.
    const mayBe = likely.size === 0 || item.text.name === '' || likely.has(item.text.name);
    const texts = context.compare(line, item);
    if (item.isOpen && ((mayBe && texts.name !== 'other') || texts.reasons.includes('same-reference')))
      add(item, 'same-amount', 0);
  }
  const sameIdentifier = line.identifier === undefined ? undefined : open.byIdentifier.get(line.identifier);
  for (const item of sameIdentifier ?? []) {
    if (!isSameWay(item)) continue;
    seen.add(item);
    options.push(pairOption(line, item, amountOf(item), ['same-identifier'], IDENTIFIED));
  }
  for (const { items: bearers } of context.numbers.naming(line)) {
    if (bearers.length > 2) continue;
    for (const item of bearers) {
      const lag = lagOf(line, item);
      const isNear = lag <= LONGEST_WAIT && lag >= -before && isSameWay(item);
      if (isNear && !context.compare(line, item).contradicts)
        add(item, amountOf(item), item.pence === line.pence ? 0 : LESS_FOR['amount-differs']);
    }
  }
  for (const name of likely.keys()) {
    for (const item of near(open.byPayee.get(name))) {
      const difference = item.isOpen ? differenceOf(line.pence, item.pence) : undefined;
      if (difference && context.compare(line, item).identifies) add(item, difference, LESS_FOR[difference]);
    }
  }
  const [only, ...others] = sameAmount.filter(
    (item) => item.isOpen && Math.abs(lagOf(line, item)) <= RENAMED_WITHIN,
  );
  const isUnusual = line.pence % ROUND !== 0 && open.linesOf.get(line.pence)?.length === 1;
  if (options.length > 0 || only === undefined || others.length > 0 || !isUnusual) return options;
  const { name, reasons } = context.compare(line, only);
  return name === 'other' ? [pairOption(line, only, 'same-amount', reasons, RENAMED)] : [];
}

/** The heaviest first; those of one weight in order of lines, then of items. */
function heaviestFirst(options: readonly Option[]): readonly Option[] {
  const byWeight: Option[][] = [];
  for (const option of options) {
    const same = byWeight[option.weight];
    if (same) same.push(option);
    else byWeight[option.weight] = [option];
  }
  return byWeight.reverse().flatMap((same) => same ?? []);
}

function offerOf(
  { parts, lineCount, amount, reasons, weight, difference }: Option,
  rank: number,
  margin: number,
): Offer {
  const [lines, items] = [parts.slice(0, lineCount), parts.slice(lineCount)];
  const why: LinkReason[] = amount === undefined ? [...reasons] : [amount, ...reasons];
  const asked = lines.length === 1 && items.length === 1 ? mustAsk(lines[0]!) : undefined;
  if (asked) why.push(asked);
  if (margin === 0) why.push('not-alone');
  const link = linkOf({ lines, items, reasons: why });
  return { link, rank, weight, margin, difference: pence(difference) };
}

/**
 * Makes offers for the open lines. Nothing is closed.
 *
 * @param groups groups that fit and are not sure
 */
export function makeOffers(
  { lines, items }: Candidates,
  groups: readonly Claim[],
  context: MatchContext,
): readonly Offer[] {
  const byIdentifier = new Map<string, Candidate[]>();
  const identifiers = new Set(
    lines.flatMap(({ isOpen, identifier }) => (isOpen && identifier !== undefined ? [identifier] : [])),
  );
  for (const item of identifiers.size === 0 ? [] : items) {
    for (const name of new Set([item.id, item.identifier]))
      if (name !== undefined && identifiers.has(name)) addToList(byIdentifier, name, item);
  }
  const open: OpenItems = {
    byAmount: byAmount(items),
    byPayee: openBy(items, ({ text }) => (text.name === '' ? undefined : text.name)),
    byIdentifier,
    linesOf: byAmount(lines),
  };
  const options: Option[] = [];
  for (const { lines: ofGroup, items: itemsOfGroup, reasons } of groups) {
    const parts = [...ofGroup, ...itemsOfGroup];
    if (!parts.every(({ isOpen }) => isOpen)) continue;
    options.push({
      parts,
      lineCount: ofGroup.length,
      amount: undefined,
      reasons,
      weight: GROUP,
      difference: 0,
    });
  }
  for (const line of lines)
    if (line.isOpen) for (const option of optionsFor(line, open, context)) options.push(option);
  const isTaken = new Uint8Array(lines.length + items.length);
  const first: Option[] = [];
  const others: Option[] = [];
  // The next best option of each line and each item, which an offer must beat. The heaviest come first.
  const nextBest = new Int32Array(lines.length + items.length);
  for (const option of heaviestFirst(options)) {
    const isFirst = option.parts.every(({ place }) => isTaken[place] === 0);
    (isFirst ? first : others).push(option);
    for (const { place } of option.parts) {
      if (isFirst) isTaken[place] = 1;
      else if (nextBest[place] === 0) nextBest[place] = option.weight;
    }
  }
  const rankOf = new Uint8Array(lines.length);
  const next = ({ parts }: Option) => parts.reduce((most, { place }) => Math.max(most, nextBest[place]!), 0);
  const offers: Offer[] = [];
  for (const option of first.concat(others)) {
    const line = option.parts[0]!;
    if (rankOf[line.place] === MOST_OFFERS) continue;
    rankOf[line.place]! += 1;
    const rank = rankOf[line.place]!;
    offers.push(offerOf(option, rank, rank === 1 ? Math.max(0, option.weight - next(option)) : 0));
  }
  return offers;
}
