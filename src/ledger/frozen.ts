/**
 * Plain JSON, copied and frozen.
 *
 * @module
 */
export { frozen } from '../check.js';
