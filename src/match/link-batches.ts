/**
 * Links a line with all entries that bear a number of it: a payment run with its run number, a deposit with its paying-in slip.
 *
 * Method: nothing is searched for. The entries of a number are all those that are open and near enough, so that a sum to the penny is hardly
 * ever chance. The number must be on this one line only: a client's number is on many. A line for several payees names none of them, so its
 * name says nothing against them; another number of the same kind does.
 * Limit: a batch is taken whole, or it is left to the search of groups.
 *
 * @module
 */
import { type Candidate, linkAndClose, sumOf, undisputed } from './candidate.js';
import { lagOf } from './lag.js';
import type { MatchContext } from './match-context.js';
import type { LinkReason } from './matching.js';
import type { Pass } from './pass.js';
import { mustAsk } from './text-comparison.js';

/** Banking days from an entry of a batch to its line, and the other way. */
const AFTER = 25;
const BEFORE = 5;
/** Most lines, open or not, that bear the number of a batch: it may have come back and been sent again. */
const MOST_LINES = 8;

interface Batch {
  readonly lines: readonly [Candidate];
  readonly items: readonly Candidate[];
  readonly reason: LinkReason;
}

/** The batches that a line may be, one for each of its numbers that no other open line bears. */
function batchesOf(
  line: Candidate,
  among: ReadonlySet<Candidate>,
  { numbers, compare }: MatchContext,
): Batch[] {
  const batches: Batch[] = [];
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
    batches.push({ lines: [line], items, reason: number.isLong ? 'same-reference' : 'same-mark' });
  }
  return batches;
}

/** Links whole batches. */
export const linkBatches: Pass = (lines, items, context) => {
  const among = new Set(items);
  const batches: Batch[] = [];
  for (const line of lines) {
    if (!line.isOpen || line.text.numbers.length === 0 || mustAsk(line) !== undefined) continue;
    // Two numbers of a line often name the same entries.
    const [batch, ...others] = batchesOf(line, among, context);
    if (batch === undefined) continue;
    const isSame = (other: Batch) =>
      other.items.length === batch.items.length && other.items.every((item) => batch.items.includes(item));
    if (others.every(isSame)) batches.push(batch);
  }
  const links = undisputed(batches).map(({ lines: [line], items: parts, reason }) =>
    linkAndClose('many-to-one', [line], parts, ['same-amount', reason]),
  );
  return { links };
};
