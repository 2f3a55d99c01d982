/**
 * How a page is written: a template of its own name, inside the layout of all pages.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from 'hono';
import nunjucks from 'nunjucks';
import { type Day, formatDay, formatPence, type Pence } from 'personal-budget-ledger';
import type { Document, DocumentCell, Money } from 'personal-budget-ledger/documents';
import { documentMain } from 'personal-budget-ledger/html';
import { compile } from 'sass';
import type { PortalContext } from './access.js';
import { figureAddress } from './figure-address.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist');

/** An amount as people read it, with a minus sign that no line breaks after. */
export const amount = (pence: number) => formatPence(pence as Pence).replace('-', '\u2212');
/** The characters of a name that lists show. */
const BRIEF = 200;
/** A day as people read it. */
export const dayText = (day: string) => formatDay(day as Day);

const templates = new nunjucks.Environment(
  new nunjucks.FileSystemLoader([here('./templates'), govuk], { noCache: false }),
  { autoescape: true, throwOnUndefined: false, trimBlocks: true, lstripBlocks: true },
);
templates.addFilter('amount', amount);
templates.addFilter('day', dayText);
// The beginning of a long text; the page of the payment has all of it.
templates.addFilter('brief', (text: string) => {
  const words = text.trim();
  return words.length > BRIEF ? `${[...words].slice(0, BRIEF).join('')}…` : words;
});
// A day in a narrow column, such as 2 Nov 2026.
templates.addFilter('shortDay', (day: string) => dayText(day).replace(/([A-Z][a-z]{2})[a-z]*/, '$1'));
// A cell of a document’s table.
templates.addFilter('cell', (cell: DocumentCell) => {
  if (typeof cell === 'string') return cell;
  if ('day' in cell) return dayText(cell.day);
  if ('count' in cell) return String(cell.count);
  return 'pence' in cell ? `${amount(cell.pence)}${cell.note ?? ''}` : `${cell.basisPoints / 100}%`;
});
// An amount that leads to the entries behind it.
templates.addFilter('figure', (money: Money, book: string) => {
  const address = figureAddress(book, money);
  const text = amount(money.pence);
  return new nunjucks.runtime.SafeString(
    address === undefined
      ? `<span class="amount">${text}</span>`
      : `<a class="govuk-link amount" href="${address}">${text}</a>`,
  );
});
// Words with amounts in them: escaped first, then each amount is kept in one piece.
templates.addFilter('wordsWithAmounts', (words: string) => {
  const escaped = words
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(/-(?=£)/g, '\u2212');
  const whole = escaped.replace(/\u2212?£[\d,]+(\.\d\d)?/g, '<span class="amount">$&</span>');
  return new nunjucks.runtime.SafeString(whole);
});

/** The style sheet, compiled once: GOV.UK Frontend in Arial, without the marks that belong to GOV.UK. */
export const styleSheet: string = compile(here('./portal.scss'), {
  ...{ loadPaths: [govuk], style: 'compressed', quietDeps: true, silenceDeprecations: ['import'] },
}).css;

/** The name of the service. */
export const SERVICE = 'My care money';

/** The facts of a page beside its document: a form below it, its error. */
interface PageFacts {
  readonly status?: 200 | 400;
  /** The address of an amount; absent, that of its entries. */
  readonly href?: (amount: Money) => string | undefined;
  readonly [fact: string]: unknown;
}

/** Writes a document as a page: every amount that has entries behind it leads to them. */
export function documentPage(context: Context<PortalContext>, document: Document, facts: PageFacts = {}) {
  const book = context.var.book.id;
  const { href = (amount: Money) => figureAddress(book, amount), ...pageFacts } = facts;
  const main = documentMain(document, { href });
  const { id, title } = document;
  const { status = 200, ...others } = pageFacts;
  return page(context, 'document', { title, mainId: id, main, ...others }, status);
}

/** Pages by their facts: a page whose facts are kept until the book changes is written once for each role. */
const written = new WeakMap<object, Map<string, string>>();

/** Writes a page. */
export function page(
  context: Context<PortalContext>,
  name: string,
  facts: object,
  status: 200 | 400 | 403 | 404 = 200,
) {
  const { scope, bookName } = context.var;
  const book = context.var.book?.id;
  const { path } = context.req;
  const kept = written.get(facts) ?? new Map<string, string>();
  written.set(facts, kept);
  const reader = `${name} ${path} ${scope?.role} ${bookName}`;
  const html =
    kept.get(reader) ??
    templates.render(`${name}.njk`, { ...{ service: SERVICE, scope, book, bookName, path }, ...facts });
  kept.set(reader, html);
  return context.html(html, status);
}
