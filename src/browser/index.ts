/**
 * The library in one file, for a web page without a bundler: the front door, statements, reconciliation, the book, text and export.
 *
 * @module
 */
export * from '../book/index.js';
export * from '../documents/index.js';
export * from '../export/index.js';
export * from '../index.js';
export * from '../reconcile/index.js';
export * from '../render/html/index.js';
export * from '../render/index.js';
export * from '../statement/index.js';
