/**
 * The checksum that gzip ends with. It finds damage and proves nothing, because anyone who changes a file can compute it again.
 *
 * Source: RFC 1952 §8.
 *
 * @module
 */

/** The polynomial of the checksum, its lowest bit first. */
const POLYNOMIAL = 0xedb88320;

/** The checksum of bytes that come in parts. @returns a whole number below 2^32 */
export function crc32(parts: readonly Uint8Array[]): number {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    return value;
  });
  let sum = 0xffffffff;
  for (const part of parts) for (const byte of part) sum = (sum >>> 8) ^ table[(sum ^ byte) & 0xff]!;
  return (sum ^ 0xffffffff) >>> 0;
}
