/**
 * Writes a book as files: its journal and its personal texts, from which `importBook` makes it again; and the journal for two other ledgers.
 *
 * Limit: the texts are personal. They belong to the lines of the journal by place, and the journal stays whole without them.
 *
 * @module
 */
import { verifyJournal } from '../audit/verify.js';
import { writeBeancount } from '../export/beancount.js';
import { writeHledger } from '../export/hledger.js';
import { assert } from '../problem/problem.js';
import { canonicalText } from '../record/canonical.js';
import type { Book } from './book.js';

const joined = (lines: Iterable<string>) => `${[...lines].join('\n')}\n`;

/**
 * Writes a book as files.
 *
 * @returns the text of each by its name: `journal.jsonl`, `texts.jsonl`, `manifest.json` with the size and root of the journal, `journal.hledger`, `journal.beancount`
 * @throws {StoreFault} if the store cannot be read
 */
export async function bookFiles(book: Book): Promise<ReadonlyMap<string, string>> {
  await book.writer.alone(() => book.writer.needHistory());
  const lines: string[] = [];
  const texts: string[] = [];
  for await (const record of book.journal()) {
    lines.push(record.line);
    for (const text of record.texts ?? []) texts.push(canonicalText({ ...text, sequence: record.sequence }));
  }
  const verified = verifyJournal(lines);
  assert(verified.ok, `a book keeps a journal that can be verified: ${book.id}`);
  const { root } = verified.value;
  return new Map([
    ['journal.jsonl', joined(lines)],
    ['texts.jsonl', joined(texts)],
    ['manifest.json', `${canonicalText({ book: book.id, size: book.size, root })}\n`],
    ['journal.hledger', joined(writeHledger(book.ledger))],
    ['journal.beancount', joined(writeBeancount(book.ledger))],
  ]);
}
