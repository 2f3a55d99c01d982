import { describe, expect, it } from 'vitest';
import { spendingLaw } from '../../src/england/spending/spending-law.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { propose } from '../../src/reconcile/propose.js';
import { purchasesOf } from '../../src/reconcile/purchases-of.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { AGREED, JOINT, PA_WAGES } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';
import { RECORDED } from '../support/random-rule.js';

const agreement = must(checkAgreement(AGREED));
const on = day('2026-04-10');
const { recordedAt } = RECORDED;

function book() {
  const ledger = must(openLedger(chartOf(agreement)));
  for (const stream of agreement.streams) {
    const receipt = { id: `in-${stream.id}`, date: on, pence: pence(20_000), by: { stream } };
    must(post(ledger, must(receive(ledger, receipt)), { recordedAt }));
  }
  return ledger;
}

describe('purchasesOf', () => {
  const wages = () =>
    must(draw(book(), { id: 'p', date: on, category: PA_WAGES, pence: pence(15_000), rule: JOINT }));

  it('is one purchase for each stream that pays, under its own authority', () => {
    const purchases = purchasesOf(wages(), { agreement, line: 'pa' });
    expect(purchases.map(({ authority, managedAs, inPlan }) => [authority, managedAs, inPlan])).toEqual([
      ['nhs-joint-package', 'direct-payment', true],
      ['client-contribution', 'direct-payment', true],
      ['care-act', 'direct-payment', true],
    ]);
    expect(purchases.every(({ day, category }) => day === on && category === PA_WAGES)).toBe(true);
  });

  it('takes a payment without a planned line as a direct payment, of which nobody has said that it is in the plan', () => {
    const [purchase] = purchasesOf(wages(), { agreement });
    expect(purchase).toEqual({
      ...{ day: on, category: PA_WAGES, authority: 'nhs-joint-package', managedAs: 'direct-payment' },
    });
  });

  it('is nothing for money in, and for money without a stream', () => {
    const [stream] = agreement.streams;
    const receipt = { id: 'in', date: on, pence: pence(5), by: { stream: stream! } };
    expect(purchasesOf(must(receive(book(), receipt)), { agreement })).toEqual([]);
    expect(purchasesOf(wages(), { agreement: { ...agreement, streams: [] } })).toEqual([]);
  });
});

describe('propose with the law on purchases', () => {
  const line = { id: 'l1', date: on, pence: pence(-15_000), payee: 'A CARER', text: 'WAGES', line: 1 };
  const options = { agreement, payees: [{ payee: 'a carer', line: 'pa' }], recordedAt };

  it('says of a connected payee what each law says, and proposes the same entry', () => {
    const payee = { relation: 'sibling', sameHousehold: true } as const;
    const without = must(propose(book(), line, options));
    const judged = must(propose(book(), line, { ...options, spending: { law: spendingLaw(), payee } }));
    expect(judged.findings?.map(({ code, citation }) => `${code}: ${citation}`)).toEqual([
      'payee-connected: SI 2013/1617 reg 8(5A), (5B) (SI 2017/219 reg 2)',
      'payee-connected: SI 2014/2871 reg 3',
    ]);
    expect(judged.draft).toEqual(without.draft);
    expect(without).not.toHaveProperty('findings');
  });

  it('finds nothing about an ordinary payee', () => {
    const judged = must(propose(book(), line, { ...options, spending: { law: spendingLaw() } }));
    expect(judged.findings).toEqual([]);
  });
});
