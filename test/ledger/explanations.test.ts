/** Also tests `ledger/explanation.ts` and `ledger/share-steps.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import type { Explanation, ExplanationStep } from '../../src/ledger/explanation.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { problemLines } from '../support/problem-lines.js';
import { codes } from '../support/promised-book.js';
import { CHART, emptyBook, known } from '../support/random-ledger.js';
import {
  bookOf,
  byShare,
  fund,
  fundRule,
  inOrder,
  named,
  OPENS,
  RECORDED,
  upTo,
  WAGES,
} from '../support/random-rule.js';

const RULE = named(
  inOrder(upTo(500, fundRule('nhs'), 'month'), byShare(['1/3', 'council'], ['remaining', 'own'])),
);
const book = () =>
  bookOf([fund('nhs'), fund('council'), fund('own')], { nhs: 1000, council: 1000, own: 1000 });
const payment = (ledger = book()): Draft =>
  must(draw(ledger, { id: 'p', date: OPENS, category: WAGES, pence: pence(1000), rule: RULE }));
const receipt = (ledger = book()): Draft =>
  must(
    receive(ledger, {
      id: 'r',
      date: OPENS,
      pence: pence(1000),
      by: { account: 'income/received', rule: RULE },
    }),
  );

/** The draft with its explanation changed. */
function forged(draft: Draft, change: (explanation: Explanation) => object): Draft {
  const [explanation] = draft.explanations!;
  return { ...draft, explanations: [{ ...explanation, ...change(explanation!) } as Explanation] };
}
const step =
  (node: string, change: Partial<Record<keyof ExplanationStep, unknown>>) =>
  ({ steps }: Explanation) => ({
    steps: steps.map((one) => (one.node === node ? { ...one, ...change } : one)),
  });
const facts = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.facts));
const knock = (draft: Draft) => post(book(), draft, RECORDED);

describe('an explanation', () => {
  it('is taken as the rules make it, of a payment and of a receipt', () => {
    for (const draft of [payment(), receipt()]) expect(codes(knock(draft))).toEqual([]);
  });

  it.each([
    ['gives below zero', step('0.0', { given: -5000 }), 'given-beyond-asked'],
    ['gives more than it was asked for', step('0.0', { given: 501 }), 'given-beyond-asked'],
    ['gives more than the cap left', step('0', { given: 500, capLeft: 499 }), 'given-beyond-asked'],
    ['gives more than the fund has', step('0.0', { available: 499 }), 'given-beyond-asked'],
    ['counts under a cap in another period', step('0', { capFrom: '2030-04-01' }), 'period-differs'],
    ['counts under a cap from within its period', step('0', { capFrom: '2026-01-02' }), 'period-differs'],
    ['gives what its children do not', step('0', { given: 499 }), 'given-not-sum'],
    ['asks a child for more than itself', step('0.0', { asked: 1001 }), 'asked-beyond-parent'],
    ['has another share', step('1.0', { share: '1/4' }), 'share-differs'],
    ['has shares of more than one whole', step('1.0', { share: '3/2' }), 'share-differs'],
    ['has shares of less than one whole', step('1.1', { share: '1/3' }), 'share-differs'],
    ['has two shares that take the rest', step('1.0', { share: 'remaining' }), 'share-differs'],
    ['has a part of a split without its share', step('1.0', { share: undefined }), 'share-differs'],
    ['has another exact part', step('1.0', { exact: '166 1/3' }), 'share-differs'],
    ['leaves an exact part out', step('1.0', { exact: undefined }), 'share-differs'],
    ['has other whole pence before odd pennies', step('1.0', { floor: 167 }), 'share-differs'],
    ['has another place for odd pennies', step('1.1', { rank: 1 }), 'share-differs'],
    ['gives the odd penny to another', step('1.1', { oddPenny: true }), 'share-differs'],
    ['tells a share of the rule itself', step('', { share: '1/3' }), 'share-differs'],
    ['tells a share where nothing is split by shares', step('0', { rank: 1 }), 'share-differs'],
    ['asks a share for another sum', step('1.0', { asked: 168 }), 'share-differs'],
    ['has a step twice', step('0.0', { node: '0' }), 'node-repeated'],
    ['has a step below none', step('1.0', { node: '7.0' }), 'parent-missing'],
    ['has a step below a fund', step('1.0', { node: '0.0.0' }), 'parent-missing'],
    ['has no root', ({ steps }: Explanation) => ({ steps: steps.slice(1) }), 'root-missing'],
    ['has no steps', () => ({ steps: [] }), 'root-missing'],
    ['covers what the root does not give', () => ({ covered: 999 }), 'totals-differ'],
    ['needs what the root is not asked for', () => ({ need: 1001 }), 'totals-differ'],
  ])('is refused when it %s', (_name, change, why) => {
    for (const draft of [payment(), receipt()]) {
      const result = knock(forged(draft, change));
      expect([codes(result), facts(result)]).toEqual([
        ['explanation-broken'],
        [expect.objectContaining({ why })],
      ]);
    }
  });

  it('is refused when it names another fund than the postings', () => {
    const { steps } = payment().explanations![0]!;
    expect(steps[2]!.fund).toBe('nhs');
    for (const draft of [payment(), receipt()]) {
      const result = knock(forged(draft, step('0.0', { fund: 'grant' })));
      expect(codes(result)).toEqual(['explanation-not-posted', 'explanation-not-posted']);
      expect(facts(result)).toEqual([
        expect.objectContaining({ fund: 'grant', explained: 500, posted: 0 }),
        expect.objectContaining({ fund: 'nhs', explained: 0, posted: 500 }),
      ]);
    }
  });

  it('is refused when it explains another sum than is paid, promised or received', () => {
    for (const draft of [payment(), receipt()]) {
      const result = knock({ ...draft, postings: draft.postings.slice(2) });
      expect(codes(result)).toEqual(['explanation-not-posted']);
      expect(facts(result)).toEqual([expect.objectContaining({ fund: 'nhs', explained: 500, posted: 0 })]);
    }
  });

  it('lets suspense bear what the rule leaves short, and no more', () => {
    const short = must(
      draw(book(), {
        id: 'p',
        date: OPENS,
        category: WAGES,
        pence: pence(2900),
        rule: RULE,
        shortfall: 'suspense',
      }),
    );
    expect(short.postings.some((posting) => posting.fund === 'suspense')).toBe(true);
    expect(codes(knock(short))).toEqual([]);
    const more = short.postings.map((one) =>
      one.fund === 'suspense' ? { ...one, pence: pence(one.pence * 2) } : one,
    );
    expect(problemLines(knock({ ...short, postings: more }))).toEqual([
      'explanation-not-posted at explanations: rule rule-1, fund suspense, category expenses/personal-care/pa-wages, explained 0, posted 1200',
    ]);
  });

  it.each([
    ['share', 'Jane Smith, 4 High St'],
    ['share', '\uD800'],
    ['share', '1/0'],
    ['exact', 'NHS no 485 777 3456'],
    ['exact', '98 1/3 of it'],
    ['node', '4857773456'],
  ])('holds no free text in %s (%s)', (field, text) => {
    const result = knock(forged(payment(), step('1.0', { [field]: text })));
    expect(result.ok ? 'ok' : result.problems[0]!.code).toMatch(/^(?:field|rate)-invalid$/);
  });
});

describe('a lone surrogate', () => {
  const half = 'x\uDC00y';
  const [account, ...accounts] = CHART.accounts;
  const [suspense, ...funds] = CHART.funds;
  it.each([
    ['an account', { accounts: [{ ...account, name: half }, ...accounts] }],
    ['a code', { accounts: [{ ...account, codes: { cipfa: half } }, ...accounts] }],
    ['a fund', { funds: [{ ...suspense, name: half }, ...funds] }],
    ['a protection', { protections: [{ ...CHART.protections[0], name: half }] }],
  ])('is refused in the name of %s', (_name, change) => {
    expect(codes(openLedger({ ...CHART, ...change }))).toEqual(['field-invalid']);
  });

  it.each(['id', 'kind', 'source'])('is refused in the %s of a draft', (field) => {
    const result = post(emptyBook(), { ...payment(), [field]: half }, RECORDED);
    expect(result.ok ? [] : result.problems.map(({ code }) => code)).toContain('id-invalid');
  });

  it.each(['payee', 'narrative'])('is refused in the %s of a note', (field) => {
    const recording = { recordedAt: known(0), note: { [field]: half } };
    const result = post(emptyBook(), payment(), recording);
    expect(result.ok ? [] : result.problems.map(({ at }) => at)).toContain(`note.${field}`);
  });
});
