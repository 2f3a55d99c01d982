/**
 * Takes the last entries of a ledger back, as if they had never been recorded: for a list that is recorded whole or not at all.
 *
 * Method: before a change is written, the values that it will overwrite are noted, each once. Taking back restores these values and cuts
 * the journal to its earlier length. The cost is that of the entries taken back, not of the book.
 *
 * @module
 */
import type { Change } from './change.js';
import { type LedgerState, type Position, slotOf } from './state/state.js';
import { halfName } from './transfer-half.js';

/** Notes a value once, the first time that it is asked for. */
function noteOnce<Key, Value>(notes: Map<Key, Value>, key: Key, value: () => Value): void {
  if (!notes.has(key)) notes.set(key, value());
}

/** Puts back what a map held under the keys that were noted. */
function putBack<Key, Value>(map: Map<Key, Value>, noted: ReadonlyMap<Key, Value | undefined>): void {
  for (const [key, value] of noted) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
}

/** Notes what changes overwrite, from now on, so that they can be taken back. */
export class TakeBack {
  readonly #state: LedgerState;
  readonly #outer: TakeBack | undefined;
  readonly #entries: number;
  readonly #postings: number;
  readonly #positions: number;
  readonly #sums: Pick<LedgerState, 'turnover' | 'closedThrough' | 'lateEntries'>;
  readonly #changed = new Set<Position>();
  /** Puts one object each back as it was. */
  readonly #undo = new Map<object, () => void>();
  readonly #undone: Map<number, ReturnType<LedgerState['undone']['get']>> = new Map();
  readonly #caps: Map<string, ReturnType<LedgerState['caps']['get']>> = new Map();
  readonly #commitments = new Set<string>();
  readonly #halves: string[] = [];
  readonly #notes: Map<number, ReturnType<LedgerState['notes']['get']>> = new Map();

  /** @param outer notes the same, so that it can take back what this one leaves */
  constructor(state: LedgerState, outer?: TakeBack) {
    this.#state = state;
    this.#outer = outer;
    this.#entries = state.entries.length;
    this.#postings = state.postings.length;
    this.#positions = state.positions.length;
    const { turnover, closedThrough, lateEntries } = state;
    this.#sums = { turnover, closedThrough, lateEntries };
  }

  /** Notes what note an entry of before is about to lose or get. */
  beforeNote(sequence: number): void {
    this.#outer?.beforeNote(sequence);
    // An entry that is taken back itself keeps no note.
    if (sequence >= this.#entries) return;
    noteOnce(this.#notes, sequence, () => this.#state.notes.get(sequence));
  }

  /** Notes what a change is about to overwrite. */
  before(change: Change): void {
    this.#outer?.before(change);
    const { context, sums, details, reversal, caps } = change;
    const { commitments } = this.#state;
    for (const { account, position } of context.lines) {
      this.#remember(account!, 'lastDay');
      if (!position) continue;
      this.#changed.add(position);
      this.#remember(position, 'last', 'total');
    }
    for (const { fund } of sums.funds) {
      const moneyAhead = fund.ahead.copy();
      if (!this.#undo.has(fund.ahead)) this.#undo.set(fund.ahead, () => fund.ahead.restore(moneyAhead));
      this.#remember(fund, 'lastDay', 'money', 'budget', 'commitment', 'spent', 'setAside');
    }
    for (const protection of sums.protections.keys())
      this.#remember(protection, 'inside', 'authorised', 'elsewhere');
    if (details === undefined) return;
    if (reversal) noteOnce(this.#undone, reversal.sequence, () => this.#state.undone.get(reversal.sequence));
    for (const key of caps.keys()) noteOnce(this.#caps, key, () => this.#state.caps.get(key));
    if (details.transfer) this.#halves.push(halfName(details.transfer));
    if (!details.commitment) return;
    const commitment = commitments.get(details.commitment.id);
    if (!commitment) this.#commitments.add(details.commitment.id);
    else if (!this.#commitments.has(commitment.id)) {
      this.#remember(commitment, 'lastDays', 'lastAct');
      const lines = new Map(commitment.lines);
      if (this.#undo.has(commitment.lines)) return;
      this.#undo.set(commitment.lines, () => {
        commitment.lines.clear();
        for (const [key, line] of lines) commitment.lines.set(key, line);
      });
    }
  }

  #remember<T extends object, Key extends keyof T>(target: T, ...keys: readonly Key[]): void {
    if (this.#undo.has(target)) return;
    const values = keys.map((key) => target[key]);
    this.#undo.set(target, () => {
      for (const [place, key] of keys.entries()) target[key] = values[place]!;
    });
  }

  /** Takes every change back that was written since. */
  all(): void {
    const state = this.#state;
    for (let sequence = this.#entries; sequence < state.entries.length; sequence++) {
      state.details.delete(sequence);
      state.notes.delete(sequence);
    }
    if (state.entries.length > this.#entries) state.cuts++;
    state.entries.cut(this.#entries);
    state.postings.length = this.#postings;
    for (const { account, fund, type } of state.positions.splice(this.#positions)) {
      account.positions.remove(slotOf(fund, type));
      fund.positions.pop();
    }
    for (const undo of this.#undo.values()) undo();
    for (const position of this.#changed) this.#cutTimelines(position);
    putBack(state.notes, this.#notes);
    putBack(state.undone, this.#undone);
    putBack(state.caps, this.#caps);
    for (const id of this.#commitments) state.commitments.delete(id);
    for (const half of this.#halves) state.halves.delete(half);
    Object.assign(state, this.#sums);
  }

  /** Past balances may have been asked for in between: their timelines forget what is taken back. */
  #cutTimelines({ byDate, byEffective, last }: Position): void {
    for (const indexed of [byDate, byEffective]) {
      if (indexed === undefined || indexed.last < this.#postings) continue;
      indexed.timeline.cut(this.#entries);
      indexed.last = last;
    }
  }
}
