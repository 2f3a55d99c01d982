/** The documents of one pool on one day agree with one another, as a reader compares them. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betterCareDocument } from '../../src/documents/better-care-document.js';
import type { Document, DocumentCell, DocumentTable } from '../../src/documents/document.js';
import { memorandumDocument } from '../../src/documents/memorandum-document.js';
import { memorandumNoteDocument } from '../../src/documents/memorandum-note-document.js';
import { poolReturnDocument } from '../../src/documents/pool-return-document.js';
import { quarterReportDocument } from '../../src/documents/quarter-report-document.js';
import { shareBridgeDocument } from '../../src/documents/share-bridge-document.js';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import { poolReturn } from '../../src/pool/returns/pool-return.js';
import { shareBridge } from '../../src/pool/risk-share/share-bridge.js';
import { betterCareLines } from '../../src/pool-year/better-care-lines.js';
import { memorandumNote } from '../../src/pool-year/memorandum-note.js';
import { quarterReport } from '../../src/pool-year/quarter-report.js';
import { day } from '../../src/time/day.js';
import { POOL, poolQuarter } from '../pool/random-pool.js';
import { runs } from '../support/runs.js';

const QUARTER = { from: day('2026-04-01'), to: day('2026-06-30') };
const ledger = poolQuarter();
const report = must(quarterReport(ledger, POOL, { ...QUARTER, updates: [] }));
const note = memorandumNoteDocument(memorandumNote(ledger, POOL, QUARTER), POOL);
const back = poolReturnDocument(poolReturn(ledger, POOL, { ...QUARTER, kind: 'quarterly' }), POOL);
const quarter = quarterReportDocument(report, POOL);
const account = memorandumDocument(memorandumAccount(ledger, POOL, QUARTER), POOL);
const bridge = shareBridgeDocument(shareBridge(ledger, POOL, QUARTER), POOL);
const lines = betterCareDocument(betterCareLines(ledger, POOL, QUARTER), POOL);

const penceOf = (cell: DocumentCell | undefined) =>
  typeof cell === 'object' && 'pence' in cell ? cell.pence : undefined;

function tableOf({ sections }: Document, title: string): DocumentTable {
  const blocks = sections.flatMap((section) => section.blocks);
  const table = blocks.find((block) => block.kind === 'table' && block.title === title);
  if (table?.kind !== 'table') throw new Error(`no table ${title}`);
  return table;
}

/** The total of a column, by the words of its head. */
function total(document: Document, title: string, head: string): number | undefined {
  const table = tableOf(document, title);
  return penceOf(table.total?.[table.columns.findIndex((column) => column.head === head)]);
}

/** The last amount of the row with a name, or of the total. */
function rowOf(document: Document, title: string, name: string): number | undefined {
  const { rows, total: sum } = tableOf(document, title);
  const cells = [...rows.map((row) => row.cells), sum ?? []].find(([first]) => first === name);
  return penceOf(cells?.at(-1));
}

describe('the documents of a pool', () => {
  it('have one amount of spending', () => {
    const spent = total(quarter, 'Budget and spending to date', 'Actual to date');
    expect(spent).toBe(total(back, 'Expenditure', 'Year to date'));
    expect(spent).toBe(total(account, 'Expenditure, and whose money it was', 'Spent'));
    expect(spent).toBe(total(note, 'Expenditure', 'This year'));
    expect(spent).toBe(rowOf(bridge, 'From plan to outturn', 'Borne'));
    // The lines of the Better Care Fund leave out what is in no scheme.
    const outside = rowOf(note, 'Expenditure', 'Other')!;
    expect(spent).toBe(total(lines, 'Expenditure by scheme and source', 'To date')! + outside);
  });

  it('have one budget, and one original budget', () => {
    const budget = total(quarter, 'Budget and spending to date', 'Revised budget');
    expect(budget).toBe(total(back, 'Expenditure', 'Budget'));
    expect(budget).toBe(total(note, 'Expenditure', 'Final budget'));
    expect(budget).toBe(rowOf(bridge, 'From plan to outturn', 'Agreed plan'));
    expect(total(quarter, 'Budget and spending to date', 'Original budget')).toBe(
      total(note, 'Expenditure', 'Original budget'),
    );
  });

  it('have one amount of contributions, received, overdue and not yet due', () => {
    for (const head of ['Agreed', 'Received', 'Overdue', 'Not yet due'])
      expect(total(quarter, 'Stream', head), head).toBe(total(back, 'Contributions', head));
    expect(total(quarter, 'Overdue, by age', 'Overdue')).toBe(total(quarter, 'Stream', 'Overdue'));
    expect(total(note, 'Income', 'This year')).toBe(total(lines, 'Funding', 'To date'));
  });

  it('have one closing balance, made of the same parts', () => {
    const closing = total(note, 'Balance of the pool', 'This year');
    expect(closing).toBe(total(note, 'The closing balance is made of', 'This year'));
    expect(closing).toBe(total(note, 'Funds and reserves', 'Closing'));
    expect(closing).toBe(total(note, 'Share of each partner', 'Closing balance'));
    expect(closing).toBe(rowOf(account, 'The pool', 'Closing balance'));
  });
});

describe('the quarterly report of a pool with an overspend', () => {
  const pays = report.rows.find(({ scheme }) => scheme === 'reablement')!.revised + 38_000_000;
  const forecast = { pence: pence(pays), by: 'Head of Reablement' };
  const over = must(
    quarterReport(ledger, POOL, { ...QUARTER, updates: [{ scheme: 'reablement', forecast }] }),
  );
  const document = quarterReportDocument(over, POOL);
  const [first, then] = document.sections[0]!.blocks;

  const amounts = (text: string) =>
    [...text.matchAll(/£[\d,]+/g)].map(([amount]) => Number(amount.replace(/\D/g, '')));

  it('begins with the overspends and who bears them, in whole pounds', () => {
    const lines = first?.kind === 'words' ? first.lines : [];
    expect(lines[0]).toMatch(/^Reablement is forecast to overspend by £380,000 \(\d+\.\d%\)\.$/);
    const overspends = lines.filter((line) => /overspend by|over its budget/.test(line)).flatMap(amounts);
    const [whole, ...parts] = amounts(lines.find((line) => line.startsWith('The overspends come to'))!);
    expect(overspends.reduce((sum, part) => sum + part, 0)).toBe(whole);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
    expect(total(document, 'Who bears it', 'Overspends')).toBe(whole! * 100);
  });

  it('has sentences whose amounts add up, whatever the pennies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 90_000_000 }), { minLength: 3, maxLength: 3 }),
        (overs) => {
          const updates = ['reablement', 'carers', 'voluntary'].map((scheme, place) => {
            const { revised } = report.rows.find((row) => row.scheme === scheme)!;
            return { scheme, forecast: { pence: pence(revised + overs[place]!), by: 'Head' } };
          });
          const made = must(quarterReport(ledger, POOL, { ...QUARTER, updates }));
          const [words, follows] = quarterReportDocument(made, POOL).sections[0]!.blocks;
          const lines = words?.kind === 'words' ? words.lines : [];
          const [whole, ...parts] = amounts(lines.find((line) => line.startsWith('The overspends come to'))!);
          const sum = (all: readonly number[]) => all.reduce((total, amount) => total + amount, 0);
          const schemes = lines.filter((line) => /overspend by|over its budget/.test(line)).flatMap(amounts);
          expect([sum(schemes), sum(parts)]).toEqual([whole, whole]);
          const items = follows?.kind === 'list' ? follows.items : [];
          for (const [moved, ...givers] of items
            .filter((item) => item.startsWith('underspends'))
            .map(amounts))
            expect(sum(givers)).toBe(moved);
        },
      ),
      { numRuns: runs(80) },
    );
  });

  it('says what follows by the agreement', () => {
    const items = then?.kind === 'list' ? then.items : [];
    expect(items.length).toBeGreaterThan(0);
    for (const [place, { name }] of POOL.partners.entries()) {
      const bears = over.borne.reduce((sum, { partners }) => sum + Math.max(0, partners[place]!), 0);
      expect(items.some((item) => item.startsWith(`${name} contributes`))).toBe(bears > 0);
    }
  });

  it('has the variance as overspends and underspends together', () => {
    expect(total(document, 'Who bears it', 'Together')).toBe(total(document, 'Scheme (clause)', 'Variance'));
  });
});

describe('the variation log of a pool', () => {
  const kept = readFileSync(new URL('../../examples/17-pool-quarters.txt', import.meta.url), 'utf8');

  it('leads from the original budget to the final one, at the end of a year', () => {
    const pounds = (line: string) =>
      [...line.matchAll(/-?£[\d,.]+/g)].map(([amount]) => Number(amount.replace(/[£,]/g, '')));
    const [original, final] = pounds(/^Total expenditure .*$/m.exec(kept)![0]);
    const log = kept.slice(kept.lastIndexOf('Changes of budget, in full'));
    const [change] = pounds(/^Total .*$/m.exec(log)![0]);
    expect(original! + change!).toBeCloseTo(final!, 2);
  });
});
