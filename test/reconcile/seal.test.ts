import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/reconcile/reconciliation.js';
import { checkUnsealed, isIntact, type SealedReconciliation, seal } from '../../src/reconcile/seal.js';
import { fingerprinted } from '../../src/reconcile/sealed-reconciliation.js';
import { draw } from '../../src/rules/draw.js';
import { settleSplit } from '../../src/rules/settle-split.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { pair, randomBook } from '../support/random-book.js';
import { bookOf, fund, fundRule, inOrder, named, RECORDED, WAGES } from '../support/random-rule.js';
import { leftOpen } from '../support/sealing.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const account = 'assets/bank';
const ledger = smallBook({ namesAll: true });
const report = reconcile(ledger, SMALL_STATEMENT, { account });
const { sealed, draft } = must(seal(report, { id: 'close-october', ...leftOpen(report) }));
const problems = (result: Result<unknown>): readonly Problem[] => (result.ok ? [] : result.problems);

/** A record with other content, its fingerprint made anew. */
const resealed = ({ fingerprint: _fingerprint, ...content }: SealedReconciliation) => fingerprinted(content);

describe('seal', () => {
  it('keeps what was proved, without personal text', () => {
    expect(report.proved).toBe(true);
    expect(sealed).toMatchObject({
      account,
      from: '2026-10-01',
      through: '2026-10-31',
      opening: 0,
      lines: 105_754,
      bookBalance: 93_505,
      bankBalance: 105_754,
      toleratedTotal: 0,
      links: report.matching.links,
    });
    expect(sealed.bookBalance - sealed.outstandingTotal + sealed.unrecordedTotal).toBe(sealed.bankBalance);
    expect(JSON.stringify(sealed)).not.toMatch(/carer|person|shop,|card 1234/i);
  });

  it('closes the period, and the closing names what it seals', () => {
    const book = smallBook();
    must(post(book, draft, { recordedAt: moment('2026-11-02T09:00:00.000Z') }));
    expect(book.closedThrough).toBe('2026-10-31');
    expect(draft.source).toBe(`reconciliation:${sealed.fingerprint}`);
  });

  it('names the one sealed before it', () => {
    const later: Reconciliation = { ...report, from: day('2026-11-01'), asAt: day('2026-11-30') };
    expect(must(seal(later, { id: 'close', sealed: [sealed], ...leftOpen(report) })).sealed.after).toBe(
      sealed.fingerprint,
    );
    expect(sealed).not.toHaveProperty('after');
    const other = { ...later, account: 'assets/petty-cash' };
    expect(
      must(seal(other, { id: 'close', sealed: [sealed], ...leftOpen(report) })).sealed,
    ).not.toHaveProperty('after');
  });

  it('goes on from the later of two, in whatever order they are given', () => {
    const during = (month: string, last: string): Reconciliation => ({
      ...report,
      from: day(`2026-${month}-01`),
      asAt: day(`2026-${month}-${last}`),
    });
    const november = must(
      seal(during('11', '30'), { id: 'close', sealed: [sealed], ...leftOpen(report) }),
    ).sealed;
    for (const both of [
      [sealed, november],
      [november, sealed],
    ]) {
      const december = must(
        seal(during('12', '31'), { id: 'close', sealed: both, ...leftOpen(report) }),
      ).sealed;
      expect(december.after).toBe(november.fingerprint);
      expect(
        problems(seal(during('11', '15'), { id: 'close', sealed: both, ...leftOpen(report) })),
      ).toMatchObject([{ code: 'reconciliation-sealed', facts: { account, through: '2026-11-30' } }]);
    }
  });

  it('refuses what is not proved', () => {
    const unproved = reconcile(
      ledger,
      { ...SMALL_STATEMENT, closing: { pence: pence(105_755) } },
      { account },
    );
    expect(problems(seal(unproved, { id: 'close', ...leftOpen(unproved) }))).toMatchObject([
      { code: 'reconciliation-not-proved', facts: { account, difference: 1, statementDifference: 1 } },
    ]);
  });

  it.each<readonly [string, Partial<Reconciliation>]>([
    ['a difference', { difference: pence(500) }],
    ['a statement that does not add up', { statement: { ...report.statement, difference: pence(500) } }],
    ['another sum of lines', { statement: { ...report.statement, lines: pence(106_254) } }],
    ['another closing balance', { statement: { ...report.statement, closing: pence(106_254) } }],
    ['another balance of the book', { bookBalance: pence(94_005) }],
    ['another balance of the bank', { bankBalance: pence(106_254) }],
    ['both balances moved', { bankBalance: pence(106_254), bookBalance: pence(94_005) }],
    ['another sum let pass', { toleratedTotal: pence(500) }],
    ['outstanding entries left out', { outstanding: [] }],
    ['open lines left out', { unrecorded: [] }],
    ['another sum outstanding', { outstandingTotal: pence(0), bookBalance: pence(106_005) }],
    ['another sum of open lines', { unrecordedTotal: pence(0), bookBalance: pence(93_254) }],
    [
      'a balance that only the holder states',
      { statement: { ...report.statement, openingIs: 'declared', closingIs: 'declared' } },
    ],
    [
      'a balance that jumps',
      {
        continuity: [
          {
            kind: 'balance-jumps',
            account,
            date: day('2026-10-01'),
            expected: pence(1),
            found: pence(2),
            difference: pence(1),
          },
        ],
      },
    ],
  ])('refuses figures that contradict “proved”: %s', (_name, figures) => {
    const forged = { ...report, ...figures };
    expect(forged.proved).toBe(true);
    expect(problems(seal(forged, { id: 'close', ...leftOpen(report) }))).toMatchObject([
      { code: 'reconciliation-not-proved', facts: { account } },
    ]);
  });

  it('refuses lines that are not in the book, each by name, unless a person has decided to leave them open', () => {
    const open = report.unrecorded.map(({ line }) => line);
    expect(open.length).toBeGreaterThan(0);
    const facts = { account, lines: open.map(({ id }) => id), pence: report.unrecordedTotal };
    expect(problems(seal(report, { id: 'close' }))).toMatchObject([{ code: 'seal-lines-unrecorded', facts }]);
    const others = { unrecorded: open.slice(1).map(({ id }) => id) };
    expect(problems(seal(report, { id: 'close', ...others }))).toMatchObject([
      { code: 'seal-lines-unrecorded', facts: { lines: [open[0]!.id], pence: open[0]!.pence } },
    ]);
    expect(problems(seal(report, { id: 'close', unrecorded: 5 as never }))).toMatchObject([
      { code: 'field-invalid', at: 'unrecorded' },
    ]);
  });

  it('refuses what has no last day', () => {
    const { asAt: _asAt, ...undated } = report;
    expect(problems(seal(undated, { id: 'close', ...leftOpen(report) }))).toMatchObject([
      { code: 'reconciliation-undated', facts: { account } },
    ]);
  });

  it('refuses a book in which payments are split otherwise than in order of date', () => {
    const rule = named(inOrder(fundRule('own'), fundRule('council')), 'person-first');
    const book = bookOf([fund('own'), fund('council')], { council: 5000 });
    const bill = { id: 'bill', date: day('2026-05-05'), category: WAGES, pence: pence(1000), rule };
    must(post(book, must(draw(book, bill)), RECORDED));
    const late = pair('actual', 'own', 'assets/bank', 'income/received', 400);
    const receipt = { id: 'late', date: day('2026-05-04'), kind: 'receive', postings: late };
    must(post(book, receipt, RECORDED));
    const asAt = report.asAt!;
    const bookBalance = balance(book, { account, asAt });
    const [line] = SMALL_STATEMENT.lines;
    const lines = [{ ...line!, pence: bookBalance }];
    const statement = { ...SMALL_STATEMENT, closing: { pence: bookBalance }, lines };
    const asReconciled = reconcile(book, statement, { account });
    expect(asReconciled.proved).toBe(true);
    const options = { id: 'close', ...leftOpen(asReconciled), book: { ledger: book, rules: [rule] } };
    expect(problems(seal(asReconciled, options))).toMatchObject([
      { code: 'split-unsettled', facts: { entries: ['bill'] } },
    ]);
    expect(problems(seal(asReconciled, { ...options, book: { ledger: book, rules: [] } }))).toMatchObject([
      { code: 'rule-unknown' },
    ]);
    for (const draft of must(settleSplit(book, options.book))) must(post(book, draft, RECORDED));
    expect(seal(asReconciled, options).ok).toBe(true);
  });

  it('refuses days that are sealed already', () => {
    expect(problems(seal(report, { id: 'again', sealed: [sealed], ...leftOpen(report) }))).toMatchObject([
      { code: 'reconciliation-sealed', facts: { account, through: '2026-10-31' } },
    ]);
  });
});

describe('isIntact', () => {
  it('knows a record that was kept elsewhere, its fields in another order', () => {
    const turned = Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(sealed))).reverse());
    expect(isIntact(turned as unknown as SealedReconciliation)).toBe(true);
  });

  it('knows one that was changed', () => {
    expect(isIntact({ ...sealed, bankBalance: pence(1) })).toBe(false);
    expect(isIntact({ ...sealed, links: sealed.links.slice(1) })).toBe(false);
    expect(isIntact({ ...sealed, after: 'another' })).toBe(false);
  });
});

describe('checkUnsealed', () => {
  const open = { lines: ['L99'], entries: ['another'] };
  it('lets a link be undone that no sealed reconciliation holds', () => {
    expect(checkUnsealed(account, open, [sealed])).toEqual({ ok: true, value: open });
    expect(checkUnsealed('assets/petty-cash', sealed.links[0]!, [sealed]).ok).toBe(true);
  });

  it('refuses a link that shares a line or an entry with a sealed one', () => {
    const [link] = sealed.links;
    for (const one of [
      { ...open, lines: link!.lines },
      { ...open, entries: link!.entries },
    ]) {
      expect(problems(checkUnsealed(account, one, [sealed]))).toMatchObject([
        { code: 'reconciliation-sealed', facts: { account, through: '2026-10-31' } },
      ]);
    }
  });
});

describe('checkUnsealed, of a link in part', () => {
  const rest = {
    ...sealed.links[0]!,
    lines: ['P1'],
    entries: ['e1'],
    rest: { entry: 'e1', pence: pence(-100) },
  };
  const ofLine = { ...rest, lines: ['P2'], entries: ['e2'], rest: { line: 'P2', pence: pence(-100) } };
  const held = resealed({ ...sealed, links: [rest, ofLine] });
  const may = (lines: string[], entries: string[], all: readonly SealedReconciliation[] = [held]) =>
    checkUnsealed(account, { lines, entries }, all).ok;

  it('lets a later link be undone that met the rest of it', () => {
    expect(may(['N1'], ['e1'])).toBe(true);
    expect(may(['P2'], ['n2'])).toBe(true);
  });

  it('refuses it once that is sealed too, and always the first', () => {
    expect(may(['P1'], ['e1'])).toBe(false);
    expect(may(['P2'], ['e2'])).toBe(false);
    expect(may(['P1'], ['n1'])).toBe(false);
    const whole = { ...sealed.links[0]!, lines: ['N1'], entries: ['e1'] };
    const next = { ...sealed, through: day('2026-11-30'), after: held.fingerprint, links: [whole] };
    expect(may(['N1'], ['e1'], [held, resealed(next)])).toBe(false);
  });
});

describe('seal, always', () => {
  it('lets no link of a sealed reconciliation be undone, and every other', () => {
    fc.assert(
      fc.property(randomBook, (book) => {
        const empty = reconcile(
          book,
          { account: '1', currency: 'GBP', lines: [], to: day('2026-07-31') },
          { account },
        );
        // The bank shows just what the book says, line for line.
        const lines = empty.outstanding.map(({ item }, place) => ({
          id: item.entry,
          date: item.date,
          pence: item.pence,
          payee: 'A',
          text: '',
          line: place + 1,
        }));
        const closing = { pence: empty.bookBalance };
        const statement = { account: '1', currency: 'GBP', lines, to: day('2026-07-31'), closing };
        const proved = reconcile(book, statement, { account });
        const record = must(seal(proved, { id: 'close', ...leftOpen(proved) })).sealed;
        expect(isIntact(record)).toBe(true);
        for (const link of proved.matching.links)
          expect(checkUnsealed(account, link, [record]).ok).toBe(false);
        for (const { item } of proved.outstanding)
          expect(checkUnsealed(account, { lines: [], entries: [item.entry] }, [record]).ok).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
