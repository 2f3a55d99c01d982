/** Every document builder with hostile texts in its sample call: escaped, defused, readable and bounded in every form. */
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Document, DocumentCell } from '../../src/documents/document.js';
import { documentHtml } from '../../src/render/html/index.js';
import { documentText } from '../../src/render/index.js';
import { documentSheets, sheetCsv, sheetsXlsx } from '../../src/render/table/index.js';
import { SAMPLE_CALLS, world } from '../public/sample-calls.js';
import { wrongTotals } from '../support/document-sums.js';
import * as library from '../support/library.js';
import { runs, someOf } from '../support/runs.js';
import { DOCUMENT_MAKERS } from '../support/sample-documents.js';

/** Each kind of hostile text, with a word by which it is found again. */
const TEXTS: Readonly<Record<string, string>> = {
  markup: '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt; Smith',
  'a formula': '=HYPERLINK("https://example.org","Smith")',
  'a formula with plus': '+1+cmd|Smith',
  'a formula with minus': '-2+3 Smith',
  'a formula with at': '@SUM(1) Smith',
  'a tab and a line end': '\t=1\r\nSmith\u0000\u0007\u001B[2J',
  'right to left': '\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 (12) Smith',
  'combining characters': `Z${'\u0301\u0335'.repeat(40)}oe\u0308 Smith`,
  'a payee of 10,000 characters': `Smith ${'A'.repeat(9_994)}`,
  'a cell beyond 32,767 characters': `Smith ${'word '.repeat(7_000)}`,
  'a lone half of a character': 'Smith \uD800',
};

/** The fields that people and banks write. */
const WRITTEN = new Set([
  ...[
    'name',
    'funder',
    'body',
    'payee',
    'text',
    'description',
    'reasons',
    'reason',
    'why',
    'contact',
    'words',
  ],
  ...['citation', 'reference', 'title', 'note', 'heldAs', 'by', 'reconsideration'],
]);

/** A code of a reason and a day are no texts. */
const isWritten = (key: string, value: unknown) =>
  typeof value === 'string' &&
  WRITTEN.has(key) &&
  !/^\d{4}-\d\d-\d\d$/.test(value) &&
  !(key === 'reason' && /^[a-z-]+$/.test(value));

/** A copy of plain data with a text in each field that somebody writes, and in each list of texts. */
function withText(value: unknown, text: string): unknown {
  if (Array.isArray(value)) {
    const isWords = value.length > 0 && value.every((each) => typeof each === 'string' && / /.test(each));
    return isWords ? value.map(() => text) : value.map((each) => withText(each, text));
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, isWritten(key, each) ? text : withText(each, text)]),
  );
}

type Maker = (...args: readonly unknown[]) => Document;
const makers = library as unknown as Readonly<Record<string, Maker>>;
const shared = world();
const callsOf = (name: string) => SAMPLE_CALLS[name]!(shared);

const isLedger = (value: unknown) =>
  typeof value === 'object' && value !== null && 'chart' in value && 'suspense' in value;

/** The document of a sample call in which every text is hostile; a ledger and its accounts stay as they are. */
const hostile = (name: string, text: string): Document =>
  makers[name]!(
    ...callsOf(name).map((argument) => (isLedger(argument) ? argument : withText(argument, text))),
  );

const amountsOf = ({ sections }: Document): readonly number[] =>
  sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === 'table' ? [...block.rows.map(({ cells }) => cells), block.total ?? []] : [],
    )
    .flat()
    .flatMap((cell: DocumentCell) => (typeof cell === 'object' && 'pence' in cell ? [cell.pence] : []))
    .sort((a, b) => a - b);

const LONGEST_CELL = 32_767;
/** No form has more characters than this for each of its texts. */
const MOST_FOR_ONE_TEXT = 40;

const kinds = Object.keys(TEXTS);
const cases = DOCUMENT_MAKERS.flatMap((name) => kinds.map((kind) => [name, kind] as const));

describe('a document of hostile texts', () => {
  it.each(someOf(cases))(
    'is escaped, defused and bounded, with the same figures: %s, %s',
    async (name, kind) => {
      const text = TEXTS[kind]!;
      const document = hostile(name, text);
      expect(amountsOf(document)).toEqual(amountsOf(makers[name]!(...callsOf(name))));

      const html = documentHtml(document);
      expect(html).not.toMatch(/<(?:script|img)/);
      expect(html).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
      const plain = documentText(document);
      expect(plain).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
      const isIn = JSON.stringify(document).includes('Smith');
      expect(html.includes('Smith') && plain.replace(/\s+/g, '').includes('Smith')).toBe(isIn);

      const times = JSON.stringify(document).split('Smith').length;
      const most = 200_000 + times * text.length * MOST_FOR_ONE_TEXT;
      expect(Math.max(html.length, plain.length)).toBeLessThan(most);

      const sheets = documentSheets(document);
      for (const sheet of sheets)
        for (const row of Papa.parse<string[]>(sheetCsv(sheet).slice(1), { delimiter: ',' }).data)
          for (const cell of row) expect(cell).not.toMatch(/^\s*(?:[=+@]|-(?![\d.]+%?$))/);
      const files = unzipSync(await sheetsXlsx(sheets));
      for (const [path, bytes] of Object.entries(files)) {
        if (!path.startsWith('xl/')) continue;
        const xml = strFromU8(bytes);
        expect(xml).not.toMatch(/<f>|<script/);
        for (const [, cell] of xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g))
          expect(cell!.replace(/&\w+;/g, '&').length).toBeLessThanOrEqual(LONGEST_CELL);
      }
    },
  );

  it('has hostile texts in most documents', () => {
    const has = DOCUMENT_MAKERS.filter((name) =>
      JSON.stringify(hostile(name, TEXTS['markup']!)).includes('Smith'),
    );
    expect(has.length).toBeGreaterThan(DOCUMENT_MAKERS.length / 2);
  });
});

describe('a statement of many lines', () => {
  const LINES = runs(100_000);

  it(`is reconciled in a document of ${LINES} rows, in every form, and its column adds up`, async () => {
    const rows = Array.from({ length: LINES }, (_, place) => `2026-04-20,Payee ${place},1.00`);
    const file = new TextEncoder().encode(`Date,Description,Amount\n${rows.join('\n')}\n`);
    const [statement] = library.must(library.readStatement(file)).statements;
    const { ledger, chart } = shared;
    const set = { account: 'assets/bank' };
    const report = library.must(library.reconcile(ledger, statement!, set));
    const document = library.reconciliationDocument(report, chart);
    const tables = document.sections.flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'table'),
    );
    expect(tables.flatMap(wrongTotals)).toEqual([]);
    expect(tables.reduce((most, table) => Math.max(most, table.rows.length), 0)).toBeGreaterThanOrEqual(
      LINES - 10,
    );
    expect(documentText(document)).toContain(`Payee ${LINES - 1}`);
    expect(documentHtml(document).match(/<tr /g)!.length).toBeGreaterThan(LINES - 10);
    const sheets = documentSheets(document);
    expect(
      sheets
        .map((sheet) => sheetCsv(sheet))
        .join('')
        .split('\r\n').length,
    ).toBeGreaterThan(LINES - 10);
    expect((await sheetsXlsx(sheets)).length).toBeGreaterThan(100_000);
  }, 300_000);
});
