import fc from 'fast-check';
import { expect } from 'vitest';
import type { StatementFile } from '../../src/statement/statement.js';

/** Files to which something has happened: bytes changed, cut out, repeated, or swapped for a telling one. */
export function damaged(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const telling = [...'<>&;:!^-{}?/,.0DC\n\r '].map((character) => character.charCodeAt(0));
  const damage = fc.record({
    kind: fc.constantFrom('flip', 'tell', 'cut', 'repeat', 'end'),
    at: fc.nat(),
    byte: fc.integer({ min: 0, max: 255 }),
  });
  return fc
    .record({
      sample: fc.constantFrom(...samples),
      damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
    })
    .map(({ sample, damages }) => {
      let bytes: Uint8Array = Uint8Array.from(sample);
      for (const { kind, at, byte } of damages) {
        const place = at % Math.max(1, bytes.length);
        if (kind === 'flip') bytes[place] = byte;
        else if (kind === 'tell') bytes[place] = telling[byte % telling.length]!;
        else if (kind === 'end') bytes = bytes.slice(0, Math.max(place, 1));
        else {
          const [to, from] = kind === 'cut' ? [place, place + byte] : [place + byte, place];
          bytes = Uint8Array.from([...bytes.subarray(0, to), ...bytes.subarray(from)]);
        }
      }
      return bytes;
    });
}

/** How often a pattern matches in a file, and ends so: a pattern may match what hides entries as well. */
export function entriesOf(bytes: Uint8Array, pattern: RegExp, end = ''): number {
  const matches = new TextDecoder('latin1').decode(bytes).match(pattern) ?? [];
  return matches.filter((match) => match.endsWith(end)).length;
}

/** That lines are sound, their names differ, and as many rows are answered as the file holds. */
export function expectWhole({ statements, rejected, skipped }: StatementFile, rows: number): void {
  const lines = statements.flatMap((statement) => statement.lines);
  for (const { pence } of lines) expect(Number.isSafeInteger(pence)).toBe(true);
  for (const one of statements) expect(new Set(one.lines.map((line) => line.id)).size).toBe(one.lines.length);
  // A tag that is damaged within is no row any more, so there may be more rows answered than found, never fewer.
  expect(lines.length + rejected.length + skipped.length).toBeGreaterThanOrEqual(rows);
}
