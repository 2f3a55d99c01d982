/**
 * Learns the meaning of names on statements from lines that were accepted: proposes rules for the payee map, and previews them.
 *
 * Method: lines that were accepted as one entry are grouped by the name that the bank wrote, without figures, so that a reference is
 * not part of the name. The commonest meaning of each name is proposed, with how many lines have it and how many have another. Nothing
 * is learned from a single line, from cash, or if too many lines contradict.
 * Limit: a name has one meaning. If only the amount shows what a payment is for, a person has to decide.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { parsePaymentText } from '../match/payment-text.js';
import { addToList, addToSum } from '../record/gather.js';
import { byText } from '../record/order.js';
import type { StatementLine } from '../statement/statement.js';
import type { PayeeRule } from './payee-map.js';
import { payeeFinder } from './payee-map.js';

/** The meaning of a line: a planned line, an income stream, or a spend category with the rule that pays. */
export type Meaning =
  | { readonly line: string }
  | { readonly stream: string }
  | { readonly category: AccountPath; readonly rule: string };

/** A line and the meaning that it was accepted with. */
export interface AcceptedLine {
  readonly line: StatementLine;
  readonly meaning: Meaning;
}

/** A proposed rule, for the caller to put into the payee map or leave out. */
export interface LearnedRule {
  readonly rule: PayeeRule;
  /** How many lines of this name have this meaning, and how many have another. */
  readonly seen: number;
  readonly against: number;
  /** The ids of the lines with another meaning, in order of date. */
  readonly contradictions: readonly string[];
}

/** The fewest lines that give a meaning, and the most contradictions for each of them. */
const FEWEST = 2;
const MOST_AGAINST = 0.2;
/** The fewest letters that make a name. */
const SHORTEST = 3;

/** The name in a line, in lower case: the first words that the bank wrote, up to a word with a figure. */
export function namePattern(line: StatementLine): string {
  if (parsePaymentText(line.payee, line.text).kind === 'cash') return '';
  const words: string[] = [];
  for (const word of (line.payee.trim() === '' ? line.text : line.payee).trim().split(/\s+/)) {
    // A word with a figure in it is a reference, and no name comes after it.
    if (/\d/.test(word)) break;
    words.push(word.toLowerCase());
  }
  const name = words.join(' ').slice(0, 200).trim();
  return parsePaymentText(name).name.length < SHORTEST ? '' : name;
}

function meaningKey(meaning: Meaning): string {
  if ('line' in meaning) return JSON.stringify(['line', meaning.line]);
  if ('stream' in meaning) return JSON.stringify(['stream', meaning.stream]);
  return JSON.stringify(['category', meaning.category, meaning.rule]);
}

/**
 * Proposes rules from accepted lines.
 *
 * @param known the payee map as it is now; rules that it has already are not proposed again
 * @returns rules in alphabetical order of their names; a name that the map gives another meaning is proposed, because the longest name
 *   decides
 */
export function learnRules(
  accepted: readonly AcceptedLine[],
  known: readonly PayeeRule[] = [],
): readonly LearnedRule[] {
  const names = new Map<string, { key: string; meaning: Meaning; line: StatementLine }[]>();
  const lines = [...accepted].sort(
    (a, b) => byText(a.line.date, b.line.date) || byText(a.line.id, b.line.id),
  );
  for (const { line, meaning } of lines) {
    const name = namePattern(line);
    if (name === '') continue;
    const sighting = { key: meaningKey(meaning), meaning, line };
    addToList(names, name, sighting);
  }
  const find = payeeFinder(known);
  const learned: LearnedRule[] = [];
  for (const [name, sightings] of names) {
    const counts = new Map<string, number>();
    for (const { key } of sightings) addToSum(counts, key, 1);
    const [key, seen] = [...counts].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0]!;
    const others = sightings.filter((sighting) => sighting.key !== key);
    if (seen < FEWEST || others.length > seen * MOST_AGAINST) continue;
    const { meaning, line } = sightings.find((sighting) => sighting.key === key)!;
    const ruleNow = find(line);
    if (ruleNow && meaningKey(ruleNow as Meaning) === key) continue;
    const contradictions = others.map((sighting) => sighting.line.id);
    learned.push({ rule: { payee: name, ...meaning }, seen, against: others.length, contradictions });
  }
  return learned.sort((a, b) => byText(a.rule.payee, b.rule.payee));
}

/** The effect of new rules on one line. */
export interface RulePreview {
  readonly line: string;
  /** The rule that the map has for the line now; absent if it has none. */
  readonly before?: PayeeRule;
  readonly after: PayeeRule;
}

/**
 * Previews what new rules would change, before they are put into the map.
 *
 * @param rules the rules to add, in front of the known ones
 * @returns the lines whose meaning would change, in the order given
 */
export function previewRules(
  rules: readonly PayeeRule[],
  lines: readonly StatementLine[],
  known: readonly PayeeRule[] = [],
): readonly RulePreview[] {
  const [findNow, findThen] = [payeeFinder(known), payeeFinder([...rules, ...known])];
  return lines.flatMap((line): RulePreview[] => {
    const [before, after] = [findNow(line), findThen(line)];
    if (after === undefined || (before && meaningKey(before as Meaning) === meaningKey(after as Meaning)))
      return [];
    return [{ line: line.id, ...(before && { before }), after }];
  });
}
