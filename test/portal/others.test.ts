/**
 * Somebody else’s book, from both sides: every page and every form of a person, tried by another person, and by an officer without that account.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../examples/portal/scope.js';
import { DEMONSTRATION_SCOPES } from '../../examples/portal/start.js';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
let own = '';
let theirs = '';
beforeAll(async () => {
  sessions = await openPortal();
  own = await paymentOf('DP-1041');
  theirs = await paymentOf('DP-1042');
}, 60_000);
afterAll(() => sessions.close());

/** A payment of a book, as its address has it. */
async function paymentOf(book: string): Promise<string> {
  const html = await sessions.officer.page(`/people/${book}/payments`);
  return /\/payments\/(bank[^"]+)"/.exec(html)![1]!;
}

const PAGES = [
  ...['budget', 'payments', 'statements', 'sorting', 'change', 'download', 'contributions'],
  ...['download/statement', 'download/statement.txt', 'download/statement.xlsx', 'download/payments.csv'],
  ...['review', 'reclaim', 'letters'],
];
const FORMS = [
  'statements',
  'statements/columns',
  'statements/take',
  'sorting',
  'change',
  'review',
  'reclaim',
];

/** Somebody whose scope names one book, whichever the side. */
const OUTSIDERS: readonly (readonly [string, Scope])[] = [
  ['another person', { actor: 'person-1042', role: 'person', books: ['DP-1042'] }],
  ['an officer without the account', { actor: 'officer-3', role: 'officer', books: ['DP-1042'] }],
  ['somebody without a book', { actor: 'nobody', role: 'person', books: [] }],
];

describe.each(OUTSIDERS)('%s', (_name, scope) => {
  it('reads no page of the book, and learns not even that it is there', async () => {
    const visitor = await sessions.signIn(scope);
    for (const page of PAGES) {
      const [other, none] = [
        await visitor.get(`/people/DP-1041/${page}`),
        await visitor.get(`/people/none/${page}`),
      ];
      expect([page, other.status, none.status]).toEqual([page, 404, 404]);
      expect(await other.text()).toBe((await none.text()).replaceAll('/people/none/', '/people/DP-1041/'));
    }
  });

  it('sends no form to the book, by its address or by a field', async () => {
    const visitor = await sessions.signIn(scope);
    const before = await sessions.person.page('/people/DP-1041/payments');
    for (const form of FORMS) {
      const fields = { book: 'DP-1041', line: 'transport', amount: '1', from: '2026-11-23', outcome: 'x' };
      expect([form, (await visitor.post(`/people/DP-1041/${form}`, fields)).status]).toEqual([form, 404]);
    }
    const decision = { book: 'DP-1041', request: 'any', decision: 'approve' };
    expect((await visitor.post('/approvals', decision)).status).toBe(404);
    expect(await sessions.person.page('/people/DP-1041/payments')).toBe(before);
  });

  it('reaches no payment, figure or receipt of it through a book of their own', async () => {
    const visitor = await sessions.signIn(scope);
    for (const book of scope.books) {
      expect((await visitor.get(`/people/${book}/payments/${own}`)).status).toBe(404);
      const of = Buffer.from(JSON.stringify([decodeURIComponent(own)])).toString('base64url');
      const figure = await visitor.get(`/people/${book}/figures?of=${of}`);
      expect(await figure.text()).not.toContain('/payments/');
      for (const trick of ['../DP-1041/budget', '%2e%2e/DP-1041/budget', `${book}%2f..%2fDP-1041/budget`]) {
        const answer = await visitor.get(`/people/${book}/${trick}`);
        expect([trick, answer.status]).toEqual([trick, 404]);
      }
    }
  });
});

describe('a payment of the demonstration', () => {
  it('is there for those who may see it', async () => {
    expect((await sessions.person.get(`/people/DP-1041/payments/${own}`)).status).toBe(200);
    expect((await sessions.officer.get(`/people/DP-1042/payments/${theirs}`)).status).toBe(200);
    expect((await sessions.person.get(`/people/DP-1041/payments/${theirs}`)).status).toBe(404);
  });
});

describe('a cookie', () => {
  it('is worth nothing in parts, altered, signed by nobody or by another portal', async () => {
    const { origin } = sessions.portal;
    const [name, token] = sessions.person.cookie.split('=') as [string, string];
    const [id, secret] = token.split('.') as [string, string];
    const claims = Buffer.from(JSON.stringify({ sub: 'x', role: 'officer', books: ['DP-1041'] })).toString(
      'base64url',
    );
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const elsewhere = await openPortal();
    const foreign = elsewhere.person.cookie.split('=')[1]!;
    await elsewhere.close();
    const cookies = [
      ...['', id, `${id}.`, `.${secret}`, `${id}.${'0'.repeat(64)}`, `${none}.${claims}.`],
      ...[`${id}.${secret.slice(0, -2)}zz`, foreign, `${token}x`, 'a'.repeat(8000)],
    ];
    for (const value of cookies) {
      const headers = { cookie: `${name}=${value}` };
      const answer = await fetch(`${origin}/people/DP-1041/budget`, { headers, redirect: 'manual' });
      expect([value.slice(0, 20), answer.status]).toEqual([value.slice(0, 20), 403]);
    }
  });
});

describe('a session', () => {
  it('ends with the sign-out, for whoever has its cookie too', async () => {
    const visitor = await sessions.signIn(DEMONSTRATION_SCOPES.person);
    expect((await visitor.get('/people/DP-1041/budget')).status).toBe(200);
    expect((await visitor.post('/sign-out', {})).status).toBe(303);
    expect((await visitor.get('/people/DP-1041/budget')).status).toBe(403);
  });

  it('of a person reads no page that is for officers only', async () => {
    for (const page of ['review', 'letters', 'reclaim', 'budget/x', 'other'])
      expect([page, (await sessions.person.get(`/people/DP-1041/${page}`)).status]).toEqual([page, 404]);
  });
});
