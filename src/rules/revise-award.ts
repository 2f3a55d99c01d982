/**
 * Revises an award: posts the difference between the budget as it now is and all that was awarded before.
 *
 * Method: the whole budget is awarded as it now is, and what earlier awards of the book came to is taken off, account by account and fund by
 * fund. So earlier awards stay as they are, and it does not matter in how many steps, or how late, changes became known.
 * Limit: budget that was moved otherwise (virements, settlements, year ends) stays as it is. It costs what the journal holds of budget.
 * Source: Care Act 2014 s27 (review and revision of a care and support plan); SI 2000/617 reg 7(3)(b) (how contributions may be varied).
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { Draft, EntryId, Posting } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { trail } from '../ledger/trail.js';
import type { Pence } from '../money/pence.js';
import { accept, type Result } from '../problem/problem.js';
import { type Day, laterOf } from '../time/day.js';
import { award } from './award.js';

/** A revision: its id and day, and the earlier day to which it belongs when that day's period is closed. */
export interface AwardRevision {
  readonly id: EntryId;
  readonly date: Day;
  readonly effective?: Day;
}

/** What was awarded, by account and fund, less what was reversed of it; and the last day of an award that still stands. */
function awardedIn(ledger: Ledger) {
  const sums = new Map<string, Posting>();
  const standing = new Map<EntryId, { readonly date: Day; debits: number }>();
  for (const { entry, posting } of trail(ledger, { balanceType: 'budget' })) {
    const original = entry.reverses ? entryOf(ledger, entry.reverses.entry)! : entry;
    if (original.kind !== 'award') continue;
    const name = `${posting.account} ${posting.fund}`;
    const pence = ((sums.get(name)?.pence ?? 0) + posting.pence) as Pence;
    sums.set(name, { ...posting, pence });
    const before = standing.get(original.id) ?? { date: original.date, debits: 0 };
    before.debits += Math.abs(posting.pence) * (entry.reverses ? -1 : 1);
    standing.set(original.id, before);
  }
  const days = [...standing.values()].filter(({ debits }) => debits !== 0).map(({ date }) => date);
  return { sums, last: days.reduce<Day | undefined>((last, date) => laterOf(last ?? date, date), undefined) };
}

/**
 * Drafts the difference between an award as it now is and all that was awarded before.
 *
 * @param awardNow makes the award as it now is; it is told the last day of an earlier award that still stands
 */
export function draftDifference(
  ledger: Ledger,
  effective: Day | undefined,
  awardNow: (last: Day | undefined) => Result<Draft>,
): Result<readonly Draft[]> {
  const { sums, last } = awardedIn(ledger);
  const whole = awardNow(last);
  if (!whole.ok) return whole;
  const due = new Map(whole.value.postings.map((posting) => [`${posting.account} ${posting.fund}`, posting]));
  const postings = [...new Set([...due.keys(), ...sums.keys()])].flatMap((name) => {
    const pence = ((due.get(name)?.pence ?? 0) - (sums.get(name)?.pence ?? 0)) as Pence;
    return pence === 0 ? [] : [{ ...(due.get(name) ?? sums.get(name)!), pence }];
  });
  const draft = { ...whole.value, ...(effective ? { effective } : {}), postings };
  return accept(postings.length === 0 ? [] : [draft]);
}

/**
 * Drafts what the award of a personal budget has changed by.
 *
 * @param agreement as it now is, checked. It states its whole period: a line that changed is there as it was, up to the day before, and as it
 *   is from the day on (`changePlan`)
 * @returns one draft of the difference, whose explanations are of the whole award; none when nothing has changed; the first award when there was
 *   none; or the refusals of `award`
 */
export function reviseAward(
  ledger: Ledger,
  agreement: Agreement,
  { id, date, effective }: AwardRevision,
): Result<readonly Draft[]> {
  return draftDifference(ledger, effective, () => award(agreement, { id, date }));
}
