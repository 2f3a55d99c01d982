/**
 * A person sorts payments that fit nothing, puts an answer right, and asks for changes that they can read and withdraw.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../examples/portal/demonstration/council.js';
import { statementOf } from '../../examples/portal/demonstration/statement.js';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
  const october = new Blob([statementOf(PEOPLE[0]!, { from: 26, to: 29 })]);
  const html = await (await sessions.person.send(at('statements'), 'statement', october)).text();
  await sessions.person.post(at('statements/take'), { upload: hidden(html, 'upload') });
}, 60_000);
afterAll(() => sessions.close());

const at = (path: string) => `/people/DP-1041/${path}`;
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a payment that fits nothing', () => {
  it('has the plan first, each thing once, and answers for who does not know', async () => {
    const html = await sessions.person.page(at('sorting'));
    const groups = [...html.matchAll(/<optgroup label="([^"]+)">/g)].map(([, label]) => label!);
    expect(groups[0]).toBe('In your plan');
    expect(groups.at(-1)).toBe('None of these');
    expect(groups.filter((label) => label.startsWith('Not in your plan')).length).toBeGreaterThan(3);
    expect(html.match(/Transport/g)).toHaveLength(1);
    expect(html).toContain('I don’t know: ask the council');
  });

  it('keeps what was chosen if something is missing', async () => {
    const line = hidden(await sessions.person.page(at('sorting')), 'line');
    const refused = await sessions.person.post(at('sorting'), { line, meaning: '', remember: 'yes' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toMatch(/value="yes" checked/);
  });

  it('is under query as a mistake that will be paid back, and says so', async () => {
    const line = hidden(await sessions.person.page(at('sorting')), 'line');
    const saved = await sessions.person.post(at('sorting'), { line, meaning: 'mistake', remember: 'no' });
    expect(saved.status).toBe(303);
    const next = await sessions.person.page(saved.headers.get('location')!);
    expect(words(next)).toMatch(/CORNER STORES CARD 4417 , −£23\.99 : saved/);
    const payments = await sessions.person.page(at('payments'));
    const link = /href="([^"]+)"><bdi>CORNER STORES/.exec(payments)![1]!;
    const text = words(await sessions.person.page(link));
    expect(text).toContain('A mistake: the person will pay it back.');
    expect(text).toContain('nobody yet: it is under query');
    expect(text).toMatch(/Line \d+ of the bank file with the days \d+ October 2026/);
  });

  it('is put right later, and the budget follows', async () => {
    const payments = await sessions.person.page(at('payments'));
    const payment = /href="([^"]+)"><bdi>CORNER STORES/.exec(payments)![1]!;
    const again = /href="([^"]+\/sorting\/[^"]+)"/.exec(await sessions.person.page(payment))![1]!;
    const html = await sessions.person.page(again);
    expect(html).toContain('A new answer takes the place of the old one');
    const meaning = 'category:expenses/community/activity-leisure';
    const line = hidden(html, 'line');
    expect((await sessions.person.post(again, { line, meaning, remember: 'yes' })).status).toBe(303);
    expect(await sessions.person.page(at('budget'))).toContain('Activity and leisure');
    expect(await sessions.person.page(at('sorting'))).toMatch(
      /CORNER STORES<\/bdi>[\s\S]{0,120}Activity and leisure/,
    );
    expect((await sessions.person.get(at('sorting/none'))).status).toBe(404);
  });
});

describe('a change of the plan', () => {
  const move = {
    kind: 'move',
    line: 'transport',
    to: 'day-centre',
    amount: '100.00',
    from: '2026-11-23',
    outcome: 'More days out.',
  };

  it('says everything that is missing at once', async () => {
    const html = await (await sessions.person.post(at('change'), { kind: 'move' })).text();
    for (const name of ['line', 'to', 'amount', 'from', 'outcome']) expect(html).toContain(`href="#${name}"`);
    const same = await sessions.person.post(at('change'), { ...move, to: 'transport', amount: '9000' });
    expect(await same.text()).toMatch(/Choose another thing[\s\S]*of it is left/);
  });

  it('moves money from one thing to another, and the plan costs the same', async () => {
    const check = words(await (await sessions.person.post(at('change'), move)).text());
    expect(check).toContain('Check your request');
    expect(check).toContain('Day centre: £100.00 once, from 23 November 2026');
    expect(check).toContain('the plan costs the same');
    const before = await sessions.person.page(at('budget'));
    await sessions.person.post(at('change'), { ...move, confirmed: 'yes' });
    const request = hidden(await sessions.person.page(at('requests')), 'request');
    const decided = { book: 'DP-1041', request, decision: 'approve' };
    expect((await sessions.officer.post('/approvals', decided)).status).toBe(303);
    const planOf = (html: string, name: string) =>
      Number(
        new RegExp(`${name}[\\s\\S]*?data-label="Plan"><a[^>]*>£([\\d,.]+)`)
          .exec(html)![1]!
          .replaceAll(',', ''),
      );
    const after = await sessions.person.page(at('budget'));
    expect(planOf(after, 'Day opportunities') - planOf(before, 'Day opportunities')).toBeCloseTo(100, 2);
    expect(planOf(before, 'Transport') - planOf(after, 'Transport')).toBeCloseTo(100, 2);
    expect(planOf(after, 'Everything')).toBe(planOf(before, 'Everything'));
  });

  it('is read and withdrawn while nobody has decided', async () => {
    const wish = { line: 'payroll', amount: '20.00', from: '2026-12-07', outcome: 'A better payroll.' };
    const sent = await sessions.person.post(at('change'), { ...wish, confirmed: 'yes' });
    const html = await sessions.person.page(sent.headers.get('location')!);
    expect(words(html)).toMatch(/Your request was sent.*Reference: .*A better payroll/);
    const request = hidden(html, 'request');
    expect((await sessions.officer.post(at('requests/withdraw'), { request })).status).toBe(404);
    expect((await sessions.person.post(at('requests/withdraw'), { request })).status).toBe(303);
    expect(await sessions.person.page(at('requests'))).toContain('Nothing is waiting');
  });
});
