/** Also tests `payments/bacs18/bacs18.ts` and `payments/bacs18/records.ts`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { type Standard18Options, writeStandard18 } from '../../src/payments/bacs18/bacs18.js';
import { julian } from '../../src/payments/bacs18/records.js';
import { type PaymentRun, SCHEME_LIMITS } from '../../src/payments/payment.js';
import {
  EMPTY_REGISTER,
  enterRun,
  markSent,
  type PaymentRegister,
  withdrawRun,
} from '../../src/payments/register.js';
import { day } from '../../src/time/day.js';
import { codes, facts, instruction, MAY, on, registerWith, runOf, THREE } from './sample-run.js';

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../samples/bacs18/${name}`, import.meta.url)), 'latin1');

type FileOptions = Omit<Standard18Options, 'register'> & Partial<Pick<Standard18Options, 'register'>>;
const options = (more: Partial<Standard18Options> = {}): FileOptions => ({
  serviceNumber: '123456',
  serial: '000042',
  expires: on('2026-05-20'),
  contraNarrative: 'DIRECT PAYMENTS',
  ...more,
});

/** Writes a run that is in the register, unless the options have another register. */
const written = (run: PaymentRun, { register = registerWith(run), ...terms }: FileOptions) =>
  writeStandard18(run, { ...terms, register });

/** Reads a file back by its places. */
function readBack(text: string) {
  const lines = text.split('\r\n').slice(0, -1);
  const records = lines.filter((line) => /^\d/.test(line));
  const read = records.map((line) => ({
    to: line.slice(0, 14),
    code: line.slice(15, 17),
    pence: Number(line.slice(35, 46)),
    payer: line.slice(46, 64),
    reference: line.slice(64, 82).trimEnd(),
    payee: line.slice(82, 100).trimEnd(),
    day: line.slice(100),
  }));
  const end = lines.at(-1)!;
  const totals = {
    debitPence: Number(end.slice(4, 17)),
    creditPence: Number(end.slice(17, 30)),
    debits: Number(end.slice(30, 37)),
    credits: Number(end.slice(37, 44)),
  };
  return { lines, records, read, totals };
}
const sumOf = (ones: readonly { readonly pence: number }[]) => ones.reduce((sum, one) => sum + one.pence, 0);

describe('writeStandard18', () => {
  it('writes a file of one day, byte for byte', () => {
    expect(must(written(runOf(), options()))).toBe(sample('single-day.txt'));
  });

  it('writes the number of the working copy where a sponsor wants it', () => {
    const text = must(written(runOf(), options({ identifier: 'working-copy' })));
    expect(text).toBe(sample('single-day-working-copy-1.txt'));
  });

  it('writes a file of several days, byte for byte', () => {
    const run = runOf({ payments: [MAY, ...THREE] });
    expect(must(written(run, options()))).toBe(sample('multi-day.txt'));
  });

  it('fills the free places with zeros, and ends lines as told', () => {
    const text = must(written(runOf(), options({ freeFormat: 'zeros', lineEnd: '\n', fileNumber: 12 })));
    expect(text).not.toContain('\r');
    expect(text.split('\n')[4]!.slice(31, 35)).toBe('0000');
    expect(text.split('\n')[3]!.slice(37, 40)).toBe('012');
  });

  it('balances a sum too wide for one contra by several', () => {
    const payments = [1, 2].map((nth) => instruction(`p${nth}`, { pence: pence(99_999_999_999) }));
    const { read, totals } = readBack(must(written(runOf({ payments }), options())));
    const contras = read.filter((one) => one.code === '17');
    expect(contras.map((one) => one.pence)).toEqual([99_999_999_999, 99_999_999_999]);
    expect(totals).toEqual({
      debitPence: 199_999_999_998,
      creditPence: 199_999_999_998,
      debits: 2,
      credits: 2,
    });
  });

  it('refuses a serial of zeros or blanks, and other options that no file takes', () => {
    const wrong: Partial<Standard18Options>[] = [
      { serial: '000000' },
      { serial: '      ' },
      { serviceNumber: '12345' },
      { contraNarrative: 'direct payments' },
      { contraNarrative: 'X'.repeat(19) },
      { fileNumber: 1000 },
      { expires: on('2026-04-14') },
    ];
    for (const more of wrong) expect(codes(written(runOf(), options(more)))).toEqual(['field-invalid']);
  });

  it('refuses a day on which Bacs could no longer process in time, or before the run was made', () => {
    const write = (madeOn: string) => codes(written(runOf(), options({ madeOn: on(madeOn) })));
    expect(write('2026-04-13')).toEqual([]);
    expect(write('2026-04-12')).toEqual(['run-not-made-yet']);
    expect(write('2026-04-14')).toEqual(['run-too-late']);
    expect(facts(written(runOf(), options({ madeOn: on('2026-04-14') })))).toEqual({
      ...{ run: 'RUN-2026-04-A', day: '2026-04-15', sendBy: '2026-04-13', on: '2026-04-14' },
    });
  });

  it('dates the file on the day on which it is written', () => {
    const run = runOf({ madeOn: on('2026-04-09'), payments: [instruction('p1')] });
    const header = (more: Partial<Standard18Options>) => must(written(run, options(more))).split('\r\n')[1]!;
    expect(header({}).slice(41, 47)).toBe(' 26099');
    expect(header({ madeOn: on('2026-04-10') }).slice(41, 47)).toBe(' 26100');
  });

  it('refuses a run that was withdrawn, sent or never entered, and a run without its register', () => {
    const run = runOf();
    const entered = must(enterRun(EMPTY_REGISTER, run));
    const event = { run: run.id, on: on('2026-04-13') };
    const write = (register: PaymentRegister) => codes(written(run, options({ register })));
    expect(write(entered)).toEqual([]);
    expect(write(must(markSent(entered, event)))).toEqual(['run-sent']);
    expect(write(must(withdrawRun(entered, event)))).toEqual(['run-withdrawn']);
    expect(write(EMPTY_REGISTER)).toEqual(['run-unknown']);
    expect(write(must(enterRun(EMPTY_REGISTER, runOf({ payments: [instruction('p1')] }))))).toEqual([
      'run-altered',
    ]);
    expect(write({ runs: 1 } as never)).toEqual(['field-invalid']);
    expect(codes(writeStandard18(run, options() as never))).toEqual(['field-missing']);
  });

  it('refuses a run of another scheme, and one that was altered', () => {
    expect(codes(written(runOf({ scheme: 'faster-payments' }), options()))).toEqual(['run-of-other-scheme']);
    const run = runOf();
    const altered = { ...run, payments: run.payments.slice(1) };
    expect(codes(written(altered, options({ register: registerWith(run) })))).toContain('run-altered');
  });
});

describe('julian', () => {
  it.each([
    ['2026-01-01', ' 26001'],
    ['2026-12-31', ' 26365'],
    ['2028-12-29', ' 28364'],
  ])('writes %s as a year and its day', (text, expected) => {
    expect(julian(day(text))).toBe(expected);
  });
});

describe('writeStandard18, always', () => {
  const payment = fc.record({
    pence: fc.integer({ min: 1, max: 99_999_999_999 }).map((value) => pence(value)),
    payee: fc.string({ minLength: 1, maxLength: 40 }).map((text) => `A${text}`),
    due: fc.constantFrom('2026-04-15', '2026-04-16', '2026-04-20').map((text) => on(text)),
  });
  it('holds every payment once, balances each day, and is of its widths', () => {
    fc.assert(
      fc.property(fc.array(payment, { minLength: 1, maxLength: 12 }), (list) => {
        const payments = list.map((more, nth) =>
          instruction(`p${nth}`, { ...more, reference: `REF ${nth}` }),
        );
        const run = runOf({ payments, limits: SCHEME_LIMITS.bacs });
        const text = must(written(run, options()));
        expect(must(written(runOf({ payments }), options()))).toBe(text);
        const { lines, records, read, totals } = readBack(text);
        const width = new Set(list.map((one) => one.due)).size > 1 ? 106 : 100;
        for (const line of lines) expect(line).toHaveLength(records.includes(line) ? width : 80);
        const credits = read.filter((one) => one.code === '99');
        const contras = read.filter((one) => one.code === '17');
        expect(credits.map((one) => one.reference).sort()).toEqual(
          payments.map((one) => one.reference).sort(),
        );
        expect(credits.length + contras.length).toBe(read.length);
        for (const on of new Set(read.map((one) => one.day))) {
          const ofDay = (ones: typeof read) => sumOf(ones.filter((one) => one.day === on));
          expect(ofDay(contras)).toBe(ofDay(credits));
        }
        expect(totals).toEqual({
          debitPence: run.totals.pence,
          creditPence: run.totals.pence,
          debits: contras.length,
          credits: run.totals.count,
        });
        expect(text).toMatch(/^[A-Z0-9.&/\- \r\n]+$/);
      }),
      { numRuns: 60 },
    );
  });
});
