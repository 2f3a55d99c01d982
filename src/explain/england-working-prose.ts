/**
 * The words of lines that every part of the law uses.
 *
 * @module
 */
import type { WorkingProse } from './explain-working.js';
import { plain } from './words.js';

/** Other parts of the law have a file like this one each. */
export const plainWorkingProse = {
  'amount-given': ({ name }) => `${plain(name)}, as the officer entered it`,
} satisfies Partial<WorkingProse>;
