/**
 * Reads an amount as banks write it into whole hundredths of its currency.
 *
 * Method: the digits are moved as text and become a number only when they are whole hundredths, so that no
 * amount is ever a binary fraction. Which of `.` and `,` is the decimal sign is settled for a whole column at
 * once, because `1,234` alone does not show it.
 * Limit: thousands are in groups of three; no exponents.
 *
 * @module
 */
import { isPence, type Pence } from '../../money/pence.js';

export type DecimalSign = '.' | ',';

/** Why a text is no amount. `missing`: nothing is written. */
export type AmountFault = 'missing' | 'unreadable' | 'not-whole';

/** Characters around the digits that are no part of the amount: blanks, currency signs, the apostrophe of a spreadsheet. */
const AROUND = /[\s\u00a0\u2007\u202f'’£$€¥Â]+/g;
const LONGEST = 40;
/** The strokes that mean a minus. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
/** Texts that mean no amount. */
const NOTHING = /^(?:-{0,3}|nil|n\/a)$/i;
const MARK_AFTER = /(?<=[\d)])(CR?|DR?|O\/?D|credit|debit|overdrawn)\.?$/i;
const MARK_BEFORE = /^(CR?|DR?|O\/?D)(?=\d)/i;
const FORM = /^([+-]?)(\(?)([+-]?)([\d.,]+)([+-]?)(\)?)$/;

/** The common form, a minus or none, up to 13 digits, a dot and two digits; NaN when it is another. */
function plainOf(text: string): number {
  const dot = text.length - 3;
  if (dot < 1 || dot > 14 || text.charCodeAt(dot) !== 46) return Number.NaN;
  const negative = text.charCodeAt(0) === 45;
  const first = negative ? 1 : 0;
  if (dot === first || dot - first > 13) return Number.NaN;
  let pence = 0;
  for (let place = first; place < text.length; place++) {
    if (place === dot) continue;
    const digit = text.charCodeAt(place) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    pence = pence * 10 + digit;
  }
  return negative ? 0 - pence : pence;
}

function bare(text: string): { digits: string; negative: boolean } | AmountFault {
  if (text.length > LONGEST) return 'unreadable';
  let amount = text.replace(AROUND, '').replace(DASHES, '-');
  if (NOTHING.test(amount)) return 'missing';
  amount = amount.replace(/^(?:GBP|EUR|USD)|(?:GBP|EUR|USD)$/i, '');
  // DR, D or OD (overdrawn) beside an amount is money out, CR or C money in, as on paper statements.
  const mark = (MARK_AFTER.exec(amount) ?? MARK_BEFORE.exec(amount))?.[1]?.toUpperCase();
  if (mark !== undefined) amount = amount.replace(MARK_AFTER, '').replace(MARK_BEFORE, '');
  const parts = FORM.exec(amount);
  if (!parts) return 'unreadable';
  const [, before, open, inside, digits, after, close] = parts;
  const signs = [before, inside, after].filter((sign) => sign !== '');
  if ((open === '') !== (close === '') || signs.length + (open === '' ? 0 : 1) + (mark ? 1 : 0) > 1) {
    return 'unreadable';
  }
  return {
    digits: digits!,
    negative: signs[0] === '-' || open !== '' || (mark !== undefined && !mark.startsWith('C')),
  };
}

/** The decimal sign that a run of digits proves by itself: `1.234,56` and `0,5` prove a comma; `1,234` nothing. */
function provenSign(digits: string): DecimalSign | undefined {
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ',';
  const place = Math.max(dot, comma);
  if (place < 0) return undefined;
  const sign = dot >= 0 ? '.' : ',';
  if (digits.indexOf(sign) !== place) return sign === '.' ? ',' : '.';
  return digits.length - place - 1 === 3 && place <= 3 && place > 0 ? undefined : sign;
}

/** Counts the cells of a column that prove one decimal sign or the other. */
export class DecimalVotes {
  private dots = 0;
  private commas = 0;

  /** Reads one cell as written; a blank one says nothing. `plain`: it begins with a digit or a
   * minus and a digit, and has a dot before its last two characters. */
  add(cell: string): 'plain' | undefined {
    if (cell === '') return undefined;
    // A digit in front and a dot before the last two characters: the form of nearly every amount, told at a glance.
    if (cell.charCodeAt(cell.length - 3) === 46) {
      const first = cell.charCodeAt(cell.charCodeAt(0) === 45 ? 1 : 0);
      if (first > 47 && first < 58) {
        this.dots++;
        return 'plain';
      }
    }
    const figures = bare(cell);
    if (typeof figures === 'string') return undefined;
    const sign = provenSign(figures.digits);
    if (sign === '.') this.dots++;
    else if (sign === ',') this.commas++;
    return undefined;
  }

  /** The sign that most cells prove; undefined if none does. */
  get sign(): DecimalSign | undefined {
    if (this.dots === 0 && this.commas === 0) return undefined;
    return this.commas > this.dots ? ',' : '.';
  }
}

/**
 * Settles which decimal sign a column of amounts uses.
 *
 * @param cells the column as written; blank cells say nothing.
 * @returns the sign that most cells prove; undefined if none does.
 */
export function decimalSignOf(cells: Iterable<string>): DecimalSign | undefined {
  const votes = new DecimalVotes();
  for (const cell of cells) votes.add(cell);
  return votes.sign;
}

/**
 * Reads one amount.
 *
 * @param text as written: `£1,234.56`, `-4,50`, `(12.00)`, `12.00-`, `5.00 DR`, `OD 5.00`; blanks around it are skipped.
 * @param decimal the decimal sign of its column; `either` takes the only or last of `.` and `,` for it, as OFX
 * does; without it, a text that could be either is unreadable.
 * @returns whole hundredths, below zero for a minus, brackets, DR, D or OD; or why there is none. `1.005` is
 * `not-whole`: nothing is rounded.
 */
export function amountOf(text: string, decimal?: DecimalSign | 'either'): Pence | AmountFault {
  if (text === '') return 'missing';
  if (decimal !== ',') {
    const plain = plainOf(text);
    if (!Number.isNaN(plain)) return plain as Pence;
  }
  const figures = bare(text);
  if (typeof figures === 'string') return figures;
  const { digits, negative } = figures;
  let sign = decimal;
  if (sign === 'either' || sign === undefined) {
    const proven = provenSign(digits);
    const only = digits.includes('.') ? '.' : digits.includes(',') ? ',' : undefined;
    if (proven === undefined && only !== undefined && sign === undefined) return 'unreadable';
    sign = proven ?? only ?? '.';
  }
  const [whole, fraction, ...more] = digits.split(sign);
  const thousands = sign === '.' ? ',' : '.';
  if (more.length > 0 || fraction?.includes(thousands)) return 'unreadable';
  if (whole!.includes(thousands) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole!)) return 'unreadable';
  if (whole === '' && (fraction ?? '') === '') return 'unreadable';
  if (/[1-9]/.test((fraction ?? '').slice(2))) return 'not-whole';
  const magnitude = Number(whole!.replaceAll(thousands, '') + (fraction ?? '').slice(0, 2).padEnd(2, '0'));
  const amount = negative && magnitude !== 0 ? -magnitude : magnitude;
  return isPence(amount) ? amount : 'unreadable';
}
