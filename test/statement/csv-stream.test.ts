import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import type { Pence } from '../../src/money/pence.js';
import { readCsv } from '../../src/statement/csv/read-csv.js';
import { RowSplitter } from '../../src/statement/csv/tokens.js';
import { fingerprint, withoutBlanks } from '../../src/statement/import/fingerprint.js';
import { readStatement } from '../../src/statement/read-statement.js';
import { readStatementStream, type StatementPart } from '../../src/statement/read-statement-stream.js';
import { StreamDecoder } from '../../src/statement/reading/decoder.js';
import { nameOf } from '../../src/statement/reading/line-name.js';
import { NAMES_KEPT, NameCounts } from '../../src/statement/reading/stream.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { type Day, dayFromNumber } from '../../src/time/day.js';
import { codePoint } from '../support/code-point.js';

const folder = new URL('../samples/', import.meta.url);
const samples = readdirSync(folder).filter((name) => /\.(csv|txt|ofx|qfx|qif|sta|xml)$/.test(name));
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function parts(source: AsyncIterable<Uint8Array>): Promise<StatementPart[]> {
  const all: StatementPart[] = [];
  for await (const part of readStatementStream(source)) all.push(part);
  return all;
}
const linesOf = (all: readonly StatementPart[]) =>
  all.flatMap((part) => (part.kind === 'lines' ? part.lines : []));
const sorted = (lines: readonly { date: string; pence: number; text: string; line: number }[]) =>
  lines.map(({ date, pence, text, line }) => `${line} ${date} ${pence} ${text}`).sort();

describe('readStatementStream', () => {
  it.each(samples)('gives the lines of %s as readStatement does, however it is cut', async (name) => {
    const whole = must(readStatement(bytesOf(name)));
    for (const size of [1, 7, 100_000]) {
      const all = await parts(pieces(bytesOf(name), size));
      expect(sorted(linesOf(all))).toEqual(sorted(whole.statements.flatMap(({ lines }) => lines)));
      for (const { account, currency } of whole.statements) {
        const ids = all.flatMap((part) =>
          part.kind === 'lines' && part.account === account && part.currency === currency
            ? part.lines.map(({ id }) => id)
            : [],
        );
        expect(new Set(ids).size).toBe(ids.length);
      }
      const count = (kind: 'rejected' | 'skipped') =>
        all.reduce((sum, part) => sum + (part.kind === 'findings' ? part[kind].length : 0), 0);
      expect([count('rejected'), count('skipped')]).toEqual([whole.rejected.length, whole.skipped.length]);
      expect(all.at(-1)).toMatchObject({ kind: 'end', format: whole.format });
    }
  });

  it.each(samples)(
    'names the lines of %s as promised: by content, as readStatement does without identifiers',
    async (name) => {
      const all = await parts(pieces(bytesOf(name), 1000));
      const end = all.at(-1);
      const isCsv =
        end?.kind === 'end' && end.format.startsWith('csv:') && end.format !== 'csv:santander-text';
      for (const { account, currency, lines } of must(readStatement(bytesOf(name))).statements) {
        const streamed = all.flatMap((part) =>
          part.kind === 'lines' && part.account === account && part.currency === currency ? part.lines : [],
        );
        const byLine = new Map(streamed.map((line) => [line.line, line]));
        for (const line of lines) {
          const { id, bankId } = byLine.get(line.line)!;
          expect(bankId).toBe(line.bankId);
          const content = nameOf(line.date, line.pence, line.payee, line.text);
          if (isCsv && bankId !== undefined)
            expect([content, id.slice(content.length)]).toEqual([
              id.slice(0, content.length),
              expect.stringMatching(/^(?:\.\d+)?$/),
            ]);
        }
        const named = (some: readonly StatementLine[]) =>
          some
            .flatMap((line) =>
              isCsv && line.bankId !== undefined
                ? []
                : [`${line.id} ${line.date} ${line.pence} ${line.text}`],
            )
            .sort();
        expect(named(streamed)).toEqual(named(lines));
      }
    },
  );

  it('gives lines alike on one day each other\u2019s names where the file runs from newest to oldest', async () => {
    const text =
      'Date,Description,Amount\n02/05/2026,TEA,-1.00\n01/05/2026,TEA,-1.00\n01/05/2026,TEA,-1.00\n';
    const bytes = new TextEncoder().encode(text);
    const streamed = linesOf(await parts(pieces(bytes, 10)));
    const whole = must(readStatement(bytes)).statements[0]!.lines;
    const idAt = (some: readonly StatementLine[], at: number) => some.find((one) => one.line === at)!.id;
    expect([3, 4].map((at) => idAt(streamed, at))).toEqual([4, 3].map((at) => idAt(whole, at)));
    expect(idAt(streamed, 2)).toBe(idAt(whole, 2));
  });

  it('takes a line end of two characters for one, and a character of two bytes for one, wherever they are cut', async () => {
    const text = `Date,Description,Amount\r\n${'01/05/2026,CAF\u00c9,-1.00\r\n'.repeat(9000)}`;
    const bytes = new TextEncoder().encode(text);
    const size = 64 * 1024 + 36;
    for (const cut of [size, size + 1, size + 2, size + 3, 997]) {
      const all = await parts(pieces(bytes, cut));
      const lines = linesOf(all);
      expect(lines).toHaveLength(9000);
      expect(new Set(lines.map((line) => line.text))).toEqual(new Set(['CAF\u00c9']));
      expect(all.at(-1)).toMatchObject({ kind: 'end', statements: [{ lines: 9000, pence: -900_000 }] });
      expect(all.flatMap((part) => (part.kind === 'findings' ? part.skipped : []))).toEqual([]);
    }
  });

  it('totals each account, with balances where every step adds up', async () => {
    const end = (await parts(pieces(bytesOf('lloyds.csv'), 64))).at(-1);
    expect(end).toMatchObject({
      direction: 'newest-first',
      statements: [{ lines: 3, pence: 143336, opening: { pence: 10000 }, closing: { pence: 153336 } }],
    });
  });

  it('reads many rows and lets them go', async () => {
    const rows = 100_000;
    async function* file() {
      yield new TextEncoder().encode('Date,Description,Amount\n');
      for (let at = 0; at < rows; at += 1000) {
        const day = `2026-0${1 + Math.floor(at / 12_500)}-0${1 + Math.floor((at % 12_500) / 2500)}`;
        yield new TextEncoder().encode(`${day},CAF\u00c9 ${at},-1.00\n`.repeat(1000));
      }
    }
    let most = 0;
    let count = 0;
    for await (const part of readStatementStream(file())) {
      if (part.kind !== 'lines') continue;
      most = Math.max(most, part.lines.length);
      count += part.lines.length;
    }
    expect(count).toBe(rows);
    expect(most).toBeLessThan(20_000);
  });

  it('refuses what it can no longer read: a broken quotation, bytes of another encoding, rows written otherwise', async () => {
    const head = 'Date,Description,Amount\n';
    const body = '01/05/2026,TEA,-1.00\n'.repeat(20_000);
    const refusal = async (bytes: Uint8Array) => {
      const last = (await parts(pieces(bytes, 50_000))).at(-1)!;
      return last.kind === 'refused' ? last.problems[0] : undefined;
    };
    const text = (tail: string) => new TextEncoder().encode(head + body + tail);
    expect(await refusal(text('01/05/2026,"TEA,-1.00\n'))).toMatchObject({
      code: 'file-unreadable',
      facts: { line: 20_002 },
    });
    expect(await refusal(text('05/13/2026,TEA,-1.00\n'))).toMatchObject({ code: 'file-unreadable' });
    const utf8 = new TextEncoder().encode(`${head}${'01/05/2026,\u00e9,-1.00\n'.repeat(20_000)}`);
    expect(await refusal(Uint8Array.from([...utf8, 0xe9, 10]))).toMatchObject({ code: 'file-unreadable' });
    expect(await refusal(new Uint8Array(0))).toMatchObject({ code: 'file-empty' });
  });
});

describe('NameCounts', () => {
  it('lets the first days go when there are too many names, and says when one comes again', () => {
    const counts = new NameCounts();
    const dayOf = (at: number) => dayFromNumber(20_000 + at);
    const wrong: string[] = [];
    for (let day = 0; day < 5; day++)
      for (let at = 0; at < NAMES_KEPT / 4; at++)
        if (counts.next(dayOf(day), `${at}`) !== `${at}`) wrong.push(`${at} on day ${day}`);
    expect(wrong).toEqual([]);
    expect(counts.next(dayOf(0), 'new')).toBeUndefined();
    expect(counts.next(dayOf(1), '7')).toBe('7.2');
    expect(counts.next(dayOf(4), '7')).toBe('7.2');
  });
});

describe('RowSplitter, always', () => {
  it('parts as papaparse does, in pieces of any size, and counts the lines', () => {
    const cell = fc.constantFrom('', 'a', '"b"', '"c,d"', '"e\nf"', '"g ""h"""', '5" pipe', ' x ');
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
        const text = `${rows.map((row) => row.join(',')).join('\n')}\n`;
        const { data } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        const found: [readonly string[], number][] = [];
        const splitter = new RowSplitter(',', (cells, line) => found.push([cells, line]));
        for (let at = 0; at < text.length; at += size)
          expect(splitter.push(text.slice(at, at + size), at + size >= text.length)).toEqual([]);
        expect(found.map(([cells]) => cells)).toEqual(data.slice(0, -1));
        let line = 1;
        for (const [cells, stated] of found) {
          expect(stated).toBe(line);
          line += 1 + cells.join('').split('\n').length - 1;
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('StreamDecoder', () => {
  it('settles on UTF-8 also where what it settles by ends within a character', () => {
    const text = 'CAF\u00c9,'.repeat(20_000);
    const bytes = new TextEncoder().encode(text);
    for (let cut = 65_600; cut < 65_606; cut++) {
      const decoder = new StreamDecoder();
      const first = decoder.push(bytes.subarray(0, cut), false)!;
      expect(first + decoder.push(bytes.subarray(cut), true)).toBe(text);
    }
  });
});

describe('StreamDecoder, always', () => {
  it('decodes as the whole would be, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: codePoint, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (text, size) => {
          const bytes = new TextEncoder().encode(`Date,Amount\n${text}`);
          const decoder = new StreamDecoder();
          let read = '';
          for (let at = 0; at < bytes.length; at += size)
            read += decoder.push(bytes.subarray(at, at + size), false);
          expect(read + decoder.push(new Uint8Array(0), true)).toBe(`Date,Amount\n${text}`);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('nameOf', () => {
  it('tells two lines apart whose names share half of their fingerprint', () => {
    const texts = ['z1o8o7 bsyrg9', 'v2v14d gg0cs3'];
    const [one, other] = texts.map((text) => nameOf('2026-05-01' as Day, -100 as Pence, '', text));
    expect(one!.slice(0, 19)).toBe(other!.slice(0, 19));
    const rows = [...texts, ...texts, ...texts.toReversed()].map((text) => `01/05/2026,${text},-1.00\n`);
    const { lines } = must(readCsv(`Date,Description,Amount\n${rows.join('')}`)).statements[0]!;
    expect(lines.map(({ id }) => id)).toEqual([
      one,
      other,
      `${one}.2`,
      `${other}.2`,
      `${other}.3`,
      `${one}.3`,
    ]);
  });
});

describe('nameOf, always', () => {
  it('is the day and the fingerprint of the whole', () => {
    // Beyond a hundred million pence the digits are taken another way.
    const amount = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100_000_009, max: 100_000_009 }));
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: codePoint }), amount, (payee, text, pence) => {
        const day = '2026-05-01' as Day;
        expect(nameOf(day, pence as Pence, payee, text)).toBe(
          `${day}.${fingerprint(withoutBlanks(`${day}|${pence}|${payee}|${text}`))}`,
        );
      }),
    );
  });
});
