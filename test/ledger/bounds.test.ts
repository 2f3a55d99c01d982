/** Also tests `ledger/last-moment.ts`. */
import { describe, expect, it } from 'vitest';
import { explainAll } from '../../src/explain/explain.js';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import { entries } from '../../src/ledger/journal.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post, preview, type Recording } from '../../src/ledger/post.js';
import { postAll } from '../../src/ledger/post-all.js';
import { replay } from '../../src/ledger/replay.js';
import { reviseChart } from '../../src/ledger/revise-chart.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';
import { draft, emptyBook, known, pair, snapshot } from '../support/random-ledger.js';

const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
const FAR: Recording = { recordedAt: moment('2199-05-01T09:00:00.000Z') };
const receipt = (id: string) => draft(id, pair('actual', 'chc', 'assets/bank', 'income/nhs', 5));

describe('a typing error in a year', () => {
  it('shuts no book: nothing is recorded years ahead, by whatever call', () => {
    const ledger = emptyBook();
    const other = emptyBook();
    const half = (id: string, book: string, direction: string, pence: number) =>
      draft(id, pair('actual', 'suspense', 'equity/transfers', 'assets/bank', pence), {
        transfer: { id: 't', book, direction },
      });
    for (const size of [0, 1]) {
      if (size > 0) must(post(ledger, receipt('in'), { recordedAt: known(0) }));
      const before = snapshot(ledger);
      expect(codes(post(ledger, receipt('x'), FAR))).toEqual(['recorded-ahead recordedAt']);
      expect(codes(preview(ledger, receipt('x'), FAR))).toEqual(['recorded-ahead recordedAt']);
      expect(codes(postAll(ledger, [receipt('x')], FAR))).toEqual(['recorded-ahead drafts[0].recordedAt']);
      const wider = {
        ...ledger.chart,
        accounts: [...ledger.chart.accounts, { path: 'assets/x', opens: '2026-04-01' }],
      };
      expect(codes(reviseChart(ledger, wider, FAR))).toEqual(['recorded-ahead recordedAt']);
      const halves = {
        out: { ledger, draft: half('o', 'b', 'out', 5) },
        in: { ledger: other, draft: half('i', 'a', 'in', -5) },
      };
      // The latest moment is the same for two empty books, and then said once.
      expect(codes(postTransfer(halves, FAR))).toEqual(
        size === 0
          ? ['recorded-ahead recordedAt']
          : ['recorded-ahead out.recordedAt', 'recorded-ahead in.recordedAt'],
      );
      expect(snapshot(ledger)).toBe(before);
    }
  });

  it('closes no period years ahead by a half of a transfer', () => {
    const half = (direction: 'out' | 'in', pence: number) => {
      const postings = pair('actual', 'suspense', 'equity/transfers', 'assets/bank', pence);
      const transfer = { id: 't', book: direction, direction };
      return draft(direction, postings, { date: '2036-05-01', closes: true, transfer });
    };
    const halves = {
      out: { ledger: emptyBook(), draft: half('out', 5) },
      in: { ledger: emptyBook(), draft: half('in', -5) },
    };
    expect(codes(postTransfer(halves, { recordedAt: known(0) }))).toEqual([
      'close-ahead out.date',
      'close-ahead in.date',
    ]);
  });

  it('shuts no book that is in use, although the day of the entry is as far ahead', () => {
    const ledger = emptyBook();
    must(post(ledger, receipt('in'), { recordedAt: known(0) }));
    const far = { ...receipt('x'), date: day('2199-05-01') };
    expect(codes(post(ledger, far, FAR))).toEqual(['recorded-ahead recordedAt']);
  });

  it('is not seen in a book whose first entry is brought in long after its day', () => {
    const { openingChart } = emptyBook();
    const earlier = JSON.stringify(openingChart).replaceAll(/"opens":"[^"]*"/g, '"opens":"1999-04-01"');
    const ledger = must(openLedger(JSON.parse(earlier)));
    const old = { ...receipt('old'), date: day('1999-05-01') };
    expect(codes(post(ledger, old, { recordedAt: moment('2026-11-27T09:00:00.000Z') }))).toEqual([]);
  });

  it('is found to the day where the present moment is handed over', () => {
    const ledger = emptyBook();
    const now = moment('2026-05-01T09:00:00.000Z');
    const at = (recordedAt: string) => ({ recordedAt: moment(recordedAt), now });
    expect(codes(post(ledger, receipt('x'), at('2026-05-02T09:00:00.001Z')))).toEqual([
      'recorded-ahead recordedAt',
    ]);
    expect(codes(post(ledger, receipt('x'), { recordedAt: now, now: 'today' as Moment }))).toEqual([
      'moment-invalid now',
    ]);
    must(post(ledger, receipt('x'), at('2026-05-02T09:00:00.000Z')));
  });

  it('closes no period more than a year ahead, and says which day can be closed', () => {
    const ledger = emptyBook();
    const close = (through: string) =>
      post(ledger, closePeriod({ id: 'c', through: day(through) }), { recordedAt: known(0) });
    const refused = close('2199-12-31');
    expect(codes(refused)).toEqual(['close-ahead date']);
    expect(refused.ok ? '' : explainAll(refused.problems)).toContain('2 April 2027');
    expect(codes(close('2027-04-03'))).toEqual(['close-ahead date']);
    must(close('2027-04-02'));
  });

  it('counts that year from the day in the United Kingdom, also after 23:00 UTC in summer', () => {
    const close = (recordedAt: string) =>
      post(emptyBook(), closePeriod({ id: 'c', through: day('2027-06-02') }), {
        recordedAt: moment(recordedAt),
      });
    expect(codes(close('2026-05-31T22:59:59.999Z'))).toEqual(['close-ahead date']);
    must(close('2026-05-31T23:00:00.000Z'));
  });

  it('in a journal of before is no reason not to open it, and repeats of its entries are answered', () => {
    const shut = { ...closePeriod({ id: 'c', through: day('2199-12-31') }), ...FAR };
    const ledger = must(replay(emptyBook().chart, [shut]));
    expect(must(post(ledger, closePeriod({ id: 'c', through: day('2199-12-31') }), FAR))).toEqual(
      [...entries(ledger)][0],
    );
  });
});
