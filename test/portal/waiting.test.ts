/**
 * Payments that wait to be sorted: every page counts them in the account's money and shows them as a part of it.
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

const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const textOf = async (path: string) => words(await sessions.officer.page(path));

/** The balance at the end of a person’s bank file. */
function bankBalance(book: string): string {
  const person = PEOPLE.find((each) => each.book === book)!;
  const balance = statementOf(person, { from: 0, to: person.lastWeek }).trim().split(',').at(-1)!;
  return `£${Number(balance).toLocaleString('en-GB', { minimumFractionDigits: 2 })}`;
}

it('is agreed to the bank without more words if no payment waits', async () => {
  const text = await textOf('/people/DP-1041/review');
  expect(text).toMatch(/Agreed to the bank yes, to 2 October 2026 (?!, but)/);
  expect(text).not.toMatch(/\d payments? waits? to be sorted/);
});

describe.each(['DP-1042', 'DP-1043'])('the money of %s, with payments that wait', (book) => {
  const bank = bankBalance(book);
  const at = (path: string) => `/people/${book}/${path}`;

  it('is the bank’s balance in the caseload, with what waits as a part', async () => {
    const row = new RegExp(`<tr[^>]*>(?:(?!</tr>)[\\s\\S])*${book}[\\s\\S]*?</tr>`).exec(
      await sessions.officer.page('/caseload'),
    )![0];
    const cell = words(/data-label="Balance">([\s\S]*?)<\/td>/.exec(row)![1]!).trim();
    expect(cell).toMatch(/ payments? of −£[\d,.]+ waits? to be sorted$/);
    expect(cell.startsWith(`${bank} `)).toBe(true);
  });

  it('is the bank’s balance in the review, which does not call the bank agreed without them', async () => {
    const text = await textOf(at('review'));
    expect(text).toContain(`Balance ${bank}`);
    expect(text).toMatch(/Of it, \d payments? waits? to be sorted −£[\d,.]+/);
    expect(text).toMatch(/Agreed to the bank yes, to [\w ]+, but \d payments? waits? to be sorted/);
    expect(text).toContain(`Closing balance ${bank}`);
  });

  it('is the bank’s balance in the statement of the person, plain and easy to read, and on both pages', async () => {
    for (const page of ['download/statement', 'download/statement?style=easy-read', 'easy-read'])
      expect(await textOf(at(page))).toContain(`You have ${bank} in your account.`);
    expect(await textOf(at('budget'))).toMatch(new RegExp(`At the bank on [\\w ]+ ${bank}`));
  });

  it('has a sum to ask back that says what waits, and how it would change', async () => {
    const text = await textOf(at('reclaim'));
    expect(text).toMatch(/\d payments? waits? to be sorted: £[\d,.]+ out/);
    expect(text).toMatch(/up to £[\d,.]+ less might be asked back|It cannot make the sum larger/);
    expect(text).toMatch(/Sort (it|them) first: the sum may change/);
  });
});
