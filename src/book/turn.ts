/**
 * One turn at a book: the work of one call, which is kept whole or not at all.
 *
 * Method: a turn reads the ledger and the state as the turns before it left them, and says what is new as facts. The facts are what is kept.
 *
 * @module
 */
import type { Draft, Entry, Note } from '../ledger/entry.js';
import { noteOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import type { PostPart } from '../ledger/post-whole.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import type { Moment } from '../time/moment.js';
import { type BookState, type BookTerms, type SessionTerms, termsOf } from './book-state.js';
import { atDraft, type DraftSource, draftFrom, type OneDraft } from './draft-source.js';
import type { Fact, Signature, SignedFact } from './fact.js';
import { fold } from './fold.js';

/** The actor, moment and note of a record. Fields that are left out are the book’s. */
export interface BookRecording {
  /** When this is known; absent, the book's clock. */
  readonly recordedAt?: Moment;
  /** The present moment, from the clock of whoever records (see `post`). */
  readonly now?: Moment;
  /** Personal text, for an entry that has none of its own. */
  readonly note?: Note;
  /** Who records it: an opaque id, never a name. */
  readonly by?: string;
  /** Who approved it, if the policy asks for a second person. */
  readonly approvedBy?: string;
  /** Why it is recorded without approval, if the policy lists exceptions: a word such as `urgent`. */
  readonly override?: string;
}

/** The parts of a turn. */
export interface TurnParts {
  /** The settings of the book while it is open, beside its state. */
  readonly session: SessionTerms;
  readonly ledger: Ledger;
  readonly state: BookState;
  readonly recording: Omit<BookRecording, 'recordedAt'> & { readonly recordedAt: Moment };
  readonly signature: Signature;
  /** The place of its first fact in the journal. */
  readonly sequence: number;
  /** Records a draft in the ledger. */
  readonly door: PostPart;
}

/** What the work of one call reads and writes. */
export class Turn {
  /** The entries that the turn has recorded, or that were there already. */
  readonly entries: Entry[] = [];
  readonly facts: SignedFact[] = [];
  readonly ledger: Ledger;
  readonly parts: TurnParts;
  #state: BookState;

  constructor(parts: TurnParts) {
    this.parts = parts;
    this.ledger = parts.ledger;
    this.#state = parts.state;
  }

  get state(): BookState {
    return this.#state;
  }

  get terms(): BookTerms {
    return termsOf(this.parts.session, this.#state);
  }

  get signature(): Signature {
    return this.parts.signature;
  }

  /** A turn of its own at the same place, over drafts that are recorded by another door. */
  beside(door: PostPart): Turn {
    return new Turn({ ...this.parts, state: this.#state, door });
  }

  /** Takes down a fact: from here on it is part of the state. */
  add(fact: Fact): void {
    const { signature, sequence } = this.parts;
    const signed = { ...signature, sequence: sequence + this.facts.length, fact };
    this.facts.push(signed);
    this.#state = fold(this.#state, signed);
  }

  /** Records one draft, with the note that is given or else that of the call; it is not among the entries of the turn. */
  correct(draft: Draft, note: Note | undefined = this.parts.recording.note): Result<Entry> {
    const { ledger } = this;
    const { recordedAt, now } = this.parts.recording;
    const { size } = ledger;
    const noteBefore = isDraftId(draft) ? noteOf(ledger, draft.id) : undefined;
    const recording = { recordedAt, ...(now !== undefined && { now }), ...(note !== undefined && { note }) };
    const posted = this.parts.door(draft, recording);
    if (!posted.ok) return posted;
    const entry = posted.value;
    const kept = noteOf(ledger, entry.id);
    if (ledger.size > size) {
      const { recordedAt: _recordedAt, ...body } = entry;
      this.add({ kind: 'entry', entry: body, ...(kept && { note: kept }) });
    } else if (kept && noteBefore === undefined) {
      this.add({ kind: 'note', entry: entry.id, note: kept });
    }
    return posted;
  }

  /** Records one draft. */
  post(draft: Draft, note?: Note): Result<Entry> {
    const posted = this.correct(draft, note);
    if (posted.ok) this.entries.push(posted.value);
    return posted;
  }

  /** Records a list, each draft seeing those before it; the problems of the first that is refused say which it was. */
  postAll(sources: readonly DraftSource<OneDraft>[]): Result<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const [index, source] of sources.entries()) {
      const draft = draftFrom(source, this.ledger);
      const posted = draft.ok ? this.post(draft.value) : draft;
      if (!posted.ok) return refuse(atDraft(index, posted.problems));
      entries.push(posted.value);
    }
    return accept(entries);
  }
}

/** Whether the id of a draft can be looked up; what is no draft at all is refused by the door. */
function isDraftId(draft: Draft): boolean {
  try {
    return typeof draft.id === 'string';
  } catch {
    return false;
  }
}
