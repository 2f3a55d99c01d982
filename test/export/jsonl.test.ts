import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { entryLine, readJournal, readNotes, writeJournal, writeNotes } from '../../src/export/jsonl.js';
import { closePeriod } from '../../src/ledger/close.js';
import { entryOf, eraseNote, noteOf, notes, restoreNote } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import type { Result } from '../../src/problem/problem.js';
import { day } from '../../src/time/day.js';
import { codePoint } from '../support/code-point.js';
import { CHART, pair, randomBook, recordedAt } from '../support/random-book.js';
import { snapshot } from '../support/random-ledger.js';
import { smallBook } from '../support/small-book.js';

const codes = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`.trim());
const received = (id: string, more: object = {}) => ({
  id,
  date: day('2026-05-01'),
  kind: 'receive',
  postings: pair('actual', 'nhs', 'assets/bank', 'income/nhs', 500),
  ...more,
});
const headOf = (more: object = {}) =>
  JSON.stringify({ journal: 'personal-budget-ledger', version: 1, book: 'book-1', chart: CHART, ...more });
const HEAD = headOf();
const lineOf = (id: string, more: object = {}) =>
  JSON.stringify(received(id, { recordedAt: '2026-05-01T09:00:00.000Z', ...more }));
/** A head and this many entries, `e2` in the second line and so on. */
const journal = (lines: number) => [
  HEAD,
  ...Array.from({ length: lines - 1 }, (_, index) => lineOf(`e${index + 2}`)),
];
/** The journal with one line put in the place of another, counted from 1. */
const withLine = (lines: number, at: number, ...line: string[]) => {
  const all = journal(lines);
  all.splice(at - 1, line.length, ...line);
  return all;
};
const sizeOf = (text: string | Iterable<string>) => must(readJournal(text)).ledger.size;

describe('writeJournal', () => {
  it('writes the book and its chart first, then one entry a line', () => {
    const ledger = must(openLedger(CHART));
    must(post(ledger, received('e1'), { recordedAt: recordedAt(0) }));
    const lines = [...writeJournal('book-1', ledger)];
    expect(lines[0]).toBe(headOf({ chart: ledger.chart }));
    expect(lines.slice(1)).toEqual([
      '{"id":"e1","date":"2026-05-01","kind":"receive","postings":[' +
        '{"account":"assets/bank","fund":"nhs","balanceType":"actual","pence":500},' +
        '{"account":"income/nhs","fund":"nhs","balanceType":"actual","pence":-500}],' +
        '"recordedAt":"2026-04-01T09:00:00.000Z"}',
    ]);
  });

  it('writes the same line whatever the order of keys in the draft', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, part]) => [key, turned(part)]),
            )
          : value;
    const promised = {
      ...received('c1'),
      kind: 'commit',
      postings: pair('commitment', 'nhs', 'expenses/equipment', 'equity/commitments', 5),
      effective: day('2026-04-20'),
      source: 's',
      commitment: { id: 'bed', act: 'open', expires: day('2026-06-01') },
    };
    const lines = [promised, turned(promised)].map((draft) => {
      const ledger = must(openLedger(CHART));
      must(
        post(ledger, closePeriod({ id: 'close', through: day('2026-04-20') }), { recordedAt: recordedAt(0) }),
      );
      return entryLine(must(post(ledger, draft as never, { recordedAt: recordedAt(0) })));
    });
    expect(lines[1]).toBe(lines[0]);
    expect(lines[0]).toContain('"commitment":{"act":"open","expires":"2026-06-01","id":"bed"}');
  });
});

describe('readJournal', () => {
  it('takes a text, with or without an end to its last line, and lines, however they come', () => {
    const lines = journal(200);
    function* given() {
      yield* lines;
    }
    const { book, ledger } = must(readJournal(lines.join('\n')));
    expect(book).toBe('book-1');
    expect(ledger.size).toBe(199);
    for (const text of [`${lines.join('\n')}\n`, lines, given(), new Set(lines)]) {
      expect([...writeJournal('book-1', must(readJournal(text)).ledger)].slice(1)).toEqual(lines.slice(1));
    }
  });

  it('takes lines that end as Windows ends them', () => {
    expect(sizeOf(`${journal(200).join('\r\n')}\r\n`)).toBe(199);
  });

  it('takes blanks about an entry, and keys in any order', () => {
    const { id, recordedAt: at, ...rest } = JSON.parse(lineOf('e3'));
    const lines = withLine(100, 3, `  ${JSON.stringify({ recordedAt: at, ...rest, id })}\t`);
    expect([...writeJournal('book-1', must(readJournal(lines)).ledger)].slice(1)).toEqual(
      journal(100).slice(1),
    );
  });

  it.each([
    ['nothing', ''],
    ['no lines', []],
  ])('refuses %s', (_what, text) => {
    expect(codes(readJournal(text))).toEqual(['file-empty']);
  });

  it.each<[string, number, ...string[]]>([
    ['what is not JSON', 70, '{"id":'],
    ['what only ends like JSON', 70, '{id}'],
    ['two entries in a line', 70, `${lineOf('a')},${lineOf('b')}`],
    ['two entries side by side', 70, `${lineOf('a')}${lineOf('b')}`],
    ['an entry over two lines', 70, ...(lineOf('a').match(/^(.*?\}),(\{.*)$/) ?? []).slice(1)],
    ['a blank line', 70, ''],
    ['a line of blanks', 70, '   '],
    ['a byte order mark', 1, `\ufeff${HEAD}`],
    ['a byte order mark before an entry', 70, `\ufeff${lineOf('e70')}`],
    ['a comment', 64, '# by hand'],
    ['a fault in the last line of a block', 65, '{'],
    ['a fault in the first line of a block', 66, '}'],
    ['a fault in the last line', 200, '{"a":1'],
  ])('refuses %s, and says in which line', (_what, at, ...line) => {
    expect(line.length).toBeGreaterThan(0);
    for (const text of [withLine(200, at, ...line), withLine(200, at, ...line).join('\n')]) {
      expect(readJournal(text)).toEqual({
        ok: false,
        problems: [
          { code: 'journal-line-invalid', at: `line ${at}`, facts: { line: at, reason: 'not JSON' } },
        ],
      });
    }
  });

  it('refuses an entry over two lines even where another line makes up for it with two', () => {
    const [start = '', end = ''] = (lineOf('a').match(/^(.*?\}),(\{.*)$/) ?? []).slice(1);
    const two = `${lineOf('b')},${lineOf('c')}`;
    expect(codes(readJournal([HEAD, start, end, two]))).toEqual(['journal-line-invalid line 2']);
    expect(codes(readJournal([HEAD, two, start, end]))).toEqual(['journal-line-invalid line 2']);
    // Here what stands between the lines is made up for as well.
    const more = `${lineOf('b')},0,${lineOf('c')}`;
    expect(readJournal([HEAD, start, end, more]).ok).toBe(false);
  });

  it('refuses a text that runs on over a line end', () => {
    const explained = (exact: string) => {
      const step = { node: '', kind: 'fund', fund: 'nhs', asked: 500, given: 500, exact };
      return lineOf('a', {
        explanations: [{ rule: 'r', version: 1, need: 500, covered: 500, steps: [step] }],
      });
    };
    // Whole, the line is read; its share is no share of this split.
    expect(codes(readJournal([HEAD, explained('1 1/2')]))).toEqual([
      'explanation-broken line 2 explanations[0].steps',
    ]);
    const [start = '', end = ''] = explained('}|{').split('|');
    expect(codes(readJournal([HEAD, start, end, `${lineOf('b')},0,${lineOf('c')}`]))).toEqual([
      'journal-line-invalid line 2',
    ]);
  });

  it.each([
    ['another format', headOf({ journal: 'diary' }), ['field-invalid line 1 journal']],
    ['a version that it does not know', headOf({ version: 2 }), ['field-invalid line 1 version']],
    ['a book without a name', headOf({ book: '' }), ['id-invalid line 1 book']],
    ['a field that it does not know', headOf({ more: 1 }), ['field-invalid line 1 more']],
    ['a head that is a list', '[]', ['field-invalid line 1']],
    [
      'an entry for a head',
      '{"id":"e1"}',
      [
        'field-missing line 1 journal',
        'field-missing line 1 version',
        'field-missing line 1 book',
        'field-missing line 1 chart',
        'field-invalid line 1 id',
      ],
    ],
    ['a chart that is none', headOf({ chart: 5 }), ['field-invalid']],
    ['a chart without suspense', headOf({ chart: { accounts: [], funds: [] } }), ['suspense-missing funds']],
  ])('refuses %s', (_what, head, expected) => {
    expect(codes(readJournal([head, lineOf('e2')]))).toEqual(expected);
  });

  it.each([
    ['an entry that the door refuses', lineOf('e70', { postings: [] }), ['draft-empty line 70 postings']],
    ['an entry that stands there already', lineOf('e2'), ['id-reused line 70 id']],
    ['an id that stands for another entry', lineOf('e2', { kind: 'other' }), ['id-reused line 70 id']],
    [
      'an entry recorded before the one above it',
      lineOf('e70', { recordedAt: '2026-04-30T09:00:00.000Z' }),
      ['recorded-backwards line 70 recordedAt'],
    ],
    ['an entry without its moment', JSON.stringify(received('e70')), ['field-missing line 70 recordedAt']],
    ['a number', '70', ['field-invalid line 70']],
    ['null', 'null', ['field-invalid line 70']],
    ['a list', `[${lineOf('e70')}]`, ['field-invalid line 70']],
  ])('refuses %s, at its line', (_what, line, expected) => {
    expect(codes(readJournal(withLine(200, 70, line)))).toEqual(expected);
  });

  it('names every fault of the first line that cannot be recorded, and no other line', () => {
    const bad = lineOf('e70', { date: '2026-02-30', kind: '' });
    const lines = withLine(200, 70, bad, '{');
    expect(codes(readJournal(lines))).toEqual(['day-invalid line 70 date', 'id-invalid line 70 kind']);
  });

  it('refuses keys that reach for what every object has', () => {
    const evil = lineOf('e70').replace('"kind"', '"__proto__":{"source":"x"},"kind"');
    expect(codes(readJournal(withLine(100, 70, evil)))).toEqual(['field-invalid line 70 __proto__']);
    const head = HEAD.replace('"book"', '"__proto__":{"x":1},"book"');
    expect(codes(readJournal([head]))).toEqual(['field-invalid line 1 __proto__']);
    expect(codes(readJournal(withLine(100, 70, lineOf('__proto__'))))).toEqual(['id-invalid line 70 id']);
    expect(Object.keys({}.constructor.prototype)).toEqual([]);
  });

  it('refuses what is nested ten thousand deep', () => {
    const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000);
    for (const line of [
      lineOf('e70').replace('}]', `}],"explanations":${deep('[', ']')}`),
      lineOf('e70').replace('"receive"', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
    ]) {
      const found = codes(readJournal(withLine(100, 70, line)));
      expect(found.length).toBeGreaterThan(0);
      for (const one of found) expect(one).toMatch(/ line 70( |$)/);
    }
    expect(codes(readJournal([deep('[', ']')]))).toEqual(['field-invalid line 1']);
  });

  it('refuses a million short lines at the first of them', () => {
    for (const short of ['x', '', '{}', '0']) {
      const text = `${HEAD}\n${`${short}\n`.repeat(1_000_000)}`;
      for (const one of codes(readJournal(text))) expect(one).toMatch(/ line 2( |$)/);
      expect(readJournal(text).ok).toBe(false);
      let taken = 0;
      function* lines() {
        yield HEAD;
        for (; taken < 1_000_000; taken++) yield short;
      }
      expect(readJournal(lines()).ok).toBe(false);
      expect(taken).toBeLessThan(10_000);
    }
  });
});

describe('what a line of JSON hides', () => {
  const lines = () => [...writeJournal('book-1', smallBook())];

  it('is refused with its line: a field given twice, at any depth, however it is written', () => {
    const [, first] = lines() as [string, string];
    for (const [place, from, to] of [
      [1, '"kind":', '"kind":"x","kind":'],
      [1, '"pence":', '"pence":1,"pence" :'],
      [1, '"pence":', '"p\\u0065nce":1,"pence":'],
      [0, '"chart":', '"chart":{},"chart":'],
      [0, '"opens":', '"opens":"2020-01-01","opens":'],
    ] as const) {
      const given = lines().with(place, (place === 0 ? lines()[0]! : first).replace(from, to));
      expect(given[place]).not.toBe(lines()[place]);
      JSON.parse(given[place]!);
      expect(codes(readJournal(given))).toEqual([`journal-line-invalid line ${place + 1}`]);
    }
    expect(
      codes(readNotes(smallBook(), '{"entry":"wages-1","note":{"payee":"a","payee":"A. Carer"}}')),
    ).toEqual(['journal-line-invalid line 1']);
  });

  it('is refused where torn lines make up for each other', () => {
    const given = lines();
    const [one, two] = [given[1]!, given[2]!];
    const torn = [`${one},0,{"postings":[{}`, `{}],${two.slice(1)}`.replace(/^/, '{}],').slice(4)];
    expect(codes(readJournal([given[0]!, ...torn, ...given.slice(3)]))).toEqual([
      'journal-line-invalid line 2',
    ]);
    const open = [`${one},0,{"postings":[{}`, `{}],"id":${two.slice(two.indexOf(':') + 1)}`];
    expect(codes(readJournal([given[0]!, ...open, ...given.slice(3)]))).toEqual([
      'journal-line-invalid line 2',
    ]);
  });
});

describe('readNotes', () => {
  const [first, second] = ['wages-1', 'wages-2'];
  const gone = JSON.stringify({ entry: first, erased: true });
  const noteLine = (entry: string, payee: string) => JSON.stringify({ entry, note: { payee } });

  /** The small book as its journal alone tells it: without notes. */
  const bare = (ledger = smallBook()) => must(readJournal(writeJournal('book-1', ledger))).ledger;

  it('puts back what writeNotes wrote; the journal by itself holds none of it', () => {
    const ledger = smallBook();
    expect([...writeNotes(ledger)]).toEqual([noteLine(first, 'A. Carer'), noteLine(second, 'A. Carer')]);
    expect([...writeJournal('book-1', ledger)].join('\n')).not.toContain('Carer');
    const again = bare(ledger);
    expect([...notes(again)]).toEqual([]);
    expect(must(readNotes(again, [...writeNotes(ledger)].join('\n')))).toBe(2);
    expect([...notes(again)]).toEqual([...notes(ledger)]);
    expect(must(readNotes(again, writeNotes(ledger)))).toBe(2);
  });

  it('does not write a note that was erased; the journal stays as it was', () => {
    const ledger = smallBook();
    const before = [...writeJournal('book-1', ledger)];
    expect(eraseNote(ledger, first)).toBe(true);
    expect([...writeNotes(ledger)]).toEqual([noteLine(second, 'A. Carer'), gone]);
    expect([...writeJournal('book-1', ledger)]).toEqual(before);
    const again = bare(ledger);
    must(readNotes(again, writeNotes(ledger)));
    expect(noteOf(again, first)).toBeUndefined();
    expect(entryOf(again, first)).toEqual(entryOf(ledger, first));
  });

  it('brings no erased text back: not from a file of before, not where the erasure is read after it', () => {
    const ledger = smallBook();
    const before = [...writeNotes(ledger)];
    eraseNote(ledger, first);
    expect(must(readNotes(ledger, before))).toBe(1);
    expect(noteOf(ledger, first)).toBeUndefined();
    for (const files of [
      [before, [...writeNotes(ledger)]],
      [[...writeNotes(ledger)], before],
      [[...before, ...writeNotes(ledger)]],
    ]) {
      const again = bare(ledger);
      for (const file of files) must(readNotes(again, file));
      expect([...writeNotes(again)]).toEqual([...writeNotes(ledger)]);
    }
  });

  it('takes an empty file', () => {
    expect(must(readNotes(bare(), ''))).toBe(0);
  });

  it.each([
    ['what is not JSON', ['{'], ['journal-line-invalid line 2']],
    ['a blank line', [''], ['journal-line-invalid line 2']],
    ['an entry that is not there', [noteLine('wages-9', 'x')], ['entry-unknown line 2']],
    ['another note for an entry', [noteLine(first, 'B. Carer')], ['note-reused line 2']],
    ['a field that it does not know', ['{"entry":"wages-2","note":{"phone":"1"}}'], ['field-invalid line 2']],
    ['a note too long', [noteLine(second, 'x'.repeat(1001))], ['field-invalid line 2']],
    [
      'faults in several lines',
      ['0', noteLine('wages-9', 'x'), noteLine('__proto__', 'x')],
      ['field-invalid line 2', 'entry-unknown line 3', 'id-invalid line 4'],
    ],
  ])('refuses %s, and puts nothing back', (_what, lines, expected) => {
    const ledger = bare();
    const given = [noteLine(first, 'A. Carer'), ...lines, noteLine(second, 'A. Carer')];
    expect(codes(readNotes(ledger, given))).toEqual(expected);
    expect([...notes(ledger)]).toEqual([]);
  });

  it('refuses another note than the one that is kept', () => {
    const ledger = smallBook();
    expect(codes(readNotes(ledger, noteLine(first, 'B. Carer')))).toEqual(['note-reused line 1']);
    expect(noteOf(ledger, first)).toEqual({ payee: 'A. Carer' });
  });

  it('repeats no personal text when it refuses a line', () => {
    const broken = noteLine(first, 'Rosalind Vane').slice(0, -1);
    expect(JSON.stringify(readNotes(bare(), broken))).not.toContain('Rosalind');
  });
});

describe('the journal as lines, always', () => {
  const someNote = fc.record(
    {
      payee: fc.string({ unit: codePoint, maxLength: 12 }).map((text) => `Vane ${text}`),
      narrative: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => `Vane\n${text}\u2028`),
    },
    { requiredKeys: [] },
  );
  const withNotes = (ledger: Ledger, given: readonly object[]) => {
    const ids = [...writeJournal('b', ledger)].slice(1).map((line) => JSON.parse(line).id as string);
    for (const [at, id] of ids.entries()) if (given[at]) restoreNote(ledger, id, given[at]);
    return ledger;
  };

  it('reads back as it was written, notes and all, and no note is in the journal', () => {
    fc.assert(
      fc.property(
        randomBook,
        fc.array(someNote, { maxLength: 40, size: 'max' }),
        fc.constantFrom('\n', '\r\n'),
        (bookBefore, given, end) => {
          const ledger = withNotes(bookBefore, given);
          const lines = [...writeJournal('book-1', ledger)];
          expect(lines.filter((line) => /[\r\n]|Vane/.test(line))).toEqual([]);
          const { book, ledger: again } = must(readJournal(lines.join(end)));
          expect(book).toBe('book-1');
          expect([...notes(again)]).toEqual([]);
          const noteLines = [...writeNotes(ledger)];
          expect(must(readNotes(again, noteLines.join(end)))).toBe(noteLines.length);
          expect([...writeJournal('book-1', again)]).toEqual(lines);
          expect([...writeNotes(again)]).toEqual(noteLines);
          expect(snapshot(again)).toBe(snapshot(ledger));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('names a line that was broken, wherever a break is and whatever it is', () => {
    const someBreak = fc.constantFrom('', '{', 'x', '{}{}', '{}, {}', '[', '{"a":1}}');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), someBreak, (at, line) => {
        const found = readJournal(withLine(200, at, line));
        expect(found.ok ? '' : found.problems[0]!.at).toBe(`line ${at}`);
      }),
      { numRuns: 200 },
    );
  });
});
