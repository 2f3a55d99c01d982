import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { type CsvLayout, KNOWN_LAYOUTS, readCsv } from '../../src/statement/csv/read-csv.js';
import { readStatement } from '../../src/statement/read-statement.js';

const read = (name: string) =>
  must(readStatement(new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)))));

type Balances = readonly [opening: number | undefined, closing: number | undefined];
const NONE: Balances = [undefined, undefined];
const USUAL: Balances = [10000, 162976];
const IN = '2026-05-27 184216';
const OUT = '2026-05-28 -31240';
const CARD = ['2026-05-26 -1234', '2026-05-28 5000'];

/** Each sample with its layout, the balances of its first statement, all lines, and how many rows are not booked. */
const SAMPLES: readonly [
  file: string,
  layout: string,
  Balances,
  lines: readonly string[],
  notBooked: number,
][] = [
  ['amex.csv', 'amex', NONE, ['2026-05-26 -1234', '2026-05-28 50000'], 0],
  ['aqua.csv', 'aqua', NONE, CARD, 0],
  ['bank-of-ireland.csv', 'bank-of-ireland', [10000, 153336], [IN, '2026-05-27 -9640', OUT], 0],
  ['barclaycard-business.csv', 'barclaycard-business', NONE, CARD, 0],
  ['barclaycard.csv', 'barclaycard', NONE, CARD, 0],
  ['barclays-in-out.csv', 'barclays-in-out', USUAL, [IN, OUT], 0],
  ['barclays.csv', 'barclays', NONE, [IN, '2026-05-28 -9600', OUT], 0],
  ['chase.csv', 'chase', USUAL, [IN, OUT], 0],
  ['co-operative.csv', 'co-operative', USUAL, [IN, OUT], 0],
  ['first-direct.csv', 'first-direct', [41240, 184576], ['2026-05-26 -31240', '2026-05-27 -9640', IN], 0],
  ['hsbc-headerless.csv', 'hsbc', NONE, [IN, OUT], 0],
  ['hsbc-in-out.csv', 'hsbc-in-out', USUAL, [IN, OUT], 0],
  ['john-lewis-card.csv', 'john-lewis-card', NONE, CARD, 1],
  ['lloyds-card.csv', 'lloyds-card', NONE, ['2026-05-05 -1840', '2026-05-07 -725'], 0],
  ['lloyds-short.csv', 'lloyds-short', USUAL, [IN, OUT], 0],
  ['lloyds.csv', 'lloyds', [10000, 153336], ['2026-05-26 -9640', IN, OUT], 0],
  [
    'metro-current-balance.csv',
    'metro-current-balance',
    [100000, 118160],
    ['2026-05-05 -1840', '2026-05-06 20000'],
    0,
  ],
  ['metro.csv', 'metro', USUAL, [IN, OUT], 0],
  ['midata.csv', 'midata', [0, 95000], ['2026-05-05 101000', '2026-05-11 -1000', '2026-05-12 -5000'], 0],
  ['monzo-prepaid.csv', 'monzo-prepaid', NONE, ['2017-05-26 5000', '2017-05-27 -450'], 1],
  ['monzo.csv', 'monzo', NONE, ['2026-05-26 184216', '2026-05-27 -450', '2026-05-27 -2000'], 0],
  ['nationwide-card.csv', 'nationwide-card', NONE, ['2026-05-04 -1840', '2026-05-06 20000'], 0],
  ['nationwide-older.csv', 'nationwide-older', USUAL, [IN, OUT], 0],
  ['nationwide.csv', 'nationwide', [10000, 153336], ['2026-05-26 -9640', IN, OUT], 0],
  ['natwest.csv', 'natwest', [10000, 184576], ['2026-05-26 -9640', IN, '2026-05-26 12'], 0],
  ['prepaid-card-in-out.csv', 'prepaid-card-in-out', [0, 48766], ['2026-05-01 50000', '2026-05-02 -1234'], 1],
  [
    'prepaid-card-signed.csv',
    'prepaid-card-signed',
    [0, 48766],
    ['2026-05-01 50000', '2026-05-02 -1234', '2026-05-03 -450 pending'],
    0,
  ],
  [
    'revolut.csv',
    'revolut',
    [0, 152926],
    [IN.replace('27', '26'), '2026-05-27 -31290', '2026-05-28 1000'],
    2,
  ],
  ['santander.txt', 'santander-text', [360, 153336], [IN, OUT], 0],
  [
    'starling.csv',
    'starling',
    [0, 121736],
    ['2026-05-26 184216', '2026-05-27 -31240', '2026-05-27 -31240'],
    0,
  ],
  ['tide.csv', 'tide', NONE, [IN, OUT], 1],
  ['virgin-card.csv', 'virgin-card', NONE, ['2026-05-05 -1840', '2026-05-07 20000'], 0],
  ['tesco-card.csv', 'tesco-card', NONE, ['2026-05-27 -1234', '2026-05-28 5000'], 0],
];

describe('KNOWN_LAYOUTS, by their samples', () => {
  it.each(SAMPLES)('reads %s as %s', (file, layout, [opening, closing], lines, notBooked) => {
    const found = read(file);
    const [first] = found.statements;
    expect({
      format: found.format,
      opening: first!.opening?.pence,
      closing: first!.closing?.pence,
      lines: found.statements.flatMap((one) =>
        one.lines.map(({ date, pence, pending }) => `${date} ${pence}${pending ? ' pending' : ''}`),
      ),
      notBooked: found.skipped.filter(({ reason }) => reason === 'not-booked').length,
      rejected: found.rejected,
      warnings: found.warnings.map(({ reason }) => reason),
    }).toEqual({
      format: `csv:${layout}`,
      opening,
      closing,
      lines,
      notBooked,
      rejected: [],
      warnings: KNOWN_LAYOUTS.find(({ id }) => id === layout)?.provisional ? ['layout-guessed'] : [],
    });
  });

  it('has a sample for every layout', () => {
    expect(new Set(SAMPLES.map(([, layout]) => layout))).toEqual(
      new Set([...KNOWN_LAYOUTS.map(({ id }) => id), 'santander-text']),
    );
  });

  it('keeps the code of the kind of shop', () => {
    for (const file of ['prepaid-card-in-out.csv', 'prepaid-card-signed.csv']) {
      const [load, purchase] = read(file).statements[0]!.lines;
      expect(load).not.toHaveProperty('merchantCategory');
      expect(purchase).toMatchObject({ merchantCategory: '5912' });
    }
    const columns = { date: 1, amount: 2, bankId: 3, merchantCategory: 4 };
    const layout: CsvLayout = { id: 'own', name: 'own', columns, dateOrder: 'ymd' };
    const [line] = must(readCsv('2026-05-01,-1.00,a1,5411\n', layout)).statements[0]!.lines;
    expect(line).toMatchObject({ id: 'a1', merchantCategory: '5411' });
  });
});

describe('readCsv, rows that settle how the file is written', () => {
  // More rows than are looked at to begin with, none of which tells; what tells comes last.
  const many = (row: (day: number) => string, last: string) =>
    `Date,Description,Amount\n${Array.from({ length: 2000 }, (_, at) => row(1 + (at % 12))).join('\n')}\n${last}\n`;

  it('reads all again when the last row proves month first', () => {
    const { lines } = must(
      readCsv(many((day) => `05/${String(day).padStart(2, '0')}/2026,A,-1.00`, '05/13/2026,A,-1.00')),
    ).statements[0]!;
    expect(new Set(lines.map(({ date }) => date.slice(0, 7)))).toEqual(new Set(['2026-05']));
  });

  it('reads all again when the last rows prove a comma for the decimal sign', () => {
    const text = many((day) => `2026-05-${String(day).padStart(2, '0')};A;1.234`, '2026-05-13;A;1,50');
    const { lines } = must(readCsv(text.replace('Date,Description,Amount', 'Date;Description;Amount')))
      .statements[0]!;
    expect(lines).toHaveLength(2001);
    expect(lines[0]!.pence).toBe(123400);
  });

  it('refuses a row that does not end, one of too many cells, and too many rows', () => {
    const head = 'Date,Description,Amount\n01/05/2026,A,1.00\n';
    for (const [text, line] of [
      [`${head}${'x'.repeat(100_001)}\n`, 3],
      [`${head}01/05/2026,"${'x'.repeat(100_001)}",1.00\n`, 3],
      [`${head}${','.repeat(1000)}\n`, 3],
      [`${head}${'\n'.repeat(2_000_000)}`, 2_000_003],
    ] as const)
      expect(readCsv(text)).toMatchObject({ problems: [{ code: 'file-unreadable', facts: { line } }] });
  });

  it('takes a quotation mark inside a cell for inches, and names no field by what objects answer to', () => {
    const text =
      'Date,Description,Amount,__proto__,constructor\n01/05/2026,5" PIPE,-1.00,x,y\n02/05/2026,"A",-2.00,x,y\n';
    expect(must(readCsv(text)).statements[0]!.lines.map((line) => line.text)).toEqual(['5" PIPE', 'A']);
  });

  it('reads UTF-16 without a mark, windows-1252, and every form of an amount', () => {
    const text =
      'Date,Description,Amount\n01/05/2026,CAF\u00c9,"\u22121,234.50"\n02/05/2026,B,(2.00)\n03/05/2026,C,3.00-\n';
    const wide = new Uint8Array(
      [...text].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]),
    );
    const single = Uint8Array.from([...text.replace('\u2212', '-')], (one) => one.charCodeAt(0));
    for (const bytes of [wide, single]) {
      const { lines } = must(readStatement(bytes)).statements[0]!;
      expect(lines.map(({ pence }) => pence)).toEqual([-123450, -200, -300]);
      expect(lines[0]!.text).toBe('CAF\u00c9');
    }
  });
});
