import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import { type Receipt, receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { AGREED } from '../support/agreed.js';
import {
  bookOf,
  byShare,
  EQUIPMENT,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  upTo,
  when,
} from '../support/random-rule.js';

const kit = fund('kit', {
  terms: { permitted: [EQUIPMENT], days: { from: day('2026-08-01'), to: day('2026-08-31') } },
});
const old = fund('old', { closes: day('2026-05-31') });
const book = () => bookOf([fund('nhs'), fund('council'), kit, old]);
const account = 'income/received';
const receipt = (by: Receipt['by'], more: Partial<Receipt> = {}): Receipt => ({
  id: 'in-1',
  date: day('2026-06-15'),
  pence: pence(101),
  by,
  ...more,
});
const spread = (rule: Parameters<typeof named>[0], more: Partial<Receipt> = {}) =>
  receive(book(), receipt({ account, rule: named(rule) }, more));

describe('receive', () => {
  it('drafts what one stream pays into its fund', () => {
    const draft = must(receive(book(), receipt({ stream: AGREED.streams[0]! }, { source: 'bacs-1' })));
    expect(draft).toEqual({
      id: 'in-1',
      date: '2026-06-15',
      kind: 'receive',
      source: 'bacs-1',
      postings: [
        { account: 'assets/bank', fund: 'nhs', balanceType: 'actual', pence: 101 },
        { account: 'income/nhs', fund: 'nhs', balanceType: 'actual', pence: -101 },
      ],
    });
  });

  it('spreads what comes in by a rule read the other way, with its explanation', () => {
    const draft = must(spread(byShare(['1/2', 'nhs'], ['1/2', 'council'])));
    expect(draft.postings.filter((one) => one.pence > 0).map((one) => [one.fund, one.pence])).toEqual([
      ['nhs', 51],
      ['council', 50],
    ]);
    expect(draft.explanations).toMatchObject([{ need: 101, covered: 101 }]);
    expect(draft.explanations![0]).not.toHaveProperty('category');
  });

  it('fills one fund up to its cap and then the next', () => {
    const ledger = book();
    const rule = named(inOrder(upTo(150, fundRule('nhs'), 'month'), fundRule('council')));
    for (const id of ['in-1', 'in-2'])
      must(post(ledger, must(receive(ledger, receipt({ account, rule }, { id }))), RECORDED));
    expect(['nhs', 'council'].map((id) => fundBalance(ledger, id).money)).toEqual([150, 52]);
  });

  it('counts what comes in late under the cap of the day to which it belongs', () => {
    const ledger = book();
    const rule = named(inOrder(upTo(150, fundRule('nhs'), 'month'), fundRule('council')));
    const by = { account, rule };
    must(post(ledger, must(receive(ledger, receipt(by))), RECORDED));
    const may = { id: 'in-2', effective: day('2026-05-31') };
    const draft = must(receive(ledger, receipt(by, may)));
    expect(draft.postings.map((one) => one.fund)).toEqual(['nhs', 'nhs']);
  });

  it('does not mind what a fund may pay for, nor on which days', () => {
    expect(spread(fundRule('kit')).ok).toBe(true);
  });

  it('minds whether a fund is open', () => {
    expect(spread(fundRule('old'))).toMatchObject({
      problems: [{ code: 'draw-short', facts: { category: '', short: 101, funds: ['old: fund-not-open'] } }],
    });
    expect(spread(fundRule('old'), { effective: day('2026-05-31') }).ok).toBe(false);
  });

  it('takes the other branch where a rule asks for a category', () => {
    expect(must(spread(when(EQUIPMENT, fundRule('kit'), fundRule('nhs')))).postings[0]).toMatchObject({
      fund: 'nhs',
    });
    expect(spread(when(EQUIPMENT, fundRule('kit')))).toMatchObject({ problems: [{ code: 'draw-short' }] });
  });

  it('refuses a receipt of which a rule keeps all', () => {
    const kept = byShare(['99%', { kind: 'kept' }], ['remaining', 'nhs']);
    const refused = spread(kept, { pence: pence(1) });
    expect(refused.ok ? [] : refused.problems).toMatchObject([{ code: 'draft-empty', at: 'by.rule' }]);
  });

  it('refuses what caps leave without a fund', () => {
    expect(spread(upTo(100, fundRule('nhs')))).toMatchObject({
      problems: [
        { code: 'draw-short', facts: { need: 101, covered: 100, short: 1, funds: ['up-to: capped'] } },
      ],
    });
  });

  it.each([0, -101, 1.5])('refuses %s pence', (amount) => {
    expect(spread(fundRule('nhs'), { pence: amount as Receipt['pence'] })).toMatchObject({
      problems: [{ code: 'amount-not-positive', facts: { pence: amount } }],
    });
  });

  it('pays into the account it is told', () => {
    expect(must(spread(fundRule('nhs'), { into: 'assets/card' })).postings[0]!.account).toBe('assets/card');
  });
});
