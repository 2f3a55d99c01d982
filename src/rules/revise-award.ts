/**
 * Drafts the revision of an award: the difference between the budget now and all that was awarded before.
 *
 * Method: the whole budget is awarded as it is now, and the sum of earlier awards is taken off, by account and fund. So earlier awards
 * stay as they are, and the number and order of changes do not matter.
 * Limit: budget that was moved in other ways (virements, settlements, year ends) stays as it is. It costs the number of budget
 * postings in the journal.
 * Source: Care Act 2014 s27 (review and revision of a care and support plan); SI 2000/617 reg 7(3)(b) (how contributions may be
 * varied).
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

/** The sum of all awards, less their reversals, by account and fund; and the last day of an award that is not reversed. */
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
 * Drafts the difference between an award as it is now and all that was awarded before.
 *
 * @param awardNow makes the award as it is now, from the last day of an earlier award that is not reversed
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
 * Drafts the change in the award of a personal budget.
 *
 * @param agreement as it is now, checked. It states its whole period: a line that changed is there as it was, up to the day before,
 *   and as it is from that day on (`changePlan`)
 * @returns one draft of the difference, with the explanations of the whole award; none if nothing has changed; the first award if
 *   there was none; or the refusals of `award`
 */
export function reviseAward(
  ledger: Ledger,
  agreement: Agreement,
  { id, date, effective }: AwardRevision,
): Result<readonly Draft[]> {
  return draftDifference(ledger, effective, () => award(agreement, { id, date }));
}
