/**
 * The benchmark of matching: how much of what is accepted unasked is right, how much is found, how much is asked; and how long it takes.
 *
 * The accounts are made up, with seeds that no setting was tried on. Scored as elsewhere: a link is right when it has the same lines and
 * entries as the truth, which must not want it asked; lines that read alike, of one day and amount, count as one another.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { match } from '../../src/reconcile/match.js';
import type { Matching } from '../../src/reconcile/matching.js';
import type { Statement, StatementLine } from '../../src/reconcile/statement.js';
import type { Day } from '../../src/time/day.js';
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
  console.log('\nmatching: many accounts in one statement, processor time');
  const times: (readonly [number, number])[] = [];
  for (const count of process.argv.includes('long') ? [10_000, 100_000, 1_000_000] : [10_000, 100_000]) {
    const { entries, statement } = large(count);
    const ledger = bookOf(entries);
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < (count > 100_000 ? 1 : 3); run++) {
      const start = process.cpuUsage();
      match(ledger, statement, { account: ACCOUNT });
      least = Math.min(least, process.cpuUsage(start).user / 1e6);
    }
    times.push([statement.lines.length, least]);
    const limit = count === 100_000 ? '< 2 s' : '';
    const met = count === 100_000 ? least < 2 : undefined;
    row(
      `    ${statement.lines.length} lines to ${entries.length} entries`,
      `${least.toFixed(2)} s`,
      limit,
      met,
    );
  }
  const [first, last] = [times[0]!, times.at(-1)!];
  const exponent = Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
  row('    time grows with the lines to the power of', exponent.toFixed(2), '≤ 1.15', exponent <= 1.15);
}
