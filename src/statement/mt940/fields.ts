/**
 * Splits a SWIFT statement message into its fields.
 *
 * Method: a field begins with one of the known tags at the start of a line, and goes on to the next. A line of text
 * that only looks like a tag, such as `:26:`, is text. Envelopes, what a bank writes before the first tag, and
 * control characters at the ends of lines are skipped. A line that a damaged tag begins, and that goes on as no text
 * does but only a statement line, with day, side, amount and type, is read as a statement line.
 * Limit: a line of text that begins with the very tag of a field is taken for that field. A statement line whose tag is
 * gone whole, or that is damaged in itself as well, is text; only the balances tell.
 * Source: SWIFT Standards MT, category 9, MT940 and MT942, field specifications; block structure of FIN messages.
 *
 * @module
 */

/** One field: its tag, its lines, and where it begins in the file, counted from 1. */
export interface Field {
  readonly tag: string;
  readonly lines: readonly string[];
  readonly line: number;
  /** Where its tag is damaged, the line as written. */
  readonly damaged?: string;
}

/** The fields, and whether the last envelope that was opened is closed. */
export interface Fields {
  readonly fields: readonly Field[];
  readonly isClosed: boolean;
}

const TAG = /^:(20|21|13D?|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|940|942):/;
/** What is left of the tag of a statement line, and the line itself up to the type of the movement. */
const DAMAGED =
  /^([^\w\s]?\w{0,3}[^\w\s]?)(\d{6}(?:\d{4})?(?:EC|ED|RC|RD|C|D)[A-Z]?\d{1,15}[.,]\d{0,2}[NSF][A-Z0-9]{3}.*)$/;
const ENVELOPE = /^\{[1-5]:/;

/** A line without the control characters at its ends. */
function bare(line: string): string {
  let [from, to] = [0, line.length];
  while (from < to && line.charCodeAt(from) < 32) from++;
  while (to > from && line.charCodeAt(to - 1) < 32) to--;
  return line.slice(from, to);
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
  text.split('\n').forEach((raw, place) => {
    let line = bare(raw);
    if (line === '-' || line.startsWith('-}')) {
      isClosed = true;
      lines = undefined;
      // One message may end and the next begin on the same line.
      line = line.slice(2);
    }
    const block = line.indexOf('{4:');
    if (block >= 0 && (ENVELOPE.test(line) || (lines === undefined && !TAG.test(line)))) {
      isClosed = false;
      lines = undefined;
      line = line.slice(block + 3);
    } else if (ENVELOPE.test(line)) return;
    if (line.endsWith('-}')) {
      isClosed = true;
      line = line.slice(0, -2);
    }
    const tag = TAG.exec(line);
    if (tag !== null) {
      lines = [line.slice(tag[0].length)];
      fields.push({ tag: tag[1]!, lines, line: place + 1 });
      return;
    }
    const [, left, movement] = (lines && DAMAGED.exec(line)) ?? [];
    if (left !== undefined && left !== '') {
      lines = [movement!];
      fields.push({ tag: '61', lines, line: place + 1, damaged: line });
    } else lines?.push(line);
  });
  return { fields, isClosed };
}
