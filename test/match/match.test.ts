/**
 * Also tests `match/amount-difference.ts`, `match/banking-day.ts`, `match/book-item.ts`,
 * `match/candidate.ts`, `match/candidates.ts`, `match/claim-by-source.ts`, `match/claim-cancelled.ts`,
 * `match/claim-runs.ts`, `match/claim.ts`, `match/line-finder.ts`, `match/line-order.ts`,
 * `match/link-accepted.ts`, `match/refusals.ts`, `match/remembered.ts` and `match/unmatched.ts`.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { bookItems } from '../../src/match/book-item.js';
import { match } from '../../src/match/match.js';
import { pence } from '../../src/money/pence.js';
import { BrokenInvariant } from '../../src/problem/problem.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays } from '../../src/time/day.js';
import { CHART, FIRST, pair, recordedAt } from '../support/random-book.js';

const account = 'assets/bank';

interface Paid {
  readonly id: string;
  readonly on: number;
  readonly pence: number;
  readonly source?: string;
  readonly undoes?: string;
  /** Absent, the payee that the lines name. */
  readonly payee?: string;
}

const on = (days: number) => addDays(FIRST, days);

/** A book of payments from suspense (below zero) and receipts, on days counted from 1 April. */
function book(...all: readonly Paid[]): Ledger {
  const ledger = must(openLedger(CHART));
  for (const { id, on: days, pence: amount, source, undoes, payee = 'Somebody' } of all) {
    const postings =
      amount < 0
        ? pair('actual', 'suspense', 'expenses/equipment', account, -amount)
        : pair('actual', 'suspense', account, 'income/person', amount);
    const draft: Draft = {
      id,
      date: on(days),
      kind: 'pay',
      postings,
      ...(source !== undefined && { source }),
    };
    const undoing =
      undoes === undefined ? undefined : must(reverse(ledger, { entry: undoes, id, date: on(days) }));
    const given = undoing ? { ...undoing, ...(source !== undefined && { source }) } : draft;
    must(post(ledger, given, { recordedAt: recordedAt(0), note: { payee } }));
  }
  return ledger;
}

const line = (id: string, days: number, amount: number, place = 1): StatementLine => ({
  id,
  date: on(days),
  pence: pence(amount),
  payee: 'Somebody',
  text: '',
  line: place,
});

const statement = (...lines: readonly StatementLine[]): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  to: on(60),
  lines,
});

const links = (ledger: Ledger, ...lines: readonly StatementLine[]) =>
  match(ledger, statement(...lines), { account }).links.map((link) => [
    link.kind,
    link.lines.join(' '),
    link.entries.join(' '),
    link.reasons.at(-1),
  ]);

const offers = (ledger: Ledger, ...lines: readonly StatementLine[]) =>
  match(ledger, statement(...lines), { account }).offered.map(({ link, difference }) => [
    link.lines.join(' '),
    link.entries.join(' '),
    link.reasons.join(' '),
    difference,
  ]);

const left = (ledger: Ledger, ...lines: readonly StatementLine[]) => {
  const { unmatchedLines, unmatchedItems } = match(ledger, statement(...lines), { account });
  return [
    ...unmatchedLines.map((one) => [one.line.id, one.reason]),
    ...unmatchedItems.map((one) => [one.item.entry, one.reason]),
  ];
};

describe('bookItems', () => {
  it('gives one item an entry, over all its funds', () => {
    const ledger = must(openLedger(CHART));
    const postings = [
      ...pair('actual', 'nhs', account, 'income/nhs', 700),
      ...pair('actual', 'council', account, 'income/council', 300),
    ];
    must(post(ledger, { id: 'e', date: on(1), kind: 'receive', postings }, { recordedAt: recordedAt(0) }));
    expect(bookItems(ledger, { account })).toEqual([{ entry: 'e', date: on(1), pence: 1000 }]);
  });

  it('leaves out an entry that only moves money between funds of the account', () => {
    const ledger = book({ id: 'a', on: 1, pence: 500 });
    const postings = [
      ...pair('actual', 'suspense', 'equity/between-funds', account, 200),
      ...pair('actual', 'nhs', account, 'equity/between-funds', 200),
    ];
    must(post(ledger, { id: 'move', date: on(1), kind: 'move', postings }, { recordedAt: recordedAt(0) }));
    expect(bookItems(ledger, { account }).map((item) => item.entry)).toEqual(['a']);
  });

  it('leaves out what comes after the last day', () => {
    const ledger = book({ id: 'a', on: 1, pence: 500 }, { id: 'b', on: 2, pence: 500 });
    expect(bookItems(ledger, { account, upTo: on(1) }).map((item) => item.entry)).toEqual(['a']);
  });
});

describe('match', () => {
  it('passes over what the bank has only announced', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 });
    const announced = { ...line('L1', 1, -500), pending: true as const };
    const given = { ...statement(announced), to: on(1) };
    const made = match(ledger, given, { account });
    expect([made.links, made.offered, made.unmatchedLines]).toEqual([[], [], []]);
    expect(made.unmatchedItems.map(({ item, reason }) => [item.entry, reason])).toEqual([
      ['a', 'not-yet-at-bank'],
    ]);
    const { to: _to, ...undated } = statement(line('L2', 0, -100), { ...announced, date: on(9) });
    expect(match(ledger, undated, { account }).upTo).toBe(on(0));
  });

  it('shows the window that the caller set, and none if it depends on the payment', () => {
    const ledger = book({ id: 'a', on: 0, pence: -100 });
    expect(match(ledger, statement(), { account, windowDays: 7 }).windowDays).toBe(7);
    expect(match(ledger, statement(), { account })).not.toHaveProperty('windowDays');
  });

  it('takes a person at their word, even against the source that an entry names', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, source: 'L1' });
    const given = statement(line('L1', 1, -500), line('L2', 2, -500));
    const said = { kind: 'one-to-one', lines: ['L2'], entries: ['a'], reasons: [], daysApart: 1 } as const;
    const made = match(ledger, given, { account, accepted: [said] });
    expect(made.links.map((link) => [link.lines, link.entries])).toEqual([[['L2'], ['a']]]);
    expect(made.unmatchedLines.map((left) => left.line.id)).toEqual(['L1']);
    expect(made.unmatchedItems).toEqual([]);
  });

  it('links an entry that names the line, whatever the days', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, source: 'L1' });
    expect(links(ledger, line('L1', 40, -500))).toEqual([['by-source', 'L1', 'a', 'same-amount']]);
  });

  it('links an entry that names the line with its account', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, source: 'acc#L1' });
    const named = { ...statement(line('L1', 1, -500)), account: 'acc' };
    expect(match(ledger, named, { account }).links[0]?.kind).toBe('by-source');
  });

  it('links several entries that name one line', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -300, source: 'L1' },
      { id: 'b', on: 1, pence: -200, source: 'L1' },
    );
    expect(links(ledger, line('L1', 1, -500))).toEqual([['by-source', 'L1', 'a b', 'same-amount']]);
  });

  it('links nothing where entries name a line and do not sum to it', () => {
    const ledger = book({ id: 'a', on: 1, pence: -300, source: 'L1' }, { id: 'b', on: 1, pence: -500 });
    expect(links(ledger, line('L1', 1, -500))).toEqual([]);
    expect(left(ledger, line('L1', 1, -500))).toEqual([
      ['L1', 'source-amount-differs'],
      ['a', 'source-amount-differs'],
      ['b', 'not-yet-at-bank'],
    ]);
  });

  it('links the correction, not the entry it corrects, when both name the line', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -500, source: 'L1' },
      { id: 'b', on: 2, pence: 500, undoes: 'a' },
      { id: 'c', on: 2, pence: -500, source: 'L1' },
    );
    expect(links(ledger, line('L1', 1, -500))).toEqual([
      ['by-source', 'L1', 'c', 'same-amount'],
      ['cancelled', '', 'a b', 'whole-reversal'],
    ]);
  });

  it('links a payment and its refund that both name their lines', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -500, source: 'L1' },
      { id: 'b', on: 30, pence: 500, undoes: 'a', source: 'L2' },
    );
    expect(links(ledger, line('L1', 1, -500), line('L2', 30, 500)).map((link) => link.slice(0, 3))).toEqual([
      ['by-source', 'L1', 'a'],
      ['by-source', 'L2', 'b'],
    ]);
  });

  it('links the one entry of the same amount up to three banking days before', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 });
    expect(links(ledger, line('L1', 4, -500))).toEqual([['one-to-one', 'L1', 'a', 'only-pair']]);
    expect(left(ledger, line('L1', 100, -500))).toEqual([
      ['L1', 'item-outside-window'],
      ['a', 'line-outside-window'],
    ]);
  });

  it('asks where a payment is two banking days before its entry', () => {
    const ledger = book({ id: 'a', on: 7, pence: -500 });
    expect(links(ledger, line('L1', 5, -500))).toEqual([]);
    expect(offers(ledger, line('L1', 5, -500))).toEqual([['L1', 'a', 'same-amount same-payee', 0]]);
  });

  it('only offers an entry that names nobody, however near', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, payee: '' });
    expect(links(ledger, line('L1', 1, -500))).toEqual([]);
    expect(links(ledger, line('L1', 8, -500))).toEqual([]);
    expect(offers(ledger, line('L1', 8, -500))).toEqual([['L1', 'a', 'same-amount', 0]]);
    expect(left(ledger, line('L1', 8, -500))).toEqual([
      ['L1', 'question'],
      ['a', 'question'],
    ]);
  });

  it('never links amounts a penny apart', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, payee: '' });
    expect(left(ledger, line('L1', 1, -501))).toEqual([
      ['L1', 'no-item-of-this-amount'],
      ['a', 'not-yet-at-bank'],
    ]);
  });

  it('never links money in with money out', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 });
    expect(links(ledger, line('L1', 1, 500))).toEqual([]);
  });

  it('links as many alike on both sides in order of date', () => {
    const ledger = book({ id: 'b', on: 2, pence: -500 }, { id: 'a', on: 1, pence: -500 });
    expect(links(ledger, line('L1', 3, -500), line('L2', 4, -500))).toEqual([
      ['one-to-one', 'L1', 'a', 'alike-in-date-order'],
      ['one-to-one', 'L2', 'b', 'alike-in-date-order'],
    ]);
  });

  it('leaves alike things when there are more on one side', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 }, { id: 'b', on: 1, pence: -500 });
    expect(left(ledger, line('L1', 2, -500))).toEqual([
      ['L1', 'several-alike'],
      ['a', 'several-alike'],
      ['b', 'several-alike'],
    ]);
  });

  it('leaves as many alike on both sides when their days do not pair', () => {
    const ledger = book(...[7, 13, 13].map((each, place) => ({ id: `e${place}`, on: each, pence: -500 })));
    expect(links(ledger, line('L1', 0, -500), line('L2', 1, -500), line('L3', 3, -500))).toEqual([]);
  });

  it('links alike things of the same day when there are more on one side', () => {
    const ledger = book(...[1, 2, 3].map((each) => ({ id: `e${each}`, on: each, pence: -500 })));
    expect(links(ledger, line('L1', 1, -500), line('L2', 2, -500))).toEqual([
      ['one-to-one', 'L1', 'e1', 'alike-in-date-order'],
      ['one-to-one', 'L2', 'e2', 'alike-in-date-order'],
    ]);
  });

  it('links a weekly payment to its own week', () => {
    const ledger = book(...[1, 8, 15].map((each) => ({ id: `e${each}`, on: each, pence: -500 })));
    const found = links(ledger, line('L1', 9, -500), line('L2', 16, -500));
    expect(found.map((link) => link.slice(1, 3))).toEqual([
      ['L1', 'e8'],
      ['L2', 'e15'],
    ]);
  });

  it('links a payment run by its source', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -300, source: 'run-7' },
      { id: 'b', on: 1, pence: -200, source: 'run-7' },
      { id: 'c', on: 1, pence: -500, source: 'run-8' },
      { id: 'd', on: 1, pence: -500, source: 'run-8' },
    );
    expect(links(ledger, line('L1', 2, -500), line('L2', 2, -1000))).toEqual([
      ['many-to-one', 'L1', 'a b', 'whole-run'],
      ['many-to-one', 'L2', 'c d', 'whole-run'],
    ]);
  });

  it('takes no single entry for a payment run', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500, source: 'run-7' }, { id: 'b', on: 1, pence: -500 });
    expect(links(ledger, line('L1', 2, -500))).toEqual([]);
  });

  it('links no payment run that two lines could be', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -300, source: 'run-7' },
      { id: 'b', on: 1, pence: -200, source: 'run-7' },
    );
    expect(links(ledger, line('L1', 2, -500), line('L2', 2, -500))).toEqual([]);
  });

  it('offers the only group that sums to a line where nobody is named', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -300, payee: '' },
      { id: 'b', on: 2, pence: -201, payee: '' },
      { id: 'c', on: 2, pence: -7, payee: '' },
    );
    expect(links(ledger, line('L1', 2, -501))).toEqual([]);
    expect(offers(ledger, line('L1', 2, -501))).toEqual([['L1', 'a b', 'same-amount only-group', 0]]);
  });

  it('offers the only group of lines that sums to an entry where nobody is named', () => {
    const ledger = book({ id: 'a', on: 1, pence: -501, payee: '' });
    expect(offers(ledger, line('L1', 1, -300), line('L2', 2, -201))).toEqual([
      ['L1 L2', 'a', 'same-amount only-group', 0],
    ]);
  });

  it('links no group when two fit', () => {
    const ledger = book(
      ...[300, 200, 400, 100].map((amount) => ({ id: `e${amount}`, on: 1, pence: -amount, payee: '' })),
    );
    expect(left(ledger, line('L1', 1, -500))[0]).toEqual(['L1', 'several-groups']);
  });

  it('links no group that two lines lay claim to', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -300, payee: '' },
      { id: 'b', on: 1, pence: -200, payee: '' },
    );
    expect(left(ledger, line('L1', 1, -500), line('L2', 2, -500)).map(([, reason]) => reason)).toEqual(
      Array(4).fill('several-groups'),
    );
  });

  it('says that it stopped where there are too many to try', () => {
    const many = Array.from({ length: 21 }, (_, place) => ({
      id: `e${place}`,
      on: 1,
      payee: '',
      pence: -(100 + place),
    }));
    expect(left(book(...many), line('L1', 1, -201))[0]).toEqual(['L1', 'too-many-to-try']);
    expect(offers(book(...many.slice(1)), line('L1', 1, -203))).toEqual([
      ['L1', 'e1 e2', 'same-amount only-group', 0],
    ]);
  });

  it('cancels an entry and its whole reversal that never reached the bank', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 }, { id: 'b', on: 30, pence: 500, undoes: 'a' });
    expect(links(ledger)).toEqual([['cancelled', '', 'a b', 'whole-reversal']]);
  });

  it('links an entry and its whole reversal when the bank saw both', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 }, { id: 'b', on: 30, pence: 500, undoes: 'a' });
    expect(links(ledger, line('L1', 1, -500), line('L2', 30, 500)).map((link) => link[2])).toEqual([
      'a',
      'b',
    ]);
  });

  it('leaves the reversal outstanding when the bank saw only the payment', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 }, { id: 'b', on: 30, pence: 500, undoes: 'a' });
    expect(left(ledger, line('L1', 1, -500))).toEqual([['b', 'not-yet-at-bank']]);
  });

  it('links a payment made again before the one it replaces', () => {
    const ledger = book(
      { id: 'a', on: 1, pence: -500 },
      { id: 'b', on: 2, pence: 500, undoes: 'a' },
      { id: 'c', on: 2, pence: -500 },
    );
    expect(links(ledger, line('L1', 3, -500)).map((link) => link.slice(0, 3))).toEqual([
      ['one-to-one', 'L1', 'c'],
      ['cancelled', '', 'a b'],
    ]);
  });

  it('leaves a line of no pence', () => {
    expect(left(book(), line('L1', 1, 0))).toEqual([['L1', 'line-of-zero']]);
  });

  it('links nothing of a statement in another currency', () => {
    const euros = { ...statement(line('L1', 1, -500)), currency: 'EUR' };
    const matching = match(book({ id: 'a', on: 1, pence: -500 }), euros, { account });
    expect(matching.links).toEqual([]);
    expect(matching.unmatchedLines[0]?.reason).toBe('not-in-pounds');
  });

  it('looks only at entries up to the end of the statement', () => {
    const matching = match(book({ id: 'a', on: 5, pence: -500 }), { ...statement(), to: on(4) }, { account });
    expect(matching.unmatchedItems).toEqual([]);
  });

  it('gives links and lines in the order of the statement', () => {
    const ledger = book({ id: 'a', on: 1, pence: -500 }, { id: 'b', on: 2, pence: -600, source: 'L2' });
    const given = [line('L1', 1, -500, 1), line('L2', 2, -600, 2), line('Z', 3, -1, 3), line('A', 3, -2, 4)];
    const matching = match(ledger, statement(...given), { account });
    expect(matching.links.map((link) => link.lines[0])).toEqual(['L1', 'L2']);
    expect(matching.unmatchedLines.map((one) => one.line.id)).toEqual(['Z', 'A']);
  });

  it('counts a line once that was carried forward and is in the statement too', () => {
    const matching = match(book(), statement(line('L1', 1, 5)), {
      account,
      earlierLines: [line('L1', 1, 5)],
    });
    expect(matching.unmatchedLines).toHaveLength(1);
  });

  it('breaks on two lines of one id', () => {
    expect(() => links(book(), line('L1', 1, 5), line('L1', 1, 5))).toThrow(BrokenInvariant);
  });
});

/** Few amounts on few days, so that much is alike; some reversals and sources. */
const paid = fc
  .array(
    fc.record({
      on: fc.nat(12),
      pence: fc.constantFrom(-100, -100, -250, -350, -450, 300, 1),
      source: fc.option(fc.constantFrom('L0', 'L1', 'L2', 'run-1', 'run-2'), { nil: undefined, freq: 3 }),
      undone: fc.nat(9).map((each) => each === 0),
    }),
    { maxLength: 14, size: 'max' },
  )
  .map((all) =>
    all.flatMap(({ undone, source, ...one }, place): Paid[] => [
      { ...one, id: `e${place}`, ...(source !== undefined && { source }) },
      ...(undone ? [{ id: `u${place}`, on: one.on + 2, pence: -one.pence, undoes: `e${place}` }] : []),
    ]),
  );

const lines = fc
  .array(fc.tuple(fc.nat(15), fc.constantFrom(-100, -100, -250, -350, -450, 300, 1, 0)), {
    maxLength: 12,
    size: 'max',
  })
  .map((all) => all.map(([days, amount], place) => line(`L${place}`, days, amount, place)));

describe('match, always', () => {
  it('puts every line and every item in one link or among what is left, never both', () => {
    fc.assert(
      fc.property(paid, lines, (all, given) => {
        const ledger = book(...all);
        const matching = match(ledger, statement(...given), { account });
        const linesSeen = [
          ...matching.links.flatMap((link) => link.lines),
          ...matching.unmatchedLines.map((one) => one.line.id),
        ];
        const itemsSeen = [
          ...matching.links.flatMap((link) => link.entries),
          ...matching.unmatchedItems.map((one) => one.item.entry),
        ];
        expect(linesSeen.sort()).toEqual(given.map((one) => one.id).sort());
        expect(itemsSeen.sort()).toEqual(all.map((one) => one.id).sort());
      }),
    );
  });

  it('links only what agrees to the penny', () => {
    fc.assert(
      fc.property(paid, lines, (all, given) => {
        const penceOf = new Map([...all, ...given].map((one) => [one.id, one.pence]));
        const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + penceOf.get(id)!, 0);
        const matching = match(book(...all), statement(...given), { account });
        for (const link of matching.links) {
          expect(total(link.lines)).toBe(total(link.entries));
          if (link.kind !== 'by-source' && link.kind !== 'cancelled')
            expect(link.daysApart).toBeLessThanOrEqual(91);
          expect(link.reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('offers nothing that is linked, and ranks what it offers for a line from 1', () => {
    fc.assert(
      fc.property(paid, lines, (all, given) => {
        const { links: found, offered } = match(book(...all), statement(...given), { account });
        const penceOf = new Map([...all, ...given].map((one) => [one.id, one.pence]));
        const total = (ids: readonly string[]) => ids.reduce((sum, id) => sum + penceOf.get(id)!, 0);
        const linked = new Set(found.flatMap((link) => [...link.lines, ...link.entries]));
        const ranks = new Map<string, number>();
        for (const { link, rank, difference } of offered) {
          for (const id of [...link.lines, ...link.entries]) expect(linked.has(id)).toBe(false);
          const first = link.lines[0]!;
          expect(rank).toBe((ranks.get(first) ?? 0) + 1);
          ranks.set(first, rank);
          expect(difference).toBe(total(link.lines) - total(link.entries));
        }
      }),
    );
  });

  it('answers the same whatever the order of lines and of recording', () => {
    const shuffled = fc
      .tuple(paid, lines)
      .chain(([all, given]) =>
        fc.tuple(
          fc.constant([all, given] as const),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.shuffledSubarray(given, { minLength: given.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([[all, given], allShuffled, givenShuffled]) => {
        // A reversal is recorded after what it undoes.
        const inOrder = [...allShuffled].sort(
          (a, b) => Number(a.undoes !== undefined) - Number(b.undoes !== undefined),
        );
        const one = match(book(...all), statement(...given), { account });
        expect(match(book(...inOrder), statement(...givenShuffled), { account })).toEqual(one);
      }),
    );
  });

  it('answers every line, also when thousands are alike', () => {
    const ledger = book(
      ...Array.from({ length: 5000 }, (_, place) => ({ id: `e${place}`, on: place % 50, pence: -100 })),
    );
    const given = Array.from({ length: 4999 }, (_, place) => line(`L${place}`, place % 50, -100, place));
    // When every line was held against every entry, this took minutes; `test/bench` measures how it grows.
    const { links, unmatchedLines } = match(ledger, statement(...given), { account });
    expect(links.flatMap(({ lines }) => lines).length + unmatchedLines.length).toBe(4999);
  });
});
