/**
 * Any character of Unicode, for random texts. fast-check's own `binary` unit spends a second on a table of them all, in each test file.
 *
 * @module
 */
import fc from 'fast-check';

/** A code point that is no half of a surrogate pair, from nothing up to the last. */
export const codePoint: fc.Arbitrary<string> = fc
  .oneof(fc.nat(0x7f), fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));
