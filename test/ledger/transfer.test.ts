/** Also tests `ledger/transfer-half.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import type { Draft } from '../../src/ledger/entry.js';
import { entries, entryOf, noteOf } from '../../src/ledger/journal.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import type { Recording } from '../../src/ledger/post.js';
import { post } from '../../src/ledger/post.js';
import { replay } from '../../src/ledger/replay.js';
import { postTransfer, previewTransfer } from '../../src/ledger/transfer.js';
import type { Result } from '../../src/problem/problem.js';
import { postTransfer as publicPostTransfer } from '../../src/public/ledger.js';
import { problemLines } from '../support/problem-lines.js';
import { CHART, draft, emptyBook, known, pair, snapshot } from '../support/random-ledger.js';
import { runs } from '../support/runs.js';

const later = { recordedAt: known(30) };
const half = (direction: 'out' | 'in', fund: string, pence: number, more: Partial<Draft> = {}): Draft => {
  const [to, from] =
    direction === 'out' ? ['equity/transfers', 'assets/bank'] : ['assets/bank', 'equity/transfers'];
  const transfer = { id: 't', book: direction === 'out' ? 'b' : 'a', direction };
  return draft(`t-${direction}`, pair('actual', fund, to!, from!, pence), { transfer, ...more });
};

function books(): { a: Ledger; b: Ledger } {
  const [a, b] = [emptyBook(), emptyBook()];
  must(
    post(a, draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 1000)), { recordedAt: known(10) }),
  );
  return { a, b };
}

const send = ({ a, b }: { a: Ledger; b: Ledger }, out: Draft, into: Draft, recording: Recording = later) =>
  postTransfer({ out: { ledger: a, draft: out }, in: { ledger: b, draft: into } }, recording);

describe('postTransfer', () => {
  it('records both halves', () => {
    const both = books();
    const { out, in: into } = must(send(both, half('out', 'chc', 600), half('in', 'chc', 600)));
    expect(entryOf(both.a, 't-out')).toEqual(out);
    expect(entryOf(both.b, 't-in')).toEqual(into);
    expect(balance(both.b, { account: 'assets/bank', fund: 'chc', balanceType: 'actual' })).toBe(600);
  });

  it('keeps the note of a recording in both books, each with its half', () => {
    const both = books();
    const note = { payee: 'North Street Pharmacy' };
    must(send(both, half('out', 'chc', 600), half('in', 'chc', 600), { ...later, note }));
    expect([noteOf(both.a, 't-out'), noteOf(both.b, 't-in')]).toEqual([note, note]);
    const other = { ...later, note: { payee: 'Another' } };
    expect(problemLines(send(both, half('out', 'chc', 600), half('in', 'chc', 600), other))).toEqual([
      'note-reused at out.note: id t-out',
      'note-reused at in.note: id t-in',
    ]);
    const unreadable = { ...later, note: { payee: 5 } } as unknown as Recording;
    expect(problemLines(send(books(), half('out', 'chc', 6), half('in', 'chc', 6), unreadable))).toEqual([
      'field-invalid at note.payee: expected string, found 5',
    ]);
  });

  it('reads each half once, so that what is checked is what is recorded', () => {
    const both = books();
    let reads = 0;
    const halves = { out: half('out', 'chc', 600), in: half('in', 'chc', 600) };
    const pair = {
      out: { ledger: both.a, draft: halves.out },
      in: {
        get ledger() {
          return reads++ === 0 ? both.b : both.a;
        },
        draft: halves.in,
      },
    };
    must(publicPostTransfer(pair, later));
    expect([[...entries(both.a)].length, [...entries(both.b)].length, reads]).toEqual([2, 1, 1]);
  });

  it('records neither when one book refuses, and says which', () => {
    const both = books();
    const before = [snapshot(both.a), snapshot(both.b)];
    expect(problemLines(send(both, half('out', 'chc', 1001), half('in', 'chc', 1001)))).toEqual([
      'fund-overdrawn at out.postings: fund chc, balance 1000, change -1001, short 1',
    ]);
    const closed = half('in', 'grant', 5, { date: half('in', 'grant', 5).date });
    expect(problemLines(send(both, half('out', 'chc', 5), closed))).toEqual([
      'transfer-halves-differ: transfer t, fund chc, balanceType actual, out 5, in 0',
      'transfer-halves-differ: transfer t, fund grant, balanceType actual, out 0, in 5',
    ]);
    const elsewhere = half('in', 'chc', 5, {
      postings: pair('actual', 'chc', 'assets/nowhere', 'equity/transfers', 5),
    });
    expect(problemLines(send(both, half('out', 'chc', 5), elsewhere))).toEqual([
      'account-unknown at in.postings[0].account: account assets/nowhere',
    ]);
    expect([snapshot(both.a), snapshot(both.b)]).toEqual(before);
  });

  it('says in what two halves do not fit, and by how much', () => {
    const both = books();
    const said = (result: Result<unknown>) =>
      result.ok
        ? []
        : result.problems.filter(({ code }) => code.startsWith('transfer-')).map(({ facts }) => facts);
    const other = half('in', 'chc', 4, {
      date: '2026-05-02' as Draft['date'],
      transfer: { id: 'u', book: 'b', direction: 'out' },
    });
    expect(said(send(both, half('out', 'chc', 5), other)).slice(0, 5)).toEqual([
      { what: 'id', out: 't', in: 'u' },
      { what: 'direction', out: 'out', in: 'out' },
      { what: 'book', out: 'b', in: 'b' },
      { what: 'date', out: half('out', 'chc', 5).date, in: '2026-05-02' },
      { transfer: 't', fund: 'chc', balanceType: 'actual', out: 5, in: 4 },
    ]);
    const [unnamed, none] = [half('out', 'chc', 5), half('in', 'chc', 4)].map((one) => {
      const { transfer: _, ...rest } = one;
      return rest as Draft;
    });
    expect(said(send(both, unnamed!, none!)).slice(0, 3)).toEqual([
      { what: 'id', out: 'none', in: 'none' },
      { what: 'direction', out: 'none', in: 'none' },
      { transfer: '', fund: 'chc', balanceType: 'actual', out: 5, in: 4 },
    ]);
  });

  it('has each half on the account of transfers with more than nothing in sum', () => {
    const both = books();
    const and = (one: Draft, pence: number) => ({
      ...one,
      postings: [...one.postings, ...pair('actual', 'chc', 'assets/bank', 'equity/transfers', pence)],
    });
    const tried = send(both, and(half('out', 'chc', 5), 5), and(half('in', 'chc', 5), -5));
    expect(tried.ok ? [] : tried.problems).toEqual([
      { code: 'transfer-empty', at: 'out.transfer', facts: { transfer: 't', direction: 'out' } },
      { code: 'transfer-empty', at: 'in.transfer', facts: { transfer: 't', direction: 'in' } },
    ]);
  });

  it('sends every fund the same way', () => {
    const { a } = books();
    const back = pair('actual', 'own', 'assets/bank', 'equity/transfers', 3);
    const mixed = half('out', 'chc', 5, {
      postings: [...pair('actual', 'chc', 'equity/transfers', 'assets/bank', 5), ...back],
    });
    expect(problemLines(post(a, mixed, later))).toContain(
      'transfer-empty at transfer: transfer t, direction out',
    );
  });

  it('answers the same again with the entries there, and refuses other content under their ids', () => {
    const both = books();
    const first = must(send(both, half('out', 'chc', 600), half('in', 'chc', 600)));
    expect(must(send(both, half('out', 'chc', 600), half('in', 'chc', 600)))).toEqual(first);
    expect(problemLines(send(both, half('out', 'chc', 7), half('in', 'chc', 7)))).toEqual([
      'id-reused at out.id: id t-out',
      'id-reused at in.id: id t-in',
    ]);
    expect(post(both.a, half('out', 'chc', 600), later)).toEqual({ ok: true, value: first.out });
  });

  it('completes a transfer of which one book has lost its half', () => {
    const both = books();
    const whole = must(send(both, half('out', 'chc', 600), half('in', 'chc', 600)));
    const again = { a: must(replay(CHART, [...entries(both.a)])), b: emptyBook() };
    expect(must(send(again, half('out', 'chc', 600), half('in', 'chc', 600)))).toEqual(whole);
    expect(snapshot(again.a)).toBe(snapshot(both.a));
  });

  it('asks for a moment, and says what is wrong with both shapes', () => {
    const both = books();
    const bad = { recordedAt: 'now' } as unknown as Recording;
    const shapeless = { ...half('in', 'chc', 5), date: 'soon' } as unknown as Draft;
    const faulty = { ...half('out', 'chc', 5), id: '' };
    expect(problemLines(send(both, faulty, shapeless, bad))).toEqual([
      'moment-invalid at recordedAt: text now',
      'id-invalid at out.id: found ',
      'day-invalid at in.date: text soon',
    ]);
    expect(problemLines(send(both, half('out', 'chc', 5), half('in', 'chc', 5), bad))).toEqual([
      'moment-invalid at recordedAt: text now',
    ]);
  });

  it('tries both halves although the moment is wrong, and says once what is wrong with the recording', () => {
    const both = books();
    const recording = { recordedAt: 'now', note: { payee: 5 } } as unknown as Recording;
    expect(problemLines(send(both, half('out', 'chc', 1001), half('in', 'chc', 1000), recording))).toEqual([
      'moment-invalid at recordedAt: text now',
      'field-invalid at note.payee: expected string, found 5',
      'transfer-halves-differ: transfer t, fund chc, balanceType actual, out 1001, in 1000',
      'fund-overdrawn at out.postings: fund chc, balance 1000, change -1001, short 1',
    ]);
    const noNow = { ...later, now: 'now' } as unknown as Recording;
    expect(problemLines(send(both, half('out', 'chc', 1001), half('in', 'chc', 1001), noNow))).toEqual([
      'moment-invalid at now: text now',
      'fund-overdrawn at out.postings: fund chc, balance 1000, change -1001, short 1',
    ]);
  });

  it('tries the half that has its shape although the other has not', () => {
    const shapeless = { ...half('in', 'chc', 5), date: 'soon' } as unknown as Draft;
    expect(problemLines(send(books(), half('out', 'chc', 1001), shapeless))).toEqual([
      'fund-overdrawn at out.postings: fund chc, balance 1000, change -1001, short 1',
      'day-invalid at in.date: text soon',
    ]);
  });

  it('asks for one date, two books and two directions', () => {
    const both = books();
    const out = half('out', 'chc', 5);
    const wrong = half('in', 'chc', 5, { date: '2026-05-02' as Draft['date'] });
    expect(problemLines(send(both, out, wrong))).toEqual([
      'transfer-not-pair: what date, out 2026-05-01, in 2026-05-02',
    ]);
    const sameBook = half('in', 'chc', 5, { transfer: { ...out.transfer!, direction: 'in' } });
    expect(problemLines(send(both, out, sameBook))).toEqual(['transfer-not-pair: what book, out b, in b']);
    expect(problemLines(send(both, draft('x', out.postings), half('in', 'chc', 5)))).toEqual([
      'transfer-not-pair: what id, out none, in t',
      'transfer-not-pair: what direction, out none, in in',
      'transfer-unnamed at out.transfer',
    ]);
  });

  it('tries without writing', () => {
    const both = books();
    const before = [snapshot(both.a), snapshot(both.b)];
    const pairOf = (pence: number) => ({
      out: { ledger: both.a, draft: half('out', 'chc', pence) },
      in: { ledger: both.b, draft: half('in', 'chc', pence) },
    });
    expect(previewTransfer(pairOf(5), later).ok).toBe(true);
    expect(problemLines(previewTransfer(pairOf(5000), later))).toEqual([
      'fund-overdrawn at out.postings: fund chc, balance 1000, change -5000, short 4000',
    ]);
    expect([snapshot(both.a), snapshot(both.b)]).toEqual(before);
  });
});

describe('postTransfer, always', () => {
  const anySend = fc.record({
    from: fc.nat(2),
    to: fc.nat(2),
    fund: fc.constantFrom('chc', 'own', 'nobody'),
    out: fc.integer({ min: 1, max: 700 }),
    gap: fc.constantFrom(0, 0, 0, 1),
    date: fc.constantFrom('2026-05-01', '2026-05-02', '2026-06-15'),
  });

  it('cancels over any books, fund by fund, on every day; and nothing is half recorded', () => {
    fc.assert(
      fc.property(fc.array(anySend, { maxLength: 30 }), (sends) => {
        const all = [emptyBook(), emptyBook(), emptyBook()];
        for (const ledger of all) {
          for (const fund of ['chc', 'own']) {
            must(
              post(ledger, draft(`in-${fund}`, pair('actual', fund, 'assets/bank', 'income/nhs', 1000)), {
                recordedAt: known(10),
              }),
            );
          }
        }
        for (const [index, { from, to, fund, out, gap, date }] of sends.entries()) {
          const sizes = all.map((ledger) => ledger.size);
          const named = (direction: 'out' | 'in', book: number, pence: number) => ({
            ...half(direction, fund, pence),
            id: `t${index}-${direction}`,
            date: date as Draft['date'],
            transfer: { id: `t${index}`, book: `book-${book}`, direction },
          });
          const answer = postTransfer(
            {
              out: { ledger: all[from]!, draft: named('out', to, out) },
              in: { ledger: all[to]!, draft: named('in', from, out + gap) },
            },
            later,
          );
          const grown = all.map((ledger, at) => ledger.size - sizes[at]!);
          expect(grown.reduce((sum, one) => sum + one, 0)).toBe(answer.ok ? 2 : 0);
        }
        for (const fund of ['chc', 'own']) {
          for (const asAt of ['2026-05-01', '2026-05-02', '2026-06-15'] as Draft['date'][]) {
            const left = all.map((ledger) =>
              balance(ledger, { account: 'equity/transfers', fund, balanceType: 'actual', asAt }),
            );
            expect(left.reduce((sum, one) => sum + one, 0)).toBe(0);
          }
        }
      }),
      { numRuns: runs(200) },
    );
  });
});
