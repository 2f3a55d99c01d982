import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatement } from '../../src/statement/read-statement.js';
import { BEGINNINGS, REPEATED } from '../support/repeated-files.js';

const folder = new URL('../samples/', import.meta.url);
const SAMPLES = readdirSync(folder, { withFileTypes: true })
  .filter((one) => one.isFile())
  .map(({ name }) => new Uint8Array(readFileSync(new URL(name, folder))));
const encode = (text: string) => new TextEncoder().encode(text);
const refusal = (bytes: Uint8Array) => {
  const read = readStatement(bytes);
  return read.ok
    ? undefined
    : `${read.problems[0]!.code} ${Object.values(read.problems[0]!.facts)[0] ?? ''}`.trim();
};

describe('readStatement', () => {
  it('finds out the format by the content', () => {
    const formats = SAMPLES.map((bytes) => readStatement(bytes)).map(
      (read) => read.ok && read.value.format.split(':')[0],
    );
    expect(new Set(formats)).toEqual(
      new Set(['csv', 'ofx', 'camt.052', 'camt.053', 'mt940', 'mt942', 'qif']),
    );
  });
  it('passes a layout on to CSV', () => {
    const layout = { id: 'x', name: 'x', columns: { date: 1, amount: 2 }, dateOrder: 'ymd' } as const;
    expect(readStatement(encode('2026-05-01,1.00\n'), { layout })).toMatchObject({
      ok: true,
      value: { format: 'csv:x' },
    });
  });
  it('says of a QIF file whether the day stands first', () => {
    const text = '!Type:Bank\nD01/02/2026\nT1.00\n^\n';
    expect(readStatement(encode(text), { dayFirst: false })).toMatchObject({
      value: { statements: [{ lines: [{ date: '2026-01-02' }] }] },
    });
  });
  it('takes no CSV file for another format', () => {
    const text = 'Time,Date,Description,Amount\n1:20:30,01/05/2026,!Type:x :20: <Ntry>,1.00\n';
    expect(readStatement(encode(text))).toMatchObject({ ok: true, value: { format: 'csv:guessed' } });
  });
  it('refuses file-empty', () =>
    expect([refusal(encode('')), refusal(encode(' \n'))]).toEqual(['file-empty', 'file-empty']));
  it('refuses file-too-large', () =>
    expect(refusal(new Uint8Array(64 * 1024 * 1024 + 1))).toMatch(/^file-too-large/));
  it('refuses file-not-statement, and says what the file looks like', () => {
    const files = [
      '%PDF-1.7',
      'PK\u0003\u0004',
      '{"a": 1, "b": 2}',
      '<!doctype html><p>,',
      '<a/>',
      '<Document><CstmrCdtTrfInitn/></Document>',
      '!Type:Cat\nNWages\n^\n',
      ':20:REF\n:21:1\n',
    ];
    expect(files.map((text) => refusal(encode(text)))).toEqual(
      [
        'a PDF document',
        'a spreadsheet or an archive (ZIP)',
        'JSON',
        'a web page',
        'XML',
        'XML of Document/CstmrCdtTrfInitn, which is no statement',
        'QIF without payments of an account',
        'no SWIFT statement in it',
      ].map((what) => `file-not-statement ${what}`),
    );
    expect(refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10))).toBe(
      'file-not-statement a picture',
    );
    expect(refusal(Uint8Array.from({ length: 999 }, (_, at) => (at * 37) % 29))).toMatch(
      /^file-not-statement a file that is not text/,
    );
  });
});

describe('readStatement, always', () => {
  it('answers within a second, and never throws, whatever has happened to the file', () => {
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }),
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), byte: fc.integer({ min: 1, max: 400 }) }),
      fc.record({
        kind: fc.constant('repeat' as const),
        at: fc.nat(),
        byte: fc.integer({ min: 1, max: 400 }),
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...SAMPLES),
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        (sample, damages) => {
          let bytes: Uint8Array = Uint8Array.from(sample);
          for (const { kind, at, byte } of damages) {
            const place = at % Math.max(1, bytes.length);
            if (kind === 'flip') bytes[place] = byte;
            else if (kind === 'cut')
              bytes = Uint8Array.from([...bytes.subarray(0, place), ...bytes.subarray(place + byte)]);
            else bytes = Uint8Array.from([...bytes.subarray(0, place + byte), ...bytes.subarray(place)]);
          }
          const read = readStatement(bytes);
          if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
          else
            for (const { lines } of read.value.statements) {
              expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
              for (const line of lines) expect(Number.isSafeInteger(line.pence)).toBe(true);
            }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('answers a file that says one thing over and over', () => {
    for (const part of REPEATED) {
      for (const start of BEGINNINGS) {
        const read = readStatement(encode(start + part.repeat(60_000 / part.length)));
        if (!read.ok) expect(read.problems.length, JSON.stringify(part)).toBeGreaterThan(0);
      }
    }
  });
});
