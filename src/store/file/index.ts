/**
 * The door of the file store: books as JSON lines in a folder.
 *
 * @module
 */
export type { FileStore } from './file-store.js';
export { type FileStoreOptions, fileStore } from './open-file-store.js';
export type { RecoveredLog } from './open-logs.js';
export type { FilePlatform, OpenFile, StoreOwner } from './platform.js';
