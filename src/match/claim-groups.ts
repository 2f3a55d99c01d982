/**
 * Claims that one line is several items, or one item several lines, that sum to it to the penny.
 *
 * Method: for each payee, items in a row are tried first: a month of weekly invoices, with the credit notes among them; then any group
 * among the nearest. All searches are made before any claim, and a group is sure only if it is the only one that fits, no other group has
 * a part of it, and its sum is hardly chance; so the answer does not depend on the order of the search. A group that fits and is not sure
 * is offered, and so are items of several payees that sum to one line: the lump that a payroll firm takes.
 * Limit: with many candidates a group can fit by chance; how likely that is, is estimated from the number of groups and of sums.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import { type Candidate, openBy, within } from './candidate.js';
import { type Claim, undisputed } from './claim.js';
import { BEFORE, findAround, findLump, findNear, findRow, MOST_NEAR } from './group-search.js';
import { type MatchContext, weightOf } from './match-context.js';
import { mustAsk } from './text-comparison.js';

/** Banking days that a group may reach back from a line to its items, or on from an item to its lines: the nearest first. */
const REACHES = [4, 8, 14];
const REACH_NAMELESS = 3;
const REACH_LUMP = 24;
const BEFORE_LINE = REACHES.map((reach) => [reach, BEFORE] as const);
const AFTER_ITEM = REACHES.map((reach) => [BEFORE, reach] as const);
/** Most items that bear the number of one payment. */
const MOST_NAMED = 2;
/** Points by which the best of several items alike must be better. */
const CLEAR = 12;

/** The items among some that a line names by a long number. */
function itemsNamed(
  line: Candidate,
  items: readonly Candidate[],
  { numbers }: MatchContext,
): readonly Candidate[] {
  const named = new Set<Candidate>();
  for (const { items: bearers } of numbers.naming(line)) {
    if (bearers.length > MOST_NAMED) continue;
    for (const item of bearers) if (item.text.name === items[0]?.text.name) named.add(item);
  }
  return [...named];
}

/** The groups of one payee, among the lines that name it and its items. */
function searchPayee(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Claim[] {
  const claims: Claim[] = [];
  const reasonsOf = (line: Candidate, item: Candidate) =>
    ['same-amount', ...context.compare(line, item).reasons, 'only-group'] as const;
  const agrees = (line: Candidate, item: Candidate) => {
    const { identifies, contradicts } = context.compare(line, item);
    return identifies && !contradicts;
  };
  const isSamePayee = (line: Candidate, item: Candidate) => {
    const { name } = context.compare(line, item);
    return name === 'same' || name === 'alike';
  };
  for (const line of lines) {
    const isPart = (item: Candidate) =>
      item.isOpen && item.isFree && !context.compare(line, item).contradicts;
    // Beside an item that the line names, others are known by the name of their payee.
    const named = itemsNamed(line, items, context).filter(isPart);
    const isBeside = (item: Candidate) => item.isOpen && item.isFree && isSamePayee(line, item);
    const group =
      named.length > 0
        ? findAround(line, named, items, isBeside)
        : (findRow(line, items, isPart) ?? findNear(line, items, BEFORE_LINE, isPart));
    if (group === undefined) continue;
    const isSure =
      mustAsk(line) === undefined &&
      group.isTelling &&
      group.items.every((item) => (named.length > 0 && isBeside(item)) || agrees(line, item));
    claims.push({ lines: [line], items: group.items, reasons: reasonsOf(line, group.items[0]!), isSure });
  }
  const rivals = new Map<string, { claim: Claim; weight: number }[]>();
  for (const item of items) {
    if (!item.isFree) continue;
    const isPart = (line: Candidate) =>
      line.pence > 0 === item.pence > 0 && !context.compare(line, item).contradicts;
    const group = findNear(item, lines, AFTER_ITEM, isPart);
    if (group === undefined) continue;
    const parts = group.items;
    const isSure =
      group.isTelling && parts.every((line) => mustAsk(line) === undefined && agrees(line, item));
    const claim = { lines: parts, items: [item], reasons: reasonsOf(parts[0]!, item), isSure };
    const weight = Math.max(...parts.map((line) => weightOf(line, item, context)));
    const key = parts.map(({ id }) => id).join(' ');
    addToList(rivals, key, { claim, weight });
  }
  // The same lines may be the parts of several items alike, as wages are: then the best is taken, when it is clear.
  for (const sameLines of rivals.values()) {
    const [best, next] = sameLines.sort((a, b) => b.weight - a.weight);
    const isSure = best!.claim.isSure === true && best!.weight - (next?.weight ?? 0) >= CLEAR;
    claims.push({ ...best!.claim, isSure });
  }
  return claims;
}

/** The groups of lines and items without a payee: near in days, and never sure. */
function searchNameless(lines: readonly Candidate[], items: readonly Candidate[]): Claim[] {
  const claims: Claim[] = [];
  const reaches = [[REACH_NAMELESS, REACH_NAMELESS]] as const;
  const reasons = ['same-amount', 'only-group'] as const;
  for (const line of lines) {
    const group = findNear(line, items, reaches);
    if (group) claims.push({ lines: [line], items: group.items, reasons, isSure: false });
  }
  for (const item of items) {
    const group = findNear(item, lines, reaches);
    if (group) claims.push({ lines: group.items, items: [item], reasons, isSure: false });
  }
  return claims;
}

/**
 * Items of several payees that sum to a line of a payee without items of its own, such as a payroll firm; sure only if earlier months showed
 * whom a line of this name pays, and no other payee is among them.
 */
function searchLumps(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Claim[] {
  const open = items.filter((item) => item.isOpen && item.isFree);
  const amounts = new Set(open.map(({ pence }) => pence));
  const claims: Claim[] = [];
  for (const line of lines) {
    if (!line.isOpen || mustAsk(line) !== undefined || amounts.has(line.pence)) continue;
    const payees = context.lumpPayees(line.text.phrase);
    const near = within(open, line.banking - REACH_LUMP, line.banking + BEFORE, MOST_NEAR);
    const sameWay = near.filter(
      ({ pence, text }) =>
        pence > 0 === line.pence > 0 &&
        Math.abs(pence) < Math.abs(line.pence) &&
        (payees === undefined || payees.has(text.name)),
    );
    const group = findRow(line, sameWay, () => true) ?? findLump(line, sameWay);
    if (group === undefined || !(group.isTelling || payees !== undefined)) continue;
    const reasons = ['same-amount', 'only-group'] as const;
    const isSure = payees !== undefined && group.isTelling;
    claims.push({ lines: [line], items: group.items, reasons, isSure });
  }
  return claims;
}

/** Claims groups; those that are not sure are for a person to decide. */
export function* claimGroups(
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
): Generator<Claim, void> {
  const ofPayee = openBy(items, ({ text }) => text.name);
  const claims: Claim[] = [];
  const linesOf = new Map<string, Candidate[]>();
  const [nameless, strangers]: [Candidate[], Candidate[]] = [[], []];
  for (const line of lines) {
    if (!line.isOpen) continue;
    let [best, most] = ['', 0];
    for (const [name, likelihood] of context.likelyPayees(line)) {
      if (likelihood > most && ofPayee.has(name)) [best, most] = [name, likelihood];
    }
    if (most === 0) (line.text.name === '' ? nameless : strangers).push(line);
    else {
      addToList(linesOf, best, line);
    }
  }
  for (const [name, ofName] of linesOf) claims.push(...searchPayee(ofName, ofPayee.get(name)!, context));
  claims.push(...searchNameless([...nameless, ...strangers], ofPayee.get('') ?? []));
  const clear = undisputed(claims);
  yield* clear;
  const asked = new Set(clear.flatMap((claim) => (claim.isSure ? [] : claim.lines)));
  const unasked = strangers.filter((line) => !asked.has(line));
  yield* undisputed(searchLumps(unasked, items, context));
}
