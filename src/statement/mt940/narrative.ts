/**
 * Reads the narrative of a SWIFT statement line (`:86:`): who, what for, and under which reference.
 *
 * Method: three styles are distinguished by how the text begins. Sub-fields, a code of three figures and then `?20`
 * and so on; words between strokes, `/NAME/…/REMI/…`; and free text. Narratives are broken into lines of 65
 * characters at any place, so that a full line goes on in the next without a blank; so does a sub-field of 27 characters.
 * Limit: of sub-fields and words only those for name, purpose and reference are read. Free text is all purpose.
 * Source: SWIFT Standards MT, category 9, MT940, field 86; sub-fields as in the German banks' common agreement on
 * remote transmission (DFÜ-Abkommen, annex 3); words as in the MT940 format descriptions of Dutch banks.
 *
 * @module
 */
import { squeezed } from '../reading/booked.js';

/** The content of a narrative; a text is empty if the narrative does not give it. */
export interface Narrative {
  readonly payee: string;
  readonly text: string;
  readonly reference: string;
}

/** One less than the 65 that the standard gives, because some banks break there. */
const FULL_LINE = 64;
const FULL_FIELD = 27;
const SUB_FIELDS = /^\d{3}([?<>~^])\d\d/;
const WORDS =
  /\/(TRTP|IBAN|BIC|NAME|REMI|EREF|MARF|CSID|BENM|ORDP|ISDT|PREF|RTRN|SVCL|ULTD|ULTC|ULTB|CNTP|TYPE|CODE|MREF|KREF|ADDR|BUSP|OCMT|CHGS|EXCH|PURP|TRCD|ID)\//;
/** An end-to-end identifier has at most 35 characters; a longer one has run into the words after it. */
const LONGEST_REFERENCE = 35;

function joined(pieces: readonly string[], full: number): string {
  let text = '';
  pieces.forEach((piece, place) => {
    const before = pieces[place - 1];
    text += place > 0 && before!.length < full ? ` ${piece}` : piece;
  });
  return squeezed(text);
}

/** A value without the strokes that end it: a word that follows brings its own. */
export function withoutStrokes(value: string): string {
  let end = value.length;
  while (end > 0 && (value[end - 1] === '/' || value[end - 1] === ' ')) end--;
  return value.slice(0, end);
}

function reference(text: string): string {
  const written = withoutStrokes(squeezed(text));
  return written.length > LONGEST_REFERENCE || /^(?:NOTPROVIDED|NONREF)$/i.test(written) ? '' : written;
}

function subFields(text: string, separator: string): Narrative {
  const fields: { code: number; text: string }[] = [];
  for (const piece of text.split(separator).slice(1)) {
    if (/^\d\d/.test(piece)) fields.push({ code: Number(piece.slice(0, 2)), text: piece.slice(2) });
    // A separator without a code was a character of the text.
    else if (fields.length > 0) fields[fields.length - 1]!.text += separator + piece;
  }
  const of = (isMeant: (code: number) => boolean) =>
    joined(
      fields.filter((field) => isMeant(field.code)).map((field) => field.text),
      FULL_FIELD,
    );
  const purpose = of((code) => (code >= 20 && code <= 29) || (code >= 60 && code <= 63));
  const endToEnd = /EREF\+(.*?)(?:(?:KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|PURP)\+|MTLG[+:]|$)/.exec(
    purpose,
  );
  return {
    payee: of((code) => code === 32 || code === 33),
    text: [of((code) => code === 0), purpose].filter(Boolean).join(' '),
    reference: reference(endToEnd?.[1] ?? ''),
  };
}

function words(text: string): Narrative {
  // Split by a pattern with one group gives text, word, text, word, text and so on.
  const pieces = text.split(WORDS);
  const values = new Map<string, string>();
  for (let place = 1; place < pieces.length; place += 2) {
    const value = withoutStrokes(squeezed(pieces[place + 1] ?? ''));
    if (value !== '' && !values.has(pieces[place]!)) values.set(pieces[place]!, value);
  }
  const value = (word: string) => values.get(word) ?? '';
  const purpose = value('REMI').replace(/^(?:USTD|STRD)\/+/, '');
  return {
    payee: value('NAME') || squeezed(value('CNTP').split('/')[2] ?? ''),
    text: [value('RTRN'), purpose].filter(Boolean).join(' ') || (value('NAME') ? '' : text),
    reference: reference(value('EREF')),
  };
}

/**
 * Reads a narrative.
 *
 * @param lines of the field; none give empty texts.
 */
export function narrativeOf(lines: readonly string[]): Narrative {
  const separator = SUB_FIELDS.exec(lines[0] ?? '')?.[1];
  if (separator !== undefined) return subFields(lines.join(''), separator);
  const text = joined(lines, FULL_LINE);
  if (text.startsWith('/') && WORDS.test(text)) return words(text);
  return { payee: '', text, reference: '' };
}
