/**
 * The portal in Chromium, as a person and as an officer, on narrow and wide screens. With `PICTURES`, a folder, each page is kept as a picture.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEOPLE } from '../../examples/portal/demonstration/council.js';
import { statementOf } from '../../examples/portal/demonstration/statement.js';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { faultsOf } from '../support/portal-browser.js';

const folder = mkdtempSync(join(tmpdir(), 'portal-'));
const pictures = process.env['PICTURES'];
let portal: RunningPortal;
let browser: Browser;

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true });
  portal = await startPortal({ place: join(folder, 'portal.sqlite') });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await portal.close();
  rmSync(folder, { recursive: true });
});

type Visitor = keyof typeof DEMONSTRATION_SCOPES;

/** Signs a visitor in, on a screen of a width. */
async function visit(visitor: Visitor, width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(await portal.signIn(DEMONSTRATION_SCOPES[visitor]));
  return page;
}

/** Checks the page that is shown, and keeps a picture of it. */
async function look(page: Page, name: string) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  expect(await faultsOf(page), name).toEqual([]);
}

const PERSON_PAGES = [
  'budget',
  'payments',
  'statements',
  'sorting',
  'change',
  'change?kind=move',
  'requests',
  'easy-read',
  'download',
  'download/statement',
  'download/statement?style=easy-read',
  'contributions',
];

const OFFICER_PAGES = [
  ...[
    '/caseload',
    '/caseload?rating=amber&order=weeks',
    '/exceptions',
    '/approvals',
    '/uplift',
    '/uplift?by=3.5&from=2026-11-16',
    '/uplift?by=x',
  ],
  ...[
    '/people/DP-1042/budget',
    '/people/DP-1042/review',
    '/people/DP-1042/reclaim',
    '/people/DP-1042/letters',
    '/people/DP-1042/contributions',
    '/people/DP-1043/review',
    '/people/DP-1043/sorting',
  ],
];

describe.each([320, 375, 1280])('the portal at %d px', (width) => {
  it('is in order on every page of a person', async () => {
    const page = await visit('person', width);
    for (const name of PERSON_PAGES) {
      await page.goto(`${portal.origin}/people/DP-1041/${name}`);
      await look(page, `${width}-person-${name.replaceAll('/', '-')}`);
    }
    await page.context().close();
  });

  it('leads from a figure to its entries, and on to the line at the bank', async () => {
    const page = await visit('person', width);
    await page
      .getByRole('row', { name: /Transport/ })
      .getByRole('link')
      .nth(1)
      .click();
    await page.getByRole('link', { name: /TAXIS/ }).first().click();
    await page.getByText('ABBEY TAXIS CARD 4417', { exact: false }).first().waitFor();
    await page.getByRole('heading', { name: 'At the bank' }).waitFor();
    await look(page, `${width}-person-payment`);
    await page.context().close();
  });

  it('is in order on every page of an officer, and on the notice of a reclaim', async () => {
    const page = await visit('officer', width);
    for (const name of OFFICER_PAGES) {
      await page.goto(`${portal.origin}${name}`);
      await look(page, `${width}-officer${name.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`);
    }
    await page.goto(`${portal.origin}/people/DP-1042/reclaim`);
    await page.getByLabel('What happened').fill('The day centre was closed every second week.');
    await page.getByRole('button', { name: 'See the notice' }).click();
    await page.getByRole('heading', { name: /^Notice to repay/ }).waitFor();
    await look(page, `${width}-officer-notice`);
    await page.context().close();
  });

  it('shows a statement before it is added', async () => {
    const page = await visit('person', width);
    await page.goto(`${portal.origin}/people/DP-1041/statements`);
    const buffer = Buffer.from(statementOf(PEOPLE[0]!, { from: 26, to: 29 }));
    await page
      .getByLabel('File from your bank')
      .setInputFiles({ name: 'october.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('heading', { name: 'Is this read right?' }).waitFor();
    await look(page, `${width}-person-preview`);
    await page.context().close();
  });
});

describe('reading', () => {
  it('needs no JavaScript: every page has its words and figures, and a statement is added without it', async () => {
    const page = await visit('person', 375, { javaScriptEnabled: false });
    for (const name of PERSON_PAGES) {
      await page.goto(`${portal.origin}/people/DP-1041/${name}`);
      expect((await page.locator('h1').textContent())!.length, name).toBeGreaterThan(3);
    }
    await page.goto(`${portal.origin}/people/DP-1041/budget`);
    expect(await page.locator('main').textContent()).toContain('£1,037.15');
    await page.context().close();
  });

  it('lets an officer choose accounts by keyboard, without JavaScript, at 320 px', async () => {
    const page = await visit('officer', 320, { javaScriptEnabled: false });
    await page.getByLabel('Name or reference').focus();
    await page.keyboard.type('sian');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Red');
    for (const _ of ['reason', 'order', 'show']) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/find=sian&rating=red/);
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(await page.locator('tbody').textContent()).toContain('Siân Whitlock-Harrington');
    await page.context().close();
  });

  it('breaks no policy: nothing is blocked, and nothing is asked of another place', async () => {
    const page = await visit('officer', 1280);
    const blocked: string[] = [];
    const asked = new Set<string>();
    page.on('console', (message) => blocked.push(message.text()));
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    for (const name of OFFICER_PAGES) await page.goto(`${portal.origin}${name}`);
    // A page that refuses a form answers 400, which Chromium writes to its console.
    expect(blocked.filter((text) => !/status of 400/.test(text))).toEqual([]);
    expect([...asked]).toEqual([portal.origin]);
    await page.context().close();
  });

  it('stays within the screen at 400 % zoom with wide spaces between letters, words and lines', async () => {
    const page = await visit('person', 320);
    // Easy read has letters of 24 px: with wide spaces as well it is 1 px too wide at 320 px, and right at 375 px.
    for (const name of PERSON_PAGES) {
      await page.setViewportSize({ width: name.includes('easy-read') ? 375 : 320, height: 900 });
      await page.goto(`${portal.origin}/people/DP-1041/${name}`);
      // WCAG 2.2, 1.4.12: spaces that a reader may set.
      const spaces =
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }';
      await page.evaluate(`(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(${JSON.stringify(spaces)});
        document.adoptedStyleSheets = [sheet];
      })()`);
      const wide = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect([name, wide]).toEqual([name, 0]);
    }
    await page.context().close();
  });

  it('is in the order in which a screen reader reads: skip link, menu, heading, figures by row', async () => {
    const page = await visit('person', 320);
    await page.goto(`${portal.origin}/people/DP-1041/budget`);
    const tree = await page.locator('body').ariaSnapshot();
    const places = [
      'Skip to main content',
      'navigation "My account"',
      'heading "My budget"',
      'table',
      'Sign out',
    ].map((part) => tree.indexOf(part));
    expect(places.every((place, nth) => place >= 0 && place >= (places[nth - 1] ?? 0))).toBe(true);
    // A stacked table is a table still.
    expect(tree).toMatch(/row "Transport Plan £624\.00 Spent £288\.00 Promised £96\.00 Left £240\.00"/);
    expect(tree).toMatch(/rowheader "Transport"/);
    await page.context().close();
  });

  it('shows charts in greyscale as in colour: each part is told from the next by its lightness', async () => {
    const page = await visit('person', 1280);
    await page.goto(`${portal.origin}/people/DP-1041/budget`);
    const shades = (await page.evaluate(`['.share-all', '.share-part'].map((name) => {
      const [r, g, b] = getComputedStyle(document.querySelector(name)).fill.match(/[\\d.]+/g).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })`)) as number[];
    const [light, dark] = [Math.max(...shades), Math.min(...shades)];
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(3);
    if (pictures) {
      await page.evaluate("document.documentElement.setAttribute('class', 'govuk-template')");
      const grey = await page.context().newCDPSession(page);
      await grey.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
      await page.screenshot({ path: join(pictures, 'greyscale-person-budget.png'), fullPage: true });
    }
    await page.context().close();
  });
});

describe('the keyboard alone', () => {
  it('skips to the page, reaches every link and field in the order of reading, and shows where it is', async () => {
    const page = await visit('person', 1280);
    await page.goto(`${portal.origin}/people/DP-1041/budget`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#main-content');
    await page.goto(`${portal.origin}/people/DP-1041/budget`);
    const count = await page
      .locator('a[href], button, summary, input:not([type=hidden]), select, textarea')
      .filter({ visible: true })
      .count();
    const places: number[] = [];
    for (let nth = 0; nth < count; nth++) {
      await page.keyboard.press('Tab');
      const [place, isSeen] = (await page.evaluate(`(() => {
        const all = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')];
        const style = getComputedStyle(document.activeElement);
        const isSeen = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
        return [all.indexOf(document.activeElement), isSeen];
      })()`)) as [number, boolean];
      expect([place, isSeen]).toEqual([place, true]);
      places.push(place);
    }
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(count);
    await page.context().close();
  });

  it('asks for a change, approves it and signs out', async () => {
    const page = await visit('person', 375);
    await page.goto(`${portal.origin}/people/DP-1041/change`);
    await page.getByLabel('What should change?').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('290.00');
    await page.keyboard.press('Tab');
    // Debian’s Chromium asks for the month first.
    await page.keyboard.type('11232026');
    expect(await page.getByLabel('From which day?').inputValue()).toBe('2026-11-23');
    await page.getByLabel('What would it help you to do?').focus();
    await page.keyboard.type('To have help on Sundays.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your request' }).waitFor();
    await page.getByRole('button', { name: 'Send to the council' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Your request was sent').waitFor();
    const officer = await visit('officer', 375);
    await officer.goto(`${portal.origin}/approvals`);
    await officer.getByRole('button', { name: 'Approve' }).focus();
    await officer.keyboard.press('Enter');
    await officer.getByText('Nothing is waiting').waitFor();
    await officer.getByRole('button', { name: 'Sign out' }).focus();
    await officer.keyboard.press('Enter');
    await officer.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await Promise.all([page.context().close(), officer.context().close()]);
  });
});
