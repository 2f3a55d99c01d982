/**
 * Names and references in the letters that a payment scheme takes.
 *
 * Method: accents are removed by Unicode decomposition; other letters such as `ß` and `ø` are spelt out; marks that a scheme does not
 * take become the nearest that it does, or a blank. The caller reports the changes.
 * Limit: letters of other scripts than Latin are left out.
 * Source: SWIFT character set X, as ISO 20022 usage guides repeat it; for Bacs, capitals, figures and `. & / -`.
 *
 * @module
 */
import type { ChangeReason, PaymentScheme } from './payment.js';

/** Letters and marks that decomposition does not turn into plain ones. */
const SPELT: ReadonlyMap<string, string> = new Map([
  ...[...'ßẞ'].map((letter) => [letter, 'ss'] as const),
  ...Object.entries({ æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D' }),
  ...Object.entries({ þ: 'th', Þ: 'Th', ł: 'l', Ł: 'L', ħ: 'h', Ħ: 'H', ı: 'i', ŋ: 'ng', Ŋ: 'NG' }),
  ...[...'‘’‛′`´ʻʼ'].map((letter) => [letter, "'"] as const),
  ...[...'‐‑‒–—−_~'].map((letter) => [letter, '-'] as const),
  ...[...'[{<'].map((letter) => [letter, '('] as const),
  ...[...']}>'].map((letter) => [letter, ')'] as const),
  ...Object.entries({ '@': '(at)', '€': 'EUR', '£': 'GBP', '\\': '/', '|': '/', ';': ',' }),
]);

/** Accents and other marks that combine with a letter, and invisible characters. */
const MARK = /[\p{M}\p{Cf}]/u;

/** The letters of a scheme, and how it writes some characters that it does not have. */
interface Alphabet {
  readonly takes: RegExp;
  readonly spell: (text: string) => string;
}

const ALPHABETS: Readonly<Record<PaymentScheme, Alphabet>> = {
  'faster-payments': {
    takes: /[A-Za-z0-9/\-?:().,'+ ]/,
    spell: (text) => text.replaceAll('&', ' and '),
  },
  // Bacs silently replaces small letters with blanks, so they become capitals here. An apostrophe does not separate words.
  bacs: {
    takes: /[A-Z0-9.&/\- ]/,
    spell: (text) => text.replaceAll("'", '').replaceAll('+', '&').toUpperCase(),
  },
};

/** Whether a text can be sent as it is. */
export function isSendable(text: string, scheme: PaymentScheme): boolean {
  return sendable(text, scheme, 140).text === text && text !== '';
}

/** A text as it is sent, and why it differs from the given text. */
export interface SendableText {
  readonly text: string;
  readonly why: readonly ChangeReason[];
}

function plainLetters(text: string): string {
  let plain = '';
  for (const letter of text) {
    const parts = SPELT.has(letter) ? [letter] : letter.normalize('NFKD');
    for (const part of parts) plain += SPELT.get(part) ?? (MARK.test(part) ? '' : part);
  }
  return plain;
}

/**
 * Writes a text in the letters of a scheme.
 *
 * @param text any text; only its first 1,000 characters are used.
 * @param scheme the scheme.
 * @param most characters that the field holds, at least 1; the rest is cut off.
 * @returns the text, empty if none of it can be written; `why` is empty if nothing changed.
 */
export function sendable(text: string, scheme: PaymentScheme, most: number): SendableText {
  const { takes, spell } = ALPHABETS[scheme];
  let letters = '';
  for (const letter of spell(plainLetters(text.slice(0, 1000)))) letters += takes.test(letter) ? letter : ' ';
  // A reference may neither begin nor end with a slash, nor hold two in a row.
  const tidy = (text: string) =>
    text
      .replaceAll(/ {2,}/g, ' ')
      .replaceAll(/\/{2,}/g, '/')
      .replace(/^[/ ]+/, '')
      .replace(/[/ ]+$/, '');
  const whole = tidy(letters);
  const shortened = tidy(whole.slice(0, most));
  const why: ChangeReason[] = [];
  if (whole !== text) why.push('letters');
  if (shortened !== whole) why.push('too-long');
  return { text: shortened, why };
}
