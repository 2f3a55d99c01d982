import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { moneySent } from '../../src/ledger/money-sent.js';
import { post } from '../../src/ledger/post.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { day } from '../../src/time/day.js';
import { CHART, draft, emptyBook, known, pair } from '../support/random-ledger.js';

/** Sends money of a fund from one book to another. */
function send(from: Ledger, to: Ledger, id: string, pence: number, more: object = {}): void {
  const transfer = { id, book: 'north', direction: 'out' };
  const arrival = { transfer: { id, book: 'south', direction: 'in' }, ...more };
  const [out, into] = [
    pair('actual', 'chc', 'equity/transfers', 'assets/bank', pence),
    pair('actual', 'chc', 'assets/bank', 'equity/transfers', pence),
  ];
  must(
    postTransfer(
      {
        out: { ledger: from, draft: draft(`${id}-out`, out, { transfer, ...more }) },
        in: { ledger: to, draft: draft(`${id}-in`, into, arrival) },
      },
      { recordedAt: known(40) },
    ),
  );
}

function books(): readonly [south: Ledger, north: Ledger] {
  const [south, north] = [emptyBook(), emptyBook()];
  const receipt = draft('in', pair('actual', 'chc', 'assets/bank', 'income/nhs', 1000));
  must(post(south, receipt, { recordedAt: known(30) }));
  return [south, north];
}

describe('moneySent', () => {
  it('lists each transfer whole: with its purpose if it has one, and with no word of it otherwise', () => {
    const [south, north] = books();
    send(south, north, 'plain', 300);
    send(south, north, 'scheme', 200, { source: 'bcf-1' });
    const rows = moneySent(south).map(({ entry, ...row }) => ({ ...row, entry: entry.id }));
    expect(rows).toStrictEqual([
      { entry: 'plain-out', book: 'north', fund: 'chc', pence: 300 },
      { entry: 'scheme-out', book: 'north', fund: 'chc', pence: 200, purpose: 'bcf-1' },
    ]);
    expect(moneySent(north).map(({ book, pence, purpose }) => [book, pence, purpose])).toEqual([
      ['south', -300, undefined],
      ['south', -200, 'bcf-1'],
    ]);
  });

  it('lists what was sent by a day and known at a moment', () => {
    const [south, north] = books();
    send(south, north, 'late', 300, { date: '2026-06-01' });
    expect(moneySent(south, { asAt: day('2026-05-31') })).toEqual([]);
    expect(moneySent(south, { asAt: day('2026-06-01') })).toHaveLength(1);
    expect(moneySent(south, { knownAt: known(39) })).toEqual([]);
    expect(moneySent(south, { knownAt: known(40) })).toHaveLength(1);
  });

  it('is nothing in a book without an account of transfers', () => {
    const accounts = CHART.accounts.filter(({ path }) => path !== 'equity/transfers');
    expect(moneySent(must(openLedger({ ...CHART, accounts })))).toEqual([]);
  });
});
