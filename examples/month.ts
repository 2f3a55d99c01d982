/**
 * A month of one integrated personal budget, from plain files to a proved reconciliation. It touches no disk: the caller reads and writes.
 */
import {
  type Agreement,
  accept,
  balance,
  checkAgreement,
  commitmentName,
  type Day,
  entryOf,
  formatPence,
  type Ledger,
  type Moment,
  moneyBridge,
  must,
  noteOf,
  type Pence,
  parsePence,
  pay,
  pence,
  type Result,
  receive,
  refuse,
  trail,
} from 'personal-budget-ledger';
import { type Book, bookFiles, type CashRow, openBook, type Taken } from 'personal-budget-ledger/book';
import { readJson, readRows, writtenDay } from 'personal-budget-ledger/export';
import type { PayeeRule } from 'personal-budget-ledger/reconcile';
import type { Statement } from 'personal-budget-ledger/statement';
import { renderExplanation, renderPeriod, renderTrail, textTable } from 'personal-budget-ledger/text';

const problemsOf = (results: readonly Result<unknown>[]) =>
  results.flatMap((result) => (result.ok ? [] : result.problems));

/** Checks the plain files of a month, all of them, before anything is posted. */
export function readMonth(files: Readonly<Record<string, string>>) {
  const cells = { date: writtenDay, amount: parsePence };
  const agreement = readJson(files['agreement'] ?? '', 'agreement.json');
  const plan = readJson(files['plan'] ?? '', 'plan.json');
  const rules = readJson(files['rules'] ?? '', 'rules.json');
  const opening = readJson(files['opening'] ?? '', 'opening.json');
  const payees = readRows(files['payees'] ?? '', 'payees.csv', {});
  const payments = readRows(files['payments'] ?? '', 'payments.csv', cells);
  const grant = readRows(files['grant'] ?? '', 'grant.csv', cells);
  const agreed =
    agreement.ok && plan.ok && rules.ok
      ? checkAgreement({ ...(agreement.value as object), rules: rules.value, budget: plan.value })
      : refuse(problemsOf([agreement, plan, rules]));
  if (!agreed.ok || !opening.ok || !payees.ok || !payments.ok || !grant.ok)
    return refuse(problemsOf([agreed, opening, payees, payments, grant]));
  // What was instructed is known before the bank shows it, under the id of its run.
  const cashBook = payments.value.map(({ run = '', date, payee = '', line = '', amount }, index): CashRow => {
    const entry = { id: `paid:${run}/${index + 1}`, source: run, date, pence: pence(-amount) };
    return { ...entry, payee, meaning: { line } };
  });
  const begins = opening.value as { fund: string; pence: Pence }[];
  const map = payees.value as unknown as readonly PayeeRule[];
  return accept({ agreement: agreed.value, opening: begins, payees: map, cashBook, grant: grant.value });
}
export type Month = Extract<ReturnType<typeof readMonth>, { ok: true }>['value'];

/** Where the council keeps the grant until it has paid the contractor. It never passes through the person's account. */
const HELD_BY_COUNCIL = 'assets/council';

/** Drafts what the council received of the grant and paid itself. A bill that is paid in full frees what is left of its promise. */
function grantDraft(ledger: Ledger, { streams, budget }: Agreement, row: Month['grant'][number]) {
  const { id = '', date, amount: pence, stream: from, line = '' } = row;
  const stream = streams.find((one) => one.id === from);
  if (stream) return receive(ledger, { id, date, pence, by: { stream }, into: HELD_BY_COUNCIL });
  const commitment = commitmentName(line, budget.period.from);
  return pay(ledger, { id, date, pence, rest: 'free', from: HELD_BY_COUNCIL, commitment });
}

/** The pages that only this book has: the grant, where the money is, and where one figure and one split come from. */
function ownPages({ ledger, terms }: Book, asAt: Day): readonly string[] {
  const { chart } = ledger;
  const held = (path: string) => must(balance(ledger, { account: path, asAt }));
  const cells = (name: string, amount: number) => [name, formatPence(pence(amount))];
  const query = { account: 'expenses/day-and-respite', fund: 'nhs', asAt };
  const figure = formatPence(must(balance(ledger, query)));
  const title = `Where a figure comes from: NHS share of day opportunities, ${figure}`;
  const unspent = held(HELD_BY_COUNCIL);
  const free = must(moneyBridge(ledger, { asAt })).free.pence - unspent;
  const split = must(entryOf(ledger, 'paid:run-2026-10-07/1'))?.explanations?.[0];
  const ruleName = terms.rules.find(({ id }) => id === split?.rule)?.name ?? '';
  return [
    textTable({
      title: 'Disabled Facilities Grant: the council pays the contractor, outside the direct payment account',
      columns: [
        { head: 'Grant', align: 'left' },
        { head: 'Amount', align: 'right' },
      ],
      rows: [
        cells('Grant received', -held('income/dfg')),
        cells('Paid to the contractor, final invoice', -held('expenses/equipment/adaptation')),
      ],
      total: cells('Unspent grant to return', unspent),
    }),
    `Without the grant, ${formatPence(pence(free))} is free to use.\n`,
    renderTrail(must(trail(ledger, query)), chart, { title, noteOf: (id) => must(noteOf(ledger, id)) }),
    ...(split ? [renderExplanation(split, chart, { ruleName })] : []),
  ];
}

/** The book of a month with all that is shown of it. */
export interface MonthBook {
  readonly book: Book;
  readonly taken: Taken;
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The secret under which bank lines are named. A real book has 16 random bytes of its own, and keeps them with its notes. */
export const SECRET = 'an example, which everybody may know';

/** Keeps the book of a month. */
export async function keepMonth(
  { agreement, opening, payees, cashBook, grant }: Month,
  statements: readonly Statement[],
  now: Moment,
): Promise<Result<MonthBook>> {
  const opened = openBook({ agreement, payees, secret: SECRET, clock: () => now });
  if (!opened.ok) return opened;
  const book = opened.value;
  const begun = await book.begin({ funds: opening });
  const grants = grant.map((row) => (ledger: Ledger) => grantDraft(ledger, agreement, row));
  const granted = await book.post(grants);
  const taken = await book.take(statements, { post: 'everything', cashBook });
  if (!begun.ok || !granted.ok || !taken.ok) return refuse(problemsOf([begun, granted, taken]));
  const { from } = agreement.budget.period;
  const period = { from, to: taken.value.reconciliations[0]?.asAt ?? from };
  const pages = renderPeriod(book.ledger, { period, agreement, ...taken.value });
  const text = [pages, ...ownPages(book, period.to)].join('\n\n');
  const files = new Map([['statements.txt', text], ...bookFiles(book)]);
  return accept({ book, taken: taken.value, text, files });
}
