/**
 * Every form of the portal, sent empty, too long, with characters that no keyboard has and with names that are not there: the answer is in plain
 * words, never in those of a record’s fields.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

const own = (path: string) => `/people/DP-1041/${path}`;
/** Each form with its fields, and fields that choose its step. */
type Form = readonly [who: 'person' | 'officer', path: string, fields: string, step: Record<string, string>];
const FORMS: readonly Form[] = [
  ['person', own('change'), 'line to amount from outcome', {}],
  ['person', own('change'), 'to amount from', { line: 'transport', outcome: 'To swim.' }],
  ['person', own('change'), 'line to amount from outcome', { kind: 'move', confirmed: 'yes' }],
  ['person', own('sorting'), 'line meaning', {}],
  ['person', own('sorting/none'), 'line meaning', {}],
  ['person', own('statements'), 'statement', {}],
  ['person', own('statements/columns'), 'upload column-1 order', {}],
  ['person', own('statements/take'), 'upload', {}],
  ['person', own('requests/withdraw'), 'request', {}],
  ['officer', '/people/DP-1042/reclaim', 'reasons', {}],
  ['officer', '/people/DP-1042/reclaim', 'reasons', { step: 'send' }],
  ['officer', '/people/DP-1042/reclaim', 'entry on', { step: 'paid' }],
  ['officer', '/people/DP-1043/reclaim', 'reasons', { step: 'send' }],
  ['officer', own('letters'), 'kind papers why', {}],
  ['officer', own('letters'), 'papers why', { kind: 'warning' }],
  ['officer', own('review'), 'letter decision reason', {}],
  ['officer', '/approvals', 'book request decision', {}],
  ['officer', '/approvals', 'request', { book: 'DP-1041', decision: 'approve' }],
  ['officer', '/approvals', 'request', { book: 'DP-1041', decision: 'withdraw' }],
];
const VALUES = ['', ' \n ', 'x'.repeat(5000), '\u0000\u0007\u202E', '\uFFFF', '-1', '9e99', '2026-02-31'];
/** The words of a programmer. */
const TECHNICAL =
  /expected string|Too (small|big)|Invalid input|\(at |A field |send the record again|undefined|\[object/;

describe('a form that is not filled in as it should be', () => {
  it.each(FORMS)('is refused in plain words: %s, %s with %s', async (who, path, fields, step) => {
    for (const value of VALUES) {
      const given = Object.fromEntries(fields.split(' ').map((field) => [field, value]));
      const answer = await sessions[who].post(path, { ...given, ...step });
      const html = await answer.text();
      expect(answer.status, value).toBeLessThan(500);
      expect(html.replaceAll(/<(textarea|script)[\s\S]*?<\/\1>/g, ''), value).not.toMatch(TECHNICAL);
      expect(html, value).not.toContain('Sorry, this did not work');
    }
  });

  it('is refused in plain words as an address too', async () => {
    for (const value of VALUES) {
      const given = encodeURIComponent(value);
      for (const path of [`/uplift?by=${given}&from=${given}`, `/uplift?by=3&from=${given}`]) {
        const html = await sessions.officer.page(path);
        expect(html, path).not.toMatch(TECHNICAL);
        expect(html, path).not.toContain('Sorry, this did not work');
      }
    }
  });
});
