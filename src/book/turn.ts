/**
 * One turn at a book: the work of one call, which is kept whole or not at all.
 *
 * @module
 */
import type { Draft, Entry, Note } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Recording } from '../ledger/post.js';
import type { PostPart } from '../ledger/post-whole.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import type { BookState, BookTerms } from './book-state.js';
import { atDraft, type DraftSource, draftFrom, type OneDraft } from './draft-source.js';

/** What a call may say of the recording of its entries; absent fields are the book's. */
export type BookRecording = Partial<Recording>;

/** What the work of one call reads and writes. */
export class Turn {
  /** The entries that the turn has recorded, or found there already. */
  readonly entries: Entry[] = [];

  constructor(
    readonly terms: BookTerms,
    readonly ledger: Ledger,
    /** Replaced, never changed. */
    public state: BookState,
    readonly recording: Recording,
    readonly door: PostPart,
  ) {}

  /** Records one draft, with the note that is given or else that of the call. */
  post(draft: Draft, note?: Note): Result<Entry> {
    const posted = this.door(draft, { ...this.recording, ...(note && { note }) });
    if (!posted.ok) return posted;
    const { id, kind } = posted.value;
    this.entries.push(posted.value);
    if (kind === 'bring-forward' && !this.state.begunWith.includes(id))
      this.change({ begunWith: [...this.state.begunWith, id] });
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

  /** Puts another state in place of the present one. */
  change(fields: Partial<BookState>): void {
    this.state = Object.freeze({ ...this.state, ...fields });
  }
}
