import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openPoolBook } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import {
  awardPool,
  callContributions,
  chartOfPool,
  checkPool,
  closeYear,
  day,
  forecastPosition,
  moment,
  openLedger,
  type PoolAgreement,
  pence,
  post,
  postAll,
  settleVariance,
  shareVariance,
} from '../support/library.js';
import { dump } from '../support/state-dump.js';

const file = readFileSync(new URL('../../examples/pool/agreement.json', import.meta.url), 'utf8');
const agreement: PoolAgreement = must(checkPool(JSON.parse(file)));
const recordedAt = moment('2027-03-31T09:00:00.000Z');
const through = day('2026-12-31');

describe('the book of a pool', () => {
  it('comes to what the pure calls come to by hand, and answers each call made again with what is there', async () => {
    const book = must(await openPoolBook({ agreement, clock: () => recordedAt }));
    const ledger = must(openLedger(chartOfPool(agreement)));
    must(await book.award());
    must(
      post(ledger, must(awardPool(agreement, { id: 'award', date: agreement.period.from })), { recordedAt }),
    );
    const called = must(await book.call({ through }));
    const calls = must(callContributions(ledger, agreement, { through }));
    expect(called).toEqual(must(postAll(ledger, calls, { recordedAt })));
    const asAt = through;
    const pays = { [agreement.schemes[0]!.id]: pence(agreement.schemes[0]!.budget + 100_000) };
    const position = must(forecastPosition(agreement, { asAt, pays }));
    const share = must(await book.share(position, { id: 'share' }));
    expect(share).toEqual(must(shareVariance(agreement, position)));
    const settled = must(settleVariance(ledger, agreement, share, { id: 'share', date: asAt }));
    must(postAll(ledger, settled, { recordedAt }));
    expect(dump(book.ledger)).toEqual(dump(ledger));
    const ending = { id: 'end', date: agreement.period.to };
    const end = must(closeYear(ledger, agreement, ending));
    expect(must(await book.closeYear(ending))).toEqual(end);
    must(postAll(ledger, end.drafts, { recordedAt }));
    const after = JSON.stringify(dump(ledger));
    expect(must(await book.call({ through }))).toEqual([]);
    must(await book.award());
    expect(must(await book.closeYear(ending)).streams).toEqual(end.streams);
    expect(JSON.stringify(dump(book.ledger)) === after).toBe(true);
  });

  it('takes in what was called, once', async () => {
    const book = must(await openPoolBook({ agreement, clock: () => recordedAt }));
    must(await book.award());
    const called = must(await book.call({ through }));
    const received = must(await book.receiveCalled(called));
    expect(received.length).toBe(called.filter(({ kind }) => kind === 'call').length);
    expect(must(await book.receiveCalled(called))).toEqual(received);
  });

  it('refuses an agreement that is none', async () => {
    for (const value of [undefined, {}, { agreement: {} }, { agreement: null }])
      expect((await openPoolBook(value as never)).ok).toBe(false);
  });
});

describe('every call of a book', () => {
  const hostile = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
    },
  );
  it.each([undefined, null, 7, 'x', [], {}, [null], hostile])(
    'answers whatever it is given: %#',
    async (value) => {
      const book = must(await openPoolBook({ agreement, clock: () => recordedAt }));
      const before = JSON.stringify([dump(book.ledger), book.state]);
      const given = value as never;
      expect((await openPoolBook(given)).ok).toBe(false);
      const answers = [
        ...[book.answer(given), book.pay(given, given), book.prove(given, given), book.questions(given)],
        ...[book.take(given, given), book.call(given), book.share(given, given), book.closeYear(given)],
        ...[book.revise(given), book.erase(given), book.seal(given), book.receiveCalled(given)],
      ];
      for (const answer of await Promise.all(answers)) {
        if (!answer.ok) expect(answer.problems.length).toBeGreaterThan(0);
        else expect([[], false, true]).toContainEqual(answer.value);
      }
      expect(JSON.stringify([dump(book.ledger), book.state]) === before).toBe(true);
    },
  );
});
