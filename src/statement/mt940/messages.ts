/**
 * Puts the fields of a SWIFT file into messages, each a statement or a page of one.
 *
 * Method: `:20:` begins a message; so do an account or an opening balance after the lines of another, if a file leaves `:20:` out. The
 * text of `:86:` belongs to the statement line before it.
 *
 * @module
 */
import { shown } from '../../problem/shown.js';
import { type BookedRow, type Findings, squeezed } from '../reading/booked.js';
import type { Field } from './fields.js';
import { balanceOf, type FieldBalance, movementOf } from './movement.js';
import { narrativeOf } from './narrative.js';

/** A balance, and the field that states it. */
export interface BalanceField extends FieldBalance {
  readonly field: Field;
}

/** A statement, or a page of one. */
export interface Message {
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
export class MessageReader {
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
export function joinedPages(messages: readonly Message[]): Message[] {
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
