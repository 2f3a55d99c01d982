/**
 * Looks at pages of the portal in Chromium: the rules of axe, sideways scrolling, small text, broken amounts.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The faults of a page, in words; none, if it is in order. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  // The policy of the page permits no script: the test's own is evaluated by the debugger.
  await page.evaluate(axe);
  const violations = await page.evaluate(
    `axe.run({ runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })
      .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ').slice(0, 300)))`,
  );
  const measured = await page.evaluate(`(() => {
    const faults = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) faults.push('scrolls sideways: ' + scrollWidth + ' of ' + clientWidth);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const box = node.parentElement;
      if (!node.textContent.trim() || box.offsetParent === null) continue;
      if (parseFloat(getComputedStyle(box).fontSize) < 12) faults.push('small text: ' + node.textContent);
      const amount = /[\\u2212-]?£[\\d,]+\\.\\d\\d/.exec(node.textContent);
      if (!amount) continue;
      const range = document.createRange();
      range.setStart(node, amount.index);
      range.setEnd(node, amount.index + amount[0].length);
      if (range.getClientRects().length > 1) faults.push('broken amount: ' + amount[0]);
    }
    return faults;
  })()`);
  return [...(violations as string[]), ...(measured as string[])];
}
