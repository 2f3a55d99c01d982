/**
 * Turns the bytes of a statement file into text, and says which encoding was used and why.
 *
 * Method: byte order mark; UTF-16 by a zero in every other byte; strict UTF-8, if a byte above 127 proves it;
 * the encoding that the file declares; plain ASCII or UTF-8; else windows-1252. Proof is stronger than declaration,
 * because banks write `CHARSET:1252` over UTF-8, and text of another encoding is hardly ever valid UTF-8.
 * Limit: windows-1250, macintosh and similar encodings are used only if they are declared.
 * Source: WHATWG Encoding Standard (labels, and iso-8859-1 and us-ascii read as windows-1252).
 *
 * @module
 */

/** A decoded text. `encoding` is a label of the Encoding Standard. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly why: 'byte-order-mark' | 'zero-bytes' | 'valid-utf-8' | 'declared' | 'ascii' | 'last-resort';
}

interface Decoder {
  readonly encoding: string;
  decode(bytes: Uint8Array): string;
}

/** The one thing asked of the platform: the web's TextDecoder, which Node, Bun, Deno and browsers all have. */
const { TextDecoder: PlatformDecoder } = globalThis as unknown as {
  readonly TextDecoder: new (label: string, options?: { readonly fatal?: boolean }) => Decoder;
};

/** Bytes at the start that are read to recognise UTF-16 and to find a declaration. */
const LOOKED_AT = 4096;

/** The characters of windows-1252 from 0x80 on; the five bytes that it leaves free stay controls. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Decodes bytes by an encoding that is settled. */
export function decoded(bytes: Uint8Array, encoding: string): string {
  const decoder = new PlatformDecoder(encoding);
  let text = decoder.decode(bytes);
  // Some releases of Node decode windows-1252 as Latin-1, and leave controls where the euro sign should be.
  if (decoder.encoding === 'windows-1252') {
    text = text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);
  }
  // Two byte order marks happen when a file went through two programs; the decoder takes off only the first.
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new PlatformDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  } catch {
    return undefined;
  }
}

function zeroBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(bytes.length - (bytes.length % 2), LOOKED_AT);
  let even = 0;
  let odd = 0;
  for (let place = 0; place < end; place += 2) {
    if (bytes[place] === 0) even++;
    if (bytes[place + 1] === 0) odd++;
  }
  // Statements are mostly ASCII, so nearly every second byte is zero and the other hardly ever.
  const pairs = end / 2;
  if (pairs < 2) return undefined;
  if (odd * 10 >= pairs * 7 && even * 10 <= pairs) return 'utf-16le';
  if (even * 10 >= pairs * 7 && odd * 10 <= pairs) return 'utf-16be';
  return undefined;
}

/** A label as the platform knows it, or undefined if it knows none such. */
function known(label: string): string | undefined {
  try {
    new PlatformDecoder(label);
    return label;
  } catch {
    return undefined;
  }
}

/**
 * Decodes the bytes of a file.
 *
 * @param bytes the whole file; none give no text.
 * @param declared what the file or its sender says, such as `windows-1250`; a label nobody knows is skipped.
 * @returns the text without byte order mark, the encoding and the reason. Never refuses: with windows-1252 every
 * byte is some character.
 */
export function decode(bytes: Uint8Array, declared?: string): DecodedText {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    return { text: decoded(bytes, 'utf-16le'), encoding: 'utf-16le', why: 'byte-order-mark' };
  }
  if (first === 0xfe && second === 0xff) {
    return { text: decoded(bytes, 'utf-16be'), encoding: 'utf-16be', why: 'byte-order-mark' };
  }
  const utf8 = strictUtf8(bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    // A mark over bytes that are not UTF-8 was put there by a program that did not convert the rest.
    if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', why: 'byte-order-mark' };
    return { text: decoded(bytes.subarray(3), 'windows-1252'), encoding: 'windows-1252', why: 'last-resort' };
  }
  const wide = zeroBytes(bytes);
  if (wide !== undefined) return { text: decoded(bytes, wide), encoding: wide, why: 'zero-bytes' };
  const ascii = utf8 !== undefined && utf8.length === bytes.length;
  if (utf8 !== undefined && !ascii) return { text: utf8, encoding: 'utf-8', why: 'valid-utf-8' };
  const label = declared === undefined ? undefined : known(declared);
  // Bytes that are not UTF-8, or are without the zeros of UTF-16, are not made so by a declaration.
  if (label !== undefined && !/^utf-?(8|16|32)|^unicode/i.test(label)) {
    return { text: decoded(bytes, label), encoding: label.toLowerCase(), why: 'declared' };
  }
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', why: 'ascii' };
  return { text: decoded(bytes, 'windows-1252'), encoding: 'windows-1252', why: 'last-resort' };
}

/**
 * Finds the encoding that an OFX header or an XML declaration states.
 *
 * @param bytes the whole file; only its start is read.
 * @returns a label such as `windows-1252`, or undefined if nothing is stated.
 */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = decoded(bytes.subarray(0, LOOKED_AT), 'windows-1252');
  const xml = /<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,40})["']/i.exec(start)?.[1];
  if (xml !== undefined) return xml;
  const charset = /\bCHARSET:\s{0,9}([A-Za-z0-9._-]{1,40})/.exec(start)?.[1];
  if (charset === undefined || charset === 'NONE') return undefined;
  if (/^125\d$/.test(charset)) return `windows-${charset}`;
  return /^8859-\d{1,2}$/.test(charset) ? `iso-${charset}` : charset;
}

let bytesOf1252: ReadonlyMap<string, number> | undefined;

function table1252(): ReadonlyMap<string, number> {
  if (bytesOf1252 === undefined) {
    const characters = decoded(
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
      'windows-1252',
    );
    bytesOf1252 = new Map([...characters].map((character, byte) => [character, byte]));
  }
  return bytesOf1252;
}

/**
 * Mends a text that was UTF-8 and has been read as windows-1252 once or twice: `Â£` becomes `£`.
 *
 * @param text any text.
 * @returns the mended text; the same text when it does not look spoilt, or mending would not give valid UTF-8.
 */
export function repairText(text: string): string {
  let mended = text;
  // Every multi-byte character of western European text begins, so spoilt, with one of these three.
  for (let round = 0; round < 2 && /[ÂÃâ]/.test(mended); round++) {
    const table = table1252();
    const bytes: number[] = [];
    for (const character of mended) {
      const byte = table.get(character);
      if (byte === undefined) return mended;
      bytes.push(byte);
    }
    const next = strictUtf8(Uint8Array.from(bytes));
    if (next === undefined) return mended;
    mended = next;
  }
  return mended;
}
