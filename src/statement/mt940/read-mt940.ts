/**
 * Reads SWIFT customer statements, MT940, and interim reports, MT942, into statements.
 *
 * Method: each `:61:` is one line, with the text of the `:86:` after it. Messages whose balances are intermediate
 * (`:60M:`, `:62M:`) are pages of one statement and are joined by account and number, even if another account's messages are
 * between them.
 * Limit: nothing marks the end of a file that has no envelope; a statement without its closing balance is read with
 * a warning. MT942 states no balance. Balances other than opening and closing are skipped.
 * Source: SWIFT Standards MT, category 9, MT940 and MT942.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { accountWithin, checkBalances, type Findings, fileOf, linesOf, textOf } from '../reading/booked.js';
import { NO_CURRENCY } from '../reading/limits.js';
import type { DatedBy } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import type { Statement, StatementFile } from '../statement.js';
import { fieldsOf } from './fields.js';
import { checkSums } from './interim-sums.js';
import { type BalanceField, joinedPages, type Message, MessageReader } from './messages.js';

function statementOf(message: Message, dates: DatedBy | undefined, findings: Findings): Statement {
  const { line, opening, closing, rows } = message;
  const account = accountWithin(message.account ?? '', line, findings);
  const currency = opening?.currency ?? closing?.currency ?? message.currency;
  const missing = (text: string) => findings.warnings.push({ line, reason: 'empty', text });
  if (account === '') missing(':25:');
  if (currency === '') missing(':60F:');
  if (opening !== undefined || closing !== undefined) {
    // A page that has lost the others, or a file that ends too early.
    if (opening?.field.tag !== '60F') missing(':60F:');
    if (closing?.field.tag !== '62F') missing(':62F:');
  }
  if (closing !== undefined && closing.currency !== currency)
    findings.warnings.push({ line: closing.field.line, reason: 'currency-differs', text: closing.currency });
  const plain = ({ pence, date }: BalanceField) => (date === undefined ? { pence } : { pence, date });
  const statement: Statement = {
    account,
    currency: currency || NO_CURRENCY,
    ...(opening === undefined ? {} : { opening: plain(opening) }),
    ...(closing === undefined ? {} : { closing: plain(closing) }),
    lines: linesOf(rows, findings, dates),
  };
  checkBalances(statement, closing?.field.line ?? line, findings);
  checkSums(message, findings);
  return statement;
}

/**
 * Reads an MT940 or MT942 file, of one message or many.
 *
 * @param input the whole file, as bytes or decoded.
 * @param options.dates by which day a line is dated; without it, by its value date.
 * @returns a statement for each account and number, lines in order of date, amounts in hundredths of the
 * statement's currency (`XXX` where none is named). Every `:61:` is in `lines`, `rejected` or `skipped`.
 *
 * Refuses with `file-empty`, `file-too-large`, `file-unreadable` (the file ends inside an envelope, before a closing
 * balance) and `file-not-statement`.
 */
export function readMt940(input: string | Uint8Array, options: ReadingOptions = {}): Result<StatementFile> {
  const checked = checkOptions(options);
  if (!checked.ok) return checked;
  const text = textOf(input);
  if (!text.ok) return text;
  const plain = text.value.replace(/\r\n?/g, '\n');
  const { fields, isClosed } = fieldsOf(plain);
  const findings: Findings = { rejected: [], skipped: [], warnings: [] };
  const reader = new MessageReader(findings);
  for (const field of fields) reader.read(field);
  reader.end();
  const last = reader.messages.at(-1);
  if (last === undefined)
    return refuse(problem('file-not-statement', { reason: 'no SWIFT statement in it' }));
  if (!isClosed && last.closing === undefined) {
    const line = fields.at(-1)!.line;
    return refuse(problem('file-unreadable', { line, reason: 'the file ends before the message does' }));
  }
  const statements = joinedPages(reader.messages).map((message) =>
    statementOf(message, checked.value.dates, findings),
  );
  const isInterim = reader.messages.every((message) => message.isInterim);
  return accept(fileOf(isInterim ? 'mt942' : 'mt940', statements, findings));
}
