/**
 * The caseload of an officer with 300 accounts (by hand, with 75): some of them, in an order, by the query of the address alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, chosen, ORDERS, type Order, questionIn } from '../../examples/portal/caseload-list.js';
import { type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { manyPeople } from '../support/many-people.js';
import { visitorOf } from '../support/portal-visitor.js';
import { runs } from '../support/runs.js';

const COUNT = runs(300);
const PAGES = Math.ceil(COUNT / 50);
const PEOPLE = manyPeople(COUNT);
const folder = mkdtempSync(join(tmpdir(), 'portal-'));
let portal: RunningPortal;
let officer: Awaited<ReturnType<typeof visitorOf>>;

beforeAll(async () => {
  portal = await startPortal({ place: ':memory:', people: PEOPLE });
  officer = await visitorOf(portal, {
    ...{ actor: 'officer-7', role: 'officer', books: PEOPLE.map(({ book }) => book) },
  });
}, 240_000);
afterAll(async () => {
  await portal.close();
  rmSync(folder, { recursive: true });
});

/** The rows of a page: each the text of its cells by their labels. */
async function rowsOf(address: string) {
  const html = await officer.page(address);
  const body = /<tbody[\s\S]*<\/tbody>/.exec(html)?.[0] ?? '';
  const textOf = (part: string) =>
    part
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const rows = [...body.matchAll(/<tr[\s\S]*?<\/tr>/g)].map(([row]) => ({
    book: /people\/([^/]+)\/review/.exec(row)![1]!,
    text: textOf(row),
    cells: Object.fromEntries(
      [...row.matchAll(/data-label="([^"]+)">([\s\S]*?)<\/td>/g)].map(([, label, cell]) => [
        label!,
        textOf(cell!),
      ]),
    ),
  }));
  return { html, rows, caption: textOf(/<caption[\s\S]*?<\/caption>/.exec(html)?.[0] ?? '') };
}

describe(`the caseload of ${COUNT} accounts`, () => {
  it('shows 50 at a time, who to contact first', async () => {
    const { html, rows, caption } = await rowsOf('/caseload');
    expect(rows).toHaveLength(50);
    expect(caption).toBe(`${COUNT} accounts: who to contact first, page 1 of ${PAGES}`);
    expect(html).toContain('href="/caseload?page=2"');
    // No other account is named on the page, however many there are.
    expect(new Set(html.match(/DP-\d+/g))).toEqual(new Set(rows.map(({ book }) => book)));
    const last = await rowsOf(`/caseload?page=${PAGES}`);
    expect(last.rows).toHaveLength(COUNT - (PAGES - 1) * 50);
    expect(last.html).not.toContain('rel="next"');
    const all = new Set<string>();
    for (let page = 1; page <= PAGES; page++)
      for (const { book } of (await rowsOf(`/caseload?page=${page}`)).rows) all.add(book);
    expect(all.size).toBe(COUNT);
  });

  it('finds a person by their name or reference, without case and accents', async () => {
    const { rows } = await rowsOf('/caseload?find=dp-2042');
    expect(rows.map(({ book }) => book)).toEqual(['DP-2042']);
    expect((await rowsOf('/caseload?find=sian+2')).rows.length).toBeGreaterThan(1);
    const none = await rowsOf('/caseload?find=nobody');
    expect(none.rows).toEqual([]);
    expect(none.html).toContain('No account is like this');
  });

  it('shows the accounts of a rating, and those with a reason', async () => {
    const amber = await rowsOf('/caseload?rating=amber');
    expect(amber.rows.length).toBeGreaterThan(0);
    expect(amber.rows.every(({ text }) => text.includes('Amber'))).toBe(true);
    const old = await rowsOf('/caseload?reason=bank-lines-old');
    expect(old.rows.length).toBeGreaterThan(0);
    expect(old.rows.every(({ text }) => text.includes('bank lines end on'))).toBe(true);
    expect((await rowsOf('/caseload?rating=green&reason=surplus')).rows).toEqual([]);
  });

  it('puts them in order: the fewest weeks, the most over the reserve, the oldest lines', async () => {
    const figures = async (order: string, label: string) =>
      (await rowsOf(`/caseload?order=${order}`)).rows.map(({ cells }) =>
        Number(cells[label]!.replaceAll(/[£,]/g, '').replace('−', '-')),
      );
    const weeks = await figures('weeks', 'Weeks held');
    expect(weeks).toEqual(weeks.toSorted((a, b) => a - b));
    const over = await figures('over', 'Over the reserve');
    expect(over).toEqual(over.toSorted((a, b) => b - a));
    expect(over[0]).toBeGreaterThan(0);
  });

  it('keeps the question in the form and in the links to other pages, and answers anything', async () => {
    const address = '/caseload?rating=amber&order=weeks&find=e';
    const { html, rows } = await rowsOf(address);
    expect(html).toMatch(/<option value="amber" selected>/);
    const next = 'href="/caseload?find=e&amp;rating=amber&amp;order=weeks&amp;page=2"';
    expect(html.includes(next)).toBe(rows.length === 50);
    expect(html).toContain(`Show all ${COUNT} accounts`);
    for (const query of [
      '?order=__proto__',
      '?page=-1',
      '?page=99999',
      '?rating=<b>',
      `?find=${'a'.repeat(2000)}`,
    ])
      expect((await officer.get(`/caseload${query}`)).status).toBe(200);
    expect(await officer.page('/caseload?find=%3Cscript%3E')).not.toContain('<script>');
  });

  it('tells the rate, the reserve, why with its amount and since when, and what the figures include', async () => {
    const { html, rows } = await rowsOf('/caseload?order=over');
    const [row] = rows;
    expect(row!.text).toMatch(/£[\d,.]+ a week gross, £[\d,.]+ net/);
    expect(row!.text).toMatch(/over the reserve: £[\d,.]+ since \d+ \w+ 2026/);
    expect(Object.keys(row!.cells)).toEqual([
      ...['Balance', 'Weeks held', 'Reserve', 'Over the reserve', 'Contribution due', 'Bank lines to'],
      'Next review',
    ]);
    expect(html).toContain('A minus means paid early.');
    expect(html).toContain('Weeks held: the balance divided by the weekly payment.');
  });
});

describe('questionIn', () => {
  it('is read back from its address', () => {
    for (const order of Object.keys(ORDERS) as Order[]) {
      const question = { find: 'å & b', rating: 'red', reason: 'surplus', order, page: 3 };
      const query = Object.fromEntries(new URL(addressOf(question), 'https://portal.example').searchParams);
      expect(questionIn(query)).toEqual(question);
    }
    expect(addressOf(questionIn({}))).toBe('/caseload');
  });

  it('chooses nothing from nothing', () => {
    expect(chosen([], questionIn({ page: '4' }))).toEqual({ rows: [], count: 0, page: 1, pages: 1 });
  });
});
