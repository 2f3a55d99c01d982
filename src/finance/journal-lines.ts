/**
 * The lines of an entry in the ledgers of its bodies, and what the bodies owe each other by it.
 *
 * Method: postings with the same codes are one line. Within each fund an entry comes to nothing, so what one body’s lines are over,
 * another’s are short: that is owed between them, with a line of the same amount in each of the two ledgers.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, Note, Posting } from '../ledger/entry.js';
import { covers } from '../ledger/state/terms.js';
import type { Pence } from '../money/pence.js';
import { VAT_REGIMES, vatReceivable } from '../pool/chart-of-pool.js';
import { addToSum } from '../record/gather.js';
import { formatDay } from '../time/day.js';
import type { CodeMap, CodeRow, FinanceBody, FinanceBodyId, FinanceCodes } from './code-map.js';
import type { CodeFinder } from './find-codes.js';
import type { FinanceLine, FinancePeriod } from './journal.js';

/** A line, and the body in whose journal it is. */
export interface BodyLine {
  readonly body: FinanceBodyId;
  readonly line: FinanceLine;
}

/** All that the lines of a book’s entries are made with. */
export interface LineContext {
  readonly book: string;
  /** The names of accounts in the book's chart; an account without a name is not in it. */
  readonly names: ReadonlyMap<AccountPath, string>;
  readonly codes: CodeMap;
  readonly finder: CodeFinder;
  readonly period: FinancePeriod;
  readonly noteOf: (entry: Entry) => Note | undefined;
}

/** The VAT code of a posting: if it is spending and the entry recovers VAT, that of the regime, if the row has one. */
export function vatCodeOf(
  { vatCode, vatCodes }: CodeRow,
  account: AccountPath,
  postings: readonly Posting[],
) {
  if (vatCodes === undefined || !covers('expenses', account)) return vatCode;
  const paid = new Set(postings.map((posting) => posting.account));
  const regime = VAT_REGIMES.find((each) => paid.has(vatReceivable(each)));
  return (regime && vatCodes[regime]) ?? vatCode;
}

/** The last part of a path, or of a kind, for people: `pa-wages` becomes `Pa wages`. */
function readable(text: string): string {
  const words = text.slice(text.lastIndexOf('/') + 1).replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function describe(entry: Entry, subject: string, belongsTo: FinanceLine['belongsTo'], note?: Note): string {
  const parts = [note?.payee, note?.narrative].filter((text) => text !== undefined && text.trim() !== '');
  const day = belongsTo === undefined ? [] : [`belongs to ${formatDay(belongsTo)}`];
  return [`${readable(entry.kind)}: ${subject}`, ...parts, ...day].join(', ');
}

/** The codes of a line alone, without their days and the rest of their row. */
function codesOf({ costCentre, subjective, analysis }: FinanceCodes, vatCode: string | undefined) {
  return { costCentre, subjective, ...(analysis && { analysis }), ...(vatCode && { vatCode }) };
}

/** A sum of postings with the same codes. */
interface CodedSum {
  readonly body: FinanceBodyId;
  readonly codes: ReturnType<typeof codesOf>;
  readonly subject: string;
  pence: number;
}

/** What each body’s postings come to in each fund. */
type SumsByFund = Map<string, Map<FinanceBodyId, number>>;

function sumPostings(entry: Entry, { names, finder }: LineContext): { sums: CodedSum[]; byFund: SumsByFund } {
  const sums = new Map<string, CodedSum>();
  const byFund: SumsByFund = new Map();
  for (const { account, fund, balanceType, pence } of entry.postings) {
    if (balanceType !== 'actual') continue;
    const row = finder.of(account, fund, entry.date);
    if (!row) continue;
    const codes = codesOf(row, vatCodeOf(row, account, entry.postings));
    const key = JSON.stringify([row.body, codes]);
    const subject = names.get(account) ?? readable(account);
    const sum = sums.get(key) ?? { body: row.body, codes, subject, pence: 0 };
    sum.pence += pence;
    sums.set(key, sum);
    const bodies = byFund.get(fund) ?? new Map<FinanceBodyId, number>();
    addToSum(bodies, row.body, pence);
    byFund.set(fund, bodies);
  }
  return { sums: [...sums.values()], byFund };
}

/** An amount that a debtor owes a creditor. */
interface Debt {
  readonly debtor: FinanceBodyId;
  readonly creditor: FinanceBodyId;
  pence: number;
}

/** What bodies owe each other: fund by fund, those in debit are owed by those in credit, in the order of the code map. */
function debtsOf(byFund: SumsByFund, bodies: readonly FinanceBody[]): readonly Debt[] {
  const debts = new Map<string, Debt>();
  for (const sums of byFund.values()) {
    const order = bodies.flatMap(({ id }) => (sums.has(id) ? [{ id, pence: sums.get(id)! }] : []));
    for (const short of order.filter(({ pence }) => pence > 0))
      for (const over of order.filter(({ pence }) => pence < 0)) {
        const part = Math.min(short.pence, -over.pence);
        if (part <= 0) continue;
        short.pence -= part;
        over.pence += part;
        const key = `${short.id} ${over.id}`;
        const debt = debts.get(key) ?? { debtor: short.id, creditor: over.id, pence: 0 };
        debts.set(key, { ...debt, pence: debt.pence + part });
      }
  }
  // Two bodies that owe each other in different funds owe the difference.
  return [...debts.values()].flatMap((debt) => {
    const back = debts.get(`${debt.creditor} ${debt.debtor}`);
    const pence = debt.pence - (back?.pence ?? 0);
    return pence > 0 ? [{ ...debt, pence }] : [];
  });
}

/** The lines of an entry: those of its accounts, then those between bodies. Codes that are missing are kept by the finder. */
export function linesOf(entry: Entry, context: LineContext): readonly BodyLine[] {
  const { book, codes, finder, period } = context;
  const { id, date, effective = date } = entry;
  const belongsTo = effective < period.from ? effective : undefined;
  const note = context.noteOf(entry);
  const head = { book, entry: id, date, ...(belongsTo && { belongsTo }) };
  const { sums, byFund } = sumPostings(entry, context);
  const lines: BodyLine[] = sums
    .filter(({ pence }) => pence !== 0)
    .map(({ body, codes, subject, pence }) => {
      const description = describe(entry, subject, belongsTo, note);
      return { body, line: { ...head, ...codes, pence: pence as Pence, description } };
    });
  const bodyOf = (id: FinanceBodyId) => codes.bodies.find((body) => body.id === id)!;
  const between = (body: FinanceBodyId, other: FinanceBodyId, pence: number, word: string) => {
    const row = finder.between(body, other, date);
    if (!row) return;
    const { company, name } = bodyOf(other);
    const description = describe(entry, `${word} ${name}`, belongsTo);
    const line = { ...head, ...codesOf(row, row.vatCode), pence: pence as Pence, description };
    lines.push({ body, line: { ...line, partner: company } });
  };
  for (const { debtor, creditor, pence } of debtsOf(byFund, codes.bodies)) {
    between(creditor, debtor, pence, 'due from');
    between(debtor, creditor, -pence, 'owed to');
  }
  return lines;
}
