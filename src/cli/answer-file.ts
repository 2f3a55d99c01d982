/**
 * Reads a file of answers: the CSV of `pbl questions`, filled in.
 *
 * @module
 */
import { readRows } from '../export/rows.js';
import type { LineAnswer } from './line-answer.js';
import { orRefuse, refusal } from './refusal.js';
import { lowerHeads } from './rows-of-file.js';

/** An answer about a line, as a file or the command line gives it. */
export interface AskedAnswer {
  readonly book: string | undefined;
  readonly line: string | undefined;
  readonly answer: LineAnswer;
  /** Where it is in a file. */
  readonly at: string;
}

/** The words of the column “Answer”. */
const WORDS: Readonly<Record<string, LineAnswer>> = {
  '': {},
  yes: { yes: true },
  no: { no: true },
  'not ours': { notOurs: true },
  'not-ours': { notOurs: true },
  suspense: { suspense: true },
};

/** Reads answers. Rows that say nothing are left out. */
export async function readAnswers(text: string, file: string): Promise<readonly AskedAnswer[]> {
  const rows = await orRefuse(readRows(text, file, {}));
  return rows.flatMap((row, index) => {
    const cells = lowerHeads(row);
    const at = `${file} line ${index + 2}`;
    const word = cells.get('answer')?.toLowerCase() ?? '';
    const said = WORDS[word];
    if (!said) {
      const remedy = 'Write yes, no, not ours or suspense; or leave it blank and fill in the category.';
      throw refusal('answer-unknown', `“${word}” is no answer.`, remedy, at);
    }
    const named = {
      category: 'category',
      rule: 'rule',
      stream: 'stream',
      planLine: 'plan line',
      payee: 'payee',
    };
    const fields = Object.entries(named).flatMap(([field, head]) => {
      const cell = cells.get(head);
      return cell === undefined ? [] : [[field, cell] as const];
    });
    const answer: LineAnswer = { ...said, ...Object.fromEntries(fields) };
    // A name that the file was written with says nothing alone.
    if (Object.keys(answer).every((field) => field === 'payee')) return [];
    return [{ book: cells.get('book'), line: cells.get('line'), answer, at }];
  });
}
