/**
 * Also tests `pool/returns/books-sent-to.ts`, `pool/returns/vat-recoverable.ts`,
 * `pool/risk-share/bridge-sums.ts`, `pool/risk-share/settled-rule.ts`, `pool/risk-share/share-bridge.ts`,
 * `pool/risk-share/split-variance.ts` and `pool/risk-share/to-come-in-kind.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool, isHeld } from '../../src/pool/chart-of-pool.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import { settleVariance } from '../../src/pool/risk-share/settle-variance.js';
import { settledRule } from '../../src/pool/risk-share/settled-rule.js';
import {
  BRIDGE_STEPS,
  type BridgeAmounts,
  type ShareBridge,
  shareBridge,
} from '../../src/pool/risk-share/share-bridge.js';
import { shareVariance } from '../../src/pool/risk-share/share-variance.js';
import { toComeInKind } from '../../src/pool/risk-share/to-come-in-kind.js';
import { closeYear } from '../../src/pool/year-end/close-year.js';
import { accept, type Result } from '../../src/problem/problem.js';
import { draw } from '../../src/rules/draw.js';
import { day } from '../../src/time/day.js';
import { pair } from '../support/random-book.js';
import { POOL_YEAR, pounds } from '../support/sample-pool.js';
import { movedUnder, POOL, randomPeriod, randomPool, recordedAt, sum } from './random-pool.js';

const BARE = { ...POOL, protections: [] };
const DATE = day('2026-12-31');
const categoryOf = (id: string) => BARE.schemes.find((one) => one.id === id)!.category;
const HELD = BARE.schemes.filter(({ tier }) => isHeld(tier));

/** The sample pool awarded, and every fund with all its money. */
function paidIn(): { readonly ledger: Ledger; record(draft: Result<Draft>): void } {
  const ledger = must(openLedger(chartOfPool(BARE)));
  let nth = 0;
  const record = (draft: Result<Draft>) =>
    void must(post(ledger, must(draft), { recordedAt: recordedAt(100 + nth++) }));
  record(awardPool(BARE, { id: 'award', date: BARE.opens }));
  for (const { fund, account } of BARE.streams) {
    const budget = 0 - balance(ledger, { account, fund, balanceType: 'budget' });
    // More than was agreed, so that what partners still owe never stops a payment.
    const postings = pair('actual', fund, 'assets/bank', account, budget + pounds(1_000_000));
    record(accept({ id: `in-${fund}`, date: BARE.opens, kind: 'receive', postings }));
  }
  return { ledger, record };
}
const spending = (id: string, fund: string, scheme: string, amount: number) =>
  accept({
    ...{ id, date: DATE, kind: 'pay' },
    postings: pair('actual', fund, categoryOf(scheme), 'assets/bank', amount),
  });

const rowOf = ({ rows }: ShareBridge, scheme: string, partner: string) =>
  rows.find((row) => row.scheme === scheme && row.partner === partner)!;
const steps = (of: BridgeAmounts) =>
  Object.fromEntries(
    [...BRIDGE_STEPS, 'borne' as const].flatMap((step) => (of[step] === 0 ? [] : [[step, of[step]]])),
  );

describe('shareBridge', () => {
  it('shows who pays for whom when one scheme’s money is left and another’s partners use it', () => {
    const { ledger, record } = paidIn();
    // Grants, 60:40, end £20,000 under; the NHS's part of that pays for reablement, instead of the county.
    record(spending('v1', 'nhs-minimum', 'voluntary', pounds(588_000)));
    record(spending('v2', 'better-care-grant', 'voluntary', pounds(392_000)));
    record(spending('r1', 'nhs-minimum', 'reablement', pounds(4_812_000)));
    record(spending('r2', 'adult-social-care', 'reablement', pounds(3_188_000)));
    const bridge = shareBridge(ledger, BARE, POOL_YEAR);
    expect(steps(rowOf(bridge, 'voluntary', 'icb'))).toEqual({
      agreed: pounds(600_000),
      variance: pounds(-12_000),
      borne: pounds(588_000),
    });
    expect(rowOf(bridge, 'voluntary', 'icb').clause).toBe('kept');
    expect(steps(rowOf(bridge, 'reablement', 'icb'))).toEqual({
      agreed: pounds(4_800_000),
      others: pounds(12_000),
      borne: pounds(4_812_000),
    });
    expect(rowOf(bridge, 'reablement', 'council').others).toBe(pounds(-12_000));
    expect(bridge.total.others).toBe(0);
  });

  it('shows an offset between schemes of other shares, and what partners still pay in', () => {
    const { ledger, record } = paidIn();
    const { budget: cost } = BARE.schemes.find(({ id }) => id === 'reablement')!;
    const { budget: store } = BARE.schemes.find(({ id }) => id === 'equipment')!;
    const schemes = [
      { scheme: 'reablement', budget: cost, outturn: (cost + pounds(380_000)) as Pence },
      { scheme: 'equipment', budget: store, outturn: (store - pounds(100_000)) as Pence },
    ];
    const share = must(
      shareVariance(BARE, { asAt: DATE, schemes: schemes.map((one) => ({ ...one, uncommitted: pence(0) })) }),
    );
    for (const draft of must(settleVariance(ledger, BARE, share, { id: 's', date: DATE })))
      record(accept(draft));
    const bridge = shareBridge(ledger, BARE, POOL_YEAR);
    const of = (scheme: string) =>
      ['icb', 'council'].map((partner) => {
        const { offset, further } = rowOf(bridge, scheme, partner);
        return [offset, further];
      });
    // £100,000 of equipment, half each, goes to reablement; of the rest partners bear 60:40.
    expect(of('equipment')).toEqual([
      [pounds(-50_000), 0],
      [pounds(-50_000), 0],
    ]);
    expect(of('reablement')).toEqual([
      [pounds(50_000), pounds(168_000)],
      [pounds(50_000), pounds(112_000)],
    ]);
    expect(bridge.total).toMatchObject({ offset: 0, further: pounds(280_000) });
  });

  it('shows what is left going to other partners than those whose fund holds it', () => {
    const { ledger, record } = paidIn();
    const own = {
      ...BARE,
      riskShares: BARE.riskShares.map((one) => ({
        ...one,
        underspend: { kind: 'fund', fund: 'council' } as const,
      })),
    };
    const { budget } = own.schemes.find(({ id }) => id === 'equipment')!;
    const schemes = [{ scheme: 'equipment', budget, outturn: (budget - 1000) as Pence }];
    const share = must(shareVariance(own, { asAt: DATE, schemes }, ledger));
    for (const draft of must(settleVariance(ledger, own, share, { id: 's', date: DATE })))
      record(accept(draft));
    const { partners, total } = shareBridge(ledger, own, POOL_YEAR);
    expect(partners.map(({ partner, shared }) => [partner, shared])).toEqual([
      ['icb', 500],
      ['council', -500],
      ['district', 0],
    ]);
    expect(total.shared).toBe(0);
  });

  it('is not changed by the end of the year', () => {
    const { ledger, record } = paidIn();
    record(spending('v1', 'nhs-minimum', 'voluntary', pounds(1000)));
    const before = shareBridge(ledger, BARE, POOL_YEAR);
    for (const draft of must(closeYear(ledger, BARE, { id: 'ye', date: POOL_YEAR.to })).drafts)
      record(accept(draft));
    expect(shareBridge(ledger, BARE, POOL_YEAR)).toEqual(before);
  });
});

/** Every penny of a bridge is where the books have it. */
function expectWhole(ledger: Ledger, bridge: ShareBridge, period: Parameters<typeof movedUnder>[1]): void {
  const all = [...bridge.rows, ...bridge.partners, bridge.notAttributed, bridge.total];
  for (const one of all) expect(sum(BRIDGE_STEPS.map((step) => one[step]))).toBe(one.borne);
  for (const step of [...BRIDGE_STEPS, 'borne' as const]) {
    const partners = [...bridge.partners, bridge.notAttributed];
    expect(sum(partners.map((one) => one[step]))).toBe(bridge.total[step]);
    expect(sum(bridge.rows.map((one) => one[step]))).toBe(bridge.total[step]);
  }
  for (const step of ['others', 'order', 'shared', 'rounding'] as const) expect(bridge.total[step]).toBe(0);
  expect(bridge.total.borne).toBe(movedUnder(ledger, period, { account: 'expenses' }));
  const { shares } = memorandumAccount(ledger, BARE, period);
  expect(bridge.partners.map(({ borne, shared }) => borne - shared)).toEqual(
    shares.map(({ spent }) => spent.pence),
  );
}

describe('shareBridge, always', () => {
  it('adds up to the penny: each row, each partner, and the spending of the trial balance', () => {
    fc.assert(
      fc.property(randomPool, randomPeriod, (ledger, period) => {
        expectWhole(ledger, shareBridge(ledger, BARE, period), period);
      }),
      { numRuns: 30 },
    );
  });

  const variance = fc.integer({ min: -pounds(300_000), max: pounds(300_000) });
  const rows = fc.array(variance, { minLength: HELD.length, maxLength: HELD.length });
  const bills = fc.array(fc.tuple(fc.nat(HELD.length - 1), fc.integer({ min: 1, max: pounds(2_000_000) })), {
    maxLength: 25,
    size: 'max',
  });

  /** Bills for all that reablement may pay in money, and a penny more. */
  const reablement = HELD.findIndex(({ id }) => id === 'reablement');
  const beyondKind: [number[], [number, number][], boolean] = [
    HELD.map(() => 0),
    [...Array.from({ length: 4 }, (): [number, number] => [reablement, pounds(1_970_000)]), [reablement, 1]],
    true,
  ];

  it('adds up through settlements and bills, and moves no scheme’s money when bills go as authorised', () => {
    fc.assert(
      fc.property(rows, bills, fc.boolean(), (variances, spent, asAuthorised) => {
        const { ledger, record } = paidIn();
        const schemes = HELD.map(({ id, budget }, place) => {
          // What the council settles on may not pay for prevention, so falls and adaptations are never over.
          const isNever = id === 'falls' || id === 'adaptations' || id === 'discharge' || id === 'voluntary';
          const change = isNever ? -Math.abs(variances[place]!) : variances[place]!;
          return { scheme: id, budget, outturn: pence(Math.max(0, budget + change)) };
        });
        const share = must(shareVariance(BARE, { asAt: DATE, schemes }, ledger));
        for (const draft of must(settleVariance(ledger, BARE, share, { id: 's', date: DATE })))
          record(accept(draft));
        for (const [nth, [place, amount]] of spent.entries()) {
          const { id, category, rule: named } = HELD[place]!;
          const rule = asAuthorised
            ? must(settledRule(ledger, BARE, id))
            : BARE.rules.find((one) => one.id === named)!;
          const free =
            balance(ledger, { account: category, balanceType: 'budget' }) -
            balance(ledger, { account: category });
          // Nobody can pay a bill with what is still to come in kind.
          const inKind = toComeInKind(ledger, BARE);
          const payable = free - sum(BARE.funds.map((fund) => inKind([category], fund.id)));
          const bill = {
            id: `b${nth}`,
            date: DATE,
            category,
            pence: pence(asAuthorised ? Math.min(amount, payable) : amount),
            rule,
          };
          const drawn = bill.pence > 0 ? draw(ledger, bill) : undefined;
          if (drawn?.ok) record(drawn);
        }
        const bridge = shareBridge(ledger, BARE, POOL_YEAR);
        expectWhole(ledger, bridge, POOL_YEAR);
        expect(bridge.total.offset).toBe(0);
        for (const { id } of BARE.partners)
          expect(bridge.partners.find(({ partner }) => partner === id)!.offset).toBe(0);
        if (asAuthorised) expect(bridge.rows.filter(({ others }) => others !== 0)).toEqual([]);
      }),
      { numRuns: 40, examples: [beyondKind] },
    );
  });
});
