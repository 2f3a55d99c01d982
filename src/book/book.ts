/**
 * The book: what a program holds. It keeps the ledger and everything that belongs to it, and lets one call at a time change them.
 *
 * Method: each call is a turn. Turns are taken one after another, in the order in which they were asked for; a turn does its work by the
 * pure functions of the other rooms, and is kept whole or leaves the book as it was. What a turn records is a list of facts, which go to the
 * store before anybody can read them. Nothing here knows how to keep accounts.
 * Limit: what one turn reads it reads at its turn; `ledger` and `state` are as the last turn left them.
 *
 * @module
 */

import type { Agreement, PersonalBudget } from '../agreement/agreement.js';
import type { AccountPath, Chart } from '../ledger/chart.js';
import type { Draft, Entry, EntryId } from '../ledger/entry.js';
import type { TransferEntries } from '../ledger/transfer.js';
import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import type { Answered, Decision } from './answer.js';
import { type Beginning, begin } from './begin.js';
import { CALLS } from './calls.js';
import type { BookPlanChange } from './change-plan.js';
import { doRequest } from './do-request.js';
import { doTurn } from './do-turn.js';
import { copyOf, type DraftSource, type ManyDrafts, type OneDraft, sourcesFrom } from './draft-source.js';
import type { OpenLine } from './open-lines.js';
import type { BookRun, BookRunRequest, PayOptions } from './pay.js';
import type { Policy } from './policy.js';
import { prove, type Sealed, type Sealing } from './prove.js';
import { questions } from './question-reasons.js';
import type { StatementSource, TakeOptions } from './read-taking.js';
import { ReadableBook } from './readable-book.js';
import { type Taken, take } from './take.js';
import { type TransferSource, transferBetween } from './transfer-books.js';
import type { BookRecording, Turn } from './turn.js';

export type {} from '../export/problems.js';
export type {} from './problems.js';

/** A book. Made by `openBook`. */
export class Book extends ReadableBook {
  /**
   * Waits for the calls before it and does the work of one call.
   *
   * @param argument from which `CALLS` can do it again; absent, the entries that it records are what a request keeps
   * @internal
   */
  protected turn<Answer>(
    call: string,
    work: (turn: Turn) => Result<Answer>,
    recording?: BookRecording,
    argument?: unknown,
  ): Promise<Result<Answer>> {
    const asked = { call, work, recording: copyOf(recording), argument };
    return this.writer.do((content, whole) => doTurn(this.session, content, whole, asked));
  }

  /** @internal */
  protected does<Name extends keyof typeof CALLS>(
    name: Name,
    argument: Parameters<(typeof CALLS)[Name]>[1],
    recording?: BookRecording,
  ): Promise<ReturnType<(typeof CALLS)[Name]>> {
    const kept = copyOf(argument);
    const work = CALLS[name] as (turn: Turn, argument: unknown) => Result<unknown>;
    return this.turn(name, (turn) => work(turn, kept), recording, kept) as Promise<
      ReturnType<(typeof CALLS)[Name]>
    >;
  }

  /**
   * Approves what waits for a second person, and does it now: the call sees the book as it is now, so it may be refused.
   *
   * @param request its name, from `approval-needed` or `book.state.requests`
   * @param recording `by`: who approves
   * @returns what the call answers; or `request-unknown`, `approver-is-actor`, `approver-not-allowed`, or the problems of the call
   */
  approve(request: string, recording?: BookRecording): Promise<Result<unknown>> {
    const approving = { request, recording: copyOf(recording) };
    return this.writer.do((content, whole) => doRequest(this.session, content, whole, approving));
  }

  /** Withdraws what waits for a second person. */
  withdraw(request: string, recording?: BookRecording): Promise<Result<undefined>> {
    return this.does('withdraw', request, recording);
  }

  /**
   * Records a draft, or a list of drafts whole or not at all.
   *
   * @param source a draft; what a drafting function such as `draw` answered; a list of these; or a function that is given the ledger when its
   *   turn comes and answers one of these. Give a function where calls may overlap: its draft is made from what all calls before it left
   * @param recording when it is known (absent, the book's clock), and the personal text that belongs to it
   * @returns the entry, or the entries in the order of the drafts; or the problems of drafting, or those of `post`
   * @example
   * const own = must(await openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
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
    const kept = copyOf(beginning);
    return this.turn('begin', (turn) => begin(turn, kept), recording);
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
   * const own = must(await openBook({ chart: personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } }) }));
   * const file = '!Type:Bank\nD06/04/2026\nT-12.50\nPSUNRISE CARE\n^';
   * const taken = must(await own.take(new TextEncoder().encode(file)));
   * taken.lines.length; // 1
   */
  take(source: StatementSource, options?: TakeOptions, recording?: BookRecording): Promise<Result<Taken>> {
    return this.turn('take', (turn) => take(turn, source, options), recording);
  }

  /**
   * Takes down what a person decided: about a link, a line, a name on statements, a payment that came back.
   * @returns the entries that were recorded for it, or were there already; or every reason against it
   */
  answer(decision: Decision, recording?: BookRecording): Promise<Result<Answered>> {
    return this.does('answer', decision, recording);
  }

  /** Lists what only a person can say of an account: its open lines, oldest first. */
  questions(account: AccountPath = 'assets/bank'): Promise<Result<readonly OpenLine[]>> {
    return this.turn('questions', (turn) => questions(turn, account));
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
    return this.does('seal', sealing, recording);
  }

  /**
   * Makes a payment run through the book's register and, once the bank was told, records its payments, all or none. A run that the book could
   * not pay is not entered; if only the money is missing and the plan expects it by then, it is entered with a warning.
   *
   * @param request the payments, the payer and the days
   * @param options.sentOn the day on which the bank was told. Absent, the run is only made and entered: write its file, send it, and call again
   * @returns the run with what to look at, and the entries; or the problems of `makeRun`, `enterRun`, `markSent`, and of each payment
   */
  pay(request: BookRunRequest, options?: PayOptions, recording?: BookRecording): Promise<Result<BookRun>> {
    return this.does('pay', { request, ...(options && { options }) }, recording);
  }

  /** Revises the chart (see `reviseChart`): what it demands holds from now on. */
  revise(chart: Chart, recording?: BookRecording): Promise<Result<Chart>> {
    return this.does('revise', chart, recording);
  }

  /**
   * Moves money to another book of the same store: both halves are recorded, or neither.
   *
   * @param into the book that it goes to
   * @param source the halves as `transfer` drafts them, or a function that is given both ledgers when its turn comes
   * @returns both entries; or the problems of `postTransfer`, each with its side; `transfer-other-book`, `transfer-other-store`,
   *   `transfer-not-approved`
   */
  transferTo(
    into: Book,
    source: TransferSource,
    recording?: BookRecording,
  ): Promise<Result<TransferEntries>> {
    return transferBetween({ out: this, in: into }, copyOf(source), copyOf(recording));
  }

  /**
   * Erases the note of an entry, for good: whether there was one. Of a transfer, the note of the other half is erased with it, in the book of
   * the store that has it; if the policy of that book asks for a second person, it waits among that book's requests.
   */
  erase(entry: EntryId, recording?: BookRecording): Promise<Result<boolean>> {
    return this.does('erase', entry, recording);
  }

  /**
   * Puts another agreement in force. What was recorded under the one before stays; `changePlan` changes the plan with its award.
   * @returns the agreement; or the problems of `checkAgreement` and of `reviseChart`; `book-differs` for one of another book, and for a rule
   *   that is there under this version with another content
   */
  agree(agreement: Agreement, recording?: BookRecording): Promise<Result<Agreement>> {
    return this.does('agree', agreement, recording);
  }

  /** Changes the plan as it is when the turn comes, and awards the difference, both or neither: the plan; or the problems of each. */
  changePlan(request: BookPlanChange, recording?: BookRecording): Promise<Result<PersonalBudget>> {
    return this.does('changePlan', request, recording);
  }

  /** Puts another policy in force: what needs a second person, and who may be that person. */
  govern(policy: Policy, recording?: BookRecording): Promise<Result<undefined>> {
    return this.does('govern', policy, recording);
  }
}
