/**
 * Reads OFX and QFX downloads, version 1 (SGML) and version 2 (XML), into statements.
 *
 * Method: each `STMTTRN` is one line, on the day written in `DTPOSTED`, with the sign of `TRNAMT`, which is seen
 * from the account holder's side on cards too; each `STMTTRNP` is a pending line, on the day in `DTTRAN`. A line with an unreadable day or amount is rejected with its
 * reason and the rest is read. Lines alike are all kept, also when their `FITID` repeats.
 * Limit: OFX states no opening balance, and none is made up. Of an investment statement only the cash lines are
 * read. A correction (`CORRECTFITID`) is read as a line of its own, with a warning.
 * Source: OFX 1.0.3 and 2.2 (Open Financial Exchange, now the Financial Data Exchange), §11 (bank) and §13
 * (investment); amounts and dates §3.2.
 *
 * @module
 */
import { shown } from '../check.js';
import { accept, problem, type Result, refuse } from '../problem.js';
import type { RowFinding, StatedBalance, Statement, StatementFile } from '../reconcile/statement.js';
import { type Aggregate, findAll, isRow, isStatement, leaf } from './ofx/aggregate.js';
import { parseOfxTree } from './ofx/tokens.js';
import { type AmountFault, amountOf } from './statement/amount-text.js';
import { dayOf } from './statement/day-text.js';
import { repairText } from './statement/decode.js';
import { ACCOUNT_LIMIT, currencyOf, REFERENCE_LIMIT, TEXT_LIMIT, within } from './statement/limits.js';
import { AMOUNT_REASONS, type BareLine, FILE_LIMIT, inOrder, named } from './statement/lines.js';

/** The name of a row that is announced and not booked yet. */
const PENDING = 'STMTTRNP';
const ACCOUNTS: ReadonlySet<string> = new Set(['BANKACCTFROM', 'CCACCTFROM', 'INVACCTFROM']);
const ROW_LISTS: ReadonlySet<string> = new Set(['BANKTRANLIST', 'INVTRANLIST', 'INVBANKTRAN']);

interface Found {
  readonly rejected: RowFinding[];
  readonly skipped: RowFinding[];
  readonly warnings: RowFinding[];
}

function child(of: Aggregate, name: string): Aggregate | undefined {
  return of.children.find((one) => one.name === name);
}

/** A row as it is shown when it is not read: its day, amount and name as written. */
function rowText(row: Aggregate): string {
  const day = row.name === PENDING ? 'DTTRAN' : 'DTPOSTED';
  return shown([day, 'TRNAMT', 'NAME'].map((name) => leaf(row, name)).join(' '));
}

function mended(text: string, row: Aggregate, found: Found): string {
  const better = repairText(text);
  if (better !== text) found.warnings.push({ line: row.line, reason: 'text-repaired', text: shown(text) });
  return within(better, TEXT_LIMIT, row.line, found.warnings);
}

function lineOf(row: Aggregate, found: Found): BareLine | undefined {
  const pending = row.name === PENDING ? true : undefined;
  const date = dayOf((pending && leaf(row, 'DTTRAN')) || leaf(row, 'DTPOSTED'), 'ymd');
  const pence = amountOf(leaf(row, 'TRNAMT'), 'either');
  if (date === undefined || typeof pence === 'string') {
    const text = rowText(row);
    if (pending) found.skipped.push({ line: row.line, reason: 'not-booked', text });
    else {
      const reason = date === undefined ? 'date-unreadable' : AMOUNT_REASONS[pence as AmountFault];
      found.rejected.push({ line: row.line, reason, text });
    }
    return undefined;
  }
  const corrects = leaf(row, 'CORRECTFITID');
  if (corrects !== '') found.warnings.push({ line: row.line, reason: 'id-repeated', text: shown(corrects) });
  const bankId = within(leaf(row, 'FITID'), REFERENCE_LIMIT, row.line, found.warnings);
  // A pending row has no identifier yet.
  if (bankId === '' && !pending) found.warnings.push({ line: row.line, reason: 'empty', text: 'FITID' });
  const payee = leaf(row, 'NAME') || leaf(child(row, 'PAYEE'), 'NAME');
  return {
    date,
    pence,
    payee: mended(payee, row, found),
    text: mended(leaf(row, 'MEMO'), row, found),
    bankId,
    pending,
    line: row.line,
  };
}

function closingOf(statement: Aggregate, found: Found): StatedBalance | undefined {
  const balance = child(statement, 'LEDGERBAL');
  if (balance === undefined) return undefined;
  const pence = amountOf(leaf(balance, 'BALAMT'), 'either');
  if (typeof pence === 'string') {
    const reason: RowFinding['reason'] = pence === 'missing' ? 'empty' : AMOUNT_REASONS[pence];
    found.warnings.push({ line: balance.line, reason, text: shown(`LEDGERBAL ${leaf(balance, 'BALAMT')}`) });
    return undefined;
  }
  const date = dayOf(leaf(balance, 'DTASOF'), 'ymd');
  return date === undefined ? { pence } : { pence, date };
}

function statementOf(source: Aggregate, bare: readonly BareLine[], found: Found): Statement {
  const written = leaf(findAll(source, ({ name }) => ACCOUNTS.has(name))[0], 'ACCTID');
  const account = within(written, ACCOUNT_LIMIT, source.line, found.warnings);
  const list = findAll(source, ({ name }) => ROW_LISTS.has(name))[0];
  const { lines, warnings } = named(inOrder(bare));
  for (const warning of warnings) found.warnings.push(warning);
  if (account === '') found.warnings.push({ line: source.line, reason: 'empty', text: 'ACCTID' });
  const currency = currencyOf(leaf(source, 'CURDEF').toUpperCase(), 'CURDEF', source.line, found.warnings);
  const from = dayOf(leaf(list, 'DTSTART'), 'ymd');
  const to = dayOf(leaf(list, 'DTEND'), 'ymd');
  const closing = closingOf(source, found);
  return {
    account,
    currency,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(closing === undefined ? {} : { closing }),
    lines,
  };
}

/** Purchases and sales of securities: named, so that nothing is left out in silence. */
function skipInvestments(statement: Aggregate, found: Found): void {
  for (const list of findAll(statement, ({ name }) => name === 'INVTRANLIST')) {
    for (const row of list.children) {
      if (row.name === 'INVBANKTRAN' || isRow(row)) continue;
      found.skipped.push({ line: row.line, reason: 'investment', text: row.name });
    }
  }
}

/** Why a document holds no statement: the bank's own error, where it sent one. */
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
 * @returns a statement for each account, lines in order of date, amounts in hundredths of the statement's currency
 * (`XXX` where none is named). Every `STMTTRN` and `STMTTRNP` is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (cut off, or with a DOCTYPE) and
 * `file-not-statement` (no OFX, no statement in it, an error from the bank).
 */
export function readOfx(text: string): Result<StatementFile> {
  if (text.trim() === '') return refuse(problem('file-empty', {}));
  if (text.length > FILE_LIMIT)
    return refuse(problem('file-too-large', { size: text.length, limit: FILE_LIMIT }));
  const found: Found = { rejected: [], skipped: [], warnings: [] };
  const rows = new Map<Aggregate, BareLine[]>();
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const tree = parseOfxTree(unix, (row, within) => {
    const line = lineOf(row, found);
    const list = rows.get(within) ?? [];
    if (list.length === 0) rows.set(within, list);
    if (line !== undefined) list.push(line);
  });
  if (!tree.ok) return tree;
  const statements = findAll(tree.value, isStatement).map((source) => {
    skipInvestments(source, found);
    return statementOf(source, rows.get(source) ?? [], found);
  });
  // A fragment has lines but no statement round them; they are read as one statement of an unnamed account.
  const loose = rows.get(tree.value);
  if (loose !== undefined) statements.push(statementOf(tree.value, loose, found));
  if (statements.length === 0)
    return refuse(problem('file-not-statement', { reason: noStatement(tree.value) }));
  const byLine = (a: RowFinding, b: RowFinding) => a.line - b.line;
  return accept({
    format: 'ofx',
    statements,
    rejected: found.rejected.sort(byLine),
    skipped: found.skipped.sort(byLine),
    warnings: found.warnings.sort(byLine),
  });
}
