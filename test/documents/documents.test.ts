/** Every document: its tables add up as a reader would add them, and every form shows the same figures. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Document, DocumentCell, DocumentTable } from '../../src/documents/document.js';
import { documentHtml } from '../../src/render/html/index.js';
import { documentText } from '../../src/render/index.js';
import { documentSheets, sheetCsv, sheetsXlsx } from '../../src/render/table/index.js';
import { wrongTotals } from '../support/document-sums.js';
import { DOCUMENT_MAKERS, HOSTILE_DOCUMENT, SAMPLE_DOCUMENTS } from '../support/sample-documents.js';

const tablesOf = ({ sections }: Document): readonly DocumentTable[] =>
  sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));

const wordless = (cell: DocumentCell): DocumentCell => (typeof cell === 'string' ? 'x' : cell);

/** The columns of amounts of a table that prints whole pounds or thousands, whose figures look like counts. */
function onlyAmounts(table: DocumentTable): DocumentTable {
  if (!table.unit) return table;
  const isShown = (_: unknown, place: number) => place === 0 || table.columns[place]!.kind === 'pence';
  return {
    ...table,
    columns: table.columns.filter(isShown),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.filter(isShown) })),
    ...(table.total && { total: table.total.filter(isShown) }),
  };
}

/** A document of one table alone, whose words have no figures in them. */
function alone(whole: DocumentTable): Document {
  const table = onlyAmounts(whole);
  const block: DocumentTable = {
    ...table,
    title: 'T',
    columns: table.columns.map((column) => ({ ...column, head: 'H' })),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(wordless) })),
    ...(table.total && { total: table.total.map(wordless) }),
  };
  return { id: 't', title: 'T', facts: [], sections: [{ blocks: [block] }] };
}

/** The amounts of a table, row by row, in pence; zero is left out, which people see as a dash. */
const amountsOf = ({ rows, total = [] }: DocumentTable): readonly number[] =>
  [...rows.map(({ cells }) => cells), total]
    .flat()
    .flatMap((cell) => (typeof cell === 'object' && 'pence' in cell && cell.pence !== 0 ? [cell.pence] : []));

const UNIT_PENCE = { pence: 1, pounds: 100, thousands: 100_000 } as const;

/** The amounts that are printed, in pence. */
function printed(text: string, unit: keyof typeof UNIT_PENCE = 'pence'): readonly number[] {
  const amount = unit === 'pence' ? /([-\u2212]?)£([\d,]+)\.(\d\d)/g : /([-\u2212]?)£?(\d[\d,]*)(?![^(]*\))/g;
  return [...text.matchAll(amount)]
    .map(([, minus, pounds, pence = '']) =>
      Number(`${minus ? '-' : ''}${pounds!.replaceAll(',', '')}${pence}`),
    )
    .filter((number) => number !== 0)
    .map((number) => number * UNIT_PENCE[unit]);
}

const inPence = (pounds: number) => Math.round(pounds * 100);
const penceColumns = ({ columns, rows }: DocumentTable) =>
  columns.flatMap(({ kind }, place) => {
    const hasNote = rows.some(({ cells }) => {
      const cell = cells[place];
      return typeof cell === 'object' && 'pence' in cell && cell.note !== undefined;
    });
    return hasNote ? [kind, 'words'] : [kind];
  });

function inCsv(table: DocumentTable): readonly number[] {
  const csv = sheetCsv(documentSheets(alone(table))[1]!).slice(1);
  const [, ...rows] = Papa.parse<string[]>(csv.trimEnd()).data;
  const kinds = penceColumns(table);
  return rows.flatMap((row) =>
    row.flatMap((cell, place) => (kinds[place] === 'pence' && Number(cell) ? [inPence(Number(cell))] : [])),
  );
}

async function inWorkbook(table: DocumentTable): Promise<readonly number[]> {
  const files = unzipSync(await sheetsXlsx(documentSheets(alone(table)).slice(1)));
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
  const kinds = penceColumns(table);
  return [...sheet.matchAll(/<c r="([A-Z])\d+"([^>]*)><v>([^<]*)<\/v>/g)].flatMap(
    ([, letter, set, value]) => {
      const isAmount = kinds[letter!.charCodeAt(0) - 65] === 'pence' && !set!.includes('t="s"');
      return isAmount && Number(value) !== 0 ? [inPence(Number(value))] : [];
    },
  );
}

describe('each document', () => {
  it('has a sample', () => {
    expect(DOCUMENT_MAKERS.length).toBeGreaterThan(22);
    expect(SAMPLE_DOCUMENTS.flatMap(([, document]) => tablesOf(document)).length).toBeGreaterThan(50);
  });

  it.each(SAMPLE_DOCUMENTS)('is plain data, with a title and an id: %s', (_, document) => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(document.title).not.toBe('');
    expect(document.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(SAMPLE_DOCUMENTS)('adds up as a reader would add it: %s', (_, document) => {
    expect(tablesOf(document).flatMap(wrongTotals)).toEqual([]);
  });

  it.each(SAMPLE_DOCUMENTS)('shows the same figures in every form: %s', async (_, document) => {
    for (const table of tablesOf(document)) {
      const amounts = amountsOf(table);
      expect(printed(documentText(alone(table), { width: 400 }), table.unit)).toEqual(amounts);
      const html = documentHtml(alone(table));
      expect(printed(html.slice(html.indexOf('<body>')).replace(/<[^>]*>/g, ' '), table.unit)).toEqual(
        amounts,
      );
      expect(inCsv(table)).toEqual(amounts);
      expect(await inWorkbook(table)).toEqual(amounts);
    }
  });

  it('keeps hostile texts where they belong, in every form', async () => {
    const html = documentHtml(HOSTILE_DOCUMENT);
    expect(html).not.toMatch(/<(?:script|img)|[\u202A-\u202E\u2066-\u2069]/);
    expect(documentText(HOSTILE_DOCUMENT)).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    for (const sheet of documentSheets(HOSTILE_DOCUMENT))
      for (const row of Papa.parse<string[]>(sheetCsv(sheet).slice(1)).data)
        for (const cell of row) expect(cell).not.toMatch(/^\s*(?:[=+@]|-(?![\d.]+$))/);
    expect((await sheetsXlsx(documentSheets(HOSTILE_DOCUMENT))).length).toBeGreaterThan(1000);
  });
});

describe('wrongTotals', () => {
  it('sees a total that is not the sum of its rows, and counts what is included once', () => {
    const cell = (pence: number) => ({ pence }) as DocumentCell;
    const table: DocumentTable = {
      ...{ kind: 'table', title: 'Bank' },
      columns: [
        { head: '', kind: 'words' },
        { head: 'Amount', kind: 'pence' },
      ],
      rows: [
        { cells: ['A', cell(300)] },
        { level: 1, cells: ['of which', cell(100)] },
        { cells: ['B', cell(1)] },
      ],
      total: ['Total', cell(301)],
    };
    expect(wrongTotals(table)).toEqual([]);
    expect(wrongTotals({ ...table, total: ['Total', cell(401)] })).toEqual([
      'Bank, Amount: 300 + 1 is not 401',
    ]);
  });
});
