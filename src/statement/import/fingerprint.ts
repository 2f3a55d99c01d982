/**
 * The fingerprint of a text: the same for the same text everywhere, and unreadable at a glance.
 *
 * Limit: it is neither a secret nor a seal. Whoever guesses the text can make its fingerprint, and another text with the same one can be
 * found. It keeps names out of plain sight and distinguishes lines.
 * Source: the FNV-1a hash of Fowler, Noll and Vo (RFC 9923), 32 bits, twice.
 *
 * @module
 */

const OFFSETS = [0x811c9dc5, 0x050c5d1f] as const;
const PRIME = 0x01000193;
const BLANKS = /\s+/g;

/**
 * Takes the fingerprint of a text.
 *
 * @param text any text; may be empty.
 * @returns 16 hexadecimal digits, small letters.
 */
export function fingerprint(text: string): string {
  let [one, two] = OFFSETS as readonly [number, number];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ (unit & 0xff), PRIME);
    one = Math.imul(one ^ (unit >> 8), PRIME);
    two = Math.imul(two ^ (unit >> 8), PRIME);
    two = Math.imul(two ^ (unit & 0xff), PRIME);
  }
  return (one >>> 0).toString(16).padStart(8, '0') + (two >>> 0).toString(16).padStart(8, '0');
}

/** A text without its blanks and capitals: banks change both from one file to the next. */
export function withoutBlanks(text: string): string {
  return text.replace(BLANKS, '').toLowerCase();
}
