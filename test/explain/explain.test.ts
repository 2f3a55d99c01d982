/** Also tests `problem/finding.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../src/explain/all-prose.js';
import { explain, explainAll, explainFinding } from '../../src/explain/explain.js';
import { FINDING_STANDING, type Finding, finding } from '../../src/problem/finding.js';
import { type Problem, type ProblemCode, problem } from '../../src/problem/problem.js';

/** Facts that no code expects, for every name any code uses. */
const oddFact = fc.oneof(
  fc.anything({ withNullPrototype: true }),
  fc.array(fc.anything({ withNullPrototype: true })),
  fc.double(),
  fc.bigInt(),
  fc.string(),
  fc.constant(-0),
  fc.array(fc.string()),
  fc.constant('\u001b[2J'),
);
const factNames = fc.constantFrom(
  ...[
    'because',
    'uncovered',
    'exhausted',
    'capped',
    'othersMayNot',
    'size',
    'cost',
    'funded',
    'short',
    'expected',
    'found',
    'text',
    'from',
    'to',
    'fund',
    'funds',
    'columns',
    'pence',
    'difference',
    'id',
    'date',
    'closes',
    'node',
    'limit',
    'reason',
  ],
);
const oddFacts = fc.oneof(
  fc.array(fc.tuple(factNames, oddFact)).map((pairs) => Object.fromEntries(pairs)),
  fc.constantFrom(null, undefined, 7, 'text', []),
);
const anyProblem = fc
  .tuple(fc.constantFrom(...PROBLEM_CODES), oddFacts, fc.string())
  .map(([code, facts, at]) => ({ code, facts, at }) as unknown as Problem);

describe('explainFinding', () => {
  const uncovered = [{ category: 'expenses/day-and-respite/respite', pence: 41_200 }];
  it('says what is uncovered and why, in one sentence', () => {
    const facts = {
      pence: 41_200,
      uncovered,
      exhausted: ['Better Care Fund', 'carers’ grant'],
      kept: [],
      capped: [],
      othersMayNot: ['dfg'],
      others: 1,
    };
    expect(explainFinding(finding('needs-uncovered', facts)).what).toBe(
      '£412.00 of respite has no funder yet: “Better Care Fund” and “carers’ grant” are exhausted and no other fund may pay for respite.',
    );
  });

  it('says that a cap is reached, and that there is no fund at all', () => {
    const capped = {
      pence: 5,
      uncovered,
      exhausted: [],
      kept: [],
      capped: [{ fund: 'nhs', cap: 'respite' }],
      othersMayNot: [],
      others: 0,
    };
    expect(explainFinding(finding('needs-uncovered', capped)).what).toContain(
      '“nhs (respite)” has reached a cap and there is no other fund.',
    );
    const nobody = { ...capped, capped: [], othersMayNot: ['dfg'], others: 1 };
    expect(explainFinding(finding('needs-uncovered', nobody)).what).toContain(
      ': no fund may pay for respite.',
    );
  });

  it('says that a fund is down to what it must keep, and that others may not pay though they are empty too', () => {
    const facts = {
      pence: 5,
      uncovered,
      exhausted: [],
      kept: [{ fund: 'nhs', pence: 60 }],
      capped: [],
      othersMayNot: [],
      others: 1,
    };
    expect(explainFinding(finding('needs-uncovered', facts)).what).toBe(
      '£412.00 of respite has no funder yet: “nhs” has only the £0.60 that it must keep and no other fund may pay for respite.',
    );
  });

  it('gives the paragraph of a missing part, and the days of a late contribution', () => {
    const part = finding('pool-part-missing', { part: 'aims and outcomes', paragraph: 'reg 7(3)(a)' });
    expect(explainFinding(part).what).toBe('The agreement does not specify aims and outcomes (reg 7(3)(a)).');
    const late = { contribution: 'icb', partner: 'icb', due: '2026-04-01', owed: 100, days: 1 };
    expect(explainFinding(finding('contribution-late', late)).what).toBe(
      '£1.00 of “icb” was due from “icb” on 1 April 2026, and is 1 day late.',
    );
  });

  it('explains any finding, whatever its facts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(FINDING_STANDING), 'nothing-known'),
        oddFacts,
        (code, facts) => {
          const { what, remedy } = explainFinding({ code, facts, at: '' } as unknown as Finding);
          expect(what).not.toBe('');
          expect(remedy).toMatch(/\.$/);
        },
      ),
    );
  });
});

describe('explain', () => {
  it('calls funds, accounts and protections by the names of a chart, and by their ids where it has none', () => {
    const chart = {
      accounts: [{ path: 'expenses/care', name: 'Personal care' }, { path: 'expenses/gym' }],
      funds: [{ id: 'dfg', name: 'Disabled Facilities Grant' }],
      protections: [{ id: 'p1', name: 'Care comes first' }],
    };
    const facts = { fund: 'dfg', category: 'expenses/care' };
    expect(explain(problem('category-not-allowed', facts), chart).what).toBe(
      'The fund “Disabled Facilities Grant” may not pay for “Personal care”.',
    );
    const unnamed = problem('category-not-allowed', { fund: 'own', category: 'expenses/gym' });
    expect(explainAll([unnamed], chart)).toContain('The fund “own” may not pay for “expenses/gym”.');
    const short = { category: 'expenses/care', need: 5, covered: 0, short: 5, funds: ['dfg: promised'] };
    expect(explain(problem('draw-short', short), chart).what).toMatch(
      /Personal care.*Disabled Facilities Grant/,
    );
    const planned = problem('draw-short', { ...short, line: 'Home care', funds: ['NHS: exhausted'] });
    expect(explain(planned).what).toBe(
      '“Home care” costs £0.05 in the plan, and the contributions cover £0.00 of it. The shortfall is £0.05: “NHS” has nothing left.',
    );
    expect(explain(planned).remedy).toMatch(/^Raise a contribution/);
    expect(explain(planned).remedy).not.toMatch(/suspense|wait/);
    const cut = { protection: 'p1', floor: 2, left: 1, short: 1 };
    expect(explain(problem('protection-budget-cut', cut), chart).what).toContain('Care comes first');
    for (const names of [5, null, { funds: 7 }, { accounts: [null] }])
      expect(explain(problem('category-not-allowed', facts), names as never).what).toContain('“dfg”');
    expect([unnamed].map((one, place) => explain(one, place as never))[0]?.what).toContain('“own”');
  });

  it('calls partners, streams, schemes and nodes by the names of a pool’s agreement', () => {
    const pool = {
      partners: [{ id: 'icb', name: 'Riverside ICB' }],
      streams: [
        { id: 'minimum', name: 'NHS minimum contribution' },
        { id: 'grant', name: 'Care grant' },
      ],
      schemes: [{ id: 'falls', name: 'Falls prevention' }],
      delegation: [{ id: 'place', name: 'Northbank place' }],
    };
    const differ = problem('stream-not-partners', { stream: 'minimum', partner: 'icb' });
    expect(explain(differ, pool).what).toMatch(/“NHS minimum contribution”.*“Riverside ICB”/);
    const shared = problem('fund-shared', { fund: 'f', streams: ['minimum', 'grant'] });
    expect(explain(shared, pool).what).toContain('“NHS minimum contribution” and “Care grant”');
    const outside = problem('scheme-outside-pool', { scheme: 'falls', tier: 'aligned' });
    expect(explain(outside, pool).what).toContain('“Falls prevention”');
    expect(explain(problem('node-unknown', { node: 'place' }), pool).what).toContain('“Northbank place”');
    const late = { contribution: 'dfg', partner: 'icb', due: '2026-04-01', owed: 5, days: 3 };
    expect(explainFinding(finding('contribution-late', late), pool).what).toContain('“Riverside ICB”');
  });

  it('writes amounts in pounds', () => {
    const { what } = explain(
      problem('entry-unbalanced', { fund: 'chc', balanceType: 'actual', difference: -123456 }),
    );
    expect(what).toBe(
      'In the fund “chc”, the actual postings do not balance: debits fall short of credits by £1,234.56.',
    );
  });

  it('writes days as people read them', () => {
    const { what } = explain(problem('period-closed', { date: '2026-09-30', closedThrough: '2026-10-31' }));
    expect(what).toBe(
      'The book is closed up to and including 31 October 2026, so nothing can be recorded on 30 September 2026.',
    );
  });

  it('repeats a day that is none as it stands', () => {
    expect(explain(problem('period-backwards', { from: '2026-02-30', to: '2026-01-01' })).what).toContain(
      '“2026-02-30”',
    );
  });

  it('says on which days an account without a closing day is open', () => {
    for (const closes of ['', '2199-12-31']) {
      const facts = { account: 'assets/bank', date: '2026-03-31', opens: '2026-04-01', closes };
      expect(explain(problem('account-not-open', facts)).what).toContain('it is open from 1 April 2026.');
    }
  });

  it('says until which day a fund may pay, when it always could before', () => {
    const facts = { fund: 'chc', day: '2026-04-02', from: '1900-01-01', to: '2026-04-01' };
    expect(explain(problem('day-not-allowed', facts)).what).toContain(
      'The fund “chc” may not pay for anything on 2 April 2026; it may pay until 1 April 2026.',
    );
  });

  it('names the commitment act in words', () => {
    const facts = { commitment: 'c1', act: 'pay' };
    expect(explain(problem('commitment-act-mismatch', facts)).what).toContain(
      'do not fit the payment of the commitment',
    );
  });

  it('says whether a plan has too little or too much', () => {
    const over = explain(problem('award-unbalanced', { cost: 100, funded: 150, difference: 50 }));
    const under = explain(problem('award-unbalanced', { cost: 150, funded: 100, difference: -50 }));
    expect(over.what).toMatch(/£0\.50 too much\.$/u);
    expect(under.what).toMatch(/£0\.50 too little\.$/u);
  });

  it('says why each fund gave no more', () => {
    const facts = { category: 'expenses/food', need: 5000, covered: 1250, short: 3750 };
    const funds = ['a: b: exhausted', 'care: category-not-allowed', 'up-to: capped'];
    expect(explain(problem('draw-short', { ...facts, funds })).what).toBe(
      'Only £12.50 of the £50.00 for “expenses/food” is covered. The shortfall is £37.50: “a: b” has nothing left, “care” may not pay for this, “up-to” has reached its cap.',
    );
  });

  it.each([
    ['0.1', 'branch 0.1 comes first and can pay for everything'],
    ['expenses/food', 'the condition above it already decides about “expenses/food”'],
    ['care', 'the fund “care” has already been asked'],
  ])('says what keeps a branch from being reached: %s', (because, words) => {
    const { what } = explain(problem('rule-branch-unreachable', { node: '0.2', because }));
    expect(what).toBe(`Branch 0.2 of the rule can never be reached: ${words}.`);
  });

  it('writes the size of a file in megabytes', () => {
    const { what } = explain(problem('file-too-large', { size: 67_108_865, limit: 67_108_864 }));
    expect(what).toContain('The file is 64.1 MB. The largest file that can be read at once is 64 MB.');
  });

  it('gives a way on for a code that it does not know', () => {
    const { what, remedy } = explain({ code: 'toString', at: '', facts: {} } as unknown as Problem);
    expect(what).toBe('Refused: toString.');
    expect(remedy).not.toBe('');
  });

  it('explains facts that cannot even be written as text', () => {
    const facts = { category: '', need: 1, covered: 0, short: 1, funds: [Object.create(null), Symbol('a')] };
    expect(explain({ code: 'draw-short', at: '', facts } as unknown as Problem).what).toBe(
      'Only £0.00 of the £0.01 is covered. The shortfall is £0.01: “an object”, “Symbol(a)”.',
    );
  });

  it('shows no sign that would steer a terminal', () => {
    const { what } = explain(problem('fund-unknown', { fund: 'a\u001b[2Jb\u202ec' }));
    expect(what).toBe('There is no fund “a�[2Jb�c” in this book.');
  });

  it('tells a list of any length whole', () => {
    const columns = Array.from({ length: 300 }, (_, index) => `c${index}`);
    const { what } = explain(problem('csv-layout-unknown', { columns, looksLike: [], rows: [] }));
    for (const column of columns) expect(what).toContain(`“${column}”`);
  });
});

describe('explainAll', () => {
  it('numbers the problems and says where each lies', () => {
    const problems = [
      problem('posting-zero', { account: 'assets/bank' }, 'postings[2]'),
      problem('suspense-missing', {}),
    ];
    expect(explainAll(problems)).toBe(
      [
        '1. The posting to “assets/bank” is for £0.00. (at postings[2])',
        '   Remove it.',
        '2. The book has no suspense fund, so it could not record spending that no other fund may pay for.',
        '   Add one fund marked as suspense. Give it no restrictions, and allow it to go below zero.',
      ].join('\n'),
    );
  });

  it('is empty for no problems', () => {
    expect(explainAll([])).toBe('');
  });
});

describe('explain, always', () => {
  it('answers whole sentences for every code, whatever the facts', () => {
    fc.assert(
      fc.property(anyProblem, (odd) => {
        const { what, remedy } = explain(odd);
        for (const text of [what, remedy]) {
          expect(text).toMatch(/^\S.*[.]$/su);
          expect(text).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|\[object|\bpence-/u);
          expect(text.length).toBeLessThan(2500);
        }
        expect(explainAll([odd, odd]).split('\n')).toHaveLength(4);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells codes apart', () => {
    const texts = PROBLEM_CODES.map(
      (code: ProblemCode) => explain({ code, at: '', facts: {} } as unknown as Problem).what,
    );
    expect(new Set(texts).size).toBe(PROBLEM_CODES.length);
  });
});

describe('explain of what is not proved', () => {
  const what = (difference: number, statementDifference: number) =>
    explain(problem('reconciliation-not-proved', { account: 'assets/bank', difference, statementDifference }))
      .what;

  it('says which figure is out, and never that one is out by nothing', () => {
    expect(what(500, 0)).toBe('The book and the bank differ by £5.00 on “assets/bank”.');
    expect(what(0, 500)).toBe('The statement of “assets/bank” does not add up: it is £5.00 out.');
    expect(what(0, 0)).toBe(
      'The bank does not state a balance of “assets/bank” in pounds, or its statement does not continue from the balance before.',
    );
  });
});
