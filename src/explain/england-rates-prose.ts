/**
 * Messages about tables of rates.
 *
 * @module
 */
import { dayText, joinedWithAnd, type Prose, plain, pounds, quoted, whole } from './words.js';

/** The nearest figures, or the day on which the figure was announced. */
function nearestFigures({
  before,
  after,
  announced,
}: {
  before?: unknown;
  after?: unknown;
  announced?: unknown;
}): string {
  if (announced !== undefined) return ` It was announced only on ${dayText(announced)}.`;
  const nearest = [
    ...(before === undefined ? [] : [`the figure before it ends on ${dayText(before)}`]),
    ...(after === undefined ? [] : [`the next one starts on ${dayText(after)}`]),
  ];
  return nearest.length === 0 ? '' : ` In the table, ${joinedWithAnd(nearest)}.`;
}

export const ratesProse = {
  'rate-not-known': ({ rate, on, ...nearest }) => [
    `No figure for ${quoted(rate)} on ${dayText(on)} is known.${nearestFigures(nearest)}`,
    'Add the figure for that day to the table, with its source. A figure for other days is never used in its place.',
  ],
  'rate-provisional': ({ rate, on, pence, source }) => [
    `The figure for ${quoted(rate)} on ${dayText(on)}, ${pounds(pence)}, is provisional (${whole(source)}).`,
    'Add the published figure to the table, or accept provisional figures and say so in the decision.',
  ],
  'rate-contradicted': ({ rate, on, announced, figures }) => [
    `Two figures for ${quoted(rate)} on ${dayText(on)} were announced on ${dayText(announced)}: ${
      Array.isArray(figures) ? joinedWithAnd(figures.map(pounds)) : plain(figures)
    }.`,
    'Keep the right one in the table. If one replaced the other, correct the day on which it was announced.',
  ],
  'rate-not-local': ({ rate }) => [
    `A council cannot set a figure of its own for ${quoted(rate)}.`,
    'Check the spelling of the row, or remove it from the council’s table.',
  ],
  'rate-below-statutory': ({ rate, on, local, statutory }) => [
    `The council’s figure for ${quoted(rate)} on ${dayText(on)} is ${pounds(local)}, less than the statutory ${pounds(statutory)}.`,
    'A council may be more generous than the law, never less. Correct the figure, or remove it so that the statutory one counts.',
  ],
  'benefit-day-unlikely': ({ year, on, from, to }) => [
    `The benefit year ${plain(year)} cannot start on ${dayText(on)}: it starts on a Monday near 6 April.`,
    `Give a day from ${dayText(from)} to ${dayText(to)}.`,
  ],
} satisfies Partial<Prose>;
