/**
 * A record of a journal as an auditor reads it: its place, when it was recorded, who prepared it and who approved it.
 *
 * @module
 */
import type { Moment } from '../time/moment.js';

/** Who signed a record of a book, and when. */
export interface SignedRecord {
  readonly book: string;
  /** Its place in the journal. */
  readonly sequence: number;
  readonly recordedAt: Moment;
  /** Who prepared it: an opaque id, never a name. */
  readonly by: string;
  readonly approvedBy?: string;
  /** Why it was recorded without the approval that the policy asks for. */
  readonly override?: string;
}
