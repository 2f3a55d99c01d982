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
import { shown } from '../../problem/shown.js';
import {
  accountWithin,
  type BookedRow,
  checkBalances,
  type Findings,
  fileOf,
  linesOf,
  squeezed,
  textOf,
} from '../reading/booked.js';
import { NO_CURRENCY } from '../reading/limits.js';
import type { DatedBy } from '../reading/lines.js';
import { checkOptions, type ReadingOptions } from '../reading/options.js';
import type { Statement, StatementFile } from '../statement.js';
import { type Field, fieldsOf } from './fields.js';
import { checkSums } from './interim-sums.js';
import { balanceOf, type FieldBalance, movementOf } from './movement.js';
import { narrativeOf } from './narrative.js';

/** A balance, and the field that states it. */
interface BalanceField extends FieldBalance {
  readonly field: Field;
}

/** A statement while its fields are read. */
interface Message {
  readonly line: number;
  account: string | undefined;
  number: string;
  currency: string;
  opening: BalanceField | undefined;
  closing: BalanceField | undefined;
  isInterim: boolean;
  rows: BookedRow[];
  /** The sums that an interim report states. */
  readonly sums: Field[];
  /** Statement lines, read or not. */
  count: number;
}

function newMessage(line: number): Message {
  return {
    line,
    account: undefined,
    number: '',
    currency: '',
    opening: undefined,
    closing: undefined,
    isInterim: false,
    rows: [],
    sums: [],
    count: 0,
  };
}

/** Reads fields, in the order of the file, into messages. */
class MessageReader {
  readonly messages: Message[] = [];
  private message = newMessage(1);
  /** The statement line to which a narrative would belong, and the lines of its narrative so far. */
  private row: { readonly field: Field; readonly narrative: string[] } | undefined;

  constructor(private readonly findings: Findings) {}

  read(field: Field): void {
    const { tag, lines } = field;
    if (tag === '86') {
      // One by one: a narrative may have more lines than a call has arguments.
      if (this.row !== undefined) for (const line of lines) this.row.narrative.push(line);
      return;
    }
    this.endRow();
    if (tag === '20') this.begin(field);
    else if (tag.startsWith('25')) this.nameAccount(field);
    else if (tag.startsWith('28')) this.message.number = squeezed(lines[0]!).split('/')[0]!;
    else if (tag.startsWith('60')) this.open(field);
    else if (tag.startsWith('62')) this.message.closing = this.balance(field) ?? this.message.closing;
    else if (tag === '34F') {
      this.message.isInterim = true;
      this.message.currency ||= /^[A-Z]{3}/.exec(lines[0]!)?.[0] ?? '';
    } else if (tag.startsWith('90')) this.message.sums.push(field);
    else if (tag === '61') {
      this.message.count++;
      this.row = { field, narrative: [] };
    }
  }

  end(): void {
    this.endRow();
    const { account, opening, closing, count, isInterim } = this.message;
    if (account !== undefined || opening || closing || count > 0 || isInterim)
      this.messages.push(this.message);
  }

  private begin(field: Field): void {
    this.end();
    this.message = newMessage(field.line);
  }

  private nameAccount(field: Field): void {
    if (this.message.closing !== undefined || this.message.count > 0) this.begin(field);
    // If a message names two accounts, the first counts.
    const account = squeezed(field.lines[0]!);
    this.message.account ??= account;
    if (account !== this.message.account)
      this.findings.warnings.push({ line: field.line, reason: 'id-repeated', text: shown(account) });
  }

  private open(field: Field): void {
    const { account, number, opening, closing, count } = this.message;
    // A file that leaves out `:20:` begins each statement with its balance.
    if (opening !== undefined || closing !== undefined || count > 0) {
      this.begin(field);
      Object.assign(this.message, { account, number });
    }
    this.message.opening = this.balance(field) ?? this.message.opening;
  }

  /** The balance in a field; undefined, with a warning, if it cannot be read. */
  private balance(field: Field): BalanceField | undefined {
    const { line, tag, lines } = field;
    const balance = balanceOf(lines);
    if (balance !== undefined) return { ...balance, field };
    this.findings.warnings.push({ line, reason: 'amount-unreadable', text: shown(`:${tag}:${lines[0]}`) });
    return undefined;
  }

  private endRow(): void {
    if (this.row === undefined) return;
    const { field, narrative } = this.row;
    this.row = undefined;
    const movement = movementOf(field.lines);
    const { line, damaged } = field;
    if (damaged !== undefined)
      this.findings.warnings.push({ line, reason: 'text-repaired', text: shown(damaged) });
    const text = shown(field.lines[0]!);
    if (typeof movement === 'string') {
      const list = movement === 'not-booked' ? this.findings.skipped : this.findings.rejected;
      list.push({ line, reason: movement, text });
      return;
    }
    if (movement.doubt !== undefined) this.findings.warnings.push({ line, reason: movement.doubt, text });
    const words = narrativeOf(narrative);
    const { date, bookedOn, pence, bankId, details } = movement;
    const reference = words.reference || movement.reference;
    const isSaid = words.text.includes(details) || words.payee.includes(details);
    this.message.rows.push({
      date,
      pence,
      payee: words.payee,
      text: isSaid ? words.text : squeezed(`${details} ${words.text}`),
      bankId,
      line,
      bookedOn,
      reference,
    });
  }
}

/** Joins the pages of a statement to its first. */
function joined(messages: readonly Message[]): Message[] {
  const whole: Message[] = [];
  const unfinished = new Map<string, Message>();
  for (const message of messages) {
    const key = `${message.account ?? ''}\n${message.number}`;
    const first = message.opening?.field.tag === '60M' ? unfinished.get(key) : undefined;
    if (first === undefined) whole.push(message);
    else {
      for (const row of message.rows) first.rows.push(row);
      first.closing = message.closing;
    }
    if (message.closing?.field.tag === '62M') unfinished.set(key, first ?? message);
    else unfinished.delete(key);
  }
  return whole;
}

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
  const statements = joined(reader.messages).map((message) =>
    statementOf(message, checked.value.dates, findings),
  );
  const isInterim = reader.messages.every((message) => message.isInterim);
  return accept(fileOf(isInterim ? 'mt942' : 'mt940', statements, findings));
}
