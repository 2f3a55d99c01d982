import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check, isId } from '../../src/problem/check.js';
import { csvLayoutSchema } from '../../src/statement/csv/layout.js';
import { type CsvLayout, KNOWN_LAYOUTS, readCsv } from '../../src/statement/csv/read-csv.js';
import { readStatement } from '../../src/statement/read-statement.js';
import { amountOf, decimalSignOf } from '../../src/statement/reading/amount-text.js';
import { dateOrderOf, dayOf } from '../../src/statement/reading/day-text.js';
import type { RowFinding, StatementFile } from '../../src/statement/statement.js';

const bytes = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));
const sample = (name: string): StatementFile => must(readStatement(bytes(name)));
const codes = (text: string, layout?: CsvLayout) => {
  const read = readCsv(text, layout);
  return read.ok ? [] : read.problems.map((one) => one.code);
};
/** A file in short: each statement's account, currency, balances and signed lines. */
const short = (file: StatementFile) =>
  file.statements.map(({ account, currency, opening, closing, lines }) => ({
    account,
    currency,
    opening: opening?.pence,
    closing: closing?.pence,
    lines: lines.map((line) => `${line.date} ${line.pence} ${line.payee}|${line.text}`),
  }));
const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
const PLAIN: CsvLayout = {
  id: 'plain',
  name: 'plain',
  columns: { date: 1, text: [2], amount: 3 },
  dateOrder: 'dmy',
};

describe('readCsv', () => {
  it('reads Barclays, newest first', () => {
    const file = sample('barclays.csv');
    expect(file.format).toBe('csv:barclays');
    expect(short(file)).toEqual([
      {
        account: '20-11-22 30405060',
        currency: 'GBP',
        opening: undefined,
        closing: undefined,
        lines: [
          '2026-05-27 184216 |NORTHVALE COUNCIL DP 55512 BGC',
          '2026-05-28 -9600 |HALLAM DAY CENTRE MAY BCC',
          '2026-05-28 -31240 |BRIGHTSIDE HOMECARE INV 1043 BBP',
        ],
      },
    ]);
  });

  it('reads Lloyds with its shielded sort code, comma at the line end and running balance', () => {
    expect(short(sample('lloyds.csv'))).toEqual([
      {
        account: '30-11-22 40506070',
        currency: 'GBP',
        opening: 10000,
        closing: 153336,
        lines: [
          '2026-05-26 -9640 |HMRC PAYE',
          '2026-05-27 184216 |NORTHVALE COUNCIL DP',
          '2026-05-28 -31240 |BRIGHTSIDE HOMECARE',
        ],
      },
    ]);
  });

  it('parts a NatWest file into its accounts', () => {
    const [current, saver] = short(sample('natwest.csv'));
    expect(current).toMatchObject({ account: '601122-50607080', opening: 10000, closing: 184576 });
    expect(saver).toMatchObject({ account: '601122-50607099', opening: 25000, closing: 25012 });
  });

  it('reads HSBC, which has no header', () => {
    const file = sample('hsbc-headerless.csv');
    expect(file.format).toBe('csv:hsbc');
    expect(short(file)[0]!.lines).toEqual([
      '2026-05-27 184216 |NORTHVALE COUNCIL',
      '2026-05-28 -31240 |BRIGHTSIDE HOMECARE',
    ]);
  });

  it('orders the lines of one day by the running balance', () => {
    const [statement] = short(sample('first-direct.csv'));
    expect(statement).toMatchObject({ opening: 41240, closing: 184576 });
    expect(statement!.lines.at(-1)).toBe('2026-05-27 184216 |NORTHVALE COUNCIL');
  });

  it('reads Nationwide with its preamble, windows-1252 pound signs and months in letters', () => {
    expect(short(sample('nationwide.csv'))).toMatchObject([
      {
        account: 'FlexAccount ****60708',
        currency: 'GBP',
        opening: 10000,
        closing: 153336,
        lines: { length: 3 },
      },
    ]);
  });

  it('reads Starling, keeps two payments alike and skips the opening balance', () => {
    const file = sample('starling.csv');
    expect(short(file)).toMatchObject([{ opening: 0, closing: 121736, lines: { length: 3 } }]);
    expect(reasons(file.skipped)).toEqual(['2 balance-row']);
    const [, first, second] = file.statements[0]!.lines;
    expect(second!.id).toBe(`${first!.id}.2`);
  });

  it('reads Monzo with its own ids and line breaks within cells', () => {
    const { lines } = sample('monzo.csv').statements[0]!;
    expect(lines.map(({ id, line }) => [id, line])).toEqual([
      ['tx_0000A1', 2],
      ['tx_0000A2', 3],
      ['tx_0000A3', 5],
    ]);
    expect(lines[1]).toMatchObject({ payee: 'Hallam Café', pence: -450, bankId: 'tx_0000A2' });
  });

  it('reads Revolut by product and currency, takes the fee off and skips what is not booked', () => {
    const file = sample('revolut.csv');
    expect(short(file)).toMatchObject([
      { account: 'Current', currency: 'GBP', opening: 0, closing: 152926 },
      { account: 'Current', currency: 'EUR', opening: 0, closing: 1000 },
    ]);
    expect(file.statements[0]!.lines.map((line) => line.pence)).toEqual([184216, -31290]);
    expect(reasons(file.skipped)).toEqual(['4 not-booked', '6 not-booked']);
  });

  it('turns the purchases of a card to the side of its holder', () => {
    const file = sample('amex.csv');
    expect(file.statements[0]!.lines.map((line) => [line.pence, line.line])).toEqual([
      [-1234, 2],
      [50000, 4],
    ]);
  });

  it('reads the text blocks of Santander', () => {
    const file = sample('santander.txt');
    expect(file.format).toBe('csv:santander-text');
    expect(short(file)).toEqual([
      {
        account: 'XXXX XXXX XXXX 6070',
        currency: 'GBP',
        opening: 360,
        closing: 153336,
        lines: [
          '2026-05-27 184216 |NORTHVALE COUNCIL DP',
          '2026-05-28 -31240 |FASTER PAYMENT TO BRIGHTSIDE HOMECARE INV 1043',
        ],
      },
    ]);
  });

  it('guesses a layout from its header, with comma decimals and a debit or credit column, and says so', () => {
    const file = sample('prepaid-card-guessed.csv');
    expect(file.format).toBe('csv:guessed');
    expect(short(file)).toMatchObject([
      {
        opening: 0,
        closing: 109160,
        lines: [
          {},
          '2026-05-04 -31240 Brightside Homecare|Invoice 1043',
          {},
          '2026-05-15 -450 Hallam Cafe|Tea',
        ],
      },
    ]);
    expect(file.statements[0]!.lines.map((line) => line.pending)).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ]);
    expect(file.skipped).toEqual([]);
    expect(reasons(file.warnings)).toEqual(['1 layout-guessed']);
  });

  it('names every row that is in no statement, with the reason', () => {
    const file = sample('awkward.csv');
    expect(reasons(file.rejected)).toEqual([
      '5 date-unreadable',
      '6 amount-twice',
      '7 amount-missing',
      '8 amount-not-whole-pence',
      '9 amount-unreadable',
      '11 too-few-columns',
    ]);
    expect(reasons(file.skipped)).toEqual([
      '2 balance-row',
      '4 continuation',
      '10 empty',
      '12 empty',
      '14 not-booked',
    ]);
    expect(reasons(file.warnings)).toEqual(['1 layout-guessed', '13 text-repaired', '13 balance-mismatch']);
    expect(short(file)[0]!.lines).toEqual([
      '2026-05-26 -9640 |HMRC PAYE CUMBERNAULD REF 99',
      '2026-05-27 -500 |CAFÉ £5',
    ]);
  });

  it('states the opening balance of a row that says so', () => {
    const text = 'Date,Description,Amount\n01/05/2026,Balance brought forward,\n02/05/2026,TEA,-1.00\n';
    expect(must(readCsv(text)).statements[0]!.opening).toBeUndefined();
    const stated = 'Date,Description,Amount\n,Opening balance,50.00\n02/05/2026,TEA,-1.00\n';
    expect(must(readCsv(stated)).statements[0]!.opening).toEqual({ pence: 5000 });
  });

  it('orders two lines of one day by the one step between their balances', () => {
    const text = 'Date,Description,Amount,Balance\n01/05/2026,B,-2.00,8.00\n01/05/2026,A,-3.00,10.00\n';
    expect(must(readCsv(text)).statements[0]).toMatchObject({
      opening: { pence: 1300 },
      closing: { pence: 800 },
    });
  });

  it('turns signs that the running balance shows to be turned, and says so', () => {
    const text =
      'Date,Details,Amount,Balance,Account\n01/05/2026,A,5.00,95.00,1\n02/05/2026,B,-1.00,96.00,1\n03/05/2026,C,2.50,93.50,1\n';
    const file = must(readCsv(text));
    expect(file.statements[0]!.lines.map((line) => line.pence)).toEqual([-500, 100, -250]);
    expect(file.statements[0]).toMatchObject({ opening: { pence: 10000 }, closing: { pence: 9350 } });
    expect(file.warnings.map((one) => one.text)).toContain('signs turned');
  });

  it('takes a balance that stands for the day and not for the row', () => {
    const text =
      'Date,Description,Amount,Balance\n01/05/2026,A,-5.00,93.00\n01/05/2026,B,-2.00,93.00\n02/05/2026,C,-1.00,92.00\n03/05/2026,D,-1.00,91.00\n';
    const file = must(readCsv(text));
    expect(file.statements[0]).toMatchObject({ opening: { pence: 10000 }, closing: { pence: 9100 } });
    expect(file.warnings).toEqual([]);
  });

  it('ends with the balance of the file’s last row if card payments are listed late, under the day on which they were made', () => {
    const rows = [
      '01/05/2026,COUNCIL,100.00,150.00',
      '08/05/2026,WAGES,-40.00,110.00',
      '07/05/2026,TAXIS CARD,-21.60,88.40',
      '15/05/2026,WAGES,-40.00,48.40',
      '14/05/2026,TAXIS CARD,-26.40,22.00',
    ];
    for (const order of [rows, rows.toReversed()]) {
      const file = must(readCsv(['Date,Description,Amount,Balance', ...order, ''].join('\n')));
      const [statement] = file.statements;
      expect(statement).toMatchObject({
        opening: { pence: 5000 },
        closing: { pence: 2200, date: '2026-05-15' },
      });
      expect(statement!.lines.map(({ date }) => date)).toEqual([
        '2026-05-01',
        '2026-05-07',
        '2026-05-08',
        '2026-05-14',
        '2026-05-15',
      ]);
      expect(file.warnings).toEqual([]);
    }
  });

  it('reads month first where day first is impossible, and says so', () => {
    const file = must(
      readCsv('Date,Description,Amount,Balance\n05/13/2026,A,-1.00,9.00\n05/14/2026,B,-1.00,8.00\n'),
    );
    expect(file.statements[0]!.lines.map((line) => line.date)).toEqual(['2026-05-13', '2026-05-14']);
    expect(reasons(file.warnings)).toEqual(['1 date-order-assumed']);
  });

  it('reads by a layout it is given, columns by place or by name', () => {
    const places = must(readCsv('1/2/26,TEA,-1.00\n', PLAIN));
    expect(places.statements[0]!.lines[0]).toMatchObject({ date: '2026-02-01', pence: -100, text: 'TEA' });
    const columns = { date: 'Quand', text: ['Quoi'], amount: 'Combien' };
    const named = must(readCsv('x\nQuoi;Quand;Combien\nTHÉ;2026-02-01;-1,00\n', { ...PLAIN, columns }));
    expect(named.statements[0]!.lines[0]).toMatchObject({ date: '2026-02-01', pence: -100, line: 3 });
  });

  it('reads a file whose line ends are CR, or mixed', () => {
    for (const text of [
      'Date,Description,Amount,Balance\r01/05/2026,A,-1.00,9.00\r02/05/2026,B,-1.00,8.00\r',
    ]) {
      expect(must(readCsv(text)).statements[0]!.lines).toHaveLength(2);
      expect(
        must(readCsv(text.replace('\r', '\r\n').replace(/\r0/, '\n0'))).statements[0]!.lines,
      ).toHaveLength(2);
    }
  });

  it('keeps no name or narrative in clear in the ids it makes', () => {
    for (const { id } of sample('lloyds.csv').statements[0]!.lines)
      expect(id).toMatch(/^2026-05-2\d\.[0-9a-f]{16}$/);
  });

  it('refuses file-empty', () => expect(codes(' \n')).toEqual(['file-empty']));
  it('refuses file-too-large', () => {
    expect(codes('a,b\n'.repeat(17 * 1024 * 1024))).toEqual(['file-too-large']);
  });
  it('refuses file-unreadable at the line of a quotation that does not end', () => {
    const read = readCsv(
      'Date,Description,Amount,Balance\n01/05/2026,A,1.00,1.00\n02/05/2026,"B,1.00,2.00\n03/05/2026,C,1.00,3.00\n',
    );
    expect(read).toMatchObject({ problems: [{ code: 'file-unreadable', facts: { line: 3 } }] });
  });
  it('refuses file-not-statement', () => expect(codes('just a letter')).toEqual(['file-not-statement']));
  it('refuses csv-layout-unknown with the columns seen', () => {
    expect(readCsv('Colour,Size\nred,4\n')).toMatchObject({
      problems: [
        {
          code: 'csv-layout-unknown',
          facts: { columns: ['Colour', 'Size'], looksLike: ['text', 'amount'], rows: ['red | 4'] },
        },
      ],
    });
    const table =
      'Wann,Konto,Wort,Summe,Leer\n01/05/2026,12345678,CARE HOME,-1.00,\n02/05/2026,12345678,TEA,2.50,\n';
    expect(readCsv(table)).toMatchObject({
      problems: [{ facts: { looksLike: ['day', 'code', 'text', 'amount', 'nothing'] } }],
    });
  });
  it('refuses to guess between two columns of one kind', () => {
    expect(codes('Date,Details,Amount,Amount\n01/05/2026,A,1.00,2.00\n')).toEqual(['csv-layout-unknown']);
  });
  it('refuses csv-column-missing for each column', () => {
    const layout: CsvLayout = { ...PLAIN, columns: { date: 'Day', amount: 'Sum' } };
    expect(codes('Date,Sums\n01/05/2026,1.00\n', layout)).toEqual([
      'csv-column-missing',
      'csv-column-missing',
    ]);
  });
  it('refuses field-invalid in a layout', () => {
    expect(codes('a,b\n', { ...PLAIN, columns: { date: 1 } })).toEqual(['field-invalid']);
  });
});

describe('KNOWN_LAYOUTS', () => {
  it('fit their own schema and have ids of their own', () => {
    for (const layout of KNOWN_LAYOUTS) expect(check(csvLayoutSchema, layout).ok, layout.id).toBe(true);
    expect(new Set(KNOWN_LAYOUTS.map(({ id }) => id)).size).toBe(KNOWN_LAYOUTS.length);
  });

  it('are each recognised by their own header', () => {
    for (const { id, header } of KNOWN_LAYOUTS) {
      if (header !== undefined) expect(must(readCsv(`${header.join(',')}\n`)).format).toBe(`csv:${id}`);
    }
  });
});

describe('amountOf', () => {
  it('reads amounts as banks write them', () => {
    const forms = [
      '£1,234.56',
      '-4.4500',
      '(12.00)',
      '12.00-',
      '5.00 DR',
      '5.00CR',
      '\u22125.00',
      '.5',
      '-0.00',
      '+ 7',
    ];
    expect(forms.map((text) => amountOf(text, '.'))).toEqual([
      123456, -445, -1200, -1200, -500, 500, -500, 50, 0, 700,
    ]);
    expect(['1.234,56', "1'234,50", '1 234,5'].map((text) => amountOf(text, ','))).toEqual([
      123456, 123450, 123450,
    ]);
  });

  it('never reads an unclear form without the decimal sign of its column', () => {
    expect([amountOf('1.234'), amountOf('1.234', ','), amountOf('1.234', '.')]).toEqual([
      'unreadable',
      123400,
      'not-whole',
    ]);
    expect(
      ['1,23.00', '12..3', '1e5', '--5', '(5', '5.00.00', '12 pounds', '90071992547409.93'].map((text) =>
        amountOf(text, '.'),
      ),
    ).toEqual(Array(8).fill('unreadable'));
    expect([amountOf('1.005', '.'), amountOf(' £ ', '.')]).toEqual(['not-whole', 'missing']);
  });

  it('finds the decimal sign of a column by the cells that tell', () => {
    expect([
      decimalSignOf(['1,234', '0,5']),
      decimalSignOf(['1,234', '1,234.5']),
      decimalSignOf(['1,234', '7']),
    ]).toEqual([',', '.', undefined]);
  });
});

describe('dayOf', () => {
  it('keeps the written day', () => {
    const forms = [
      '05/09/2026',
      '5.9.26',
      '2026-09-05T23:59:59Z',
      '20260905235959.000[-5:EST]',
      '5 Sep 2026',
      '05-Sept-26',
      'Sat, 5 September 2026',
      'Sep 5, 2026',
      '2026-09-05 12:34:56 +0000',
    ];
    expect(forms.map((text) => dayOf(text, 'dmy'))).toEqual(forms.map(() => '2026-09-05'));
    expect(dayOf('09/05/2026', 'mdy')).toBe('2026-09-05');
    expect(
      ['30/02/2026', '20260230', '5 Marx 2026', '05/09/2026x', '', '2016010212345678'].map((text) =>
        dayOf(text, 'dmy'),
      ),
    ).toEqual(Array(6).fill(undefined));
  });

  it('settles the order of a column', () => {
    expect(dateOrderOf(['01/02/2026', '13/02/2026'], 'mdy')).toEqual({ order: 'dmy', assumed: false });
    expect(dateOrderOf(['11/01/2026', '12/01/2026', '01/02/2026'], 'mdy')).toEqual({
      order: 'dmy',
      assumed: false,
    });
    expect(dateOrderOf(['01/02/2026'], 'dmy')).toEqual({ order: 'dmy', assumed: true });
  });
});

describe('readCsv, always', () => {
  const row = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    pence: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    text: fc.constantFrom('TEA', 'CARE, HOME', 'A "B" C', 'TWO\nLINES'),
  });
  const pounds = (pence: number) =>
    `${pence < 0 ? '-' : ''}${String(Math.abs(pence)).padStart(3, '0').replace(/(..)$/, '.$1')}`;
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('reads back what was written, in order, and the same file turned round as the same lines', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const sorted = rows.toSorted((a, b) => a.day - b.day);
        let balance = 5000;
        const written = sorted.map(({ day, pence, text }) => {
          balance += pence;
          return `${String(day).padStart(2, '0')}/05/2026,${quoted(text)},${pounds(pence)},${pounds(balance)}`;
        });
        const read = (lines: readonly string[]) =>
          must(readCsv(`Date,Description,Amount,Balance\n${lines.join('\n')}`)).statements[0]!;
        const forward = read(written);
        const backward = read(written.toReversed());
        expect(forward.lines.map((line) => line.pence)).toEqual(sorted.map((one) => one.pence));
        expect(forward.opening?.pence).toBe(5000);
        expect(forward.closing?.pence).toBe(balance);
        expect(
          backward.lines.map(({ line: _, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)),
        ).toEqual(forward.lines.map(({ line: _, ...rest }) => rest).sort((a, b) => (a.id < b.id ? -1 : 1)));
        for (const { id } of forward.lines) expect(isId(id)).toBe(true);
        expect(new Set(forward.lines.map(({ id }) => id)).size).toBe(rows.length);
      }),
      { numRuns: 150 },
    );
  });

  it('puts every row below the header into lines, rejected or skipped', () => {
    const cell = fc.constantFrom(
      '',
      '01/05/2026',
      '31/02/2026',
      '1.00',
      '-2.50',
      '1.005',
      'x',
      'Opening balance',
      'Pending',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 20 }),
        (rows) => {
          // The last row is never empty, because an empty last line is the line end of the file.
          const all = [...rows, ['x']];
          const file = must(
            readCsv(
              `Date,Description,Money Out,Money In,Balance\n${all.map((one) => one.join(',')).join('\n')}`,
            ),
          );
          const places = [...file.rejected, ...file.skipped, ...file.statements.flatMap((one) => one.lines)];
          expect(places.map((one) => one.line).sort((a, b) => a - b)).toEqual(all.map((_, at) => at + 2));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readCsv, of lists', () => {
  const head = 'Date,Description,Amount,Balance';

  it('names each broken quotation once, however many marks it swallows', () => {
    const rows = Array.from({ length: 30 }, () => '01/04/2026,"CARE" CO,-1.00,9.00');
    const read = readCsv([head, ...rows].join('\n'));
    const found = read.ok ? [] : read.problems.map(({ facts }) => JSON.stringify(facts));
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found).size).toBe(found.length);
  });

  it('names every column of a layout that is not known, and of one that lacks a column', () => {
    const columns = Array.from({ length: 60 }, (_, nth) => `c${nth}`);
    const rows = Array.from({ length: 5 }, (_, row) => columns.map((name) => `${name} ${row}`).join(','));
    const facts = (layout?: CsvLayout) => {
      const read = readCsv([columns.join(','), ...rows].join('\n'), layout);
      return read.ok ? undefined : read.problems[0]!.facts;
    };
    expect(facts()).toMatchObject({ columns, looksLike: { length: 60 }, rows: { length: 5 } });
    const columnsOf = { date: 'Day', text: ['c1'], amount: 'c2' };
    expect(facts({ ...PLAIN, columns: columnsOf })).toMatchObject({ columns });
  });

  it('doubts every row whose balance does not follow, however many there are', () => {
    const rows = [100, 200, 310, 420, 530].map(
      (balance, nth) => `0${nth + 1}/04/2026,CARE CO,100.00,${balance}.00`,
    );
    const { warnings } = must(readCsv([head, ...rows].join('\n')));
    expect(reasons(warnings.filter(({ reason }) => reason === 'balance-mismatch'))).toEqual(
      [4, 5, 6].map((line) => `${line} balance-mismatch`),
    );
  });
});
