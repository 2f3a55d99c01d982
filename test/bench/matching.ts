/**
 * The benchmark of matching: how much of what is accepted unasked is right, how much is found, how much is asked; and how long it takes.
 *
 * The accounts are made up, with seeds that no setting was tried on. Scored as elsewhere: a link is right when it has the same lines and
 * entries as the truth, which must not want it asked; lines that read alike, of one day and amount, count as one another.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { match } from '../../src/match/match.js';
import type { Matching } from '../../src/match/matching.js';
import type { Pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { ReconcileOptions } from '../../src/reconcile/reconciliation.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day } from '../../src/time/day.js';
import { careful } from '../support/account-kinds/careful.js';
import {
  ACCOUNT,
  bookOf,
  type MadeAccount,
  type MadeEntry,
  randomAccount,
  type Score,
  type Strength,
  score,
} from '../support/random-accounts.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

/** What is asked of each strength: least precision, and the F1 of a plain careful matcher of sixty lines. */
const ASKED: readonly (readonly [Strength, number, number])[] = [
  ['easy', 0.98, 0.99],
  ['normal', 0.98, 0.92],
  ['hard', 0.93, 0.73],
];
const HELD_OUT = { from: 9000, count: 12, months: 12 };

function scored(account: MadeAccount): Score {
  const matching: Matching = match(bookOf(account.entries), account.statement, { account: ACCOUNT });
  const offered = matching.offered.filter(({ rank }) => rank === 1).map(({ link }) => link);
  return score(account, matching.links, offered);
}

function show(row: Row, what: string, all: readonly Score[], least: number, plain: number): void {
  const sum = (field: keyof Score) => all.reduce((total, one) => total + one[field], 0);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  const precision = share(sum('right'), sum('accepted'));
  const recall = share(sum('right'), sum('sure'));
  const f1 = (p: number, r: number) => (2 * p * r) / (p + r);
  const both = f1(share(sum('found'), sum('accepted') + sum('asked')), share(sum('found'), sum('all')));
  const of = (value: number) => value.toFixed(3);
  row(`    ${what}: precision of what is accepted`, of(precision), `≥ ${least}`, precision >= least);
  row(`    ${what}: recall`, of(recall), '', undefined);
  row(
    `    ${what}: F1, against a plain matcher`,
    of(f1(precision, recall)),
    `> ${plain}`,
    f1(precision, recall) > plain,
  );
  row(`    ${what}: F1 with the best offer of each question`, of(both), '', undefined);
  row(`    ${what}: questions in 100 lines`, ((100 * sum('asked')) / sum('lines')).toFixed(1), '', undefined);
}

interface Case {
  readonly level: Strength;
  readonly end: Day;
  readonly bank: readonly {
    id: string;
    date: Day;
    pence: StatementLine['pence'];
    text: string;
    code: string;
  }[];
  readonly ledger: readonly MadeEntry[];
  readonly truth: {
    readonly links: readonly { bank: string[]; ledger: string[]; review?: boolean; kind: string }[];
  };
}

/** The cases of a folder of such accounts made elsewhere. */
function corpus(folder: string): readonly (readonly [Strength, MadeAccount])[] {
  const files = readdirSync(folder).filter((file) => /^(?:easy|normal|hard)-\d+\.json$/.test(file));
  return files.sort().map((file) => {
    const { level, end, bank, ledger, truth } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case;
    const lines = bank.map(({ id, date, pence, text, code }, place) => ({
      id,
      date,
      pence,
      payee: text,
      text: code,
      line: place + 1,
    }));
    const statement: Statement = { account: 'x', currency: 'GBP', to: end, lines };
    const links = truth.links.map((link) => ({
      lines: link.bank,
      entries: link.ledger,
      ask: link.review === true,
      what: link.kind,
    }));
    return [level, { statement, entries: ledger, truth: links }] as const;
  });
}

/** Many accounts in one statement, each with people and firms of its own. */
function large(count: number): { readonly entries: MadeEntry[]; readonly statement: Statement } {
  const entries: MadeEntry[] = [];
  const lines: StatementLine[] = [];
  for (let made = 0; lines.length < count; made++) {
    const account = randomAccount(20_000 + made, 'normal', 12, made);
    for (const entry of account.entries) entries.push(entry);
    for (const line of account.statement.lines) lines.push(line);
  }
  lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { entries, statement: { account: 'x', currency: 'GBP', to: '2027-12-31' as Day, lines } };
}

/** Least processor time of some runs, in seconds. */
function leastTime(runs: number, of: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    // What is left over of making the books is nobody's cost here.
    globalThis.gc?.();
    const start = process.cpuUsage();
    of();
    least = Math.min(least, process.cpuUsage(start).user / 1e6);
  }
  return least;
}

const SYLLABLES = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zum'];

/** 3375 payees, no two names alike. */
function nameOf(nth: number): string {
  const part = (place: number) => SYLLABLES[Math.floor(nth / 15 ** place) % 15]!;
  return `${part(0)}${part(1)}l ${part(2)}${part(0)}n${part(1)}`;
}

/** Months of thirty days of one account: a line up to three days after its entry, one in a hundred on one side only. */
function monthly(months: number, each: number) {
  const [entries, lines]: [MadeEntry[], StatementLine[]] = [[], []];
  const first = '2026-04-06' as Day;
  for (let nth = 0; nth < months * each; nth++) {
    const date = addDays(first, Math.floor((nth * 30) / each));
    const pence = -(1000 + ((nth * 7919) % 90_000));
    const payee = nameOf((nth * 31) % 3375);
    if (nth % 100 !== 7) entries.push({ id: `E${nth}`, date, pence, payee, reference: '' });
    if (nth % 100 === 3) continue;
    const shown = { date: addDays(date, nth % 4), pence: pence as Pence, payee: payee.toUpperCase() };
    lines.push({ id: `L${nth}`, ...shown, text: 'FPO', line: nth + 1 });
  }
  lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.line - b.line));
  return Array.from({ length: months }, (_, nth) => {
    const [from, to] = [addDays(first, nth * 30), addDays(first, nth * 30 + 29)];
    const own = lines.filter(({ date }) => date >= from && date <= to);
    return {
      statement: { account: 'x', currency: 'GBP', from, to, lines: own } satisfies Statement,
      // The book as it was at the end of the month: the journal of the next one begins with all of it.
      entries: entries.filter(({ date }) => date <= to),
    };
  });
}

/** Prints what a month costs that has a year before it, and what it would cost to look at the whole of that year again. */
function history(row: Row): void {
  console.log('\nreconciling: months of 20,000 entries, one after another, processor time');
  const known: { before: Partial<ReconcileOptions>; settled: Set<string> } = {
    before: {},
    settled: new Set(),
  };
  const times: number[] = [];
  const all = monthly(13, 20_000);
  for (const [nth, { statement, entries }] of all.entries()) {
    const ledger = bookOf(entries);
    const options = { account: ACCOUNT, ...known.before };
    const done = reconcile(ledger, statement, options);
    if (nth === 0 || nth === all.length - 1) {
      times.push(leastTime(9, () => reconcile(ledger, statement, options)));
      const { count } = done.tally.entries.all;
      row(
        `    month ${nth + 1}: ${statement.lines.length} lines to ${count} open entries of ${entries.length}`,
        `${times.at(-1)!.toFixed(2)} s`,
        '',
        undefined,
      );
    }
    if (nth === all.length - 1) {
      const { carriedItems: _carriedItems, ...rest } = options;
      const whole = leastTime(5, () =>
        reconcile(ledger, statement, { ...rest, alreadyMatched: known.settled }),
      );
      row('    the same by looking at the whole history', `${whole.toFixed(2)} s`, '', undefined);
    }
    known.before = carryForward(done);
    const open = new Set(done.outstanding.map(({ item }) => item.entry));
    for (const link of done.matching.links)
      for (const entry of link.entries) if (!open.has(entry)) known.settled.add(entry);
  }
  const ratio = times[1]! / times[0]!;
  row('    the thirteenth month costs, of the first', `${ratio.toFixed(2)} ×`, '≤ 1.50 ×', ratio <= 1.5);
}

/** Prints how the cost grows where all lines and all entries are alike, so that nothing tells them apart. */
function alike(row: Row): void {
  const dayOf = (nth: number) => addDays('2026-04-01' as Day, nth % 50);
  const costs = [5000, 10_000, 20_000].map((count) => {
    const entries = Array.from({ length: count }, (_, nth) => ({
      ...{ id: `e${nth}`, date: dayOf(nth), pence: -100, payee: '', reference: '' },
    }));
    const lines = Array.from({ length: count - 1 }, (_, nth) => ({
      ...{ id: `L${nth}`, date: dayOf(nth), pence: -100 as Pence, payee: '', text: '', line: nth },
    }));
    const statement: Statement = {
      ...{ account: 'x', currency: 'GBP', to: '2027-12-31' as Day },
      lines: lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    };
    const ledger = bookOf(entries);
    return leastTime(3, () => match(ledger, statement, { account: ACCOUNT }));
  });
  const exponent = Math.log(costs[2]! / costs[0]!) / Math.log(4);
  row(
    '    lines that are all alike: 5,000, 10,000, 20,000, to the power of',
    exponent.toFixed(2),
    '≤ 1.3',
    exponent <= 1.3,
  );
}

/** Prints how well and how fast lines are matched. */
export function matching(row: Row): void {
  console.log('\nmatching: made-up accounts of twelve months, seeds held out');
  for (const [strength, least, plain] of ASKED) {
    const all = Array.from({ length: HELD_OUT.count }, (_, nth) =>
      scored(randomAccount(HELD_OUT.from + nth, strength, HELD_OUT.months)),
    );
    show(row, strength, all, least, plain);
  }
  const folder = process.env['CORPUS'];
  if (folder !== undefined) {
    console.log('\nmatching: three accounts made elsewhere');
    for (const [level, account] of corpus(join(folder, 'reconciliation'))) {
      const [, least, plain] = ASKED.find(([strength]) => strength === level)!;
      show(row, level, [scored(account)], least, plain);
    }
  }
  console.log('\nmatching: many accounts in one statement, least processor time of several runs');
  const times: (readonly [number, number])[] = [];
  for (const count of process.argv.includes('long') ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]) {
    const { entries, statement } = large(count);
    const ledger = bookOf(entries);
    const least = leastTime(count > 100_000 ? 1 : 6, () => match(ledger, statement, { account: ACCOUNT }));
    times.push([statement.lines.length, least]);
    const limit = count === 100_000 ? '< 2 s' : '';
    const met = count === 100_000 ? least < 2 : undefined;
    row(
      `    ${statement.lines.length} lines to ${entries.length} entries`,
      `${least.toFixed(2)} s`,
      limit,
      met,
    );
    if (count > 10_000) continue;
    const plain = leastTime(1, () => careful({ entries, statement }));
    row(
      `    faster than the plain careful matcher (${plain.toFixed(2)} s)`,
      `${(plain / least).toFixed(0)} ×`,
      '',
      undefined,
    );
  }
  const [first, last] = [times[0]!, times.at(-1)!];
  const exponent = Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
  row('    time grows with the lines to the power of', exponent.toFixed(2), '≤ 1.15', exponent <= 1.15);
  alike(row);
  history(row);
}
