/**
 * Reads ISO 20022 bank-to-customer messages, camt.052, camt.053 and camt.054, into statements.
 *
 * Method: all versions at once, by the names of the tags without namespace, for the names that a statement needs
 * have hardly changed. The opening balance is `OPBD`, else `PRCD`, the closing `CLBD`; of several, those in the
 * account's currency, the earliest opening and the latest closing.
 * Pages of a statement are joined, and a page that is missing is a warning.
 * Limit: interim, available and forward balances are skipped. The schema is not checked.
 * Source: ISO 20022 message definitions camt.052.001, camt.053.001 and camt.054.001, versions 02 to 13; external
 * code sets ExternalBalanceType1Code and ExternalEntryStatus1Code.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { accountWithin, checkBalances, type Findings, fileOf, linesOf, textOf } from '../reading/booked.js';
import { isCurrency, NO_CURRENCY } from '../reading/limits.js';
import type { DatedBy } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import type { StatedBalance, Statement, StatementFile } from '../statement.js';
import { allOf, at, type Element, readElements, repeatedIn, textAt } from './elements.js';
import { type EntryRow, rowOf } from './entry.js';
import { dayIn, signed, twice } from './fields.js';
import { accountOf, joinedPages, type Page, pageOf } from './pages.js';

/** The elements that hold entries, each with the message that it belongs to. */
const HOLDERS: ReadonlyMap<string, string> = new Map([
  ['Rpt', 'camt.052'],
  ['Stmt', 'camt.053'],
  ['Ntfctn', 'camt.054'],
]);
const TAKEN: ReadonlySet<string> = new Set([...HOLDERS.keys(), 'Ntry']);

interface Balance extends StatedBalance {
  readonly code: string;
  readonly currency: string;
  readonly line: number;
}

function balancesOf(holder: Element, findings: Findings): Balance[] {
  return allOf(holder, 'Bal').flatMap((element): Balance[] => {
    const type = at(element, 'Tp', 'CdOrPrtry');
    const code = textAt(type, 'Cd') || textAt(type, 'Prtry') || textAt(element, 'Tp', 'Cd');
    const pence = signed(element);
    const { line } = element;
    const repeated = repeatedIn(element, ['Tp', 'Amt', 'CdtDbtInd', 'Dt']);
    if (repeated !== undefined) {
      findings.warnings.push({
        line,
        reason: twice(repeated),
        text: shown(`${code} ${textAt(element, 'Amt')}`),
      });
      return [];
    }
    if (typeof pence === 'string') {
      const text = shown(`${code} ${textAt(element, 'Amt')}`);
      findings.warnings.push({ line, reason: pence === 'missing' ? 'empty' : 'amount-unreadable', text });
      return [];
    }
    const date = dayIn(at(element, 'Dt'));
    const currency = at(element, 'Amt')!.currency.trim().toUpperCase();
    return [{ code, pence: pence as Pence, currency, line, ...(date === undefined ? {} : { date }) }];
  });
}

/** The balance with the first of the codes that any has: in the currency if one is, and furthest out. */
function chosen(
  balances: readonly Balance[],
  codes: readonly string[],
  currency: string,
  isFurther: (day: string, than: string) => boolean,
): Balance | undefined {
  for (const code of codes) {
    const coded = balances.filter((balance) => balance.code === code);
    const inCurrency = coded.filter((balance) => balance.currency === currency);
    const [first, ...more] = inCurrency.length > 0 ? inCurrency : coded;
    if (first === undefined) continue;
    return more.reduce(
      (far, balance) => (isFurther(balance.date ?? '', far.date ?? '') ? balance : far),
      first,
    );
  }
  return undefined;
}

function plain({ pence, date }: Balance): StatedBalance {
  return date === undefined ? { pence } : { pence, date };
}

function codeOf(written: string | undefined): string {
  const code = (written ?? '').trim().toUpperCase();
  return isCurrency(code) ? code : '';
}

function statementOf(
  { holder, rows, currency: ofEntries, more }: Page,
  dates: DatedBy | undefined,
  findings: Findings,
): Statement {
  const balances = [holder, ...more].flatMap((page) => balancesOf(page, findings));
  const account = accountWithin(accountOf(holder), holder.line, findings);
  const stated = [
    textAt(holder, 'Acct', 'Ccy').toUpperCase(),
    ...balances.map((balance) => balance.currency),
  ];
  const written = [...stated, ofEntries].find(isCurrency);
  const currency = written ?? NO_CURRENCY;
  const { line } = holder;
  const repeated = repeatedIn(holder, ['Acct', 'FrToDt']);
  if (repeated !== undefined) findings.warnings.push({ line, reason: 'field-twice', text: repeated });
  if (account === '') findings.warnings.push({ line, reason: 'empty', text: 'Acct/Id' });
  if (written === undefined) findings.warnings.push({ line, reason: 'empty', text: 'Acct/Ccy' });
  for (const row of rows) {
    if (row.currency !== '' && row.currency !== currency)
      findings.warnings.push({ line: row.line, reason: 'currency-differs', text: shown(row.currency) });
  }
  const opening = chosen(balances, ['OPBD', 'PRCD'], currency, (day, than) => day < than);
  const closing = chosen(balances, ['CLBD'], currency, (day, than) => day > than);
  for (const balance of [opening, closing]) {
    if (balance !== undefined && balance.currency !== currency)
      findings.warnings.push({
        line: balance.line,
        reason: 'currency-differs',
        text: shown(balance.currency),
      });
  }
  const period = repeated === 'FrToDt' ? undefined : at(holder, 'FrToDt');
  const from = dayIn(at(period, 'FrDtTm') ?? at(period, 'FrDt'));
  const to = dayIn(at(period, 'ToDtTm') ?? at(period, 'ToDt'));
  const statement: Statement = {
    account,
    currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening: plain(opening) }),
    ...(closing === undefined ? {} : { closing: plain(closing) }),
    lines: linesOf(rows, findings, dates),
  };
  checkBalances(statement, closing?.line ?? line, findings);
  return statement;
}

/** Why an XML document is no statement. */
function noStatement(outer: Element, otherNamespace: string | undefined): string {
  if (otherNamespace !== undefined)
    return `XML of the namespace ${shown(otherNamespace)}, which is not that of a camt statement`;
  const root = outer.first;
  const inner = root?.first;
  const names = shown([root?.name, inner?.name].filter(Boolean).join('/'));
  return `XML of ${names}, which is no statement`;
}

/**
 * Reads a camt.052, camt.053 or camt.054 message.
 *
 * @param input the whole file, as bytes or decoded.
 * @param options.dates by which day a line is dated; without it, by the day of booking.
 * @returns a statement for each `Stmt`, `Rpt` or `Ntfctn`, lines in order of date, amounts in hundredths of the
 * statement's currency (`XXX` if none is named). Every `Ntry` is in `lines`, `rejected` or `skipped`. Entries
 * outside any statement are read as one of an unnamed account.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (not well-formed, cut off, too deep, or with a
 * DOCTYPE) and `file-not-statement`.
 * @example
 * const refused = readCamt('<Document/>');
 * refused.ok ? '' : refused.problems[0]!.code; // 'file-not-statement'
 */
export function readCamt(input: string | Uint8Array, options: ReadingOptions = {}): Result<StatementFile> {
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const text = textOf(input);
  if (!text.ok) return text;
  const findings: Findings = { rejected: [], skipped: [], warnings: [] };
  const holders: Page[] = [];
  let format: string | undefined;
  let rows: EntryRow[] = [];
  let entries = 0;
  let currency = '';
  const document = readElements(text.value, TAKEN, (element) => {
    if (element.name === 'Ntry') {
      entries++;
      // Even a rejected entry shows the currency of the account.
      currency ||= codeOf(at(element, 'Amt')?.currency);
      const row = rowOf(element, findings);
      if (row !== undefined) rows.push(row);
      return;
    }
    format ??= HOLDERS.get(element.name);
    holders.push(pageOf(element, rows, currency));
    rows = [];
    entries = 0;
    currency = '';
  });
  if (!document.ok) return document;
  const { outer, otherNamespace } = document.value;
  if (entries > 0) holders.push(pageOf(outer, rows, currency));
  const statements = joinedPages(holders, findings).map((page) =>
    statementOf(page, checked.value.dates, findings),
  );
  if (statements.length === 0)
    return refuse(problem('file-not-statement', { reason: noStatement(outer, otherNamespace) }));
  return accept(fileOf(format ?? 'camt', statements, findings));
}
