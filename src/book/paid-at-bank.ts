/**
 * Finds payments of a run that the bank may show already: somebody paid by hand what a run is about to pay.
 *
 * Method: a line of the same amount to the same payee, near the day on which the payment is due. A line that a payment of another run explains, of
 * the same amount a few days before, is left out.
 *
 * @module
 */
import { compareNames } from '../match/name-comparison.js';
import { parsePaymentText } from '../match/payment-text.js';
import type { PaymentRun, RunPayment } from '../payments/payment.js';
import type { AtBankWarning } from '../payments/plan-warning.js';
import { addToList } from '../record/gather.js';
import type { StatementLine } from '../statement/statement.js';
import { type Day, dayNumber } from '../time/day.js';
import type { BookState } from './book-state.js';

/** Most days after the due day on which the bank shows a payment of a run: a weekend with a bank holiday. */
const MOST_DAYS_SHOWN = 4;

const daysFrom = (a: Day, b: Day) => dayNumber(b) - dayNumber(a);

/** The lines of money out that the payments of other runs do not explain, by amount; those of some amounts alone. */
function linesByAmount(
  { statements, register }: BookState,
  run: PaymentRun,
): ReadonlyMap<number, StatementLine[]> {
  const amounts = new Set(run.payments.map(({ pence }) => pence));
  const others = register.runs.filter(
    ({ run: id, withdrawnOn }) => id !== run.id && withdrawnOn === undefined,
  );
  const dues = new Map<number, Day[]>();
  for (const { payments } of others)
    for (const { pence, due } of payments) if (pence !== undefined && due) addToList(dues, pence, due);
  const lines = new Map<number, StatementLine[]>();
  const seen = new Set<string>();
  for (const { line } of statements.flatMap(({ found }) => found.lines)) {
    const amount = -line.pence;
    if (!amounts.has(amount as RunPayment['pence']) || seen.has(line.id)) continue;
    seen.add(line.id);
    const isShown = (due: Day) =>
      daysFrom(due, line.date) >= 0 && daysFrom(due, line.date) <= MOST_DAYS_SHOWN;
    const due = dues.get(amount)?.findIndex(isShown) ?? -1;
    // A payment of a run explains one line.
    if (due >= 0) dues.get(amount)!.splice(due, 1);
    else addToList(lines, amount, line);
  }
  return lines;
}

/**
 * Finds the payments of a run that the bank may show already.
 *
 * @param days how many days the line may be from the due day
 * @returns a warning for each such payment, with the line nearest to its due day
 */
export function paidAtBank(
  { state, book }: { readonly state: BookState; readonly book: string },
  run: PaymentRun,
  days: number,
): readonly AtBankWarning[] {
  const byAmount = linesByAmount(state, run);
  if (byAmount.size === 0) return [];
  const payments = run.payments.filter((payment) => payment.book === book);
  return payments.flatMap(({ id: payment, payee, pence, due }): AtBankWarning[] => {
    const name = parsePaymentText(payee);
    const distance = ({ date }: StatementLine) => Math.abs(daysFrom(due, date));
    const isPayee = (line: StatementLine) => {
      const compared = compareNames(name, parsePaymentText(line.payee, line.text));
      return compared === 'same' || compared === 'alike';
    };
    const near = (byAmount.get(pence) ?? []).filter((line) => distance(line) <= days && isPayee(line));
    const [nearest] = near.sort((a, b) => distance(a) - distance(b));
    return nearest ? [{ kind: 'alike-at-bank', payment, line: nearest.id, date: nearest.date }] : [];
  });
}
