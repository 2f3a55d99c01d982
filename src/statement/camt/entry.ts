/**
 * Reads one entry of a camt message (`Ntry`): what the bank booked, and the payments that it booked at once.
 *
 * Method: the entry is the line, even if it books a batch, because the balance of the account counts entries; the payments of a batch are
 * its parts. `CdtDbtInd` says whether the entry is money in or out, even if `RvslInd` says that it undoes another. The day is the day of
 * booking, or the value date if there is none. A pending entry is a pending line if it has a day and an amount.
 * Limit: only the name of a party is read; charges and exchange rates are skipped.
 * Source: ISO 20022 message definitions camt.052.001, camt.053.001 and camt.054.001, ReportEntry and
 * what it holds, versions 02 to 13.
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { amountOf } from '../reading/amount-text.js';
import type { BookedRow, Findings } from '../reading/booked.js';
import { REFERENCE_LIMIT, TEXT_LIMIT, within } from '../reading/limits.js';
import { AMOUNT_REASONS } from '../reading/lines.js';
import type { LinePart, RowFinding } from '../statement.js';
import { allOf, at, type Element, ownText, repeatedIn, textAt } from './elements.js';
import { dayIn, identifier, shownEntry, sideOf, signed, twice } from './fields.js';

/** A row, and the currency in which its amount is written. */
export interface EntryRow extends BookedRow {
  readonly currency: string;
}

/** Whether an entry is money in, and whether it undoes another. */
interface EntrySides {
  readonly isIn: boolean;
  readonly isReversal: boolean;
}

/** The status of an entry that is announced and not booked yet, and those of entries that are for information or come later. */
const PENDING = 'PDNG';
const NOT_BOOKED: ReadonlySet<string> = new Set(['INFO', 'FUTR']);
/** The elements that an entry and the details of a payment hold at most once. If there are two, neither is chosen. */
const ONCE_IN_ENTRY = ['Amt', 'CdtDbtInd', 'Sts', 'BookgDt', 'ValDt', 'RvslInd', 'AcctSvcrRef'] as const;
const ONCE_IN_DETAILS = ['Amt', 'CdtDbtInd', 'AmtDtls', 'Refs', 'RltdPties'] as const;
/** Most characters of the words of a batch on its line; its parts have all of them. */
const BATCH_WORDS = 1000;

function nameOf(parties: Element | undefined, ...roles: readonly string[]): string {
  for (const role of roles) {
    const name = textAt(parties, role, 'Nm') || textAt(parties, role, 'Pty', 'Nm');
    if (name !== '') return name;
  }
  return '';
}

function payeeOf(details: Element, { isIn, isReversal }: EntrySides): string {
  const parties = at(details, 'RltdPties');
  const payers = ['Dbtr', 'UltmtDbtr', 'InitgPty'];
  const payees = ['Cdtr', 'UltmtCdtr', 'TradgPty'];
  const [otherRoles, ownRoles] = isIn ? [payers, payees] : [payees, payers];
  // A reversal names the parties of what it undoes, so the other party may be named on the other side.
  return nameOf(parties, ...otherRoles) || (isReversal ? nameOf(parties, ...ownRoles) : '');
}

function textIn(details: Element): string {
  const remittance = at(details, 'RmtInf');
  const words = allOf(remittance, 'Ustrd').map(ownText);
  for (const structured of allOf(remittance, 'Strd')) {
    words.push(textAt(structured, 'CdtrRefInf', 'Ref') || textAt(structured, 'CdtrRefInf', 'CdtrRef'));
    for (const document of allOf(structured, 'RfrdDocInf'))
      words.push(textAt(document, 'Nb') || textAt(document, 'RfrdDocNb'));
    for (const more of allOf(structured, 'AddtlRmtInf')) words.push(ownText(more));
  }
  const returned = at(details, 'RtrInf');
  words.push(textAt(returned, 'Rsn', 'Cd') || textAt(returned, 'RtrRsn', 'Cd'));
  words.push(textAt(returned, 'AddtlInf'), textAt(details, 'AddtlTxInf'));
  return words.filter(Boolean).join(' ');
}

function referenceIn(details: Element): string {
  return identifier(textAt(details, 'Refs', 'EndToEndId'));
}

/** The payments of an entry; mostly one. */
function detailsOf(entry: Element): readonly Element[] {
  const lists = allOf(entry, 'NtryDtls');
  return lists.length === 1 ? allOf(lists[0], 'TxDtls') : lists.flatMap((list) => allOf(list, 'TxDtls'));
}

function partOf(details: Element, entry: Element, sides: EntrySides, findings: Findings): LinePart {
  const currency = at(entry, 'Amt')?.currency;
  const amount = at(details, 'Amt') ?? at(details, 'AmtDtls', 'TxAmt', 'Amt');
  const repeated = repeatedIn(details, ONCE_IN_DETAILS);
  if (repeated !== undefined)
    findings.warnings.push({ line: details.line, reason: twice(repeated), text: shownEntry(entry) });
  const isClear = amount?.currency === currency && repeated === undefined;
  const written = isClear ? amountOf(ownText(amount), '.') : 'missing';
  const isReceived = (sideOf(details) ?? (sides.isIn ? 'in' : 'out')) === 'in';
  const reference = referenceIn(details);
  return {
    ...(typeof written === 'string' || written < 0
      ? {}
      : { pence: (isReceived ? written : 0 - written) as Pence }),
    payee: within(payeeOf(details, sides), TEXT_LIMIT, entry.line, findings.warnings),
    text: within(textIn(details), TEXT_LIMIT, entry.line, findings.warnings),
    ...(reference === ''
      ? {}
      : { reference: within(reference, REFERENCE_LIMIT, entry.line, findings.warnings) }),
  };
}

function distinct(words: readonly string[], between: string): string {
  const said = words.filter((word) => word !== '');
  const all = said.length < 2 ? (said[0] ?? '') : [...new Set(said)].join(between);
  return all.length > BATCH_WORDS ? `${all.slice(0, BATCH_WORDS)}…` : all;
}

/** The parts of a batch; undefined if the entry is one payment. A sum that is not the entry's is a warning. */
function partsOf(
  entry: Element,
  details: readonly Element[],
  sides: EntrySides,
  pence: Pence,
  findings: Findings,
): readonly LinePart[] | undefined {
  if (details.length < 2) return undefined;
  const parts = details.map((payment) => partOf(payment, entry, sides, findings));
  if (parts.some((part) => part.pence === undefined)) return parts;
  const difference = pence - parts.reduce((total, part) => total + part.pence!, 0);
  if (difference !== 0)
    findings.warnings.push({ line: entry.line, reason: 'balance-mismatch', text: String(difference) });
  return parts;
}

/** The payee, text, identifier and reference of an entry: those of its parts together, or of its only payment. */
function wordsOf(
  entry: Element,
  payment: Element | undefined,
  parts: readonly LinePart[] | undefined,
  sides: EntrySides,
): Pick<EntryRow, 'payee' | 'text' | 'bankId' | 'reference'> {
  const payees = parts?.map((part) => part.payee) ?? (payment ? [payeeOf(payment, sides)] : []);
  const texts = parts?.map((part) => part.text) ?? (payment ? [textIn(payment)] : []);
  const batch = at(entry, 'NtryDtls', 'Btch');
  return {
    payee: distinct(payees, '; '),
    text: distinct([...texts, textAt(entry, 'AddtlNtryInf')], ' '),
    bankId: identifier(textAt(entry, 'AcctSvcrRef')) || identifier(textAt(payment, 'Refs', 'AcctSvcrRef')),
    reference: payment
      ? referenceIn(payment)
      : identifier(textAt(batch, 'PmtInfId')) || identifier(textAt(batch, 'MsgId')),
  };
}

/** The status of an entry: a word in older versions of the message, a code inside the element in newer ones. */
function statusOf(entry: Element): string {
  const written = textAt(entry, 'Sts') || textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts', 'Prtry');
  return written === 'BOOK' ? written : written.toUpperCase();
}

/**
 * Reads one entry.
 *
 * @param findings receives the reason if the entry makes no row.
 * @returns the row; undefined if it is neither booked nor pending, or its day or amount cannot be read.
 */
export function rowOf(entry: Element, findings: Findings): EntryRow | undefined {
  const { line } = entry;
  const note = (list: RowFinding[], reason: RowFinding['reason']) => {
    list.push({ line, reason, text: shownEntry(entry) });
  };
  const repeated = repeatedIn(entry, ONCE_IN_ENTRY);
  if (repeated !== undefined) {
    note(findings.rejected, twice(repeated));
    return undefined;
  }
  const status = statusOf(entry);
  if (NOT_BOOKED.has(status)) {
    note(findings.skipped, 'not-booked');
    return undefined;
  }
  const [booking, value] = [at(entry, 'BookgDt'), at(entry, 'ValDt')];
  const [bookingDay, valueDate] = [dayIn(booking), dayIn(value)];
  const date = bookingDay ?? valueDate;
  const pence = signed(entry);
  if (date === undefined || typeof pence === 'string') {
    if (status === PENDING) note(findings.skipped, 'not-booked');
    else note(findings.rejected, typeof pence === 'string' ? AMOUNT_REASONS[pence] : 'date-unreadable');
    return undefined;
  }
  if ((booking && bookingDay === undefined) || (value && valueDate === undefined))
    note(findings.warnings, 'date-unreadable');

  const details = detailsOf(entry);
  const payment = details.length === 1 ? details[0] : undefined;
  const repeatedInPayment = payment && repeatedIn(payment, ONCE_IN_DETAILS);
  if (repeatedInPayment !== undefined)
    findings.warnings.push({
      line: payment!.line,
      reason: twice(repeatedInPayment),
      text: shownEntry(entry),
    });
  const sides = { isIn: sideOf(entry) === 'in', isReversal: textAt(entry, 'RvslInd') === 'true' };
  const parts = partsOf(entry, details, sides, pence, findings);
  const currency = at(entry, 'Amt')?.currency.trim().toUpperCase() ?? '';
  const pending = status === PENDING ? true : undefined;
  return { date, pence, ...wordsOf(entry, payment, parts, sides), line, currency, valueDate, parts, pending };
}
