/** Tests documents and pictures as parts of a page of the caller. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/index.js';
import { spendingPicture } from '../../src/documents/index.js';
import { DOCUMENT_STYLE, documentHtml, documentMain, pictureHtml } from '../../src/render/html/index.js';
import { budgetStatement } from '../../src/reports/budget-statement.js';
import { smallBook } from '../support/small-book.js';

const ledger = smallBook();
const picture = spendingPicture(budgetStatement(ledger), ledger.chart);
const document: Document = {
  ...{ id: 'account', title: 'The account', facts: [] },
  sections: [
    { heading: 'Money', blocks: [{ kind: 'heading', text: 'By fund' }, picture] },
    { blocks: [{ kind: 'heading', text: 'Notes' }, picture] },
  ],
};
const headings = (html: string) =>
  [...html.matchAll(/<h(\d)[^>]*>([^<]*)/g)].map(([, level, text]) => `${level} ${text}`);
const ids = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

describe('documentMain', () => {
  it('is the main part of a page, with one h1', () => {
    const html = documentMain(document);
    expect(html).toMatch(/^<main class="document" id="account">/);
    expect(headings(html)).toEqual(['1 The account', '2 Money', '3 By fund', '2 Notes']);
  });

  it('is a section by its title below the heading of the page, with all its headings a level deeper', () => {
    const html = documentMain(document, { level: 2 });
    expect(html).toMatch(/^<section class="document" id="account" aria-labelledby="account-title">/);
    expect(html).toMatch(/<\/section>$/);
    expect(headings(html)).toEqual(['2 The account', '3 Money', '4 By fund', '3 Notes']);
    expect(headings(documentMain(document, { level: 4 })).at(2)).toBe('6 By fund');
  });

  it('has no name that another document of the page has', () => {
    const page = ['april', 'may'].map((id) => documentMain(document, { level: 2, id })).join('');
    expect(new Set(ids(page)).size).toBe(ids(page).length);
    expect(ids(page).length).toBeGreaterThan(8);
    for (const [, id] of page.matchAll(/(?:aria-labelledby="|url\(#)([^")]*)/g))
      expect(ids(page)).toContain(id);
  });
});

describe('pictureHtml', () => {
  it('has the margins of a document, and in a document those of a block', () => {
    expect(pictureHtml(picture, { id: 'a' })).toMatch(/^<figure class="picture document"/);
    expect(documentHtml(document)).not.toContain('class="picture document"');
    expect(DOCUMENT_STYLE).toContain('.document.picture { margin: 0 auto; max-width: 75rem; }');
  });
});
