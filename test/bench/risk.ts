/**
 * The benchmark of risk shares: what sharing a year's variance costs, against posting that year's payments.
 *
 * Both are measured in one run, on one pool: 1,000 schemes shared 57:43, each with 100 payments of four lines. The limit is held twice:
 * against payments that carry the explanation that `draw` gives them, and against the same payments without, which post faster. Drawing the
 * payments is not counted on the posting's side; checking the position and explaining the split are counted on the share's. All schemes
 * are of one risk share, which is asked for in one sum; beside it, one whose caps count for each scheme by itself, which asks
 * a thousand times and explains each; that one is held against payments with explanations only.
 */
import {
  type AllocationRule,
  type Day,
  draw,
  type Ledger,
  type Moment,
  must,
  type NamedRule,
  openLedger,
  type Pence,
  post,
  rate,
} from 'personal-budget-ledger';
import type { PoolAgreement, Scheme } from '../../src/pool/pool.js';
import type { SchemePosition } from '../../src/pool/risk-share/position.js';
import { byContribution } from '../../src/pool/risk-share/risk-share.js';
import { shareVariance } from '../../src/pool/risk-share/share-variance.js';
import { samplePool } from '../support/sample-pool.js';
import { numbers } from './books.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

const SCHEMES = 1_000;
const PAYMENTS = 100;
const OPENS = '2026-04-01' as Day;
const DATE = '2026-06-30' as Day;
const RECORDED = { recordedAt: '2026-07-01T09:00:00.000Z' as Moment };
const BUDGET = 10_000_000;

const category = (index: number) => `expenses/community/scheme-${index}`;
const split: AllocationRule = {
  kind: 'by-share',
  of: [
    { share: rate('57%'), rule: { kind: 'fund', fund: 'nhs' } },
    { share: 'remaining', rule: { kind: 'fund', fund: 'council' } },
  ],
};
const RULE: NamedRule = { id: 'joint', version: 1, name: '57:43', rule: split };

function poolOf(): PoolAgreement {
  const sample = samplePool();
  const [scheme] = sample.schemes as [Scheme];
  const overspend = byContribution([
    { partner: 'icb', pence: 570_000_000 as Pence },
    { partner: 'council', pence: 430_000_000 as Pence },
  ]);
  return {
    ...sample,
    schemes: Array.from({ length: SCHEMES }, (_, index) => ({
      ...scheme,
      id: `scheme-${index}`,
      category: category(index),
      budget: BUDGET as Pence,
      riskShare: 'by-contribution',
    })),
    riskShares: [{ id: 'by-contribution', version: 1, name: 'By contribution', overspend }],
  };
}

function bookOf(): Ledger {
  const paths = [
    'assets/bank',
    'income/received',
    ...Array.from({ length: SCHEMES }, (_, at) => category(at)),
  ];
  const fund = (id: string) => ({ id, name: id, opens: OPENS, terms: {} });
  const suspense = { ...fund('suspense'), suspense: true as const, terms: { mayOverspend: true } };
  const funds = [fund('nhs'), fund('council'), suspense];
  const ledger = must(openLedger({ accounts: paths.map((path) => ({ path, opens: OPENS })), funds }));
  const money = (2 * SCHEMES * BUDGET) as Pence;
  const postings = ['nhs', 'council'].flatMap((id) => [
    { account: 'assets/bank', fund: id, balanceType: 'actual' as const, pence: money },
    { account: 'income/received', fund: id, balanceType: 'actual' as const, pence: -money as Pence },
  ]);
  must(post(ledger, { id: 'money', date: OPENS, kind: 'receive', postings }, RECORDED));
  return ledger;
}

/** Milliseconds that posting the year's payments takes, with their explanations or without; and what each scheme spent. */
function postYear(
  any: (below: number) => number,
  isExplained: boolean,
): { readonly time: number; readonly spent: number[] } {
  const ledger = bookOf();
  const spent: number[] = [];
  let time = 0;
  for (let scheme = 0; scheme < SCHEMES; scheme++) {
    let total = 0;
    const drafts = Array.from({ length: PAYMENTS }, (_, payment) => {
      const pence = (1 + any(210_000)) as Pence;
      total += pence;
      const asked = {
        id: `p-${scheme}-${payment}`,
        date: DATE,
        category: category(scheme),
        pence,
        rule: RULE,
      };
      const { explanations, ...bare } = must(draw(ledger, asked));
      return isExplained && explanations ? { ...bare, explanations } : bare;
    });
    const start = performance.now();
    for (const draft of drafts) must(post(ledger, draft, RECORDED));
    time += performance.now() - start;
    spent.push(total);
  }
  return { time, spent };
}

/** Measures what a risk share costs. */
export function riskShare(row: Row): void {
  const any = numbers(11);
  const posting = Math.min(postYear(any, true).time, postYear(any, true).time);
  const first = postYear(any, false);
  const second = postYear(any, false);
  const bare = Math.min(first.time, second.time);
  const pool = poolOf();
  const schemes = second.spent.map((outturn, index): SchemePosition => {
    const uncommitted = Math.max(0, BUDGET - outturn) as Pence;
    return { scheme: `scheme-${index}`, budget: BUDGET as Pence, outturn: outturn as Pence, uncommitted };
  });
  const position = { asAt: DATE, schemes, riskPool: 1_000_000 as Pence };
  const steps = ['partners'] as const;
  const each = pool.riskShares.map((one) => ({ ...one, per: 'scheme' as const }));
  console.log(
    `\n(f) a risk share over ${SCHEMES.toLocaleString('en-GB')} schemes, each with ${PAYMENTS} payments`,
  );
  for (const [name, agreement] of [
    ['the whole waterfall', pool],
    ['partners alone', { ...pool, waterfall: { steps } }],
    ['partners alone, each scheme by itself', { ...pool, riskShares: each, waterfall: { steps } }],
  ] as const) {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 30; run++) {
      const start = performance.now();
      must(shareVariance(agreement, position));
      least = Math.min(least, performance.now() - start);
    }
    for (const [against, time] of [
      ['payments with their explanations', posting],
      ['the same without', bare],
    ] as const) {
      // A thousand explanations are made where each scheme is asked for by itself, so that payments without any are no measure of it.
      const isHeld = time === posting || !name.endsWith('by itself');
      row(
        `    ${name}: ${least.toFixed(1)} ms of ${time.toFixed(0)} ms, ${against}`,
        `${((least / time) * 100).toFixed(2)} %`,
        isHeld ? '< 1 %' : '',
        isHeld ? least / time < 0.01 : undefined,
      );
    }
  }
}
