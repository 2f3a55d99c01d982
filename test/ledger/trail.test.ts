import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entrySums } from '../../src/ledger/trail.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import { randomBook, someDay } from '../support/random-book.js';
import { smallBook } from '../support/small-book.js';

const account = 'assets/bank';

describe('entrySums', () => {
  const ledger = smallBook();
  const ids = (query: object) => entrySums(ledger, { account, ...query }).map(({ entry }) => entry);

  it('reads from a place on, and what is named, each entry once', () => {
    expect(ids({ since: 9 })).toEqual(['cheque-10', 'shop-1']);
    expect(ids({ since: 9, also: ['shop-1', 'wages-1'] })).toEqual(['wages-1', 'cheque-10', 'shop-1']);
    expect(ids({ since: ledger.size })).toEqual([]);
    expect(entrySums(ledger, { account, since: 0, also: ['wages-1'] })).toEqual(
      entrySums(ledger, { account }),
    );
  });

  it('leaves out what is named and of a later day than asked', () => {
    expect(ids({ since: 9, also: ['wages-1', 'receipt-1'], asAt: '2026-10-05' })).toEqual(['receipt-1']);
  });

  it('breaks on a name that is no entry, or none on this account', () => {
    for (const name of ['nobody', 'award-1', 'training-1'])
      expect(() => ids({ since: 9, also: [name] })).toThrow(BrokenInvariant);
  });
});

describe('entrySums, always', () => {
  it('is, from any place on and with any entries named, that part of all of them', () => {
    fc.assert(
      fc.property(randomBook, fc.nat(45), fc.func(fc.boolean()), someDay, (ledger, since, isNamed, asAt) => {
        const all = entrySums(ledger, { account });
        const also = all.filter(({ entry }) => isNamed(entry)).map(({ entry }) => entry);
        const part = all.filter(({ entry, place }) => place >= since || also.includes(entry));
        expect(entrySums(ledger, { account, since, also })).toEqual(part);
        const until = part.filter(({ date }) => date <= asAt);
        expect(entrySums(ledger, { account, since, also, asAt })).toEqual(until);
      }),
    );
  });
});
