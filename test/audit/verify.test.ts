import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { journalLine } from '../../src/audit/journal-line.js';
import type { JournalRecord } from '../../src/audit/journal-record.js';
import { leafOf } from '../../src/audit/leaf.js';
import { Verification, verifyJournal } from '../../src/audit/verify.js';
import { explainAll } from '../../src/explain/explain.js';
import { moment } from '../../src/time/moment.js';
import { problemLines } from '../support/problem-lines.js';
import { CHECKPOINT, LINES, RECORDS, rootOf, TEXTS } from './sample-journal.js';

const expected = CHECKPOINT;
const options = { book: 'book-1', expected };
const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
/** What is found in records, with and without the checkpoint. */
const found = (lines: Iterable<string | JournalRecord>, given = {}) =>
  problemLines(verifyJournal(lines, given));
/** A list with one member changed. */
const changed = <T>(list: readonly T[], place: number, member: T) => list.toSpliced(place, 1, member);
const line = (place: number, fields: object) => journalLine({ ...LINES[place]!, ...fields });

describe('verifyJournal', () => {
  it('answers the book, size, root and texts of a journal without fault', () => {
    const verified = { book: 'book-1', ...expected, texts: 3, absentTexts: 0 };
    expect(verifyJournal(RECORDS)).toEqual({ ok: true, value: verified });
    expect(verifyJournal(RECORDS, options)).toEqual({ ok: true, value: verified });
  });

  it('takes lines alone, and another hasher', () => {
    expect(verifyJournal(TEXTS, { ...options, hasher })).toMatchObject({
      ok: true,
      value: { ...expected, absentTexts: 3 },
    });
  });

  it('compares the root at the size of the checkpoint, whatever came later', () => {
    for (const size of TEXTS.keys())
      expect(verifyJournal(TEXTS, { expected: { size, root: rootOf(TEXTS.slice(0, size)) } })).toMatchObject({
        ok: true,
      });
  });

  it('takes a journal of no lines', () => {
    expect(verifyJournal([])).toEqual({
      ok: true,
      value: { size: 0, root: rootOf([]), texts: 0, absentTexts: 0 },
    });
  });

  it('counts texts that were erased, and finds no fault with them', () => {
    const erased = RECORDS.map(({ texts, ...record }) => ({
      ...record,
      ...(texts && { texts: texts.slice(1) }),
    }));
    expect(verifyJournal(erased, options)).toMatchObject({ ok: true, value: { texts: 1, absentTexts: 2 } });
  });

  it('names a text that is not the one recorded, or is none of its line', () => {
    const [text, next] = RECORDS[2]!.texts!;
    const withTexts = (texts: JournalRecord['texts']) =>
      changed(RECORDS, 2, { ...RECORDS[2]!, texts: texts! });
    expect(found(withTexts([{ ...text!, text: '"Mr B Example"' }, next!]))).toEqual([
      'text-changed at line 3: place 0',
    ]);
    expect(found(withTexts([text!, { ...next!, salt: text!.salt }]))).toEqual([
      'text-changed at line 3: place 1',
    ]);
    expect(found(withTexts([{ ...text!, place: 1 }]))).toEqual(['text-changed at line 3: place 1']);
    expect(found(withTexts([{ ...text!, place: 2 }]))).toEqual(['text-unexpected at line 3: place 2']);
    expect(found(withTexts([text!, text!]))).toEqual(['text-unexpected at line 3: place 0']);
  });

  it('names a line of another book: of another than was asked for, or than the first', () => {
    expect(found(TEXTS, { book: 'book-2' })).toHaveLength(5);
    expect(found(changed(TEXTS, 3, line(3, { book: 'book-2' })))).toEqual([
      'line-of-other-book at line 4: book book-2, expected book-1',
    ]);
  });

  it('names a line that was recorded before the line above it', () => {
    const recordedAt = moment('2026-04-01T08:59:59.999Z');
    expect(found(changed(TEXTS, 1, line(1, { recordedAt })))).toEqual([
      'line-recorded-backwards at line 2: recordedAt 2026-04-01T08:59:59.999Z, last 2026-04-01T09:00:00.000Z',
    ]);
    expect(found(changed(TEXTS, 1, line(1, { recordedAt: LINES[0]!.recordedAt })))).toEqual([]);
  });

  it('names lines that are missing, by their numbers', () => {
    expect(found(TEXTS.toSpliced(1, 1))).toEqual(['lines-dropped at line 2: from 1, to 1']);
    expect(found(TEXTS.toSpliced(0, 3))).toEqual(['lines-dropped at line 1: from 0, to 2']);
    expect(found([TEXTS[0]!, TEXTS[2]!, TEXTS[4]!])).toEqual([
      'lines-dropped at line 2: from 1, to 1',
      'lines-dropped at line 3: from 3, to 3',
    ]);
  });

  it('names a line that comes twice, and one that comes late', () => {
    expect(found(TEXTS.toSpliced(2, 0, TEXTS[1]!))).toEqual(['line-added at line 3: sequence 1']);
    expect(found([...TEXTS, TEXTS[0]!])).toEqual(['line-added at line 6: sequence 0']);
    const [a, b, c, d, e] = TEXTS as [string, string, string, string, string];
    expect(found([a, c, b, d, e])).toEqual(['line-moved at line 3: sequence 1']);
    expect(found([a, d, b, c, e])).toEqual([
      'line-moved at line 3: sequence 1',
      'line-moved at line 4: sequence 2',
    ]);
    expect(found([a, e, c])).toEqual([
      'lines-dropped at line 2: from 1, to 1',
      'lines-dropped at line 2: from 3, to 3',
      'line-moved at line 3: sequence 2',
    ]);
  });

  it('lets a line that cannot be read fill the place of one that is missing', () => {
    expect(found(changed(TEXTS, 2, 'torn'))).toEqual(['line-not-canonical at line 3']);
    expect(found(TEXTS.toSpliced(2, 0, 'torn'))).toEqual(['line-not-canonical at line 3']);
    expect(found([TEXTS[0]!, 'torn', TEXTS[2]!, TEXTS[4]!])).toEqual([
      'line-not-canonical at line 2',
      'lines-dropped at line 4: from 3, to 3',
    ]);
    expect(found(TEXTS.toSpliced(1, 3, 'torn'))).toEqual([
      'line-not-canonical at line 2',
      'lines-dropped at line 3: from 2, to 3',
    ]);
  });

  it('says that a journal was cut, by how many lines, or that it is another', () => {
    const { size, root } = expected;
    expect(found(TEXTS.slice(0, 3), options)).toEqual(['journal-cut at line 4: size 3, expected 5']);
    expect(found([], { expected })).toEqual(['journal-cut at line 1: size 0, expected 5']);
    const forged = changed(TEXTS, 2, line(2, { fact: { pence: 1 } }));
    expect(found(forged, options)).toEqual([
      `journal-differs at line 6: size ${size}, root ${rootOf(forged)}, expected ${root}`,
    ]);
    expect(found(forged)).toEqual([]);
  });

  it('names the very line that was changed, if its leaf was stored', () => {
    const forged = changed(RECORDS, 2, { ...RECORDS[2]!, line: line(2, { fact: { pence: 1 } }) });
    expect(found(forged)).toEqual(['line-changed at line 3']);
    const [first] = found(forged, options);
    expect(first).toBe('line-changed at line 3');
    const leaf = leafOf('another');
    expect(found(changed(RECORDS, 2, { ...RECORDS[2]!, leaf }), options)).toEqual(['line-changed at line 3']);
  });

  it('names what is no line of a journal, and never throws for it', () => {
    for (const hostile of [
      undefined,
      null,
      5,
      {},
      { line: 1 },
      { line: '', leaf: 'x' },
      { line: '', texts: [{}] },
      [],
      () => 1,
    ]) {
      const answer = verifyJournal([...TEXTS.slice(0, 2), hostile as never, ...TEXTS.slice(3)], options);
      expect(problemLines(answer)[0]).toMatch(/^\S+ at line 3/);
      expect(explainAll(answer.ok ? [] : answer.problems)).toContain('(at line 3');
    }
  });

  it('passes over what a store keeps beside a line for itself', () => {
    const stored = RECORDS.map((record, sequence) => ({ ...record, sequence, entry: 'id', columns: {} }));
    expect(verifyJournal(stored, options)).toMatchObject({ ok: true });
  });
});

describe('Verification', () => {
  it('takes lines one by one, and can be asked at any time', () => {
    const verification = new Verification();
    for (const [place, record] of RECORDS.entries()) {
      verification.take(record);
      expect(verification.answer()).toEqual(verifyJournal(RECORDS.slice(0, place + 1)));
    }
  });
});

/** The same bytes with one bit changed, for every bit. */
function* bitsChanged(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    yield changed;
  }
}

/** A list from which a member was dropped, in which one comes twice, or two are swapped; or which was cut. Each with the line to be named. */
function* rearranged<T>(
  list: readonly T[],
): Generator<readonly [what: string, list: readonly T[], line: number]> {
  for (const [place, member] of list.entries()) {
    yield [`drop ${place}`, list.toSpliced(place, 1), place + 1];
    yield [`repeat ${place}`, list.toSpliced(place, 0, member), place + 2];
    yield [`cut ${place}`, list.slice(0, place), place + 1];
    for (let other = place + 1; other < list.length; other++)
      yield [
        `swap ${place} and ${other}`,
        changed(changed(list, place, list[other]!), other, member),
        other + 1,
      ];
  }
}

/** Records of which a bit of a line or of a leaf was changed, each with the line to be named. */
function* recordsChanged(): Generator<
  readonly [what: string, records: readonly JournalRecord[], line: number]
> {
  for (const [place, record] of RECORDS.entries()) {
    for (const line of bitsChanged(Buffer.from(record.line)))
      yield [`line ${line}`, changed(RECORDS, place, { ...record, line: line.toString() }), place + 1];
    for (const leaf of bitsChanged(Buffer.from(record.leaf!, 'hex')))
      yield [`leaf ${place}`, changed(RECORDS, place, { ...record, leaf: leaf.toString('hex') }), place + 1];
  }
}

describe('a journal that was tampered with, always', () => {
  const given = { ...options, hasher };

  it('is found by the checkpoint from its file alone: every bit, every line dropped, repeated, swapped or cut off', () => {
    const unseen: string[] = [];
    for (const file of bitsChanged(Buffer.from(TEXTS.join('\n'))))
      if (verifyJournal(file.toString().split('\n'), given).ok) unseen.push(file.toString());
    for (const [what, lines] of rearranged(TEXTS)) if (verifyJournal(lines, given).ok) unseen.push(what);
    expect(unseen).toEqual([]);
  });

  it('is found with the one line that was changed, dropped, added or cut off, or that comes late', () => {
    const wrong: string[] = [];
    for (const [what, records, line] of [...recordsChanged(), ...rearranged(RECORDS)]) {
      const problems = found(records, given).filter((text) => !text.startsWith('journal-differs'));
      // If two lines are swapped, those between them come late, too.
      const [named, ...rest] = what.startsWith('swap') ? problems.toReversed() : problems;
      const isNamed = new RegExp(`^(?:line-|lines-|journal-cut).* at line ${line}(?!\\d)`).test(named ?? '');
      if (!isNamed || rest.some((text) => !text.startsWith('line-moved'))) wrong.push(`${what}: ${problems}`);
      if (!what.startsWith('swap') && rest.length > 0) wrong.push(`${what}: ${problems}`);
    }
    expect(wrong).toEqual([]);
  });
});
