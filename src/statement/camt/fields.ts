/**
 * Reads single fields of a camt message: days, sides, amounts and identifiers.
 *
 * Source: ISO 20022 message definitions camt.052.001, camt.053.001 and camt.054.001.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import { shown } from '../../problem/shown.js';
import { type Day, isDay } from '../../time/day.js';
import { amountOf } from '../reading/amount-text.js';
import { dayOf } from '../reading/day-text.js';
import { at, type Element, ownText, textAt } from './elements.js';

/** The words that banks write if they have no identifier to give. */
const NO_ID = /^(?:none?ref|nonref|notprovided|not provided|none|n\/a|-|0+)$/i;

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
export function sideOf(element: Element | undefined): 'in' | 'out' | undefined {
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

/** An identifier; empty if the bank has none to give. */
export function identifier(text: string): string {
  return NO_ID.test(text) ? '' : text;
}

/** How an entry that is not read is shown. */
export function shownEntry(entry: Element): string {
  const dates = at(entry, 'BookgDt') ?? at(entry, 'ValDt');
  const day = textAt(dates, 'Dt') || textAt(dates, 'DtTm');
  return shown(
    [day, textAt(entry, 'CdtDbtInd'), textAt(entry, 'Amt'), textAt(entry, 'AcctSvcrRef')].join(' '),
  );
}
