/**
 * The door of stores: the contract, a store in memory, and the conformance suite for stores of your own.
 *
 * @module
 */
export { STORE_CASES, type StoreCase } from './conformance.js';
export { type MemoryBook, type MemoryBooks, memoryStore } from './memory.js';
export {
  type Appended,
  type AppendPart,
  type BookHead,
  type BookId,
  type EntryColumns,
  type Store,
  type StoredRecord,
  type StoredSnapshot,
  type StoredText,
  StoreFault,
  type StoreFaultKind,
  type TextPlace,
} from './store.js';
