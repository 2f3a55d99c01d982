/**
 * The work of an officer: the caseload, exceptions, a change of a plan and a reclaim that another person approves, an uplift that is tried.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { visitorOf } from '../support/portal-visitor.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
let portal: RunningPortal;
const visitors = {} as Record<keyof typeof DEMONSTRATION_SCOPES, Awaited<ReturnType<typeof visitorOf>>>;

beforeAll(async () => {
  portal = await startPortal({ place: join(folder, 'portal.sqlite') });
  for (const [name, scope] of Object.entries(DEMONSTRATION_SCOPES))
    visitors[name as keyof typeof visitors] = await visitorOf(portal, scope);
}, 60_000);
afterAll(async () => {
  await portal.close();
  rmSync(folder, { recursive: true });
});

const requestIn = (html: string) => /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';

describe('an officer', () => {
  it('sees every account with its rating, and why', async () => {
    const html = await visitors.officer.page('/caseload');
    for (const words of ['Tom Brearley', 'over the reserve', 'contribution not paid in', 'Red'])
      expect(html).toContain(words);
  });

  it('sees the exceptions of all accounts with what to do', async () => {
    const html = await visitors.officer.page('/exceptions');
    expect(html).toContain('CORNER STORES');
    expect(html).toContain('To do:');
  });

  it('sees the review of an account', async () => {
    const html = await visitors.officer.page('/people/DP-1042/review');
    for (const words of ['Annual review', 'Over the reserve', 'Contribution account', 'Your money on'])
      expect(html).toContain(words);
    const words = { letter: 'Thank you.', decision: 'The payment goes on.', reason: 'All is in order.' };
    const pack = await (await visitors.officer.post('/people/DP-1042/review', words)).text();
    for (const text of Object.values(words)) expect(pack).toContain(text);
    expect((await visitors.person.get('/people/DP-1041/review')).status).toBe(404);
  });

  it('calls no contribution unpaid that the bank has not shown yet', async () => {
    const html = await visitors.officer.page('/people/DP-1041/contributions');
    expect(html).not.toContain('Oct 2026');
    expect(html).toContain('to 2 October 2026');
  });

  it('writes a letter that asks for papers', async () => {
    const path = '/people/DP-1041/letters';
    expect((await visitors.officer.post(path, { kind: 'request', papers: '', why: 'x' })).status).toBe(400);
    const fields = {
      ...{ kind: 'request', from: '2026-09-01', to: '2026-10-31', signedBy: 'J. Moss, monitoring officer' },
      ...{ papers: 'Bank statements\nPayslips', why: 'October has not come in.' },
    };
    const letter = await (await visitors.officer.post(path, fields)).text();
    for (const words of [
      '<li>Payslips</li>',
      'October has not come in.',
      'Please answer by 30 November 2026',
      'Dear Aisha Okafor,',
      '1 September 2026 to 31 October 2026',
      'J. Moss, monitoring officer',
    ])
      expect(letter).toContain(words);
    expect((await visitors.person.get(path)).status).toBe(404);
  });

  it('tries an uplift, and nothing is recorded', async () => {
    const html = await visitors.officer.page('/uplift?by=3.5&from=2026-11-16');
    expect(html).toMatch(/Together/);
    expect(html).toContain('140 days are counted, from 16 November 2026 to 4 April 2027');
    for (const head of ['Old rate a week', 'New rate a week', 'More to pay']) expect(html).toContain(head);
    expect((await visitors.officer.get('/uplift?by=x&from=2026-11-16')).status).toBe(400);
  });

  it('is told which days an uplift may begin on', async () => {
    expect(await visitors.officer.page('/uplift')).toContain('A day from 6 April 2026 to 4 April 2027');
    const late = await visitors.officer.get('/uplift?by=3.5&from=2027-04-05');
    expect(late.status).toBe(400);
    expect(await late.text()).toContain('Choose a day from 6 April 2026 to 4 April 2027');
  });

  it('goes from the contribution due to the weeks that were due, paid and missed', async () => {
    const review = await visitors.officer.page('/people/DP-1043/review');
    const due = /Contribution due<\/dt>\s*<dd[^>]*>[\s\S]*?href="([^"]+)"/.exec(review)?.[1];
    expect(due).toBe('/people/DP-1043/contributions');
    const weeks = await visitors.officer.page(due!);
    for (const head of ['Due', 'Paid', 'Short']) expect(weeks).toContain(`>${head}<`);
  });

  it('approves a change that a person asked for, and the plan follows', async () => {
    const wish = { line: 'transport', amount: '60.00', from: '2026-11-23', outcome: 'To swim on Sundays.' };
    const sent = await visitors.person.post('/people/DP-1041/change', { ...wish, confirmed: 'yes' });
    expect(sent.headers.get('location')).toBe('/people/DP-1041/requests?sent=yes');
    expect(await visitors.person.page('/people/DP-1041/budget')).toContain('£624.00');
    const html = await visitors.officer.page('/approvals');
    expect(html).toContain('To swim on Sundays.');
    const decision = { book: 'DP-1041', request: requestIn(html), decision: 'approve' };
    expect((await visitors.person.post('/approvals', decision)).status).toBe(404);
    expect((await visitors.officer.post('/approvals', decision)).status).toBe(303);
    expect(await visitors.officer.page('/approvals')).toContain('Nothing is waiting');
    expect(await visitors.person.page('/people/DP-1041/budget')).not.toContain('£624.00');
  });

  it('asks money back with a notice, and may not approve it alone', async () => {
    const path = '/people/DP-1042/reclaim';
    expect((await visitors.person.get('/people/DP-1041/reclaim')).status).toBe(404);
    const empty = await visitors.officer.post(path, { reasons: '' });
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining('Say what happened')]);
    const long = await visitors.officer.post(path, { reasons: 'x'.repeat(1501) });
    expect([long.status, await long.text()]).toEqual([400, expect.stringContaining('1,500 characters')]);
    const reasons = 'The day centre was closed every second week.';
    const notice = await (await visitors.officer.post(path, { reasons })).text();
    expect(notice).toContain('We ask you to repay');
    const sent = await visitors.officer.post(path, { reasons, step: 'send' });
    expect(await sent.text()).toContain('waits for approval');
    const html = (await visitors.officer.page('/approvals')).replaceAll(/<\/?span[^>]*>/g, '');
    for (const words of ['£1,358.11 is to be paid back', reasons, 'over the reserve', `href="${path}"`])
      expect(html).toContain(words);
    const decision = { book: 'DP-1042', request: requestIn(html), decision: 'approve' };
    expect((await visitors.officer.post('/approvals', decision)).status).toBe(400);
    const approved = await visitors.secondOfficer.post('/approvals', decision);
    expect(approved.status).toBe(303);
    expect(await visitors.secondOfficer.page(approved.headers.get('location')!)).toContain(
      'Approved: DP-1042',
    );
  });

  it('sends the approved notice, and sees the debt until it is paid', async () => {
    const path = '/people/DP-1042/reclaim';
    const owed = '£1,358.11 is to be paid back by 30 November 2026';
    const html = (await visitors.officer.page(path)).replaceAll(/<\/?span[^>]*>/g, '');
    expect(html).toContain(owed);
    const address = /href="([^"]+notice=[^"]+)"/.exec(html)![1]!;
    const notice = await visitors.officer.page(address);
    expect(notice).toContain('We ask you to repay');
    expect(notice).toContain('The day centre was closed every second week.');
    expect((await visitors.officer.get(`${path}?notice=none`)).status).toBe(404);
    const tom = await visitorOf(portal, { actor: 'person-1042', role: 'person', books: ['DP-1042'] });
    const plain = async (page: string, visitor = visitors.officer) =>
      (await visitor.page(page)).replaceAll(/<\/?span[^>]*>/g, '');
    expect(await plain('/people/DP-1042/budget', tom)).toContain(owed);
    for (const page of ['/caseload', '/exceptions']) expect(await plain(page)).toContain(owed);
    // The money is in the account until it is paid, and what came in stays what came in.
    expect(await plain('/people/DP-1042/budget', tom)).toContain('£4,443.65');
    expect(await plain('/caseload')).toContain('£4,443.65');
    const statement = await plain('/people/DP-1042/download/statement', tom);
    for (const words of [
      '£7,460.00',
      '£1,358.11 was asked back and is not paid yet',
      'Nothing more would be',
    ])
      expect(statement).toContain(words);
    const review = await plain('/people/DP-1042/review');
    for (const words of ['Asked back, not yet paid', 'Received: Larkshire Council', '£7,460.00'])
      expect(review).toContain(words);
    expect(review).not.toContain('£6,101.89');
    expect(await plain('/caseload?reason=repayment-due')).toContain('Tom Brearley');
    const early = { step: 'paid', entry: new URLSearchParams(address.split('?')[1]).get('notice')! };
    expect((await visitors.officer.post(path, { ...early, on: '2026-11-03' })).status).toBe(400);
    expect((await visitors.officer.post(path, { ...early, on: '2026-11-02' })).status).toBe(303);
    expect(await visitors.officer.page(path)).toContain('was paid back');
    for (const page of ['/caseload', '/exceptions']) expect(await plain(page)).not.toContain(owed);
    expect(await plain('/people/DP-1042/budget', tom)).not.toContain(owed);
    expect((await visitors.officer.post(path, { ...early, on: '2026-11-02' })).status).toBe(404);
  });
});
