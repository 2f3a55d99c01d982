import { describe, expect, it } from 'vitest';
import { agreement, CATEGORY, ledger, period } from '../../examples/review-year.js';
import { drawSample } from '../../src/assurance/draw-sample.js';
import { isProved, samplePopulation } from '../../src/assurance/population.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { entries } from '../../src/ledger/journal.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { draw } from '../../src/rules/draw.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';

const book = { book: 'dp-317', ledger };

/** The ledger again, with one more payment that is dated in the year and recorded after it. */
function withLateEntry() {
  const copy = must(openLedger(ledger.chart));
  for (const { recordedAt, ...entry } of entries(ledger)) must(post(copy, entry, { recordedAt }));
  const late = { id: 'late', date: day('2026-09-30'), category: CATEGORY.dayCentre, pence: pence(30_00) };
  const draft = must(draw(copy, { ...late, rule: agreement.rules[0]! }));
  must(post(copy, draft, { recordedAt: moment('2026-11-01T09:00:00.000Z') }));
  return copy;
}

describe('samplePopulation', () => {
  it('gathers the payments of a year, and proves them to the ledger', () => {
    const found = samplePopulation([book], { of: 'payments', period });
    const [proof] = found.proofs;
    expect(isProved(found)).toBe(true);
    expect(proof).toMatchObject({
      opening: balance(ledger, { account: 'assets/bank', asAt: addDays(period.from, -1) }),
      payments: found.pence,
      ledger: balance(ledger, { account: 'assets/bank', asAt: period.to }),
      difference: 0,
    });
    expect(found.items.every((item) => item.pence > 0)).toBe(true);
    expect(found.items[0]).toMatchObject({ book: 'dp-317', funds: ['care'] });
  });

  it('gathers receipts, every entry of an account, and the accounts themselves', () => {
    const receipts = samplePopulation([book], { of: 'receipts', period });
    const spending = samplePopulation([book], { of: 'entries', period, account: 'expenses' });
    const accounts = samplePopulation([book], { of: 'accounts', period });
    expect(receipts.pence).toBe(receipts.proofs[0]!.receipts);
    expect(spending.pence).toBe(spending.proofs[0]!.ledger);
    expect(accounts.items).toMatchObject([{ id: 'dp-317', pence: accounts.proofs[0]!.ledger }]);
  });

  it('is the same after more was recorded, up to the moment that fixes it', () => {
    const fixed = { of: 'payments', period, knownAt: moment('2026-10-31T00:00:00.000Z') } as const;
    const before = samplePopulation([book], fixed);
    const later = { book: 'dp-317', ledger: withLateEntry() };
    expect(samplePopulation([later], fixed)).toEqual(before);
    const { knownAt: _knownAt, ...open } = fixed;
    const now = samplePopulation([later], open);
    expect(now.items.length).toBe(before.items.length + 1);
    expect(now.fingerprint).not.toBe(before.fingerprint);
    const request = { seed: '6 1 3', method: 'monetary-unit', size: 8 } as const;
    expect(drawSample(samplePopulation([later], fixed), request)).toEqual(drawSample(before, request));
  });

  it('shows the difference from a control outside the book', () => {
    const { pence: total } = samplePopulation([book], { of: 'payments', period });
    const control = { pence: (total - 10_00) as Pence, source: 'the council’s ledger, 54321' };
    const found = samplePopulation([book], { of: 'payments', period, control });
    expect(found.controlDifference).toBe(10_00);
    expect(isProved(found)).toBe(false);
  });
});
