/**
 * The portal on a real PostgreSQL, by its address: a person adds a statement with columns put right, an officer approves, another process sees it,
 * and a portal that is started again goes on.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal } from '../support/portal-sessions.js';
import { startPostgres, type TestDatabase } from '../support/postgres.js';

let database: TestDatabase;
let place = '';
beforeAll(async () => {
  database = await startPostgres();
  const url = new URL(database.url);
  url.searchParams.set('options', `-c search_path=${await madeSchema()}`);
  place = url.href;
}, 120_000);
afterAll(() => database.stop());

/** A schema of its own, which the end of the tests drops. */
async function madeSchema(): Promise<string> {
  const schema = database.schema();
  await database.pool().query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  return schema;
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const at = (path: string) => `/people/DP-1041/${path}`;

describe('the portal on PostgreSQL', () => {
  it('keeps books, receipts, layouts and letters, which a second portal sees at once and a later one goes on with', async () => {
    const [first, second] = [await openPortal(place), await openPortal(place)];
    const file = new Blob(['A,B,C\n05/10/2026,CORNER STORES,4.00\n06/10/2026,CORNER STORES,5.00\n']);
    const asked = await first.person.send(at('statements'), 'statement', file);
    const answers = {
      'column-1': 'date',
      'column-2': 'text',
      'column-3': 'amount',
      order: 'dmy',
      inverted: 'yes',
    };
    const upload = hidden(await asked.text(), 'upload');
    const preview = await (await first.person.post(at('statements/columns'), { upload, ...answers })).text();
    const taken = await first.person.post(at('statements/take'), { upload: hidden(preview, 'upload') });
    expect(await taken.text()).toContain('Not recognised: 2');
    expect(await second.person.page(at('sorting'))).toContain('CORNER STORES');

    const wish = { line: 'transport', amount: '60.00', from: '2026-11-23', outcome: 'To swim on Sundays.' };
    await first.person.post(at('change'), { ...wish, confirmed: 'yes' });
    const request = hidden(await second.officer.page('/approvals'), 'request');
    const decision = { book: 'DP-1041', request, decision: 'approve' };
    expect((await second.officer.post('/approvals', decision)).status).toBe(303);
    expect(await first.person.page(at('budget'))).not.toContain('£624.00');

    const payments = await first.person.page(at('payments'));
    const payment = /\/payments\/(bank[^"]+)"/.exec(payments)![1]!;
    const picture = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])]);
    await first.person.send(at(`payments/${payment}/receipt`), 'receipt', picture);
    const letter = {
      ...{ kind: 'request', from: '2026-09-01', to: '2026-10-31', papers: 'Payslips', why: 'To see them.' },
      ...{ signedBy: 'J. Moss', letter: crypto.randomUUID(), step: 'keep' },
    };
    for (const { officer } of [first, second])
      expect((await officer.post(at('letters'), letter)).status).toBe(303);
    await first.close();
    await second.close();

    const later = await openPortal(place);
    expect(await later.person.page(at('budget'))).not.toContain('£624.00');
    const receipt = /href="([^"]+receipts\/[0-9a-f]{64})"/.exec(
      await later.person.page(at(`payments/${payment}`)),
    )![1]!;
    expect((await later.person.get(receipt)).headers.get('content-type')).toBe('image/png');
    const sent = (await later.officer.page(at('letters'))).match(/Request for papers, 2 November 2026/g);
    expect(sent).toHaveLength(1);
    const next = new Blob(['A,B,C\n02/11/2026,CORNER STORES,1.00\n']);
    const remembered = await (await later.person.send(at('statements'), 'statement', next)).text();
    expect(remembered).toContain('by the columns that you named before');
    await later.close();
  }, 120_000);
});
