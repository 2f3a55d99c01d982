import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { award } from '../../src/rules/award.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { addDays, day } from '../../src/time/day.js';
import { AGREED, agreedWith, JOINT, LINE, PA_WAGES, weekly } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';
import { byShare, fund, fundRule, inOrder, named, RECORDED, SUSPENSE, upTo } from '../support/random-rule.js';

const AWARD = { id: 'award-1', date: day('2026-04-01') };
const checkedAward = (agreement: Agreement, period?: Agreement['budget']['period']) =>
  award(must(checkAgreement(agreement)), { ...AWARD, ...(period ? { period } : {}) });
const facts = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at, facts: its }) => ({ code, at, ...its }));
const sums = (draft: Draft) => draft.postings.map((one) => `${one.fund} ${one.account} ${one.pence}`);

describe('award', () => {
  it('drafts one budget entry: what it costs, and who pays which part', () => {
    const draft = must(checkedAward(AGREED));
    expect(draft).toMatchObject({ ...AWARD, kind: 'award' });
    expect(draft.postings.every((one) => one.balanceType === 'budget')).toBe(true);
    expect(sums(draft)).toEqual([
      `nhs ${PA_WAGES} 36000`,
      `own ${PA_WAGES} 8000`,
      `council ${PA_WAGES} 16000`,
      'nhs income/nhs -36000',
      'council income/council -16000',
      'own income/own -8000',
    ]);
  });

  it('explains each line, instalments gathered node by node', () => {
    const [explanation] = must(checkedAward(AGREED)).explanations!;
    expect(explanation).toMatchObject({ rule: 'joint', category: PA_WAGES, need: 60_000, covered: 60_000 });
    expect(explanation!.steps.map(({ node, asked, given }) => [node, asked, given])).toEqual([
      ['', 60_000, 60_000],
      ['0', 36_000, 36_000],
      ['1', 24_000, 24_000],
      ['1.0', 24_000, 8000],
      ['1.0.0', 8000, 8000],
      ['1.1', 16_000, 16_000],
    ]);
  });

  it('is taken by the ledger of the agreement, and uses up no cap of the payments to come', () => {
    const rules = [
      named(
        byShare(
          ['60%', 'nhs'],
          ['remaining', inOrder(upTo(2000, fundRule('own'), 'week'), fundRule('council'))],
        ),
        'joint',
      ),
    ];
    const agreement = agreedWith({}, { rules });
    const ledger = must(openLedger(chartOf(agreement)));
    must(post(ledger, must(checkedAward(agreement)), RECORDED));
    expect(fundBalance(ledger, 'own')).toMatchObject({ budget: 8000, uncommitted: 8000, money: 0 });
    for (const stream of AGREED.streams) {
      const receipt = { id: `in-${stream.id}`, date: AWARD.date, pence: pence(40_000), by: { stream } };
      must(post(ledger, must(receive(ledger, receipt)), RECORDED));
    }
    const drawn = draw(ledger, {
      id: 'p',
      date: AWARD.date,
      category: PA_WAGES,
      pence: pence(15_000),
      rule: rules[0]!,
    });
    expect(
      must(drawn)
        .postings.filter((one) => one.pence > 0)
        .map((one) => [one.fund, one.pence]),
    ).toEqual([
      ['nhs', 9000],
      ['own', 2000],
      ['council', 4000],
    ]);
  });

  it('awards a part of the period alone', () => {
    const week = { from: day('2026-04-08'), to: day('2026-04-14') };
    expect(must(checkedAward(AGREED, week)).explanations![0]).toMatchObject({ need: 15_000 });
  });

  it('adds up two streams into one fund, each on its own income account', () => {
    const streams = AGREED.streams.map((one) => (one.id === 'own' ? { ...one, fund: 'council' } : one));
    const rules = [named(byShare(['60%', 'nhs'], ['40%', 'council']), 'joint')];
    expect(sums(must(checkedAward(agreedWith({}, { streams, rules }))))).toEqual([
      `nhs ${PA_WAGES} 36000`,
      `council ${PA_WAGES} 24000`,
      'nhs income/nhs -36000',
      'council income/council -16000',
      'council income/own -8000',
    ]);
  });

  it('gathers what one stream contributes twice', () => {
    const contributions = [
      weekly('nhs', 9000),
      weekly('council', 1000),
      weekly('council', 3000),
      weekly('own', 2000),
    ];
    const draft = must(checkedAward(agreedWith({ contributions })));
    expect(sums(draft).slice(3)).toEqual([
      'nhs income/nhs -36000',
      'council income/council -16000',
      'own income/own -8000',
    ]);
  });

  it('refuses a budget that costs less than is put in', () => {
    const contributions = [...AGREED.budget.contributions, weekly('nhs', 1)];
    expect(facts(checkedAward(agreedWith({ contributions })))).toEqual([
      { code: 'award-unbalanced', at: '', cost: 60_000, funded: 60_004, difference: -4 },
    ]);
  });

  it('refuses a line that its funds cannot cover, and says that the budget does not balance', () => {
    const contributions = [weekly('nhs', 8999), weekly('council', 4000), weekly('own', 2000)];
    expect(facts(checkedAward(agreedWith({ contributions })))).toMatchObject([
      {
        code: 'draw-short',
        at: 'budget.lines[0]',
        need: 60_000,
        covered: 59_996,
        funds: expect.arrayContaining(['nhs: exhausted']),
      },
      { code: 'award-unbalanced', cost: 60_000, funded: 59_996, difference: 4 },
    ]);
  });

  it('refuses a line whose money lies in a fund that its rule does not reach, though the sums agree', () => {
    const contributions = [weekly('nhs', 8000), weekly('council', 5000), weekly('own', 2000)];
    expect(facts(checkedAward(agreedWith({ contributions })))).toMatchObject([
      { code: 'draw-short', covered: 56_000 },
    ]);
  });

  it('shares a cap between the lines that share its rule, as payments do', () => {
    const once = (from: string, amount: number) => ({
      ...weekly(from, amount),
      frequency: 'one-off' as const,
    });
    const line = (id: string, amount: number, rule: string) => ({ ...LINE, ...once('', amount), id, rule });
    const lines = [line('a', 800, 'joint'), line('b', 800, 'joint'), line('c', 600, 'own')].map(
      ({ stream: _stream, ...rest }) => rest,
    );
    const capped = inOrder(upTo(1000, fundRule('own'), 'month'), fundRule('council'));
    const rules = [named(capped, 'joint'), named(fundRule('own'), 'own')];
    const contributions = [once('own', 1600), once('council', 600)];
    expect(sums(must(checkedAward(agreedWith({ lines, contributions }, { rules }))))).toEqual([
      `own ${PA_WAGES} 1600`,
      `council ${PA_WAGES} 600`,
      'own income/own -1600',
      'council income/council -600',
    ]);
  });

  it('refuses a month of weekly sums whose parts, each rounded, come to a penny less than the whole', () => {
    // £150 a week is £664.29 for January; £20 and £130 a week are £88.57 and £575.71.
    const rules = [named(inOrder(fundRule('own'), fundRule('council')), 'joint')];
    const january = { from: day('2027-01-01'), to: day('2027-01-31') };
    const contributions = [weekly('own', 2000), weekly('council', 13_000)];
    const agreement = agreedWith({ contributions, period: january }, { rules });
    expect(facts(checkedAward(agreement))).toMatchObject([
      { code: 'draw-short', short: 1 },
      { code: 'award-unbalanced', cost: 66_429, funded: 66_428, difference: 1 },
    ]);
  });

  it('does not mind the days of a fund, for a budget is agreed beforehand', () => {
    const dated = fund('nhs', { terms: { days: { from: day('2026-05-01'), to: day('2026-05-31') } } });
    const funds = [SUSPENSE, dated, fund('council'), fund('own')];
    expect(checkedAward(agreedWith({}, { funds })).ok).toBe(true);
  });

  it('gives a fund that may overspend no more than is contributed to it', () => {
    const funds = [SUSPENSE, fund('nhs', { terms: { mayOverspend: true } }), fund('council'), fund('own')];
    const contributions = AGREED.budget.contributions.slice(1);
    expect(facts(checkedAward(agreedWith({ contributions }, { funds })))[0]).toMatchObject({
      covered: 24_000,
    });
  });
});

describe('a contribution that pays what the others leave', () => {
  it('pays the rest of what January costs, to the penny that no share of days could', () => {
    // Hampshire: £150.00 a week gross, £20.00 contribution, 31 days: £664.29, £88.57 and £575.72.
    const period = { from: day('2027-01-01'), to: day('2027-01-31') };
    const contributions = [weekly('own', 2000), { stream: 'council', remaining: true as const }];
    const rules = [{ ...JOINT, rule: inOrder(fundRule('own'), fundRule('council')) }];
    const draft = must(award(must(checkAgreement(agreedWith({ contributions, period }, { rules }))), AWARD));
    const paid = draft.postings
      .filter((one) => one.account.startsWith('income'))
      .map((one) => [one.fund, -one.pence]);
    expect(paid).toEqual([
      ['own', 8857],
      ['council', 57572],
    ]);
  });

  it('pays nothing when the others pay more than it costs, and the award is refused', () => {
    const contributions = [weekly('own', 20_000), { stream: 'council', remaining: true as const }];
    const answer = award(agreedWith({ contributions }), AWARD);
    expect(answer.ok ? [] : answer.problems.map((one) => one.code)).toContain('award-unbalanced');
  });

  it('is a contribution of one kind or the other, and the faults are those of its kind', () => {
    const faults = (contribution: object) => {
      const answer = checkAgreement(agreedWith({ contributions: [contribution as never] }));
      return answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`);
    };
    expect(faults({ stream: 'own', remaining: true, pence: 5 })).toEqual([
      'field-invalid budget.contributions[0].pence',
    ]);
    expect(faults({ stream: 'own', pence: 0, frequency: 'weekly' })).toEqual([
      'amount-not-positive budget.contributions[0].pence',
    ]);
  });
});

describe('award, always', () => {
  const someBudget = fc.record({
    amounts: fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 }),
    nhs: fc.integer({ min: 1, max: 99 }),
    weeks: fc.integer({ min: 1, max: 12 }),
    off: fc.constantFrom(0, 0, 0, 1, -1),
  });

  it('balances: what it costs is what who pays put in, and comes to nothing in each fund', () => {
    fc.assert(
      fc.property(someBudget, ({ amounts, nhs, weeks, off }) => {
        const rules = [{ ...JOINT, rule: byShare([`${nhs}%`, 'nhs'], ['remaining', 'council']) }];
        const lines = amounts.map((amount, at) => ({ ...LINE, id: `line-${at}`, pence: pence(amount) }));
        // The NHS's part of each line's week, to the nearest penny and a half to the first, as the shares are.
        const part = amounts.reduce((sum, amount) => sum + Math.floor((amount * nhs) / 100 + 0.5), 0);
        const rest = amounts.reduce((sum, amount) => sum + amount, 0) - part;
        const contributions = [weekly('nhs', part + off), weekly('council', rest)].filter(
          (one) => 'pence' in one && one.pence > 0,
        );
        const period = { from: day('2026-04-01'), to: addDays(day('2026-04-01'), weeks * 7 - 1) };
        const answer = award(agreedWith({ lines, contributions, period }, { rules }), AWARD);
        // A contribution of nothing, or of less, is left out above.
        const even = off === 0 || (part === 0 && off < 0);
        expect(answer.ok).toBe(even);
        if (!answer.ok) return;
        const byFund = new Map<string, number>();
        let cost = 0;
        for (const { fund: id, account, pence: amount } of answer.value.postings) {
          byFund.set(id, (byFund.get(id) ?? 0) + amount);
          if (account.startsWith('expenses')) cost += amount;
        }
        expect([...byFund.values()].every((sum) => sum === 0)).toBe(true);
        expect(cost).toBe(weeks * (part + rest));
        const ledger = must(openLedger(chartOf(AGREED)));
        must(post(ledger, answer.value, RECORDED));
      }),
      { numRuns: 120 },
    );
  });
});
