/**
 * A person adds a statement, sorts what was not recognised, and has the answer remembered.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../examples/portal/demonstration/council.js';
import { statementOf } from '../../examples/portal/demonstration/statement.js';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { visitorOf } from '../support/portal-visitor.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
let portal: RunningPortal;
let person: Awaited<ReturnType<typeof visitorOf>>;

beforeAll(async () => {
  portal = await startPortal({ place: join(folder, 'portal.sqlite') });
  person = await visitorOf(portal, DEMONSTRATION_SCOPES.person);
}, 60_000);
afterAll(async () => {
  await portal.close();
  rmSync(folder, { recursive: true });
});

const OCTOBER = new Blob([statementOf(PEOPLE[0]!, { from: 26, to: 29 })]);
const at = (path: string) => `/people/DP-1041/${path}`;
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

describe('a statement', () => {
  it('is shown before it is kept', async () => {
    const html = await (await person.send(at('statements'), 'statement', OCTOBER)).text();
    expect(html).toContain('MEADOW DAY CENTRE');
    expect(await person.page(at('payments'))).not.toContain('5 October 2026');
  });

  it('is refused in plain words if it is none', async () => {
    const answer = await person.send(at('statements'), 'statement', new Blob(['%PDF-1.7 a document']));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('PDF');
  });

  it('is taken from nobody but the person who sent it', async () => {
    const html = await (await person.send(at('statements'), 'statement', OCTOBER)).text();
    const officer = await visitorOf(portal, DEMONSTRATION_SCOPES.officer);
    const upload = hidden(html, 'upload');
    expect((await officer.post(at('statements/take'), { upload })).status).toBe(400);
    expect((await officer.post('/people/DP-1042/statements/take', { upload })).status).toBe(400);
  });

  it('is taken once, sorted, and its payee remembered', async () => {
    const html = await (await person.send(at('statements'), 'statement', OCTOBER)).text();
    const taken = await person.post(at('statements/take'), { upload: hidden(html, 'upload') });
    expect(await taken.text()).toContain('Not recognised: 2');
    const question = await person.page(at('sorting'));
    expect(question).toContain('CORNER STORES');
    const line = hidden(question, 'line');
    const none = await person.post(at('sorting'), { line, meaning: 'category:expenses/prohibited/gambling' });
    expect(none.status).toBe(400);
    const meaning = 'category:expenses/community/activity-leisure';
    expect((await person.post(at('sorting'), { line, meaning, remember: 'yes' })).status).toBe(303);
    expect(await person.page(at('sorting'))).toContain('HARBOUR SWIM');
    expect(await person.page(at('budget'))).toContain('Activity and leisure');

    const next = 'Date,Description,Amount,Balance\n02/11/2026,CORNER STORES CARD 4417,-4.00,800.00\n';
    const preview = await (await person.send(at('statements'), 'statement', new Blob([next]))).text();
    const again = await person.post(at('statements/take'), { upload: hidden(preview, 'upload') });
    expect(await again.text()).toContain('Recognised and entered: 1');
  });
});
