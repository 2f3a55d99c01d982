/**
 * The languages of the documents that a person receives, and the phrases that one of them lacks.
 *
 * @module
 */
import { ENGLISH, type PersonWords } from './english/english.js';
import { WELSH } from './welsh.js';

export const LANGUAGES = ['en-GB', 'cy'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Some of the words of a language. */
type Some<Words> = Words extends string | readonly unknown[] | ((...args: never[]) => unknown)
  ? Words
  : { readonly [Phrase in keyof Words]?: Some<Words[Phrase]> };

export type Translation = Some<PersonWords>;

export const TRANSLATIONS: Readonly<Record<Exclude<Language, 'en-GB'>, Translation>> = { cy: WELSH };

/** The mark of a phrase that is missing: a character for private use, which is never printed. */
const GAP = '\uE000';

/** Whether a piece of a document has a phrase that is missing. */
export const hasGap = (piece: unknown): boolean => JSON.stringify(piece ?? null).includes(GAP);

/** English words with each phrase that is translated in its place, and a mark in the place of each that is not. */
function withGaps(english: unknown, translation: unknown): unknown {
  if (typeof english === 'string') return translation ?? GAP;
  if (typeof english === 'function') return translation ?? (() => GAP);
  if (Array.isArray(english)) return translation ?? [GAP];
  const phrases = Object.entries(english as object);
  const translated = (translation ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(phrases.map(([name, phrase]) => [name, withGaps(phrase, translated[name])]));
}

/** All words of a language, with a mark in the place of each phrase that is missing. */
export const wordsWithGaps = (translation: Translation): PersonWords =>
  withGaps(ENGLISH, translation) as PersonWords;
