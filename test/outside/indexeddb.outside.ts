import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { bundled, CHROMIUM, serve, startChromium } from '../support/chromium.js';
import type { calls as pageCalls } from './browser/store-page.js';

const script = await bundled('test/outside/browser/store-page.ts');
const { origin, stop } = await serve((path) =>
  path === '/page.js'
    ? { type: 'text/javascript', content: script }
    : { type: 'text/html', content: '<!doctype html><title>Books</title><script src="/page.js"></script>' },
);
const browser = await startChromium();
const context = await browser.newContext();
const visit = async (page: Page) => {
  await page.goto(origin);
  return page;
};
const newPage = async () => visit(await context.newPage());
declare const calls: typeof pageCalls;

afterAll(async () => {
  await browser.close();
  await stop();
});

describe('indexedDbStore in Chromium, by the conformance suite', async () => {
  const page = await newPage();

  it.each(STORE_CASES.map(({ name }, index) => ({ name, index })))('$name', async ({ index }) => {
    expect(await page.evaluate((place) => calls.runCase(place), index)).toBe('');
  });
});

describe('indexedDbStore in Chromium', () => {
  it('is on the disk when it answers', async () => {
    const page = await newPage();
    expect(await page.evaluate(() => calls.durability('durable'))).toEqual(['readwrite strict']);
  });

  it('lets one of two pages win each place of a book, and tells the other', async () => {
    const pages = await Promise.all([newPage(), newPage()]);
    const counts = await Promise.all(
      pages.map((page, place) => page.evaluate((writer) => calls.race('race', writer, 150), `page ${place}`)),
    );
    expect(counts.map(({ won }) => won)).toEqual([150, 150]);
    expect(counts[0]!.moved + counts[1]!.moved).toBeGreaterThan(0);
    const [entries] = await pages[0]!.evaluate(() => calls.contentOf('race'));
    expect(new Set(entries).size).toBe(300);
  });

  it('has both books whole after a tab was closed in the middle, and everything that it acknowledged', async () => {
    for (let round = 0; round < 10; round++) {
      const page = await context.newPage();
      let acknowledged = 0;
      await page.exposeFunction('tell', (size: number) => {
        acknowledged = size;
      });
      await visit(page);
      const before = acknowledged;
      page
        .evaluate(() =>
          calls.writeOn('closed', (globalThis as never as { tell: (size: number) => void }).tell),
        )
        .catch(() => {});
      await expect.poll(() => acknowledged).toBeGreaterThan(before + 5 + round);
      await page.close();
      const reader = await newPage();
      const [a, b] = await reader.evaluate(() => calls.contentOf('closed'));
      expect(a!.length).toBeGreaterThanOrEqual(acknowledged);
      expect(b).toEqual(a);
      expect(new Set(a!.map((entry) => entry.split(' ')[1])).size).toBe(1);
      await reader.close();
    }
  });

  it('says that it is full, writes nothing to either book, and goes on once there is room', async () => {
    // The browser remembers for a while how much room it saw, so this is a site that has written nothing yet.
    const site = origin.replace('localhost', '127.0.0.1');
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site, quotaSize: 1_000_000 });
    await page.goto(site);
    const fill = (size: number, characters: number) =>
      page.evaluate(([from, text]) => calls.fill('full', from!, text!), [size, characters]);
    expect(await fill(0, 10)).toEqual({ answer: 'appended', sizes: [1, 1] });
    expect(await fill(1, 5_000_000)).toEqual({ answer: 'full, known: true', sizes: [1, 1] });
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: site });
    expect(await fill(1, 5_000_000)).toEqual({ answer: 'appended', sizes: [2, 2] });
  });

  it('has everything that it acknowledged after the browser was killed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chromium-'));
    try {
      let acknowledged = 0;
      for (let round = 0; round < 3; round++) {
        const { child, address } = await spawnChromium(folder);
        const killed = new Promise((resolve) => child.on('exit', resolve));
        const remote = await chromium.connectOverCDP(address);
        const page = await visit(await remote.contexts()[0]!.newPage());
        const [a, b] = await page.evaluate(() => calls.contentOf('killed'));
        expect(a!.length).toBeGreaterThanOrEqual(acknowledged);
        expect(b).toEqual(a);
        const before = acknowledged;
        await page.exposeFunction('tell', (size: number) => {
          acknowledged = size;
        });
        page
          .evaluate(() =>
            calls.writeOn('killed', (globalThis as never as { tell: (size: number) => void }).tell),
          )
          .catch(() => {});
        await expect.poll(() => acknowledged).toBeGreaterThan(before + 20);
        child.kill('SIGKILL');
        await killed;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});

/** Starts a Chromium that keeps its data in a folder, and the address by which it is driven. */
async function spawnChromium(folder: string): Promise<{ child: ChildProcess; address: string }> {
  const flags = ['--headless', '--no-sandbox', '--no-first-run', '--remote-debugging-port=0'];
  const child = spawn(CHROMIUM, [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve) => {
    let said = '';
    child.stderr!.on('data', (text) => {
      said += text;
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match) resolve(match[1]!);
    });
  });
  return { child, address };
}
