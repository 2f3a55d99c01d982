/**
 * What can be read of a book: its ledger, its state, its journal.
 *
 * Limit: `ledger` and `state` are as the last call of this book left them. What another process has written since is read by the next call, or by
 * `refresh`.
 *
 * @module
 */
import type { ApprovalLog } from '../assurance/approval-log.js';
import type { StandingChange } from '../assurance/standing-change.js';
import type { WalkPapers, WalkThrough } from '../assurance/walk.js';
import type { Checkpoint } from '../audit/journal-record.js';
import { treeRoot } from '../audit/tree.js';
import type { EntryId } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Result } from '../problem/problem.js';
import type { StoredRecord } from '../store/store.js';
import type { Period } from '../time/period.js';
import { approvalLog, standingChanges } from './audit-records.js';
import { type BookState, type BookTerms, termsOf } from './book-state.js';
import type { SignedFact } from './fact.js';
import type { BookMaking } from './make-book.js';
import type { Session } from './signature.js';
import { walkThrough } from './walk-through.js';
import type { Writer } from './writer.js';

/** A book, for all reading. */
export class ReadableBook {
  /** @internal */
  readonly session: Session;
  /** @internal */
  readonly writer: Writer;
  /** Whether the snapshot in the store was damaged when the book was opened. The book was then read from its journal, and has a new one. */
  readonly hadDamagedSnapshot: boolean;

  /** @internal */
  constructor({ session, writer, hadDamagedSnapshot }: BookMaking) {
    this.session = session;
    this.writer = writer;
    this.hadDamagedSnapshot = hadDamagedSnapshot;
  }

  get id(): string {
    return this.session.terms.id;
  }

  /** The ledger, for all reading. It is changed by the calls of the book and in no other way. */
  get ledger(): Ledger {
    return this.writer.content.ledger;
  }

  /** What the book keeps beside its ledger, as the last call left it. */
  get state(): BookState {
    return this.writer.content.state;
  }

  /** How many records its journal has. */
  get size(): number {
    return this.writer.content.size;
  }

  /** The size of the journal and the root of its tree. With these, `verifyJournal` finds out whether a journal was cut short. */
  get root(): Checkpoint {
    const { size, tree } = this.writer.content;
    return { size, root: treeRoot(tree) };
  }

  /** The terms of the book. */
  get terms(): BookTerms {
    return termsOf(this.session.terms, this.state);
  }

  /**
   * Reads what other processes have written since the last call.
   *
   * @returns how many records the book has now; or `store-failed`, `record-damaged`
   */
  refresh(): Promise<Result<number>> {
    return this.writer.refreshAlone();
  }

  /**
   * Loads the whole journal, for questions to `ledger` about days past and single entries. A book is opened without it, and its calls load what
   * they need by themselves.
   *
   * @returns nothing; or `store-failed`
   */
  loadHistory(): Promise<Result<undefined>> {
    return this.writer.loadHistory();
  }

  /**
   * Waits for the calls before it, and saves a snapshot, so that the book is opened quickly. The store stays open: it is the caller's.
   *
   * @returns nothing; or `store-failed`
   */
  close(): Promise<Result<undefined>> {
    return this.writer.close();
  }

  /** The journal as it is kept: every line, with its leaf and the personal texts that were not erased. */
  journal(from = 0): AsyncGenerator<StoredRecord> {
    return this.writer.journal(from);
  }

  /** The journal: every record in order, with who recorded and who approved it. */
  records(from = 0): AsyncGenerator<SignedFact> {
    return this.writer.records(from);
  }

  /** The record of an entry: who recorded it, who approved it, and when; undefined for an entry that there is not. */
  recordOf(entry: EntryId): Promise<SignedFact | undefined> {
    return this.writer.recordOf(entry);
  }

  /**
   * Draws up who prepared, approved and overrode each record.
   *
   * @param period the days of recording; absent, from the first
   * @returns the log, with what each person did and the breaches; or `store-failed`
   */
  approvalLog(period?: Period): Promise<Result<ApprovalLog>> {
    return approvalLog(this, period);
  }

  /**
   * Lists the changes of bank details, of what names mean, rules, agreements, accounts and funds, and the policy.
   *
   * @param period the days of recording; absent, from the first. What the book was opened with is no change
   * @returns in the order of recording, each with the fields before and after; or `store-failed`
   */
  standingChanges(period?: Period): Promise<Result<readonly StandingChange[]>> {
    return standingChanges(this, period);
  }

  /**
   * Walks through an entry, from the assessment to the outcome.
   *
   * @param papers those that the auditor was shown
   * @returns every step, with what shows it and what is missing; or `entry-unknown`, `store-failed`
   */
  walkThrough(entry: EntryId, papers?: WalkPapers): Promise<Result<WalkThrough>> {
    return walkThrough(this, entry, papers);
  }
}
