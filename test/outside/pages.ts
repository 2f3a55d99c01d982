/**
 * Looks at pages in Debian's Chromium: accessibility, width, size of text, amounts on one line.
 *
 * @module
 */
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

export const WIDTHS = [320, 375, 660, 1280] as const;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const SMALLEST_TEXT = 12;

/** Starts the browser of the system, which has a sandbox only if it is not run by root. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Shows a page at a width. */
export async function shownAt(page: Page, html: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  // The policy of the page before would hold for this one too.
  await page.goto('about:blank');
  await page.setContent(html);
}

/** Each rule of WCAG 2.2 A or AA that a page breaks, with the first place. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe;
    const report = await runner.run({ runOnly: { type: 'tag', values } });
    return report.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  }, WCAG);
}

/** The faults that the rules do not know: sideways scrolling, small text, amounts broken over lines. Written to run in the page. */
const FAULTS = `(smallest) => {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push('scrolls sideways: ' + scrollWidth + ' of ' + clientWidth);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    if (textContent.trim() === '') continue;
    const size = parseFloat(getComputedStyle(parentElement).fontSize);
    if (size < smallest) faults.push(size + ' px: ' + textContent.slice(0, 40));
    for (const { index, 0: amount } of textContent.matchAll(/[-+\\u2212]?£[\\d,.]+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + amount.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) faults.push('broken over lines: ' + amount);
    }
  }
  return faults;
}`;

/** Sideways scrolling, amounts broken over lines, and text under a size in pixels. */
export async function textFaults(page: Page, smallest = SMALLEST_TEXT): Promise<readonly string[]> {
  return (await page.evaluate(`(${FAULTS})(${smallest})`)) as readonly string[];
}

/** Everything that is wrong with the page that is shown. */
export async function pageFaults(page: Page): Promise<readonly string[]> {
  return [...(await textFaults(page)), ...(await violations(page))];
}
