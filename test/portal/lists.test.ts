/**
 * No list of the portal is cut off: its pages together have every row, and say how many there are.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

/** The rows of every page of a list, by the links to the next page. */
async function rowsFrom(path: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const html: string = await sessions.person.page(next);
    rows.push(...[...html.matchAll(/href="[^"]*\/payments\/([^"/]+)"/g)].map(([, id]) => id!));
    const link = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    next = link && `${path.split('?')[0]}${link}`;
  }
  return rows;
}

const pennies = (amount: string) =>
  Math.round(Number(amount.replaceAll(/[£,]/g, '').replace('−', '-')) * 100);

describe('a list of payments', () => {
  it('has every payment on its pages, once, and says how many there are', async () => {
    const csv = await sessions.person.page('/people/DP-1041/download/payments.csv');
    const count = csv.trim().split('\n').length - 1;
    const rows = await rowsFrom('/people/DP-1041/payments');
    expect(count).toBeGreaterThan(50);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBe(count);
    expect(await sessions.person.page('/people/DP-1041/payments')).toContain(`1 to 25 of ${count}`);
  });

  it('behind a figure has entries that add up to it', async () => {
    const budget = await sessions.person.page('/people/DP-1041/budget');
    const links = [...budget.matchAll(/href="([^"]*\/figures\?of=[^"]+)">([^<]+)</g)];
    expect(links.length).toBeGreaterThan(10);
    for (const [, href, text] of links.slice(0, 8)) {
      let sum = 0;
      for (let next: string | undefined = href!.replaceAll('&amp;', '&'); next !== undefined; ) {
        const html: string = await sessions.person.page(next);
        const cells = [...html.matchAll(/data-label="Amount"><span class="amount">([^<]+)</g)];
        sum += cells.reduce((before, [, amount]) => before + pennies(amount!), 0);
        const link = /rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
        next = link && `/people/DP-1041/figures${link}`;
      }
      expect(sum).toBe(pennies(text!));
    }
  });

  it('is named by the part that is shown, not by the first of its entry', async () => {
    const budget = await sessions.person.page('/people/DP-1041/budget');
    const row = /Transport[\s\S]*?href="([^"]+)"/.exec(budget)!;
    const html = await sessions.person.page(row[1]!.replaceAll('&amp;', '&'));
    expect(html).toContain('Transport');
    expect(html).not.toContain('Personal assistant wages');
  });
});
