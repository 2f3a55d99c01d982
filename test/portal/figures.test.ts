/**
 * From every figure of every page to its entries, and from each entry to its line at the bank: two clicks, and never more than three.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

const AMOUNT = /−?\+?£[\d,]+\.\d\d/;
/** Amounts that no entry has made: the plan’s, a file’s before it is taken, estimates, steps of a working, who paid and why. */
const ELSEWHERE =
  /<(dl|div|table)\b[^>]*data-source="(plan|file|working|estimate)"[\s\S]*?<\/\1>|<caption[^>]*>(The working|Whose it is|Who pays)[\s\S]*?<\/table>/g;

/** The cells of a page that show a figure: of tables, of lists of facts, and large ones. */
function figureCells(html: string): readonly string[] {
  const kept = html.replaceAll(ELSEWHERE, '').replaceAll(/<details[\s\S]*?<\/details>/g, '');
  const cells = [...kept.matchAll(/<(t[dh]|dd|p class="large-amount")\b[^>]*>([\s\S]*?)<\/(?:t[dh]|dd|p)>/g)];
  return cells.map(([, , content]) => content!).filter((content) => AMOUNT.test(content));
}

const linkIn = (cell: string) => /href="([^"]+)"/.exec(cell)?.[1]?.replaceAll('&amp;', '&');
/** Whether an address is of balances, which add up to the figure; one of entries, such as of a contribution that is late, only lists them. */
const isOfBalances = (address: string) =>
  address.includes('of=') &&
  typeof JSON.parse(Buffer.from(address.split('of=')[1]!, 'base64url').toString())[0] === 'object';
const amountIn = (cell: string) => AMOUNT.exec(cell.replaceAll(/<[^>]*>/g, ''))![0];

const PERSON = ['budget', 'payments', 'download/statement', 'contributions'].map(
  (page) => `/people/DP-1041/${page}`,
);
const OFFICER = [
  '/caseload',
  ...['budget', 'payments', 'download/statement', 'contributions', 'review', 'reclaim'].flatMap((page) => [
    `/people/DP-1042/${page}`,
    `/people/DP-1043/${page}`,
  ]),
];
/** Rows without a link: sums of figures beside them, terms of the agreement, steps of a working, and matters in words that name their line. */
const UNLINKED = [
  /^(Total|Free to use|Closing balance|From )/,
  /^(Week, (gross|net)|Reserve|Over the reserve|Contribution due|Less: held in suspense.* £0\.00$)/,
  /^(Balance of the direct payment|Promised from [^£]* and not yet paid|Money of the direct payment|Reserve that may stay)/,
  /^£[\d,.]+ (went to|is over the reserve|of the person’s contribution)/,
];

/** Rows of a page on which payments wait to be sorted: what waits, which no entry has made, and sums with it. */
const WITH_WAITING =
  /^(Waiting to be sorted|Of it, \d|\d payments? waits? to be sorted|Balance|What is in your account|The account holds) /;

describe.each([
  ['a person', PERSON],
  ['an officer', OFFICER],
] as const)('every figure of %s', (who, paths) => {
  const visitor = () => (who === 'a person' ? sessions.person : sessions.officer);

  it('leads to entries that add up to it, and these to the lines of the bank', async () => {
    const pages = new Map<string, string>();
    const read = async (path: string) => {
      const html = pages.get(path) ?? (await visitor().page(path));
      pages.set(path, html);
      return html;
    };
    const wrong: string[] = [];
    let [walked, atBank] = [0, 0];
    for (const path of paths) {
      for (const cell of figureCells(await read(path))) {
        const address = linkIn(cell);
        if (!address || AMOUNT.test(cell.replaceAll(/<a[\s\S]*?<\/a>/g, ''))) continue;
        const entries = await read(address);
        walked++;
        if (isOfBalances(address) && !entries.includes(amountIn(cell)))
          wrong.push(`${path}: ${amountIn(cell)}`);
        const links = [...entries.matchAll(/href="(\/people\/[^"]+\/payments\/[^"]+)"/g)].map(
          ([, link]) => link!,
        );
        const [payment] = address.includes('/payments/') ? [address] : links;
        if (payment && !payment.includes('receipts') && /At the bank/.test(await read(payment))) atBank++;
      }
    }
    expect(wrong).toEqual([]);
    expect(walked).toBeGreaterThan(60);
    expect(atBank).toBeGreaterThan(walked * 0.9);
  }, 120_000);

  it('is a link, unless it is a sum of figures beside it or no entry made it', async () => {
    const bare = new Map<string, string[]>();
    for (const path of paths) {
      const html = await visitor().page(path);
      const unlinked = /\d payments? waits? to be sorted/.test(html) ? [...UNLINKED, WITH_WAITING] : UNLINKED;
      const rows = [
        ...html
          .replaceAll(ELSEWHERE, '')
          .replaceAll(/<details[\s\S]*?<\/details>/g, '')
          .matchAll(/<tr\b[\s\S]*?<\/tr>|<dt\b[\s\S]*?<\/dd>/g),
      ];
      for (const [row] of rows) {
        const head = row
          .replaceAll(/<[^>]*>/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim();
        const isLinked = /href="[^"]*\/(figures|payments|contributions)/.test(row);
        if (figureCells(row).length > 0 && !isLinked && !unlinked.some((form) => form.test(head)))
          bare.set(path, [...(bare.get(path) ?? []), head.slice(0, 60)]);
      }
    }
    expect(Object.fromEntries(bare)).toEqual({});
  }, 120_000);
});

describe('a payment', () => {
  it('shows its line at the bank, with the bank’s words', async () => {
    const payments = await sessions.person.page('/people/DP-1041/payments');
    const links = [...payments.matchAll(/href="(\/people\/[^"]+\/payments\/bank[^"]+)"/g)].map(
      ([, link]) => link!,
    );
    expect(links.length).toBeGreaterThan(20);
    for (const link of links) expect(await sessions.person.page(link)).toContain('The bank’s words');
  });
});
