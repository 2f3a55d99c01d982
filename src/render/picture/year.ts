/**
 * The lines of a year: the plan, the spending and its projection, as paths in a square of 1,000 by 1,000.
 *
 * @module
 */
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Money } from '../../documents/document.js';
import type { YearPicture, YearPoint } from '../../documents/picture.js';
import { addDays, type Day, dayNumber } from '../../time/day.js';

const SIDE = 1000;
const TICKS = 4;

/** A place in the square. */
type Place = readonly [x: number, y: number];

/** The shapes of a year. */
export interface YearShapes {
  /** Amounts in pence, equally far apart, from the lowest to the highest edge. */
  readonly ticks: readonly number[];
  /** The height of each tick. */
  readonly tickPlaces: readonly number[];
  /** Five days, equally far apart from the first to the last. */
  readonly days: readonly Day[];
  readonly plan: string;
  readonly spent: string;
  readonly spentArea: string;
  readonly projected: string;
  /** The height of the whole plan. */
  readonly planned: number;
  readonly zero: number;
  /** The end of the spending. */
  readonly now?: Place;
  /** Where the money ends. */
  readonly end?: Place;
}

const rounded = (number: number) => Math.round(number * 100) / 100;

/** Lays out the lines of a year. */
export function yearShapes(picture: YearPicture): YearShapes {
  const { from, points, planned, lastsThrough } = picture;
  const amounts = [
    planned,
    ...points.flatMap(({ planned, spent, projected }) => [planned, spent, projected]),
  ].flatMap((amount) => (amount ? [amount.pence] : []));
  const [lowest, highest] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
  const nice = scaleLinear()
    .domain([lowest, highest === lowest ? lowest + 100_00 : highest])
    .nice(TICKS);
  const ticks = nice.ticks(TICKS);
  const height = scaleLinear()
    .domain([ticks[0]!, ticks.at(-1)!])
    .range([SIDE, 0]);
  const y = (amount: number) => rounded(height(amount));
  // A day ends at the beginning of the next.
  const start = dayNumber(from);
  const last = points.reduce((latest, { through }) => Math.max(latest, dayNumber(through)), start) + 1;
  const width = scaleLinear().domain([start, last]).range([0, SIDE]);
  const x = (through: Day) => rounded(width(dayNumber(through) + 1));
  const series = (of: (point: YearPoint) => Money | undefined, isFromStart: boolean): readonly Place[] => [
    ...(isFromStart ? [[0, y(0)] as const] : []),
    ...points.flatMap((point): readonly Place[] => {
      const amount = of(point);
      return amount ? [[x(point.through), y(amount.pence)]] : [];
    }),
  ];
  const path = (places: readonly Place[]) => line()(places as [number, number][]) ?? '';
  const spent = series((point) => point.spent, true);
  const under = area<Place>()
    .x(([across]) => across)
    .y0(y(0))
    .y1(([, up]) => up);
  const now = spent.length > 1 ? spent.at(-1)! : undefined;
  const quarters = [0, 1, 2, 3, 4].map((part) =>
    addDays(from, Math.min(last - start - 1, Math.round(((last - start) * part) / 4))),
  );
  return {
    ...{ ticks, tickPlaces: ticks.map(y), days: quarters, planned: y(planned.pence), zero: y(0) },
    plan: path(series((point) => point.planned, true)),
    spent: now ? path(spent) : '',
    spentArea: now ? (under(spent) ?? '') : '',
    projected: path(series((point) => point.projected, false)),
    ...(now && { now }),
    ...(lastsThrough !== undefined && { end: [x(lastsThrough), y(planned.pence)] as const }),
  };
}
