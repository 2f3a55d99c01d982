/** Every picture in Chromium: accessibility, widths, text, contrast in greyscale. With PICTURES, a folder, the pages are kept there. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentHtml } from '../../src/render/html/index.js';
import { documentOf, HARD_PICTURES, ORDINARY_PICTURES } from '../support/sample-pictures.js';
import { pageFaults, shownAt, startBrowser, WIDTHS } from './pages.js';

const PICTURES = process.env['PICTURES'];
const ALL = [...ORDINARY_PICTURES, ...HARD_PICTURES];

/** The contrast of two colours, as WCAG 2.2 defines it, and the shades of every shape that is shown. Written to run in the page. */
const CONTRASTS = `() => {
  const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = colour;
    const number = parseInt(canvas.fillStyle.slice(1), 16);
    const [r, g, b] = [number >> 16, (number >> 8) & 255, number & 255].map((byte) => channel(byte / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const onWhite = (colour) => 1.05 / (luminance(colour) + 0.05);
  const strokes = [...document.querySelectorAll('.picture [stroke]')].map((shape) => shape.getAttribute('stroke'));
  return [...new Set(strokes)].filter((colour) => colour !== '#fff').map((colour) => [colour, onWhite(colour)]);
}`;

/** The widths of the parts of each bar, and the width of each bar, in pixels. */
const BARS = `() => [...document.querySelectorAll('.picture-rows > li .picture-bar')].map((bar) => ({
  whole: bar.getBoundingClientRect().width,
  parts: [...bar.querySelectorAll('rect[stroke]')].map((part) => part.width.baseVal.value),
}))`;

describe('pictures in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  it.each(ALL)('have no fault at any width, with the table closed and open: %s', async (name, picture) => {
    const html = documentHtml(documentOf(name, [picture]));
    for (const width of WIDTHS) {
      await shownAt(page, html, width);
      // The rules take a minute for each table of ten thousand rows.
      if (name.startsWith('many')) await page.evaluate('document.querySelector(".picture-table").remove()');
      const path = PICTURES && join(PICTURES, `${name}-${width}.png`);
      if (path) await page.screenshot({ path });
      expect(await pageFaults(page), `at ${width} px`).toEqual([]);
      await page.evaluate('for (const table of document.querySelectorAll("details")) table.open = true');
      expect(await pageFaults(page), `at ${width} px, with the table`).toEqual([]);
    }
  });

  it('have lines of at least 4.5 : 1 on white', async () => {
    await shownAt(
      page,
      documentHtml(
        documentOf(
          'All',
          ORDINARY_PICTURES.map(([, picture]) => picture),
        ),
      ),
      1280,
    );
    const contrasts = (await page.evaluate(`(${CONTRASTS})()`)) as readonly [string, number][];
    expect(contrasts.length).toBeGreaterThan(2);
    expect(contrasts.filter(([, contrast]) => contrast < 4.5)).toEqual([]);
  });

  it('have bars whose pixels are in proportion to their figures', async () => {
    const [, picture] = ORDINARY_PICTURES[0]!;
    if (picture.form !== 'bars') throw new Error('the first picture has bars');
    const longest = Math.max(...picture.rows.map(({ whole }) => whole.pence));
    for (const width of WIDTHS) {
      await shownAt(page, documentHtml(documentOf('Bars', [picture])), width);
      const bars = (await page.evaluate(`(${BARS})()`)) as readonly {
        whole: number;
        parts: readonly number[];
      }[];
      expect(bars).toHaveLength(picture.rows.length);
      for (const [place, { whole, parts }] of bars.entries()) {
        const amounts = picture.rows[place]!.amounts.filter(({ pence }) => pence > 0);
        const pixels = amounts.map(({ pence }) => (pence / longest) * whole);
        expect(parts).toHaveLength(pixels.length);
        for (const [nth, part] of parts.entries()) expect(Math.abs(part - pixels[nth]!)).toBeLessThan(1);
      }
    }
  });

  it('show the streams of a flow on a wide screen, and lists on a narrow one', async () => {
    const [, picture] = ORDINARY_PICTURES.find(([name]) => name === 'a flow')!;
    const html = documentHtml(documentOf('Flow', [picture]));
    const shown = (selector: string) => page.locator(selector).isVisible();
    await shownAt(page, html, 320);
    expect([await shown('.picture-wide'), await shown('.picture-narrow')]).toEqual([false, true]);
    await shownAt(page, html, 1280);
    expect([await shown('.picture-wide'), await shown('.picture-narrow')]).toEqual([true, false]);
  });

  it('keep the labels of a flow apart, inside the page, beside their nodes', async () => {
    for (const [name, picture] of ALL.filter(([, { form }]) => form === 'flow')) {
      for (const width of [680, 1280]) {
        await shownAt(page, documentHtml(documentOf(name, [picture])), width);
        const boxes = (await page.evaluate(
          `[...document.querySelectorAll('.picture-label-words')].map((label) => { const { x, y, right, bottom } = label.getBoundingClientRect(); return { x, y, right, bottom }; })`,
        )) as readonly { x: number; y: number; right: number; bottom: number }[];
        for (const [place, a] of boxes.entries()) {
          expect(a.x, name).toBeGreaterThanOrEqual(0);
          expect(a.right, name).toBeLessThanOrEqual(width);
          for (const b of boxes.slice(place + 1)) {
            const isOver = a.x < b.right - 1 && b.x < a.right - 1 && a.y < b.bottom - 1 && b.y < a.bottom - 1;
            expect(isOver, `${name} at ${width} px`).toBe(false);
          }
        }
      }
    }
  });

  it('print with their tables open, and run nothing under their own policy', async () => {
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    await shownAt(
      page,
      documentHtml(
        documentOf(
          'All',
          ALL.map(([, picture]) => picture),
        ),
      ),
      1280,
    );
    expect(await page.evaluate('document.images.length + document.scripts.length')).toBe(0);
    expect(messages).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(
      '[...document.querySelectorAll(".picture table")].filter((table) => table.getBoundingClientRect().height === 0).length',
    );
    await page.emulateMedia({ media: null });
    expect(hidden).toBe(0);
  });
});
