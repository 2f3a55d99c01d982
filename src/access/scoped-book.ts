/**
 * A book as somebody holds it through a scope: every call is checked first, and signed with their name.
 *
 * Method: a table says for each call of a book which verb it needs and whether it shows text, and the compiler holds that no call is missing.
 * Limit: a transfer concerns two books, so a program makes it that holds both.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { copyOf, type DraftSource, draftFrom, type OneDraft } from '../book/draft-source.js';
import type { ReadableBook } from '../book/readable-book.js';
import type { BookRecording } from '../book/turn.js';
import type { Entry } from '../ledger/entry.js';
import { accept, type Result } from '../problem/problem.js';
import { preview } from '../public/ledger.js';
import type { KeyFact } from './access-log.js';
import type { Gate } from './gate.js';
import type { ScopeVerb } from './scope.js';

/** A call that changes a book, or is a turn at it. */
type BookCall = Exclude<keyof Book, keyof ReadableBook | 'transferTo'>;

/** The right that a call needs. */
interface CallNeeds {
  readonly verb: ScopeVerb;
  /** Whether it works on text: a bank line, a name, a request. */
  readonly text?: true;
  /** The place of the recording among its arguments; absent, it records nothing. */
  readonly recording?: 1 | 2;
}

const NEEDS = {
  questions: { verb: 'read', text: true },
  prove: { verb: 'read', text: true },
  post: { verb: 'post', recording: 1 },
  begin: { verb: 'post', recording: 1 },
  take: { verb: 'post', text: true, recording: 2 },
  answer: { verb: 'post', text: true, recording: 1 },
  seal: { verb: 'post', text: true, recording: 1 },
  pay: { verb: 'post', text: true, recording: 2 },
  revise: { verb: 'post', text: true, recording: 1 },
  agree: { verb: 'post', text: true, recording: 1 },
  changePlan: { verb: 'post', text: true, recording: 1 },
  erase: { verb: 'post', text: true, recording: 1 },
  govern: { verb: 'approve', text: true, recording: 1 },
  approve: { verb: 'approve', text: true, recording: 1 },
  withdraw: { verb: 'approve', text: true, recording: 1 },
} as const satisfies Record<BookCall, CallNeeds>;

/** A book through a scope. */
export interface ScopedBook extends Pick<Book, keyof typeof NEEDS> {
  readonly id: string;
  /**
   * Reads for a report that the scope names.
   *
   * @param report its name
   * @param reading is given the book, and answers what the report shows
   */
  readonly read: <Answer>(
    report: string,
    reading: (book: ReadableBook) => Answer | Promise<Answer>,
  ) => Promise<Result<Answer>>;
  /** Checks a call that the program makes by itself, such as in another process: nothing; or the refusal, which is recorded. */
  readonly admits: (call: keyof typeof NEEDS) => Promise<Result<undefined>>;
  /** Tries a draft: the entry that it would be, or why it would be refused. Nothing is recorded. */
  readonly try: (source: DraftSource<OneDraft>, recording?: BookRecording) => Promise<Result<Entry>>;
}

/** A recording under the name of the holder; undefined if it says that somebody approved, which only `approve` can say. */
function signedBy(actor: string, recording: unknown): BookRecording | undefined {
  const copy = copyOf(recording);
  const fields = typeof copy === 'object' && copy !== null ? (copy as BookRecording) : {};
  return fields.approvedBy === undefined ? { ...fields, by: actor } : undefined;
}

/** Makes the calls of a book that is held through a scope. */
export function scopedBook(gate: Gate, key: KeyFact, book: Book): ScopedBook {
  const { scope, actor } = key;
  const allows = ({ verb, text }: CallNeeds) => scope.verbs.includes(verb) && (scope.withText || !text);
  const reports = (name: unknown) => scope.reports === undefined || scope.reports.includes(name as string);

  const read: ScopedBook['read'] = async (report, reading) => {
    const isAllowed = allows({ verb: 'read' }) && reports(report);
    const admitted = await gate.admit(key, report, book.id, isAllowed);
    return admitted.ok ? accept(await reading(book)) : admitted;
  };
  const tries: ScopedBook['try'] = async (source, recording) => {
    const { note, recordedAt = gate.clock() } = signedBy(actor, recording) ?? {};
    const admitted = await gate.admit(key, 'try', book.id, allows({ verb: 'draft' }));
    if (!admitted.ok) return admitted;
    const draft = draftFrom(copyOf(source), book.ledger);
    return draft.ok ? preview(book.ledger, draft.value, { recordedAt, ...(note && { note }) }) : draft;
  };
  const admits: ScopedBook['admits'] = (name) => {
    const needs: CallNeeds | undefined = NEEDS[name];
    const isAllowed = needs !== undefined && allows(needs) && (needs.verb !== 'read' || reports(name));
    return gate.admit(key, name, book.id, isAllowed);
  };
  const guarded = (name: keyof typeof NEEDS) => {
    const needs: CallNeeds = NEEDS[name];
    return async (...given: readonly unknown[]): Promise<Result<unknown>> => {
      const recording = needs.recording && signedBy(actor, given[needs.recording]);
      const isUnapproved = needs.recording === undefined || recording !== undefined;
      const isNamed = needs.verb !== 'read' || reports(name);
      const admitted = await gate.admit(key, name, book.id, allows(needs) && isUnapproved && isNamed);
      if (!admitted.ok) return admitted;
      const values = [...given];
      if (needs.recording) values[needs.recording] = recording;
      return Reflect.apply(book[name], book, values) as Promise<Result<unknown>>;
    };
  };
  const calls = Object.keys(NEEDS).map((name) => [name, guarded(name as keyof typeof NEEDS)]);
  return {
    ...(Object.fromEntries(calls) as Pick<Book, keyof typeof NEEDS>),
    id: book.id,
    read,
    admits,
    try: tries,
  };
}
