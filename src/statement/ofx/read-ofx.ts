/**
 * Reads OFX and QFX downloads, version 1 (SGML) and version 2 (XML), into statements.
 *
 * Method: each `STMTTRN` is one line, on the day in `DTPOSTED`, with the sign of `TRNAMT`, which is from the account holder's side on
 * cards too. If no amount of a statement has a sign, `TRNTYPE` shows which are money out. All amounts of the file together show whether a
 * comma separates thousands or pence. Each `STMTTRNP` is a pending line, on the day in `DTTRAN`. A line with an unreadable day or amount is
 * rejected with its reason, and the others are read. Equal lines are all kept, even if their `FITID` repeats.
 * Limit: OFX has no field for an opening balance. None is made up, but a row that calls itself one is read as one. Only the cash lines of
 * an investment statement are read. A correction (`CORRECTFITID`) is a line of its own, with a warning.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §11 (bank) and §13
 * (investment); amounts and dates §3.2.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import type { AmountFault } from '../reading/amount-text.js';
import { isBalanceText, isOpeningText } from '../reading/balance-row.js';
import { checkBalances, checkText, type Findings, fileOf, linesOf } from '../reading/booked.js';
import { dayOf } from '../reading/day-text.js';
import { ACCOUNT_LIMIT, currencyOf, within } from '../reading/limits.js';
import { AMOUNT_REASONS } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import { withStatedSigns } from '../reading/signs.js';
import type { RowFinding, StatedBalance, Statement, StatementFile } from '../statement.js';
import { type Aggregate, findAll, isRow, isStatement, leaf } from './aggregate.js';
import { type AmountReader, amountReader } from './amounts.js';
import { type OfxLine, withSigns } from './direction.js';
import { readTree } from './tree.js';

/** The name of a row that the bank has announced and not booked yet. */
const PENDING = 'STMTTRNP';
const ACCOUNTS: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
const ROW_LISTS: ReadonlySet<string> = new Set(['BANKTRANLIST', 'INVTRANLIST', 'INVBANKTRAN']);

function childOf(aggregate: Aggregate, name: string): Aggregate | undefined {
  return aggregate.children.find((child) => child.name === name);
}

/** How a row that is not read is shown: its day, amount and name as written. */
function rowText(row: Aggregate): string {
  const day = row.name === PENDING ? 'DTTRAN' : 'DTPOSTED';
  return shown([day, 'TRNAMT', 'NAME'].map((name) => leaf(row, name)).join(' '));
}

/** The rows of one statement, and the balance before them if a row states it. */
interface Rows {
  readonly lines: OfxLine[];
  opening?: StatedBalance;
}

/** Whether a row is a balance among the payments: it is named as one, and has no identifier, or the type `OTHER`. */
function isBalanceRow(row: Aggregate): boolean {
  const isNamed = isBalanceText(leaf(row, 'NAME') || leaf(row, 'MEMO'));
  return isNamed && (leaf(row, 'FITID') === '' || leaf(row, 'TRNTYPE').toUpperCase() === 'OTHER');
}

/** Skips the row of a balance, and keeps an opening balance. */
function skipBalance(row: Aggregate, rows: Rows, amount: Pence | AmountFault, findings: Findings): void {
  findings.skipped.push({ line: row.line, reason: 'balance-row', text: rowText(row) });
  if (typeof amount === 'string' || !isOpeningText(leaf(row, 'NAME') || leaf(row, 'MEMO'))) return;
  rows.opening ??= { pence: amount };
}

function lineOf(row: Aggregate, pence: Pence | AmountFault, findings: Findings): OfxLine | undefined {
  const pending = row.name === PENDING ? true : undefined;
  const date = dayOf((pending && leaf(row, 'DTTRAN')) || leaf(row, 'DTPOSTED'), 'ymd');
  if (date === undefined || typeof pence === 'string') {
    const text = rowText(row);
    if (pending) findings.skipped.push({ line: row.line, reason: 'not-booked', text });
    else {
      const reason = date === undefined ? 'date-unreadable' : AMOUNT_REASONS[pence as AmountFault];
      findings.rejected.push({ line: row.line, reason, text });
    }
    return undefined;
  }
  const corrects = leaf(row, 'CORRECTFITID');
  if (corrects !== '')
    findings.warnings.push({ line: row.line, reason: 'id-repeated', text: shown(corrects) });
  const bankId = leaf(row, 'FITID');
  // A pending row has no identifier yet.
  if (bankId === '' && !pending) findings.warnings.push({ line: row.line, reason: 'empty', text: 'FITID' });
  const currency = leaf(childOf(row, 'CURRENCY'), 'CURSYM').toUpperCase();
  if (currency !== '')
    findings.warnings.push({ line: row.line, reason: 'currency-differs', text: shown(currency) });
  const payee = leaf(row, 'NAME') || leaf(childOf(row, 'PAYEE'), 'NAME');
  return {
    date,
    pence,
    payee,
    text: leaf(row, 'MEMO'),
    bankId,
    pending,
    line: row.line,
    type: leaf(row, 'TRNTYPE').toUpperCase(),
    valueDate: dayOf(leaf(row, 'DTAVAIL'), 'ymd'),
  };
}

function closingOf(
  statement: Aggregate,
  amount: AmountReader,
  findings: Findings,
): StatedBalance | undefined {
  const balance = childOf(statement, 'LEDGERBAL');
  if (balance === undefined) return undefined;
  const pence = amount(leaf(balance, 'BALAMT'));
  if (typeof pence === 'string') {
    const reason: RowFinding['reason'] = pence === 'missing' ? 'empty' : AMOUNT_REASONS[pence];
    findings.warnings.push({
      line: balance.line,
      reason,
      text: shown(`LEDGERBAL ${leaf(balance, 'BALAMT')}`),
    });
    return undefined;
  }
  const date = dayOf(leaf(balance, 'DTASOF'), 'ymd');
  return date === undefined ? { pence } : { pence, date };
}

function statementOf(
  source: Aggregate,
  rows: Rows,
  closing: StatedBalance | undefined,
  { dates, signs }: ReadingOptions,
  findings: Findings,
): Statement {
  const written = leaf(findAll(source, ({ name }) => ACCOUNTS.has(name))[0], 'ACCTID');
  const account = within(written, ACCOUNT_LIMIT, source.line, findings.warnings);
  const list = findAll(source, ({ name }) => ROW_LISTS.has(name))[0];
  const lines = linesOf(withSigns(rows.lines, signs, findings, source.name === 'CCSTMTRS'), findings, dates);
  if (account === '') findings.warnings.push({ line: source.line, reason: 'empty', text: 'ACCTID' });
  const currency = currencyOf(leaf(source, 'CURDEF').toUpperCase(), 'CURDEF', source.line, findings.warnings);
  const from = dayOf(leaf(list, 'DTSTART'), 'ymd');
  const to = dayOf(leaf(list, 'DTEND'), 'ymd');
  const { opening } = rows;
  const statement: Statement = {
    account,
    currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(opening === undefined ? {} : { opening }),
    ...(closing === undefined ? {} : { closing }),
    lines,
  };
  checkBalances(statement, source.line, findings);
  return statement;
}

/** Skips purchases and sales of securities, and names them, so that nothing is left out in silence. */
function skipInvestments(statement: Aggregate, findings: Findings): void {
  for (const list of findAll(statement, ({ name }) => name === 'INVTRANLIST')) {
    for (const row of list.children) {
      if (row.name === 'INVBANKTRAN' || isRow(row)) continue;
      findings.skipped.push({ line: row.line, reason: 'investment', text: row.name });
    }
  }
}

/** Why a document holds no statement: the bank's own error, if it sent one. */
function noStatement(root: Aggregate): string {
  const failed = findAll(root, ({ name }) => name === 'STATUS').find(
    (status) => !['0', ''].includes(leaf(status, 'CODE')),
  );
  if (failed === undefined) return 'OFX without a statement in it';
  return shown(`OFX error ${leaf(failed, 'CODE')} ${leaf(failed, 'MESSAGE')}`.trim());
}

/**
 * Reads an OFX or QFX file.
 *
 * @param text the whole file, decoded.
 * @param options.signs of amounts whose direction neither a sign nor a type states; without it, as written, with a warning.
 * @param options.dates by which day a line is dated, if it states both; without it, by `DTPOSTED`.
 * @returns a statement for each account, lines in order of date, amounts in hundredths of the statement's currency
 * (`XXX` if none is named). Every `STMTTRN` and `STMTTRNP` is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (cut off, or with a DOCTYPE) and
 * `file-not-statement` (no OFX, no statement in it, an error from the bank).
 * @example
 * const refused = readOfx('Date,Amount\n');
 * refused.ok ? '' : refused.problems[0]!.code; // 'file-not-statement'
 */
export function readOfx(text: string, options: ReadingOptions = {}): Result<StatementFile> {
  const readable = checkText(text);
  if (!readable.ok) return readable;
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const findings: Findings = { rejected: [], skipped: [], warnings: [] };
  const rows = new Map<Aggregate, Rows>();
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const amount = amountReader(unix);
  const tree = readTree(unix, (row, within) => {
    const rowsWithin = rows.get(within) ?? { lines: [] };
    rows.set(within, rowsWithin);
    const pence = amount(leaf(row, 'TRNAMT'));
    if (isBalanceRow(row)) {
      skipBalance(row, rowsWithin, pence, findings);
      return;
    }
    const line = lineOf(row, pence, findings);
    if (line !== undefined) rowsWithin.lines.push(line);
  });
  if (!tree.ok) return tree;
  const statements = findAll(tree.value, isStatement).map((source) => {
    skipInvestments(source, findings);
    return statementOf(
      source,
      rows.get(source) ?? { lines: [] },
      closingOf(source, amount, findings),
      checked.value,
      findings,
    );
  });
  // A fragment has lines but no statement around them; they are read as one statement of an unnamed account.
  const loose = rows.get(tree.value);
  if (loose !== undefined)
    statements.push(statementOf(tree.value, loose, undefined, checked.value, findings));
  if (statements.length === 0)
    return refuse(problem('file-not-statement', { reason: noStatement(tree.value) }));
  const file = fileOf('ofx', statements, findings);
  return checked.value.signs === 'stated' ? withStatedSigns(file) : accept(file);
}
