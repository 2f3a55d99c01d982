import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { journalLine, OPENING_FORMAT, readJournalLine } from '../../src/audit/journal-line.js';
import { Misuse } from '../../src/problem/problem.js';
import { problemLines } from '../support/problem-lines.js';
import { LINES } from './sample-journal.js';

const entry = LINES[1]!;
const opening = LINES[0]!;
/** A line with other fields, as text; `undefined` leaves a field out. */
const other = (fields: object, of: object = entry) => canonicalize({ ...of, ...fields }) as string;

describe('journalLine', () => {
  it('is the canonical JSON of the line, in whatever order it was put together', () => {
    expect(journalLine(entry)).toBe(canonicalize(entry));
    expect(journalLine(Object.fromEntries(Object.entries(entry).reverse()) as never)).toBe(
      canonicalize(entry),
    );
    expect(journalLine(entry)).toMatch(/^\{"actor":"officer-7","book":"book-1","fact":\{/);
  });

  it('leaves out an approver and texts that are not there', () => {
    const { texts: _texts, ...bare } = entry;
    expect(journalLine(bare)).toBe(canonicalize(bare));
    expect(journalLine({ ...bare, texts: undefined as never })).toBe(canonicalize(bare));
  });

  it('takes no fact that JSON cannot hold', () => {
    expect(() => journalLine({ ...entry, fact: { pence: Number.NaN } })).toThrow(Misuse);
  });
});

describe('readJournalLine', () => {
  it.each(LINES.map((line) => [line.kind, line] as const))('reads what was written: %s', (_kind, line) => {
    expect(readJournalLine(journalLine(line))).toEqual({ ok: true, value: line });
  });

  it.each([
    ['', 'no JSON'],
    [` ${journalLine(entry)}`, 'a blank before it'],
    [`${journalLine(entry)}\r`, 'another line end'],
    [JSON.stringify(Object.fromEntries(Object.entries(entry).reverse())), 'names in another order'],
    [journalLine(entry).replace('5000', '5000.0'), 'a number written otherwise'],
    [journalLine(entry).replace('"kind":"entry"', '"kind":"entry","kind":"entry"'), 'a name twice'],
  ])('takes nothing that is not canonical: %s', (text) => {
    expect(problemLines(readJournalLine(text))).toEqual(['line-not-canonical']);
  });

  it.each([
    [{ actor: 'Ms A Example' }, 'id-invalid at actor: found Ms A Example'],
    [{ approver: '' }, 'id-invalid at approver: found '],
    [{ book: undefined }, 'field-missing at book: name book'],
    [{ fact: undefined }, 'field-missing at fact: name fact'],
    [{ kind: 7 }, 'field-invalid at kind: expected string, found 7'],
    [{ recordedAt: '2026-04-01' }, 'moment-invalid at recordedAt: text 2026-04-01'],
    [
      { texts: ['A'.repeat(64)] },
      `field-invalid at texts[0]: expected 64 hexadecimal digits, found ${'A'.repeat(60)}… (64 characters)`,
    ],
    [{ extra: 1 }, 'field-invalid at extra: expected no such field, found extra'],
  ])('names the fault of %j', (fields, problem) => {
    expect(problemLines(readJournalLine(other(fields)))).toEqual([problem]);
  });

  it.each([[-1], [0.5], ['1'], [2 ** 53]])(
    'takes no sequence of %j, and no empty list of texts',
    (sequence) => {
      expect(problemLines(readJournalLine(other({ sequence })))).toHaveLength(1);
      expect(problemLines(readJournalLine(other({ texts: [] })))).toHaveLength(1);
    },
  );

  it('takes an opening in the first place only, and nothing else there', () => {
    const misplaced = (sequence: number) => ({
      problems: [{ code: 'opening-misplaced', at: '', facts: { sequence } }],
    });
    expect(readJournalLine(other({ sequence: 0 }))).toMatchObject(misplaced(0));
    expect(readJournalLine(other({ sequence: 3 }, opening))).toMatchObject(misplaced(3));
  });

  it.each([
    [{ format: { ...OPENING_FORMAT, version: 3 } }, '{"journal":"personal-budget-ledger","version":3}'],
    [{ format: { journal: 'other', version: 2 } }, '{"journal":"other","version":2}'],
    [{ chart: {} }, 'null'],
    [null, 'null'],
    ['format', 'null'],
  ])('takes no opening in another format: %j', (fact, found) => {
    expect(readJournalLine(other({ fact }, opening))).toMatchObject({
      problems: [{ code: 'journal-format-unknown', at: '', facts: { found } }],
    });
  });
});
