/**
 * Also tests `ledger/attempt.ts`, `ledger/resolve.ts`, `ledger/posting-sums.ts`, `ledger/check-draft.ts`,
 * `ledger/check-postings.ts`, `ledger/check-funds.ts` and `ledger/state/write-entry.ts`.
 */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries } from '../../src/ledger/journal.js';
import { post, preview, type Recording } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { MAX_PENCE, type Pence } from '../../src/money/pence.js';
import type { ProblemCode, Result } from '../../src/problem/problem.js';
import { CHART, draft, emptyBook, known, pair, posting } from '../support/random-ledger.js';

const later = { recordedAt: known(30) };
const bank = (fund: string, pence: number) => pair('actual', fund, 'assets/bank', 'income/nhs', pence);
const promise = (pence: number, fund = 'chc') =>
  pair('commitment', fund, 'expenses/care', 'equity/commitments', pence);

function codesOf(result: Result<unknown>): ProblemCode[] {
  return result.ok ? [] : result.problems.map(({ code }) => code);
}

describe('post', () => {
  it.each([Number.NaN, Infinity, -Infinity, -0, 0.1, 2 ** 53, -(2 ** 53), '5', null, 5n, [5]])(
    'takes no %s for pence',
    (amount) => {
      const result = post(
        emptyBook(),
        draft('x', [{ ...posting('assets/bank', 'chc', 'actual', 1), pence: amount as Pence }]),
        later,
      );
      expect(codesOf(result)).toEqual(['pence-invalid']);
    },
  );

  const MEGABYTE = 'x'.repeat(1_000_000);
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', 'a b', 'ä', 'a\n', MEGABYTE])(
    'takes no such id (case %#)',
    (id) => {
      const result = post(emptyBook(), draft(id, bank('chc', 1)), later);
      expect(codesOf(result)).toEqual(['id-invalid']);
      expect(JSON.stringify(result).length).toBeLessThan(300);
    },
  );

  it.each(['__proto__', 'constructor', 'prototype', 'assets', 'assets/bank/', 'ASSETS/BANK'])(
    'finds no account or fund called %s',
    (name) => {
      const odd = post(emptyBook(), draft('x', pair('actual', name, name, 'income/nhs', 1)), later);
      expect(codesOf(odd)).toEqual(['account-unknown', 'fund-unknown', 'fund-unknown']);
    },
  );

  it('repeats no long text in a problem', () => {
    const long = draft('x', pair('actual', MEGABYTE, MEGABYTE, 'income/nhs', 1), { kind: MEGABYTE });
    for (const one of [long, MEGABYTE, { [MEGABYTE]: 1 }, { ...draft('x', []), [MEGABYTE]: MEGABYTE }]) {
      const result = post(emptyBook(), one as Draft, { recordedAt: MEGABYTE } as unknown as Recording);
      expect(result.ok).toBe(false);
      expect(JSON.stringify(result).length).toBeLessThan(2000);
    }
  });

  it('answers a draft with more faults than a call has arguments', () => {
    const many = Array.from({ length: 150_000 }, () => posting('assets/bank', 'chc', 'actual', 0));
    expect(codesOf(post(emptyBook(), draft('x', many), later)).length).toBe(150_000);
    const entry = { ...draft('x', many), recordedAt: known(0) };
    expect(codesOf(replay(CHART, [entry])).length).toBe(150_000);
    const shapeless = many.map(() => 0 as unknown as ReturnType<typeof posting>);
    expect(codesOf(post(emptyBook(), draft('x', shapeless), later)).length).toBe(150_000);
  });

  it.each([1, -1])('says that an entry is too large by one side alone: %i', (sign) => {
    const large = [MAX_PENCE, 1].map((sum) => posting('assets/bank', 'chc', 'actual', sign * sum));
    const result = post(emptyBook(), draft('x', large), later);
    expect(result.ok ? [] : result.problems).toEqual([
      { code: 'total-too-large', at: 'postings', facts: { limit: MAX_PENCE } },
    ]);
  });

  it('does not call an entry unbalanced because one of its accounts is unknown', () => {
    const result = post(
      emptyBook(),
      draft('x', pair('actual', 'chc', 'assets/nowhere', 'income/nhs', 5)),
      later,
    );
    expect(codesOf(result)).toEqual(['account-unknown']);
  });

  it('says that a promise has no name even where its fund is unknown', () => {
    const result = post(emptyBook(), draft('x', promise(5, 'nobody')), later);
    expect(codesOf(result)).toEqual(['fund-unknown', 'fund-unknown', 'commitment-unnamed']);
  });

  it('says of each fund and type once that it does not balance, whatever it adds up to in all', () => {
    const apart = [...bank('chc', 5).slice(0, 1), ...bank('grant', 5).slice(1)];
    const result = post(emptyBook(), draft('x', apart), later);
    expect(result.ok ? [] : result.problems.map(({ facts }) => facts)).toEqual([
      { fund: 'chc', balanceType: 'actual', difference: 5 },
      { fund: 'grant', balanceType: 'actual', difference: -5 },
    ]);
    const types = [posting('expenses/care', 'chc', 'budget', 5), posting('income/nhs', 'chc', 'actual', -5)];
    expect(codesOf(post(emptyBook(), draft('x', types), later))).toEqual([
      'entry-unbalanced',
      'entry-unbalanced',
    ]);
  });

  it.each([null, 7, '', [], { toString: 1 }, Object.create(null)])(
    'answers moment-invalid when the clock says %o',
    (recordedAt) => {
      const result = post(emptyBook(), draft('x', bank('chc', 1)), { recordedAt } as unknown as Recording);
      expect(codesOf(result)).toEqual(['moment-invalid']);
    },
  );

  it.each([
    ['2026-04-09', 'day-not-allowed'],
    ['2026-04-10', undefined],
    ['2026-10-31', undefined],
    ['2026-11-01', 'day-not-allowed'],
  ])('lets a fund pay from the first day of its terms to the last: %s', (date, code) => {
    const spend = pair('actual', 'council', 'expenses/care', 'assets/bank', 1);
    const expected = code ? [code] : [];
    const book = () => {
      const ledger = emptyBook();
      must(post(ledger, draft('in', bank('council', 1), { date: '2026-04-01' }), { recordedAt: known(0) }));
      return ledger;
    };
    expect(codesOf(post(book(), draft('x', spend, { date }), later))).toEqual(expected);
    // The day to which spending belongs is what counts, not the open day on which it is entered.
    const late = draft('x', spend, { date: '2026-12-01', effective: date });
    const closed = book();
    must(post(closed, draft('close', [], { date: '2026-11-30', closes: true }), later));
    expect(codesOf(post(closed, late, later))).toEqual(expected);
    // A day that is still open is the day to date it on.
    expect(codesOf(post(book(), late, later))).toEqual(['effective-not-closed', ...expected]);
  });

  it.each([
    ['expenses/care/agency', 'grant', '2026-09-30', []],
    ['expenses/care/agency', 'grant', '2026-10-01', ['account-not-open']],
    ['assets/petty-cash', 'grant', '2026-05-31', ['account-not-open']],
    ['assets/petty-cash', 'grant', '2026-06-01', []],
    ['assets/bank', 'own', '2026-04-30', ['fund-not-open', 'fund-not-open']],
    ['assets/bank', 'own', '2026-05-01', []],
    ['assets/bank', 'grant', '2026-12-31', []],
    ['assets/bank', 'grant', '2027-01-01', ['fund-not-open', 'fund-not-open']],
  ])('takes postings to %s in %s on their first and last days: %s', (path, fund, date, expected) => {
    const lines = pair('actual', fund, path, 'income/nhs', 1);
    expect(codesOf(post(emptyBook(), draft('x', lines, { date }), later))).toEqual(expected);
  });
});

describe('post, at its edges', () => {
  it('says what is wrong with the draft and with the recording at once, even when there is no recording', () => {
    const wrong = draft('x', bank('lottery', 1));
    const codes = codesOf(post(emptyBook(), wrong, undefined as unknown as Recording));
    expect(codes).toEqual(['moment-invalid', 'fund-unknown', 'fund-unknown']);
  });

  it('says by how much a fund would be overdrawn, or below its floor', () => {
    const ledger = emptyBook();
    must(post(ledger, draft('a', bank('chc', 5)), later));
    must(post(ledger, draft('b', bank('kept', 505)), later));
    const factsOf = (fund: string) => {
      const result = post(ledger, draft('x', pair('actual', fund, 'expenses/care', 'assets/bank', 7)), later);
      return result.ok ? [] : result.problems.map(({ code, facts }) => [code, facts]);
    };
    expect(factsOf('chc')).toEqual([['fund-overdrawn', { fund: 'chc', balance: 5, change: -7, short: 2 }]]);
    expect(factsOf('kept')).toEqual([
      ['fund-below-floor', { fund: 'kept', balance: 505, change: -7, short: 2, keep: 500 }],
    ]);
  });

  it('says nothing of the order of recording when there is no moment', () => {
    const ledger = emptyBook();
    must(post(ledger, draft('in', bank('chc', 1)), { recordedAt: known(40) }));
    const before = draft('x', bank('chc', 1), { date: '2026-04-02' });
    expect(codesOf(post(ledger, before, { recordedAt: '' } as unknown as Recording))).toEqual([
      'moment-invalid',
    ]);
    expect(codesOf(post(ledger, before, { recordedAt: known(39) }))).toEqual(['recorded-backwards']);
  });

  it('judges a draft without a moment as if it were recorded at the earliest moment that is possible', () => {
    const ledger = emptyBook();
    must(post(ledger, draft('out', bank('chc', 5), { date: '2026-05-20' }), { recordedAt: known(1) }));
    must(post(ledger, draft('in', bank('council', 1)), { recordedAt: known(120) }));
    const payment = draft('x', pair('actual', 'chc', 'expenses/care', 'assets/bank', 5), {
      date: '2026-05-02',
    });
    expect(codesOf(preview(ledger, payment, { recordedAt: known(120) }))).toEqual([]);
    const unclear = { recordedAt: '' } as unknown as Recording;
    expect(codesOf(preview(ledger, payment, unclear))).toEqual(['moment-invalid']);
  });

  it('takes spending that belongs to a day before the fund opened from no fund but suspense', () => {
    const ledger = emptyBook();
    post(ledger, draft('in', bank('own', 10)), later);
    post(ledger, draft('close', [], { date: '2026-03-31', closes: true }), later);
    const early = (fund: string) =>
      draft(`out-${fund}`, pair('actual', fund, 'expenses/care', 'assets/bank', 5), {
        effective: '2026-03-01',
      });
    expect(codesOf(post(ledger, early('own'), later))).toEqual(['day-not-allowed']);
    expect(codesOf(post(ledger, early('suspense'), later))).toEqual([]);
  });

  it('takes no reversal that claims an explanation or closes a period', () => {
    const ledger = emptyBook();
    post(ledger, draft('in', bank('own', 10)), later);
    const undo = draft('undo', bank('own', -10), { reverses: { entry: 'in' } });
    expect(codesOf(post(ledger, { ...undo, closes: true }, later))).toEqual(['reversal-not-mirror']);
    expect(codesOf(post(ledger, { ...undo, explanations: [] }, later))).toEqual(['reversal-not-mirror']);
    expect(codesOf(post(ledger, undo, later))).toEqual([]);
  });
});

describe('replay', () => {
  it('refuses a journal that holds an entry twice, even the same to the letter', () => {
    const ledger = emptyBook();
    post(ledger, draft('in', bank('own', 10)), later);
    const [entry] = [...entries(ledger)];
    const twice = replay(CHART, [entry, entry]);
    expect(twice.ok ? [] : twice.problems).toEqual([
      { code: 'id-reused', at: 'entries[1].id', facts: { id: 'in' } },
    ]);
  });
});
