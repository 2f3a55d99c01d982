/**
 * The person’s budget page: the bank’s balance, what is left, what the council pays next, and what is not in the plan.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../examples/portal/demonstration/council.js';
import { statementOf } from '../../examples/portal/demonstration/statement.js';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

const at = (path: string) => `/people/DP-1041/${path}`;
const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the budget', () => {
  it('says how the balance and what is left belong together, and when the council pays', async () => {
    const text = words(await sessions.person.page(at('budget')));
    expect(text).toContain('At the bank on 2 October 2026');
    expect(text).toContain('and not all that is left of the plan');
    expect(text).toMatch(/The council pays it in as the year goes on: £[\d,.]+ on 19 October 2026/);
    expect(text).toContain('Planned since the last bank file, up to today, 2 November 2026');
    expect(text).not.toMatch(/Assessed contribution|The person/);
  });

  it('goes on from the bank’s balance to what the account would hold', async () => {
    const html = await sessions.person.page(at('budget'));
    const pennies = (amount: string) =>
      Math.round(Number(amount.replaceAll(/[£,+]/g, '').replace('−', '-')) * 100);
    const rows = [
      ...html.matchAll(
        /data-label="In \(\+\) or out \(−\)">\s*\+?<span class="amount">([^<]+)<[\s\S]*?Then in the account"><span class="amount">([^<]+)</g,
      ),
    ];
    expect(rows.length).toBeGreaterThan(10);
    let held = pennies(/class="large-amount">\s*<a[^>]*>([^<]+)</.exec(html)![1]!);
    for (const [, change, after] of rows) {
      held += pennies(change!);
      expect(pennies(after!)).toBe(held);
    }
  });

  it('shows the bank’s balance while a payment waits to be sorted, and explains the difference', async () => {
    const october = new Blob([statementOf(PEOPLE[0]!, { from: 26, to: 29 })]);
    const html = await (await sessions.person.send(at('statements'), 'statement', october)).text();
    const upload = /name="upload" value="([^"]+)"/.exec(html)![1]!;
    const closing = /Balance at the end<\/dt>[\s\S]*?class="amount">([^<]+)</.exec(html)![1]!;
    await sessions.person.post(at('statements/take'), { upload });
    const budget = await sessions.person.page(at('budget'));
    expect(/class="large-amount"[^>]*>\s*<span class="amount">([^<]+)</.exec(budget)![1]).toBe(closing);
    expect(words(budget)).toMatch(/is sorted, and −£30\.39 still waits to be sorted/);
  });
});
