/**
 * Writes a document in a language: each piece that the language has all words for, and the others in English, with a mark.
 *
 * Method: the document is made twice, in English and in the other language with gaps. A piece with a gap is taken from the English one. So a
 * block is in one language, which HTML says of it.
 * Limit: pictures, and days in the cells of a table, are written in English only.
 *
 * @module
 */
import { ENGLISH, type PersonWords } from '../explain/languages/english/english.js';
import { hasGap, type Language, TRANSLATIONS, wordsWithGaps } from '../explain/languages/translation.js';
import { words } from './blocks.js';
import type { Document, DocumentBlock, DocumentCell, DocumentFact, DocumentSection } from './document.js';

/** How a document for a person is written. */
export interface WritingOptions {
  /** English if absent. A piece that another language lacks is in English, and marked. */
  readonly language?: Language;
  /** Whom to speak to, and how. */
  readonly contact?: string;
  /** In letters of 18 points, on the screen and on paper. */
  readonly print?: 'large';
}

const ENGLISH_LANGUAGE = 'en-GB';
const MARKS: Readonly<Record<Language, string>> = { 'en-GB': '', cy: 'not yet in Welsh' };
const OPENINGS: Readonly<Record<Language, string>> = {
  'en-GB': '',
  cy: 'This document was asked for in Welsh. The parts that are not yet in Welsh are in English, and each is marked.',
};

const inEnglish = <Piece extends object>(piece: Piece) => ({ ...piece, lang: ENGLISH_LANGUAGE });
const marked = (text: string, language: Language) => `${text} (${MARKS[language]})`;

const isDay = (value: DocumentCell) => typeof value === 'object' && 'day' in value;

/** Whether a block has a gap, or is written in English whatever its language. */
const needsEnglish = (block: DocumentBlock): boolean =>
  block.kind === 'picture' ||
  hasGap(block) ||
  (block.kind === 'table' && block.rows.some(({ cells }) => cells.some(isDay)));

function mixedFacts(
  translated: readonly DocumentFact[],
  english: readonly DocumentFact[],
  language: Language,
): readonly DocumentFact[] {
  return english.map((fact, place) => {
    const other = translated[place]!;
    return hasGap(other) || isDay(other.value)
      ? inEnglish({ ...fact, label: marked(fact.label, language) })
      : { ...other, lang: language };
  });
}

/** Blocks in order, with a mark before those in English, unless their heading has it already. */
function mixedBlocks(
  translated: readonly DocumentBlock[],
  english: readonly DocumentBlock[],
  { language, isMarked }: { readonly language: Language; readonly isMarked: boolean },
): readonly DocumentBlock[] {
  let wasMarked = isMarked;
  return english.flatMap((block, place): readonly DocumentBlock[] => {
    const other = translated[place]!;
    const isEnglish = needsEnglish(other);
    const mark = isEnglish && !wasMarked ? [inEnglish(words(`(${MARKS[language]})`))] : [];
    wasMarked = isEnglish;
    return isEnglish ? [...mark, inEnglish(block)] : [{ ...other, lang: language }];
  });
}

function mixedSection(
  translated: DocumentSection,
  { heading, facts, blocks }: DocumentSection,
  { language, isMarked }: { readonly language: Language; readonly isMarked: boolean },
): DocumentSection {
  const isEnglish = heading === undefined ? isMarked : hasGap(translated.heading);
  const title = isEnglish ? heading && marked(heading, language) : translated.heading;
  return {
    lang: isEnglish ? ENGLISH_LANGUAGE : language,
    ...(title !== undefined && { heading: title }),
    ...(facts && { facts: mixedFacts(translated.facts ?? [], facts, language) }),
    blocks: mixedBlocks(translated.blocks, blocks, { language, isMarked: isEnglish }),
  };
}

/**
 * Puts a document in one language, with gaps, and the same in English together.
 *
 * @param translated made of the same data as `english`, so that their pieces are in the same places
 */
export function mixed(translated: Document, english: Document, language: Language): Document {
  const isMarked = hasGap(translated.title);
  const lang = isMarked ? ENGLISH_LANGUAGE : language;
  const [first, ...others] = english.sections.map((section, place) =>
    mixedSection(translated.sections[place]!, section, { language, isMarked }),
  );
  const isWhole = !hasGap(translated);
  const opening = isWhole ? [] : [inEnglish(words(OPENINGS[language]))];
  return {
    ...english,
    ...{ lang, title: isMarked ? marked(english.title, language) : translated.title },
    facts: mixedFacts(translated.facts, english.facts, language),
    sections: [{ ...first!, blocks: [...opening, ...first!.blocks] }, ...others],
  };
}

/** Makes a document of the words of a language. */
export function written(
  make: (words: PersonWords) => Document,
  { language = ENGLISH_LANGUAGE, print }: WritingOptions,
): Document {
  const english = make(ENGLISH);
  const document =
    language === ENGLISH_LANGUAGE
      ? english
      : mixed(make(wordsWithGaps(TRANSLATIONS[language])), english, language);
  return print ? { ...document, print } : document;
}
