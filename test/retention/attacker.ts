/**
 * An attacker who has all files of a store after an erasure, a journal without texts from before it, and a list of names; and who knows
 * everything else of the texts: their form, amounts, days and ids.
 */
import { createHash, createHmac } from 'node:crypto';
import type { StoredRecord } from '../../src/store/store.js';

/** Syllables from which a list of names is made that look like names. */
const FIRST = 'AD BEA CLA DOR EL FRA GIL HA IS JO KA LO MAR NA OLI PE RO SA TOM UR VI WIL'.split(' ');
const LAST = 'ATKINS BARLOW CROFT DALTON EDGE FIRTH GRANGE HOLT IRELAND JESSOP'.split(' ');

/** A list of names, the planted ones among them. */
export function namesList(length: number, planted: readonly string[]): readonly string[] {
  const names = Array.from({ length: length - planted.length }, (_, nth) => {
    const first = FIRST[nth % FIRST.length]! + FIRST[Math.floor(nth / FIRST.length) % FIRST.length]!;
    return `${first} ${LAST[Math.floor(nth / 484) % LAST.length]}${Math.floor(nth / 4840)}`;
  });
  names.splice(Math.floor(length / 3), 0, ...planted);
  return names;
}

/** Makes what finds a name in a text: by its words first, as the list is long. */
function finderIn(text: string): (name: string) => boolean {
  const capitals = text.toUpperCase();
  const words = new Set(capitals.match(/[A-Z0-9]+/g));
  return (name) =>
    name
      .toUpperCase()
      .split(' ')
      .every((word) => words.has(word)) && capitals.includes(name.toUpperCase());
}

/** Ways in which a text could have been hashed by somebody who has no salt of its own. */
const keysOf = (salts: readonly string[]) => [
  (text: string) => createHash('sha256').update(text).digest('hex'),
  ...['', ...salts].map((salt) => {
    const key = Buffer.from(salt, 'hex');
    return (text: string) => createHmac('sha256', key).update(text).digest('hex');
  }),
];

/** What an attacker has. */
export interface Loot {
  /** The lines of the journal: of the store, and of the export from before. */
  readonly lines: readonly string[];
  /** The salts that are still there, of texts that were not erased. */
  readonly salts: readonly string[];
  /** The form of each text that was erased, with `NAME` where the name was. */
  readonly forms: readonly string[];
}

/** Every name of a list that the attacker finds in the lines. */
export function guessed({ lines, salts, forms }: Loot, names: readonly string[]): readonly string[] {
  const all = lines.join('\n');
  const isInLines = finderIn(all);
  // Names of bank lines have the first sixteen digits of a hash.
  const digests = new Set([...(all.match(/[0-9a-f]{64}/g) ?? []), ...(all.match(/[0-9a-f]{16}/g) ?? [])]);
  const isThere = (digest: string) => digests.has(digest) || digests.has(digest.slice(0, 16));
  const hashes = keysOf(salts);
  return names.filter((name) => {
    if (isInLines(name)) return true;
    const texts = [name, ...forms.map((form) => form.replaceAll('NAME', name))];
    return texts.some((text) => hashes.some((hash) => isThere(hash(text))));
  });
}

/** The form of each text that has one of some names. */
export function formsOf(records: readonly StoredRecord[], planted: readonly string[]): readonly string[] {
  const texts = records.flatMap(({ texts = [] }) => texts.map(({ text }) => text));
  const forms = texts.flatMap((text) =>
    planted.filter((name) => text.includes(name)).map((name) => text.replaceAll(name, 'NAME')),
  );
  return [...new Set(forms)];
}

/** The names that are in some bytes, in any usual coding of characters, however they are written. */
export function namesInBytes(bytes: Uint8Array, names: readonly string[]): readonly string[] {
  return names.filter(finderIn(Buffer.from(bytes).toString('latin1').replaceAll('\0', '')));
}

/** The pieces of eight characters of some names that are in some bytes: what is left of a name that was overwritten in part. */
export function piecesInBytes(bytes: Uint8Array, names: readonly string[]): readonly string[] {
  const text = Buffer.from(bytes).toString('latin1').toUpperCase();
  const pieces = names.flatMap((name) =>
    Array.from({ length: name.length - 7 }, (_, from) => name.slice(from, from + 8).toUpperCase()),
  );
  return [...new Set(pieces)].filter((piece) => text.includes(piece));
}
