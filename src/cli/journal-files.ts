/**
 * The files of journals beside the books: the code map, and the records of the runs that were sent.
 *
 * @module
 */
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readJson } from '../export/rows.js';
import { checkCodeMap } from '../finance/check-code-map.js';
import type { CodeMap } from '../finance/code-map.js';
import type { JournalRun } from '../finance/journal.js';
import { journalRunSchema } from '../finance/journal-schema.js';
import { check } from '../problem/check.js';
import type { Books } from './books.js';
import { kindOf, pathIn, readText } from './files.js';
import { orRefuse } from './refusal.js';

export const CODES_FILE = 'codes.json';
/** The folder of journals: a folder for each run, and beside them the records of all. */
export const JOURNALS_FOLDER = 'journals';
export const JOURNALS_RECORDS = join(JOURNALS_FOLDER, 'runs.json');

/** The records of earlier runs, in the order in which they were made. */
export async function earlierRuns({ folder }: Books): Promise<readonly JournalRun[]> {
  if ((await kindOf(pathIn(folder.path, JOURNALS_RECORDS))) === 'nothing') return [];
  const json = await orRefuse(readJson(await readText(folder.path, JOURNALS_RECORDS), JOURNALS_RECORDS));
  return orRefuse(check(z.array(journalRunSchema), json), JOURNALS_RECORDS);
}

/** The code map of a file. */
export async function readCodes({ folder }: Books, file: string): Promise<CodeMap> {
  const { $schema: _schema, ...json } = (await orRefuse(
    readJson(await readText(folder.path, file), file),
  )) as Readonly<Record<string, unknown>>;
  return orRefuse(checkCodeMap(json), file);
}
