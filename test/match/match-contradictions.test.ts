/**
 * A link that is taken unasked never contradicts a number, a name or a return that its own texts show.
 *
 * Method: the texts are read here by rules of their own, plainer than those of the matcher. Two texts contradict each other if both bear a
 * number of one shape and none in common, or if neither shares a word, an initial or the consonants of a word with the other. A name that
 * lines of the account show beside a payee's number is that payee's.
 *
 * The names of such callers are read as a person reads them: `Mrs J Khan`, `MR J  KHAN` and `J KHAN` are one caller, because banks drop
 * titles and double blanks, and `K BIRLES` is `K BIRTLES` with a letter lost. An initial that differs is another caller. Letters that belong
 * to a number on both sides (`WW 2291`, `WW-2291`) are no name. A line for entries of several payees that all bear its number (a payment run,
 * a paying-in slip) cannot name them: its name is the bank's, a branch's or a payroll firm's.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { match } from '../../src/match/match.js';
import type { Link } from '../../src/match/matching.js';
import { ACCOUNT_KINDS, STRENGTHS } from '../support/account-kinds/index.js';
import {
  ACCOUNT,
  bookOf,
  type MadeAccount,
  type MadeEntry,
  randomAccount,
  type Strength,
} from '../support/random-accounts.js';

/** Words under which money comes back, and words that name nobody. */
const RETURNS = /\b(?:RETURNED|UNPAID|REVERSAL|RECREDIT|RECALLED)\b/;
const BESIDES =
  /\b(?:RETURNED|UNPAID|REVERSAL|RECREDIT|RECALLED|REV|RTN|PAYMENT|DIRECT DEBIT|DD|SO|STANDING ORDER|CHEQUE|CHQ|CARD|VISA|PURCHASE|CREDIT|REF|CLIENT|INV|WAGES)\b/g;

type Line = MadeAccount['statement']['lines'][number];

const KINDS: Readonly<Record<string, (seed: number, strength: Strength) => MadeAccount>> = {
  'personal budget': (seed, strength) => randomAccount(seed, strength, 6),
  ...ACCOUNT_KINDS,
};
/** Seeds and levels; more where the long run is asked for. */
const SEEDS = Array.from({ length: Number(process.env['MATCH_SEEDS'] ?? 1) }, (_, nth) => 71 + nth);
const LEVELS = SEEDS.length > 1 ? STRENGTHS : (['hard'] as const);
const CASES = Object.entries(KINDS).flatMap(([kind, make]) =>
  LEVELS.map((strength) => ({ kind, make, strength })),
);

const wholeText = (line: Line) => `${line.payee} ${line.reference ?? ''}`.toUpperCase();
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toUpperCase();

/** Numbers with letters in front of five figures or more, such as `SC204093` and `INV 08877`: the letters, and the figures. */
function labelled(text: string): readonly string[] {
  return [...plain(text).matchAll(/\b([A-Z]{2,4})[ /-]{0,2}(\d{5,})\b/g)].map(
    ([, label, digits]) => `${label} ${digits!.replace(/^0+/, '')}`,
  );
}

/** Whether both texts bear numbers with the same letters in front, and none of them in common. */
function numbersContradict(line: string, entry: string): boolean {
  const [ofLine, ofEntry] = [labelled(line), labelled(entry)];
  const sameLabel = ofLine.filter((number) =>
    ofEntry.some((other) => other.split(' ')[0] === number.split(' ')[0]),
  );
  const isCut = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);
  return sameLabel.length > 0 && !ofLine.some((number) => ofEntry.some((other) => isCut(number, other)));
}

/** The words of a text that may name somebody: without numbers, and what banks and payers write besides. */
const wordsOf = (text: string) =>
  plain(text)
    .replace(/\S*\d\S*/g, ' ')
    .replace(BESIDES, ' ')
    .split(/[^A-Z]+/)
    .filter((word) => word !== '');
/** A text without the numbers with letters in front, such as `WW 2291`, that another text bears too. */
const withoutShared = (text: string, other: string) => {
  const squeezed = plain(other).replace(/[ /-]/g, '');
  return plain(text).replace(/\b[A-Z]{2,4}[ /-]{0,2}\d+\b/g, (number) =>
    squeezed.includes(number.replace(/[ /-]/g, '')) ? ' ' : number,
  );
};
const withoutVowels = (word: string) => word.slice(0, 1) + word.slice(1).replace(/[AEIOU]/g, '');

/** Whether no word of a payee is on the line: whole, cut, misspelt by a letter or two, without its vowels, or run together. */
function namesContradict(line: string, { payee, reference }: MadeEntry): boolean {
  const [ofLine, ofPayee] = [wordsOf(withoutShared(line, reference)), wordsOf(payee)];
  if (ofLine.length === 0 || ofPayee.length === 0) return false;
  const together = ofLine.join('');
  return !ofPayee.some((word) => {
    const known = word.length < 4 ? word : word.slice(0, 3);
    const consonants = withoutVowels(word);
    return (
      together.includes(known) ||
      (consonants.length >= 4 && together.includes(consonants)) ||
      ofLine.some(
        (other) =>
          other.length >= 3 &&
          [...word.slice(0, 6)].filter((letter) => other.slice(0, 7).includes(letter)).length >=
            Math.min(word.length, 6) - 1,
      )
    );
  });
}

/** The words that a line begins with, before a figure or the reason for payment, without titles: what a relative is called. */
const caller = (line: Line) =>
  plain(line.payee)
    .replace(BESIDES, ' ')
    .split(/\s*(?:\b(?:SC|CARE|HOME CARE|CONTRIBUTION)\b|\S*\d)/)[0]!
    .replace(/\b(?:MR|MRS|MS|MISS|MX|DR)\b/g, ' ')
    .trim()
    .replace(/\s+/g, ' ');

/** Whether two callers are one: the same words, or a word of five letters or more has lost one of its letters. */
function isSameCaller(a: string, b: string): boolean {
  const [ofA, ofB] = [a.split(' '), b.split(' ')];
  const lostOne = (short: string, long: string) =>
    short.length >= 5 &&
    short.length === long.length - 1 &&
    [...long].some((_, at) => at > 0 && long.slice(0, at) + long.slice(at + 1) === short);
  return (
    ofA.length === ofB.length &&
    ofA.every((word, nth) => word === ofB[nth] || lostOne(word, ofB[nth]!) || lostOne(ofB[nth]!, word))
  );
}

/** The payees that a caller pays for, by the numbers on its lines. */
function callersOf({ statement, entries }: MadeAccount): (line: Line) => ReadonlySet<string> {
  const payeesOf = new Map<string, Set<string>>();
  for (const { reference, payee } of entries)
    for (const digits of reference.match(/\d{5,}/g) ?? [])
      payeesOf.set(digits, (payeesOf.get(digits) ?? new Set()).add(payee));
  const callers = new Map<string, Set<string>>();
  for (const line of statement.lines)
    for (const digits of wholeText(line).match(/\d{5,}/g) ?? [])
      for (const payee of payeesOf.get(digits) ?? [])
        callers.set(caller(line), (callers.get(caller(line)) ?? new Set()).add(payee));
  return (line) => {
    const name = caller(line);
    return new Set([...callers].flatMap(([other, payees]) => (isSameCaller(name, other) ? [...payees] : [])));
  };
}

describe('match, always, on accounts of every kind', () => {
  it.each(CASES)('contradicts nothing that its own texts show: $kind, $strength', ({ make, strength }) => {
    expect(SEEDS.flatMap((seed) => contradictions(make(seed, strength)))).toEqual([]);
  });
});

/** The links of an account that contradict their texts, as a person reads them. */
function contradictions(account: MadeAccount): readonly string[] {
  const { links } = match(bookOf(account.entries), account.statement, { account: ACCOUNT });
  const lineOf = new Map<string, Line>(account.statement.lines.map((line) => [line.id, line]));
  const entryOf = new Map<string, MadeEntry>(account.entries.map((entry) => [entry.id, entry]));
  const callers = callersOf(account);
  const wrong: string[] = [];
  for (const link of links) {
    const lines = link.lines.map((id) => lineOf.get(id)!);
    const entries = link.entries.map((id) => entryOf.get(id)!);
    const told = (what: string) =>
      wrong.push(
        `${what}: ${lines.map(wholeText).join(' + ')} = ${entries.map(({ payee, reference }) => `${payee} ${reference}`).join(' + ')}`,
      );
    if (entries.length === 0) continue;
    const all = {
      lines: lines.map(wholeText).join(' '),
      entries: entries.map(({ reference }) => reference).join(' '),
    };
    if (numbersContradict(all.lines, all.entries)) told('number');
    const isNamed = (line: Line) => {
      if (isBatch(line, entries)) return true;
      const isCalled = (entry: MadeEntry) =>
        entry.payee === 'Cash' || !namesContradict(wholeText(line), entry);
      if (entries.some(isCalled)) return true;
      const payees = callers(line);
      return entries.some(({ payee }) => payees.has(payee));
    };
    if (!lines.every(isNamed)) told('name');
    if (isTakenForPaid(link, lines)) told('return');
  }
  return wrong;
}

/** Whether a line is for entries of several payees, all of which bear a number of it. */
function isBatch(line: Line, entries: readonly MadeEntry[]): boolean {
  if (new Set(entries.map(({ payee }) => payee)).size < 2) return false;
  const numbersOf = (text: string): readonly string[] => text.match(/\d{3,}/g) ?? [];
  return numbersOf(wholeText(line)).some((number) =>
    entries.every(({ reference }) => numbersOf(reference).includes(number)),
  );
}

/** Whether a single line that says it came back is taken for a payment in the other direction than its words. */
function isTakenForPaid(link: Link, lines: readonly Line[]): boolean {
  const [line, ...others] = lines;
  return (
    others.length === 0 && link.kind === 'one-to-one' && RETURNS.test(wholeText(line!)) && line!.pence > 0
  );
}
