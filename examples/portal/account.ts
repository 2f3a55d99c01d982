/**
 * One account as its council monitors it: its position today, and what needs a person, by the policy of the council.
 */
import { amountOver, daysBetween, must, type Pence, pence, sumPence } from 'personal-budget-ledger';
import { dataMatches, matchSignals } from 'personal-budget-ledger/assurance';
import type { Book } from 'personal-budget-ledger/book';
import { type AccountPosition, accountPosition } from 'personal-budget-ledger/caseload';
import { type AccountReview, type Exception, listExceptions } from 'personal-budget-ledger/reconcile';
import type { PortalOptions } from './access.js';
import { bankLines, lastBankDay, proofOf, questionsOf, remembered } from './remembered.js';

/** The weekly cost of the plan, over its whole period. */
export function weeklyCost({ state }: Book): Pence {
  const { budget } = state.agreement;
  const { from, to } = budget.period;
  const cost = sumPence(budget.lines.map((line) => amountOver(line, budget.period)));
  return pence(Math.round((7 * cost) / (daysBetween(from, to) + 1)));
}

/** The reserve that the policy leaves in the account. */
export function reservesOf(book: Book, { policy }: Pick<PortalOptions, 'policy'>) {
  const { fund, reserveWeeks: weeks, citation } = policy;
  return [{ fund, reserve: { weeks, weekly: weeklyCost(book), citation } }];
}

/** The position of an account today, with the bank lines that wait to be sorted. A statement that the bank’s lines are in is the return of its days. */
export const positionOf = remembered(async (book: Book, portal: PortalOptions): Promise<AccountPosition> => {
  const { policy, eventsOf, today } = portal;
  const through = lastBankDay(book);
  const account = {
    ...{ ledger: book.ledger, agreement: book.state.agreement, law: policy.law, weekly: weeklyCost(book) },
    events: [
      ...eventsOf(book.id),
      ...(through === undefined
        ? []
        : [{ kind: 'return-received', id: 'statements', on: through, knownOn: through, through } as const]),
    ],
    reserves: reservesOf(book, portal),
    // Without a statement nothing is known of any day since the book was opened.
    bankThrough: through ?? book.state.agreement.opens,
    waiting: await questionsOf(book),
  };
  return must(accountPosition(account, policy.terms, today()));
});

/** The signals that the bank’s lines give by the measures of the policy: cash, round sums, payments to the holder. */
const lineSignalsOf = remembered((book: Book, { policy, nameOf, today }: PortalOptions) => {
  const lines = [...bankLines(book).values()].map(({ id, payee, text, pence: amount, date, ...line }) => ({
    ...{ id, book: book.id, payee: payee || text, pence: amount, on: date },
    ...(line.merchantCategory !== undefined && { merchantCategory: line.merchantCategory }),
  }));
  const parties = [{ role: 'holder', name: nameOf(book.id) } as const];
  const people = [{ book: book.id, parties }];
  const matches = must(dataMatches({ payments: [], lines, people, ...policy.measures }));
  const bankThrough = lastBankDay(book) ?? today();
  return must(matchSignals(matches, { book: book.id, citation: policy.citation, bankThrough }));
});

/**
 * The exceptions of accounts, the most serious first: what the bank’s lines show, and the signals that no line shows.
 *
 * Days after the last statement of all are a matter of the return, which has a signal of its own.
 */
export async function exceptionsOf(
  books: readonly Book[],
  portal: PortalOptions,
): Promise<readonly Exception[]> {
  const reviews: AccountReview[] = [];
  for (const book of books) {
    const proof = await proofOf(book);
    const signals = [...(await positionOf(book, portal)).signals, ...lineSignalsOf(book, portal)];
    const reconciliations = proof.ok ? [proof.value] : [];
    reviews.push({ book: book.id, account: 'assets/bank', reconciliations, signals });
  }
  const from = books.map(({ state }) => state.agreement.budget.period.from).sort()[0] ?? portal.today();
  const to =
    books
      .flatMap((book) => lastBankDay(book) ?? [])
      .sort()
      .at(-1) ?? portal.today();
  return must(listExceptions(reviews, { period: { from, to } }));
}
