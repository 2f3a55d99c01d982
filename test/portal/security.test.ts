/**
 * Refusals of the portal, by requests: other people's books, altered cookies, forms from elsewhere, files that are too large.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
const logged: string[] = [];
let portal: RunningPortal;
let cookie = '';

beforeAll(async () => {
  portal = await startPortal({ place: join(folder, 'portal.sqlite'), log: (line) => logged.push(line) });
  cookie = await cookieOf('person');
}, 60_000);
afterAll(async () => {
  await portal.close();
  rmSync(folder, { recursive: true });
});

/** Signs in, and answers the cookie. */
async function cookieOf(visitor: keyof typeof DEMONSTRATION_SCOPES): Promise<string> {
  const answer = await fetch(await portal.signIn(DEMONSTRATION_SCOPES[visitor]), { redirect: 'manual' });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

const get = (path: string, headers: Record<string, string> = { cookie }) =>
  fetch(`${portal.origin}${path}`, { headers, redirect: 'manual' });

const post = (
  path: string,
  body: FormData | URLSearchParams | string,
  headers: Record<string, string> = {},
) =>
  fetch(`${portal.origin}${path}`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { cookie, origin: portal.origin, ...headers },
  });

/** A payment of a book, by its address in the list of payments. */
async function paymentOf(book: string, signedIn: string): Promise<string> {
  const html = await (await get(`/people/${book}/payments`, { cookie: signedIn })).text();
  return /\/payments\/(bank[^"]+)"/.exec(html)![1]!;
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const picture = () => new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], { type: 'image/png' });
const upload = (name: string, file: Blob, filename: string) => {
  const data = new FormData();
  data.append(name, file, filename);
  return data;
};

describe('somebody else’s book', () => {
  it('is as unknown as one that is not there, whatever the page', async () => {
    for (const page of ['budget', 'payments', 'download', 'download/payments.csv', 'figures/spent']) {
      const [other, none] = [await get(`/people/DP-1042/${page}`), await get(`/people/none/${page}`)];
      expect([other.status, none.status]).toEqual([404, 404]);
      expect(await other.text()).not.toContain('Brearley');
    }
  });

  it('is not reached by a payment of it, an altered cookie, a form or the name of a file', async () => {
    const officer = await cookieOf('officer');
    const payment = await paymentOf('DP-1042', officer);
    expect((await get(`/people/DP-1041/payments/${payment}`)).status).toBe(404);
    const [name, token = ''] = cookie.split('=');
    const [head, claims = '', mark] = token.split('.');
    const other = Buffer.from(
      Buffer.from(claims, 'base64url').toString().replace('DP-1041', 'DP-1042'),
    ).toString('base64url');
    const altered = `${name}=${head}.${other}.${mark}`;
    expect((await get('/people/DP-1042/budget', { cookie: altered })).status).toBe(403);
    const file = upload('receipt', picture(), '../DP-1042/receipt.png');
    file.append('book', 'DP-1042');
    expect((await post(`/people/DP-1042/payments/${payment}/receipt`, file)).status).toBe(404);
    expect((await post(`/people/DP-1041/payments/${payment}/receipt`, file)).status).toBe(404);
  });

  it('is not shown without a scope, nor by one that is used twice or is of a session', async () => {
    expect((await get('/people/DP-1041/budget', {})).status).toBe(403);
    const address = await portal.signIn(DEMONSTRATION_SCOPES.person);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403);
    expect((await get(`/sign-in?scope=${cookie.split('=')[1]}`, {})).status).toBe(403);
  });

  it('keeps the pages of officers from people', async () => {
    expect((await get('/caseload')).status).toBe(404);
  });
});

describe('a form', () => {
  it('is refused from another origin, without one, and of another type', async () => {
    const path = `/people/DP-1041/payments/${await paymentOf('DP-1041', cookie)}/receipt`;
    const send = (
      headers: Record<string, string>,
      body: FormData | URLSearchParams | string = form({ a: 'b' }),
    ) => post(path, body, headers).then(({ status }) => status);
    expect(await send({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await send({ origin: 'null' })).toBe(403);
    expect(await send({ origin: '' })).toBe(403);
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await send({ 'content-type': 'application/json' }, '{}')).toBe(415);
    expect(await send({ 'content-type': 'text/plain' }, 'a=b')).toBe(415);
  });

  it('is refused when its file is too large, or no receipt', async () => {
    const path = `/people/DP-1041/payments/${await paymentOf('DP-1041', cookie)}/receipt`;
    const large = new Blob([new Uint8Array(9 * 1024 * 1024)]);
    expect((await post(path, upload('receipt', large, 'a.png'))).status).toBe(413);
    const script = new Blob(['<script>alert(1)</script>'], { type: 'image/png' });
    expect((await post(path, upload('receipt', script, 'a.png'))).status).toBe(400);
  });

  it('adds a receipt once, and gives it back byte for byte', async () => {
    const payment = await paymentOf('DP-1041', cookie);
    const path = `/people/DP-1041/payments/${payment}`;
    for (const _ of [1, 2]) {
      const answer = await post(`${path}/receipt`, upload('receipt', picture(), 'a.png'));
      expect(answer.status).toBe(303);
    }
    const html = await (await get(path)).text();
    const digests = [...html.matchAll(/receipts\/([0-9a-f]{64})/g)].map(([, digest]) => digest);
    expect(digests).toHaveLength(1);
    const receipt = await get(`${path}/receipts/${digests[0]}`);
    expect(receipt.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(new Uint8Array(await receipt.arrayBuffer())).toEqual(
      new Uint8Array(await picture().arrayBuffer()),
    );
  });
});

describe('every page', () => {
  it('permits no script, no frame and no copy', async () => {
    const { headers } = await get('/people/DP-1041/budget');
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|nonce|data:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('leaves no secret and no personal text in the log', () => {
    const log = logged.join('\n');
    expect(log).toContain('GET /people/DP-1041/budget 200');
    expect(log).not.toMatch(/eyJ|Okafor|Brearley|TAXIS|scope=/);
  });
});
