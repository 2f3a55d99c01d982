/**
 * The quality of matching by kind of account and level: precision, recall, questions, and the wrong links by cause.
 *
 * Run: `npx tsx test/bench/matching-quality.ts [--seeds 50-53] [--kind 'pool suppliers'] [--level hard] [--list | --missed]`. The kinds that may be
 * tuned on and those held out are printed apart, each beside the plain careful matcher. `--list` prints wrong links one by one, and `--missed` those not
 * taken, of a tuned kind only: whoever has seen the mistakes on a kind has tuned on it.
 *
 * Scored as elsewhere: a link is right when it has the same lines and entries as the truth, and the truth does not want it asked. A
 * question is an offer of rank 1. The third month is matched with the decisions of the two before it: see `third-month.ts`.
 *
 * @module
 */
import { match } from '../../src/match/match.js';
import { careful } from '../support/account-kinds/careful.js';
import { HELD_OUT, STRENGTHS, TUNED } from '../support/account-kinds/index.js';
import {
  ACCOUNT,
  bookOf,
  type MadeAccount,
  randomAccount,
  type Score,
  type Strength,
  score,
} from '../support/random-accounts.js';
import { thirdMonth } from './third-month.js';
import { CAUSES, type Cause, missedLinks, type WrongLink, wrongLinks } from './wrong-links.js';

type Maker = (seed: number, strength: Strength) => MadeAccount;
const FIRST_KIND = 'personal budget';
const TUNED_KINDS: Readonly<Record<string, Maker>> = { [FIRST_KIND]: randomAccount, ...TUNED };

interface Arguments {
  readonly seeds: readonly number[];
  readonly kind: string | undefined;
  readonly level: string | undefined;
  /** Whether to print the wrong links, or those that were missed, one by one. */
  readonly list: 'wrong' | 'missed' | undefined;
}

function readArguments(words: readonly string[]): Arguments {
  const after = (name: string) => {
    const place = words.indexOf(name);
    return place < 0 ? undefined : words[place + 1];
  };
  const [from = 50, to = from] = (after('--seeds') ?? '50-53').split('-').map(Number);
  return {
    seeds: Array.from({ length: to - from + 1 }, (_, nth) => from + nth),
    kind: after('--kind'),
    level: after('--level'),
    list: words.includes('--list') ? 'wrong' : words.includes('--missed') ? 'missed' : undefined,
  };
}

/** The figures of some accounts: precision, recall, questions in 100 lines, and the wrong links by cause. */
interface Figures {
  readonly scores: readonly Score[];
  readonly wrong: readonly WrongLink[];
  readonly missed: readonly string[];
}

function figuresOf(accounts: readonly MadeAccount[]): Figures {
  const all = accounts.map((account) => {
    const matching = match(bookOf(account.entries), account.statement, { account: ACCOUNT });
    const questions = matching.offered.filter(({ rank }) => rank === 1).map(({ link }) => link);
    return {
      score: score(account, matching.links, questions),
      wrong: wrongLinks(account, matching.links),
      missed: missedLinks(account, matching),
    };
  });
  return {
    scores: all.map((one) => one.score),
    wrong: all.flatMap((one) => one.wrong),
    missed: all.flatMap((one) => one.missed),
  };
}

function carefulScores(accounts: readonly MadeAccount[]): readonly Score[] {
  return accounts.map((account) => {
    const { links, questions } = careful(account);
    return score(account, links, questions);
  });
}

function rates(scores: readonly Score[]): string {
  const sum = (field: keyof Score) => scores.reduce((total, one) => total + one[field], 0);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole).toFixed(3);
  const questions = ((100 * sum('asked')) / Math.max(1, sum('lines'))).toFixed(1);
  return `${share(sum('right'), sum('accepted'))} | ${share(sum('right'), sum('sure'))} | ${questions}`;
}

/** Questions in 100 lines of the third month: without what a person answered in the two before, and with it. */
function thirdMonths(accounts: readonly MadeAccount[]): string {
  const all = accounts.map(thirdMonth);
  const sum = (field: 'without' | 'with' | 'lines') => all.reduce((total, one) => total + one[field], 0);
  const rate = (count: number) => ((100 * count) / Math.max(1, sum('lines'))).toFixed(1);
  return `${rate(sum('without'))} → ${rate(sum('with'))}`;
}

function causesOf(wrong: readonly WrongLink[]): string {
  const counts = new Map<Cause, number>();
  for (const { cause } of wrong) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  const parts = CAUSES.flatMap((cause) => (counts.has(cause) ? [`${counts.get(cause)} ${cause}`] : []));
  return parts.join(', ') || 'none';
}

function printKinds(title: string, kinds: Readonly<Record<string, Maker>>, given: Arguments): void {
  console.log(`\n${title}, seeds ${given.seeds[0]}–${given.seeds.at(-1)}\n`);
  console.log(
    '| kind | level | P | R | questions | third month, without and with answers | careful P | R | questions | wrong links by cause |',
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const [name, make] of Object.entries(kinds)) {
    if (given.kind !== undefined && given.kind !== name) continue;
    for (const level of STRENGTHS) {
      if (given.level !== undefined && given.level !== level) continue;
      const accounts = given.seeds.map((seed) => make(seed, level));
      const { scores, wrong, missed } = figuresOf(accounts);
      const plain = rates(carefulScores(accounts));
      const third = thirdMonths(accounts);
      console.log(`| ${name} | ${level} | ${rates(scores)} | ${third} | ${plain} | ${causesOf(wrong)} |`);
      if (given.list === undefined || !(name in TUNED_KINDS)) continue;
      for (const story of given.list === 'wrong' ? wrong.map((one) => one.story) : missed) console.log(story);
    }
  }
}

const given = readArguments(process.argv.slice(2));
printKinds('Kinds that were tuned on', TUNED_KINDS, given);
if (given.list === undefined) printKinds('Kinds held out', HELD_OUT, given);
