/** Every document in Chromium, as a page and on paper, and its workbook in LibreOffice. With PICTURES, a folder, the pages are kept there. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.js';
import { documentHtml } from '../../src/render/html/index.js';
import { documentSheets, sheetsXlsx } from '../../src/render/table/index.js';
import { HOSTILE_DOCUMENT, SAMPLE_DOCUMENTS } from '../support/sample-documents.js';
import { pageFaults, shownAt, startBrowser, textFaults, WIDTHS } from './pages.js';

const DOCUMENTS = [...SAMPLE_DOCUMENTS, ['hostile texts', HOSTILE_DOCUMENT] as const];
const PICTURES = process.env['PICTURES'];
const href = () => '/entries';
/** The documents whose workbooks LibreOffice reads. */
const RECOMPUTED = [
  ...['a month', 'a quarter', 'hostile texts', 'annualReviewDocument'],
  ...['personStatementDocument', 'closingDocument', 'reconciliationDocument', 'trialBalanceDocument'],
];
const EIGHTEEN_POINTS = 24;
/** The text of a page of A4 in pixels: 180 mm. */
const WIDTH_OF_A4 = 680;

describe('documents in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  it.each(DOCUMENTS)('have no fault at any width: %s', async (name, document) => {
    const html = documentHtml(document, { href });
    for (const width of WIDTHS) {
      await shownAt(page, html, width);
      if (PICTURES)
        await page.screenshot({
          path: join(PICTURES, `${name}-${width}.png`),
          fullPage: document !== HOSTILE_DOCUMENT,
        });
      expect(await pageFaults(page), `at ${width} px`).toEqual([]);
    }
  });

  it('sees a page that scrolls, has small text, breaks an amount, and lacks a language', async () => {
    const html = `<html><body><p style="font-size: 11px; width: 900px">a</p><p style="width: 1px; overflow-wrap: anywhere">£1.00</p>`;
    await shownAt(page, html, 320);
    const faults = (await pageFaults(page)).join('\n');
    for (const part of ['scrolls sideways', '11 px: a', 'broken over lines: £1.00', 'html-has-lang'])
      expect(faults).toContain(part);
  });

  it('show their style under their own policy, and run nothing', async () => {
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await shownAt(page, documentHtml(HOSTILE_DOCUMENT), 1280);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).fontSize')).toBe('28px');
    expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(0);
    expect(messages).toEqual([]);
  });

  const LARGE = DOCUMENTS.filter(([, { print }]) => print === 'large');

  it.each(LARGE)(
    'have letters of 18 points at least in large print, on the screen and on paper: %s',
    async (_, document) => {
      const html = documentHtml(document, { href });
      for (const [media, width] of [
        ['screen', 320],
        ['screen', 1280],
        ['print', WIDTH_OF_A4],
      ] as const) {
        await page.emulateMedia({ media });
        await shownAt(page, html, width);
        expect(await textFaults(page, EIGHTEEN_POINTS), `${media}, ${width} px`).toEqual([]);
      }
      await page.emulateMedia({ media: null });
    },
  );

  it.each(DOCUMENTS)('print as a tagged file on A4: %s', async (name, document) => {
    await shownAt(page, documentHtml(document), 1280);
    const file = await page.pdf({
      tagged: true,
      outline: true,
      preferCSSPageSize: true,
      printBackground: true,
    });
    if (PICTURES) writeFileSync(join(PICTURES, `${name}.pdf`), file);
    const text = file.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/StructTreeRoot');
    expect(text).toMatch(/\/Marked true/);
    expect(text.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(0);
    expect(text).toMatch(/\/MediaBox \[0 0 (?:59[45]|84[12])/);
  });
});

/** Writes all figures of every sheet of a workbook, as LibreOffice reads them, by sheet. */
function readByLibreOffice(bytes: Uint8Array): readonly (readonly (readonly string[])[])[] {
  const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
  try {
    writeFileSync(join(folder, 'book.xlsx'), bytes);
    // Comma, quotation mark, UTF-8, and every sheet with its values as they are counted.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        filter,
        'book.xlsx',
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
    return files.map((file) => Papa.parse<string[]>(readFileSync(join(folder, file), 'utf8').trimEnd()).data);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const amountsOf = ({ sections }: Document) =>
  sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) =>
      block.kind === 'table' ? [...block.rows.map(({ cells }) => cells), block.total ?? []] : [],
    )
    .flat()
    .flatMap((cell) => (typeof cell === 'object' && 'pence' in cell && cell.pence !== 0 ? [cell.pence] : []))
    .sort((a, b) => a - b);

describe('workbooks in LibreOffice', () => {
  const chosen = DOCUMENTS.filter(([name]) => RECOMPUTED.includes(name));

  it.each(chosen)('have the same pence, and no formula: %s', async (_, document) => {
    const tables = documentSheets(document).slice(1);
    const sheets = readByLibreOffice(await sheetsXlsx(tables));
    expect(sheets).toHaveLength(tables.length);
    const amounts = sheets
      .flatMap((rows) => rows.slice(1).flat())
      .filter((cell) => /^-?\d+(\.\d+)?$/.test(cell));
    const pence = amounts.map((cell) => Math.round(Number(cell) * 100)).filter((amount) => amount !== 0);
    const counts = tables.flatMap(({ columns, rows, total }) =>
      columns.flatMap(({ name, kind }) =>
        kind === 'count' || kind === 'share'
          ? [...rows, ...(total ? [total] : [])].flatMap((row) => {
              const value = row[name];
              return typeof value === 'number' && value !== 0
                ? [kind === 'count' ? value * 100 : value / 100]
                : [];
            })
          : [],
      ),
    );
    const expected = [...amountsOf(document), ...counts.map(Math.round)].sort((a, b) => a - b);
    expect(pence.sort((a, b) => a - b)).toEqual(expected);
  });
});
