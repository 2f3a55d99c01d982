/**
 * How a UK bank words a payment: a name that may be cut or misspelt, and a reference that may be written otherwise or left out.
 *
 * @module
 */
import { capitals, type Dice, misspell } from './numbers.js';
import type { Mishaps, Payment } from './payment.js';
import type { Wording } from './sketch.js';

/** A name as the bank shows it: capitals, perhaps misspelt, cut or left out; with the payees whom it can still mean. */
export function shownName(
  name: string,
  payees: readonly string[],
  mishaps: Mishaps,
  dice: Dice,
  width = 18,
): { text: string; names: readonly string[] } {
  if (dice.chance(mishaps.nameless)) return { text: '', names: [] };
  const whole = capitals(name);
  const text = dice.chance(mishaps.cut) ? whole.slice(0, width).trim() : whole;
  const names = payees.filter((payee) => capitals(payee).startsWith(text));
  return { text: dice.chance(mishaps.misspelt) ? misspell(text, dice) : text, names };
}

/** A payment of which the book knows nothing, with a legible name that is no payee's. */
export function strayWording(payee: string, text: string): Wording {
  return { payee, text, names: [], quotes: [] };
}

/** A reference in one of the ways in which people key it. */
export function keyedReference(reference: string, dice: Dice): string {
  const text = capitals(reference);
  return dice.pick([text, text, text.replace(/[/ -]/g, ''), text.replace(/[/-]/g, ' '), text.toLowerCase()]);
}

/** Name and reference in one column, the code in the other, as most banks export a transfer. */
export function transferWording(
  payment: Payment,
  quoted: string,
  payees: readonly string[],
  mishaps: Mishaps,
  dice: Dice,
  width = 18,
): Wording {
  const name = shownName(payment.payee, payees, mishaps, dice, width);
  const isQuoted = quoted !== '' && !dice.chance(mishaps.noReference);
  const { stem, tells } = isQuoted ? quotedPart(quoted, mishaps, dice) : { stem: '', tells: false };
  return {
    payee: `${name.text} ${stem}`.trim(),
    text: payment.code,
    names: name.names,
    quotes: tells ? [quoted] : [],
  };
}

/** WAGES WK07 is often keyed as WAGES alone, which does not tell one week from another. */
function quotedPart(quoted: string, mishaps: Mishaps, dice: Dice): { stem: string; tells: boolean } {
  const period = /^([A-Z]+) (?:WK\d+|[A-Z]{3})$/.exec(quoted);
  if (period !== null && dice.chance(mishaps.noReference)) return { stem: period[1]!, tells: false };
  return { stem: keyedReference(quoted, dice), tells: /\d/.test(quoted) || period !== null };
}
