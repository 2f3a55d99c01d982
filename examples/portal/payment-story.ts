/**
 * Says in plain words what a payment was for and who paid it. The whole working is in the explanation of its entry.
 */
import { type Entry, type Explanation, formatPence, type Pence } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import type { StatementLine } from 'personal-budget-ledger/statement';
import { namesOf } from './entry-rows.js';

const text = (amount: number) => formatPence(Math.abs(amount) as Pence);

/** The words for each fund: what the person pays in, the council’s money, money under query. */
function fundWords(book: Book, isPerson: boolean) {
  const { streams } = book.state.agreement;
  const isQuery = (fund: string) =>
    book.ledger.chart.funds.some(({ id, suspense }) => id === fund && suspense);
  return (fund: string): string => {
    const stream = streams.find((each) => each.fund === fund);
    if (stream?.authority === 'client-contribution')
      return isPerson ? 'what you pay in' : 'what the person pays in';
    if (isQuery(fund)) return 'nobody yet: it is under query';
    return stream ? `the money of ${stream.funder}` : namesOf(book).fund(fund);
  };
}

/** The parts of an entry that are money spent or received, added up by a name. */
function amountsBy(entry: Entry, nameOf: (posting: Entry['postings'][number]) => string) {
  const amounts = new Map<string, number>();
  for (const posting of entry.postings) {
    if (posting.balanceType !== 'actual' || !/^(expenses|income)\//.test(posting.account)) continue;
    const name = nameOf(posting);
    amounts.set(name, (amounts.get(name) ?? 0) + posting.pence);
  }
  return [...amounts].filter(([, pence]) => pence !== 0);
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Why a limit, such as of a week, let a fund pay what it paid. */
function limitWords({ steps }: Explanation, nameOf: (fund: string) => string): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'up-to' || step.capLimit === undefined) return [];
    const fund = steps.find(({ node, fund }) => fund && node.startsWith(`${step.node}.`))?.fund;
    if (fund === undefined) return [];
    const { capLimit, capPer = 'time', capLeft = capLimit, asked, given } = step;
    const first = `${capitalised(nameOf(fund))} is used first, up to ${text(capLimit)} a ${capPer}.`;
    const used = capLimit - capLeft;
    if (given < Math.min(asked, capLeft))
      return [first, `There was not enough of it in the account for more of this payment.`];
    return used > 0
      ? [first, `Other payments of that ${capPer} had used ${text(used)} of it already.`]
      : [first];
  });
}

/** Says what an entry was for, and who paid. */
export function paymentStory(book: Book, entry: Entry, isPerson: boolean): readonly string[] {
  const nameOf = fundWords(book, isPerson);
  const accountName = namesOf(book).account;
  const subjects = amountsBy(entry, ({ account }) => account);
  const payers = amountsBy(entry, ({ fund }) => fund);
  const spent = subjects.filter(([account]) => account.startsWith('expenses/'));
  if (entry.kind !== 'pay' || spent.length === 0) return [];
  const planned = new Set(book.state.agreement.budget.lines.map(({ category }) => category as string));
  return [
    ...spent.map(
      ([account, pence]) =>
        `${text(pence)} was for ${accountName(account)}${planned.has(account) ? '' : ', which is not in the plan'}.`,
    ),
    `${capitalised(payers.map(([fund, pence]) => `${text(pence)} came from ${nameOf(fund)}`).join(', and '))}.`,
    ...(entry.explanations ?? []).flatMap((explanation) => limitWords(explanation, nameOf)),
  ];
}

/** The file that a line of the bank came in, by the days of its lines. */
export function fileOfLine({ state }: Book, { id }: StatementLine) {
  const taken = state.statements.find(({ found }) => found.lines.some(({ line }) => line.id === id));
  const days = (taken?.found.lines ?? []).map(({ line }) => line.date).sort();
  return taken && { from: days[0], to: days.at(-1) };
}
