/**
 * The portal in Chromium, as a person and as an officer, on narrow and wide screens. With `PICTURES`, a folder, each page is kept as a picture.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
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
});
afterAll(async () => {
  await browser.close();
  await portal.close();
  rmSync(folder, { recursive: true });
});

type Visitor = keyof typeof DEMONSTRATION_SCOPES;

/** Signs a visitor in, without JavaScript, on a screen of a width. */
async function visit(visitor: Visitor, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: true });
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
  'figures/spent',
  'figures/left',
  'download',
  'download/statement',
];

const OFFICER_PAGES = [
  ...['/caseload', '/exceptions', '/approvals', '/uplift', '/uplift?by=3.5&from=2026-11-16', '/uplift?by=x'],
  ...[
    '/people/DP-1042/budget',
    '/people/DP-1042/review',
    '/people/DP-1042/reclaim',
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
    await page.getByText('We ask you to repay').waitFor();
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
