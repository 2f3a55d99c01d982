/** Tests the page of `examples/browser` in Chromium, as `npm run page` builds it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { serve, startChromium } from '../support/chromium.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = `${ROOT}examples/out/browser`;
execFileSync(process.execPath, ['--import', 'tsx', `${ROOT}examples/browser/build.ts`], { cwd: ROOT });

const TYPES = new Map([
  ['html', 'text/html'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['svg', 'image/svg+xml'],
]);
const files = new Set(readdirSync(OUT));
const { origin, stop } = await serve((path) => {
  const name = path === '/' ? 'index.html' : path.slice(1);
  if (!files.has(name)) return undefined;
  return { type: TYPES.get(name.split('.').at(-1)!)!, content: readFileSync(`${OUT}/${name}`) };
});
const browser = await startChromium();
afterAll(async () => {
  await browser.close();
  await stop();
});

const axe = readFileSync(`${ROOT}node_modules/axe-core/axe.min.js`, 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A site of its own, with a page, and everything that the page complains about. */
async function newSite() {
  const context = await browser.newContext();
  const complaints: string[] = [];
  const open = async () => {
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(origin) && !address.startsWith('blob:')) complaints.push(address);
    });
    await page.goto(origin);
    await page.waitForSelector('#from, nav:not([hidden])');
    return page;
  };
  return { context, complaints, open, page: await open() };
}

const HOSTILE = '<img src=x onerror=alert(1)>';
const APRIL = `Date,Description,Amount,Balance
10/04/2026,CARE CO,-100.01,899.99
17/04/2026,CARE CO,-100.01,799.98
20/04/2026,${HOSTILE},-25.00,774.98
24/04/2026,COUNTY COUNCIL DP,500.50,1275.48
28/04/2026,TAXIS OF ABBEY,-12.40,1263.08`;

async function begin(page: Page, from = '2026-04-06'): Promise<void> {
  await page.fill('#from', from);
  await page.fill('#in-hand', '1000.00');
  for (const [id, amount] of [
    ['agency', '400.00'],
    ['leisure', '60'],
    ['transport', '40.50'],
  ])
    await page.fill(`#plan-${id}`, amount!);
  await page.click('text="Begin"');
  await page.waitForSelector('h1:text("Add a statement")');
}

async function take(page: Page, name: string, content: string | Buffer): Promise<string> {
  await page.click('nav >> text="Add a statement"');
  await page.waitForSelector('#file');
  await page.setInputFiles('#file', { name, mimeType: '', buffer: Buffer.from(content) });
  await page.click('text="Read the statement"');
  await page.waitForSelector('#said p, .fault');
  return (await page.locator('#said p, .fault').textContent()) ?? '';
}

async function answer(page: Page): Promise<void> {
  for (const [place, label] of [
    'Agency home care',
    'I do not know: show it as under query',
    'My direct payment',
    'Transport',
  ].entries())
    await page.selectOption(`#answer-${place}`, { label });
  await page.click('text="Save the answers"');
  await page.waitForSelector('text="4 answers saved."');
}

async function goTo(page: Page, name: string): Promise<void> {
  await page.click(`nav a[href="#${name}"]`);
  await page.waitForSelector(`nav a[href="#${name}"][aria-current]`);
}

/** What a table of the page shows, cell by cell. */
const cells = (page: Page) =>
  page
    .locator('main table tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...(row as never as { children: Iterable<{ textContent: string }> }).children].map(
          ({ textContent }) => textContent,
        ),
      ),
    );

/** Everything that is against the rules on a page as it is: axe, sideways scrolling, small letters, broken amounts. */
async function offences(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const measured = await page.evaluate(
      `(() => {
        const said = [];
        if (document.documentElement.scrollWidth > innerWidth) said.push('scrolls sideways');
        for (const element of document.querySelectorAll('body *')) {
          const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
          if (own && parseFloat(getComputedStyle(element).fontSize) < 12) said.push('small: ' + element.textContent);
          if (own && /^[−-]?£[0-9,.]+$/.test(element.textContent) && element.getClientRects().length > 1) said.push('broken: ' + element.textContent);
        }
        return said;
      })()`,
    );
    await page.evaluate(`if (!window.axe) { ${axe} }`);
    const { violations, passes } = (await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`)) as {
      violations: { id: string; nodes: { html: string }[] }[];
      passes: unknown[];
    };
    if (passes.length === 0) found.push('axe looked at nothing');
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    for (const words of [...(measured as string[]), ...said]) found.push(`${width} px: ${words}`);
  }
  return found;
}

describe('the page, in Chromium', () => {
  it('takes a statement, asks what it does not know, and shows what is left', async () => {
    const { page, complaints, context } = await newSite();
    await begin(page);
    expect(await take(page, 'april.csv', APRIL)).toBe(
      '5 lines read, 5 new; 0 recorded; 5 for you to answer.',
    );
    expect(await page.locator('legend').nth(1).textContent()).toBe(HOSTILE);
    await answer(page);
    await goTo(page, 'budget');
    expect(await cells(page)).toEqual([
      ['What for', 'Budget', 'Spent', 'Left'],
      ['Activity and leisure', '£720.00', '–nil', '£720.00'],
      ['Transport', '£486.00', '£12.40', '£473.60'],
      ['Agency home care', '£4,800.00', '£200.02', '£4,599.98'],
      ['Not yet explained', '–nil', '£25.00', '−£25.00'],
      ['Total', '£6,006.00', '£237.42', '£5,768.58'],
    ]);
    await page.click('text="£200.02"');
    await page.waitForSelector('h1:text("What makes up £200.02")');
    expect((await cells(page)).slice(1)).toEqual([
      ['10 Apr 2026', 'CARE CO', '£100.01'],
      ['17 Apr 2026', 'CARE CO', '£100.01'],
      ['Total', '', '£200.02'],
    ]);
    await goTo(page, 'check');
    expect(await page.textContent('.verdict')).toContain('Reconciled.');
    // The same file again adds nothing; a name that was answered is known in the next.
    expect(await take(page, 'april.csv', APRIL)).toBe(
      '5 lines read, 0 new; 0 recorded; 0 for you to answer.',
    );
    const may = 'Date,Description,Amount,Balance\n05/05/2026,CARE CO,-100.01,1163.07';
    expect(await take(page, 'may.csv', may)).toBe('1 line read, 1 new; 1 recorded; 0 for you to answer.');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is accessible on every page, at 320 and 1280 px', async () => {
    const { page, context } = await newSite();
    expect(await offences(page)).toEqual([]);
    await page.click('text="Begin"');
    await page.waitForSelector('.fault');
    expect(await offences(page)).toEqual([]);
    await begin(page);
    expect(await offences(page)).toEqual([]);
    await take(page, 'april.csv', APRIL.replace('TAXIS', 'T'.repeat(120)));
    expect(await offences(page)).toEqual([]);
    await answer(page);
    for (const name of ['budget', 'questions', 'check', 'keep']) {
      await goTo(page, name);
      expect([name, ...(await offences(page))]).toEqual([name]);
    }
    await goTo(page, 'budget');
    await page.click('text="£4,599.98"');
    await page.waitForSelector('h1:text("What makes up")');
    expect(await offences(page)).toEqual([]);
    await context.close();
  });

  it('is used by keyboard alone, in the order in which it is read', async () => {
    const { page, context } = await newSite();
    await begin(page);
    await page.reload();
    await page.waitForSelector('nav:not([hidden])');
    const focused = () => page.evaluate('document.activeElement.textContent || document.activeElement.id');
    const order = [];
    for (let stop = 0; stop < 6; stop++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual([
      ...['Skip to main content', 'My budget', 'Add a statement', 'Questions'],
      ...['Check against the bank', 'Keep or delete'],
    ]);
    for (let stop = 0; stop < 5; stop++) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe('Keep or delete');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:text("Keep or delete")');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await context.close();
  });

  it('opens without a connection, with everything that it kept', async () => {
    const { page, context } = await newSite();
    await begin(page);
    await take(page, 'april.csv', APRIL);
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await context.setOffline(true);
    await page.reload();
    await goTo(page, 'questions');
    expect(await page.locator('fieldset').count()).toBe(4);
    await answer(page);
    await context.close();
  });

  it('keeps each line once if two tabs take the same file at the same time', async () => {
    const { page, open, context } = await newSite();
    await begin(page);
    const other = await open();
    const said = await Promise.all([take(page, 'april.csv', APRIL), take(other, 'april.csv', APRIL)]);
    expect([...said].sort()).toEqual([
      '5 lines read, 0 new; 0 recorded; 5 for you to answer.',
      '5 lines read, 5 new; 0 recorded; 5 for you to answer.',
    ]);
    await answer(page);
    await other.reload();
    await goTo(other, 'check');
    expect(await other.textContent('.verdict')).toContain(
      'Reconciled. 0 lines agreed to our own records, 5 taken',
    );
    await context.close();
  });

  it('deletes everything, and brings it back from the copy', async () => {
    const { page, context } = await newSite();
    await begin(page);
    await take(page, 'april.csv', APRIL);
    await answer(page);
    await goTo(page, 'budget');
    const before = await cells(page);
    await goTo(page, 'keep');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('text="Save a copy of my budget"'),
    ]);
    await page.fill('#sure', 'no');
    await page.click('button:text("Delete everything")');
    expect(await page.textContent('.fault')).toContain('Write the word delete');
    await page.fill('#sure', 'delete');
    await page.click('button:text("Delete everything")');
    await page.waitForSelector('h1:text("Begin your budget")');
    await page.reload();
    await page.waitForSelector('h1:text("Begin your budget")');
    await page.setInputFiles('#file', (await download.path())!);
    await page.click('text="Bring it back"');
    await page.waitForSelector('text="Your budget is back."');
    expect(await cells(page)).toEqual(before);
    await context.close();
  });

  it.each([
    'bank-sgml.ofx',
    'card-xml.ofx',
    'santander.qif',
    'interim.sta',
    'month-camt053.xml',
    'lloyds.csv',
  ])('reads %s', async (name) => {
    const { page, context } = await newSite();
    await begin(page, '2010-04-06');
    const said = await take(page, name, readFileSync(`${ROOT}test/samples/${name}`));
    expect(said).toMatch(/^\d+ lines? read, \d+ new; 0 recorded; \d+ for you to answer/);
    await context.close();
  });

  it('takes the statement of one account, and says so', async () => {
    const { page, context } = await newSite();
    await begin(page);
    const said = await take(page, 'pages.sta', readFileSync(`${ROOT}test/samples/pages.sta`));
    expect(said).toContain('Download the statement of one account');
    await context.close();
  });

  it.each(['a PDF of a statement', 'nothing'])('says why it cannot read %s', async (kind) => {
    const { page, context } = await newSite();
    await begin(page);
    const said = await take(page, 'statement', kind === 'nothing' ? '' : '%PDF-1.7 and so on');
    expect(said).toContain('There is a problem');
    await context.close();
  });
});
