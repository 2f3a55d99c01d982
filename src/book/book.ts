/**
 * The book: what a program holds. It keeps the ledger and everything that belongs to it, and lets one call at a time change them.
 *
 * Method: each call is a turn. Turns are taken one after another, in the order in which they were asked for; a turn does its work by the
 * pure functions of the other rooms, and is kept whole or leaves the book as it was. Nothing here knows how to keep accounts.
 * Limit: in memory only. What one turn reads it reads at its turn; `ledger` and `state` are as the last turn left them.
 *
 * @module
 */

import type { AccountPath, Chart } from '../ledger/chart.js';
import type { Draft, Entry, EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { postWhole } from '../ledger/post-whole.js';
import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, BrokenInvariant, problem, type Result, refuse } from '../problem/problem.js';
import { reviseChart } from '../public/charts.js';
import { eraseNote } from '../public/ledger.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { Day } from '../time/day.js';
import { isMoment, type Moment } from '../time/moment.js';
import { daySchema } from '../time/schema.js';
import { type Answered, answer, type Decision } from './answer.js';
import { type Beginning, begin } from './begin.js';
import type { BookState, BookTerms } from './book-state.js';
import type { Clock } from './clock.js';
import { copyOf, type DraftSource, type ManyDrafts, type OneDraft, sourcesFrom } from './draft-source.js';
import { type BookOptions, type BookParts, bookParts } from './open-book.js';
import { type OpenLine, openLines } from './open-lines.js';
import { type BookRun, type BookRunRequest, type PayOptions, pay } from './pay.js';
import { prove, type Sealed, type Sealing, sealAccounts } from './prove.js';
import type { StatementSource, TakeOptions } from './read-taking.js';
import { type Taken, take } from './take.js';
import { type BookRecording, Turn } from './turn.js';

export type {} from '../export/problems.js';
export type {} from '../year-end/problems.js';
export type {} from './problems.js';

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
   * @param source a draft; what a drafting function such as `draw` answered; a list of these; or a function that is given the ledger when its
   *   turn comes and answers one of these. Give a function where calls may overlap: its draft is made from what all calls before it left
   * @param recording when it is known (absent, the book's clock), and the personal text that belongs to it
   * @returns the entry, or the entries in the order of the drafts; or the problems of drafting, or those of `post`
   * @example
   * const own = must(openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
   * const funds = [{ fund: 'nhs', pence: pence(500_00) }];
   * const draft = bringForward({ id: 'start', date: day('2026-04-01'), funds });
   * must(await own.post(draft)).kind; // 'bring-forward'
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
        const given = sourcesFrom(kept, turn.ledger);
        if (!given.ok) return given;
        return Array.isArray(given.value) ? turn.postAll(given.value) : turn.post(given.value as Draft);
      },
      recording,
    );
  }

  /**
   * Begins the book: the award of its plan, the money in hand, and a promise for each instalment of the plan.
   *
   * @param beginning the money in hand; absent, none
   * @returns the entries, in that order; or the problems of `award`, `post` and `commit`
   */
  begin(beginning?: Beginning, recording?: BookRecording): Promise<Result<readonly Entry[]>> {
    return this.turn('begin', (turn) => begin(turn, copyOf(beginning)), recording);
  }

  /**
   * Takes a bank statement.
   *
   * Every line is recorded once, however many files show it. What may be an entry of the book already, or a line seen before, is never
   * recorded unasked: it is among the questions.
   *
   * @param source the bank's file as bytes or text, of any format that `readStatement` knows; or statements that were read before
   * @param options to which account it belongs, and what may be recorded; absent, `assets/bank` and nothing
   * @returns what was new, linked, recorded and proposed, what a person must say, and the proof as it is now; or the problems of reading, of
   *   the options, and of recording
   * @example
   * const own = must(openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
   * const file = '!Type:Bank\nD06/04/2026\nT-12.50\nPSUNRISE CARE\n^';
   * const taken = must(await own.take(new TextEncoder().encode(file)));
   * taken.lines.length; // 1
   */
  take(source: StatementSource, options?: TakeOptions, recording?: BookRecording): Promise<Result<Taken>> {
    return this.turn('take', (turn) => take(turn, source, options), recording);
  }

  /**
   * Takes down what a person decided: about a link, a line, a name on statements, a payment that came back.
   *
   * @returns the entries that were recorded for it, or were there already; or every reason against it
   * @example
   * const answered = await book.answer({ kind: 'record', line: 'no-such-line', meaning: { line: 'pa-wages' } });
   * answered.ok; // false
   */
  answer(decision: Decision, recording?: BookRecording): Promise<Result<Answered>> {
    const kept = copyOf(decision);
    return this.turn('answer', (turn) => answer(turn, kept), recording);
  }

  /** Lists what only a person can say of an account: its open lines, oldest first. */
  questions(account: AccountPath = 'assets/bank'): Promise<Result<readonly OpenLine[]>> {
    return this.turn('questions', (turn) => {
      const proved = prove(turn, account);
      return proved.ok ? accept(openLines(turn, proved.value)) : proved;
    });
  }

  /**
   * Proves an account: the reconciliation of the book with all statements since the last seal. Nothing is recorded.
   *
   * @param through the day up to which; absent, the last that a statement shows. The answer is as at the last day up to it that one shows
   * @returns the reconciliation, whether it is proved or not; or `account-unknown`, `statement-missing`
   */
  prove(account: AccountPath = 'assets/bank', through?: Day): Promise<Result<Reconciliation>> {
    return this.turn('prove', (turn) => {
      const day = through === undefined ? accept(through) : within('through', check(daySchema, through));
      return day.ok ? prove(turn, account, day.value) : day;
    });
  }

  /**
   * Seals what is proved and closes the book up to there.
   *
   * @param sealing the last day, and the accounts; absent, all that statements show
   * @returns the records and the closing entry; or the problems of `seal` for each account
   */
  seal(sealing?: Sealing, recording?: BookRecording): Promise<Result<Sealed>> {
    const kept = copyOf(sealing);
    return this.turn('seal', (turn) => sealAccounts(turn, kept), recording);
  }

  /**
   * Makes a payment run through the book's register and, once the bank was told, records its payments, all or none.
   *
   * @param request the payments, the payer and the days
   * @param options.sentOn the day on which the bank was told. Absent, the run is only made and entered: write its file, send it, and call again
   * @returns the run with what to look at, and the entries; or the problems of `makeRun`, `enterRun`, `markSent`, and of each payment
   */
  pay(request: BookRunRequest, options?: PayOptions, recording?: BookRecording): Promise<Result<BookRun>> {
    const kept = copyOf(request);
    return this.turn('pay', (turn) => pay(turn, kept, options), recording);
  }

  /** Revises the chart (see `reviseChart`): what it demands holds from now on. */
  revise(chart: Chart, recording?: BookRecording): Promise<Result<Chart>> {
    return this.turn(
      'revise',
      ({ ledger, recording: { recordedAt } }) => reviseChart(ledger, chart, { recordedAt }),
      recording,
    );
  }

  /** Erases the note of an entry, for good: whether there was one. */
  erase(entry: EntryId): Promise<Result<boolean>> {
    return this.turn('erase', (turn) => eraseNote(turn.ledger, entry));
  }
}

/**
 * Opens a book.
 *
 * @param options an agreement, or a chart; both are checked here
 * @returns the book, empty; or every problem of the options, of `checkAgreement` or `openLedger`, of rules and of the payee map
 * @example
 * const book = must(openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
 * book.ledger.size; // 0
 */
export function openBook(options: BookOptions): Result<Book> {
  const parts = bookParts(options);
  return parts.ok ? accept(new Book(parts.value)) : parts;
}
