/**
 * Learns from what was accepted what a name on a statement means: proposals for the payee map, and what they would do.
 *
 * Method: the links of one line with one entry are gathered by the name that the bank wrote; the name without figures, so that a
 * reference is no part of it. What most of them mean is proposed, with how often it was seen and how often something else was. Nothing
 * is learned from a single sight, from cash, or where the contradictions are many.
 * Limit: one name, one meaning: where the amount tells what a payment is, a person has to.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import { parsePaymentText } from '../match/payment-text.js';
import { byText } from '../record/order.js';
import type { StatementLine } from '../statement/statement.js';
import type { PayeeRule } from './payee-map.js';
import { payeeFinder } from './payee-map.js';

/** What a line turned out to be: a planned line, an income stream, or a spend category with the rule that pays. */
export type Meaning =
  | { readonly line: string }
  | { readonly stream: string }
  | { readonly category: AccountPath; readonly rule: string };

/** One line and what it was accepted as. */
export interface AcceptedLine {
  readonly line: StatementLine;
  readonly meaning: Meaning;
}

/** A rule that is proposed, to be put into the payee map by the caller or left out. */
export interface LearnedRule {
  readonly rule: PayeeRule;
  /** Lines that mean this, and lines of the same name that mean something else. */
  readonly seen: number;
  readonly against: number;
  /** Ids of those that mean something else, in order of date. */
  readonly contradictions: readonly string[];
}

/** Fewest sights of one meaning, and the most that may speak against it for each that speaks for it. */
const FEWEST = 2;
const MOST_AGAINST = 0.2;
/** Fewest letters that make a name. */
const SHORTEST = 3;

/** The name in a line as it stands there: the first words without figures of what the bank wrote. */
export function namePattern(line: StatementLine): string {
  if (parsePaymentText(line.payee, line.text).kind === 'cash') return '';
  const words: string[] = [];
  for (const word of (line.payee.trim() === '' ? line.text : line.payee).trim().split(/\s+/)) {
    // A word with a figure in it is a reference, and what comes after it is no name.
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
 * @param known the payee map as it is: what it says already is not proposed again
 * @returns rules by name, in order of the alphabet; names that it gives another meaning are proposed, since the longest name decides
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
    const sight = { key: meaningKey(meaning), meaning, line };
    const sights = names.get(name);
    if (sights) sights.push(sight);
    else names.set(name, [sight]);
  }
  const find = payeeFinder(known);
  const learned: LearnedRule[] = [];
  for (const [name, sights] of names) {
    const counts = new Map<string, number>();
    for (const { key } of sights) counts.set(key, (counts.get(key) ?? 0) + 1);
    const [key, seen] = [...counts].sort((a, b) => b[1] - a[1] || byText(a[0], b[0]))[0]!;
    const others = sights.filter((sight) => sight.key !== key);
    if (seen < FEWEST || others.length > seen * MOST_AGAINST) continue;
    const { meaning, line } = sights.find((sight) => sight.key === key)!;
    const ruleNow = find(line);
    if (ruleNow && meaningKey(ruleNow as Meaning) === key) continue;
    const contradictions = others.map((sight) => sight.line.id);
    learned.push({ rule: { payee: name, ...meaning }, seen, against: others.length, contradictions });
  }
  return learned.sort((a, b) => byText(a.rule.payee, b.rule.payee));
}

/** What rules would do to one line. */
export interface RulePreview {
  readonly line: string;
  /** What the map says as it is; absent where it says nothing. */
  readonly before?: PayeeRule;
  readonly after: PayeeRule;
}

/**
 * Shows what new rules would change, before they are put into the map.
 *
 * @param rules the rules to be added, in front of those known
 * @returns the lines whose meaning would be another, in the order given
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
