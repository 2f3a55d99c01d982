/**
 * A cell of a document as HTML.
 *
 * @module
 */
import type { AmountUnit, DocumentCell, DocumentValue, Money } from '../../documents/document.js';
import { formatDay, formatDayShort } from '../../time/day.js';
import { amountText, shareText } from '../cell-text.js';
import { escaped, wordsHtml } from './escape.js';

/** How a document is written as HTML. */
export interface HtmlOptions {
  /** Where the entries behind an amount are shown; nothing, if they are not shown. The address is escaped, and must be safe to follow. */
  readonly href?: (amount: Money) => string | undefined;
}

/** A minus sign that no line breaks after. */
const withMinus = (figure: string) => figure.replace('-', '\u2212');

/** An amount as people read it, with its sign and its note. */
function moneyText({ pence, signed, note = '' }: Money, unit: AmountUnit | undefined): string {
  return `${signed && pence > 0 ? '+' : ''}${withMinus(amountText(pence, unit))}${wordsHtml(note)}`;
}

const NIL = '<span aria-hidden="true">–</span><span class="unseen">nil</span>';

/** How a table shows its amounts: whether a zero is a dash, and the unit. */
export interface AmountStyle {
  readonly showsZero: boolean;
  readonly unit?: AmountUnit | undefined;
}

function moneyHtml(amount: Money, { showsZero, unit }: AmountStyle, { href }: HtmlOptions): string {
  if (amount.pence === 0 && !showsZero) return NIL;
  const address = amount.entries?.length || amount.parts?.length ? href?.(amount) : undefined;
  const text = moneyText(amount, unit);
  return address === undefined ? text : `<a href="${escaped(address)}">${text}</a>`;
}

/** A figure outside a table, as a person reads it. */
export function valueHtml(value: string | DocumentValue, options: HtmlOptions): string {
  if (typeof value === 'string') return wordsHtml(value);
  if ('day' in value)
    return `<time class="whole" datetime="${escaped(value.day)}">${formatDay(value.day)}</time>`;
  return `<span class="whole">${cellHtml(value, { showsZero: true }, options)}</span>`;
}

/** The contents of a cell. A zero is a dash, unless the table shows zeros. */
export function cellHtml(cell: DocumentCell, style: AmountStyle, options: HtmlOptions): string {
  if (typeof cell === 'string') return wordsHtml(cell);
  if ('day' in cell)
    return `<time class="whole" datetime="${escaped(cell.day)}">${formatDayShort(cell.day)}</time>`;
  if ('count' in cell) return String(cell.count);
  if ('basisPoints' in cell) return withMinus(shareText(cell.basisPoints));
  return moneyHtml(cell, style, options);
}
