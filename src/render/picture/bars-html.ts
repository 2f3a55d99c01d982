/**
 * Bars as HTML: a list with a name, an amount, a bar and its figures in words in each row.
 *
 * Method: the words say all, so the shapes are hidden from assistive technology. Shapes have their places in percent and no view box, so
 * that nothing in them is stretched.
 *
 * @module
 */
import type { BarPart, BarsPicture } from '../../documents/picture.js';
import { formatPence, pence } from '../../money/pence.js';
import { wordsHtml } from '../html/escape.js';
import { type DrawnBar, drawnBars } from './bars.js';
import { shortened } from './label.js';
import { EDGE, fillOf, sampleHtml } from './shades.js';

const DEEPEST = 10;
const HEIGHT = 18;

/** The shapes of one bar. */
export function barHtml({ shapes, limit }: Pick<DrawnBar, 'shapes' | 'limit'>, id: string): string {
  const rects = shapes
    .filter(({ width }) => width > 0)
    .map(
      ({ shade, x, width }) =>
        `<rect x="${x}%" y="1" width="${width}%" height="${HEIGHT - 2}" fill="${fillOf(shade, id)}" stroke="${EDGE}"/>`,
    );
  const mark =
    limit === undefined
      ? ''
      : `<rect x="${limit}%" width="7" height="${HEIGHT}" transform="translate(-3.5)" fill="#fff"/><rect x="${limit}%" width="3" height="${HEIGHT}" transform="translate(-1.5)" fill="#0b0c0c"/>`;
  return `<svg class="picture-bar" width="100%" height="${HEIGHT}" aria-hidden="true" focusable="false">${rects.join('')}${mark}</svg>`;
}

/** `Spent £10.00`, `promised £3.00`, or `over plan £2.00` in bold. */
function partHtml({ label, below }: BarPart, amount: number, isFirst: boolean): string {
  const words = (name: string, size: number) =>
    wordsHtml(`${isFirst ? name : name.toLowerCase()} ${formatPence(pence(size))}`);
  return amount >= 0 || below === undefined ? words(label, amount) : `<b>${words(below, -amount)}</b>`;
}

function rowHtml(bar: DrawnBar, parts: readonly BarPart[], id: string): string {
  const { level = 0, name, whole, amounts, isTooLong } = bar;
  const figures = parts
    .map((part, place) => ({ part, amount: amounts[place]?.pence ?? 0 }))
    // The amount left is shown even if it is £0.00.
    .filter(({ part, amount }) => amount !== 0 || part.below !== undefined)
    .map(
      ({ part, amount }, place) => `<span class="picture-part">${partHtml(part, amount, place === 0)}</span>`,
    );
  return `<li${level > 0 ? ` class="picture-level-${Math.min(level, DEEPEST)}"` : ''}>
<p class="picture-name"><span>${wordsHtml(shortened(name))}</span> <span class="picture-whole">${wordsHtml(formatPence(whole.pence))}</span></p>
${isTooLong ? '<p>More than the scale has room for.</p>' : barHtml(bar, id)}
<p class="picture-figures">${figures.join(', ')}</p></li>`;
}

/** The key of the shades, and the rows. */
export function barsHtml(picture: BarsPicture, id: string): string {
  const key = picture.parts.map(
    ({ label, shade }) => `<li>${sampleHtml(shade, id)} ${wordsHtml(label)}</li>`,
  );
  const bars = drawnBars(picture);
  const isOver = bars.some(({ limit }) => limit !== undefined);
  const mark = `<li><svg class="picture-sample" width="24" height="16" aria-hidden="true" focusable="false"><rect x="10" width="3" height="16" fill="#0b0c0c"/></svg> ${wordsHtml(`End of the ${picture.whole.toLowerCase()}`)}</li>`;
  return `<ul class="picture-key">${key.join('')}${isOver ? mark : ''}</ul>
<p class="picture-scale">Beside each name is its ${wordsHtml(picture.whole.toLowerCase())}. All bars have the same scale.</p>
<ul class="picture-rows" role="list">${bars.map((bar) => rowHtml(bar, picture.parts, id)).join('\n')}</ul>`;
}
