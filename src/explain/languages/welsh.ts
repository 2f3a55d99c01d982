/**
 * Welsh: the phrases that a published glossary gives, each with its source.
 *
 * Limit: no published glossary has been read yet, so there are none: every phrase is missing, a document shows it in English with a mark, and
 * none is made up here.
 *
 * @module
 */
import type { Translation } from './translation.js';

export const WELSH: Translation = {};
