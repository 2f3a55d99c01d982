/**
 * A document as sheets: one with its facts and words, and one for each table, with amounts as numbers and days as dates.
 *
 * @module
 */
import type {
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentFact,
  DocumentTable,
} from '../../documents/document.js';
import { tableOfBlock } from '../../documents/picture.js';
import { ofLiterals } from '../../problem/guard.js';
import { factText } from '../cell-text.js';
import { placeText } from '../text/document-text.js';
import type { Sheet, SheetColumn, SheetKind, SheetRow } from './sheet.js';

const KINDS: Readonly<Record<DocumentColumn['kind'], SheetKind>> = {
  words: 'text',
  pence: 'pence',
  day: 'day',
  share: 'share',
  count: 'count',
};

/** The value of a cell as it is counted. */
function countedValue(cell: DocumentCell): string | number | undefined {
  if (typeof cell === 'string') return cell;
  if ('pence' in cell) return cell.pence;
  if ('day' in cell) return cell.day;
  return 'count' in cell ? cell.count : cell.basisPoints;
}

const noteOf = (cell: DocumentCell) =>
  typeof cell === 'object' && 'pence' in cell ? cell.note?.trim() : undefined;

/** Blanks that show how deep a row is. */
const indented = (level: number, cell: DocumentCell) =>
  typeof cell === 'string' ? '  '.repeat(level) + cell : cell;

function rowOf(cells: readonly DocumentCell[], level: number): SheetRow {
  const row: Record<string, string | number | undefined> = {};
  const named = cells.findIndex((cell) => cell !== '');
  for (const [place, cell] of cells.entries()) {
    row[place] = countedValue(place === named ? indented(level, cell) : cell);
    row[`${place} note`] = noteOf(cell);
  }
  return row;
}

function sheetOf(table: DocumentTable, name: string): Sheet {
  const { unit } = table;
  const rows = table.rows.map(({ cells, level = 0 }) => rowOf(cells, level));
  const columns = table.columns.flatMap(({ head, kind }, place): readonly SheetColumn[] => {
    const column = {
      name: String(place),
      head: place === 0 && head === '' ? table.title : head,
      kind: KINDS[kind],
      ...(kind === 'pence' && unit && { unit }),
    };
    const note = `${place} note`;
    const hasNotes = rows.some((row) => row[note] !== undefined);
    return hasNotes ? [column, { name: note, head: `${head}, note`, kind: 'text' }] : [column];
  });
  return { name, columns, rows, ...(table.total && { total: rowOf(table.total, 0) }) };
}

function linesOf(block: DocumentBlock): readonly string[] {
  switch (block.kind) {
    case 'words':
    case 'address':
      return block.lines;
    case 'heading':
      return [block.text];
    case 'list':
      return [block.title, ...block.items];
    case 'signatures':
      return block.places.map(placeText);
    case 'picture':
      return block.form === 'year' ? block.words : [];
    case 'table':
      return [];
  }
}

/** The facts and the words of a document, a line each. */
function coverOf({ title, facts, sections }: Document): Sheet {
  const factRow = (fact: DocumentFact) => ({ label: fact.label, value: factText(fact) });
  const lines = sections.flatMap(({ heading, facts: more = [], blocks }): readonly SheetRow[] => [
    ...(heading === undefined ? [] : [{ label: heading }]),
    ...more.map(factRow),
    ...blocks.flatMap(linesOf).map((label) => ({ label })),
  ]);
  const columns: readonly SheetColumn[] = [
    { name: 'label', head: title, kind: 'text' },
    { name: 'value', head: '', kind: 'text' },
  ];
  return { name: 'Document', columns, rows: [...facts.map(factRow), ...lines] };
}

/** Characters of the name of a sheet before its number. */
const LONGEST_NAME = 26;

/** Each name once: spreadsheets take no two sheets of one name, whatever its case. */
function uniqueNames(titles: readonly string[]): readonly string[] {
  const used = new Set<string>(['document']);
  return titles.map((title) => {
    const name = title
      .replace(/[\\/?*[\]:']/g, ' ')
      .slice(0, LONGEST_NAME)
      .trim();
    let unique = name;
    for (let number = 2; unique === '' || used.has(unique.toLowerCase()); number++)
      unique = `${name} ${number}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * Makes the sheets of a document, for `sheetCsv` and `sheetsXlsx`.
 *
 * @returns first the facts and the words, then a sheet for each table, with its total below the rows; each with a name of its own
 * @example
 * const [, form] = documentSheets(reconciliationDocument(reconciliation, chart));
 * sheetCsv(form!).split('\r\n')[1]; // 'Balance per bank statement,,553.09'
 */
export const documentSheets = ofLiterals('documentSheets', (document: Document): readonly Sheet[] => {
  const tables = document.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => tableOfBlock(block) ?? []),
  );
  const names = uniqueNames(tables.map(({ title }) => title));
  return [coverOf(document), ...tables.map((table, place) => sheetOf(table, names[place]!))];
});
