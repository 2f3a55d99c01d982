import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { readQif } from '../../src/statement/qif/read-qif.js';
import type { RowFinding } from '../../src/statement/statement.js';
import { damaged, entriesOf, expectWhole } from './damage.js';

const bytes = (name: string) => new Uint8Array(readFileSync(new URL(`../samples/${name}`, import.meta.url)));
const SAMPLES = ['santander.qif', 'awkward.qif'].map(bytes);
const reasons = (findings: readonly RowFinding[]) => findings.map(({ line, reason }) => `${line} ${reason}`);
const file = (...days: string[]) => `!Type:Bank\n${days.map((one) => `D${one}\nT1.00\n^\n`).join('')}`;
const dates = (text: string, options = {}) => {
  const { statements, warnings } = must(readQif(text, options));
  return [...statements[0]!.lines.map((line) => line.date), ...warnings.map(({ reason }) => reason)];
};
const refusal = (input: string | Uint8Array) => {
  const read = readQif(input);
  return read.ok ? undefined : read.problems[0]!.code;
};

describe('readQif', () => {
  it('reads a bank’s download: escaped signs, and the amount behind the payee taken off', () => {
    const { statements, ...rest } = must(readQif(SAMPLES[0]!));
    expect(rest).toEqual({ format: 'qif', rejected: [], skipped: [], warnings: [] });
    expect(statements).toMatchObject([
      {
        account: '',
        currency: 'GBP',
        lines: [
          { date: '2026-05-13', pence: -1240, payee: 'CARD PAYMENT TO HALLAM & CO', text: '' },
          {
            date: '2026-05-14',
            pence: 184216,
            payee: 'BANK GIRO CREDIT REF NORTHVALE COUNCIL, DIRECT PAYMENT',
            text: 'MAY',
            reference: '1043',
          },
        ],
      },
    ]);
  });

  it('reads accounts apart, and names every record that is in no statement', () => {
    const { statements, rejected, skipped, warnings } = must(readQif(SAMPLES[1]!));
    expect(
      statements.map(({ account, lines }) => [
        account,
        ...lines.map(({ date, pence }) => `${date} ${pence}`),
      ]),
    ).toEqual([
      ['Current', '2026-05-12 -100050', '2026-12-05 -200'],
      ['Savings', '2026-05-13 700'],
    ]);
    expect(reasons(rejected)).toEqual([
      '34 date-unreadable',
      '37 amount-not-whole-pence',
      '40 amount-missing',
    ]);
    expect(reasons(skipped)).toEqual(['8 empty', '13 not-booked', '42 empty', '44 investment']);
    expect(reasons(warnings)).toEqual(['22 balance-row', '27 amount-twice', '52 empty']);
  });

  it('settles whether day or month stands first, and says when that is a belief', () => {
    expect(dates(file('01/02/2026', '13/02/2026'))).toEqual(['2026-02-01', '2026-02-13']);
    expect(dates(file('02/01/2026', '02/13/2026'))).toEqual(['2026-02-01', '2026-02-13']);
    expect(dates(file('01/02/2026'))).toEqual(['2026-02-01', 'date-order-assumed']);
    expect(dates(file('01/02/2026'), { dayFirst: false })).toEqual(['2026-01-02']);
    expect(dates(file('01/02/2026'), { dayFirst: true })).toEqual(['2026-02-01']);
    // Month first runs in order and day first does not, which is no proof.
    expect(dates(file('01/03/2026', '02/01/2026', '03/02/2026'))).toEqual([
      '2026-01-03',
      '2026-02-01',
      '2026-03-02',
      'date-order-assumed',
    ]);
  });

  it('reads years of two figures, after an apostrophe, and padded', () => {
    expect(dates(file("31/12' 4", "31/12'14", '31/12/25', '31/12/99', '31. 1.2026'))).toEqual([
      '1999-12-31',
      '2004-12-31',
      '2014-12-31',
      '2025-12-31',
      '2026-01-31',
    ]);
  });

  it('refuses file-empty', () => expect(refusal('\n')).toBe('file-empty'));
  it('refuses file-too-large', () =>
    expect(refusal(new Uint8Array(64 * 1024 * 1024 + 1))).toBe('file-too-large'));
  it('refuses file-not-statement: lists, or no header at all', () => {
    expect(refusal('!Type:Cat\nNWages\n^\n')).toBe('file-not-statement');
    expect(refusal('D01/05/2026\nT1.00\n^\n')).toBe('file-not-statement');
  });
});

describe('readQif, always', () => {
  it('answers every record in one place, whatever has happened to the file', () => {
    // The ends of records in sections of payments are counted: none of them may be without an answer.
    const rows = (input: Uint8Array) =>
      new TextDecoder('latin1')
        .decode(input)
        .replace(/\r\n?/g, '\n')
        .split(/^!/m)
        .filter((section) => /^type:(?:bank|cash|ccard|oth a|oth l)\s*\n/i.test(section))
        .reduce((sum, section) => sum + entriesOf(new TextEncoder().encode(section), /^\^/gm), 0);
    fc.assert(
      fc.property(damaged(SAMPLES), (input) => {
        const read = readQif(input);
        if (read.ok) expectWhole(read.value, rows(input));
        else expect(read.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    );
  });
});
