import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readMt940 } from '../../src/statement/mt940/read-mt940.js';
import type { RowFinding } from '../../src/statement/statement.js';
import { damaged, entriesOf, expectWhole } from './damage.js';

const bytes = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));
const SAMPLES = ['pages.sta', 'awkward.sta', 'interim.sta'].map(bytes);
const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
const message = (rows: string) => `:20:A\n:25:1\n:28C:1\n:60F:C260101GBP0,\n${rows}\n:62F:C260131GBP0,\n`;
const lines = (rows: string) => must(readMt940(message(rows))).statements[0]!.lines;
const refusal = (input: string | Uint8Array) => {
  const read = readMt940(input);
  return read.ok ? undefined : read.problems[0]!.code;
};

describe('readMt940', () => {
  it('joins the pages of a statement, across the messages of another account', () => {
    const file = must(readMt940(SAMPLES[0]!));
    expect(file).toMatchObject({ format: 'mt940', rejected: [], skipped: [], warnings: [] });
    const [first, second] = file.statements;
    expect(first).toMatchObject({
      account: '40506012345678',
      currency: 'GBP',
      opening: { pence: -1250, date: '2026-04-30' },
      closing: { pence: 185464, date: '2026-05-07' },
    });
    expect(first!.lines.map(({ bankId, pence }) => [bankId, pence])).toEqual([
      ['B-1', 184216],
      ['B-2', -40002],
      // The reversal of a credit is money out, that of a debit money in.
      ['B-3', -10000],
      ['B-4', 2500],
      ['B-5', 50000],
    ]);
    expect(second).toMatchObject({ account: '40506087654321', closing: { pence: -1 } });
    expect(file.statements).toHaveLength(2);
  });

  it('reads the three styles of narrative', () => {
    const read = must(readMt940(SAMPLES[0]!)).statements[0]!.lines;
    expect(read.slice(0, 3).map(({ payee, text, reference }) => [payee, text, reference])).toEqual([
      ['NORTHVALE COUNCIL', 'DIRECT PAYMENT MAY', 'DP-2026-05'],
      ['A CARER (PA)', 'FASTER PAYMENT PAYMENT EREF+W-1 SVWZ+WAGES FOR WEEK NUMBER TWENTY', 'W-1'],
      ['', 'RETURNED :26: NOT A TAG', undefined],
    ]);
    const narrative = (text: string) => {
      const [{ payee, text: purpose } = { payee: '', text: '' }] = lines(
        `:61:260102C1,NTRFNONREF\n:86:${text}`,
      );
      return [payee, purpose];
    };
    expect(narrative('020-7946 HIGH STREET 5?20 OFF')).toEqual(['', '020-7946 HIGH STREET 5?20 OFF']);
    expect(narrative('166?20WHY? BECAUSE')).toEqual(['', 'WHY? BECAUSE']);
    expect(narrative('/CNTP/GB1/BUKBGB2L/A CARER///REMI/USTD//WAGES/')).toEqual(['A CARER', 'WAGES']);
    expect(narrative('/TRTP/FEE/BIC/X')).toEqual(['', '/TRTP/FEE/BIC/X']);
    expect(narrative('/NAME/A CARER/REMI/')).toEqual(['A CARER', '']);
  });

  it('names every line that is in no statement, and every doubt', () => {
    const file = must(readMt940(SAMPLES[1]!));
    expect(reasons(file.rejected)).toEqual([
      '7 date-unreadable',
      '10 amount-not-whole-pence',
      '11 amount-missing',
      '12 amount-unreadable',
      '13 date-unreadable',
      '18 date-unreadable',
    ]);
    expect(reasons(file.warnings)).toEqual([
      '4 id-repeated',
      '6 date-unreadable',
      '8 date-unreadable',
      '9 amount-unreadable',
      '15 id-repeated',
      '19 currency-differs',
      '19 balance-mismatch',
      '21 empty',
      '21 empty',
      '23 amount-unreadable',
    ]);
    const [first] = file.statements;
    // Of two accounts in one message the first counts.
    expect(first).toMatchObject({ account: '1', closing: { pence: 100 } });
    expect(first!.lines.map(({ date, bookedOn, pence }) => [date, bookedOn, pence])).toEqual([
      ['2025-12-31', '2026-01-02', -250],
      ['2026-01-02', '2025-12-31', -250],
      ['2026-02-28', undefined, -100],
      ['2026-03-01', undefined, -741430],
      // The value date is 30 February, and the day of booking stands for it.
      ['2026-03-02', undefined, -100],
    ]);
  });

  it('reads an interim report: no balances, and what is expected is not booked', () => {
    const file = must(readMt940(SAMPLES[2]!));
    expect(file).toMatchObject({
      format: 'mt942',
      statements: [{ currency: 'GBP', lines: [{ pence: 1000 }] }],
    });
    expect(file.statements[0]).not.toHaveProperty('closing');
    expect(reasons(file.skipped)).toEqual(['8 not-booked']);
    expect(reasons(file.warnings)).toEqual(['9 balance-mismatch']);
  });

  it('begins a statement at its balance or account where :20: is left out', () => {
    const one = message(':61:260102C1,NTRFNONREF').replace(':20:A\n', '');
    expect(must(readMt940(one + one)).statements).toHaveLength(2);
    expect(must(readMt940(one + one.replace(/:25:.*\n:28C:.*\n/, ''))).statements).toMatchObject([
      { account: '1' },
      { account: '1' },
    ]);
  });

  it('keeps the lines of one day in the order in which they were booked, whatever their value dates', () => {
    const rows = ':61:2601090105C1,NTRFA\n:61:2601090105C2,NTRFB\n:61:2601050105C3,NTRFC';
    expect(lines(rows).map(({ pence }) => pence)).toEqual([300, 100, 200]);
  });

  it('dates a line by the day that is asked for, and keeps the other', () => {
    const dated = (dates: 'booking' | 'value') =>
      must(
        readMt940(message(':61:2601090105C1,NTRFA\n:61:260106C2,NTRFB'), { dates }),
      ).statements[0]!.lines.map(({ date, valueDate, bookedOn }) => [date, valueDate, bookedOn]);
    expect(dated('booking')).toEqual([
      ['2026-01-05', '2026-01-09', undefined],
      ['2026-01-06', undefined, undefined],
    ]);
    expect(dated('value')).toEqual([
      ['2026-01-06', undefined, undefined],
      ['2026-01-09', undefined, '2026-01-05'],
    ]);
  });

  it('reads a narrative of any number of lines', () => {
    const text = message(`:61:260102C1,NTRFA\n:86:${'TEA\n'.repeat(125_000)}`);
    const { statements, warnings } = must(readMt940(text));
    expect(statements[0]!.lines[0]!.text).toHaveLength(10_000);
    expect(reasons(warnings)).toContain('5 text-repaired');
  });

  it('rejects an amount without a comma whose point may part thousands', () => {
    const { rejected } = must(readMt940(message(':61:260102C1.500NTRFA\n:61:260102C1.50NTRFB')));
    expect(reasons(rejected)).toEqual(['5 amount-unreadable']);
  });

  it('passes over control characters before a tag', () => {
    const text = message('').replace(':25:', '\u0001:25:');
    expect(must(readMt940(text)).statements[0]!.account).toBe('1');
  });

  it('compares each sum of an interim report with the lines of its side', () => {
    const rows = ':61:260501C10,NTRF\n:61:260501D4,NTRF\n:61:260501D1,NTRF\n';
    const text = `:20:A\n:25:1\n:34F:GBPD0,\n${rows}:90D:2GBP5,00\n:90C:1GBP10,00\n`;
    expect(must(readMt940(text)).warnings).toEqual([]);
  });

  it('refuses file-unreadable: the envelope that begins where another ends does not end', () =>
    expect(refusal(`{4:\n${message('')}-}{5:}{1:F01A}{4:\n:20:A\n:25:1\n`)).toBe('file-unreadable'));

  it('warns when a statement without an envelope has lost its end', () => {
    const text = message(':61:260102C1,NTRFNONREF');
    const file = must(readMt940(text.slice(0, text.indexOf(':62F:'))));
    expect(file.warnings).toEqual([{ line: 1, reason: 'empty', text: ':62F:' }]);
  });

  it('refuses file-empty', () => expect(refusal('\n')).toBe('file-empty'));
  it('refuses file-too-large', () =>
    expect(refusal(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('file-too-large'));
  it('refuses file-unreadable: the envelope does not end', () =>
    expect(refusal('{1:F01A}{4:\n:20:A\n:25:1\n:60F:C260101GBP0,\n:61:260102C1,NTRF')).toBe(
      'file-unreadable',
    ));
  it('refuses file-not-statement', () => expect(refusal(':20:A\n:21:B\n-')).toBe('file-not-statement'));
});

describe('readMt940, always', () => {
  it('refuses a file cut off, or warns, or loses nothing', () => {
    const rows = ':61:2601020102C12,34NTRFA//B\n:86:A CARER\n:61:2601030103D12,34NTRFA//C';
    const text = message(rows);
    const whole = must(readMt940(text));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 1 }), (length) => {
        const cut = readMt940(text.slice(0, length));
        if (!cut.ok || cut.value.warnings.length > 0 || cut.value.rejected.length > 0) return;
        if (cut.value.statements.some((one) => one.closing === undefined && one.lines.length > 0))
          expect.fail();
        if (length > text.indexOf(':60F:') + 20) expect(cut.value.statements).toEqual(whole.statements);
      }),
      { numRuns: 300 },
    );
  });

  it('answers every line in one place, whatever has happened to the file', () => {
    fc.assert(
      fc.property(damaged(SAMPLES), (input) => {
        const read = readMt940(input);
        if (read.ok) expectWhole(read.value, entriesOf(input, /^:61:/gm));
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});
