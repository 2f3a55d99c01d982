/** One account's history in overlapping exports of different formats: every movement is added once, or somebody is asked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pence } from '../../src/money/pence.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day, day } from '../../src/time/day.js';

const FIRST = day('2026-10-01');
const on = (days: number): Day => addDays(FIRST, days);

/** One movement of money: the days after the first on which it is booked and valued. */
interface Movement {
  readonly booked: number;
  readonly valued: number;
  readonly pence: number;
  readonly word: string;
}
interface Format {
  readonly words: 'whole' | 'payee-apart' | 'cut' | 'other';
  readonly dates: 'booked' | 'valued';
  readonly order: 'as-booked' | 'reversed';
  readonly balances: 'none' | 'both' | 'closing';
  readonly states: 'days' | 'no-days';
  readonly ids: 'none' | 'stable' | 'renewed';
}

const WORDS: Readonly<
  Record<Format['words'], (word: string, nth: number) => readonly [payee: string, text: string]>
> = {
  whole: (word, nth) => ['', `CARD ${word} ${nth}`],
  'payee-apart': (word, nth) => [word, `CARD ${nth}`],
  cut: (word) => ['', `CARD ${word}`],
  other: (word, nth) => [`${word} Ltd`, `ref ${1000 - nth}`],
};
const sum = (all: readonly { readonly pence: number }[]) => all.reduce((total, one) => total + one.pence, 0);

/** The lines of a file, each with the movement that it is. */
interface File {
  readonly statement: Statement;
  readonly movements: readonly number[];
}

/** The export of some days, or of some movements when `by` is `places`. */
function fileOf(
  all: readonly Movement[],
  format: Format,
  by: 'days' | 'places',
  [a, b]: readonly [number, number],
): File | undefined {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  const dayOf = (nth: number) => (format.dates === 'valued' ? all[nth]!.valued : all[nth]!.booked);
  const shown = [...all.keys()].filter((nth) =>
    by === 'places' ? nth >= from && nth <= to : dayOf(nth) >= from && dayOf(nth) <= to,
  );
  if (shown.length === 0) return undefined;
  const inFile = format.order === 'reversed' ? shown.toReversed() : shown;
  inFile.sort((one, other) => dayOf(one) - dayOf(other));
  const lines = inFile.map((nth, place): StatementLine => {
    const [payee, text] = WORDS[format.words](all[nth]!.word, nth);
    const bankId = { none: undefined, stable: `id-${nth}`, renewed: `${place}` }[format.ids];
    return {
      ...{ id: `row-${place}`, line: place + 1, date: on(dayOf(nth)), pence: all[nth]!.pence as Pence },
      ...{ payee, text, ...(bankId !== undefined && { bankId }) },
    };
  });
  const before = sum(all.slice(0, shown[0]));
  const opening = { pence: before as Pence };
  const closing = { pence: (before + sum(lines)) as Pence };
  // A file by value days states balances by booking days only where both are the same lines.
  const isWhole = shown.every((nth, place) => nth === shown[0]! + place);
  const balances = isWhole ? format.balances : 'none';
  const statement: Statement = {
    ...{ account: 'a', currency: 'GBP', lines },
    ...(by === 'days' && format.states === 'days' && { from: on(from), to: on(to) }),
    ...(balances === 'both' && { opening }),
    ...(balances !== 'none' && { closing }),
  };
  return { statement, movements: inFile };
}

/** Files that each share a movement with those before it, or follow them: a gap hides what the balances would tell. */
function withoutGaps(files: readonly File[]): readonly File[] {
  const seen = new Set<number>();
  return files.filter(({ movements }) => {
    const isNear =
      seen.size === 0 || movements.some((nth) => [nth - 1, nth, nth + 1].some((one) => seen.has(one)));
    for (const nth of isNear ? movements : []) seen.add(nth);
    return isNear;
  });
}

/** Reads files one after another. Whoever is asked tells the truth: a line is new when its movement was never shown before. */
function readAll(all: readonly Movement[], files: readonly File[]) {
  let known: readonly KnownLine[] = [];
  const seen = new Set<number>();
  let questions = 0;
  for (const { statement, movements } of files) {
    const found = classifyLines({ known, statements: [statement] });
    const decided = new Map<string, 'new' | 'same'>();
    for (const [place, { line, is }] of found.lines.entries()) {
      if (is !== 'suspect') continue;
      questions += 1;
      decided.set(line.id, seen.has(movements[place]!) ? 'same' : 'new');
    }
    known = updateRegister(known, found, decided);
    for (const nth of movements) seen.add(nth);
    const amounts = known.map(({ pence }) => pence).sort();
    expect(amounts).toEqual([...seen].map((nth) => all[nth]!.pence as Pence).sort());
  }
  return { known, questions };
}

const movements = (valueLag: number, amounts: fc.Arbitrary<number>) =>
  fc
    .array(
      fc.record({
        booked: fc.nat(9),
        lag: fc.nat(valueLag),
        pence: amounts,
        word: fc.constantFrom('tea', 'cake'),
      }),
      { minLength: 1, maxLength: 14, size: 'max' },
    )
    .map((rows): readonly Movement[] =>
      rows
        .sort((a, b) => a.booked - b.booked)
        .map(({ booked, lag, pence, word }) => ({ booked, valued: booked + lag, pence, word })),
    );
const fewAmounts = fc.constantFrom(-500, -500, -700, 300, 500);
const formats = (words: readonly Format['words'][], more: Partial<Format> = {}) =>
  fc
    .record<Format>({
      words: fc.constantFrom(...words),
      dates: fc.constant('booked'),
      order: fc.constantFrom('as-booked', 'reversed'),
      balances: fc.constantFrom('none', 'both', 'closing'),
      states: fc.constantFrom('days', 'no-days'),
      ids: fc.constantFrom('none', 'stable', 'renewed'),
    })
    .map((format) => ({ ...format, ...more }));
const slice = fc.tuple(fc.nat(13), fc.nat(13));
const numRuns = Number(process.env['IMPORT_RUNS'] ?? 100);

describe('files of one account in different formats, always', () => {
  it('add every movement once or ask, whatever is reworded, reordered, identified and balanced', () => {
    const files = fc.array(fc.tuple(formats(['whole', 'payee-apart', 'other']), slice), { maxLength: 5 });
    fc.assert(
      fc.property(movements(0, fewAmounts), files, (all, given) => {
        readAll(
          all,
          given.flatMap(([format, of]) => fileOf(all, format, 'days', of) ?? []),
        );
      }),
      { numRuns },
    );
  });

  it('add every movement once or ask, of days that are cut anywhere', () => {
    const files = fc.array(
      fc.tuple(formats(['whole', 'payee-apart', 'other'], { order: 'as-booked' }), slice),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(movements(0, fewAmounts), files, (all, given) => {
        readAll(all, withoutGaps(given.flatMap(([format, of]) => fileOf(all, format, 'places', of) ?? [])));
      }),
      { numRuns },
    );
  });

  it('add every movement once or ask, of lines that are alike in words too, where balances are stated', () => {
    const files = fc.array(
      fc.tuple(formats(['cut'], { order: 'as-booked', balances: 'both', ids: 'none' }), slice),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(movements(0, fc.constantFrom(-500, -500, -700)), files, (all, given) => {
        readAll(all, withoutGaps(given.flatMap(([format, of]) => fileOf(all, format, 'places', of) ?? [])));
      }),
      { numRuns },
    );
  });

  it('add every movement once or ask, where some give the same days by value', () => {
    const either = fc
      .tuple(formats(['whole', 'payee-apart', 'other'], { states: 'days' }), fc.boolean())
      .map(([format, isValued]): Format => ({ ...format, dates: isValued ? 'valued' : 'booked' }));
    // Of lines of one amount, a question may name the neighbour: an answer to it is right for this file, and misleads the next.
    const given = fc.oneof(
      fc.tuple(movements(3, fewAmounts), fc.array(either, { maxLength: 2 })),
      fc.tuple(movements(3, fc.integer({ min: -999_999, max: -1 })), fc.array(either, { maxLength: 4 })),
    );
    fc.assert(
      fc.property(given, ([all, each]) => {
        readAll(
          all,
          each.flatMap((format) => fileOf(all, format, 'days', [0, 14]) ?? []),
        );
      }),
      { numRuns },
    );
  });

  it('ask nothing of the same days in two formats that state balances', () => {
    const either = formats(['whole', 'payee-apart', 'other'], { order: 'as-booked', ids: 'none' });
    const balanced = fc
      .tuple(either, fc.constantFrom('both' as const, 'closing' as const))
      .map(([format, balances]): Format => ({ ...format, balances }));
    // All money goes out, so no balance comes back.
    fc.assert(
      fc.property(
        movements(0, fc.constantFrom(-500, -700)),
        fc.array(fc.tuple(balanced, slice), { minLength: 1, maxLength: 5 }),
        (all, given) => {
          const files = given.flatMap(([format, of]) => fileOf(all, format, 'places', of) ?? []);
          const whole = fileOf(all, { ...given[0]![0], words: 'whole' }, 'places', [0, 13])!;
          expect(readAll(all, [whole, ...files]).questions).toBe(0);
        },
      ),
      { numRuns },
    );
  });
});
