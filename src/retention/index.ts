/**
 * The door of retention: how long personal text is kept, what is due to be erased, and erasing it for good.
 *
 * @module
 */
export { ERASURE_GROUNDS, type ErasureGround, type RecordTexts } from '../book/fact.js';
export { type ArchiveOptions, bookArchive } from './book-archive.js';
export {
  type DueErasure,
  type DueHold,
  type DueOptions,
  dueErasures,
  type ErasureHold,
} from './due-erasures.js';
export {
  type ErasureChoice,
  type ErasureCount,
  type ErasureRequest,
  eraseText,
  type TextErasureReport,
} from './erase-text.js';
export { type ErasedText, erasureList } from './erasure-list.js';
export type { HeldText } from './held-back.js';
export { PERSONAL_TEXT } from './personal-text.js';
export { RETENTION_PERIODS, type RetentionEvent, type RetentionPeriod } from './retention-periods.js';
export { withErasures } from './with-erasures.js';
