/**
 * A statement of thousands of lines is taken while the portal answers others.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { visitorOf } from '../support/portal-visitor.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
let portal: RunningPortal;

beforeAll(async () => {
  portal = await startPortal({ place: join(folder, 'portal.sqlite') });
}, 60_000);
afterAll(async () => {
  await portal.close();
  rmSync(folder, { recursive: true });
});

const LINES = 5000;
const rows = Array.from({ length: LINES }, (_, place) => {
  const day = String(1 + Math.floor(place / 180)).padStart(2, '0');
  return `${day}/11/2026,${place % 2 === 0 ? 'ABBEY TAXIS' : `SHOP ${place}`},-0.01,${(6000 - (place + 1) / 100).toFixed(2)}`;
});
const file = new Blob([`Date,Description,Amount,Balance\n${rows.join('\n')}`]);

it('answers other pages before the upload of 5,000 lines ends, and then shows what came of it', async () => {
  const person = await visitorOf(portal, DEMONSTRATION_SCOPES.person);
  const officer = await visitorOf(portal, DEMONSTRATION_SCOPES.officer);
  const preview = await (await person.send('/people/DP-1041/statements', 'statement', file)).text();
  const upload = /name="upload" value="([^"]+)"/.exec(preview)?.[1] ?? '';
  const order: string[] = [];
  const taking = person.post('/people/DP-1041/statements/take', { upload }).then(async (answer) => {
    order.push('taken');
    return answer.text();
  });
  const pages = ['/caseload', '/people/DP-1042/budget', '/people/DP-1042/payments'];
  for (const page of pages) {
    expect((await officer.get(page)).status).toBe(200);
    order.push(page);
  }
  expect(await taking).toContain('Recognised and entered: 2500');
  expect(order).toEqual([...pages, 'taken']);
  expect(await person.page('/people/DP-1041/payments')).toContain('28 November 2026');
});

it('shows no label for an empty cell on a narrow screen', async () => {
  const style = await (await fetch(`${portal.origin}/style.css`)).text();
  expect(style).toContain('td:empty{display:none}');
});
