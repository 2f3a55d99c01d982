/**
 * The book: what a program holds. It keeps the ledger and everything that belongs to it, and lets one call at a time change them.
 *
 * Method: each call is a turn. Turns are taken one after another, in the order in which they were asked for; a turn does its work by the
 * pure functions of the other rooms, and is kept whole or leaves the book as it was. Nothing here knows how to keep accounts.
 * Limit: in memory only. What one turn reads it reads at its turn; `ledger` and `state` are as the last turn left them.
 *
 * @module
 */
import type { Entry } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { postWhole } from '../ledger/post-whole.js';
import { accept, BrokenInvariant, problem, type Result, refuse } from '../problem.js';
import { isMoment, type Moment } from '../time/moment.js';
import type { BookState, BookTerms } from './book-state.js';
import type { Clock } from './clock.js';
import { copyOf, type DraftSource, draftsFrom, type ManyDrafts, type OneDraft } from './draft-source.js';
import { type BookOptions, type BookParts, bookParts } from './open-book.js';
import { type BookRecording, Turn } from './turn.js';

/** The later of the clock's moment and that of the last entry: a clock that is put back shuts nobody out. */
function momentOf(clock: Clock, ledger: Ledger): Moment {
  const now = clock();
  const last = ledger.lastRecordedAt;
  return last !== undefined && isMoment(now) && now < last ? last : now;
}

/** A book. Made by `openBook`. */
export class Book {
  readonly #clock: Clock;
  #state: BookState;
  #last: Promise<unknown> = Promise.resolve();
  /** The ledger, for all reading. It is changed by the calls of the book and in no other way. */
  readonly ledger: Ledger;
  readonly terms: BookTerms;

  /** @internal */
  constructor({ terms, ledger, state, clock }: BookParts) {
    this.terms = terms;
    this.ledger = ledger;
    this.#state = state;
    this.#clock = clock;
  }

  /** What the book keeps beside its ledger, as the last call left it. */
  get state(): BookState {
    return this.#state;
  }

  /**
   * Waits for the calls before it and does the work of one call. What the work throws is a problem of the call.
   *
   * @internal
   */
  protected turn<Answer>(
    call: string,
    work: (turn: Turn) => Result<Answer>,
    recording: BookRecording = {},
  ): Promise<Result<Answer>> {
    const answer = this.#last.then((): Result<Answer> => {
      try {
        return this.#takeTurn(work, recording);
      } catch (thrown) {
        const reason = thrown instanceof BrokenInvariant ? thrown.message : 'a record is not whole';
        return refuse(problem('call-impossible', { call, reason }));
      }
    });
    this.#last = answer;
    return answer;
  }

  #takeTurn<Answer>(work: (turn: Turn) => Result<Answer>, recording: BookRecording): Result<Answer> {
    const recordedAt = recording?.recordedAt ?? momentOf(this.#clock, this.ledger);
    let state = this.#state;
    const answer = postWhole(this.ledger, (door) => {
      const turn = new Turn(this.terms, this.ledger, state, { ...recording, recordedAt }, door);
      const done = work(turn);
      state = turn.state;
      return done;
    });
    if (answer.ok) this.#state = state;
    return answer;
  }

  /**
   * Records a draft, or a list of drafts whole or not at all.
   *
   * @param source a draft; what a drafting function such as `draw` answered; a list of either; or a function that is given the ledger when its
   *   turn comes and answers one of these. Give a function where calls may overlap: its draft is made from what all calls before it left
   * @param recording when it is known (absent, the book's clock), and the personal text that belongs to it
   * @returns the entry, or the entries in the order of the drafts; or the problems of drafting, or those of `post`
   * @example
   * const paid = await book.post((ledger) => draw(ledger, bill));
   */
  post(source: DraftSource<OneDraft>, recording?: BookRecording): Promise<Result<Entry>>;
  post(source: DraftSource<ManyDrafts>, recording?: BookRecording): Promise<Result<readonly Entry[]>>;
  post(
    source: DraftSource<OneDraft | ManyDrafts>,
    recording?: BookRecording,
  ): Promise<Result<Entry | readonly Entry[]>> {
    const kept = copyOf(source);
    return this.turn(
      'post',
      (turn): Result<Entry | readonly Entry[]> => {
        const given = draftsFrom(kept, turn.ledger);
        if (!given.ok) return given;
        const { drafts, isList } = given.value;
        return isList ? turn.postAll(drafts) : turn.post(drafts[0]!);
      },
      recording,
    );
  }
}

/**
 * Opens a book.
 *
 * @param options an agreement, or a chart; both are checked here
 * @returns the book, empty; or every problem of the options, of `checkAgreement` or `openLedger`, of rules and of the payee map
 * @example
 * const book = must(openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
 */
export function openBook(options: BookOptions): Result<Book> {
  const parts = bookParts(options);
  return parts.ok ? accept(new Book(parts.value)) : parts;
}
