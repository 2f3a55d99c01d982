import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.js';
import { pence } from '../../src/money/pence.js';
import { DOCUMENT_STYLE, DOCUMENT_STYLE_HASH, documentHtml } from '../../src/render/html/index.js';
import { documentSheets, sheetCsv } from '../../src/render/table/index.js';

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202E\u0000\'';

/** A document with one text in every place that takes text. */
const full = (text: string): Document => ({
  id: text,
  title: text,
  facts: [{ label: text, value: text }],
  sections: [
    {
      heading: text,
      facts: [{ label: text, value: { pence: pence(-1), note: text } }],
      blocks: [
        { kind: 'words', lines: [text], isVerdict: true },
        { kind: 'list', title: text, items: [text] },
        { kind: 'signatures', places: [{ done: text, by: text }] },
        { kind: 'address', lines: [text, text] },
        {
          kind: 'table',
          title: text,
          columns: [
            { head: text, kind: 'words' },
            { head: text, kind: 'pence' },
          ],
          rows: [
            { cells: [text] },
            { cells: [text, { pence: pence(-250), note: text }] },
            { cells: [text, text] },
          ],
          total: [text, { pence: pence(-250), entries: [text] }],
        },
      ],
    },
  ],
});

describe('documentHtml', () => {
  it('permits its style by its hash, and nothing else', () => {
    const digest = createHash('sha256').update(DOCUMENT_STYLE).digest('base64');
    expect(DOCUMENT_STYLE_HASH).toBe(`sha256-${digest}`);
    const page = documentHtml(full('A'));
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${digest}'"`);
    expect(page).not.toMatch(/ style=| on\w+=|javascript:/);
  });

  it('names a style sheet that the caller serves', () => {
    const page = documentHtml(full('A'), { stylesheet: '/a.css?"', lang: 'cy' });
    expect(page).toContain('<link rel="stylesheet" href="/a.css?&quot;">');
    expect(page).toContain('<html lang="cy">');
    expect(page).not.toContain('<style>');
  });

  it('escapes text in every place, and shows no character that turns the writing round', () => {
    const page = documentHtml(full(HOSTILE), { href: () => `/entries/${HOSTILE}` });
    expect(page).not.toMatch(/<script|<img/);
    for (const character of ['\u202E', '\u0000']) expect(page).not.toContain(character);
    const texts = page
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>/g, '');
    expect(texts).not.toMatch(/[<>]/);
  });

  it('keeps amounts whole, with a minus sign, and isolates words from right to left', () => {
    const page = documentHtml(full('\u05E9\u05DC\u05D5\u05DD 12 owes -£1,234.50'));
    expect(page).toContain(
      '<bdi>\u05E9\u05DC\u05D5\u05DD</bdi> 12 owes <span class="whole">\u2212£1,234.50</span>',
    );
    const body = page.slice(page.indexOf('<body>'));
    expect(body.replaceAll(/<[^>]*>/g, '')).not.toContain('-£');
  });

  it('links an amount to its entries', () => {
    const page = documentHtml(full('a'), { href: ({ entries }) => entries && `/entries/${entries[0]}` });
    expect(page.match(/<a /g)).toHaveLength(1);
    expect(page).toContain('<a href="/entries/a">\u2212£2.50</a>');
  });

  it('gives heads of rows and columns their scope, and hides a caption that repeats the heading', () => {
    const page = documentHtml(full('a'));
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).toContain('<caption class="unseen">a</caption>');
    expect(page.match(/scope="col"/g)).toHaveLength(2);
    expect(page.match(/scope="row"/g)).toHaveLength(4);
  });
});

describe('documentSheets', () => {
  it('writes no text as a formula, and gives each sheet a name of its own', () => {
    const [first] = full('=1+1').sections;
    const document = { ...full('=1+1'), sections: [first!, first!] };
    const sheets = documentSheets(document);
    expect(sheets.map(({ name }) => name)).toEqual(['Document', '=1+1', '=1+1 2']);
    for (const sheet of sheets)
      for (const cell of sheetCsv(sheet)
        .slice(1)
        .split(/[\r\n,]+/))
        expect(cell).not.toMatch(/^\s*[=+@]/);
  });

  it('keeps notes beside their amounts, and the total as a number', () => {
    const [, sheet] = documentSheets(full('a'));
    expect(sheetCsv(sheet!).slice(1).split('\r\n')).toEqual([
      'a,a,"a, note"',
      'a,,',
      'a,-2.50,a',
      'a,a,',
      'a,-2.50,',
      '',
    ]);
  });
});
