/**
 * The exceptions list, thing by thing: of many accounts, everything that a person has to see to, the most serious first.
 *
 * Method: an entry or a line that stands open is told by itself only where nothing says more of it: missing days for which it waits,
 * a sum that it explains, a forbidden shop, a question, an own transfer. What is only worth knowing comes last.
 * Limit: the shops of lines that are in the book, payments that came back and what files left out are told only of the files
 * that are handed over. Codes of shops tell the shop, not what was bought.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Offer } from '../match/matching.js';
import { ownTransfers } from '../match/own-transfers.js';
import type { Pence } from '../money/pence.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
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
import { EXCEPTION_CODES, type Exception, type OfferFact, type Tell, tellOf } from './exceptions-facts.js';
import {
  daysShownAgain,
  inDoubt,
  lineFact,
  notAtBank,
  notBooked,
  notedOfFile,
  returned,
} from './exceptions-noted.js';
import { entryFact, unproved } from './exceptions-unproved.js';

/** The period of an exceptions list, and the limits beyond which an item is on it. */
export interface ExceptionListOptions extends ExceptionOptions {
  /** Codes of kinds of shop (ISO 18245) at which this money may not be spent, each with what it is called. */
  readonly notAllowed?: ReadonlyMap<string, string>;
  /** For transfers between own accounts; absent, only weekends are no banking days. */
  readonly holidays?: BankHolidays;
}

/** An account on its way to the list. */
interface AccountFindings {
  readonly of: AccountReview;
  readonly tell: Tell;
  readonly found: Exception[];
  /** Lines that nothing has explained yet. */
  readonly lines: readonly StatementLine[];
}

/** The offers of each first line as one question, and everything named in them. */
function questions(latest: Reconciliation, tell: Tell) {
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
    const first = offer.link.lines[0]!;
    const others = byLine.get(first);
    if (others) others.push(factOf(offer));
    else byLine.set(first, [factOf(offer)]);
  }
  return {
    found: [...byLine.values()].map((offers) => {
      const { lines, difference } = offers[0]!;
      const whole = lines.reduce((sum, { pence }) => sum + pence, 0);
      return tell('question', difference === 0 ? whole : difference, { offers });
    }),
    lines: new Set(offered.flatMap(({ link }) => link.lines)),
    entries: new Set(offered.flatMap(({ link }) => link.entries)),
  };
}

/** Everything of one account but its transfers, and the lines that may be one. */
function reviewed(of: AccountReview, options: ExceptionListOptions): AccountFindings {
  const tell = tellOf(of);
  const { files = [] } = of;
  const reconciliations = inOrder(of.reconciliations);
  const latest = reconciliations.at(-1);
  const covered = daysCovered(reconciliations);
  const gaps = missingDays(options.period, [...covered, ...daysShownAgain(files, covered)]);
  const found = [...unproved(reconciliations, gaps, tell)];
  const told = new Set(
    found.flatMap((one) => {
      if (one.code === 'days-missing') return one.facts.entries;
      return one.code === 'does-not-add-up' ? one.facts.entries.map(({ entry }) => entry) : [];
    }),
  );
  const taken = files.flatMap((file) => file.found.lines.map(({ line }) => line));
  const unrecorded = (latest?.unrecorded ?? []).filter(({ reason }) => reason !== 'not-in-pounds');
  const left = unrecorded.map(({ line }) => line);
  const lineOf = new Map([...left, ...taken].map((line) => [line.id, line]));
  const forbidden = new Set<string>();
  for (const line of lineOf.values()) {
    const { merchantCategory = '' } = line;
    const name = options.notAllowed?.get(merchantCategory);
    if (name === undefined || line.pence === 0) continue;
    forbidden.add(line.id);
    found.push(tell('merchant-not-allowed', line.pence, { ...lineFact(line), merchantCategory, name }));
  }
  const doubtful = new Set(files.flatMap((file) => inDoubt(file).map(({ line }) => line.id)));
  const isSumTold = found.some(({ code }) => code === 'does-not-add-up');
  for (const file of files) for (const one of notedOfFile(file, isSumTold, tell)) found.push(one);
  for (const one of reconciliations) for (const back of returned(one, lineOf, tell)) found.push(back);
  for (const line of notBooked(files, latest?.pending ?? []))
    found.push(tell('line-pending', line.pence, lineFact(line)));
  if (!latest) return { of, tell, found, lines: [] };
  const asked = questions(latest, tell);
  for (const one of asked.found) found.push(one);
  const longDays = options.longDays ?? LONG_DAYS;
  for (const { item, ageDays } of latest.outstanding)
    if (!told.has(item.entry) && !asked.entries.has(item.entry))
      found.push(notAtBank({ ...entryFact(item), ageDays }, longDays, tell));
  const total: Pence = latest.toleratedTotal;
  if (total !== 0) found.push(tell('tolerated', total, { pence: total }));
  const isTold = ({ id, pence }: StatementLine) =>
    pence === 0 || forbidden.has(id) || doubtful.has(id) || asked.lines.has(id);
  return { of, tell, found, lines: left.filter((line) => !isTold(line)) };
}

/** The lines of a book's accounts that nothing has explained: transfers between them, and the rest. */
function unexplained(
  own: readonly AccountFindings[],
  { holidays }: ExceptionListOptions,
): readonly Exception[] {
  const accounts = own.map(({ of, lines }) => ({ account: of.account, lines }));
  const end = ({ account, line: id }: { readonly account: AccountPath; readonly line: string }) => {
    const { lines, tell } = own.find(({ of }) => of.account === account)!;
    return { tell, fact: { account, ...lineFact(lines.find((line) => line.id === id)!) } };
  };
  const moved = new Set<string>();
  const key = (account: AccountPath, line: string) => `${account} ${line}`;
  const transfers = ownTransfers(accounts, holidays ? { holidays } : {}).map((one) => {
    for (const { account, line } of [one.out, one.in]) moved.add(key(account, line));
    const [out, into] = [end(one.out), end(one.in)];
    const { bankingDays } = one;
    return out.tell('own-transfer', one.pence, { out: out.fact, in: into.fact, bankingDays });
  });
  const alone = own.flatMap(({ of, lines, tell }) =>
    lines
      .filter(({ id }) => !moved.has(key(of.account, id)))
      .map((line) => tell('line-unexplained', line.pence, lineFact(line))),
  );
  return [...transfers, ...alone];
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
 * Lists everything about many accounts that a person has to see to, and after it what is only for the record.
 *
 * @param accounts every account looked after, also those that nobody has reconciled; those of one book are its holder's own
 * @param options.period the days that ought to be reconciled
 * @param options.longDays as for `exceptions`
 * @returns the most serious first, of one code the largest amount; the same whatever the order of accounts, files and reconciliations
 */
export function listExceptions(
  accounts: readonly AccountReview[],
  options: ExceptionListOptions,
): readonly Exception[] {
  const books = new Map<string, AccountFindings[]>();
  for (const of of accounts) {
    const own = books.get(of.book);
    if (own) own.push(reviewed(of, options));
    else books.set(of.book, [reviewed(of, options)]);
  }
  return [...books.values()]
    .flatMap((own) => [...own.flatMap(({ found }) => found), ...unexplained(own, options)])
    .sort(bySeriousness);
}
