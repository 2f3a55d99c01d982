/**
 * The contribution account: what one funder of a personal budget owed, what came in, what is short, and what is carried forward.
 *
 * Method: a weekly amount is due by the calendar weeks in which a weekly cap counts; a week that the budget holds in part is due by
 * its days. Any other amount is due by its instalments. All amounts due add up to the contribution in the award. The reversal of a
 * receipt, such as a payment that the bank returned, is taken off on its day.
 * Limit: it shows what was recorded on the stream’s income account in the stream’s fund. Two streams that share both share an account.
 *
 * @module
 */
import type { Agreement, Contribution, IncomeStream, StreamId } from '../agreement/agreement.js';
import { amountOver, type Instalment, instalments } from '../agreement/regular-amount.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { trail } from '../ledger/trail.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { proRata } from '../money/pro-rata.js';
import { type Finding, finding } from '../problem/finding.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { addDays, type Day, dayNumber } from '../time/day.js';
import type { Moment } from '../time/moment.js';
import { daysIn, overlap, type Period, weekOf } from '../time/period.js';

/** Whose contribution, as at which day, and as known when. */
export interface ContributionAccountQuery {
  readonly stream: StreamId;
  /** The last day that counts, for amounts due and for receipts. */
  readonly asAt: Day;
  readonly knownAt?: Moment;
}

/** One receipt: pence, below zero when it was taken back. */
export interface ContributionReceipt {
  readonly entry: EntryId;
  readonly on: Day;
  readonly pence: Pence;
}

/** One week or instalment. */
export interface ContributionRow {
  /** The whole week or cycle, and the days of it that the budget holds. */
  readonly whole: Period;
  readonly days: Period;
  readonly due: Pence;
  readonly receipts: readonly ContributionReceipt[];
  readonly paid: Pence;
  /** Due in this row and not paid in it, never below zero. */
  readonly short: Pence;
  /** Paid less due up to and with this row: above zero in advance, below zero owed. */
  readonly carried: Pence;
}

/** The account of one funder's contribution. */
export interface ContributionAccount extends ContributionAccountQuery {
  readonly name: string;
  readonly funder: string;
  /** By day. */
  readonly rows: readonly ContributionRow[];
  readonly due: Pence;
  readonly paid: Pence;
  /** Owed by the funder to the account; below zero, paid in advance. */
  readonly owed: Pence;
  /** `contribution-late` for the days up to which something is still owed, oldest first. */
  readonly findings: readonly Finding[];
}

type RegularContribution = Exclude<Contribution, { readonly remaining: true }>;
type DueAmount = Pick<ContributionRow, 'whole' | 'days' | 'due'>;

/** The amounts due by calendar week; the last takes the rounding. */
function dueByWeek(contribution: RegularContribution, period: Period): readonly DueAmount[] {
  const days = contribution.days ? overlap(contribution.days, period) : period;
  if (!days) return [];
  const weeks: DueAmount[] = [];
  for (let from = days.from; from <= days.to; ) {
    const whole = weekOf(from);
    const part = overlap(whole, days)!;
    const amount = { amount: contribution.pence, part: daysIn(part), whole: 7, rounding: 'half-up' } as const;
    weeks.push({ whole, days: part, due: proRata(amount) });
    if (part.to === days.to) break;
    from = addDays(part.to, 1);
  }
  const rounding = amountOver(contribution, period) - sumPence(weeks.map(({ due }) => due));
  const last = weeks.length - 1;
  return weeks.map((week, index) => (index === last ? { ...week, due: pence(week.due + rounding) } : week));
}

const asDue = ({ days, pence: due }: Instalment): DueAmount => ({ whole: days, days, due });

/** The amounts due of a contribution; the remainder of a cost is due in one sum on the first day. */
function duesOf({ budget }: Agreement, contribution: Contribution): readonly DueAmount[] {
  const { period } = budget;
  if ('remaining' in contribution) {
    const cost = sumPence(budget.lines.map((line) => amountOver(line, period)));
    const others = budget.contributions.map((other) =>
      'remaining' in other ? 0 : amountOver(other, period),
    );
    const remainder = Math.max(
      0,
      others.reduce((remainder, amount) => remainder - amount, cost as number),
    );
    return [{ whole: period, days: period, due: pence(remainder) }];
  }
  if (contribution.frequency === 'weekly') return dueByWeek(contribution, period);
  return instalments(contribution, period).map(asDue);
}

/** The receipts on a stream’s account, by day; one for each entry. */
function receiptsOf(
  ledger: Ledger,
  { account, fund }: IncomeStream,
  { asAt, knownAt }: ContributionAccountQuery,
): readonly ContributionReceipt[] {
  const receipts = new Map<EntryId, ContributionReceipt>();
  const query = { account, fund, asAt, balanceType: 'actual', ...(knownAt ? { knownAt } : {}) } as const;
  for (const { entry, posting } of trail(ledger, query)) {
    const before = receipts.get(entry.id)?.pence ?? 0;
    const amount = pence(before - posting.pence);
    receipts.set(entry.id, { entry: entry.id, on: entry.effective ?? entry.date, pence: amount });
  }
  return [...receipts.values()].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.entry < b.entry ? -1 : 1,
  );
}

/** Puts the receipts beside the amounts due: those before the first row in the first, those after the last in the last. */
function rowsOf(
  dues: readonly DueAmount[],
  receipts: readonly ContributionReceipt[],
): readonly ContributionRow[] {
  const rows: ContributionRow[] = [];
  let [next, carried] = [0, 0];
  for (const [index, due] of dues.entries()) {
    const rowReceipts: ContributionReceipt[] = [];
    const isLast = index === dues.length - 1;
    while (next < receipts.length && (isLast || receipts[next]!.on <= due.whole.to))
      rowReceipts.push(receipts[next++]!);
    const paid = sumPence(rowReceipts.map((receipt) => receipt.pence));
    carried += paid - due.due;
    rows.push({
      ...due,
      receipts: rowReceipts,
      paid,
      short: pence(Math.max(0, due.due - paid)),
      carried: pence(carried),
    });
  }
  return rows;
}

/** What is still owed of each row, if payments meet the oldest first. */
function lateOf(account: Omit<ContributionAccount, 'findings'>, at: string): readonly Finding[] {
  const { asAt, rows, stream, funder } = account;
  let paid: number = account.paid;
  return rows.flatMap(({ days, due }) => {
    const owed = due - Math.min(due, Math.max(0, paid));
    paid -= due;
    const daysLate = dayNumber(asAt) - dayNumber(days.from);
    if (owed <= 0 || daysLate <= 0) return [];
    return [
      finding(
        'contribution-late',
        { contribution: stream, partner: funder, due: days.from, owed, days: daysLate },
        at,
      ),
    ];
  });
}

/**
 * Draws up the account of one contribution to a personal budget.
 *
 * @param agreement as `checkAgreement` answered it, in the version under which the contribution is due
 * @param query.stream a stream with a contribution in the budget
 * @param query.asAt rows that begin on or before this day are shown whole: a sum is due on the first day of its week or instalment
 * @returns the rows by day, with the sum carried from each to the next; or `stream-unknown` if the agreement has no such stream or its
 *   budget no contribution of it
 */
export function contributionAccount(
  ledger: Ledger,
  agreement: Agreement,
  query: ContributionAccountQuery,
): Result<ContributionAccount> {
  const stream = agreement.streams.find(({ id }) => id === query.stream);
  const { contributions } = agreement.budget;
  const index = contributions.findIndex((contribution) => contribution.stream === query.stream);
  if (!stream || index < 0) return refuse(problem('stream-unknown', { stream: query.stream }, 'stream'));
  const dues = contributions
    .filter((contribution) => contribution.stream === query.stream)
    .flatMap((contribution) => duesOf(agreement, contribution))
    .filter(({ days }) => days.from <= query.asAt)
    .sort((a, b) => (a.days.from < b.days.from ? -1 : a.days.from > b.days.from ? 1 : 0));
  const rows = rowsOf(dues, receiptsOf(ledger, stream, query));
  const due = sumPence(rows.map((row) => row.due));
  const paid = sumPence(rows.map((row) => row.paid));
  const { name, funder } = stream;
  const account = { ...query, name, funder, rows, due, paid, owed: pence(due - paid) };
  return accept({ ...account, findings: lateOf(account, `budget.contributions[${index}]`) });
}
