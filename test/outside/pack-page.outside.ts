/** Opens the page of `examples/pack-page` in Chromium from the disk, as `npm run page:record` builds it, without a connection. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { pageFaults, startBrowser } from './pages.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = `${ROOT}examples/out/pack-page/`;
const build = (...words: string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', `${ROOT}examples/pack-page/build.ts`, ...words], {
    cwd: ROOT,
  });
build();
const file = readFileSync(`${OUT}dp-2041.pack`);
const key = readFileSync(`${OUT}council.key`, 'utf8');
const html = readFileSync(`${OUT}check-record.html`, 'utf8');

const browser = await startBrowser();
const folder = mkdtempSync(join(tmpdir(), 'pack-page-'));
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The page, opened from the disk, and everything that it complains about or asks for. */
async function opened(text = html) {
  const path = join(folder, 'check-record.html');
  writeFileSync(path, text);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().endsWith('/check-record.html')) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(path).href);
  await page.waitForSelector('#file');
  return { page, complaints };
}

async function check(page: Page, content: Buffer, by = key): Promise<number> {
  await page.setInputFiles('#file', { name: 'dp-2041.pack', mimeType: '', buffer: content });
  if (by !== '') await page.fill('#key', by);
  return page.evaluate(`new Promise((done) => {
    const start = performance.now();
    new MutationObserver(() => {
      if (document.querySelector('.fault, .verdict')) done(performance.now() - start);
    }).observe(document.body, { childList: true, subtree: true });
    document.querySelector('main button').click();
  })`) as Promise<number>;
}

describe('the page of a record, in Chromium', () => {
  it('checks a year within a second, offline, and follows an amount to the bank', async () => {
    const { page, complaints } = await opened();
    const milliseconds = await check(page, file);
    console.log(`a record of ${file.length} bytes: checked and shown in ${milliseconds.toFixed(0)} ms`);
    expect(milliseconds).toBeLessThan(1000);
    expect(await page.textContent('.verdict')).toContain(
      'This record is whole, and nothing in it was changed.',
    );
    await page.click('main table >> text="£23,653.20" >> nth=0');
    await page.waitForSelector('h1:text("What makes up £23,653.20")');
    await page.click('main table >> text="£1,240.00"');
    await page.waitForSelector('h1:text("Ability Equipment Ltd")');
    const text = await page.textContent('main');
    for (const words of ['manager-2', 'ABILITY EQUIPMENT', '60% from Council money, the rest from NHS money'])
      expect(text).toContain(words);
    await page.goBack();
    await page.waitForSelector('h1:text("What makes up £23,653.20")');
    await page.click('#another');
    await page.waitForSelector('#file');
    expect(complaints).toEqual([]);
  });

  it('says in plain words what is wrong with a record that was changed, cut, or signed by somebody else', async () => {
    const { page } = await opened();
    const forged = gzipSync(gunzipSync(file).toString().replace('124000', '24000'));
    await check(page, forged);
    const said = await page.textContent('.fault');
    expect(said).toContain('Do not rely on this file: it is not what was signed for');
    expect(said).toMatch(/Use none of its figures[\s\S]*\(at line 91\)/);
    await check(page, file.subarray(0, -20));
    expect(await page.textContent('.fault')).toContain('The file cannot be read');
    await check(page, file, 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(await page.textContent('.fault')).toContain('The key is not the key of this record');
    expect(await page.evaluate('document.activeElement.className')).toBe('fault');
  });

  it('needs no key from its reader if it was built with one', async () => {
    const known = html.replace(
      'name="published-key" content=""',
      `name="published-key" content="${key.trim()}"`,
    );
    const { page } = await opened(known);
    expect(await page.locator('#key').count()).toBe(0);
    await check(page, file, '');
    expect(await page.textContent('.verdict')).toContain('shire.example.gov.uk/register signed for it');
  });

  it('shows markup in a name as text', async () => {
    const { page, complaints } = await opened();
    await check(page, gzipSync(gunzipSync(file).toString().replace('"book":"dp', '"book":"<img src=x>dp')));
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('is accessible on every page, at 320, 375 and 1280 px', async () => {
    const { page } = await opened(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
    const faults: string[] = [];
    const look = async (name: string) => {
      for (const width of [320, 375, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        faults.push(...(await pageFaults(page)).map((fault) => `${name}, ${width} px: ${fault}`));
      }
    };
    await look('form');
    await page.click('main button');
    await page.waitForSelector('.fault');
    await look('nothing chosen');
    await check(page, gzipSync(gunzipSync(file).toString().replace('124000', '24000')));
    await look('forged');
    await check(page, file);
    await page.waitForSelector('.verdict');
    await look('record');
    for (const [address, title] of [
      ['#entries', 'Every entry'],
      ['#checked', 'How this was checked'],
    ] as const) {
      await page.click(`nav a[href="${address}"]`);
      await page.waitForSelector(`h1:text("${title}")`);
      await look(title);
    }
    await page.evaluate('location.hash = "#entry=hoist-1"');
    await page.waitForSelector('h1:text("Ability Equipment Ltd")');
    await look('entry');
    await page.click('nav a[href="#record"]');
    await page.waitForSelector('.verdict');
    await page.click('main table a >> nth=0');
    await page.waitForSelector('h1:text("What makes up")');
    await look('figure');
    expect(faults).toEqual([]);
  });

  it('is used by keyboard alone', async () => {
    const { page } = await opened();
    await check(page, file);
    await page.waitForSelector('.verdict');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('another');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:text("How this was checked")');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
  });
});
