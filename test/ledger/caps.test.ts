/** Also tests `ledger/change.ts`, `rules/cap-findings.ts` and `agreement/cap.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capsOf, checkCapNames } from '../../src/agreement/cap.js';
import type { AllocationRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { drawnUnderCap, fundBalance } from '../../src/ledger/fund-balance.js';
import { entries } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post, preview } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { reverse, reversible } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { capFindings } from '../../src/rules/cap-findings.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { codes, record } from '../support/promised-book.js';
import { draft, emptyBook, pair } from '../support/random-ledger.js';
import {
  authorise,
  bookOf,
  fund,
  fundRule,
  inOrder,
  named,
  RECORDED,
  TRAINING,
  upTo,
  WAGES,
} from '../support/random-rule.js';
import { runs } from '../support/runs.js';

// 1 June 2026 is a Monday.
const [MONDAY, TUESDAY, NEXT_WEEK] = [day('2026-06-01'), day('2026-06-02'), day('2026-06-08')];
const CAP = 3150;
const CONTRIBUTION = named(
  inOrder(upTo(CAP, fundRule('person'), 'week'), fundRule('council')),
  'contribution',
);

/** A book with so much money and authority that only the cap holds the person’s fund back. */
function book(): Ledger {
  const ledger = bookOf([fund('person'), fund('council')], { person: 100_000, council: 900_000 });
  for (const id of ['person', 'council'])
    for (const category of [WAGES, TRAINING]) authorise(ledger, id, 100_000, category);
  return ledger;
}

const bill = (id: string, more: object = {}) => ({
  ...{ id, date: MONDAY, category: WAGES, pence: pence(10_000), rule: CONTRIBUTION },
  ...more,
});
const promise = (id: string, more: object = {}) => ({ ...bill(id, more), commitment: id });
const payment = (id: string, commitment: string, more: object = {}) => ({
  ...{ id, commitment, date: TUESDAY, pence: pence(10_000) },
  ...more,
});
const part = (id: string, commitment: string, more: object = {}) => ({
  id,
  commitment,
  date: TUESDAY,
  ...more,
});

const used = (ledger: Ledger, from = MONDAY) =>
  drawnUnderCap(ledger, { rule: 'contribution', cap: 'week:person', from });
const fromPerson = (draft: Result<Draft> | Draft) =>
  ('ok' in draft ? must(draft) : draft).postings
    .filter(
      (one) => one.fund === 'person' && one.account.startsWith('expenses') && one.balanceType === 'actual',
    )
    .reduce((sum, one) => sum + one.pence, 0);

/** A payment or promise of so much by a rule under a cap, as an explanation says. */
const underCap = (sum: number, cap: object) => ({
  ...{ rule: 'r', version: 1, category: 'expenses/care', need: sum, covered: sum },
  steps: [
    { node: '', kind: 'up-to', asked: sum, given: sum, cap: 'week:chc', ...cap },
    { node: '0', kind: 'fund', fund: 'chc', asked: sum, given: sum },
  ],
});
/** A book in which a fund holds 100, has authority for it, and has promised 10 under a cap of 10 a week. */
function promisedUnderCap(cap: object): Ledger {
  const ledger = emptyBook();
  const write = (one: Draft) => must(post(ledger, one, RECORDED));
  write(draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 100)));
  write(draft('award', pair('budget', 'chc', 'expenses/care', 'equity/budget', 100)));
  const promised = pair('commitment', 'chc', 'expenses/care', 'equity/commitments', 10);
  const more = { commitment: { id: 'c', act: 'open' }, explanations: [underCap(10, cap)] };
  write(draft('open', promised, more));
  return ledger;
}

describe('a cap that an explanation names', () => {
  // 27 April 2026 is the Monday before the day of the drafts.
  const week = { capFrom: '2026-04-27', capLimit: 10, capPer: 'week' };
  const name = { rule: 'r', cap: 'week:chc', from: day('2026-04-27') };

  it('is used by what was given under it', () => {
    expect(drawnUnderCap(promisedUnderCap(week), name)).toBe(10);
  });

  it.each(['capFrom', 'capLimit', 'capPer'])('is not counted without %s', (part) => {
    const incomplete = { ...week, [part]: undefined };
    const ledger = promisedUnderCap(incomplete);
    expect(drawnUnderCap(ledger, name)).toBe(0);
    const more = draft('x', pair('actual', 'chc', 'expenses/care', 'assets/bank', 1), {
      explanations: [underCap(1, incomplete)],
    });
    expect(codes(post(ledger, more, RECORDED))).toEqual([]);
  });

  it('is not passed by paying a promise of before it was lowered: that uses no more of it', () => {
    const ledger = promisedUnderCap(week);
    const paid = [
      ...pair('commitment', 'chc', 'expenses/care', 'equity/commitments', -10),
      ...pair('actual', 'chc', 'expenses/care', 'assets/bank', 10),
    ];
    const lower = underCap(10, { ...week, capLimit: 5 });
    must(
      post(
        ledger,
        draft('pay', paid, { commitment: { id: 'c', act: 'pay' }, explanations: [lower] }),
        RECORDED,
      ),
    );
    expect(drawnUnderCap(ledger, name)).toBe(10);
    const more = pair('actual', 'chc', 'expenses/care', 'assets/bank', 1);
    const passed = post(ledger, draft('x', more, { explanations: [underCap(1, week)] }), RECORDED);
    expect(passed.ok ? [] : passed.problems.map(({ facts }) => facts)).toEqual([
      { ...name, per: 'week', limit: 10, used: 10, asked: 1, over: 1 },
    ]);
  });
});

describe('a cap', () => {
  it('counts a promise, its payment without a rule, and a draw in the same week once each', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    expect(used(ledger)).toBe(CAP);
    expect(fromPerson(record(ledger, pay(ledger, payment('p', 'c'))))).toBe(CAP);
    expect(used(ledger)).toBe(CAP);
    expect(fromPerson(record(ledger, draw(ledger, bill('d'))))).toBe(0);
    expect(fromPerson(draw(ledger, bill('next', { date: NEXT_WEEK })))).toBe(CAP);
  });

  it('counts a draw before a promise', () => {
    const ledger = book();
    record(ledger, draw(ledger, bill('d', { pence: pence(3000) })));
    const promised = record(ledger, commit(ledger, promise('c')));
    expect(promised.postings.find((one) => one.fund === 'person' && one.pence > 0)?.pence).toBe(150);
    expect(fromPerson(record(ledger, pay(ledger, payment('p', 'c'))))).toBe(150);
    expect(used(ledger)).toBe(CAP);
  });

  it('gives back its own promise before a rule says who pays', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    const paid = record(ledger, pay(ledger, payment('p', 'c', { pence: pence(4000), rule: CONTRIBUTION })));
    // 4,000 of 10,000 are freed, 1,260 of them the person’s: so much of the cap is free again, and is paid.
    expect(fromPerson(paid)).toBe(1260);
    expect(used(ledger)).toBe(CAP);
    expect(
      fromPerson(record(ledger, pay(ledger, payment('q', 'c', { pence: pence(6000), rule: CONTRIBUTION })))),
    ).toBe(CAP - 1260);
    expect(used(ledger)).toBe(CAP);
  });

  it('counts the payment of a promise by a rule in the week of the payment', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    const late = payment('p', 'c', { date: NEXT_WEEK, rule: CONTRIBUTION });
    expect(fromPerson(record(ledger, pay(ledger, late)))).toBe(CAP);
    expect([used(ledger), used(ledger, NEXT_WEEK)]).toEqual([0, CAP]);
  });

  it('is free again when an opening that was freed in part is undone', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    record(ledger, release(ledger, part('r', 'c', { part: pence(5000) })));
    expect(used(ledger)).toBe(CAP / 2);
    const undo = (id: string, amount: number) =>
      must(
        post(ledger, must(reverse(ledger, { entry: 'c', id, date: TUESDAY, part: pence(amount) })), RECORDED),
      );
    // 2,000 of 10,000 are 630 of the person’s 3,150, of which 1,575 are still promised.
    undo('u', 2000);
    expect(used(ledger)).toBe(945);
    undo('v', 3000);
    expect(used(ledger)).toBe(0);
    expect(fromPerson(draw(ledger, bill('d')))).toBe(CAP);
  });

  it('is not passed by reopening what others have drawn since', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    record(ledger, release(ledger, part('r', 'c')));
    expect(used(ledger)).toBe(0);
    record(ledger, draw(ledger, bill('d', { pence: pence(3000) })));
    const again = post(ledger, must(reopen(ledger, part('again', 'c'))), RECORDED);
    expect(again).toMatchObject({
      problems: [{ code: 'cap-exceeded', facts: { limit: CAP, used: 3000, asked: CAP, over: 3000 } }],
    });
    record(ledger, reopen(ledger, part('some', 'c', { pence: undefined, part: pence(476) })));
    expect(used(ledger)).toBe(CAP);
  });

  it('is not passed by undoing a payment whose freed rest was reopened since', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c', { pence: pence(3) })));
    record(ledger, pay(ledger, payment('p', 'c', { pence: pence(1), rest: 'keep' })));
    record(ledger, pay(ledger, payment('q', 'c', { pence: pence(1), rest: 'free' })));
    record(ledger, reopen(ledger, part('again', 'c', { pence: undefined, part: pence(1) })));
    const undo = must(reverse(ledger, { entry: 'q', id: 'u', date: TUESDAY }));
    expect(codes(post(ledger, undo, RECORDED))).toEqual(['commitment-exceeded']);
    record(ledger, release(ledger, part('r', 'c')));
    must(post(ledger, undo, RECORDED));
    expect(used(ledger)).toBe(3);
  });

  it('is not passed by undoing a release when others have drawn since', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    record(ledger, release(ledger, part('r', 'c')));
    record(ledger, draw(ledger, bill('d')));
    const undo = must(reverse(ledger, { entry: 'r', id: 'u', date: TUESDAY }));
    expect(codes(post(ledger, undo, RECORDED))).toEqual(['cap-exceeded']);
    expect(codes(preview(ledger, undo, RECORDED))).toEqual(['cap-exceeded']);
    must(post(ledger, draft('t', [], { date: TUESDAY, closes: true }), RECORDED));
    expect(codes(post(ledger, undo, RECORDED))).toEqual(['period-closed', 'cap-exceeded']);
    const half = { ...undo, postings: undo.postings.slice(0, 1) };
    expect(codes(post(ledger, half, RECORDED))).toContain('reversal-not-mirror');
    expect(codes(post(ledger, half, RECORDED))).not.toContain('cap-exceeded');
  });

  it('keeps its use when it moves in a new version of the rule, or when its sum changes', () => {
    const ledger = book();
    record(ledger, draw(ledger, bill('d')));
    const moved = named(
      inOrder(inOrder(upTo(CAP + 50, fundRule('person'), 'week')), fundRule('council')),
      'contribution',
    );
    expect(fromPerson(draw(ledger, bill('e', { rule: { ...moved, version: 2 } })))).toBe(50);
  });

  it('keeps its use under its own name when the funds under it change', () => {
    const ledger = book();
    const capped = (rule: AllocationRule): AllocationRule => ({
      ...{ kind: 'up-to', cap: pence(CAP), per: 'week', name: 'contribution', rule },
    });
    record(
      ledger,
      draw(ledger, bill('d', { rule: named(inOrder(capped(fundRule('person')), fundRule('council'))) })),
    );
    const wider = named(
      inOrder(capped(inOrder(fundRule('person'))), fundRule('council'), fundRule('person')),
    );
    const drawn = must(draw(ledger, bill('e', { rule: { ...wider, version: 2 } })));
    expect(fromPerson(drawn)).toBe(0);
    expect(drawn.explanations![0]!.steps[1]).toMatchObject({
      ...{ kind: 'up-to', cap: 'contribution', capLimit: CAP, capPer: 'week', capFrom: MONDAY, capLeft: 0 },
    });
  });

  it('is found where a new version has it under another name, while some of it is used', () => {
    const ledger = book();
    const version = (cap: AllocationRule) => ({
      ...named(inOrder(cap, fundRule('council')), CONTRIBUTION.id),
      version: 2,
    });
    const week = upTo(CAP, fundRule('person'), 'week');
    const renamed = version({ ...(week as AllocationRule & { kind: 'up-to' }), name: 'charge' });
    expect(capFindings(ledger, renamed, MONDAY)).toEqual([]);
    const { id } = record(ledger, draw(ledger, bill('d')));
    expect(capFindings(ledger, renamed, MONDAY)).toMatchObject([
      {
        code: 'cap-dropped',
        facts: {
          ...{ rule: 'contribution', cap: 'week:person', per: 'week' },
          ...{ from: MONDAY, limit: CAP, used: CAP },
        },
      },
    ]);
    // Each cap of the new version that has the name and the period goes on with the count; a week that is over has none.
    expect(capFindings(ledger, version(week), MONDAY)).toEqual([]);
    expect(capFindings(ledger, version(upTo(9, inOrder(fundRule('person')), 'week')), MONDAY)).toEqual([]);
    const month = { ...(upTo(CAP, fundRule('person'), 'month') as typeof week), name: 'week:person' };
    expect(capFindings(ledger, version(month as AllocationRule), MONDAY)).toHaveLength(1);
    expect(capFindings(ledger, renamed, NEXT_WEEK)).toEqual([]);
    expect(capFindings(ledger, { ...renamed, id: 'another' }, MONDAY)).toEqual([]);
    record(ledger, reverse(ledger, { id: 'undo', entry: id, date: MONDAY }));
    expect(capFindings(ledger, renamed, MONDAY)).toEqual([]);
  });

  it('keeps the limit under which something was given, whatever a step says that gives nothing', () => {
    const ledger = book();
    record(ledger, commit(ledger, promise('c')));
    record(ledger, release(ledger, part('r', 'c')));
    // A version with a lower cap, of which the person’s fund gives nothing.
    const lower = named(inOrder(upTo(1, fundRule('person'), 'week'), fundRule('council')), 'contribution');
    const [drawn] = must(draw(ledger, bill('d', { rule: { ...lower, version: 2 } }))).explanations!;
    const steps = drawn!.steps.map((step) => {
      if (step.node === '') return step;
      return step.node === '1'
        ? { ...step, asked: pence(10_000), given: pence(10_000) }
        : { ...step, given: pence(0) };
    });
    const paid = must(draw(ledger, bill('d', { rule: named(fundRule('council'), 'contribution') })));
    must(post(ledger, { ...paid, explanations: [{ ...drawn!, steps }] }, RECORDED));
    record(ledger, reopen(ledger, part('again', 'c')));
    expect(used(ledger)).toBe(CAP);
  });

  it('is held at the door, so that of two drafts from one state the second is refused', () => {
    const ledger = book();
    const [first, second] = [must(draw(ledger, bill('a'))), must(draw(ledger, bill('b')))];
    const promised = must(commit(ledger, promise('c')));
    must(post(ledger, first, RECORDED));
    const refusal = {
      code: 'cap-exceeded',
      facts: {
        ...{ rule: 'contribution', cap: 'week:person', per: 'week', from: MONDAY },
        ...{ limit: CAP, used: CAP, asked: CAP, over: CAP },
      },
    };
    for (const draft of [second, promised])
      expect(post(ledger, draft, RECORDED)).toMatchObject({ problems: [refusal] });
    expect(used(ledger)).toBe(CAP);
    expect(fromPerson(record(ledger, draw(ledger, bill('b'))))).toBe(0);
  });

  it('is not passed by one payment of two categories', () => {
    const ledger = book();
    const one = must(commit(ledger, promise('c', { rule: named(fundRule('council')) })));
    const other = must(
      commit(ledger, promise('c', { category: TRAINING, rule: named(fundRule('council')) })),
    );
    must(post(ledger, { ...one, postings: [...one.postings, ...other.postings] }, RECORDED));
    const paid = record(ledger, pay(ledger, payment('p', 'c', { pence: pence(20_000), rule: CONTRIBUTION })));
    expect(fromPerson(paid)).toBe(CAP);
    expect(used(ledger)).toBe(CAP);
  });

  it('counts what is received apart', () => {
    const ledger = book();
    record(ledger, draw(ledger, bill('d')));
    const by = { account: 'income/received', rule: CONTRIBUTION };
    const received = record(ledger, receive(ledger, { id: 'in', date: MONDAY, pence: pence(5000), by }));
    expect(received.postings[0]).toMatchObject({ fund: 'person', pence: CAP });
    const cap = { rule: 'contribution', cap: 'week:person', from: MONDAY };
    expect(drawnUnderCap(ledger, { ...cap, tally: 'received' })).toBe(CAP);
    const two = ['x', 'y'].map((id) =>
      must(receive(ledger, { id, date: NEXT_WEEK, pence: pence(5000), by })),
    );
    must(post(ledger, two[0]!, RECORDED));
    expect(codes(post(ledger, two[1]!, RECORDED))).toEqual(['cap-exceeded']);
  });

  it('is named by the rule: its own name, or one of its period and its funds', () => {
    const rule = inOrder(
      upTo(1, inOrder(fundRule('b'), upTo(2, fundRule('a'))), 'week'),
      { ...(upTo(3, fundRule('a'), 'year') as AllocationRule & { kind: 'up-to' }), name: 'mine' },
      upTo(4, inOrder(...Array.from({ length: 40 }, (_, nth) => fundRule(`fund-${nth}`))), 'month'),
    );
    expect(capsOf(rule).slice(0, 3)).toEqual([
      { name: 'week:a+b', node: '0', limit: 1, per: 'week' },
      { name: 'need:a', node: '0.0.1', limit: 2 },
      { name: 'mine', node: '1', limit: 3, per: 'year' },
    ]);
  });

  it('is asked for a name of its own when the names of its funds would be too long for an id', () => {
    const many = inOrder(...Array.from({ length: 40 }, (_, nth) => fundRule(`fund-${nth}`)));
    const named = { ...(upTo(2, many, 'week') as AllocationRule & { kind: 'up-to' }), name: 'all' };
    expect(checkCapNames(inOrder(upTo(1, many, 'month'), named, upTo(3, many)))).toEqual([
      { code: 'field-missing', at: '0', facts: { name: 'name' } },
    ]);
  });
});

const act = fc.record({
  act: fc.constantFrom(
    'draw',
    'draw',
    'commit',
    'commit',
    'pay',
    'pay',
    'release',
    'reopen',
    'undo',
    'undo',
    'twice',
  ),
  which: fc.nat(9),
  amount: fc.integer({ min: 1, max: 6000 }),
  byRule: fc.boolean(),
  whole: fc.boolean(),
  rest: fc.constantFrom('keep', 'free'),
});

describe('a cap, always', () => {
  it('holds, and counts each pound of the fund under it that is promised or paid once', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 4, maxLength: 25 }), (acts) => {
        const ledger = book();
        const promises: string[] = [];
        for (const [nth, one] of acts.entries()) {
          const id = `act-${nth}`;
          const amount = pence(one.amount);
          const commitment = promises[one.which % Math.max(1, promises.length)] ?? 'none';
          const some = part(id, commitment, one.whole ? {} : { part: amount });
          const undoable = [...entries(ledger)].filter(
            (entry) => reversible(ledger, entry.id) > 0 && entry.kind !== 'award' && entry.kind !== 'receive',
          );
          const target = undoable[one.which % Math.max(1, undoable.length)]?.id ?? 'none';
          const drafts: Result<Draft>[] = [];
          if (one.act === 'draw') drafts.push(draw(ledger, bill(id, { pence: amount })));
          if (one.act === 'commit') drafts.push(commit(ledger, promise(id, { pence: amount })));
          if (one.act === 'pay') {
            const more = { pence: amount, rest: one.rest, ...(one.byRule ? { rule: CONTRIBUTION } : {}) };
            drafts.push(pay(ledger, payment(id, commitment, more)));
          }
          if (one.act === 'release') drafts.push(release(ledger, some));
          if (one.act === 'reopen') drafts.push(reopen(ledger, some));
          if (one.act === 'undo') {
            const left = reversible(ledger, target);
            const cut = one.whole ? {} : { part: pence(Math.max(1, Math.min(one.amount, left))) };
            drafts.push(reverse(ledger, { entry: target, id, date: TUESDAY, ...cut }));
          }
          if (one.act === 'twice') {
            drafts.push(draw(ledger, bill(id, { pence: amount })));
            drafts.push(commit(ledger, promise(`${id}-too`, { pence: amount })));
          }
          for (const draft of drafts) {
            if (!draft.ok) continue;
            const tried = preview(ledger, draft.value, RECORDED);
            const posted = post(ledger, draft.value, RECORDED);
            expect(posted).toEqual(tried);
            if (posted.ok && posted.value.commitment?.act === 'open' && !posted.value.reverses)
              promises.push(posted.value.commitment.id);
            const { commitment: promised, spent } = fundBalance(ledger, 'person');
            expect(promised + spent).toBeLessThanOrEqual(CAP);
            expect(used(ledger)).toBe(promised + spent);
          }
        }
        const again = must(replay(ledger.chart, entries(ledger)));
        expect(used(again)).toBe(used(ledger));
      }),
      { numRuns: runs(150) },
    );
  });
});
