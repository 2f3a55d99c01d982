/**
 * Text from outside as HTML: escaped, isolated if it is written from right to left, its amounts kept on one line.
 *
 * Source: HTML Living Standard, 13.1.2 (attributes and text); Unicode Standard Annex #9 (isolates).
 *
 * @module
 */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it may be written in an element or in a quoted attribute. A character that cannot be seen becomes a mark. */
export function escaped(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\t\n\r]+/g, ' ')
      // Joiners are part of the spelling of some scripts.
      .replace(/(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD')
      .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
  );
}

/** Scripts that are written from right to left. */
const RIGHT_TO_LEFT =
  '\\u0590-\\u08FF\\uFB1D-\\uFDFF\\uFE70-\\uFEFE\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}';
const RUN = new RegExp(`[${RIGHT_TO_LEFT}](?:[^<>&;A-Za-z]*[${RIGHT_TO_LEFT}])?`, 'gu');

/** Words as HTML: what is written from right to left cannot turn its surroundings round, and no amount breaks over lines. */
export function wordsHtml(text: string): string {
  return escaped(text)
    .replace(RUN, '<bdi>$&</bdi>')
    .replace(/(-?)(£[\d,]+(?:\.\d+)?)/g, (_, minus: string, amount: string) => {
      return `<span class="whole">${minus === '' ? '' : '\u2212'}${amount}</span>`;
    });
}
