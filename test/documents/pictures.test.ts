/** Tests pictures as data: `documents/picture.ts` and those who make them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  delegationPicture,
  flowPicture,
  outlookPicture,
  spendingPicture,
} from '../../src/documents/index.js';
import { pictureTable } from '../../src/documents/picture.js';
import { pence } from '../../src/money/pence.js';
import { budgetStatement } from '../../src/reports/budget-statement.js';
import { fundStatements } from '../../src/reports/fund-statement.js';
import { outlook } from '../../src/reports/outlook.js';
import { day } from '../../src/time/day.js';
import { wrongTotals } from '../support/document-sums.js';
import { paidBook } from '../support/paid-book.js';
import { randomBook } from '../support/random-book.js';
import { smallBook } from '../support/small-book.js';

const YEAR = { from: day('2026-04-01'), to: day('2027-03-31'), asAt: day('2026-07-09') };

describe('spendingPicture', () => {
  it('has a bar for each category, with all below it', () => {
    const ledger = smallBook();
    const { rows } = spendingPicture(budgetStatement(ledger), ledger.chart);
    expect(rows.map(({ level, name }) => [level, name])).toEqual([
      [0, 'Personal care'],
      [1, 'PA wages'],
      [1, 'Training'],
      [0, 'Equipment'],
      [0, 'Not agreed'],
    ]);
  });
});

describe('outlookPicture', () => {
  const words = (planned: number, spent: number, asAt = YEAR.asAt) =>
    outlookPicture(outlook(paidBook(planned, [['2026-04-01', spent]]), { ...YEAR, asAt })).words.join(' ');

  it('says how the year ends', () => {
    expect(words(2016, 1008)).toBe(
      'If spending goes on like this, the plan’s money lasts until 15 September 2026. To last the year, the plan would need £23.64 more. By 9 July 2026, £10.08 is spent. The plan is £20.16.',
    );
    expect(words(9000, 1008)).toContain('until the end of the year, 31 March 2027. £46.20 would be left.');
    expect(words(4380, 1008)).toContain('31 March 2027. It would just be enough.');
    expect(words(900, 1000)).toContain('The whole plan is spent already, and £1.00 more.');
    expect(words(900, 900)).toContain('The whole plan is spent already.');
    expect(words(900, 10, day('2026-04-05'))).toContain('It is too early to say');
  });

  it('says that there is no plan, and that more was refunded than spent', () => {
    expect(words(0, 1000)).toBe(
      'There is no plan for this year to compare with. By 9 July 2026, £10.00 is spent.',
    );
    expect(words(900, -100)).toContain('£1.00 more was refunded than spent. The plan is £9.00.');
  });
});

describe('delegationPicture', () => {
  it('has a part for money sent to other books if there is any', () => {
    const amounts = { handedOn: 0, inHand: 0, committed: 0, spent: 0, sent: 0 };
    const row = (belowSent: number) => ({
      ...{ node: 'a', name: 'A', depth: 0, ...amounts, handedTo: pence(10) },
      ...{ belowInHand: pence(10 - belowSent), belowCommitted: 0, belowSpent: 0, belowSent },
    });
    const partsOf = (sent: number) =>
      delegationPicture({ rows: [row(sent)] } as never).parts.map(({ label }) => label);
    expect(partsOf(0)).toEqual(['Spent', 'Committed', 'Available']);
    expect(partsOf(4)).toEqual(['Spent', 'Sent to other books', 'Committed', 'Available']);
  });
});

describe('flowPicture', () => {
  it('lets an amount below zero flow the other way, under a name that says so', () => {
    const ledger = paidBook(0, [
      ['2026-04-02', 300],
      ['2026-06-02', -100],
    ]);
    const flowsOf = (from: string, to: string) => {
      const { nodes, flows } = flowPicture(
        fundStatements(ledger, { from: day(from), to: day(to) }),
        ledger.chart,
      );
      return flows.map((flow) => [nodes[flow.from]!.name, nodes[flow.to]!.name, flow.amount.pence]);
    };
    expect(flowsOf('2026-04-01', '2026-04-30')).toEqual([
      ['Council', 'Care', 300],
      ['Overspent at the end', 'Council', 300],
    ]);
    expect(flowsOf('2026-06-01', '2026-06-30')).toEqual([
      ['Council', 'Overspent at the start', 300],
      ['Care, refunded', 'Council', 100],
      ['Overspent at the end', 'Council', 200],
    ]);
  });
});

describe('pictures, always', () => {
  it('have wholes that are the sums of their amounts, and tables that add up', () => {
    fc.assert(
      fc.property(randomBook, (ledger) => {
        const picture = spendingPicture(budgetStatement(ledger), ledger.chart);
        for (const { whole, amounts } of [...picture.rows, picture.total!])
          expect(amounts.reduce((sum, amount) => sum + amount.pence, 0)).toBe(whole.pence);
        expect(wrongTotals(pictureTable(picture))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
