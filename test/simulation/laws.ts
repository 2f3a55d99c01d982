/**
 * The laws that hold after every step of a simulation, read from the store alone and without the code of the book.
 *
 * Method: each law is checked on what is new in the store since the last step, so that a check costs what was written.
 *
 * @module
 */
import { Verification } from '../../src/audit/verify.js';
import type { Policy } from '../../src/book/index.js';
import type { Draft, Entry } from '../../src/ledger/entry.js';
import type { RegisteredRun } from '../../src/payments/registration.js';
import { canonicalText } from '../../src/record/canonical.js';
import type { MemoryBook, MemoryBooks } from '../../src/store/memory.js';
import type { StoredRecord } from '../../src/store/store.js';

/** A law that does not hold, with the facts. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';

  constructor(
    readonly law: string,
    facts: string,
  ) {
    super(`${law}: ${facts}`);
  }
}

export function demand(holds: boolean, law: string, facts: () => string): asserts holds {
  if (!holds) throw new BrokenLaw(law, facts());
}

interface Line {
  readonly actor: string;
  readonly approver?: string;
  readonly kind: string;
  readonly fact: unknown;
}

/** A book as the laws have read it so far. */
class ReadBook {
  readonly verification: Verification;
  /** How many entries its first records have, by number of records. */
  readonly entriesIn: number[] = [0];
  readonly entries = new Map<string, Draft>();
  /** The entries whose notes were erased. */
  readonly erased = new Set<string>();
  /** The instalments that a run pays; no plan withdraws a run. */
  readonly instalments = new Set<string>();
  readonly requests = new Set<string>();
  /** The money of each fund in its bank accounts. */
  readonly money = new Map<string, number>();
  policy: Policy | undefined;
  /** The place after the last record that makes a text obsolete. */
  lastErasure = 0;

  constructor(
    readonly book: string,
    readonly kept: MemoryBook,
  ) {
    this.verification = new Verification({ book });
  }

  get size(): number {
    return this.entriesIn.length - 1;
  }
}

/** Reads what is new in a store after each step, and checks it. */
export class Laws {
  readonly #books: MemoryBooks;
  readonly #read = new Map<string, ReadBook>();
  /** Halves of transfers whose other half was not read yet. */
  readonly #unpaired = new Set<string>();
  readonly #inTransit = new Map<string, number>();
  /** What was acknowledged: entries by book and id. */
  readonly #acknowledged = new Map<string, string>();

  constructor(books: MemoryBooks) {
    this.#books = books;
  }

  /** What the laws have read of a book. */
  of(book: string): ReadBook | undefined {
    return this.#read.get(book);
  }

  /** Checks what the store has got since the last time. */
  afterStep(): void {
    for (const [book, kept] of this.#books) {
      const read = this.#read.get(book) ?? new ReadBook(book, kept);
      this.#read.set(book, read);
      if (read.size === kept.records.length) continue;
      while (read.size < kept.records.length) this.#take(read, kept.records[read.size]!);
      for (const [fund, pence] of read.money)
        demand(
          fund === 'suspense' || pence >= 0,
          'no restricted fund is below zero',
          () => `${book} ${fund} ${pence}`,
        );
    }
    demand(this.#unpaired.size === 0, 'a transfer has both halves', () => [...this.#unpaired].join());
    for (const [fund, pence] of this.#inTransit)
      demand(pence === 0, 'transfers cancel over all books', () => `${fund} ${pence}`);
  }

  #take(read: ReadBook, record: StoredRecord): void {
    const { book, size } = read;
    const where = () => `${book} ${size}: ${record.line.slice(0, 300)}`;
    demand(record.sequence === size, 'a journal has no gap', where);
    read.verification.take(record);
    const line = JSON.parse(record.line) as Line;
    demand(canonicalText(line) === record.line, 'a line is canonical', where);
    read.entriesIn.push(read.entriesIn.at(-1)! + (line.kind === 'entry' ? 1 : 0));
    switch (line.kind) {
      case 'entry':
        this.#takeEntry(read, line, line.fact as Draft);
        break;
      case 'opening':
      case 'policy': {
        const { policy } = line.fact as { policy?: Policy };
        read.policy = policy ?? read.policy;
        break;
      }
      case 'request': {
        const { request } = line.fact as { request: string };
        demand(!read.requests.has(request), 'a request has a name of its own', where);
        read.requests.add(request);
        break;
      }
      case 'decided': {
        const { request } = line.fact as { request: string };
        demand(read.requests.delete(request), 'a request is decided once', where);
        read.lastErasure = read.size;
        break;
      }
      case 'run': {
        const { act, run } = line.fact as { act: string; run: RegisteredRun };
        for (const { instalment } of act === 'enter' ? run.payments : []) {
          demand(!read.instalments.has(instalment!), 'an instalment is paid once', where);
          read.instalments.add(instalment!);
        }
        break;
      }
      case 'erasure':
        read.erased.add((line.fact as { entry: string }).entry);
        read.lastErasure = read.size;
    }
  }

  #takeEntry(read: ReadBook, { actor, approver }: Line, entry: Draft): void {
    const { book, policy } = read;
    const { id, kind, postings, transfer } = entry;
    demand(!read.entries.has(id), 'an entry is recorded once', () => `${book} ${id}`);
    read.entries.set(id, entry);
    const sums = new Map<string, number>();
    for (const { account, fund, balanceType, pence } of postings) {
      const type = `${fund} ${balanceType}`;
      sums.set(type, (sums.get(type) ?? 0) + pence);
      if (balanceType === 'actual' && account.startsWith('assets/'))
        read.money.set(fund, (read.money.get(fund) ?? 0) + pence);
      if (account === 'equity/transfers') this.#inTransit.set(type, (this.#inTransit.get(type) ?? 0) + pence);
    }
    for (const [type, pence] of sums) demand(pence === 0, 'an entry balances', () => `${book} ${id} ${type}`);
    if (transfer) {
      const half = `${transfer.id} ${transfer.direction}`;
      const other = `${transfer.id} ${transfer.direction === 'in' ? 'out' : 'in'}`;
      if (!this.#unpaired.delete(other)) this.#unpaired.add(half);
    }
    // What a plan asks for has an id such as a17; what the bank shows needs no approval.
    if (!/^a\d+/.test(id)) return;
    const amounts = ['budget', 'commitment', 'actual'].map((type) =>
      postings.reduce(
        (sum, { balanceType, pence }) => sum + (balanceType === type ? Math.max(0, pence) : 0),
        0,
      ),
    );
    const amount = Math.max(...amounts);
    const needs = policy?.approvals.some(
      ({ record, kinds, over }) => record === 'entry' && kinds?.includes(kind) && amount > (over ?? -1),
    );
    if (needs)
      demand(
        approver !== undefined && approver !== actor,
        'a second person has approved',
        () => `${book} ${id}`,
      );
  }

  /** An entry was acknowledged: it is there, and every answer is the same. */
  acknowledge(book: string, entry: Entry): void {
    const { recordedAt: _, ...body } = entry;
    const name = `${book} ${entry.id}`;
    const text = canonicalText(entry);
    const there = this.#read.get(book)?.entries.get(entry.id);
    demand(there !== undefined, 'what was acknowledged is there', () => name);
    demand(canonicalText(there) === canonicalText(body), 'what was acknowledged is as it was', () => name);
    const before = this.#acknowledged.get(name);
    demand(before === undefined || before === text, 'every answer is the same', () => `${before}\n${text}`);
    this.#acknowledged.set(name, text);
  }

  /** Whether a text is anywhere in the store. */
  hasText(book: string, text: string): boolean {
    return (
      this.#books
        .get(book)
        ?.records.some(({ texts = [] }) => texts.some((each) => each.text.includes(text))) === true
    );
  }

  /** Every journal verifies, as it was written. */
  verify(): void {
    for (const { book, verification } of this.#read.values()) {
      const answer = verification.answer();
      demand(answer.ok, 'a journal verifies', () => `${book} ${JSON.stringify(answer)}`);
    }
  }

  /** Every journal verifies as it is now: with the texts that are left. */
  verifyAnew(): void {
    for (const [book, kept] of this.#books) {
      const verification = new Verification({ book });
      for (const record of kept.records) verification.take(record);
      const answer = verification.answer();
      demand(answer.ok, 'a journal verifies', () => `${book} ${JSON.stringify(answer)}`);
    }
  }
}
