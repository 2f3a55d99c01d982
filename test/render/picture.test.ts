/** Tests the drawing of pictures, and that every form of a document shows their figures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowPicture } from '../../src/documents/index.js';
import { pictureTable, type YearPicture } from '../../src/documents/picture.js';
import { documentHtml, pictureHtml } from '../../src/render/html/index.js';
import { documentText } from '../../src/render/index.js';
import { drawnBars } from '../../src/render/picture/bars.js';
import { flowLayout } from '../../src/render/picture/flow.js';
import { yearShapes } from '../../src/render/picture/year.js';
import { shortMoney } from '../../src/render/picture/year-html.js';
import { fundStatements } from '../../src/reports/fund-statement.js';
import { addDays } from '../../src/time/day.js';
import { randomBook, someDay } from '../support/random-book.js';
import {
  barRow,
  barsOf,
  documentOf,
  flowOf,
  HARD_PICTURES,
  ORDINARY_PICTURES,
} from '../support/sample-pictures.js';

const ALL = [...ORDINARY_PICTURES, ...HARD_PICTURES];
const year = (name: string) => ALL.find(([title]) => title === name)![1] as YearPicture;

describe('drawnBars', () => {
  it('draws parts in proportion, side by side, on one scale', () => {
    const [care, travel] = drawnBars(
      barsOf('A', [barRow('Care', [400, 100, 200]), barRow('Travel', [100, 50, 0])]),
    );
    expect(care!.shapes.map(({ x, width }) => [x, width])).toEqual([
      [0, 25],
      [25, 50],
      [75, 25],
    ]);
    expect(travel!.shapes.map(({ width }) => width)).toEqual([12.5, 0, 12.5]);
    expect([care!.limit, travel!.limit]).toEqual([undefined, undefined]);
  });

  it('marks where the budget ends if more is used', () => {
    expect(drawnBars(barsOf('A', [barRow('Care', [100, 150, 50])]))[0]!.limit).toBe(50);
    expect(drawnBars(barsOf('A', [barRow('Refunded', [100, -20, 0])]))[0]!.limit).toBe(undefined);
  });

  it('gathers small rows under their parent, and still adds up', () => {
    const rows = [
      barRow('All', [5050, 0, 0]),
      ...Array.from({ length: 100 }, (_, n) => barRow(`c${n}`, [n + 1, 0, 0], 1)),
    ];
    const drawn = drawnBars(barsOf('A', rows));
    expect(drawn).toHaveLength(31);
    expect(drawn.at(-1)!.name).toBe('71 others together');
    expect(drawn.at(-1)!.isTooLong).toBe(undefined);
    expect(drawn.slice(1).reduce((sum, { whole }) => sum + whole.pence, 0)).toBe(5050);
  });
});

describe('drawnBars, of rows without a parent', () => {
  it('keeps the scale of the rows that are drawn, and says that the others are too much for it', () => {
    const drawn = drawnBars(
      barsOf(
        'A',
        Array.from({ length: 1000 }, () => barRow('c', [5, 0, 0])),
      ),
    );
    expect(drawn[0]!.shapes.at(-1)).toMatchObject({ x: 0, width: 100 });
    expect(drawn.at(-1)).toMatchObject({ name: '970 others together', isTooLong: true, shapes: [] });
  });
});

describe('flowLayout', () => {
  it('gathers the smallest nodes of each column, and loses nothing', () => {
    const many = Array.from({ length: 50 }, (_, n) => n + 1);
    const { nodes } = flowLayout(
      flowOf(
        'A',
        many.map((n) => [`s${n}`, 'Fund', n] as const),
        many.map((n) => ['Fund', `u${n}`, n] as const),
      ),
    );
    for (const column of ['source', 'fund', 'use'])
      expect(
        nodes.filter((node) => node.column === column).reduce((sum, { amount }) => sum + amount, 0),
      ).toBe(1275);
    expect(nodes.map(({ name }) => name)).toContain('42 other sources');
  });
});

describe('yearShapes', () => {
  it('ends the spending on its day, and the money where the projection meets the plan', () => {
    const { now, end, planned, days } = yearShapes(year('a year that ends early'));
    expect(now![0]).toBeCloseTo((244 / 365) * 1000, 1);
    // £12,848.35 in eight whole four weeks is £57.36 a day: £16,900 lasts 294 of 365 days.
    expect(end).toEqual([805.48, planned]);
    expect(days).toEqual(['2026-04-01', '2026-07-01', '2026-10-01', '2026-12-31', '2027-03-31']);
  });

  it('has equal steps of amounts', () => {
    for (const [, picture] of ALL) {
      if (picture.form !== 'year') continue;
      const { tickPlaces } = yearShapes(picture);
      const steps = tickPlaces.slice(1).map((y, place) => tickPlaces[place]! - y);
      for (const step of steps) expect(step).toBeCloseTo(steps[0]!, 0);
    }
  });

  it('writes short amounts', () => {
    expect([0, 5_000_00, 1_250_000_00, -30_00, 2050].map(shortMoney)).toEqual([
      '£0',
      '£5,000',
      '£1.25m',
      '−£30',
      '£20.50',
    ]);
  });
});

describe('a picture', () => {
  it.each(ALL)('has finite shapes and no style of its own: %s', (name, picture) => {
    const html = pictureHtml(picture, { id: `the "${name}"` });
    expect(html).not.toMatch(/NaN|Infinity|undefined| style=| on\w+="|<script|<img/);
    expect(html.length).toBeLessThan(8_000_000);
  });

  it.each(ORDINARY_PICTURES)('shows the same figures in text and in HTML: %s', (_, picture) => {
    const amounts = (text: string) => (text.match(/£[\d,]+\.\d\d/g) ?? []).sort();
    const cells = pictureTable(picture).rows.flatMap(({ cells }) => cells);
    const number = cells.filter(
      (cell) => typeof cell === 'object' && 'pence' in cell && cell.pence !== 0,
    ).length;
    const text = documentText(documentOf('A', [picture]), { width: 300 });
    const html = documentHtml(documentOf('A', [picture]));
    const table = html.slice(html.indexOf('<table'), html.indexOf('</table>')).replace(/<[^>]*>/g, ' ');
    expect(amounts(text).length).toBeGreaterThanOrEqual(number);
    for (const amount of amounts(table)) expect(amounts(text)).toContain(amount);
  });

  it('has ids that no other picture of a page has', () => {
    const html = documentHtml(
      documentOf(
        'A',
        ORDINARY_PICTURES.map(([, picture]) => picture),
      ),
    );
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, name] of html.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(name);
  });
});

describe('drawnBars, always', () => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000_000 });
  const row = fc.tuple(amount, amount, amount).map((amounts) => barRow('A', amounts));

  it('has widths in proportion to figures to the pixel, within the width of the picture', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const drawn = drawnBars(barsOf('A', rows));
        const lengths = drawn.map(({ shapes }) => shapes.reduce((sum, { width }) => sum + width, 0));
        expect(Math.max(...lengths)).toBeLessThanOrEqual(100.01);
        const perPercent = drawn.flatMap(({ shapes, amounts }) =>
          shapes.flatMap(({ width }, place) => (width > 10 ? [amounts[place]!.pence / width] : [])),
        );
        // A picture is 960 pixels wide: a pixel is a tenth of a percent.
        const scale = Math.max(...perPercent);
        for (const { shapes, amounts } of drawn)
          for (const [place, { x, width }] of shapes.entries()) {
            expect(Number.isFinite(x) && Number.isFinite(width)).toBe(true);
            if (perPercent.length > 0)
              expect(Math.abs(width - Math.max(0, amounts[place]!.pence) / scale)).toBeLessThan(0.1);
          }
      }),
    );
  });
});

describe('flowPicture, always', () => {
  it('has as much flowing into each fund as out of it, in its figures and its shapes', () => {
    fc.assert(
      fc.property(randomBook, someDay, fc.nat(50), (ledger, from, length) => {
        const report = fundStatements(ledger, { from, to: addDays(from, length) });
        const picture = flowPicture(report, ledger.chart);
        const { nodes, flows } = flowLayout(picture);
        for (const [place, { column, amount, height }] of nodes.entries()) {
          const into = flows.filter(({ to }) => to === place);
          const out = flows.filter((flow) => flow.from === place);
          for (const side of column === 'fund' ? [into, out] : column === 'use' ? [into] : [out]) {
            expect(side.reduce((sum, flow) => sum + flow.amount, 0)).toBe(amount);
            expect(side.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(height, 1);
          }
        }
        expect(pictureHtml(picture, { id: 'a' })).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 50 },
    );
  });
});
