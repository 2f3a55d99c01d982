/**
 * What comes into an account and goes out of it after the last day that the bank has shown: the council’s payments, what the person pays in, and
 * the plan, with what the account would then hold.
 *
 * Limit: the days are those of the plan. A bank may show a payment some days earlier or later.
 */
import { addDays, type Day, instalments } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { PortalOptions } from './access.js';
import { lastBankDay } from './remembered.js';

/** The days that are shown after today. */
const DAYS_AHEAD = 28;

/** A payment of the plan or of the council; below zero, it goes out. */
interface PlannedPayment {
  readonly on: Day;
  readonly name: string;
  readonly pence: number;
  /** Whether the person pays it in. */
  readonly isPersons?: boolean;
}

/** The payments of the plan, of the person and of the council within some days, in their order. */
function paymentsWithin(
  { id, state }: Book,
  { paymentsOf }: PortalOptions,
  days: { readonly from: Day; readonly to: Day },
) {
  const { budget, streams } = state.agreement;
  const out = budget.lines.flatMap((line): PlannedPayment[] =>
    instalments(line, budget.period).map((due) => ({
      ...{ on: due.days.to, name: line.name, pence: -due.pence },
    })),
  );
  const paidIn = budget.contributions.flatMap((contribution): PlannedPayment[] => {
    if ('remaining' in contribution) return [];
    const stream = streams.find((each) => each.id === contribution.stream);
    const isPersons = stream?.authority === 'client-contribution';
    const name = stream?.name ?? contribution.stream;
    return instalments(contribution, budget.period).map((due) => ({
      ...{ on: due.days.from, name, pence: due.pence, isPersons },
    }));
  });
  return [...(paymentsOf?.(id) ?? []), ...paidIn, ...out]
    .filter(({ on }) => on >= days.from && on <= days.to)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.pence - a.pence));
}

/** The payments since the last day of the bank and in the next four weeks, each with what the account would then hold. */
export function nextWeeks(book: Book, portal: PortalOptions, atBank: number) {
  const today = portal.today();
  const from = addDays(lastBankDay(book) ?? book.state.agreement.opens, 1);
  let held = atBank;
  const rows = paymentsWithin(book, portal, { from, to: addDays(today, DAYS_AHEAD) }).map((payment) => {
    held += payment.pence;
    return { ...payment, held };
  });
  return {
    byToday: rows.filter(({ on }) => on <= today),
    ahead: rows.filter(({ on }) => on > today),
    councilPayments: (portal.paymentsOf?.(book.id) ?? []).filter(({ on }) => on >= from).slice(0, 2),
  };
}
