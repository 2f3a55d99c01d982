import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import {
  PAYABLES_FIELDS,
  type PayablesColumn,
  type PayablesOptions,
  writePayablesCsv,
} from '../../src/payments/payables-csv.js';
import { EMPTY_REGISTER, markSent, withdrawRun } from '../../src/payments/register.js';
import { codes, instruction, on, registerWith, runOf } from './sample-run.js';

const columns: readonly PayablesColumn[] = [
  { header: 'Supplier', value: 'payee' },
  { header: 'Sort code', value: 'sort-code-hyphened' },
  { header: 'Account', value: 'account' },
  { header: 'Amount', value: 'pounds' },
  { header: 'Cost centre', value: { fixed: 'ASC-1' } },
  { header: 'Pay on', value: 'pays-on' },
];
const rowsOf = (text: string, delimiter = ',') =>
  Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
const write = (more: Partial<PayablesOptions> = {}, run = runOf()) =>
  must(writePayablesCsv(run, { columns, register: registerWith(run), ...more }));

describe('writePayablesCsv', () => {
  it('writes the columns that are asked for, one row a payment', () => {
    expect(write().split('\r\n')).toEqual([
      'Supplier,Sort code,Account,Amount,Cost centre,Pay on',
      'MS A EXAMPLE,40-05-15,12345674,1234.56,ASC-1,2026-04-15',
      'SUNRISE CARE & SUP,60-16-13,31926819,0.01,ASC-1,2026-04-15',
      'SEAN ONEILL,07-01-16,34012583,98765.40,ASC-1,2026-04-15',
      '',
    ]);
  });

  it('has every field', () => {
    const all = PAYABLES_FIELDS.map((value) => ({ header: value, value }));
    const pays = { instalment: 'april', category: 'expenses/dp', rule: 'r1' };
    const run = runOf({ payments: [instruction('p_1', { pays })] });
    expect(rowsOf(write({ columns: all }, run))[1]).toEqual([
      ...['p_1', run.payments[0]!.endToEnd, 'RUN-2026-04-A', 'council', 'MS A EXAMPLE'],
      ...['Ms A Example', '400515', '40-05-15'],
      ...[
        '12345674',
        'DP 000123 APR',
        '1234.56',
        '123456',
        '2026-04-15',
        '2026-04-15',
        'april',
        'expenses/dp',
      ],
    ]);
    const promise = { columns: [...['for', 'category']].map((value) => ({ header: '', value })) };
    expect(rowsOf(write(promise as Partial<PayablesOptions>))[1]).toEqual(['c-DP-2026-04-000123', '']);
  });

  it('gives a finance system the whole name as it was given, also of a Bacs run', () => {
    const names = [{ header: 'Supplier', value: 'payee-name' }] as const;
    expect(rowsOf(write({ columns: names })).flat()).toEqual([
      ...['Supplier', 'Ms A Example', 'Sunrise Care & Support Ltd', 'Seán O’Neill'],
    ]);
  });

  it('refuses a run that can no longer be paid in time, was sent or withdrawn, or has no register', () => {
    const run = runOf();
    const register = registerWith(run);
    const write = (more: Partial<PayablesOptions>) =>
      codes(writePayablesCsv(run, { columns, register, ...more }));
    expect(write({ madeOn: on('2026-04-14') })).toEqual(['run-too-late']);
    const event = { run: run.id, on: on('2026-04-13') };
    expect(write({ register: must(markSent(register, event)) })).toEqual(['run-sent']);
    expect(write({ register: must(withdrawRun(registerWith(run), event)) })).toEqual(['run-withdrawn']);
    expect(write({ register: EMPTY_REGISTER })).toEqual(['run-unknown']);
    expect(codes(writePayablesCsv(run, { columns } as never))).toEqual(['field-missing']);
  });

  it('writes British days, other delimiters, and no header when told so', () => {
    const rows = rowsOf(write({ dayForm: 'british', delimiter: ';', header: false }), ';');
    expect(rows.map((row) => row[5])).toEqual(['15/04/2026', '15/04/2026', '15/04/2026']);
  });

  it('keeps a spreadsheet from taking a text for a formula, and leaves numbers alone', () => {
    const payments = [instruction('p1', { payee: '-2+3 cmd', reference: '+SUM(A1)' })];
    const run = runOf({ payments, scheme: 'faster-payments' });
    const asked: PayablesColumn[] = [
      { header: '=H()', value: 'payee' },
      { header: 'r', value: 'reference' },
      { header: 'f', value: { fixed: '@A1' } },
      { header: 'n', value: { fixed: '-12.50' } },
    ];
    expect(rowsOf(write({ columns: asked }, run))).toEqual([
      ["'=H()", 'r', 'f', 'n'],
      ["'-2+3 cmd", "'+SUM(A1)", "'@A1", '-12.50'],
    ]);
  });

  it('quotes a cell that holds the delimiter or a quotation mark', () => {
    const quoted = [{ header: 'a,"b"', value: { fixed: 'c;\nd' } }];
    expect(rowsOf(write({ columns: quoted }))[0]).toEqual(['a,"b"']);
    expect(rowsOf(write({ columns: quoted }))[1]).toEqual(['c;\nd']);
  });

  it('refuses no columns, a field nobody has, and an altered run', () => {
    const run = runOf();
    const register = registerWith(run);
    expect(codes(writePayablesCsv(run, { columns: [], register }))).toEqual(['field-invalid']);
    const unknown = [{ header: 'x', value: 'iban' }] as never;
    expect(codes(writePayablesCsv(run, { columns: unknown, register }))).toEqual(['field-invalid']);
    expect(codes(writePayablesCsv({ ...run, madeOn: '' as never }, { columns, register }))).toContain(
      'day-invalid',
    );
  });
});

describe('writePayablesCsv, always', () => {
  it('reads back to the same count and sum', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 90_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (list) => {
        const run = runOf({
          payments: list.map((amount, nth) => instruction(`p${nth}`, { pence: pence(amount) })),
        });
        const [, ...rows] = rowsOf(write({}, run));
        expect(rows.length).toBe(run.totals.count);
        const sum = rows.reduce((total, row) => total + Number(row[3]!.replace('.', '')), 0);
        expect(sum).toBe(run.totals.pence);
      }),
      { numRuns: 60 },
    );
  });
});
