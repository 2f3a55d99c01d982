/**
 * A year as HTML: the outlook in words, and lines whose labels are words beside them.
 *
 * Method: the square of lines is stretched to the width that there is, and its strokes are not. Amounts and days are equally far apart, so
 * that their labels need no places of their own.
 *
 * @module
 */
import type { YearPicture } from '../../documents/picture.js';
import { formatPence, pence } from '../../money/pence.js';
import { type Day, daysBetween, formatDay, formatDayShort } from '../../time/day.js';
import { escaped, wordsHtml } from '../html/escape.js';
import { EDGE, INK } from './shades.js';
import { yearShapes } from './year.js';

const BLACK = '#0b0c0c';

/** How each line is drawn: attributes of a stroke. */
const STROKES = {
  spent: `stroke="${INK}" stroke-width="4"`,
  projected: `stroke="${INK}" stroke-width="3" stroke-dasharray="9 6"`,
  plan: `stroke="${EDGE}" stroke-width="1.5"`,
  planned: `stroke="${BLACK}" stroke-width="2" stroke-dasharray="2 4"`,
} as const;

const POUND = 100;
const MILLION = 1_000_000 * POUND;

/** `£12,000`, `£1.5m`. */
export function shortMoney(amount: number): string {
  const isWholePounds = amount % POUND === 0;
  if (Math.abs(amount) >= MILLION)
    return `${amount < 0 ? '−' : ''}£${Math.round(Math.abs(amount) / (MILLION / 100)) / 100}m`;
  const text = formatPence(pence(amount + 0)).replace('-', '−');
  return isWholePounds ? text.replace(/\.00$/, '') : text;
}

const sample = (stroke: string) =>
  `<svg class="picture-sample" width="36" height="16" aria-hidden="true" focusable="false"><line x1="0" y1="8" x2="36" y2="8" ${stroke}/></svg>`;

function dotHtml(place: readonly [number, number] | undefined, colour: string): string {
  if (!place) return '';
  const [x, y] = place;
  const dot = (width: number, stroke: string) =>
    `<path d="M${x},${y}h0.01" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;
  return dot(14, '#fff') + dot(10, colour);
}

const withoutYear = (on: Day) => formatDayShort(on).replace(/ \d+$/, '');
const withoutDay = (on: Day) => formatDayShort(on).replace(/^\d+ /, '');

/** The words, the key, and the lines. */
export function yearHtml(picture: YearPicture, id: string): string {
  const shapes = yearShapes(picture);
  const isLong = daysBetween(shapes.days[0]!, shapes.days.at(-1)!) > 366;
  const dayText = isLong ? withoutDay : withoutYear;
  const { lastsThrough, title, words } = picture;
  const hasPlan = picture.planned.pence !== 0;
  const grid = shapes.tickPlaces.map(
    (y) => `<path d="M0,${y}H1000" stroke="#767676" stroke-dasharray="1 5"/>`,
  );
  const lines = [
    `<path d="${shapes.spentArea}" fill="#dde6ee"/>`,
    ...grid,
    `<path d="M0,${shapes.zero}H1000" stroke="${BLACK}"/>`,
    ...(hasPlan
      ? [
          `<path d="${shapes.plan}" ${STROKES.plan}/>`,
          `<path d="M0,${shapes.planned}H1000" ${STROKES.planned}/>`,
        ]
      : []),
    `<path d="${shapes.projected}" ${STROKES.projected}/>`,
    `<path d="${shapes.spent}" ${STROKES.spent}/>`,
    dotHtml(shapes.now, INK),
    dotHtml(shapes.end, BLACK),
  ];
  const isProjected = shapes.projected !== '';
  const key = [
    [STROKES.spent, 'Spent'],
    ...(isProjected ? [[STROKES.projected, 'If spending goes on like this']] : []),
    ...(hasPlan
      ? [
          [STROKES.plan, 'The plan, the same each day'],
          [STROKES.planned, `Whole plan, ${formatPence(picture.planned.pence)}`],
        ]
      : []),
  ] as const;
  const dot =
    lastsThrough === undefined
      ? ''
      : `<li><svg class="picture-sample" width="16" height="16" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="5" fill="${BLACK}"/></svg> ${wordsHtml(`Money ends, ${formatDay(lastsThrough)}`)}</li>`;
  const [headline, ...others] = words;
  return `<p class="picture-headline">${wordsHtml(headline ?? '')}</p>
${others.map((text) => `<p>${wordsHtml(text)}</p>`).join('\n')}
<ul class="picture-key">${key.map(([stroke, label]) => `<li>${sample(stroke)} ${wordsHtml(label)}</li>`).join('')}${dot}</ul>
<div class="picture-year">
<ol class="picture-amounts" aria-hidden="true">${[...shapes.ticks]
    .reverse()
    .map((tick) => `<li>${shortMoney(tick)}</li>`)
    .join('')}</ol>
<svg class="picture-lines" width="100%" height="240" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-labelledby="${id}-title ${id}-words"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-words">${escaped(words.join(' '))}</desc><g fill="none">${lines.join('')}</g></svg>
<ol class="picture-days" aria-hidden="true">${shapes.days.map((on) => `<li>${dayText(on)}</li>`).join('')}</ol>
</div>`;
}
