/**
 * Moves money between two books of one store: both halves are recorded, or neither.
 *
 * Method: both books are held while it is done, always in the order of their names, so that two transfers that cross never wait for each other.
 * Both halves go to the store in one append.
 * Limit: both books in one store, and both open in this process. A transfer that needs approval by the policy of either book names the second
 * person at once: a request belongs to one book, and cannot keep both halves.
 *
 * @module
 */
import type { Draft, Note } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { previewTransfer, type TransferEntries } from '../ledger/transfer.js';
import { within } from '../problem/guard.js';
import { accept, BrokenInvariant, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { inOrder } from '../record/canonical.js';
import type { AppendPart } from '../store/store.js';
import { appendSafely, jitter, MOST_TRIES, storeProblem } from './append.js';
import type { Fact } from './fact.js';
import { storedRecord } from './journal-record.js';
import { withLookUps } from './look-ups.js';
import { approvalOf } from './policy.js';
import { type Session, type SignedRecording, signatureProblems, signed } from './signature.js';
import type { BookRecording } from './turn.js';
import type { Writer } from './writer.js';

/** The halves of a transfer, as `transfer` drafts them. */
export interface TransferDrafts {
  readonly out: Draft;
  readonly in: Draft;
}

/** Drafts, the answer of drafting, or a function that drafts from both ledgers when its turn comes. */
export type TransferSource =
  | TransferDrafts
  | Result<TransferDrafts>
  | ((out: Ledger, into: Ledger) => TransferDrafts | Result<TransferDrafts>);

/** One of the two books. */
export interface TransferBook {
  readonly session: Session;
  readonly writer: Writer;
}

type Side = 'out' | 'in';
type Both<Value> = Readonly<Record<Side, Value>>;
const SIDES = ['out', 'in'] as const;

const onBoth = <Value, Answer>(
  both: Both<Value>,
  work: (value: Value, side: Side) => Answer,
): Both<Answer> => ({
  out: work(both.out, 'out'),
  in: work(both.in, 'in'),
});

/** Holds two writers at once, in the order of the names of their books. */
function holdBoth<Answer>(books: Both<TransferBook>, task: () => Promise<Answer>): Promise<Answer> {
  const writers = SIDES.map((side) => books[side].writer);
  const [first, second] = writers.sort((a, b) => (a.parts.book < b.parts.book ? -1 : 1));
  return first!.alone(() => second!.alone(task));
}

function draftsFrom(source: TransferSource, out: Ledger, into: Ledger): Result<TransferDrafts> {
  const given = typeof source === 'function' ? source(out, into) : source;
  return typeof given === 'object' && given !== null && 'ok' in given ? given : accept(given);
}

/** The problems of halves that name another book than the one that has the other half. */
function bookProblems(drafts: TransferDrafts, books: Both<TransferBook>): readonly Problem[] {
  const other = { out: books.in.writer.parts.book, in: books.out.writer.parts.book };
  return SIDES.flatMap((side) => {
    const named = drafts[side]?.transfer?.book;
    if (named === undefined || named === other[side]) return [];
    return [problem('transfer-other-book', { book: other[side], named }, side)];
  });
}

/** The records for one book; or the problems of its signature and approval. */
function factsFor(
  { writer }: TransferBook,
  draft: Draft,
  { recording, signature }: SignedRecording,
): Result<readonly AppendPart[]> {
  const { content, parts } = writer;
  const { book, salt } = parts;
  if (entryOf(content.ledger, draft.id)) return accept([]);
  const problems = signatureProblems(signature, content);
  if (problems.length > 0) return refuse(problems);
  const note: Note | undefined = recording.note;
  const fact: Fact = { kind: 'entry', entry: inOrder(draft), ...(note && { note }) };
  const approval = approvalOf(
    content.state.policy,
    [{ ...signature, sequence: content.size, fact }],
    signature,
  );
  if (approval.kind === 'needed') return refuse(problem('transfer-not-approved', { book }, 'approvedBy'));
  if (approval.kind === 'refused') return refuse(approval.problems);
  const records = approval.facts.map((each) => storedRecord(book, each, salt));
  return accept([{ book, expectedSize: content.size, records }]);
}

/** The records of a transfer, and where its entries are found. */
interface TransferWork {
  readonly drafts: TransferDrafts;
  /** Empty if both halves are there. */
  readonly parts: readonly AppendPart[];
}

/** Does the work of a transfer in both books as they are now, and changes neither. */
function workOn(
  books: Both<TransferBook>,
  source: TransferSource,
  recording: BookRecording | undefined,
): Result<TransferWork> {
  const ledgers = onBoth(books, ({ writer }) => writer.content.ledger);
  const drafts = draftsFrom(source, ledgers.out, ledgers.in);
  if (!drafts.ok) return drafts;
  const signing = onBoth(books, ({ session, writer }) => signed(session, writer.content, recording));
  const recordedAt = SIDES.map((side) => signing[side].recording.recordedAt).sort()[1]!;
  const pair = onBoth(ledgers, (ledger, side) => ({ ledger, draft: drafts.value[side] }));
  const { now, note } = signing.out.recording;
  const tried = previewTransfer(pair, { recordedAt, ...(now && { now }), ...(note && { note }) });
  const problems = [...(tried.ok ? [] : tried.problems), ...bookProblems(drafts.value, books)];
  if (problems.length > 0) return refuse(problems);
  const parts = onBoth(books, (book, side) => {
    const signature = { ...signing[side].signature, recordedAt };
    return within(side, factsFor(book, drafts.value[side], { ...signing[side], signature }));
  });
  if (!parts.out.ok || !parts.in.ok)
    return refuse([parts.out, parts.in].flatMap((part) => (part.ok ? [] : part.problems)));
  return accept({ drafts: drafts.value, parts: [...parts.out.value, ...parts.in.value] });
}

/** Tries the transfer once. @returns undefined if another writer was faster */
async function tryOnce(
  books: Both<TransferBook>,
  source: TransferSource,
  recording: BookRecording | undefined,
): Promise<Result<TransferEntries> | undefined> {
  const { out, in: into } = onBoth(books, ({ writer }) => writer);
  const { answer: work } = await withLookUps([out, into], () => workOn(books, source, recording));
  const parts = work.ok ? work.value.parts : [];
  // What another process wrote may change an answer that records nothing as well.
  const isSafe =
    parts.length === 0
      ? (await out.isLatest()) && (await into.isLatest())
      : await appendSafely(out.parts.store, parts);
  if (!isSafe) return undefined;
  if (!work.ok) return work;
  for (const writer of [out, into])
    for (const { book, records } of parts) if (book === writer.parts.book) await writer.apply(records);
  for (const writer of [out, into]) await writer.saveIfDue();
  return accept(
    onBoth(books, ({ writer }, side) => entryOf(writer.content.ledger, work.value.drafts[side].id)!),
  );
}

/** Moves money from one book to another. See `Book.transferTo`. */
export function transferBetween(
  books: Both<TransferBook>,
  source: TransferSource,
  recording: BookRecording | undefined,
): Promise<Result<TransferEntries>> {
  const { book, store, salt, pause } = books.out.writer.parts;
  if (book === books.in.writer.parts.book)
    return Promise.resolve(refuse(problem('transfer-one-book', { transfer: book })));
  if (store !== books.in.writer.parts.store)
    return Promise.resolve(refuse(problem('transfer-other-store', { book: books.in.writer.parts.book })));
  return holdBoth(books, async () => {
    try {
      for (let tries = 1; tries <= MOST_TRIES; tries++) {
        const answer = await tryOnce(books, source, recording);
        if (answer) return answer;
        for (const side of SIDES) {
          const read = await books[side].writer.refresh();
          if (!read.ok) return read;
        }
        await pause(jitter(salt, tries));
      }
      return refuse(problem('book-busy', { book, tries: MOST_TRIES }));
    } catch (thrown) {
      if (!(thrown instanceof BrokenInvariant)) return refuse(storeProblem(book, thrown));
      return refuse(problem('call-impossible', { call: 'transferTo', reason: thrown.message }));
    }
  });
}
