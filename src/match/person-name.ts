/**
 * Names of persons: they are read whole, because one more word makes another person, a firm, or another matter.
 *
 * Method: a name with a title, or with an initial beside a longer word, is a person's. What may be beside it are numbers, days, months and
 * the words that banks write on every line, as `parsePaymentText` drops them.
 * Limit: a first name and a surname look like the name of a firm, and a firm such as W H SMITH like a person.
 *
 * @module
 */
import { isMonth, parsePaymentText } from './payment-text.js';

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|rev)\b/i;

/** The words of a name in a text. */
function nameWords(text: string): readonly string[] {
  return parsePaymentText(text).words.filter((word) => !isMonth(word));
}

/** Whether a name looks like that of a person. */
export function isPersonName(name: string): boolean {
  if (TITLE.test(name.trim())) return true;
  const words = nameWords(name);
  return words.some(({ length }) => length === 1) && words.some(({ length }) => length > 1);
}

/** Whether a text has this name and no other words. */
export function saysNoMore(text: string, name: string): boolean {
  return nameWords(text).join(' ') === nameWords(name).join(' ');
}
