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
  let [upper, lower] = OFFSETS as readonly [number, number];
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    upper = Math.imul(upper ^ (unit & 0xff), PRIME);
    upper = Math.imul(upper ^ (unit >> 8), PRIME);
    lower = Math.imul(lower ^ (unit >> 8), PRIME);
    lower = Math.imul(lower ^ (unit & 0xff), PRIME);
  }
  return (upper >>> 0).toString(16).padStart(8, '0') + (lower >>> 0).toString(16).padStart(8, '0');
}

/** A text without its blanks and capitals: banks change both from one file to the next. */
export function withoutBlanks(text: string): string {
  return text.replace(BLANKS, '').toLowerCase();
}
