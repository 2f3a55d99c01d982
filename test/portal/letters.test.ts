/**
 * Letters of an officer: kept when they are sent, in their order, with the days that they ask for; and a letter about a contribution.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

const path = '/people/DP-1043/letters';
const fields = {
  ...{ kind: 'request', from: '2026-09-01', to: '2026-10-31', papers: 'Receipt of 18 September' },
  ...{ why: 'It is not clear what it was for.', signedBy: 'J. Moss, monitoring officer' },
};
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
const see = async (changes: object = {}) => {
  const answer = await sessions.officer.post(path, { ...fields, ...changes });
  return { status: answer.status, html: await answer.text() };
};

describe('the letters of an account', () => {
  it('ask for the papers since the last review or return, and never only for those after the last bank line', async () => {
    const html = await sessions.officer.page(path);
    expect(html).toMatch(/name="from"[^>]*value="2026-04-06"/);
    expect(html).toMatch(/name="to"[^>]*value="2026-11-02"/);
  });

  it('have days that the officer chooses, up to today', async () => {
    expect((await see()).html).toContain('1 September 2026 to 31 October 2026');
    for (const days of [{ from: 'x' }, { to: '2026-11-03' }, { from: '2026-11-01', to: '2026-10-31' }])
      expect((await see(days)).status).toBe(400);
  });

  it('have no reminder and no warning before a request is kept', async () => {
    expect(await sessions.officer.page(path)).not.toMatch(/<option value="(reminder|warning)"/);
    for (const kind of ['reminder', 'warning']) {
      const { status, html } = await see({ kind });
      expect(status).toBe(400);
      expect(html).toContain('Send a request for the papers first');
    }
  });

  it('are kept once, with their day, and shown again as they were sent', async () => {
    const asked = hidden((await see()).html);
    for (let time = 0; time < 2; time++) expect((await sessions.officer.post(path, asked)).status).toBe(303);
    const html = await sessions.officer.page(path);
    const sent = [...html.matchAll(/href="(\/people\/DP-1043\/letters\/[^"]+)">([^<]+)</g)];
    expect(sent.map(([, , name]) => name)).toEqual(['Request for papers, 2 November 2026']);
    const letter = await sessions.officer.page(sent[0]![1]!);
    expect(letter).toContain('Dear Siân Whitlock-Harrington,');
    expect(letter).toContain('J. Moss, monitoring officer');
    expect(html).toContain('Receipt of 18 September');
    expect((await sessions.person.get(sent[0]![1]!)).status).toBe(404);
    expect((await sessions.officer.get(sent[0]![1]!.replace('DP-1043', 'DP-1042'))).status).toBe(404);
  });

  it('have a reminder after the request, which names its day', async () => {
    expect(await sessions.officer.page(path)).toMatch(/<option value="reminder"/);
    expect((await see({ kind: 'reminder' })).html).toContain('We wrote to you on 2 November 2026.');
  });

  it('say which weeks of a contribution are missing', async () => {
    expect((await see({ kind: 'contribution', signedBy: '' })).status).toBe(400);
    const { html } = await see({ kind: 'contribution' });
    for (const words of ['Dear Siân Whitlock-Harrington,', 'had not reached your direct payment account'])
      expect(html).toContain(words);
    expect(html).toMatch(/>Short</);
    expect((await sessions.officer.post(path, hidden(html))).status).toBe(303);
    expect(await sessions.officer.page(path)).toContain('Contribution not paid in, 2 November 2026');
    const none = await sessions.officer.post('/people/DP-1041/letters', { ...fields, kind: 'contribution' });
    expect(none.status).toBe(400);
  });
});
