/**
 * The person's statement in Welsh. No published glossary has been read for it, so every phrase is marked as missing, and none is made up.
 *
 * @module
 */
import type { StatementWords } from './statement-words.js';

/** The phrases that have been taken from a published glossary, with their source. There are none yet. */
export const WELSH: Partial<StatementWords> = {};
