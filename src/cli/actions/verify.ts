/**
 * Verifies the journals of books, and says the root of each to write down.
 *
 * Method: each line, its stored hash and its texts are checked as a stranger would, with the size and root of an earlier day if they are given.
 * Then every record is read again from the first, as a book is opened.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { BookCheckpoint } from '../../audit/register.js';
import { Verification, type VerifiedJournal } from '../../audit/verify.js';
import { PAGE, refreshed } from '../../book/refresh.js';
import { readRows } from '../../export/rows.js';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { verifyGrowth } from '../../public/packs.js';
import { type Books, withBooks } from '../books.js';
import type { BooksOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { Refusals } from '../each-book.js';
import type { ExitCode } from '../exit-codes.js';
import { readText } from '../files.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { progressOf } from '../progress.js';
import { orRefuse, printReasons, refusal } from '../refusal.js';
import { readRegisterFile } from '../register-files.js';
import { readKeys } from '../signing-key.js';

type VerifyBooksOptions = BooksOptions &
  ListOptions & { readonly expected?: string; readonly register?: string; readonly key?: readonly string[] };

/** The size and the root of a journal at an earlier time. */
interface Root {
  readonly size: number;
  readonly root: string;
}

const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

function rootOf(size: string, root: string, at: string): Root {
  if (/^\d+$/.test(size) && /^[0-9a-f]{64}$/.test(root)) return { size: Number(size), root };
  const what = `“${size}:${root}” is no size and root.`;
  throw refusal('root-invalid', what, 'Write the size, a colon, and the 64 digits of the root.', at);
}

/** The earlier roots that a person gives, by book. */
async function expectedRoots(books: Books, asked: string | undefined): Promise<ReadonlyMap<string, Root>> {
  if (asked === undefined) return new Map();
  const [, size, root] = /^(\d+):([0-9a-f]+)$/i.exec(asked.trim()) ?? [];
  if (size !== undefined) {
    const ids = await books.ids();
    const [id] = ids;
    if (id === undefined || ids.length > 1) {
      const remedy = 'Name its book with --book, or give a CSV file with the columns book, size and root.';
      throw refusal('root-unclear', 'A root is of one book.', remedy, '--expected');
    }
    return new Map([[id, rootOf(size, root!.toLowerCase(), '--expected')]]);
  }
  const rows = await orRefuse(readRows(await readText(books.context.folder, asked), asked, {}));
  return new Map(
    rows.map((row, index) => {
      const cells = new Map(
        Object.entries(row).map(([head, cell]) => [head.trim().toLowerCase(), cell ?? '']),
      );
      const at = `${asked} line ${index + 2}`;
      const of = (head: string) => (cells.get(head) ?? '').trim();
      return [of('book'), rootOf(of('size') || of('records'), of('root'), at)];
    }),
  );
}

/** The roots of the books in a register that trusted keys signed. */
async function registeredRoots(
  { folder }: Context,
  checkpoint: string,
  files: readonly string[],
): Promise<ReadonlyMap<string, Root>> {
  const keys = await readKeys(folder, files);
  const register = await readRegisterFile(folder, checkpoint);
  // A register does not grow from itself to itself, so this checks its signature and its lines only.
  await orRefuse(verifyGrowth({ earlier: register, later: register, growth: [] }, keys, hasher), checkpoint);
  const books = register.lines.slice(1).map((line) => JSON.parse(line) as BookCheckpoint);
  return new Map(books.map(({ book, size, root }) => [book, { size, root }]));
}

/** The earlier roots of books: from a register, or as a person gives them. */
async function earlierRoots(
  books: Books,
  { expected, register, key }: VerifyBooksOptions,
): Promise<ReadonlyMap<string, Root>> {
  if (register === undefined) return expectedRoots(books, expected);
  if (expected === undefined && key !== undefined) return registeredRoots(books.context, register, key);
  const remedy = 'Give --register with --key, and without --expected.';
  throw refusal('register-keyless', 'A register is read with the key of its signer.', remedy, '--register');
}

/** Verifies one journal, a page at a time. */
async function verified(
  { store }: Books,
  id: string,
  expected: Root | undefined,
): Promise<Result<VerifiedJournal>> {
  const verification = new Verification({ book: id, hasher, ...(expected && { expected }) });
  for (let from = 0; ; ) {
    const page = await store.read(id, from, PAGE);
    for (const record of page) verification.take(record);
    from += page.length;
    if (page.length < PAGE) break;
  }
  const answer = verification.answer();
  if (!answer.ok) return answer;
  if (answer.value.size === 0) return refuse(problem('book-unknown', { book: id }));
  const replayed = await refreshed(store, id, undefined);
  return replayed.ok ? accept(answer.value) : replayed;
}

function listOf(
  rows: readonly (VerifiedJournal & { readonly id: string; readonly earlier?: number })[],
): List {
  const hasEarlier = rows.some(({ earlier }) => earlier !== undefined);
  return {
    name: 'Roots',
    key: ['book'],
    title: `${counted(rows.length, 'book')} verified: nothing was changed, dropped, added or moved`,
    columns: [
      { name: 'book', head: 'Book', kind: 'text' },
      { name: 'size', head: 'Records', kind: 'count', only: 'text' },
      { name: 'size', head: 'Size', kind: 'count', only: 'data' },
      ...(hasEarlier ? [{ name: 'earlier', head: 'Same as before', kind: 'count' } as const] : []),
      { name: 'texts', head: 'Personal texts', kind: 'count' },
      { name: 'absent', head: 'Texts erased', kind: 'count' },
      { name: 'root', head: 'Root', kind: 'text' },
    ],
    rows: rows.map(({ id, size, root, texts, absentTexts, earlier }) => ({
      ...{ book: id, size, root, texts, absent: absentTexts, earlier },
    })),
  };
}

/** Verifies the books that a command is about. */
export async function verifyBooks(context: Context, options: VerifyBooksOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async (books) => {
    const expected = await earlierRoots(books, options);
    const ids = [
      ...new Set([...(await books.ids()), ...(options.book === undefined ? expected.keys() : [])]),
    ];
    const rows: (VerifiedJournal & { readonly id: string; readonly earlier?: number })[] = [];
    const refusals = new Refusals();
    const progress = await progressOf(context, ids.length, 'books');
    for (const id of ids) {
      await refusals.during(async () => {
        const earlier = expected.get(id);
        const journal = await orRefuse(await verified(books, id, earlier), id);
        rows.push({ ...journal, id, ...(earlier && { earlier: earlier.size }) });
      });
      progress.step();
    }
    progress.end();
    if (rows.length > 0 || refusals.reasons.length === 0)
      await printLists(context, [listOf(rows)], options, 'There are no books yet.');
    if (isForPeople(options) && rows.length > 0)
      context.messages.write(
        '\nTexts are erased when a person asks for it, and when a request was decided: its names are then in the records that it made. The records stay whole.\nWrite the roots down, or keep them with "pbl verify --out roots.csv", where this program cannot write.\nLater, "pbl verify --expected roots.csv" shows that these records are still the same.\n',
      );
    printReasons(context, refusals.reasons, options.json === true);
    return refusals.exitCode;
  });
}
