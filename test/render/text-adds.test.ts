/** Every printed table adds up as it is printed: a reader with a pencil comes to the totals. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringForward, openBook, personalBudgetChart, shareRule } from '../../src/book/index.js';
import { reconciliationDocument, underQueryDocument } from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import { formatPence, pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import type { Proposal } from '../../src/reconcile/propose.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { ReconcileOptions, Reconciliation } from '../../src/reconcile/reconciliation.js';
import { documentText } from '../../src/render/index.js';

import type { Statement } from '../../src/statement/statement.js';
import { addDays, day } from '../../src/time/day.js';
import { balance } from '../support/library.js';
import { printedTables, wrongSums } from '../support/printed-tables.js';
import { FIRST, randomBook, someDay } from '../support/random-book.js';
import { smallBook } from '../support/small-book.js';

const account = 'assets/bank';
const examples = new URL('../../examples/', import.meta.url);
const KEPT = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  // What a person made of files of their own is not kept.
  .filter((path) => path.endsWith('.txt') && !path.startsWith('out/'))
  .sort();

const someLine = fc.record({
  date: someDay,
  pence: fc.constantFrom(-3120, -500, -500, -1, 0, 700, 1200).map(pence),
  takes: fc.nat(3),
});
const someStatement = fc.record({
  lines: fc.array(someLine, { maxLength: 8 }),
  wrong: fc.constantFrom(0, 0, 0, 500, -7),
  states: fc.constantFrom('bank', 'holder', 'nobody'),
  tolerance: fc.constantFrom(0, 0, 300).map(pence),
});

/** The statement of a random book: some of what the book says, and lines of its own. */
function statementOf(
  report: Reconciliation,
  of: typeof someStatement extends fc.Arbitrary<infer T> ? T : never,
) {
  const lines = of.lines.map((line, place) => {
    const item = line.takes === 0 ? undefined : report.outstanding[place * line.takes]?.item;
    const id = item && line.takes === 1 ? item.entry : `L${place}`;
    const amount = item?.pence ?? line.pence;
    return { id, date: item?.date ?? line.date, pence: amount, payee: 'A', text: '', line: place + 1 };
  });
  const sum = lines.reduce<number>((total, line) => total + line.pence, of.wrong);
  const balance = { pence: pence(sum), ...(of.states === 'holder' && { statedBy: 'holder' as const }) };
  const statement: Statement = {
    account: '20000012345678',
    currency: 'GBP',
    to: addDays(FIRST, 40),
    lines: lines.filter(({ id }, place) => lines.findIndex((one) => one.id === id) === place),
    ...(of.states !== 'nobody' && { closing: balance }),
  };
  return statement;
}

describe('reconciliationDocument, always', () => {
  it('prints tables that add up as printed, whatever is open, tolerated or unexplained', () => {
    fc.assert(
      fc.property(randomBook, someStatement, someStatement, (book, first, second) => {
        const options: ReconcileOptions = { account, tolerance: first.tolerance };
        const whole = reconcile(book, { account: '1', currency: 'GBP', lines: [] }, { account });
        const early = reconcile(book, statementOf(whole, first), options);
        const next = { ...statementOf(early, second), to: addDays(FIRST, 80) };
        const late = reconcile(book, next, { ...options, ...carryForward(early) });
        for (const text of [
          documentText(reconciliationDocument(early, book.chart, { later: [late] })),
          documentText(reconciliationDocument(late, book.chart)),
        ]) {
          expect(printedTables(text).length).toBeGreaterThan(3);
          expect(wrongSums(text)).toEqual([]);
        }
        for (const report of [early, late]) {
          // Each difference is counted once in the form, and has its row in a list.
          const text = documentText(reconciliationDocument(report, book.chart), { width: 200 });
          const items = [...text.matchAll(/^(?:Less|Add|Lines) .*? {2,}(\d+) {2,}/gm)].map(([, count]) =>
            Number(count),
          );
          const counted = items.reduce((sum, count) => sum + count, 0);
          expect(counted).toBe(report.outstanding.length + report.unrecorded.length);
        }
        for (const { evidence, tally } of [early, late]) {
          const linked = Object.values(evidence);
          const { matched, part } = tally.lines;
          const count = linked.reduce((sum, each) => sum + each.count, 0);
          expect(count).toBe(matched.count + part.count);
          const amount = linked.reduce((sum, each) => sum + each.pence, 0);
          expect(amount).toBe(matched.pence + part.pence);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('money under query', () => {
  const proposal = (amount: number) =>
    ({
      line: { id: 'l1', date: day('2026-10-05'), pence: pence(-amount), payee: 'ACME', text: '', line: 1 },
      draft: { id: 'elsewhere' },
      reason: 'unknown-payee',
      suspense: pence(amount),
    }) as Proposal;

  it('adds up to what suspense holds, whatever else it holds', () => {
    const ledger = smallBook();
    const held = must(balance(ledger, { account, fund: 'suspense' }));
    for (const proposals of [[], [proposal(1234)], [proposal(-200_000), proposal(5)]]) {
      const page = documentText(underQueryDocument(proposals, ledger));
      expect(wrongSums(page)).toEqual([]);
      expect(page).toContain(formatPence(pence(-held)));
    }
    expect(held).not.toBe(0);
  });

  it('is listed line by line whenever it was recorded, and no longer when it is explained', async () => {
    const opens = day('2026-04-01');
    const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
    const rules = [shareRule('all', { nhs: 'remaining' })];
    const payees = [{ payee: 'CORNER WINES', category: 'expenses/prohibited/alcohol-tobacco', rule: 'all' }];
    const book = must(await openBook({ chart, rules, payees }));
    const money = { id: 'start', date: opens, funds: [{ fund: 'nhs', pence: pence(500_00) }] };
    must(await book.post(bringForward(money)));
    const csv = `Date,Description,Amount,Balance
02/04/2026,AMZN MKTP,-23.99,476.01
07/04/2026,CORNER WINES,-11.49,464.52`;
    must(await book.take(csv, { post: 'everything' }));
    expect(documentText(underQueryDocument([], book.ledger))).toMatchInlineSnapshot(`
      "Under query: paid, and no fund bears it yet
      ===========================================

      Date        Line       Why                Amount
      ------------------------------------------------
      2 Apr 2026  AMZN MKTP  Not yet explained  £23.99
                                                ------
                  Total                         £23.99
      "
    `);
    const line = book.state.statements[0]!.parts[0]!.lines[0]!.id;
    const meaning = { category: 'expenses/community', rule: 'all' };
    must(await book.answer({ kind: 'record', line, meaning }));
    expect(documentText(underQueryDocument([], book.ledger))).toMatchInlineSnapshot(`
      "Under query: paid, and no fund bears it yet
      ===========================================

      Nothing is under query.
      "
    `);
  });
});

describe('kept outputs', () => {
  it('are all here', () => {
    expect(KEPT).toContain('09-quarter.txt');
    expect(KEPT.length).toBeGreaterThan(9);
  });

  it.each(KEPT)('add up as printed in %s', (path) => {
    expect(wrongSums(readFileSync(new URL(path, examples), 'utf8'))).toEqual([]);
  });
});

describe('wrongSums', () => {
  it('sees a column that is signed twice', () => {
    const page = [
      'Form        Amount',
      '------------------',
      'Bank        £10.00',
      'Less         £1.00',
      '            ------',
    ];
    expect(wrongSums([...page, 'Book         £9.00'].join('\n'))).toEqual([
      'line 1, Amount: 1000 + 100 is not 900',
    ]);
    expect(wrongSums([...page, 'Book        £11.00'].join('\n'))).toEqual([]);
  });
});
