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

  it('that nothing recognises is read by the columns that the person names, which are remembered', async () => {
    const own = 'A;B;C\n2026-11-03;SWIM CLUB;4.00\n2026-11-04;SWIM CLUB;5.00\n';
    const asked = await person.send(at('statements'), 'statement', new Blob([own]));
    expect(asked.status).toBe(400);
    const html = await asked.text();
    expect(html).toContain('What does each column hold?');
    const none = { upload: hidden(html, 'upload'), order: 'ymd', 'column-1': 'date', 'column-2': 'date' };
    const refused = await person.post(at('statements/columns'), none);
    expect(refused.status).toBe(400);
    const answers = {
      'column-1': 'date',
      'column-2': 'text',
      'column-3': 'amount',
      inverted: 'yes',
      order: 'ymd',
    };
    const upload = hidden(await refused.text(), 'upload');
    const preview = await (await person.post(at('statements/columns'), { upload, ...answers })).text();
    expect(preview).toMatch(/3 November 2026[\s\S]*SWIM CLUB[\s\S]*£4\.00/);
    await person.post(at('statements/take'), { upload: hidden(preview, 'upload') });
    const next = await person.send(
      at('statements'),
      'statement',
      new Blob(['A;B;C\n2026-11-05;SWIM CLUB;6.00\n']),
    );
    expect(next.status).toBe(200);
    expect(await next.text()).toContain('by the columns that you named before');
    const officer = await visitorOf(portal, DEMONSTRATION_SCOPES.officer);
    const other = await officer.send('/people/DP-1042/statements', 'statement', new Blob([own]));
    expect(other.status).toBe(400);
  });

  it('that is guessed wrongly is read again as the person says', async () => {
    const file = 'Date,Details,Amount\n01/02/2026,SWIM,-4.00\n02/02/2026,SWIM,-5.00\n';
    const html = await (await person.send(at('statements'), 'statement', new Blob([file]))).text();
    expect(html).toContain('1 February 2026');
    const answers = { 'column-1': 'date', 'column-2': 'text', 'column-3': 'amount', order: 'mdy' };
    const again = await person.post(at('statements/columns'), { upload: hidden(html, 'upload'), ...answers });
    expect(await again.text()).toContain('2 January 2026');
  });

  it('is shown with the columns that it was read by, and not as a bank’s that nobody knows', async () => {
    const file = 'Date,Details,Amount\n03/03/2026,SWIM,-4.00\n04/03/2026,SWIM,-5.00\n';
    const html = await (await person.send(at('statements'), 'statement', new Blob([file]))).text();
    expect(html).toContain('All lines, as they are read');
    expect(html).not.toContain('not stated');
    expect(/as [^<]* writes it/.test(html) && /which bank wrote it/.test(html)).toBe(false);
    const chosen = [...html.matchAll(/<option value="([^"]*)" selected/g)].map(([, value]) => value);
    expect(chosen).toEqual(['date', 'text', 'amount', 'dmy']);
    const answers = { 'column-1': 'date', 'column-2': 'date', 'column-3': 'amount', order: 'dmy' };
    const again = await person.post(at('statements/columns'), { upload: hidden(html, 'upload'), ...answers });
    expect(again.status).toBe(400);
    expect(await again.text()).toContain('Yes, add it');
  });

  it('that is there already adds nothing, and says so', async () => {
    const html = await (await person.send(at('statements'), 'statement', OCTOBER)).text();
    const taken = await person.post(at('statements/take'), { upload: hidden(html, 'upload') });
    expect(await taken.text()).toContain('Nothing in this file is new');
  });
});
