/**
 * A flow as HTML: streams between three columns of labels on a wide screen and on paper, and lists of bars for each fund on a narrow screen.
 *
 * Method: the streams are stretched across, never down, and the labels are HTML at places in rem, so that words keep their size.
 *
 * @module
 */
import type { FlowPicture } from '../../documents/picture.js';
import { formatPence, pence } from '../../money/pence.js';
import { escaped, wordsHtml } from '../html/escape.js';
import { barHtml } from './bars-html.js';
import { type DrawnNode, type FlowLayout, flowLayout, LABEL_HEIGHT } from './flow.js';
import { shortened } from './label.js';
import { EDGE, INK } from './shades.js';

const PIXELS_PER_REM = 16;
const rem = (pixels: number) => `${Math.round((pixels / PIXELS_PER_REM) * 1000) / 1000}rem`;

/** Where the labels and the nodes of each column are, in percent across. */
const LABELS = {
  source: { x: 0, width: 24, node: 25 },
  fund: { x: 37, width: 26, node: 49.4 },
  use: { x: 76, width: 24, node: 73.8 },
} as const;
const NODE_PERCENT = 1.2;

const amountHtml = (amount: number) => wordsHtml(formatPence(pence(amount)));

function nodeHtml(node: DrawnNode): string {
  const { x, width, node: across } = LABELS[node.column];
  const middle = node.top + node.height / 2 - LABEL_HEIGHT / 2;
  return `<rect x="${across}%" y="${rem(node.top)}" width="${NODE_PERCENT}%" height="${rem(Math.max(2, node.height))}" fill="${INK}"/>
<foreignObject x="${x}%" y="${rem(middle)}" width="${width}%" height="${rem(LABEL_HEIGHT)}"><div class="picture-label picture-${node.column}"><span class="picture-label-words"><span class="picture-label-name">${wordsHtml(shortened(node.name))}</span><b>${amountHtml(node.amount)}</b></span></div></foreignObject>`;
}

function wideHtml({ title }: FlowPicture, { height, nodes, flows }: FlowLayout, id: string): string {
  const streams = flows.map(
    ({ path }) => `<path d="${path}" fill="#dde6ee" stroke="${EDGE}" stroke-width="0.75"/>`,
  );
  const total = nodes.reduce((sum, { column, amount }) => (column === 'source' ? sum + amount : sum), 0);
  const words = `${formatPence(pence(total))} in all. Each stream is as wide as its amount. The table below has the same figures.`;
  return `<svg class="picture-wide" width="100%" height="${rem(height)}" role="img" aria-labelledby="${id}-title ${id}-words"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-words">${escaped(words)}</desc>
<svg x="25%" y="0" width="50%" height="${rem(height)}" viewBox="0 0 1000 ${height}" preserveAspectRatio="none">${streams.join('')}</svg>
${nodes.map(nodeHtml).join('\n')}</svg>`;
}

function listHtml(
  title: string,
  rows: readonly { readonly name: string; readonly amount: number }[],
  { most, id }: { readonly most: number; readonly id: string },
): string {
  if (rows.length === 0) return '';
  const items = rows.map(({ name, amount }) => {
    const width = Math.round((amount / most) * 100_000) / 1000;
    const bar = barHtml({ shapes: [{ shade: title === 'In' ? 'solid' : 'hatched', x: 0, width }] }, id);
    return `<li><p class="picture-name"><span>${wordsHtml(shortened(name))}</span> <span class="picture-whole">${amountHtml(amount)}</span></p>${bar}</li>`;
  });
  return `<p class="picture-direction">${title}</p><ul class="picture-rows" role="list">${items.join('\n')}</ul>`;
}

function narrowHtml({ nodes, flows }: FlowLayout, id: string): string {
  const most = flows.reduce((longest, { amount }) => Math.max(longest, amount), 1);
  const funds = nodes.map((node, place) => {
    if (node.column !== 'fund') return '';
    const into = flows
      .filter(({ to }) => to === place)
      .map(({ from, amount }) => ({ ...nodes[from]!, amount }));
    const out = flows
      .filter(({ from }) => from === place)
      .map(({ to, amount }) => ({ ...nodes[to]!, amount }));
    return `<p class="picture-fund-name">${wordsHtml(shortened(node.name))}</p>${listHtml('In', into, { most, id })}${listHtml('Out', out, { most, id })}`;
  });
  return `<div class="picture-narrow">${funds.join('\n')}</div>`;
}

/** Both forms, of which the style shows one. */
export function flowHtml(picture: FlowPicture, id: string): string {
  const layout = flowLayout(picture);
  return layout.nodes.length === 0
    ? ''
    : `${wideHtml(picture, layout, id)}
${narrowHtml(layout, id)}`;
}
