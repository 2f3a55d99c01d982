/**
 * Repeats a trace of `queue.qnt` with real books of one store, and compares the store, the copies, the writes and the answers after each step.
 *
 * Method: the store of a process keeps each write until the trace says what becomes of it; everything else it answers at once. Each entry
 * brings an amount of its own, so the money of a copy says which entries are in it.
 *
 * @module
 */
import { type Book, openBook, personalBudgetChart } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { memoryStore } from '../../src/store/memory.js';
import { type Appended, type AppendPart, type Store, StoreFault } from '../../src/store/store.js';
import { day, fundBalance, moment, pence, receive } from '../support/library.js';
import { fundRule, named } from '../support/random-rule.js';

type Name = 'a' | 'b';
const NAMES = ['a', 'b'] as const;

interface ModelRecord {
  readonly entry: number;
  readonly by: Name;
}
interface ModelWrite {
  readonly write: number;
  readonly expected: number;
  readonly entries: readonly number[];
}
interface OfProcess {
  readonly process: Name;
}
type ModelEvent =
  | { readonly tag: 'Begin'; readonly value: unknown }
  | { readonly tag: 'Call'; readonly value: OfProcess & { readonly entry: number } }
  | { readonly tag: 'Arrive' | 'Answer'; readonly value: OfProcess }
  | { readonly tag: 'LoseAnswer' | 'Die'; readonly value: OfProcess & { readonly arrivesLater: boolean } }
  | { readonly tag: 'ArriveLate'; readonly value: { readonly write: number } };

/** A state of a trace: the world after an event, and the event. */
export interface QueueState {
  readonly world: {
    readonly store: readonly ModelRecord[];
    readonly processes: ReadonlyMap<
      Name,
      { readonly copy: readonly ModelRecord[]; readonly sent: readonly ModelWrite[] }
    >;
    readonly answered: ReadonlySet<number>;
    readonly failed: ReadonlySet<number>;
  };
  readonly event: ModelEvent;
}

/** A write that waits for what the trace makes of it. */
interface HeldWrite {
  readonly parts: readonly AppendPart[];
  /** What the store made of it; absent, it has not arrived. */
  outcome?: Promise<Appended>;
  readonly answer: (outcome: Promise<Appended>) => void;
}

/** The store of one life of a process, and the write that waits. */
interface Life {
  readonly store: Store;
  held: HeldWrite | undefined;
}

function lifeOver(memory: Store): Life {
  const store: Store = {
    append: (parts) => new Promise((resolve) => (life.held = { parts, answer: resolve })),
    read: (...query) => memory.read(...query),
    findEntries: (...query) => memory.findEntries(...query),
    findHalves: (...query) => memory.findHalves(...query),
    size: (book) => memory.size(book),
    heads: (...query) => memory.heads(...query),
    saveSnapshot: (...snapshot) => memory.saveSnapshot(...snapshot),
    snapshot: (book) => memory.snapshot(book),
    eraseTexts: (...places) => memory.eraseTexts(...places),
    close: () => memory.close(),
  };
  const life: Life = { store, held: undefined };
  return life;
}

const CHART = personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } });
const BY = { account: 'income/nhs', rule: named(fundRule('nhs'), 'nhs') };
const amountOf = (entry: number) => 2 ** entry;
const receipt = (entry: number) => ({
  ...{ id: `e${entry}`, date: day('2026-04-02'), pence: pence(amountOf(entry)), by: BY },
});

/** Waits until everything that can go on has gone on. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 12; turns++) await new Promise((resolve) => setImmediate(resolve));
}

/** Two processes with real books over one store. */
class Processes {
  readonly memory = memoryStore();
  readonly books = new Map<Name, Book>();
  readonly answered = new Set<number>();
  readonly failed = new Set<number>();
  /** Every write that was sent, by its number in the trace. */
  readonly writes = new Map<number, readonly AppendPart[]>();
  readonly #lives = new Map<Name, Life>();

  async begin(): Promise<void> {
    must(await openBook({ ...this.#opening('a'), store: this.memory }));
    for (const name of NAMES) await this.start(name);
  }

  #opening(name: Name) {
    const clock = () => moment('2026-04-02T12:00:00.000Z');
    return { id: 'book', chart: CHART, by: name, clock, pause: async () => {} };
  }

  /** Starts a process: it reads what the store has. What it was before is never answered. */
  async start(name: Name): Promise<void> {
    const life = lifeOver(this.memory);
    this.#lives.set(name, life);
    this.books.set(name, must(await openBook({ ...this.#opening(name), store: life.store })));
  }

  held(name: Name): HeldWrite | undefined {
    return this.#lives.get(name)!.held;
  }

  call(name: Name, entry: number): void {
    const life = this.#lives.get(name);
    void this.books
      .get(name)!
      .post((ledger) => receive(ledger, receipt(entry)))
      .then((result) => {
        if (this.#lives.get(name) === life) (result.ok ? this.answered : this.failed).add(entry);
      });
  }

  arrive(name: Name): void {
    const held = this.held(name)!;
    held.outcome = this.memory.append(held.parts);
    held.outcome.catch(() => undefined);
  }

  /** Tells a process what became of its write; absent, nobody knows. */
  answer(name: Name, outcome: Promise<Appended> | undefined): void {
    const life = this.#lives.get(name)!;
    const { answer } = life.held!;
    life.held = undefined;
    answer(outcome ?? Promise.reject(new StoreFault('unavailable', 'the answer was lost', false)));
  }

  async happen({ tag, value }: ModelEvent): Promise<void> {
    if (tag === 'Begin') await this.begin();
    if (tag === 'Call') this.call(value.process, value.entry);
    if (tag === 'Arrive') this.arrive(value.process);
    if (tag === 'Answer') this.answer(value.process, this.held(value.process)!.outcome);
    if (tag === 'LoseAnswer') this.answer(value.process, undefined);
    if (tag === 'Die') await this.start(value.process);
    if (tag === 'ArriveLate') await this.memory.append(this.writes.get(value.write)!).catch(() => undefined);
    await settled();
  }
}

const idsOf = (parts: readonly AppendPart[] | undefined) =>
  (parts ?? []).flatMap(({ expectedSize, records }) => [
    expectedSize - 1,
    ...records.map(({ entry }) => entry),
  ]);

/** What both hold, as one text. */
function modelText({ world }: QueueState): string {
  const copies = NAMES.map((name) =>
    world.processes.get(name)!.copy.reduce((sum, { entry }) => sum + amountOf(entry), 0),
  );
  const writes = NAMES.map((name) =>
    world.processes
      .get(name)!
      .sent.flatMap(({ expected, entries }) => [expected, ...entries.map((entry) => `e${entry}`)]),
  );
  const store = world.store.map(({ entry }) => `e${entry}`);
  return JSON.stringify({
    store,
    copies,
    writes,
    answered: [...world.answered].sort(),
    failed: [...world.failed].sort(),
  });
}

async function realText(processes: Processes): Promise<string> {
  const records = await processes.memory.read('book', 1, 1000);
  const copies = NAMES.map((name) => must(fundBalance(processes.books.get(name)!.ledger, 'nhs')).money);
  const writes = NAMES.map((name) => idsOf(processes.held(name)?.parts));
  const [answered, failed] = [processes.answered, processes.failed].map((entries) => [...entries].sort());
  return JSON.stringify({ store: records.map(({ entry }) => entry), copies, writes, answered, failed });
}

/** Repeats a trace. @returns where it first differs; absent, nowhere */
export async function replayQueue(states: readonly QueueState[]): Promise<string | undefined> {
  const processes = new Processes();
  for (const [place, state] of states.entries()) {
    await processes.happen(state.event);
    for (const name of NAMES)
      for (const { write } of state.world.processes.get(name)!.sent)
        if (!processes.writes.has(write)) processes.writes.set(write, processes.held(name)?.parts ?? []);
    const [expected, found] = [modelText(state), await realText(processes)];
    if (expected !== found)
      return `step ${place}: ${JSON.stringify(state.event)}\nexpected ${expected}\nfound    ${found}`;
  }
  return undefined;
}
