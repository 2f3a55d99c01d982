/** Also tests `plan/draft-plan.ts` and `plan/share-sum.ts`. */
import { describe, expect, it } from 'vitest';
import { FIXED_ACCOUNTS } from '../../src/agreement/chart-of.js';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { MAX_PENCE, pence } from '../../src/money/pence.js';
import { draftPlan } from '../../src/plan/draft-plan.js';
import { explanationOf } from '../../src/plan/explanation-of.js';
import { planFunding } from '../../src/plan/plan-funding.js';
import { addDays, day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { CARE, cap, fundOf, HOME, need, START, source, WAGES } from '../support/random-funding.js';

const plan = (needs: unknown[], funds: unknown[], more: object = {}) =>
  must(planFunding({ needs, funds, ...more }));
const given = (result: ReturnType<typeof plan>) =>
  result.needs.map(
    (one) => `${one.need} ${one.given.map((part) => `${part.fund} ${part.pence}`).join(', ')}`,
  );
const covered = (result: ReturnType<typeof plan>) => result.needs.map((one) => one.pence - one.uncovered);
const onlyCare = { permitted: [CARE] };

describe('planFunding', () => {
  it('spends money that is tied before money that is not, where that covers more', () => {
    const needs = [need('care', 60), need('home', 50, { category: HOME })];
    const funds = [source('free', 50), source('tied', 60, { terms: onlyCare, preference: 2 })];
    const result = plan(needs, funds);
    expect(given(result)).toEqual(['care tied 60', 'home free 50']);
    expect(result).toMatchObject({
      covered: 110,
      uncovered: 0,
      preferenceCost: 170,
      shortages: [],
      findings: [],
    });
  });

  it('uses the preferred fund first, and the next for the rest', () => {
    const result = plan(
      [need('a', 60), need('b', 60)],
      [source('z', 100), source('y', 100, { preference: 2 })],
    );
    expect(given(result)).toEqual(['a z 60', 'b z 40, y 20']);
    expect(result.funds.map((one) => [one.fund, one.rank, one.used, one.left])).toEqual([
      ['z', 1, 100, 0],
      ['y', 2, 20, 80],
    ]);
  });

  it('breaks a tie of preference by the id of the fund', () => {
    expect(given(plan([need('a', 1)], [source('y', 1), source('x', 1)]))).toEqual(['a x 1']);
  });

  it('makes an empty plan of no needs, and covers nothing from no funds', () => {
    expect(plan([], [source('x', 5)])).toMatchObject({
      covered: 0,
      uncovered: 0,
      needs: [],
      funds: [{ left: 5 }],
    });
    const bare = plan([need('a', 7)], []);
    expect(bare).toMatchObject({ covered: 0, uncovered: 7, funds: [] });
    expect(bare.shortages).toMatchObject([{ needs: ['a'], demand: 7, pence: 7, exhausted: [], capped: [] }]);
  });

  it('covers one penny', () => {
    expect(plan([need('a', 1)], [source('x', 1)])).toMatchObject({
      covered: 1,
      uncovered: 0,
      preferenceCost: 1,
    });
  });

  it('says why funds with money left may not pay', () => {
    const funds = [
      source('home', 5, { terms: { permitted: [HOME] } }),
      source('later', 5, { terms: { days: { from: addDays(START, 1), to: addDays(START, 9) } } }),
      {
        ...source('closed', 5),
        fund: { ...fundOf('closed'), opens: day('2026-03-01'), closes: day('2026-03-31') },
      },
      source('empty', 0),
    ];
    const { shortages, findings } = plan([need('a', 7)], funds);
    expect(shortages).toMatchObject([
      {
        uncovered: [{ category: CARE, pence: 7 }],
        exhausted: [{ fund: 'empty', pence: 0 }],
        othersMayNot: [
          { fund: 'closed', why: 'fund-not-open' },
          { fund: 'home', why: 'category-not-allowed' },
          { fund: 'later', why: 'day-not-allowed' },
        ],
      },
    ]);
    expect(findings).toMatchObject([
      {
        code: 'needs-uncovered',
        facts: { pence: 7, exhausted: ['empty'], othersMayNot: ['closed', 'home', 'later'] },
      },
    ]);
  });

  it('tells apart needs that nobody may pay for by category, and shortages that share no money', () => {
    const needs = [
      need('a', 7),
      need('b', 5, { category: HOME }),
      need('c', 2),
      need('d', 9, { category: WAGES }),
    ];
    const { shortages } = plan(needs, [source('x', 4, { terms: { permitted: [WAGES] } })]);
    expect(shortages.map((one) => [one.needs, one.pence])).toEqual([
      [['a', 'c'], 9],
      [['b'], 5],
      [['d'], 5],
    ]);
  });

  it('counts a day of opening and a day of closing, and none beyond', () => {
    const fund = { ...fundOf('x'), closes: addDays(START, 2) };
    const needs = [0, 1, 2, 3].map((by) => need(`n${by}`, 1, { day: addDays(START, by) }));
    expect(covered(plan(needs, [{ ...source('x', 9), fund }]))).toEqual([1, 1, 1, 0]);
  });

  it('keeps the floor, and gives nothing when the floor is above what there is', () => {
    expect(plan([need('a', 9)], [source('x', 10, { keep: pence(4) })])).toMatchObject({ covered: 6 });
    const above = plan([need('a', 9)], [source('x', 10, { keep: pence(40) })]);
    expect(above).toMatchObject({ covered: 0, funds: [{ available: 0, used: 0, left: 0 }] });
  });

  it('keeps the floor of the fund’s own terms too, and the higher of the two', () => {
    const terms = { keep: pence(60) };
    const own = plan([need('a', 100)], [source('x', 100, { terms })]);
    expect(own).toMatchObject({ covered: 40, funds: [{ available: 40, kept: 60, used: 40, left: 0 }] });
    expect(plan([need('a', 100)], [source('x', 100, { terms, keep: pence(70) })]).covered).toBe(30);
    expect(plan([need('a', 100)], [source('x', 100, { terms, keep: pence(50) })]).covered).toBe(40);
  });

  it('uses no money after the day on which it lapses, whatever its rank', () => {
    const funds = [source('old', 9, { lapses: day('2026-05-31') }), source('new', 3, { preference: 2 })];
    const needs = [need('a', 4, { day: day('2026-05-31') }), need('b', 4, { day: day('2026-06-01') })];
    const result = plan(needs, funds, { order: ['lapses-first'] });
    expect(given(result)).toEqual(['a old 4', 'b new 3']);
    expect(result.shortages).toMatchObject([
      { needs: ['b'], pence: 1, othersMayNot: [{ fund: 'old', why: 'day-not-allowed' }] },
    ]);
    expect(result.funds[0]).toMatchObject({ fund: 'old', lapses: '2026-05-31' });
    expect(explanationOf(result, result.needs[1]!).steps[1]).toMatchObject({
      fund: 'old',
      given: 0,
      why: 'day-not-allowed',
    });
  });

  it('says what a fund keeps, and how many others there are that may not pay', () => {
    const funds = [
      source('floored', 100, { terms: { keep: pence(60) } }),
      source('spent', 5, { preference: 2 }),
      source('home', 0, { terms: { permitted: [HOME] } }),
    ];
    expect(plan([need('a', 100)], funds).findings).toMatchObject([
      {
        facts: {
          pence: 55,
          exhausted: ['spent'],
          kept: [{ fund: 'floored', pence: 60 }],
          othersMayNot: [],
          others: 1,
        },
      },
    ]);
  });

  it('holds a cap by category and days, and names it when it binds', () => {
    const caps = [
      cap('care', 8, { category: CARE }),
      cap('wages', 3, { category: WAGES, days: { from: START, to: START } }),
    ];
    const needs = [need('a', 5, { category: WAGES }), need('b', 9), need('c', 1, { category: HOME })];
    const result = plan(needs, [source('x', 100, { caps })], { shortage: 'by-priority' });
    expect(covered(result).reduce((sum, one) => sum + one)).toBe(9);
    expect(result.shortages).toMatchObject([
      { demand: 14, pence: 6, exhausted: [], capped: [{ fund: 'x', cap: 'care', pence: 8 }] },
    ]);
    expect(result.findings).toMatchObject([{ facts: { capped: [{ fund: 'x', cap: 'care' }] } }]);
  });

  it('caps what each person and each need gets', () => {
    const caps = [cap('person', 10, { each: 'person' }), cap('need', 7, { each: 'need' })];
    const needs = [
      need('a', 9, { person: 'p1' }),
      need('b', 9, { person: 'p1' }),
      need('c', 9, { person: 'p2' }),
      need('d', 2, { person: 'p2' }),
    ];
    const result = plan(needs, [source('x', 100, { caps })]);
    expect(covered(result)).toEqual([5, 5, 7, 2]);
    expect(result.shortages.map((one) => one.capped)).toEqual([
      [{ fund: 'x', cap: 'person', person: 'p1', pence: 10 }],
      [{ fund: 'x', cap: 'need', need: 'c', pence: 7 }],
    ]);
    const { steps } = explanationOf(result, result.needs[2]!);
    expect(steps[1]).toMatchObject({ fund: 'x', asked: 9, given: 7, available: 88, why: 'capped' });
  });

  it('shares what is short in proportion, evenly or by priority', () => {
    const needs = [need('a', 10, { priority: 2 }), need('b', 20, { priority: 1 }), need('c', 30)];
    const funds = [source('x', 30)];
    expect(covered(plan(needs, funds))).toEqual([5, 10, 15]);
    expect(covered(plan(needs, funds, { shortage: 'evenly' }))).toEqual([10, 10, 10]);
    expect(covered(plan(needs, funds, { shortage: 'by-priority' }))).toEqual([10, 20, 0]);
    expect(covered(plan(needs, [source('x', 25)], { shortage: 'by-priority' }))).toEqual([5, 20, 0]);
  });

  it('gives the odd pennies to those furthest behind, and of two alike to the first', () => {
    expect(covered(plan([need('a', 10), need('b', 10)], [source('x', 9)]))).toEqual([5, 4]);
    expect(covered(plan([need('a', 10), need('b', 10)], [source('x', 9)], { shortage: 'evenly' }))).toEqual([
      5, 4,
    ]);
    expect(covered(plan([need('a', 3), need('b', 30)], [source('x', 16)]))).toEqual([1, 15]);
  });

  it('gives a large need its part to the penny beside very many small ones', () => {
    const small = (count: number, amount: number) =>
      Array.from({ length: count }, (_, at) => need(`n${String(at).padStart(6, '0')}`, amount));
    const pennies = plan([need('large', 20_000), ...small(20_000, 1)], [source('x', 24_000)]);
    expect(covered(pennies)[0]).toBe(12_000);
    expect(
      covered(pennies)
        .slice(1)
        .reduce((sum, one) => sum + one),
    ).toBe(12_000);
    // Of the large one £333.33½, and of each small one as much in the pound; the odd pennies to those that stand first.
    const pounds = plan([need('large', 100_000), ...small(1_000, 100)], [source('x', 66_667)]);
    expect(covered(pounds).filter((_, at) => at === 0 || at === 1 || at === 1_000)).toEqual([33_334, 34, 33]);
  });

  it('shares exactly where terms part the batch at a fraction of a penny', () => {
    // In the same proportion each would get 6⅔p, and two of them 13⅓p, of which the one fund has 13p.
    const needs = [need('a', 10), need('b', 10), need('c', 10, { category: HOME })];
    const funds = [
      source('care', 13, { terms: onlyCare }),
      source('home', 7, { terms: { permitted: [HOME] } }),
    ];
    expect(covered(plan(needs, funds))).toEqual([7, 6, 7]);
  });

  it('shares in proportion as far as terms let it', () => {
    // The tied fund can only help care, so that the free money goes home.
    const needs = [need('care', 100), need('home', 100, { category: HOME })];
    const funds = [source('tied', 80, { terms: onlyCare }), source('free', 30)];
    expect(covered(plan(needs, funds))).toEqual([80, 30]);
    expect(covered(plan(needs, [source('tied', 20, { terms: onlyCare }), source('free', 80)]))).toEqual([
      50, 50,
    ]);
  });

  it('shares exactly among needs beyond what plain products can hold', () => {
    const most = 2 ** 51;
    const needs = [need('a', most), need('b', most - 1), need('c', most - 3)];
    expect(covered(plan(needs, [source('x', most)]))).toEqual([
      750599937895083, 750599937895083, 750599937895082,
    ]);
  });

  it('ranks by day of lapse, the earliest of what closes, ends and is said, and none last', () => {
    const ends = (by: number) => ({
      terms: { days: { from: START, to: addDays(START, by) } },
      preference: 9 - by,
    });
    const funds = [
      source('never', 5),
      source('ends', 5, ends(6)),
      source('said', 5, { ...ends(8), lapses: addDays(START, 4) }),
      {
        ...source('closes', 5, ends(8)),
        fund: { ...fundOf('closes', ends(8).terms), closes: addDays(START, 5) },
      },
    ];
    const result = plan([need('a', 1)], funds, { order: ['lapses-first'] });
    expect(result.funds.map((one) => [one.fund, one.rank, one.why])).toEqual([
      ['said', 1, [{ by: 'lapses-first', lapses: '2026-04-05' }]],
      ['closes', 2, [{ by: 'lapses-first', lapses: '2026-04-06' }]],
      ['ends', 3, [{ by: 'lapses-first', lapses: '2026-04-07' }]],
      ['never', 4, [{ by: 'lapses-first' }]],
    ]);
  });

  it('ranks flexible funds last, then as agreed', () => {
    const funds = [
      source('free', 5),
      source('care', 5, { terms: onlyCare, preference: 2 }),
      source('home', 5, { terms: { permitted: [HOME] } }),
    ];
    const needs = [need('a', 1), need('b', 1, { category: HOME })];
    const result = plan(needs, funds, { order: ['flexible-last', 'agreed'] });
    expect(result.funds.map((one) => [one.fund, one.rank])).toEqual([
      ['home', 1],
      ['care', 2],
      ['free', 3],
    ]);
    expect(result.funds[2]!.why).toEqual([
      { by: 'flexible-last', categories: 2 },
      { by: 'agreed', preference: 1 },
    ]);
  });

  it('moves a chain of five hundred funds along for the last need', () => {
    const length = 500;
    const path = (at: number) => `expenses/link-${at}`;
    const name = (at: number) => String(at).padStart(4, '0');
    const needs = Array.from({ length }, (_, at) => need(`n${name(at)}`, 1, { category: path(at) }));
    // Each fund would first pay for the link before, so that the last need moves every fund along.
    const funds = Array.from({ length }, (_, at) =>
      source(`f${name(at)}`, 1, {
        terms: { permitted: at === 0 ? [path(0)] : [path(at - 1), path(at)] },
        preference: length - at,
      }),
    );
    expect(plan(needs, funds)).toMatchObject({ covered: length, uncovered: 0 });
  });

  it('follows five thousand needs of one person under one cap', () => {
    const needs = Array.from({ length: 5_000 }, (_, at) => need(`n${at}`, 3, { person: 'p1' }));
    const result = plan(needs, [source('x', 90_000, { caps: [cap('person', 10_000, { each: 'person' })] })]);
    expect(result).toMatchObject({
      covered: 10_000,
      uncovered: 5_000,
      shortages: [{ capped: [{ person: 'p1' }] }],
    });
    expect(covered(result).filter((one) => one !== 2)).toEqual([]);
  });
});

describe('planFunding, refusing', () => {
  const refusal = (request: unknown) => {
    const result = planFunding(request);
    return result.ok ? [] : result.problems.map((one) => `${one.code} ${one.at}`);
  };
  const ask = (needs: unknown[], funds: unknown[] = [source('x', 5)], more: object = {}) =>
    refusal({ needs, funds, ...more });
  const capped = (...caps: unknown[]) => ask([], [source('x', 5, { caps: caps as never })]);

  it.each([
    ['field-invalid ', () => refusal('needs')],
    ['field-invalid shortage', () => ask([], [], { shortage: 'by-luck' })],
    ['field-invalid order[0]', () => ask([], [], { order: ['cheapest'] })],
    ['field-invalid funds[0].preference', () => ask([], [source('x', 5, { preference: 1.5 })])],
    ['field-invalid funds[0].available', () => ask([], [source('x', -1)])],
    ['field-invalid funds[0].keep', () => ask([], [source('x', 1, { keep: pence(-1) })])],
    ['pence-invalid needs[0].pence', () => ask([{ ...need('a', 1), pence: 0.5 }])],
    ['amount-not-positive needs[0].pence', () => ask([need('a', 0)])],
    ['amount-not-positive needs[0].pence', () => ask([need('a', -3)])],
    ['category-unknown needs[0].category', () => ask([need('a', 1, { category: 'assets/bank' })])],
    ['name-repeated needs[1]', () => ask([need('a', 1), need('a', 1)])],
    ['name-repeated order[1]', () => ask([], [], { order: ['agreed', 'agreed'] })],
    ['fund-repeated funds[1]', () => ask([], [source('x', 1), source('x', 2)])],
    [
      'period-backwards funds[0].fund',
      () => ask([], [{ ...source('x', 1), fund: { ...fundOf('x'), closes: addDays(START, -1) } }]),
    ],
    ['amount-not-positive funds[0].caps[0].pence', () => capped(cap('c', 0))],
    ['name-repeated funds[0].caps[1]', () => capped(cap('c', 1), cap('c', 2))],
    [
      'caps-cross funds[0].caps[1]',
      () => capped(cap('c', 1, { category: CARE }), cap('d', 2, { days: { from: START, to: START } })),
    ],
    [
      'caps-cross funds[0].caps[1]',
      () => capped(cap('c', 1, { category: CARE }), cap('d', 2, { each: 'person' })),
    ],
    [
      'need-without-person needs[0]',
      () => ask([need('a', 1)], [source('x', 5, { caps: [cap('c', 1, { each: 'person' })] })]),
    ],
    ['total-too-large needs', () => ask([need('a', MAX_PENCE), need('b', 1)])],
    ['total-too-large needs', () => ask([need('a', MAX_PENCE)], [source('x', 1), source('y', 1)])],
  ])('answers %s', (expected, refused) => {
    expect(refused()).toEqual([expected]);
  });

  it('gives every reason at once', () => {
    const x = source('x', 5, { caps: [cap('c', 0), cap('c', 1)] });
    expect(ask([need('a', 0), need('a', 1)], [x, x]).length).toBe(7);
  });

  it('lets caps lie inside each other or apart, and one for each need anywhere', () => {
    const one = { from: START, to: START };
    const caps = [
      cap('a', 5, { category: CARE }),
      cap('b', 4, { category: WAGES, each: 'person' }),
      cap('c', 3, { category: HOME, days: one }),
      cap('d', 3, { category: HOME, days: { from: addDays(START, 1), to: addDays(START, 1) } }),
      cap('e', 2, { days: one, each: 'need' }),
    ];
    expect(capped(...caps)).toEqual([]);
  });

  it('asks for no person where the fund may not pay, or the cap does not count the need', () => {
    const caps = [cap('c', 1, { category: HOME, each: 'person' as const })];
    expect(ask([need('a', 1)], [source('x', 5, { caps })])).toEqual([]);
    const tied = source('x', 5, { caps, terms: onlyCare });
    expect(ask([need('a', 1, { category: HOME })], [tied])).toEqual([]);
  });
});

describe('draftPlan', () => {
  const needs = [
    need('a', 60),
    need('b', 60, { category: HOME, day: addDays(START, 3) }),
    need('c', 5, { category: WAGES }),
  ];
  const funds = [
    source('x', 70, { terms: onlyCare }),
    source('y', 20, { terms: { permitted: [HOME] }, preference: 2 }),
  ];
  const made = plan(
    [...needs.slice(0, 2), { ...needs[2]!, day: addDays(START, 9) }],
    [...funds, source('z', 0)],
  );
  const chart = {
    accounts: ['assets/bank', FIXED_ACCOUNTS.committed, 'income/nhs', CARE, HOME, WAGES].map((path) => ({
      path,
      opens: START,
    })),
    funds: [
      ...['x', 'y', 'z']
        .map((id) => made.funds.find((one) => one.fund === id)!)
        .map(({ fund: id, name, opens, terms }) => ({
          id,
          name,
          opens,
          terms: { ...terms, mayOvercommit: true },
        })),
      { ...fundOf('suspense', { mayOverspend: true }), suspense: true as const },
    ],
  };
  const recorded = { recordedAt: moment('2026-06-01T09:00:00.000Z') };
  const received = ['x', 'y'].flatMap((fund) => [
    { account: 'assets/bank', fund, balanceType: 'actual' as const, pence: pence(100) },
    { account: 'income/nhs', fund, balanceType: 'actual' as const, pence: pence(-100) },
  ]);
  const book = () => {
    const ledger = must(openLedger(chart));
    must(post(ledger, { id: 'in', date: START, kind: 'receive', postings: received }, recorded));
    return ledger;
  };

  it.each(['pay', 'commit'] as const)(
    'dates a need of a closed day on the first open day, to %s it',
    (as) => {
      const ledger = book();
      must(post(ledger, closePeriod({ id: 'close', through: day('2026-04-05') }), recorded));
      const drafts = draftPlan(made, { as, closedThrough: ledger.closedThrough });
      expect(drafts.map(({ date }) => date)).toEqual(['2026-04-06', '2026-04-06', '2026-04-10']);
      if (as === 'pay') for (const draft of drafts) must(post(ledger, draft, recorded));
    },
  );

  it('drafts payments that the ledger takes, each with its explanation', () => {
    const ledger = book();
    must(post(ledger, closePeriod({ id: 'close', through: day('2026-04-05') }), recorded));
    const { closedThrough } = ledger;
    const drafts = draftPlan(made, { as: 'pay', date: addDays(START, 10), closedThrough });
    expect(drafts.map((one) => [one.id, one.date, one.effective])).toEqual([
      ['pay:a', '2026-04-11', '2026-04-01'],
      ['pay:b', '2026-04-11', '2026-04-04'],
      ['pay:c', '2026-04-11', undefined],
    ]);
    for (const draft of drafts) must(post(ledger, draft, recorded));
    expect(['x', 'y'].map((id) => fundBalance(ledger, id).money)).toEqual([35, 80]);
    expect(drafts[1]!.explanations).toMatchObject([
      {
        rule: 'plan-funding',
        need: 60,
        covered: 20,
        steps: [
          { node: '', kind: 'in-order', asked: 60, given: 20 },
          { fund: 'x', asked: 60, given: 0, why: 'category-not-allowed' },
          { fund: 'z', asked: 60, given: 0, available: 0, why: 'exhausted' },
          { fund: 'y', asked: 60, given: 20, available: 20, why: 'exhausted' },
        ],
      },
    ]);
  });

  it('drafts commitments named by their needs, and none for a need that gets nothing', () => {
    const ledger = book();
    const drafts = draftPlan(made, { as: 'commit', expires: day('2026-12-31'), prefix: 'plan-7:' });
    expect(drafts[0]).toMatchObject({ id: 'plan-7:a', date: START, kind: 'commit' });
    expect(drafts[0]!.commitment).toEqual({ id: 'a', act: 'open', expires: '2026-12-31' });
    for (const draft of drafts) must(post(ledger, draft, recorded));
    expect(fundBalance(ledger, 'y').uncommitted).toBe(-20);
    expect(draftPlan(plan(needs, []), { as: 'commit' })).toEqual([]);
  });
});
