/**
 * Makes the payables of a period: the payments of a run and unpaid bills, with full names, supplier numbers and the codes of a code map.
 *
 * Method: a payment has the codes of the entry that recorded it, so that its lines are what each fund paid. A bill has those of its
 * commitment, in proportion to what each fund has promised. If the cost is another body’s, the line has the codes of what that body owes.
 * Limit: one body’s payables at a time. The names of suppliers are personal text: keep the file as you keep the run.
 *
 * @module
 */
import { commitmentOf } from '../ledger/commitment.js';
import type { Entry, Posting } from '../ledger/entry.js';
import { VAT_ACCOUNT } from '../ledger/fixed-accounts.js';
import { entryOf } from '../ledger/journal.js';
import { covers } from '../ledger/state/terms.js';
import { allocate } from '../money/allocate.js';
import { type Pence, sumPence } from '../money/pence.js';
import { type BankAccount, standardAccount } from '../payments/bank-account.js';
import { namesGiven } from '../payments/check-run.js';
import type { RunPayment } from '../payments/payment.js';
import { entryOfPayment } from '../payments/record-run.js';
import { type VatRegime, vatReceivable } from '../pool/chart-of-pool.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { addToSum } from '../record/gather.js';
import type { Day } from '../time/day.js';
import type { CodeMap, CodeRow, FinanceBodyId } from './code-map.js';
import { type CodeFinder, codeFinder } from './find-codes.js';
import type { FinanceBook } from './journal.js';
import { vatCodeOf } from './journal-lines.js';
import type { Payables, PayablesLine, PayablesRequest, UnpaidBill } from './payables.js';

/** A cost that a fund bears, with the VAT on it that is recovered. */
interface Cost extends Pick<Posting, 'account' | 'fund' | 'pence'> {
  readonly vat: Pence;
}

/** All that lines are made with. */
interface PayablesContext {
  readonly codes: CodeMap;
  readonly body: FinanceBodyId;
  readonly finder: CodeFinder;
  readonly problems: Problem[];
  /** Pence billed of each commitment, by its book and id. */
  readonly billed: Map<string, number>;
}

/** What every line of an invoice has. */
type InvoiceHead = Omit<
  PayablesLine,
  'costCentre' | 'subjective' | 'analysis' | 'vatCode' | 'net' | 'vat' | 'partner'
>;

/** The lines of an invoice: costs with the same codes are one line. */
function linesOf(
  head: InvoiceHead,
  costs: readonly Cost[],
  vatCode: (row: CodeRow, cost: Cost) => string | undefined,
  { on, context }: { readonly on: Day; readonly context: PayablesContext },
): readonly PayablesLine[] {
  const { codes, body, finder } = context;
  const lines = new Map<string, PayablesLine>();
  for (const cost of costs) {
    const row = finder.of(cost.account, cost.fund, on);
    if (!row) continue;
    const isOwn = row.body === body;
    const coded = isOwn ? row : finder.between(body, row.body, on);
    if (!coded) continue;
    const { costCentre, subjective, analysis } = coded;
    const code = isOwn ? vatCode(row, cost) : coded.vatCode;
    const partner = isOwn ? undefined : codes.bodies.find(({ id }) => id === row.body)!.company;
    const parts = {
      ...(analysis && { analysis }),
      ...(code && { vatCode: code }),
      ...(partner && { partner }),
    };
    const key = JSON.stringify([costCentre, subjective, parts]);
    const { net = 0, vat = 0 } = lines.get(key) ?? {};
    const sums = { net: (net + cost.pence) as Pence, vat: (vat + cost.vat) as Pence };
    lines.set(key, { ...head, costCentre, subjective, ...parts, ...sums });
  }
  return [...lines.values()];
}

/** What was bought by an entry, fund by fund, with the VAT on it. */
function costsOf({ postings }: Entry): readonly Cost[] {
  const actual = postings.filter(({ balanceType }) => balanceType === 'actual');
  return [...new Set(actual.map(({ fund }) => fund))].flatMap((fund) => {
    const ofFund = actual.filter((posting) => posting.fund === fund);
    const spending = ofFund.filter(({ account, pence }) => covers('expenses', account) && pence > 0);
    const vat = ofFund.filter(({ account, pence }) => covers(VAT_ACCOUNT, account) && pence > 0);
    if (spending.length === 0) return [];
    const parts = allocate(
      sumPence(vat.map(({ pence }) => pence)),
      spending.map(({ pence }) => pence),
    );
    return spending.map(({ account, pence }, place) => ({ account, fund, pence, vat: parts[place]! }));
  });
}

/** What left the account that paid, fund by fund. */
const clearedBy = ({ postings }: Entry): readonly Cost[] =>
  postings
    .filter(
      ({ account, balanceType, pence }) => balanceType === 'actual' && pence < 0 && covers('assets', account),
    )
    .map(({ account, fund, pence }) => ({ account, fund, pence: -pence as Pence, vat: 0 as Pence }));

/** A bank account as one text, however many digits its number was written with. */
function accountKey(bank: BankAccount): string {
  const standard = standardAccount(bank);
  const { sortCode, account } = standard.ok ? standard.value : bank;
  return `${sortCode} ${account}`;
}

type Books = ReadonlyMap<string, FinanceBook>;

function bookOf(
  books: Books,
  book: string,
  at: string,
  { problems }: PayablesContext,
): FinanceBook | undefined {
  const found = books.get(book);
  if (!found) problems.push(problem('finance-book-missing', { book }, at));
  return found;
}

/** The lines of the payments of a run, and those that came back. */
function linesOfRun(request: PayablesRequest, books: Books, context: PayablesContext) {
  const { run, suppliers = [], invoices = [], charge = 'spending' } = request;
  const { problems } = context;
  const lines: PayablesLine[] = [];
  const cameBack: string[] = [];
  if (!run) return { lines, cameBack };
  const names = namesGiven(run);
  const numbers = new Map(suppliers.map((supplier) => [accountKey(supplier), supplier.number]));
  const invoiceOf = new Map(invoices.map((invoice) => [invoice.payment, invoice]));
  const lineHead = (payment: RunPayment, entry: Entry, supplier: string): InvoiceHead => ({
    ...{
      supplier,
      name: names.get(payment.id)!,
      reference: invoiceOf.get(payment.id)?.reference ?? payment.id,
    },
    ...{ invoiceDate: invoiceOf.get(payment.id)?.date ?? payment.due, due: payment.paysOn },
    ...{ book: payment.book, entry: entry.id },
  });
  for (const [place, payment] of run.payments.entries()) {
    const { id, book } = payment;
    const at = `run.payments[${place}]`;
    const supplier = numbers.get(accountKey(payment));
    if (supplier === undefined)
      problems.push(problem('supplier-unknown', { payment: id, payee: names.get(id)! }, at));
    const source = bookOf(books, book, at, context);
    if (!source) continue;
    const entry = entryOf(source.ledger, entryOfPayment(id));
    if (!entry) problems.push(problem('payment-not-recorded', { payment: id, book }, at));
    else if (entryOf(source.ledger, `failed:${id}`)) cameBack.push(id);
    else if (supplier !== undefined) {
      const costs = charge === 'clearing' ? clearedBy(entry) : costsOf(entry);
      const code = (row: CodeRow, cost: Cost) => vatCodeOf(row, cost.account, entry.postings);
      lines.push(...linesOf(lineHead(payment, entry, supplier), costs, code, { on: entry.date, context }));
    }
  }
  return { lines, cameBack };
}

/** The cost of a bill, shared over its commitment’s funds. Adds to what is billed of the commitment. */
function costsOfBill(
  { book, commitment: id, pence, vat }: UnpaidBill,
  { ledger }: FinanceBook,
  at: string,
  { problems, billed }: PayablesContext,
): readonly Cost[] {
  const commitment = commitmentOf(ledger, id);
  if (!commitment) {
    problems.push(problem('commitment-unknown', { commitment: id }, `${at}.commitment`));
    return [];
  }
  const open = commitment.lines.filter(({ outstanding }) => outstanding > 0);
  const promised = open.reduce((sum, { outstanding }) => sum + outstanding, 0);
  addToSum(billed, `${book} ${id}`, pence);
  const together = billed.get(`${book} ${id}`)!;
  if (together > promised) {
    problems.push(
      problem('bill-exceeds-promise', { commitment: id, promised, billed: together }, `${at}.pence`),
    );
    return [];
  }
  const weights = open.map(({ outstanding }) => outstanding);
  const [costs, vats] = [allocate(pence, weights), allocate(vat?.pence ?? (0 as Pence), weights)];
  return open.map(({ account, fund }, place) => ({
    ...{ account, fund, pence: costs[place]!, vat: vats[place]! },
  }));
}

/** The VAT code of a bill’s line, by the regime under which its VAT is recovered. */
const vatCodeOfBill = (row: CodeRow, { account, fund, pence }: Cost, regime: VatRegime | undefined) => {
  const cost: Posting = { account, fund, balanceType: 'actual', pence };
  return vatCodeOf(row, account, regime ? [cost, { ...cost, account: vatReceivable(regime) }] : [cost]);
};

function linesOfBills({ bills = [], period }: PayablesRequest, books: Books, context: PayablesContext) {
  return bills.flatMap((bill, place) => {
    const { book, commitment, supplier, name, reference, date, due, vat } = bill;
    const at = `bills[${place}]`;
    const source = bookOf(books, book, `${at}.book`, context);
    if (!source) return [];
    const costs = costsOfBill(bill, source, at, context);
    const head = { supplier, name, reference, invoiceDate: date, due, book, commitment };
    const code = (row: CodeRow, cost: Cost) => vatCodeOfBill(row, cost, vat?.regime);
    return linesOf(head, costs, code, { on: period.to, context });
  });
}

/**
 * Makes the payables of a period.
 *
 * @param request the run, its suppliers and invoices; unpaid bills; the books; the code map and the body that pays
 * @returns the lines, one for each code of an invoice, with their total; or every problem at once: `finance-body-unknown`,
 *   `finance-book-missing`, `supplier-unknown`, `payment-not-recorded`, `commitment-unknown`, `bill-exceeds-promise`, `codes-missing`,
 *   `partner-codes-missing`
 */
export function financePayables(request: PayablesRequest): Result<Payables> {
  const { codes, body, period } = request;
  const company = codes.bodies.find(({ id }) => id === body)?.company;
  if (company === undefined) return refuse(problem('finance-body-unknown', { body }, 'body'));
  const context: PayablesContext = {
    codes,
    body,
    finder: codeFinder(codes),
    problems: [],
    billed: new Map(),
  };
  const books = new Map(request.books.map((source) => [source.book, source]));
  const { lines: runLines, cameBack } = linesOfRun(request, books, context);
  const lines = [...runLines, ...linesOfBills(request, books, context)];
  const problems = [...context.problems, ...context.finder.missing()];
  if (problems.length > 0) return refuse(problems);
  const total = sumPence(lines.flatMap(({ net, vat }) => [net, vat]));
  return accept({ period: period.id, company, lines, total, cameBack });
}
