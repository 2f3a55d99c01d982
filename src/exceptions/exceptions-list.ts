/**
 * The exceptions of many accounts, one by one: everything that a person has to see to, the most serious first.
 *
 * Method: an open entry or line is listed by itself only if no other exception explains it: missing days, a sum that does not
 * add up, a forbidden shop, a question, a transfer between own accounts. Exceptions that are only for the record come last.
 * Limit: the shops of lines that are in the book, payments that came back and rows that were left out are listed only for the files
 * that the caller hands over, and purchases are judged only if the caller gives the law and the purchases. The code of a shop says what
 * kind of shop it is, not what was bought.
 *
 * @module
 */
import type { SpendingLaw } from '../agreement/purchase.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Offer } from '../match/matching.js';
import { ownTransfers } from '../match/own-transfers.js';
import type { Pence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { addToList } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { StatementLine } from '../statement/statement.js';
import type { BankHolidays } from '../time/working-days.js';
import {
  type AccountReview,
  daysCovered,
  type ExceptionOptions,
  inOrder,
  LONG_DAYS,
  missingDays,
} from './exceptions.js';
import {
  EXCEPTION_CODES,
  type Exception,
  type ExceptionFacts,
  type OfferFact,
  type Tell,
  tellOf,
} from './exceptions-facts.js';
import {
  daysShownAgain,
  fileExceptions,
  inDoubt,
  lineFact,
  notAtBank,
  notBooked,
  returned,
} from './exceptions-noted.js';
import { entryFact, unproved } from './exceptions-unproved.js';

/** The period of an exceptions list, and the limits beyond which an item is on it. */
export interface ExceptionListOptions extends ExceptionOptions {
  /** Codes of kinds of shop (ISO 18245) at which this money may not be spent, each with its name. */
  readonly notAllowed?: ReadonlyMap<string, string>;
  /** Judges the purchases of the accounts; absent, nobody does. */
  readonly law?: SpendingLaw;
  /** For transfers between own accounts; absent, only weekends are no banking days. */
  readonly holidays?: BankHolidays;
}

/** The exceptions of one account, and the lines that are still unexplained. */
interface AccountFindings {
  readonly account: AccountPath;
  readonly tell: Tell;
  readonly exceptions: Exception[];
  readonly unexplained: readonly StatementLine[];
}

/** One question for all offers with the same first line; and all lines and entries that the offers name. */
function questionsOf(latest: Reconciliation, tell: Tell) {
  const { offered, unmatchedLines, unmatchedItems } = latest.matching;
  const lineOf = new Map(unmatchedLines.map(({ line }) => [line.id, line]));
  const itemOf = new Map(unmatchedItems.map(({ item }) => [item.entry, item]));
  const factOf = ({ link, difference }: Offer): OfferFact => ({
    lines: link.lines.flatMap((id) => lineOf.get(id) ?? []).map(lineFact),
    entries: link.entries.flatMap((id) => itemOf.get(id) ?? []).map(entryFact),
    difference,
    reasons: link.reasons,
  });
  const byLine = new Map<string, OfferFact[]>();
  for (const offer of offered.toSorted((a, b) => a.rank - b.rank)) {
    addToList(byLine, offer.link.lines[0]!, factOf(offer));
  }
  return {
    exceptions: [...byLine.values()].map((offers) => {
      const { lines, difference } = offers[0]!;
      const lineTotal = lines.reduce((sum, { pence }) => sum + pence, 0);
      return tell('question', difference === 0 ? lineTotal : difference, { offers });
    }),
    lines: new Set(offered.flatMap(({ link }) => link.lines)),
    entries: new Set(offered.flatMap(({ link }) => link.entries)),
  };
}

/** The findings of the law about the purchases of an account. */
function purchaseExceptions(
  { purchases = [] }: AccountReview,
  { law }: ExceptionListOptions,
  tell: Tell,
): readonly Exception[] {
  if (law === undefined) return [];
  return purchases.flatMap(({ paidBy, pence, purchase }) =>
    law(purchase).map((finding) => {
      const code = finding.severity === 'breach' ? 'spending-not-allowed' : 'spending-doubtful';
      return tell(code, pence, { line: paidBy, date: purchase.day, pence, finding });
    }),
  );
}

/** Lists the exceptions of one account, without its transfers; the lines that may be transfers are left unexplained. */
function accountFindings(review: AccountReview, options: ExceptionListOptions): AccountFindings {
  const tell = tellOf(review);
  const { account, files = [] } = review;
  const reconciliations = inOrder(review.reconciliations);
  const latest = reconciliations.at(-1);
  const covered = daysCovered(reconciliations);
  const gaps = missingDays(options.period, [...covered, ...daysShownAgain(files, covered)]);
  const exceptions = [...unproved(reconciliations, gaps, tell)];
  for (const { kind, pence, ...facts } of review.signals ?? [])
    exceptions.push(tell(kind, pence, facts as ExceptionFacts[typeof kind]));
  const explainedEntries = new Set(
    exceptions.flatMap(({ code, facts }) => {
      if (code === 'days-missing') return facts.entries;
      return code === 'does-not-add-up' ? facts.entries.map(({ entry }) => entry) : [];
    }),
  );

  const importedLines = files.flatMap((file) => file.found.lines.map(({ line }) => line));
  const unrecorded = (latest?.unrecorded ?? [])
    .filter(({ reason }) => reason !== 'not-in-pounds')
    .map(({ line }) => line);
  const lineOf = new Map([...unrecorded, ...importedLines].map((line) => [line.id, line]));
  const forbidden = new Set<string>();
  for (const line of lineOf.values()) {
    const { merchantCategory = '' } = line;
    const name = options.notAllowed?.get(merchantCategory);
    if (name === undefined || line.pence === 0) continue;
    forbidden.add(line.id);
    exceptions.push(tell('merchant-not-allowed', line.pence, { ...lineFact(line), merchantCategory, name }));
  }

  for (const exception of purchaseExceptions(review, options, tell)) exceptions.push(exception);

  const doubtful = new Set(files.flatMap((file) => inDoubt(file).map(({ line }) => line.id)));
  const isSumTold = exceptions.some(({ code }) => code === 'does-not-add-up');
  for (const file of files)
    for (const exception of fileExceptions(file, isSumTold, tell)) exceptions.push(exception);
  for (const reconciliation of reconciliations)
    for (const exception of returned(reconciliation, lineOf, tell)) exceptions.push(exception);
  for (const line of notBooked(files, latest?.pending ?? []))
    exceptions.push(tell('line-pending', line.pence, lineFact(line)));
  if (!latest) return { account, tell, exceptions, unexplained: [] };

  const questions = questionsOf(latest, tell);
  for (const question of questions.exceptions) exceptions.push(question);
  const longDays = options.longDays ?? LONG_DAYS;
  for (const { item, ageDays } of latest.outstanding)
    if (!explainedEntries.has(item.entry) && !questions.entries.has(item.entry))
      exceptions.push(notAtBank({ ...entryFact(item), ageDays }, longDays, tell));
  const total: Pence = latest.toleratedTotal;
  if (total !== 0) exceptions.push(tell('tolerated', total, { pence: total }));
  const isExplained = ({ id, pence }: StatementLine) =>
    pence === 0 || forbidden.has(id) || doubtful.has(id) || questions.lines.has(id);
  return { account, tell, exceptions, unexplained: unrecorded.filter((line) => !isExplained(line)) };
}

/** The unexplained lines of a book's accounts: transfers between the accounts, then all other lines. */
function unexplainedLines(
  findings: readonly AccountFindings[],
  { holidays }: ExceptionListOptions,
): readonly Exception[] {
  const accounts = findings.map(({ account, unexplained }) => ({ account, lines: unexplained }));
  const endOf = ({ account, line: id }: { readonly account: AccountPath; readonly line: string }) => {
    const { unexplained, tell } = findings.find((finding) => finding.account === account)!;
    return { tell, fact: { account, ...lineFact(unexplained.find((line) => line.id === id)!) } };
  };
  const transferred = new Set<string>();
  const key = (account: AccountPath, line: string) => `${account} ${line}`;
  const transfers = ownTransfers(accounts, holidays ? { holidays } : {}).map((transfer) => {
    for (const { account, line } of [transfer.out, transfer.in]) transferred.add(key(account, line));
    const [out, into] = [endOf(transfer.out), endOf(transfer.in)];
    const { bankingDays } = transfer;
    return out.tell('own-transfer', transfer.pence, { out: out.fact, in: into.fact, bankingDays });
  });
  const others = findings.flatMap(({ account, unexplained, tell }) =>
    unexplained
      .filter(({ id }) => !transferred.has(key(account, id)))
      .map((line) => tell('line-unexplained', line.pence, lineFact(line))),
  );
  return [...transfers, ...others];
}

const PLACE = new Map(EXCEPTION_CODES.map((code, place) => [code, place]));

function bySeriousness(a: Exception, b: Exception): number {
  return (
    PLACE.get(a.code)! - PLACE.get(b.code)! ||
    Math.abs(b.pence) - Math.abs(a.pence) ||
    byText(a.book, b.book) ||
    byText(a.account, b.account) ||
    byText(JSON.stringify(a.facts), JSON.stringify(b.facts))
  );
}

/**
 * Lists everything about many accounts that a person has to see to, and after it everything that is only for the record.
 *
 * @param accounts every account to review, also those that nobody has reconciled; the accounts of one book are its holder's own
 * @param options.period the days that ought to be reconciled
 * @param options.longDays as for `exceptions`
 * @returns the most serious first, and within a code the largest amount; the order of accounts, files and reconciliations does not
 *   matter
 */
export function listExceptions(
  accounts: readonly AccountReview[],
  options: ExceptionListOptions,
): readonly Exception[] {
  const books = new Map<string, AccountFindings[]>();
  for (const review of accounts) addToList(books, review.book, accountFindings(review, options));
  return [...books.values()]
    .flatMap((findings) => [
      ...findings.flatMap(({ exceptions }) => exceptions),
      ...unexplainedLines(findings, options),
    ])
    .sort(bySeriousness);
}
