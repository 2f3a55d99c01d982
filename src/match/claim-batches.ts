/**
 * Claims that a line is all entries that bear a number of it: a payment run with its run number, a deposit with its paying-in slip.
 *
 * Method: nothing is searched for. The entries of a number are all those that are open and near enough, so that a sum to the penny is hardly
 * ever chance. The number must be on this one line only: a client's number is on many. A line for several payees names none of them, so its
 * name says nothing against them; another number of the same kind does.
 * Limit: a batch is taken whole, or it is left to the search of groups.
 *
 * @module
 */
import { type Candidate, sumOf } from './candidate.js';
import { type Claim, type Pass, undisputed } from './claim.js';
import { lagOf } from './lag.js';
import type { MatchContext } from './match-context.js';
import { mustAsk } from './text-comparison.js';

/** Banking days from an entry of a batch to its line, and the other way. */
const AFTER = 25;
const BEFORE = 5;
/** Most lines, open or not, that bear the number of a batch: it may have come back and been sent again. */
const MOST_LINES = 8;

/** The batches that a line may be, one for each of its numbers that no other open line bears. */
function batchesOf(
  line: Candidate,
  among: ReadonlySet<Candidate>,
  { numbers, compare }: MatchContext,
): Claim[] {
  const batches: Claim[] = [];
  for (const number of line.text.numbers) {
    const bearers = numbers.bearersOf(number);
    const isOnlyHere =
      bearers.lines.length <= MOST_LINES && bearers.lines.every((other) => other === line || !other.isOpen);
    if (!isOnlyHere || bearers.items.length < 2) continue;
    const items = bearers.items.filter((item) => {
      const lag = lagOf(line, item);
      return item.isOpen && among.has(item) && lag <= AFTER && lag >= -BEFORE;
    });
    if (items.length < 2 || sumOf(items) !== line.pence) continue;
    const isOfOnePayee = items.every(({ text }) => text.name === items[0]!.text.name);
    const isContradicted = items.some((item) =>
      isOfOnePayee ? compare(line, item).contradicts : numbers.compare(line.text, item.text).isOther,
    );
    if (isContradicted || !items.every(({ isFree }) => isFree)) continue;
    const why = number.isLong ? 'same-reference' : 'same-mark';
    batches.push({ lines: [line], items, reasons: ['same-amount', why] });
  }
  return batches;
}

/** Claims whole batches. */
export const claimBatches: Pass = (lines, items, context) => {
  const among = new Set(items);
  const batches: Claim[] = [];
  for (const line of lines) {
    if (!line.isOpen || line.text.numbers.length === 0 || mustAsk(line) !== undefined) continue;
    // Two numbers of a line often name the same entries.
    const [batch, ...others] = batchesOf(line, among, context);
    if (batch === undefined) continue;
    const hasSameItems = (other: Claim) =>
      other.items.length === batch.items.length && other.items.every((item) => batch.items.includes(item));
    if (others.every(hasSameItems)) batches.push(batch);
  }
  return undisputed(batches);
};
