import { describe, expect, it } from 'vitest';
import { verifyJournal } from '../../src/audit/verify.js';
import type { Fact, FactKind } from '../../src/book/fact.js';
import { checkFact } from '../../src/book/fact-schema.js';
import type { Book } from '../../src/book/index.js';
import { splitFact } from '../../src/book/split-fact.js';
import { must } from '../../src/explain/must.js';
import { type ErasureChoice, eraseText, PERSONAL_TEXT } from '../../src/retention/index.js';
import { personalTexts } from '../../src/retention/personal-text.js';
import { type MemoryBooks, memoryStore } from '../../src/store/memory.js';
import type { Store, StoredRecord } from '../../src/store/store.js';
import { day, noteOf } from '../support/library.js';
import { dump } from '../support/state-dump.js';
import { april, failingToErase, filled, filledAndWaiting, NAMES, opened } from './erasable-book.js';

const person = (...names: readonly string[]): ErasureChoice => ({ by: 'person', names });
const asked = { ground: 'person-asked' } as const;
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());

async function recordsOf(book: Book): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const record of book.journal()) records.push(record);
  return records;
}

/** Everything that a store has of a book, as one text. */
async function everything(store: Store, book: Book): Promise<string> {
  return JSON.stringify([
    await recordsOf(book),
    await store.snapshot(book.id),
    book.state,
    dump(book.ledger),
  ]);
}

describe('erase text', () => {
  it('says what it would erase, and erases nothing when it is only tried', async () => {
    const store = memoryStore();
    const book = await filled(store);
    const { size } = book;
    const before = await everything(store, book);
    const report = must(await eraseText(book, { choice: person(NAMES.friend), ...asked, dryRun: true }));
    expect(report).toEqual({
      isDone: false,
      counts: [
        { kind: 'entry', texts: 1 },
        { kind: 'note', texts: 1 },
      ],
      entries: ['gift', 'plain'],
      ...{ texts: [], held: [] },
    });
    expect(book.size).toBe(size);
    expect(await everything(store, book)).toBe(before);
  });

  it('erases a person’s texts of every kind that is not needed, in memory and in the store', async () => {
    const books: MemoryBooks = new Map();
    const store = memoryStore(books);
    const book = await filled(store);
    must(await book.close());
    const names = [NAMES.carer, NAMES.shop, NAMES.friend, 'QUILLFEATHER Z', '77120934'];
    const report = must(await eraseText(book, { choice: person(...names), ...asked }));
    expect(report.counts.map(({ kind }) => kind).sort()).toEqual([
      ...['details', 'entry', 'note', 'payee', 'statement'],
    ]);
    expect(report.held.map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      ...['statement under-query', 'entry under-query', 'statement not-sealed'],
    ]);
    const left = await everything(store, book);
    expect(left).not.toContain(NAMES.shop);
    expect(left).not.toContain(NAMES.friend);
    expect(left).not.toContain('55779911');
    expect(book.state.payees).toEqual([]);
    expect(book.state.bankDetails).toEqual({});
    expect(book.state.statements[0]!.found.lines).toHaveLength(1);
  });

  it('takes the held texts once they are free', async () => {
    const store = memoryStore();
    const book = await filled(store);
    const lines = book.state.statements[0]!.found.lines;
    const meaning = { category: 'expenses/personal-care', rule: 'joint' };
    must(await book.answer({ kind: 'record', line: lines[2]!.line.id, meaning }));
    must(await book.seal({ through: day('2026-05-02') }));
    const names = [NAMES.carer, 'QUILLFEATHER Z'];
    expect(must(await eraseText(book, { choice: person(...names), ...asked })).held).toEqual([]);
    expect(await everything(store, book)).not.toMatch(/QUILLFEATHER/i);
  });

  it('erases the account of a statement by its own days, also when its lines are gone', async () => {
    const book = await filled(memoryStore());
    const lines = book.state.statements[0]!.found.lines;
    const meaning = { category: 'expenses/personal-care', rule: 'joint' };
    must(await book.answer({ kind: 'record', line: lines[2]!.line.id, meaning }));
    must(await eraseText(book, { choice: person(NAMES.carer, NAMES.shop, 'QUILLFEATHER Z'), ...asked }));
    const choice = { by: 'age', before: day('2026-05-01') } as const;
    const report = must(await eraseText(book, { choice, ground: 'time-over' }));
    expect(report.counts).toContainEqual({ kind: 'statement', texts: 1 });
    expect(report.held.map(({ kind }) => kind)).not.toContain('statement');
  });

  it('erases by entry its note, in whichever record it is, and its bank line', async () => {
    const book = await filled(memoryStore());
    const entries = ['plain', 'bank:2026-04-07', 'nowhere'];
    const shop = [...(await personalTexts(book.journal()))].find(({ entry }) =>
      entry?.startsWith(entries[1]!),
    )!;
    const report = must(
      await eraseText(book, { choice: { by: 'entry', entries: ['plain', shop.entry!] }, ...asked }),
    );
    expect(report.counts).toEqual([...['statement', 'entry', 'note'].map((kind) => ({ kind, texts: 1 }))]);
    expect(must(noteOf(book.ledger, 'plain'))).toBeUndefined();
    expect(must(noteOf(book.ledger, 'gift'))).toBeDefined();
  });

  it('erases by age, and keeps what a book in use goes by', async () => {
    const book = await filledAndWaiting(memoryStore());
    const choice = { by: 'age', before: day('2026-06-05') } as const;
    const whole = must(await eraseText(book, { choice, ground: 'time-over', dryRun: true }));
    // The last record is from 4 June, so nothing is in use on the 5th.
    expect(whole.held.map(({ why }) => why)).not.toContain('in-use');
    const before = day('2026-05-01');
    const report = must(await eraseText(book, { choice: { by: 'age', before }, ground: 'time-over' }));
    expect(report.counts.map(({ kind }) => kind).sort()).toEqual(['entry', 'note', 'statement']);
    expect(report.held.map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      ...['statement under-query', 'entry under-query', 'seal in-use'],
    ]);
    expect(must(await book.prove()).proved).toBe(true);
  });

  it('withdraws what waits with a name', async () => {
    const store = memoryStore();
    const book = await filledAndWaiting(store);
    expect(book.state.requests).toHaveLength(1);
    must(await eraseText(book, { choice: person(NAMES.friend), ...asked }));
    expect(book.state.requests).toEqual([]);
    expect(await everything(store, book)).not.toContain('Ipswitch');
  });

  it('waits for a second person where the policy asks for one, with places and no name', async () => {
    const store = memoryStore();
    const book = await filled(store);
    must(await book.govern({ approvals: [{ record: 'erasure' }] }));
    const refused = await eraseText(book, { choice: person(NAMES.shop), ...asked });
    expect(codes(refused)).toEqual(['approval-needed']);
    expect(JSON.stringify(book.state.requests)).not.toContain('VANDERMOLEN');
    must(await book.approve(book.state.requests[0]!.id, { by: 'officer-2' }));
    expect(await everything(store, book)).not.toContain('VANDERMOLEN');
  });

  it('records who erased it, and why by a code', async () => {
    const book = await filled(memoryStore());
    must(await eraseText(book, { choice: person(NAMES.shop), ...asked }, { by: 'dpo-1' }));
    const last = (await recordsOf(book))
      .map(({ line }) => JSON.parse(line))
      .filter(({ kind }) => kind === 'erasure');
    expect(last.map(({ actor, fact }) => [actor, fact.ground])).toEqual(
      last.map(() => ['dpo-1', 'person-asked']),
    );
    expect(last.length).toBeGreaterThan(1);
  });

  it.each([
    ['no ground', { choice: person('Jo Bloggs') }, ['field-missing ground']],
    [
      'a reason in words',
      { choice: person('Jo'), ground: 'Jo Bloggs asked' },
      ['field-invalid choice.names[0]', 'field-invalid ground'],
    ],
    ['no names', { choice: person(), ground: 'time-over' }, ['field-invalid choice.names']],
  ])('refuses a request with %s', async (_, request, problems) => {
    const book = await opened(memoryStore());
    expect(codes(await eraseText(book, request as never))).toEqual(problems);
  });
});

describe('the table of personal text', () => {
  /** A sample of each kind, with a text in each place that takes personal text. */
  const SAMPLES: Readonly<Record<FactKind, object>> = {
    opening: {},
    entry: { entry: {}, note: 'text' },
    note: { entry: 'e', note: 'text' },
    erasure: { entry: 'e' },
    chart: { revision: {} },
    agreement: { agreement: {} },
    rule: { rule: {} },
    statement: { account: 'a', statements: { lines: [{}], statements: [], missing: [] } },
    line: { line: 'l', answer: 'new' },
    'not-ours': { line: 'l' },
    links: { account: 'a' },
    seal: { seal: {}, habits: {} },
    run: { act: 'send', run: 'r', on: '2026-04-01' },
    payee: { rule: {} },
    details: { details: {} },
    policy: { policy: { approvals: [] } },
    request: { request: 'r1', call: 'record', argument: {} },
    decided: { request: 'r1', isApproved: true },
  };

  it.each(Object.entries(PERSONAL_TEXT))('says of %s what is kept apart: %s', (kind, holds) => {
    const { texts } = splitFact({ kind, ...SAMPLES[kind as FactKind] } as Fact);
    expect(texts.length > 0).toBe(holds !== 'none');
  });

  it('has every kind that a journal may have', () => {
    expect(Object.keys(PERSONAL_TEXT).sort()).toEqual(Object.keys(SAMPLES).sort());
    for (const kind of Object.keys(PERSONAL_TEXT)) {
      const checked = checkFact({ kind } as Fact);
      const problems = checked.ok ? [] : checked.problems.map(({ at }) => at);
      expect(problems, kind).not.toContain('kind');
    }
  });
});

describe('erase text, always', () => {
  it('leaves the lines and the root as they were, so that every proof still verifies', async () => {
    const book = await filled(memoryStore());
    const before = await recordsOf(book);
    const root = book.root;
    must(await eraseText(book, { choice: person(...Object.values(NAMES)), ...asked }));
    const after = await recordsOf(book);
    expect(after.slice(0, before.length).map(({ line, leaf }) => [line, leaf])).toEqual(
      before.map(({ line, leaf }) => [line, leaf]),
    );
    must(verifyJournal(after, { expected: root }));
  });

  it('is kept by a book that is opened again, with a snapshot and without', async () => {
    const books: MemoryBooks = new Map();
    const book = await filled(memoryStore(books));
    must(await eraseText(book, { choice: person(...Object.values(NAMES)), ...asked }));
    const whole = async (other: Book) => {
      must(await other.loadHistory());
      return [dump(other.ledger), other.state];
    };
    const expected = await whole(book);
    expect(await whole(await opened(memoryStore(books)))).toEqual(expected);
    for (const kept of books.values()) delete kept.snapshot;
    expect(await whole(await opened(memoryStore(books)))).toEqual(expected);
  });

  it('reaches the memory of another process with the next thing that it does', async () => {
    const books: MemoryBooks = new Map();
    const book = await filled(memoryStore(books));
    const other = await opened(memoryStore(books));
    must(await eraseText(book, { choice: person(NAMES.shop), ...asked }));
    must(await other.refresh());
    must(await other.close());
    const store = memoryStore(books);
    expect(await everything(store, other)).not.toContain('VANDERMOLEN');
  });

  it('reaches the store also after a crash between the record and the erasure', async () => {
    const books: MemoryBooks = new Map();
    const store = memoryStore(books);
    const failing = failingToErase(store, () => true);
    await filled(store);
    const book = await opened(failing);
    expect(codes(await eraseText(book, { choice: person(NAMES.shop), ...asked }))).toEqual(['store-failed']);
    expect(JSON.stringify([...books])).toContain('VANDERMOLEN');
    const again = await opened(store);
    expect(await everything(store, again)).not.toContain('VANDERMOLEN');
  });

  it('lets the book go on: the next month is taken, proved and sealed', async () => {
    const book = await filled(memoryStore());
    must(await eraseText(book, { choice: person(...Object.values(NAMES)), ...asked }));
    const june = `Date,Description,Amount,Balance\n03/06/2026,SOMEBODY NEW,-10.00,734.98`;
    must(await book.take(june, { post: 'everything' }));
    expect(must(await book.prove()).proved).toBe(true);
    must(await book.seal({ through: day('2026-06-03') }));
    // An old file that is taken again brings its texts back, and no entry twice.
    const { size } = book.ledger;
    const again = await book.take(april, { post: 'explained' });
    expect(again.ok ? book.ledger.size - size : codes(again)).toEqual(0);
  });
});
