/**
 * Also tests `pool/contributions/agree-balances.ts`, `pool/contributions/pair-payments.ts` and
 * `pool/contributions/partner-payments.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { agreeBalances, type PartnerPayment } from '../../src/pool/contributions/agree-balances.js';
import { pairPayments } from '../../src/pool/contributions/pair-payments.js';
import { partnerPayments } from '../../src/pool/contributions/partner-payments.js';
import { addDays, day } from '../../src/time/day.js';
import { POOL_YEAR } from '../support/sample-pool.js';
import { POOL, poolQuarter, recordedAt, sum } from './random-pool.js';

const FIRST = day('2026-04-01');
const paid = (nth: number, amount: number, reference?: string): PartnerPayment => ({
  day: addDays(FIRST, nth),
  pence: pence(amount),
  ...(reference !== undefined && { reference }),
});
const agree = (
  ours: readonly PartnerPayment[],
  theirs: readonly PartnerPayment[],
  more: { readonly asAt?: ReturnType<typeof day>; readonly windowDays?: number } = {},
) =>
  agreeBalances({ ours: { paid: ours, received: [] }, theirs: { paid: [], received: theirs }, ...more }).paid;

const reasons = (of: ReturnType<typeof agree>) => of.rows.map(({ reason, by }) => [reason, by]);

describe('agreeBalances', () => {
  it('pairs by reference and amount, whatever blanks and capitals', () => {
    const { rows } = agree([paid(0, 100, 'inv 1')], [paid(40, 100, 'INV1')]);
    expect(rows).toMatchObject([{ reason: 'agreed', by: 'reference-and-amount', daysApart: 40 }]);
  });

  it('pairs the same one of two that differ only in an empty reference, however they are listed', () => {
    const two = [paid(7, 100), { ...paid(7, 100), reference: '' }];
    expect(agree([paid(0, 100)], two)).toEqual(agree([paid(0, 100)], two.toReversed()));
  });

  it('pairs by amount within so many days, and no further', () => {
    expect(reasons(agree([paid(0, 100)], [paid(7, 100, 'x')]))).toEqual([['agreed', 'amount-and-day']]);
    expect(reasons(agree([paid(0, 100)], [paid(8, 100)]))).toEqual([
      ['ours-only', undefined],
      ['theirs-only', undefined],
    ]);
    expect(reasons(agree([paid(0, 100)], [paid(8, 100)], { windowDays: 8 }))).toEqual([
      ['agreed', 'amount-and-day'],
    ]);
  });

  it('tells a different amount under one reference', () => {
    const { rows, differences } = agree([paid(0, 100, 'a')], [paid(1, 90, 'a'), paid(2, 100, 'b')]);
    expect(rows.map(({ reason, difference }) => [reason, difference])).toEqual([
      ['amount', -10],
      ['theirs-only', 100],
    ]);
    expect(differences.map(({ reason }) => reason)).toEqual(['amount', 'theirs-only']);
  });

  it('tells what one side has before the day of the balances, and the other after', () => {
    const of = agree([paid(0, 100, 'a')], [paid(2, 100, 'a')], { asAt: FIRST });
    expect(of.rows).toMatchObject([{ reason: 'timing', oursPence: 100, theirsPence: 0, difference: -100 }]);
    expect([of.ours, of.theirs]).toEqual([100, 0]);
  });

  it('counts nothing that both have after the day of the balances', () => {
    expect(reasons(agree([paid(3, 100, 'a')], [], { asAt: FIRST }))).toEqual([['later', undefined]]);
  });

  it('leaves the gap where it is when one sum is paid again and again', () => {
    const ours = [0, 30, 60].map((nth) => paid(nth, 500, 'grant'));
    const alone = agree(ours, [paid(1, 500, 'grant'), paid(61, 500, 'grant')]).rows;
    expect(alone.filter(({ reason }) => reason === 'ours-only').map((row) => row.ours?.day)).toEqual([
      addDays(FIRST, 30),
    ]);
  });

  it('pairs a reference that stands several times last', () => {
    const ours = [paid(0, 100, 'grant'), paid(1, 50, 'grant')];
    const theirs = [paid(30, 60, 'grant'), paid(31, 70, 'grant')];
    expect(reasons(agree(ours, theirs))).toEqual([
      ['amount', 'reference'],
      ['amount', 'reference'],
    ]);
  });

  it('holds what they paid against what we received', () => {
    const query = {
      ours: { paid: [], received: [paid(0, 5)] },
      theirs: { paid: [paid(0, 5)], received: [] },
    };
    expect(agreeBalances(query).isAgreed).toBe(true);
    expect(agreeBalances({ ...query, theirs: { paid: [], received: [] } }).isAgreed).toBe(false);
  });

  it('takes no payment of nothing, and no window of half a day', () => {
    expect(() => agree([paid(0, 0)], [])).toThrow();
    expect(() => agree([], [], { windowDays: 0.5 })).toThrow();
  });
});

describe('partnerPayments', () => {
  const ledger = poolQuarter();

  it('lists what came in from a partner, with what it was for', () => {
    const { paid: out, received } = partnerPayments(ledger, POOL, { partner: 'council', ...POOL_YEAR });
    expect(out).toEqual([]);
    expect(received).toEqual([
      { id: 'in-2', day: '2026-04-21', pence: 77_000_000, reference: 'better-care-grant-2026' },
      { id: 'in-3', day: '2026-04-22', pence: 135_000_000, reference: 'adult-social-care-2026' },
      { id: 'in-4', day: '2026-06-02', pence: 240_000_000, reference: 'dfg-2026' },
    ]);
  });

  it('keeps to its days', () => {
    const april = { from: FIRST, to: day('2026-04-21') };
    const { received } = partnerPayments(ledger, POOL, { partner: 'council', ...april });
    expect(received.map(({ id }) => id)).toEqual(['in-2']);
  });

  it('tells what is left of a payment that was reversed in part', () => {
    const book = poolQuarter();
    const undo = { entry: 'in-5', id: 'undo', date: day('2026-07-01'), part: pence(1_000_000) };
    must(post(book, must(reverse(book, undo)), { recordedAt: recordedAt(300) }));
    const { paid: out, received } = partnerPayments(book, POOL, { partner: 'district', ...POOL_YEAR });
    expect([out, received.map((one) => one.pence)]).toEqual([[], [5_000_000]]);
  });

  it('tells what was paid back to a partner', () => {
    const book = poolQuarter();
    const [account, bank] = ['liabilities/partners/icb', 'assets/bank'];
    const line = (path: string, amount: number) => ({
      account: path,
      fund: 'nhs-minimum',
      balanceType: 'actual' as const,
      pence: pence(amount),
    });
    const draft = {
      id: 'back',
      date: day('2026-07-01'),
      kind: 'pay',
      postings: [line(account, 70), line(bank, -70)],
    };
    must(post(book, draft, { recordedAt: recordedAt(300) }));
    const { paid: out } = partnerPayments(book, POOL, { partner: 'icb', ...POOL_YEAR });
    expect(out).toEqual([{ id: 'back', day: '2026-07-01', pence: 70 }]);
  });
});

const payment = fc
  .record({
    nth: fc.nat(30),
    // Few amounts and references, so that many are alike.
    amount: fc.oneof(fc.constantFrom(100, 200, -100), fc.integer({ min: 1, max: 500 })),
    reference: fc.constantFrom(undefined, '', 'a', 'A ', 'b', 'c'),
    id: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
  })
  .map(({ nth, amount, reference, id }) => ({ ...paid(nth, amount, reference), ...(id && { id }) }));
const lists = fc.record({
  paid: fc.array(payment, { maxLength: 25 }),
  received: fc.array(payment, { maxLength: 25 }),
});
const query = fc.record(
  { ours: lists, theirs: lists, asAt: fc.nat(30).map((nth) => addDays(FIRST, nth)), windowDays: fc.nat(10) },
  { requiredKeys: ['ours', 'theirs'] },
);

describe('agreeBalances, always', () => {
  it('has every payment of both sides in exactly one row', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const { paid: one, received: other } = agreeBalances(asked);
        const texts = (list: readonly (PartnerPayment | undefined)[]) =>
          list.flatMap((each) => (each ? [JSON.stringify(each)] : [])).sort();
        expect(texts(one.rows.map(({ ours }) => ours))).toEqual(texts(asked.ours.paid));
        expect(texts(one.rows.map(({ theirs }) => theirs))).toEqual(texts(asked.theirs.received));
        expect(texts(other.rows.map(({ ours }) => ours))).toEqual(texts(asked.ours.received));
        expect(texts(other.rows.map(({ theirs }) => theirs))).toEqual(texts(asked.theirs.paid));
      }),
    );
  });

  it('proves ours + differences = theirs, by the day of the balances', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const agreed = agreeBalances(asked);
        for (const of of [agreed.paid, agreed.received]) {
          expect(of.ours + sum(of.differences.map((one) => one.pence))).toBe(of.theirs);
        }
        const counted = asked.ours.paid.filter((one) => asked.asAt === undefined || one.day <= asked.asAt);
        expect(agreed.paid.ours).toBe(sum(counted.map((one) => one.pence)));
      }),
    );
  });

  it('is the same whatever the order of the lists', () => {
    fc.assert(
      fc.property(query, fc.integer(), (asked, seed) => {
        const turn = (list: readonly PartnerPayment[]) => {
          const at = list.length === 0 ? 0 : Math.abs(seed) % list.length;
          return [...list.slice(at), ...list.slice(0, at)].reverse();
        };
        const turned = (side: typeof asked.ours) => ({
          paid: turn(side.paid),
          received: turn(side.received),
        });
        expect(agreeBalances({ ...asked, ours: turned(asked.ours), theirs: turned(asked.theirs) })).toEqual(
          agreeBalances(asked),
        );
      }),
    );
  });

  it('is the mirror of what the other side finds', () => {
    fc.assert(
      fc.property(query, (asked) => {
        const mirror = agreeBalances({ ...asked, ours: asked.theirs, theirs: asked.ours });
        const own = agreeBalances(asked);
        expect([mirror.received.ours, mirror.received.theirs]).toEqual([own.paid.theirs, own.paid.ours]);
        expect(mirror.received.rows).toHaveLength(own.paid.rows.length);
        expect(mirror.isAgreed).toBe(own.isAgreed);
      }),
    );
  });

  it('takes time in proportion to the payments', () => {
    const many = Array.from({ length: 20_000 }, (_, nth) =>
      paid(nth % 365, 100 + (nth % 7), `r${nth % 500}`),
    );
    expect(pairPayments(many, many, 7)).toHaveLength(many.length);
  });
});
