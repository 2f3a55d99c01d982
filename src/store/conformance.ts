/**
 * The conformance suite: every promise of the contract as a case that any test framework can run over any store.
 *
 * @module
 */
import { APPEND_CASES } from './conformance/append-cases.js';
import type { StoreCase } from './conformance/case.js';
import { LASTING_CASES } from './conformance/lasting-cases.js';
import { READ_CASES } from './conformance/read-cases.js';
import { TEXT_CASES } from './conformance/text-cases.js';

export type { StoreCase } from './conformance/case.js';

/**
 * The cases that a store must pass.
 *
 * @example
 * for (const { run } of STORE_CASES) {
 *   const books = new Map();
 *   await run(async () => memoryStore(books));
 * }
 * STORE_CASES.length > 40; // true
 */
export const STORE_CASES: readonly StoreCase[] = [
  ...APPEND_CASES,
  ...READ_CASES,
  ...TEXT_CASES,
  ...LASTING_CASES,
];
