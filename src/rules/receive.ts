/**
 * Drafts money received: from one income stream into its fund, or shared over funds by a rule.
 *
 * @module
 */
import type { IncomeStream } from '../agreement/agreement.js';
import type { NamedRule } from '../agreement/rule.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Draft, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { keptIn, meetsNeed, repeatOf, sumOn } from '../ledger/repeat.js';
import type { Pence } from '../money/pence.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { headOf } from './draw.js';
import { BANK, bothSides, notPositive, shortfall, walkOver } from './spend.js';

/** Money that has come in. */
export interface Receipt {
  readonly id: EntryId;
  readonly date: Day;
  readonly effective?: Day;
  /** Above zero. */
  readonly pence: Pence;
  /**
   * One stream; or an income account with the rule that spreads the money. A book without an agreement has no streams, so a funder’s money
   * is received by its account, such as `income/nhs`.
   */
  readonly by:
    | { readonly stream: IncomeStream }
    | { readonly account: AccountPath; readonly rule: NamedRule };
  /** The account it is paid into; absent, `assets/bank`. */
  readonly into?: AccountPath;
  /** What it came from. With the id of a statement line, the line is matched with this entry without asking. */
  readonly source?: string;
}

/**
 * Drafts a receipt.
 *
 * A rule shares it by shares, order and caps. The fund must be open; its spend categories do not matter.
 *
 * @returns the draft; if the receipt is already recorded, the draft of its entry. Or `id-reused` if another entry has this id,
 *   `amount-not-positive`, or `draw-short` if the rule’s caps leave part of it without a fund
 */
export function receive(ledger: Ledger, receipt: Receipt): Result<Draft> {
  const { pence, date, by, into = BANK } = receipt;
  const problems = notPositive(pence);
  if (problems.length > 0) return refuse(problems);
  const head = headOf(receipt, 'receive');
  const account = 'stream' in by ? by.stream.account : by.account;
  const repeat = repeatOf(ledger, head, (entry) => {
    const taken = pence - keptIn(entry);
    const isReceived = sumOn(entry, into, 'actual') === taken && sumOn(entry, account, 'actual') === -taken;
    if ('stream' in by)
      return isReceived && !entry.explanations && entry.postings.every(({ fund }) => fund === by.stream.fund);
    return isReceived && meetsNeed(entry, { rule: by.rule, need: pence });
  });
  if (repeat) return repeat;
  if ('stream' in by) {
    const given = new Map([[by.stream.fund, pence]]);
    const postings = bothSides({ debit: into, credit: by.stream.account, balanceType: 'actual', given });
    return accept({ ...head, postings });
  }
  const { rule } = by;
  const available = () => Number.POSITIVE_INFINITY;
  const { given, explanation } = walkOver(ledger, {
    rule,
    need: pence,
    day: receipt.effective ?? date,
    entered: date,
    available,
  });
  if (explanation.covered < pence) return refuse(shortfall(explanation));
  if (given.size === 0) return refuse(problem('draft-empty', {}, 'by.rule'));
  const postings = bothSides({ debit: into, credit: by.account, balanceType: 'actual', given });
  return accept({ ...head, postings, explanations: [explanation] });
}
