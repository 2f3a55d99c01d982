import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { journalLine } from '../../src/audit/journal-line.js';
import { leafOf } from '../../src/audit/leaf.js';
import {
  type Book,
  type BookImport,
  type BookOptions,
  bookFiles,
  bringForward,
  draw,
  importBook,
  openBook,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { type Store, StoreFault } from '../../src/store/store.js';
import { AGREED } from '../support/agreed.js';
import { day, entries, moment, notes, pence, readJournal } from '../support/library.js';
import { dump } from '../support/state-dump.js';

const opens = day('2026-04-01');
const date = day('2026-04-02');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const joint = shareRule('joint', { nhs: '57%', council: 'remaining' });
const care = { category: 'expenses/personal-care', rule: 'joint' };
const secret = '0123456789abcdef0123456789abcdef';
const start = bringForward({
  ...{ id: 'start', date: opens },
  funds: ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) })),
});
const bill = (id: string, amount: number) => ({
  ...{ id, date, category: 'expenses/personal-care', pence: pence(amount), rule: joint },
});
const april = `Date,Description,Amount,Balance
02/04/2026,CARE CO,-100.01,899.99
07/04/2026,CORNER SHOP,-25.00,874.99`;

/** A clock that goes on by a second each time. */
function ticking(): () => ReturnType<typeof moment> {
  let ticks = Date.parse('2026-05-04T09:00:00.000Z');
  return () => {
    ticks += 1000;
    return moment(new Date(ticks).toISOString());
  };
}

const opening = (store: Store, more: Partial<BookOptions> = {}): BookOptions => ({
  ...{ chart, rules: [joint], payees: [{ payee: 'CARE CO', ...care }], secret, store },
  ...{ clock: ticking(), pause: async () => undefined, by: 'officer-1', ...more },
});
const opened = async (store: Store, more: Partial<BookOptions> = {}): Promise<Book> =>
  must(await openBook(opening(store, more)));
const whole = (book: Book) => [dump(book.ledger), book.state, book.size];
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());

/** A month in which everything happens that a book can keep. */
async function month(book: Book): Promise<void> {
  must(await book.post(start, { note: { narrative: 'from the old system' } }));
  must(await book.post((ledger) => draw(ledger, bill('bill-1', 2_000)), { note: { payee: 'A. Carer' } }));
  must(await book.take(april, { post: 'explained' }));
  const [question] = must(await book.questions());
  must(await book.answer({ kind: 'not-ours', line: question!.line.id }));
  must(await book.answer({ kind: 'payee', rule: { payee: 'CORNER SHOP', ...care } }));
  must(await book.answer({ kind: 'record', line: question!.line.id }));
  const funds = chart.funds.map((fund) => (fund.id === 'nhs' ? { ...fund, name: 'NHS ICB' } : fund));
  must(await book.revise({ ...chart, funds }));
  must(await book.erase('bill-1'));
}

describe('a book in a store', () => {
  it('is opened again as it was closed', async () => {
    const store = memoryStore();
    const book = await opened(store);
    await month(book);
    const again = await opened(store);
    must(await again.loadHistory());
    expect(whole(again)).toEqual(whole(book));
    const bare = must(await openBook({ store, secret, clock: ticking() }));
    must(await bare.loadHistory());
    expect(whole(bare)).toEqual(whole(book));
  });

  it('is opened by a process that has the agreement of the beginning or the one in force, and by no other', async () => {
    const store = memoryStore();
    const open = (agreement: Agreement) => openBook({ agreement, store, secret, clock: ticking() });
    const book = must(await open(AGREED));
    const renamed = (name: string) => {
      const { budget } = AGREED;
      return { ...AGREED, budget: { ...budget, lines: budget.lines.map((line) => ({ ...line, name })) } };
    };
    must(await book.agree(renamed('Care at home')));
    for (const given of [AGREED, renamed('Care at home')])
      expect(whole(must(await open(given)))).toEqual(whole(book));
    expect(codes(await open(renamed('Another name')))).toEqual(['book-differs agreement']);
  });

  it('is the same for the process that began it as for one that opens it, to the byte', async () => {
    const store = memoryStore();
    const began = JSON.stringify(whole(await opened(store)));
    expect(JSON.stringify(whole(await opened(store)))).toBe(began);
  });

  it('keeps no erased text, also where the process died before the store erased it', async () => {
    const store = memoryStore();
    await month(await opened(store));
    const texts = async () => JSON.stringify(await store.read('book', 0, 1000));
    expect(await texts()).not.toContain('A. Carer');
    let failures = 2;
    const failing: Store = {
      ...bound(store),
      eraseTexts: (book, places) =>
        failures-- > 0
          ? Promise.reject(new StoreFault('unavailable', 'the process died'))
          : store.eraseTexts(book, places),
    };
    const book = await opened(failing);
    expect(codes(await book.erase('start'))).toEqual(['store-failed']);
    expect(codes(await book.erase('start'))).toEqual(['store-failed']);
    expect(await texts()).toContain('from the old system');
    await opened(store);
    expect(await texts()).not.toContain('from the old system');
  });

  it('acknowledges an erasure that a second person approved when the store has erased the text, not before', async () => {
    const store = memoryStore();
    const policy = { approvals: [{ record: 'erasure' }] } as const;
    const book = await opened(store, { policy });
    must(await book.post(start, { note: { narrative: 'from the old system' } }));
    expect(codes(await book.erase('start'))).toEqual(['approval-needed']);
    const eraseTexts = store.eraseTexts.bind(store);
    store.eraseTexts = () => Promise.reject(new StoreFault('unavailable', 'no network'));
    const { id } = book.state.requests[0]!;
    expect(codes(await book.approve(id, { by: 'lead' }))).toEqual(['store-failed']);
    store.eraseTexts = eraseTexts;
    must(await book.erase('start'));
    expect(JSON.stringify(await store.read('book', 0, 1000))).not.toContain('from the old system');
  });

  it('goes on reading where the store failed in the midst of many records', async () => {
    const store = memoryStore();
    const here = await opened(store);
    const reading = { ...bound(store) };
    const there = await opened(reading);
    const many = Array.from({ length: 2_500 }, (_, nth) => ({ ...start, id: `start-${nth}` }));
    must(await here.post(many));
    let reads = 0;
    reading.read = (book, from, limit) =>
      reads++ === 1
        ? Promise.reject(new StoreFault('unavailable', 'no network'))
        : store.read(book, from, limit);
    expect(codes(await there.refresh())).toEqual(['store-failed']);
    must(await there.refresh());
    expect(there.ledger.size).toBe(2_500);
    must(await there.post(start));
  });

  it('is not opened with another chart, secret or version of a rule', async () => {
    const store = memoryStore();
    await opened(store);
    const other = personalBudgetChart({ opens, funds: { nhs: 'NHS' } });
    expect(codes(await openBook(opening(store, { chart: other, rules: [] })))).toEqual([
      'book-differs chart',
    ]);
    expect(codes(await openBook(opening(store, { secret: `${secret}x` })))).toEqual(['book-differs secret']);
    const rules = [shareRule('joint', { nhs: '50%', council: 'remaining' })];
    expect(codes(await openBook(opening(store, { rules })))).toEqual(['book-differs rules']);
    expect(codes(await openBook({ store, id: 'none' }))).toEqual(['book-unknown id']);
  });

  it('answers nothing before the store has acknowledged it, and nobody reads it before', async () => {
    const store = memoryStore();
    let acknowledge = () => {};
    const waiting = new Promise<void>((resolve) => {
      acknowledge = resolve;
    });
    const slow: Store = {
      ...bound(store),
      append: (parts) =>
        parts[0]!.expectedSize < 3 ? store.append(parts) : waiting.then(() => store.append(parts)),
    };
    const book = await opened(slow);
    let isAnswered = false;
    const posted = book.post(start).then((answer) => {
      isAnswered = true;
      return answer;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([isAnswered, book.ledger.size]).toEqual([false, 0]);
    acknowledge();
    expect(must(await posted).id).toBe('start');
    expect(book.ledger.size).toBe(1);
  });

  it('is as it was when the store fails, and says so', async () => {
    const store = memoryStore();
    const book = await opened(store);
    const before = whole(book);
    store.append = () => Promise.reject(new StoreFault('full', 'no room'));
    expect(codes(await book.post(start))).toEqual(['store-failed']);
    expect(whole(book)).toEqual(before);
  });

  it('finds out what became of a write whose outcome is unknown', async () => {
    const store = memoryStore();
    const book = await opened(store);
    const append = store.append.bind(store);
    let isLost = false;
    store.append = async (parts) => {
      if (isLost) await append(parts);
      isLost = !isLost;
      throw new StoreFault('unavailable', 'cut in mid-commit', false);
    };
    must(await book.post(start));
    expect(book.ledger.size).toBe(1);
    store.append = append;
    expect(whole(await opened(store))).toEqual(whole(book));
  });

  it('says why a store failed whose outcome was unknown, once nothing is found to be written', async () => {
    const store = memoryStore();
    const book = await opened(store);
    store.append = () => Promise.reject(new StoreFault('full', 'no room', false));
    const posted = await book.post(start);
    expect(posted).toMatchObject({ problems: [{ code: 'store-failed', facts: { kind: 'full' } }] });
  });

  it('keeps no note of an entry that was not written: the next one in its place has its own or none', async () => {
    const store = memoryStore();
    const [here, there] = [await opened(store), await opened(store)];
    must(await there.post({ ...start, id: 'faster' }));
    const note = { narrative: 'of the slower one' };
    // The same twice in one write, and another process was faster.
    await Promise.all([here.post(start, { note }), here.post(start, { note })]);
    expect([...must(notes(here.ledger))]).toEqual([{ entry: 'start', note }]);
  });

  it('reads what another process wrote before it writes', async () => {
    const store = memoryStore();
    const [here, there] = [await opened(store), await opened(store)];
    must(await here.post(start));
    const bills = [
      ...Array.from({ length: 5 }, (_, n) => here.post((ledger) => draw(ledger, bill(`here-${n}`, 9_000)))),
      ...Array.from({ length: 5 }, (_, n) => there.post((ledger) => draw(ledger, bill(`there-${n}`, 9_000)))),
    ];
    const answers = await Promise.all(bills);
    // £1,000 pays for eight bills of £90 at most, whoever is faster: the smaller fund holds £500 of it.
    const paid = answers.filter(({ ok }) => ok).length;
    expect(paid).toBe(9);
    must(await here.refresh());
    must(await there.refresh());
    expect(whole(here)).toEqual(whole(there));
  });

  it('says who recorded an entry', async () => {
    const book = await opened(memoryStore());
    must(await book.post(start, { by: 'officer-7', approvedBy: 'officer-8' }));
    expect(await book.recordOf('start')).toMatchObject({ actor: 'officer-7', approver: 'officer-8' });
    const actors: string[] = [];
    for await (const { fact, actor } of book.records()) actors.push(`${fact.kind} ${actor}`);
    expect(actors).toEqual([
      ...['opening officer-1', 'rule officer-1', 'payee officer-1'],
      'entry officer-7',
    ]);
  });
});

describe('the files of a book', () => {
  it('make the book again in another store', async () => {
    const book = await opened(memoryStore());
    await month(book);
    const files = await bookFiles(book);
    const [journal, texts] = [files.get('journal.jsonl')!, files.get('texts.jsonl')!];
    const other = memoryStore();
    expect(await importBook(other, { journal, texts })).toEqual({
      ok: true,
      value: { book: 'book', size: book.size },
    });
    // Imported again, it is there already.
    must(await importBook(other, { journal, texts }));
    expect(whole(await opened(other))).toEqual(whole(book));
    const { ledger } = must(readJournal(journal));
    expect([...must(entries(ledger))]).toEqual([...must(entries(book.ledger))]);
  });

  it('are refused when a line or a text was changed', async () => {
    const book = await opened(memoryStore());
    await month(book);
    const files = await bookFiles(book);
    const [journal, texts] = [files.get('journal.jsonl')!, files.get('texts.jsonl')!];
    const outcome = async (files: BookImport) => codes(await importBook(memoryStore(), files));
    expect(await outcome({ journal: journal.replace('"pence":50000', '"pence":50001') })).toEqual([
      'record-damaged',
    ]);
    expect(await outcome({ journal, texts: texts.replaceAll('CORNER', 'CORNEL') })).toEqual([
      'text-changed line 6',
      'text-changed line 9',
      'text-changed line 11',
    ]);
    expect(await outcome({ journal: journal.split('\n').toSpliced(5, 1).join('\n') })).toEqual([
      'lines-dropped line 6',
    ]);
    expect(await outcome({ journal: '' })).toEqual(['file-empty']);
    expect(await outcome({ journal, texts: '{}' })).toContain('field-missing texts line 1');
  });
});

describe('a store that holds something else', () => {
  it('is neither begun nor gone on with by a clock that gives no moment', async () => {
    const store = memoryStore();
    for (const moment of ['today', undefined, '9999-12-31T23:59:59.999Z', new Date()]) {
      const clock = (() => moment) as never;
      expect(codes(await openBook({ chart, store, clock }))).toEqual(['moment-invalid recordedAt']);
      expect(await store.heads(1)).toEqual([]);
    }
    must(await openBook({ chart, store }));
    const payees = [{ payee: 'CARE CO', category: 'expenses/personal-care', rule: 'joint' }];
    const rules = [shareRule('joint', { nhs: '57%', council: 'remaining' })];
    const late = { chart, rules, payees, store, clock: (() => 'today') as never };
    expect(codes(await openBook(late))).toEqual(['moment-invalid recordedAt']);
    must(await openBook({ chart, store }));
  });

  it('is not gone on with when a record was changed', async () => {
    const store = memoryStore();
    await month(await opened(store));
    const changed: Store = {
      ...bound(store),
      snapshot: async () => undefined,
      read: async (...place) =>
        (await store.read(...place)).map((record) => ({
          ...record,
          line: record.line.replace('"pence":50000', '"pence":50001'),
        })),
    };
    expect(codes(await openBook(opening(changed)))).toEqual(['record-damaged']);
  });

  it('is not gone on with when a fact is not whole, though its line is right', async () => {
    for (const fact of [{}, { account: 1 }, { run: null }, { rule: 7 }, null]) {
      for (const kind of ['links', 'seal', 'run', 'rule', 'agreement', 'line', 'statement', 'decided']) {
        const store = memoryStore();
        await opened(store);
        const size = await store.size('book');
        const recordedAt = moment('2026-05-05T09:00:00.000Z');
        const line = journalLine({ actor: 'x', book: 'book', fact, kind, recordedAt, sequence: size });
        const records = [{ sequence: size, line, leaf: leafOf(line) }];
        await store.append([{ book: 'book', expectedSize: size, records }]);
        const read = await openBook(opening(store));
        if (!read.ok) expect(codes(read)).toEqual(['record-damaged']);
      }
    }
  });

  it('is tried again when others are faster, but not for ever', async () => {
    const store = memoryStore();
    const book = await opened(store);
    store.append = async (parts) => ({ kind: 'moved', book: parts[0]!.book, size: 99 });
    expect(codes(await book.post(start))).toEqual(['book-busy']);
  });
});

/** A store as a plain record of its calls. */
function bound(store: Store): Store {
  const calls = ['append', 'read', 'findEntries', 'findHalves', 'size', 'heads', 'saveSnapshot'] as const;
  const others = ['snapshot', 'eraseTexts', 'close'] as const;
  return Object.fromEntries(
    [...calls, ...others].map((call) => [call, (store[call] as () => unknown).bind(store)]),
  ) as unknown as Store;
}
