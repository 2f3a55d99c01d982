/**
 * Signals about spending: beside the plan, beyond it, and wages without the payments that go with them.
 *
 * Method: a category is in the plan if a line of the plan has it, or a category above it. What an employer must pay beside the wages is in
 * the plan by its nature. Wages and the payments with them are looked for in the same days.
 *
 * @module
 */
import type { AccountSignal } from '../exceptions/account-signals.js';
import { balance, hasAccount } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { addToList } from '../record/gather.js';
import { type BudgetRow, budgetStatement } from '../reports/budget-statement.js';
import { addDays, type Day } from '../time/day.js';
import type { Period } from '../time/period.js';
import { daySince } from './money-signals.js';
import type { MonitoredAccount, MonitoringTerms } from './monitored-account.js';

const isUnder = (path: AccountPath, above: AccountPath) => path === above || path.startsWith(`${above}/`);

/** The pence that went out in some categories over some days. */
function spentIn(ledger: Ledger, categories: readonly AccountPath[], { from, to }: Period): Pence {
  const known = categories.filter((account) => hasAccount(ledger, account));
  const until = (account: AccountPath, asAt: Day) => balance(ledger, { account, asAt });
  return sumPence(known.map((account) => pence(until(account, to) - until(account, addDays(from, -1)))));
}

/** Spending beside the plan and beyond it, by category. */
export function planSignals(
  { ledger, agreement }: MonitoredAccount,
  { expected = [] }: MonitoringTerms,
  asAt: Day,
): readonly AccountSignal[] {
  const planned = agreement.budget.lines.map(({ category }) => category);
  const allowed = [...planned, ...expected.flatMap(({ categories }) => categories)];
  const rows = new Map<AccountPath, BudgetRow[]>();
  for (const row of budgetStatement(ledger, { asAt }).rows) addToList(rows, row.category, row);
  return [...rows].flatMap(([category, funds]): AccountSignal[] => {
    const spent = sumPence(funds.map((row) => row.spent.pence));
    const over = pence(0 - sumPence(funds.map((row) => row.available.pence)));
    const partsOf = (name: 'spent' | 'available') => ({ parts: funds.flatMap((row) => row[name].parts) });
    if (!allowed.some((path) => isUnder(category, path))) {
      if (spent <= 0) return [];
      const since = daySince(ledger, partsOf('spent'), (amount) => amount > 0)!;
      const citation = 'Care Act 2014 s33(3)';
      return [{ kind: 'spend-off-plan', pence: spent, category, spent, since, citation }];
    }
    if (over <= 0 || !planned.some((path) => isUnder(category, path))) return [];
    const since = daySince(ledger, partsOf('available'), (amount) => amount < 0)!;
    return [{ kind: 'spend-over-plan', pence: over, category, over, since, citation: 'the plan' }];
  });
}

/** The payments of an employer that are missing although wages were paid. */
export function employerSignals(
  { ledger, notNeeded = [] }: MonitoredAccount,
  { wages = [], expected = [], citation }: MonitoringTerms,
  asAt: Day,
): readonly AccountSignal[] {
  return expected.flatMap(({ payment, categories, withinDays }): AccountSignal[] => {
    const days = { from: addDays(asAt, 1 - withinDays), to: asAt };
    const paid = spentIn(ledger, wages, days);
    const isNeeded = !notNeeded.some((exception) => exception.payment === payment);
    if (paid <= 0 || !isNeeded || spentIn(ledger, categories, days) > 0) return [];
    return [{ kind: 'employer-payment-missing', pence: pence(0), payment, wages: paid, days, citation }];
  });
}
