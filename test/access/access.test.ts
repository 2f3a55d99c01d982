/** Tests `access/access.ts`, `access/gate.ts`, `access/visitor.ts`, `access/scoped-book.ts`, `access/access-log.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openAccess,
  SCOPE_VERBS,
  type Scope,
  type ScopedBook,
  storeWithoutTexts,
} from '../../src/access/index.js';
import { verifyJournal } from '../../src/audit/index.js';
import { bringForward, draw, openBook, personalBudgetChart, shareRule } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { noteOf } from '../../src/ledger/journal.js';
import type { Result } from '../../src/problem/problem.js';
import { memoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import { day, moment, pence } from '../support/library.js';
import { runs } from '../support/runs.js';

const opens = day('2026-04-01');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const joint = shareRule('joint', { nhs: '57%', council: 'remaining' });
const start = bringForward({
  ...{ id: 'start', date: opens },
  funds: ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) })),
});
const bill = (id: string) => ({
  ...{ id, date: day('2026-04-02'), category: 'expenses/personal-care', pence: pence(100), rule: joint },
});
const note = { payee: 'A. Carer', narrative: 'for Jo Bloggs' };
const expires = moment('2026-06-01T00:00:00.000Z');
const ALL: Scope = { books: [{ book: 'jo' }], verbs: [...SCOPE_VERBS], withText: true };

/** A store that lists the calls made of it. */
function listening(store: Store): { readonly store: Store; readonly calls: string[] } {
  const calls: string[] = [];
  const get = (target: Store, name: keyof Store) =>
    typeof target[name] !== 'function'
      ? target[name]
      : (...given: readonly unknown[]) => {
          calls.push(`${String(name)} ${JSON.stringify(given)}`);
          return Reflect.apply(target[name], target, given) as unknown;
        };
  return { store: new Proxy(store, { get: get as never }), calls };
}

/** Two books, `jo` and `sam`, each with a note, and the log of access over them. */
async function place() {
  let now = Date.parse('2026-05-04T09:00:00.000Z');
  const clock = () => {
    now += 1000;
    return moment(new Date(now).toISOString());
  };
  const books = memoryStore();
  const heard = listening(books);
  const log = memoryStore();
  for (const id of ['jo', 'sam']) {
    const book = must(await openBook({ id, chart, store: books, clock }));
    must(await book.post(start, { note }));
  }
  const options = {
    ...{ store: heard.store, log, clock },
    open: (id: string, store: Store) => openBook({ id, store, clock }),
  };
  const access = must(await openAccess(options));
  const wait = (milliseconds: number) => {
    now += milliseconds;
  };
  heard.calls.length = 0;
  return { access, options, books, log, heard, wait };
}
type Place = Awaited<ReturnType<typeof place>>;

const visitor = async ({ access }: Place, scope: Scope) =>
  must(await access.enter(must(await access.makeKey({ actor: 'carol', scope, expires }, 'admin')).key));
const held = async (there: Place, scope: Partial<Scope>) =>
  must(await (await visitor(there, { ...ALL, ...scope })).open('jo'));
const problems = (result: Result<unknown>) => (result.ok ? [] : result.problems);
const codes = (result: Result<unknown>) =>
  problems(result).map(({ code, facts }) => `${code} ${Object.values(facts).join(' ')}`);
async function listed<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const refusals = async (there: Place) =>
  (await listed(there.access.records())).flatMap(({ fact, actor }) =>
    fact.kind === 'refusal' ? [{ actor, ...fact }] : [],
  );

describe('a book through a scope', () => {
  it('is read for a report that the scope names, and for no other', async () => {
    const there = await place();
    const book = await held(there, { reports: ['balances'], verbs: ['read'] });
    expect(must(await book.read('balances', ({ ledger }) => ledger.size))).toBe(1);
    expect(codes(await book.read('payments', () => 1))).toEqual(['outside-scope payments jo']);
    expect(codes(await book.prove())).toEqual(['outside-scope prove jo']);
    expect(await refusals(there)).toMatchObject([
      { actor: 'carol', act: 'payments', book: 'jo', reason: 'outside-scope' },
      { act: 'prove', book: 'jo' },
    ]);
  });

  it('may be tried with a draft and not be posted to, if the scope only drafts', async () => {
    const there = await place();
    const book = await held(there, { verbs: ['draft'] });
    expect(must(await book.try((ledger) => draw(ledger, bill('b1')))).id).toBe('b1');
    expect(
      must(
        await book.try(must(draw(must(await openBook({ id: 'jo', store: there.books })).ledger, bill('b2')))),
      ).id,
    ).toBe('b2');
    expect(codes(await book.post((ledger) => draw(ledger, bill('b1'))))).toEqual(['outside-scope post jo']);
    expect(await there.books.size('jo')).toBe(2);
    expect(await refusals(there)).toHaveLength(1);
  });

  it('signs a record with the name of the holder, whatever the call says', async () => {
    const there = await place();
    const book = await held(there, {});
    must(await book.post((ledger) => draw(ledger, bill('b1')), { by: 'mallory' }));
    const reader = must(await openBook({ id: 'jo', store: there.books }));
    expect((await reader.recordOf('b1'))?.actor).toBe('carol');
  });

  it('takes no word for the approval of another', async () => {
    const there = await place();
    const book = await held(there, { verbs: ['read', 'draft', 'post'] });
    const posted = await book.post((ledger) => draw(ledger, bill('b1')), { approvedBy: 'boss' });
    expect(codes(posted)).toEqual(['outside-scope post jo']);
    expect(codes(await book.approve('r1'))).toEqual(['outside-scope approve jo']);
    expect(codes(await book.govern({ approvals: [] }))).toEqual(['outside-scope govern jo']);
  });

  it('is approved in by a scope that may approve, which posts nothing', async () => {
    const there = await place();
    const writer = await held(there, { verbs: ['post'] });
    const own = must(await openBook({ id: 'jo', store: there.books }));
    must(await own.govern({ approvals: [{ record: 'entry' }] }));
    expect(codes(await writer.post((ledger) => draw(ledger, bill('b1'))))[0]).toMatch(/^approval-needed/);
    const scope: Scope = { ...ALL, verbs: ['read', 'approve'] };
    const key = must(await there.access.makeKey({ actor: 'lead', scope, expires }, 'admin')).key;
    const approver = must(await must(await there.access.enter(key)).open('jo'));
    const [request] = must(await approver.read('requests', ({ state }) => state.requests));
    must(await approver.approve(request!.id));
    expect(codes(await approver.post((ledger) => draw(ledger, bill('b2'))))).toEqual([
      'outside-scope post jo',
    ]);
    must(await own.refresh());
    expect((await own.recordOf('b1'))?.approver).toBe('lead');
  });
});

describe('a call that the program makes by itself', () => {
  it('is admitted as the call of the book would be', async () => {
    const there = await place();
    const book = await held(there, { verbs: ['read', 'post'], reports: ['prove'] });
    for (const call of ['take', 'prove'] as const) must(await book.admits(call));
    for (const call of ['approve', 'questions', 'constructor', 'x'] as never[])
      expect(codes(await book.admits(call))).toEqual([
        `outside-scope ${String(call === 'constructor' ? 'no-id' : call)} jo`,
      ]);
  });
});

describe('a scope without text', () => {
  it('shows no note, and the same balances', async () => {
    const there = await place();
    const [whole, bare] = [await held(there, {}), await held(there, { withText: false })];
    const seen = async (book: ScopedBook) =>
      must(await book.read('notes', ({ ledger }) => [noteOf(ledger, 'start'), ledger.size]));
    expect(await seen(whole)).toEqual([note, 1]);
    expect(await seen(bare)).toEqual([undefined, 1]);
    const texts = must(await bare.read('journal', (book) => listed(book.journal())));
    expect(JSON.stringify(texts)).not.toMatch(/Bloggs|Carer/);
  });

  it('may post what it drafts, which keeps its text, and makes no call that works on text', async () => {
    const there = await place();
    const book = await held(there, { withText: false });
    must(await book.post((ledger) => draw(ledger, bill('b1')), { note }));
    const reader = must(await openBook({ id: 'jo', store: there.books }));
    expect(noteOf(reader.ledger, 'b1')).toEqual(note);
    expect(codes(await book.take('Date,Amount'))).toEqual(['outside-scope take jo']);
    expect(codes(await book.erase('start'))).toEqual(['outside-scope erase jo']);
    expect(noteOf(must(await openBook({ id: 'jo', store: there.books })).ledger, 'start')).toEqual(note);
  });
});

describe('storeWithoutTexts', () => {
  it('neither keeps nor reads a snapshot, and erases nothing', async () => {
    const { books } = await place();
    const bare = storeWithoutTexts(books);
    await bare.saveSnapshot('jo', { size: 1, text: '{}' });
    await books.saveSnapshot('jo', { size: 2, text: '{}' });
    expect(await bare.snapshot('jo')).toBeUndefined();
    expect(await bare.eraseTexts('jo', [{ sequence: 1, place: 0 }])).toBe(0);
    expect((await bare.findEntries('jo', ['start']))[0]).not.toHaveProperty('texts');
    expect((await books.findEntries('jo', ['start']))[0]).toHaveProperty('texts');
    expect([await bare.size('jo'), (await bare.heads(9)).length, await bare.findHalves('jo', ['x'])]).toEqual(
      [2, 2, []],
    );
    await bare.close();
  });
});

describe('a book outside the scope', () => {
  it('is answered as one that is not there, without a look at the books', async () => {
    const there = await place();
    const holder = await visitor(there, ALL);
    const answers = [];
    for (const id of ['sam', 'nobody']) {
      there.heard.calls.length = 0;
      answers.push([(codes(await holder.open(id))[0] ?? '').replace(id, 'x'), [...there.heard.calls]]);
    }
    expect(answers).toEqual([
      ['outside-scope open x', []],
      ['outside-scope open x', []],
    ]);
    expect((await refusals(there)).map(({ book }) => book)).toEqual(['sam', 'nobody']);
  });

  it('is refused whatever stands for its id, and the log keeps none of that', async () => {
    const there = await place();
    const holder = await visitor(there, ALL);
    for (const id of [undefined, 7, '\ud800', 'x'.repeat(1e6), { toString: () => 'jo' }, ['jo']] as never[])
      expect(codes(await holder.open(id))).toEqual(['outside-scope open no-id']);
    expect(await refusals(there)).toHaveLength(6);
  });

  it('comes into the scope with the list of its pool or grant, and leaves it at once', async () => {
    const there = await place();
    const { access } = there;
    const holder = await visitor(there, { ...ALL, books: [{ pool: 'north' }, { grant: 'g' }] });
    expect(holder.books).toEqual([]);
    must(await access.setBooks({ pool: 'north' }, ['sam'], 'admin'));
    must(await access.setBooks({ grant: 'g' }, ['jo', 'sam'], 'admin'));
    const book = must(await holder.open('sam'));
    expect(holder.books).toEqual(['sam', 'jo']);
    must(await access.setBooks({ pool: 'north' }, [], 'admin'));
    must(await access.setBooks({ grant: 'g' }, ['jo'], 'admin'));
    expect(codes(await book.read('x', () => 1))).toEqual(['outside-scope x sam']);
  });
});

describe('a key', () => {
  it('is refused once it is revoked, also by another process and in a book that is open', async () => {
    const there = await place();
    const key = must(
      await there.access.makeKey({ id: 'k1', actor: 'carol', scope: ALL, expires }, 'admin'),
    ).key;
    const book = must(await must(await there.access.enter(key)).open('jo'));
    const other = must(await openAccess(there.options));
    must(await other.revokeKey('k1', 'admin'));
    expect(codes(await book.read('x', () => 1))).toEqual(['key-not-accepted revoked']);
    expect(codes(await there.access.enter(key))).toEqual(['key-not-accepted revoked']);
    expect(must(await there.access.keys())).toMatchObject([{ key: 'k1', actor: 'carol', isRevoked: true }]);
    expect(codes(await there.access.revokeKey('k2', 'admin'))).toEqual(['key-unknown k2']);
  });

  it('is refused once it has expired', async () => {
    const there = await place();
    const made = { id: 'k1', actor: 'carol', scope: ALL, expires };
    const { key } = must(await there.access.makeKey(made, 'admin'));
    const book = must(await must(await there.access.enter(key)).open('jo'));
    there.wait(40 * 24 * 3600 * 1000);
    expect(codes(await book.post((ledger) => draw(ledger, bill('b1'))))).toEqual([
      'key-not-accepted expired',
    ]);
    expect(codes(await there.access.enter(key))).toEqual(['key-not-accepted expired']);
    expect(codes(await there.access.makeKey({ ...made, id: 'k2' }, 'admin'))).toEqual([
      'key-not-accepted expired',
    ]);
  });

  it('is made once under one id', async () => {
    const there = await place();
    const again = must(await openAccess(there.options));
    const made = { id: 'sign-in-1', actor: 'carol', scope: ALL, expires };
    const answers = await Promise.all([there.access, again].map((each) => each.makeKey(made, 'admin')));
    expect(answers.flatMap(codes)).toEqual(['key-repeated sign-in-1']);
  });

  it('is in the log as a digest, and opens nothing if a character differs', async () => {
    const there = await place();
    const { key, id } = must(await there.access.makeKey({ actor: 'carol', scope: ALL, expires }, 'admin'));
    expect(JSON.stringify(await there.log.read('access', 0, 9))).not.toContain(key.slice(id.length + 1));
    const altered = key.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const other of [altered, '', id, `${id}.`, `x${key}`, undefined, { key }] as never[])
      expect(codes(await there.access.enter(other))).toEqual(['key-not-accepted unknown']);
    expect((await refusals(there)).every((refusal) => refusal.key === undefined)).toBe(true);
  });

  it('is not made with a scope that is none', async () => {
    const { access } = await place();
    const scope = { books: [{ book: 'jo', pool: 'x' }], verbs: ['own'], withText: 1 } as never;
    expect(
      problems(await access.makeKey({ actor: 'carol', scope, expires }, '')).map(({ at }) => at),
    ).toEqual(['request.scope.books[0].pool', 'request.scope.verbs[0]', 'request.scope.withText', 'by']);
    expect(problems(await access.setBooks({} as never, ['?'], '')).map(({ at }) => at)).toEqual([
      'by',
      'of.pool',
      'books[0]',
    ]);
  });
});

describe('the log', () => {
  it('is a journal that can be verified, and that another process goes on with', async () => {
    const there = await place();
    await there.access.enter('nobody');
    const later = must(await openAccess(there.options));
    await later.enter('nobody');
    const lines = await there.log.read('access', 0, 10);
    expect(lines.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(must(await verifyJournal(lines)).size).toBe(3);
  });

  it('fails closed: without it nobody is let in, and nothing is done', async () => {
    const there = await place();
    const book = await held(there, {});
    there.log.size = async () => {
      throw new Error('gone');
    };
    expect(codes(await book.post((ledger) => draw(ledger, bill('b1'))))[0]).toMatch(/^store-failed access/);
    expect(codes(await there.access.enter('x'))[0]).toMatch(/^store-failed access/);
    expect(await there.books.size('jo')).toBe(2);
  });
});

describe('a scope, always', () => {
  it('lets pass what its verbs, reports and text allow, and records each other act once', async () => {
    const there = await place();
    const scopes = fc.record({
      verbs: fc.uniqueArray(fc.constantFrom(...SCOPE_VERBS)),
      withText: fc.boolean(),
      reports: fc.constantFrom<readonly string[] | undefined>(['a'], ['b'], [], undefined),
    });
    const acts = {
      read: (book: ScopedBook) => book.read('a', () => 1),
      draft: (book: ScopedBook) => book.try((ledger) => draw(ledger, bill('t'))),
      post: (book: ScopedBook) => book.post(start),
      approve: (book: ScopedBook) => book.withdraw('r0'),
    };
    await fc.assert(
      fc.asyncProperty(scopes, fc.constantFrom(...SCOPE_VERBS), async ({ reports, ...scope }, verb) => {
        const book = await held(there, { ...scope, ...(reports && { reports }) });
        const before = (await refusals(there)).length;
        const [problem] = problems(await acts[verb](book));
        const isAllowed =
          scope.verbs.includes(verb) &&
          (verb !== 'approve' || scope.withText) &&
          (verb !== 'read' || reports === undefined || reports.includes('a'));
        expect(problem?.code === 'outside-scope').toBe(!isAllowed);
        expect((await refusals(there)).length - before).toBe(isAllowed ? 0 : 1);
      }),
      { numRuns: runs(40) },
    );
  });

  it('names every call of a book', async () => {
    const there = await place();
    const book = await held(there, { verbs: [] });
    const names = Object.entries(book).filter(([, value]) => typeof value === 'function');
    expect(names.length).toBeGreaterThan(15);
    for (const [name, call] of names)
      expect(
        codes(await (call as (...given: readonly unknown[]) => Promise<Result<unknown>>)('x', () => 1)),
        name,
      ).toEqual([`outside-scope ${['read', 'admits'].includes(name) ? 'x' : name} jo`]);
  });
});
