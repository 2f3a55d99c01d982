/**
 * How the cost of rules grows: a draw over many funds, shares with long denominators, a check over many categories, and revisions of a
 * chart one after another, at n, 2n and 4n.
 */
import {
  type AllocationRule,
  checkNamedRule,
  checkRule,
  type Day,
  draw,
  type Fund,
  type Ledger,
  must,
  openLedger,
  type Pence,
  post,
  rate,
  reviseChart,
} from 'personal-budget-ledger';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const OPENS = '2026-04-01' as Day;
const CARE = 'expenses/care';
const RECORDING = { recordedAt: '2026-04-01T09:00:00.000Z' } as Parameters<typeof post>[2];

const fundOf = (id: string): Fund => ({ id, name: id, opens: OPENS, terms: {} });
const idsOf = (count: number) => Array.from({ length: count }, (_, nth) => `f${nth}`);
const pays = (fund: string): AllocationRule => ({ kind: 'fund', fund });

/** A book in which so many funds hold so much each. */
function bookOf(count: number, each: number): Ledger {
  const accounts = ['assets/bank', 'income/received', CARE].map((path) => ({ path, opens: OPENS }));
  const suspense = { ...fundOf('suspense'), terms: { mayOverspend: true }, suspense: true as const };
  const ledger = must(openLedger({ accounts, funds: [suspense, ...idsOf(count).map(fundOf)] }));
  const balanceType = 'actual' as const;
  const postings = idsOf(count).flatMap((fund) => [
    { account: 'assets/bank', fund, balanceType, pence: each as Pence },
    { account: 'income/received', fund, balanceType, pence: -each as Pence },
  ]);
  must(post(ledger, { id: 'money', date: OPENS, kind: 'receive', postings }, RECORDING));
  return ledger;
}

/** Shares over different denominators of 19 digits; the last takes what they leave. */
function longShares(count: number): AllocationRule {
  const [last, ...others] = idsOf(count).reverse();
  const of = others.map((fund, nth) => ({
    share: rate(`1/${10n ** 18n + BigInt(2 * nth + 1)}`),
    rule: pays(fund),
  }));
  return { kind: 'by-share', of: [...of, { share: 'remaining', rule: pays(last!) }] };
}

function drawing(rule: AllocationRule, count: number, each: number, amount: number): () => unknown {
  const ledger = bookOf(count, each);
  const checked = must(checkNamedRule(ledger, { id: 'r', version: 1, name: 'r', rule }));
  const payment = { id: 'd', date: OPENS, category: CARE, pence: amount as Pence, rule: checked };
  return () => must(draw(ledger, payment));
}

const CASES: readonly (readonly [what: string, sizes: number, prepare: (count: number) => () => unknown])[] =
  [
    [
      'a draw in order over n funds',
      2_000,
      (count) => drawing({ kind: 'in-order', of: idsOf(count).map(pays) }, count, 10, count * 10),
    ],
    [
      'a draw by n shares over long denominators',
      1_000,
      (count) => drawing(longShares(count), count, 1000, 900),
    ],
    [
      'the check of n shares over long denominators',
      1_000,
      (count) => {
        const funds = new Map(idsOf(count).map((id) => [id, fundOf(id)]));
        const rule = longShares(count);
        return () => checkRule(rule, { funds, categories: [CARE] });
      },
    ],
    [
      'the check of n branches over n categories',
      1_000,
      (count) => {
        const categories = idsOf(count).map((id) => `expenses/${id}`);
        const of = categories.map(
          (category): AllocationRule => ({ kind: 'when', category, rule: pays('f0') }),
        );
        return () =>
          checkRule({ kind: 'in-order', of }, { funds: new Map([['f0', fundOf('f0')]]), categories });
      },
    ],
    [
      'n revisions of the chart, each with an account more',
      500,
      (count) => () => {
        const ledger = bookOf(1, 1);
        for (const id of idsOf(count)) {
          const { accounts, ...rest } = ledger.chart;
          const more = { path: `expenses/${id}`, opens: OPENS };
          must(reviseChart(ledger, { ...rest, accounts: [...accounts, more] }));
        }
      },
    ],
  ];

function best(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Runs the benchmark of rules and says each growth in a row. */
export function rules(row: Row): void {
  console.log('\n(r) rules, at n, 2n and 4n');
  for (const [what, size, prepare] of CASES) {
    const times = [1, 2, 4].map((by) => best(prepare(size * by)));
    const told = times.map((time, at) => `${(size * 2 ** at).toLocaleString('en-GB')} ${time.toFixed(1)} ms`);
    const exponent = Math.log(times[2]! / times[0]!) / Math.log(4);
    console.log(`    ${what}: ${told.join(', ')}`);
    row(`    rules, growth: ${what}`, `n^${exponent.toFixed(2)}`, '<= n^1.3', exponent <= 1.3);
  }
}
