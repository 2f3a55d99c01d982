/**
 * Runs a plan: several processes, one store, virtual time. It ends with the first law that does not hold, or with the whole plan done.
 *
 * Method: an act that was not answered for certain, because the store failed, the book was busy or the process died, is done again later, by
 * another process. In the end nothing fails any more, every act is done once more, and must be answered as the store says.
 *
 * @module
 */

import type { Book } from '../../src/book/index.js';
import { hasHistory } from '../../src/ledger/earlier-history.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { type MemoryBooks, memoryStore } from '../../src/store/memory.js';
import type { Store } from '../../src/store/store.js';
import { type Answer, doAct, noteOf, RECORDING } from './acts.js';
import { Chance } from './chance.js';
import { BrokenLaw, demand, Laws } from './laws.js';
import { openedAnew, wholeOf } from './opened-anew.js';
import type { Act, ActKind, Plan } from './plan.js';
import { Process } from './process.js';
import { VirtualTime } from './virtual-time.js';

/** What came of a plan. */
export interface Outcome {
  readonly steps: number;
  /** How many calls were answered. */
  readonly answers: number;
  readonly records: number;
  /** How often each act was accepted, and each code refused it. */
  readonly tally: ReadonlyMap<string, number>;
  readonly broken?: BrokenLaw;
  readonly trace: readonly string[];
}

type DoableAct = Act & { readonly kind: Exclude<ActKind, 'die'> };

/** Puts a store to be tested in place of a memory store. */
export type StoreUnderTest = (store: Store) => Store;

/** A call that was made and not answered yet. */
interface Call {
  readonly act: DoableAct;
  readonly process: Process;
  readonly since: number;
}

/** After so long, in milliseconds of virtual time, a call counts as never answered. */
const LONGEST = 600_000;
/** An answer that says nothing for certain. */
const UNCERTAIN: ReadonlySet<string> = new Set(['store-failed', 'book-busy']);
/** An answer that no plan may lead to. */
const IMPOSSIBLE: ReadonlySet<string> = new Set([
  'call-impossible',
  'record-damaged',
  'book-differs',
  'book-unknown',
]);
/** How often a whole book is compared with what is in the store. */
const COMPARED_EVERY = 60;

class Simulation {
  readonly trace: string[] = [];
  readonly tally = new Map<string, number>();
  readonly time = new VirtualTime();
  readonly books: MemoryBooks = new Map();
  readonly laws = new Laws(this.books);
  answers = 0;
  readonly #plan: Plan;
  readonly #store: StoreUnderTest;
  readonly #chance: Chance;
  readonly #processes: Process[];
  readonly #calls = new Set<Call>();
  /** Acts that are to be done again. */
  readonly #uncertain = new Set<DoableAct>();
  /** When each act was accepted first. */
  readonly #accepted = new Map<DoableAct, number>();
  readonly #erased = new Map<string, Act>();
  #broken: BrokenLaw | undefined;
  #isCalm = false;
  #lives = 0;

  constructor(plan: Plan, store: StoreUnderTest) {
    this.#plan = plan;
    this.#store = store;
    this.#chance = new Chance(plan.seed + 1);
    this.#processes = Array.from({ length: plan.processes }, (_, nth) => this.#start(nth));
  }

  #start(nth: number): Process {
    const machine = {
      ...{ store: this.#store(memoryStore(this.books)), time: this.time },
      isCalm: () => this.#isCalm,
      tell: (what: string) => this.#tell(what),
    };
    const chance = new Chance(this.#plan.seed * 1000 + nth * 31 + this.#lives++ * 7919);
    return new Process(`p${nth}`, machine, chance);
  }

  #tell(what: string): void {
    this.trace.push(`${this.time.now.toFixed(1)} ${what}`);
  }

  #count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }

  /** A process dies, and starts again: its books are gone, and nothing that it waits for is ever answered. */
  #die(nth: number): void {
    const process = this.#processes[nth]!;
    process.isAlive = false;
    this.#tell(`${process.name} dies`);
    this.#processes[nth] = this.#start(nth);
    for (const call of this.#calls) {
      if (call.process !== process) continue;
      this.#calls.delete(call);
      this.#doLater(call.act);
    }
  }

  /** Another process does an act again, or leaves it for the end. */
  #doLater(act: DoableAct): void {
    this.#uncertain.add(act);
    if (this.#isCalm || this.#chance.happens(0.5)) return;
    const nth = this.#chance.below(this.#processes.length);
    this.time.after(this.#chance.next() * 500, () => this.#do(act, nth));
  }

  #do(act: DoableAct, nth: number): void {
    const call = { act, process: this.#processes[nth]!, since: this.time.now };
    this.#calls.add(call);
    this.#tell(`${call.process.name} ${describe(act)}`);
    doAct(act, call.process).then(
      (answer) => this.#judge(call, answer),
      (thrown) => this.#break(new BrokenLaw('a call never throws', `${act.kind} ${(thrown as Error).stack}`)),
    );
  }

  #break(broken: unknown): void {
    if (!(broken instanceof BrokenLaw)) throw broken;
    this.#broken ??= broken;
  }

  #judge(call: Call, answer: Answer): void {
    try {
      if (this.#calls.delete(call)) this.#judgeAnswer(call, answer);
    } catch (thrown) {
      this.#break(thrown);
    }
  }

  #judgeAnswer({ act, since }: Call, answer: Answer): void {
    this.answers += 1;
    this.laws.afterStep();
    const problems = answer.ok ? [] : answer.problems;
    const codes = [...new Set(problems.map(({ code }) => code))];
    for (const code of codes.length === 0 ? ['accepted'] : codes) this.#count(`${act.kind} ${code}`);
    this.#tell(`  ${act.id} is answered: ${codes.join() || 'accepted'}`);
    const facts = () => `${describe(act)}: ${JSON.stringify(problems)}`;
    demand(!problems.some(isImpossible), 'no call is impossible', facts);
    if (codes.some((code) => UNCERTAIN.has(code))) {
      demand(!this.#isCalm, 'a store that works is never too busy', facts);
      this.#doLater(act);
      return;
    }
    this.#uncertain.delete(act);
    if (answer.ok) {
      for (const [book, entry] of answer.value) this.laws.acknowledge(book, entry);
      if (!this.#accepted.has(act)) this.#accepted.set(act, this.time.now);
      if (act.kind === 'erase') this.#checkErased(act);
    } else if (RECORDING.has(act.kind) && !codes.includes('note-erased')) {
      const accepted = this.#accepted.get(act);
      demand(accepted === undefined || accepted > since, 'what was accepted is not refused later', facts);
    }
  }

  #checkErased(act: Act): void {
    const about = act.about!;
    if (!this.laws.of(act.book)?.erased.has(about.id)) return;
    this.#erased.set(`${act.book} ${about.id}`, about);
    demand(!this.laws.hasText(act.book, noteOf(about)), 'what was erased is gone', () => describe(act));
  }

  #schedule(): void {
    for (const act of this.#plan.acts) {
      if (act.kind === 'die') {
        this.time.after(act.at, () => this.#die(act.process));
        continue;
      }
      const doable = act as DoableAct;
      this.time.after(act.at, () => this.#do(doable, act.process));
      const { again } = act;
      if (again) this.time.after(act.at + again.later, () => this.#do(doable, again.process));
    }
  }

  /** Takes steps until nothing is to happen any more. */
  async #untilQuiet(): Promise<void> {
    while (!this.#broken && (await this.time.step())) {
      if (this.#broken) break;
      this.laws.afterStep();
      this.#checkProcesses();
      if (this.time.steps % COMPARED_EVERY === 0) await this.#compareOne();
    }
    if (this.#broken) throw this.#broken;
    demand(this.#calls.size === 0, 'every call is answered', () =>
      [...this.#calls].map(({ act, process }) => `${process.name} ${describe(act)}`).join('; '),
    );
  }

  /** No book shows more than the store has, and none shows a part of a record. */
  #checkProcesses(): void {
    for (const { name, books } of this.#processes)
      for (const [id, { size, ledger }] of books) {
        const entries = this.laws.of(id)?.entriesIn[size];
        demand(
          entries === ledger.size,
          'a book shows what is recorded',
          () => `${name} ${id} ${size} ${ledger.size} ${entries}`,
        );
      }
    for (const { act, since } of this.#calls)
      demand(this.time.now - since <= LONGEST, 'every call is answered in time', () => describe(act));
  }

  /** Some book of some process is what whoever opens it reads. */
  async #compareOne(): Promise<void> {
    const { books } = this.#chance.pick(this.#processes);
    const open = [...books];
    if (open.length === 0) return;
    const [id, book] = this.#chance.pick(open);
    const read = this.laws.of(id)!;
    // Texts that were erased since are still in a book that does not know it yet.
    if (read.lastErasure > book.size) return;
    const withHistory = hasHistory(book.ledger);
    const anew = wholeOf(await openedAnew(id, read.kept, book.size), withHistory);
    const here = wholeOf(book, withHistory);
    demand(anew === here, 'a book opened anew is the book', () => `${id}\n${firstDifference(anew, here)}`);
  }

  /** Does some acts now, each by some process, and waits for the answers. */
  async #doAll(acts: Iterable<DoableAct>): Promise<void> {
    for (const act of acts) {
      const nth = this.#chance.below(this.#processes.length);
      this.time.after(0, () => this.#do(act, nth));
    }
    await this.#untilQuiet();
  }

  /** Nothing fails any more: what was uncertain is done, and all that records entries is done once more. */
  async #settle(): Promise<void> {
    this.#isCalm = true;
    await this.#doAll([...this.#uncertain]);
    await this.#doAll((this.#plan.acts as DoableAct[]).filter(({ kind }) => RECORDING.has(kind)));
    for (const act of this.#plan.acts as DoableAct[])
      if (RECORDING.has(act.kind) && act.kind !== 'other-content' && act.kind !== 'begin')
        this.#checkAnswered(act);
    for (const name of this.#erased.keys()) {
      const about = this.#erased.get(name)!;
      demand(
        !this.laws.hasText(name.split(' ')[0]!, noteOf(about)),
        'what was erased does not come back',
        () => name,
      );
    }
    await this.#compareAll();
    this.laws.verify();
    this.laws.verifyAnew();
  }

  /** An act is accepted in the end if its entry is in the store, and only then. */
  #checkAnswered(act: DoableAct): void {
    const ids = act.kind === 'list' ? [1, 2, 3].map((nth) => `${act.id}-${nth}`) : [act.id];
    const there = ids.filter((id) => this.laws.of(act.book)?.entries.has(id)).length;
    const isOther = this.#plan.acts.some(({ kind, about }) => kind === 'other-content' && about === act);
    if (isOther || this.laws.of(act.book)?.erased.has(act.id)) return;
    const expected = this.#accepted.has(act) ? ids.length : 0;
    demand(
      there === expected,
      'an act is recorded whole if it is accepted, and only then',
      () => `${describe(act)}: ${there} of ${expected}`,
    );
  }

  async #compareAll(): Promise<void> {
    await this.#everyBook((book) => book.refresh());
    await this.#compareWith(false);
    await this.#everyBook((book) => book.loadHistory());
    await this.#compareWith(true);
  }

  /** Makes a call on every book of every process. */
  async #everyBook(call: (book: Book) => Promise<Result<unknown>>): Promise<void> {
    const answers: Result<unknown>[] = [];
    for (const { books } of this.#processes)
      for (const book of books.values())
        this.time.after(0, () => void call(book).then((answer) => answers.push(answer)));
    await this.#untilQuiet();
    for (const answer of answers) demand(answer.ok, 'a book can be read', () => JSON.stringify(answer));
  }

  async #compareWith(withHistory: boolean): Promise<void> {
    const wholes = new Map<string, string>();
    for (const [id, kept] of this.books)
      wholes.set(id, wholeOf(await openedAnew(id, kept, kept.records.length), withHistory));
    for (const { name, books } of this.#processes)
      for (const [id, book] of books) {
        const [whole, here] = [wholes.get(id)!, wholeOf(book, withHistory)];
        demand(
          here === whole,
          'every process has the same book',
          () => `${name} ${id}\n${firstDifference(whole, here)}`,
        );
      }
  }

  async run(): Promise<Outcome> {
    let broken: BrokenLaw | undefined;
    try {
      this.#schedule();
      await this.#untilQuiet();
      await this.#settle();
    } catch (thrown) {
      if (!(thrown instanceof BrokenLaw)) throw thrown;
      broken = thrown;
    }
    const { answers, tally, trace } = this;
    const records = [...this.books.values()].reduce((sum, book) => sum + book.records.length, 0);
    return { steps: this.time.steps, answers, records, tally, trace, ...(broken && { broken }) };
  }
}

function isImpossible({ code, facts }: Problem): boolean {
  if (IMPOSSIBLE.has(code)) return true;
  const { kind } = facts as { kind?: string };
  return code === 'store-failed' && kind !== 'unavailable';
}

/** Where two texts differ, with what is around it. */
function firstDifference(one: string, other: string): string {
  let place = 0;
  while (one[place] === other[place]) place++;
  const around = (text: string) => text.slice(Math.max(0, place - 200), place + 200);
  return `in the store: ${around(one)}\nin the process: ${around(other)}`;
}

/** An act in a few words. */
export function describe({ id, kind, book, other, pence, choice, about, lines }: Act): string {
  const more = [
    ...(kind === 'transfer' ? [`to ${other}`] : []),
    ...(about ? [`about ${about.id}`] : []),
    ...(lines ? [`lines ${lines.join(' to ')}`] : []),
  ];
  return `${id} ${kind} in ${book} ${[...more, `${pence}p`, `choice ${choice}`].join(', ')}`;
}

/** Runs a plan over a memory store, or over the store that is put in its place. */
export function simulate(plan: Plan, store: StoreUnderTest = (memory) => memory): Promise<Outcome> {
  return new Simulation(plan, store).run();
}
