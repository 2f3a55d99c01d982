/**
 * Plain JSON, copied and frozen.
 *
 * @module
 */
export { frozen } from '../problem/check.js';
