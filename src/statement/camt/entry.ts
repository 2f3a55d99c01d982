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
import { shown } from '../../problem/shown.js';
import { type Day, isDay } from '../../time/day.js';
import { amountOf } from '../reading/amount-text.js';
import type { BookedRow, Findings } from '../reading/booked.js';
import { dayOf } from '../reading/day-text.js';
import { REFERENCE_LIMIT, TEXT_LIMIT, within } from '../reading/limits.js';
import { AMOUNT_REASONS } from '../reading/lines.js';
import type { LinePart } from '../statement.js';
import { allOf, at, type Element, ownText, repeatedIn, textAt } from './elements.js';

/** A row, and the currency in which its amount is written. */
export interface EntryRow extends BookedRow {
  readonly currency: string;
}

/** The status of an entry that is announced and not booked yet, and those of entries that are for information or come later. */
const PENDING = 'PDNG';
const NOT_BOOKED: ReadonlySet<string> = new Set(['INFO', 'FUTR']);
/** The words that banks write if they have no identifier to give. */
const NO_ID = /^(?:none?ref|nonref|notprovided|not provided|none|n\/a|-|0+)$/i;
/** The elements that an entry and the details of a payment hold at most once. If there are two, neither is chosen. */
const ONCE_IN_ENTRY = ['Amt', 'CdtDbtInd', 'Sts', 'BookgDt', 'ValDt', 'RvslInd', 'AcctSvcrRef'] as const;
const ONCE_IN_DETAILS = ['Amt', 'CdtDbtInd', 'AmtDtls', 'Refs', 'RltdPties'] as const;
/** Most characters of the words of a batch on its line; its parts have all of them. */
const BATCH_WORDS = 1000;

/** The reason for passing over an element that holds a name more than once. */
export function twice(name: string): 'amount-twice' | 'field-twice' {
  return name === 'Amt' ? 'amount-twice' : 'field-twice';
}

/** A day as camt writes it: a date or a time of day, either with a zone, which does not move it. */
export function dayIn(element: Element | undefined): Day | undefined {
  const written = textAt(element, 'Dt') || textAt(element, 'DtTm') || ownText(element);
  if (written.length === 10 && isDay(written)) return written;
  return written === '' ? undefined : dayOf(written.replace(/^(.{10})(?:Z|[+-]\d\d:\d\d)$/, '$1'), 'ymd');
}

const SIDES: ReadonlyMap<string, 'in' | 'out'> = new Map([
  ['CRDT', 'in'],
  ['CREDIT', 'in'],
  ['DBIT', 'out'],
  ['DEBIT', 'out'],
]);

/** The side of an amount: the codes of the standard, and the words that some programs write for them. */
function sideOf(element: Element | undefined): 'in' | 'out' | undefined {
  return SIDES.get(textAt(element, 'CdtDbtInd').toUpperCase());
}

/** Hundredths of an amount with the sign of its side; a reason why there are none. */
export function signed(element: Element | undefined): Pence | 'missing' | 'unreadable' | 'not-whole' {
  const pence = amountOf(textAt(element, 'Amt'), '.');
  const side = sideOf(element);
  if (typeof pence === 'string') return pence;
  // A word gives the side, so that a minus as well may repeat it or undo it.
  if (pence < 0 || side === undefined) return 'unreadable';
  return (side === 'out' ? 0 - pence : pence) as Pence;
}

function identifier(text: string): string {
  return NO_ID.test(text) ? '' : text;
}

function nameOf(parties: Element | undefined, ...roles: readonly string[]): string {
  for (const role of roles) {
    const name = textAt(parties, role, 'Nm') || textAt(parties, role, 'Pty', 'Nm');
    if (name !== '') return name;
  }
  return '';
}

function payeeOf(details: Element, isIn: boolean, isReversal: boolean): string {
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

function partOf(
  details: Element,
  entry: Element,
  { isIn, isReversal }: { readonly isIn: boolean; readonly isReversal: boolean },
  findings: Findings,
): LinePart {
  const currency = at(entry, 'Amt')?.currency;
  const amount = at(details, 'Amt') ?? at(details, 'AmtDtls', 'TxAmt', 'Amt');
  const repeated = repeatedIn(details, ONCE_IN_DETAILS);
  if (repeated !== undefined)
    findings.warnings.push({ line: details.line, reason: twice(repeated), text: shownEntry(entry) });
  const isClear = amount?.currency === currency && repeated === undefined;
  const written = isClear ? amountOf(ownText(amount), '.') : 'missing';
  const isReceived = (sideOf(details) ?? (isIn ? 'in' : 'out')) === 'in';
  const reference = referenceIn(details);
  return {
    ...(typeof written === 'string' || written < 0
      ? {}
      : { pence: (isReceived ? written : 0 - written) as Pence }),
    payee: within(payeeOf(details, isIn, isReversal), TEXT_LIMIT, entry.line, findings.warnings),
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

/** How an entry that is not read is shown. */
function shownEntry(entry: Element): string {
  const dates = at(entry, 'BookgDt') ?? at(entry, 'ValDt');
  const day = textAt(dates, 'Dt') || textAt(dates, 'DtTm');
  return shown(
    [day, textAt(entry, 'CdtDbtInd'), textAt(entry, 'Amt'), textAt(entry, 'AcctSvcrRef')].join(' '),
  );
}

/**
 * Reads one entry.
 *
 * @param findings receives the reason if the entry makes no row.
 * @returns the row; undefined if it is neither booked nor pending, or its day or amount cannot be read.
 */
export function rowOf(entry: Element, findings: Findings): EntryRow | undefined {
  const { line } = entry;
  const repeated = repeatedIn(entry, ONCE_IN_ENTRY);
  if (repeated !== undefined) {
    findings.rejected.push({ line, reason: twice(repeated), text: shownEntry(entry) });
    return undefined;
  }
  const written = textAt(entry, 'Sts') || textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts', 'Prtry');
  const status = written === 'BOOK' ? written : written.toUpperCase();
  if (NOT_BOOKED.has(status)) {
    findings.skipped.push({ line, reason: 'not-booked', text: shownEntry(entry) });
    return undefined;
  }
  const [booking, value] = [at(entry, 'BookgDt'), at(entry, 'ValDt')];
  const booked = dayIn(booking);
  const valueDate = dayIn(value);
  const date = booked ?? valueDate;
  const pence = signed(entry);
  if (date === undefined || typeof pence === 'string') {
    const text = shownEntry(entry);
    if (status === PENDING) findings.skipped.push({ line, reason: 'not-booked', text });
    else {
      const reason = typeof pence === 'string' ? AMOUNT_REASONS[pence] : 'date-unreadable';
      findings.rejected.push({ line, reason, text });
    }
    return undefined;
  }
  if ((booking !== undefined && booked === undefined) || (value !== undefined && valueDate === undefined))
    findings.warnings.push({ line, reason: 'date-unreadable', text: shownEntry(entry) });
  const isIn = sideOf(entry) === 'in';
  const isReversal = textAt(entry, 'RvslInd') === 'true';
  const details = detailsOf(entry);
  const single = details.length === 1 ? details[0] : undefined;
  const sides = { isIn, isReversal };
  const repeatedInSingle = single && repeatedIn(single, ONCE_IN_DETAILS);
  if (repeatedInSingle !== undefined)
    findings.warnings.push({ line: single!.line, reason: twice(repeatedInSingle), text: shownEntry(entry) });
  const parts =
    details.length > 1 ? details.map((payment) => partOf(payment, entry, sides, findings)) : undefined;
  if (parts?.every((part) => part.pence !== undefined)) {
    const sum = parts.reduce((total, part) => total + part.pence!, 0);
    if (sum !== pence)
      findings.warnings.push({ line, reason: 'balance-mismatch', text: String(pence - sum) });
  }
  const payees = parts?.map((part) => part.payee) ?? (single ? [payeeOf(single, isIn, isReversal)] : []);
  const texts = parts?.map((part) => part.text) ?? (single ? [textIn(single)] : []);
  texts.push(textAt(entry, 'AddtlNtryInf'));
  const batch = at(entry, 'NtryDtls', 'Btch');
  return {
    date,
    pence,
    payee: distinct(payees, '; '),
    text: distinct(texts, ' '),
    bankId: identifier(textAt(entry, 'AcctSvcrRef')) || identifier(textAt(single, 'Refs', 'AcctSvcrRef')),
    line,
    currency: at(entry, 'Amt')?.currency.trim().toUpperCase() ?? '',
    reference: single
      ? referenceIn(single)
      : identifier(textAt(batch, 'PmtInfId')) || identifier(textAt(batch, 'MsgId')),
    valueDate,
    parts,
    pending: status === PENDING ? true : undefined,
  };
}
