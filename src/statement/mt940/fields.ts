/**
 * Splits a SWIFT statement message into its fields.
 *
 * Method: a field begins with a known tag at the start of a line, and goes on to the next tag. A line that only looks like a tag, such as
 * `:26:`, is text. Each line of the file is read in two steps: `blockOf` takes the envelopes off, and `fieldOf` finds the field that begins
 * on it, if one does. A line that begins with the remains of a tag, and goes on as only a statement line does, with day, side, amount and
 * type, is read as a statement line.
 * Limit: a line of text that begins with the very tag of a field is taken for that field. A statement line whose tag is gone whole, or that
 * is damaged itself as well, is text, and only the balances show that it is missing.
 * Source: SWIFT Standards MT, category 9, MT940 and MT942, field specifications; block structure of FIN messages.
 *
 * @module
 */

/** One field: its tag, its lines, and the line of the file on which it begins, counted from 1. */
export interface Field {
  readonly tag: string;
  readonly lines: readonly string[];
  readonly line: number;
  /** If its tag is damaged, the line as written. */
  readonly damaged?: string;
}

/** The fields, and whether the last envelope that was opened is closed. */
export interface Fields {
  readonly fields: readonly Field[];
  readonly isClosed: boolean;
}

const TAG = /^:(20|21|13D?|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|940|942):/;
/** The remains of the tag of a statement line, and the line itself, of which day, side, amount and type are checked. */
const DAMAGED =
  /^([^\w\s]?\w{0,3}[^\w\s]?)(\d{6}(?:\d{4})?(?:EC|ED|RC|RD|C|D)[A-Z]?\d{1,15}[.,]\d{0,2}[NSF][A-Z0-9]{3}.*)$/;
const ENVELOPE = /^\{[1-5]:/;
const TEXT_BLOCK = '{4:';

/** A line without the control characters at its ends. */
function withoutControls(line: string): string {
  let [from, to] = [0, line.length];
  while (from < to && line.charCodeAt(from) < 32) from++;
  while (to > from && line.charCodeAt(to - 1) < 32) to--;
  return line.slice(from, to);
}

/** The text of one line outside the envelopes, and which ends of a text block are on the line. */
interface BlockLine {
  /** Undefined if the line is nothing but envelope. */
  readonly text: string | undefined;
  /** Whether a text block begins or ends before the text, so that the field before it has ended. */
  readonly endsField: boolean;
  /** Whether the line leaves its text block closed or open; undefined if it changes neither. */
  readonly isClosed: boolean | undefined;
}

/** Takes the envelopes off a line: `{1:…}{2:…}{4:` before a text block, and `-}` after it. */
function blockOf(line: string, isInField: boolean): BlockLine {
  const endsBlock = line === '-' || line.startsWith('-}');
  // One message may end and the next begin on the same line.
  const afterEnd = endsBlock ? line.slice(2) : line;
  const block = afterEnd.indexOf(TEXT_BLOCK);
  const isEnvelope = ENVELOPE.test(afterEnd);
  const isOutside = endsBlock || !isInField;
  const beginsBlock = block >= 0 && (isEnvelope || (isOutside && !TAG.test(afterEnd)));
  if (isEnvelope && !beginsBlock)
    return { text: undefined, endsField: endsBlock, isClosed: endsBlock ? true : undefined };
  const text = beginsBlock ? afterEnd.slice(block + TEXT_BLOCK.length) : afterEnd;
  const endsHere = text.endsWith('-}');
  return {
    text: endsHere ? text.slice(0, -2) : text,
    endsField: endsBlock || beginsBlock,
    isClosed: endsHere || (beginsBlock ? false : endsBlock || undefined),
  };
}

/** The field that begins on a line, with its first line; undefined if the line is text. */
function fieldOf(text: string, line: number, isInField: boolean): (Field & { lines: string[] }) | undefined {
  const [opening, tag] = TAG.exec(text) ?? [];
  if (opening !== undefined) return { tag: tag!, lines: [text.slice(opening.length)], line };
  // A damaged statement line is never the first field of a message.
  const [, remains, movement] = (isInField && DAMAGED.exec(text)) || [];
  return remains ? { tag: '61', lines: [movement!], line, damaged: text } : undefined;
}

/**
 * Splits text into fields.
 *
 * @param text the whole file, lines ended by a line feed.
 * @returns the fields in the order of the file; none if no line begins with a tag.
 */
export function fieldsOf(text: string): Fields {
  const fields: Field[] = [];
  let lines: string[] | undefined;
  let isClosed = true;
  for (const [place, raw] of text.split('\n').entries()) {
    const block = blockOf(withoutControls(raw), lines !== undefined);
    isClosed = block.isClosed ?? isClosed;
    if (block.endsField) lines = undefined;
    if (block.text === undefined) continue;
    const field = fieldOf(block.text, place + 1, lines !== undefined);
    if (field === undefined) lines?.push(block.text);
    else {
      fields.push(field);
      lines = field.lines;
    }
  }
  return { fields, isClosed };
}
