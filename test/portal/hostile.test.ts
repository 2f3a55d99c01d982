/**
 * Hostile and large input: names that are markup, formulas, right-to-left or very long; a statement of 100,000 lines. The pages answer, escaped
 * and readable, and nothing of it is in the log.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPortal, type PortalSessions } from '../support/portal-sessions.js';

let sessions: PortalSessions;
beforeAll(async () => {
  sessions = await openPortal();
}, 60_000);
afterAll(() => sessions.close());

const MARKUP = '<img src=x onerror=alert(1)>';
const HOSTILE = [
  MARKUP,
  '</bdi><script>alert(2)</script>',
  '{{ 7 * 7 }}{% raw %}',
  '=HYPERLINK("https://evil.example")',
  '@SUM(A1:A9)',
  '+44 7700 900000',
  '\u202EtxeT sdrawkcab\u202C',
  'عربى نص',
  `Z${'a\u0301\u0327'.repeat(50)}lgo`,
  'L'.repeat(10_000),
  `"quoted", 'single' & more`,
];
const at = (path: string) => `/people/DP-1041/${path}`;
const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
const csv = (names: readonly string[]) =>
  [
    'Date,Description,Amount',
    ...names.map((name, nth) => `${10 + nth}/10/2026,"${name.replaceAll('"', '""')}",-${nth + 1}.01`),
    '',
  ].join('\n');
const send = async (text: string) =>
  sessions.person.send(at('statements'), 'statement', new Blob([text]), `../../${MARKUP}.csv`);

/** Fails if a page has markup that came from outside. */
function expectSafe(html: string, where: string) {
  expect(html, where).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
  expect(html, where).not.toContain('undefined');
}

describe('hostile names', () => {
  it('are shown, sorted, printed and downloaded as text', async () => {
    const preview = await (await send(csv(HOSTILE))).text();
    expectSafe(preview, 'preview');
    expect(preview).toContain('&lt;img src=x');
    const taken = await sessions.person.post(at('statements/take'), { upload: hidden(preview, 'upload') });
    expect(taken.status).toBe(200);
    const meaning = 'category:expenses/community/activity-leisure';
    for (let count = 0; count < HOSTILE.length; count++) {
      const html = await sessions.person.page(at('sorting'));
      expectSafe(html, 'sorting');
      const fields = { line: hidden(html, 'line'), meaning, remember: 'yes' };
      expect((await sessions.person.post(at('sorting'), fields)).status).toBe(303);
    }
    const payments = await sessions.person.page(at('payments'));
    for (const page of ['budget', 'payments', 'download/statement', 'figures?of=W10', 'sorting'])
      expectSafe(await sessions.person.page(at(page)), page);
    const links = [...new Set([...payments.matchAll(/\/payments\/(bank[^"]+)"/g)].map(([, link]) => link))];
    for (const link of links.slice(0, HOSTILE.length))
      expectSafe(await sessions.person.page(at(`payments/${link}`)), link!);
    expect(payments).toContain('<bdi>');
    for (const page of ['/exceptions', '/caseload', at('review')])
      expectSafe(await sessions.officer.page(page), page);
    const table = await sessions.person.page(at('download/payments.csv'));
    expect(table).not.toMatch(/^[^,\n]*,"?[=@+]/m);
    expect(table).toContain('HYPERLINK');
  });

  it('are escaped in what a person asks for and what an officer writes', async () => {
    const wish = { line: 'transport', amount: '60', from: '2026-11-23', outcome: HOSTILE.join(' ') };
    expectSafe(await (await sessions.person.post(at('change'), wish)).text(), 'change');
    expectSafe(await sessions.officer.page('/approvals'), 'approvals');
    const broken = await sessions.person.post(at('change'), {
      ...wish,
      line: MARKUP,
      amount: MARKUP,
      from: MARKUP,
    });
    expect(broken.status).toBe(400);
    expectSafe(await broken.text(), 'refused');
    const words = { letter: HOSTILE.join('\n'), decision: MARKUP, reason: MARKUP };
    expectSafe(await (await sessions.officer.post(at('review'), words)).text(), 'review');
    const letter = { kind: 'warning', papers: MARKUP, why: MARKUP };
    expectSafe(await (await sessions.officer.post(at('letters'), letter)).text(), 'letter');
    const reasons = HOSTILE.join(' ');
    expectSafe(await (await sessions.officer.post('/people/DP-1042/reclaim', { reasons })).text(), 'notice');
  });

  it('and addresses that nobody made are refused in words', async () => {
    for (const path of [
      ...[`payments/${encodeURIComponent(MARKUP)}`, 'payments/%00', 'payments?page=-1', 'payments?page=1e99'],
      ...[
        'figures',
        'figures?of=',
        `figures?of=${encodeURIComponent(MARKUP)}`,
        `figures?of=${'A'.repeat(9000)}`,
      ],
      `figures?of=${Buffer.from('[{"times":1,"query":{"account":"../x","fund":7}}]').toString('base64url')}`,
      `figures?of=${Buffer.from('[null,{"query":{}},1]').toString('base64url')}`,
      `figures?of=${Buffer.from('[{"query":null}]').toString('base64url')}`,
    ]) {
      const answer = await sessions.person.get(at(path));
      expect([path.slice(0, 60), answer.status < 500]).toEqual([path.slice(0, 60), true]);
      expectSafe(await answer.text(), path);
    }
    expect(sessions.log.join('\n')).not.toContain('failed');
  });
});

describe('a large file', () => {
  it('of 100,000 lines is refused in words, and the pages go on', async () => {
    const rows = Array.from({ length: 100_000 }, (_, nth) => `0${1 + (nth % 9)}/10/2026,SHOP ${nth},-1.01`);
    const answer = await send(['Date,Description,Amount', ...rows, ''].join('\n'));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('100000 lines');
    expect((await sessions.person.get(at('budget'))).status).toBe(200);
  }, 60_000);

  it('of one endless line, of nothing but commas, or of no text is refused in words', async () => {
    for (const text of ['x'.repeat(1_000_000), ','.repeat(500_000), '\0'.repeat(1000), '"'.repeat(1001)]) {
      const answer = await send(text);
      expect([text.slice(0, 1), answer.status]).toEqual([text.slice(0, 1), 400]);
      expectSafe(await answer.text(), text.slice(0, 1));
    }
  }, 60_000);
});

describe('the log', () => {
  it('has methods, addresses and answers, and no words of people, banks or files, no scope and no figure', () => {
    const log = sessions.log.join('\n');
    expect(sessions.log.length).toBeGreaterThan(40);
    for (const line of sessions.log)
      expect(line).toMatch(/^(GET|POST) (\/[\w:./%-]*|\(another address\)) \d{3}$/);
    expect(log).not.toMatch(/eyJ|\?|Okafor|Brearley|Whitlock|HYPERLINK|SHOP|TAXIS|evil|LLLL|csv.*img/);
  });
});
