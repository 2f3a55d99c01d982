/**
 * An answer to a question about a bank line, and the decisions of the book that it comes to.
 *
 * @module
 */
import type { Decision } from '../book/answer.js';
import type { Book } from '../book/book.js';
import type { OpenLine } from '../book/open-lines.js';
import type { Meaning } from '../reconcile/learn.js';
import { accountMeant, ruleMeant } from './chosen-names.js';
import { refusal } from './refusal.js';

/** A person’s answer about a line or, without a line, about a name on statements. */
export interface LineAnswer {
  readonly yes?: boolean;
  readonly no?: boolean;
  readonly notOurs?: boolean;
  readonly suspense?: boolean;
  readonly entries?: readonly string[];
  readonly category?: string;
  readonly rule?: string;
  readonly planLine?: string;
  readonly stream?: string;
  readonly payee?: string;
}

/**
 * The meaning in an answer; undefined if it gives none.
 *
 * @param at where the answer is; absent, the book
 */
export function meaningOf(book: Book, answer: LineAnswer, at?: string): Meaning | undefined {
  const { category, rule, planLine, stream } = answer;
  if (planLine !== undefined) return { line: planLine };
  if (stream !== undefined) return { stream };
  return category === undefined
    ? undefined
    : { category: accountMeant(book, category, 'expenses', at), rule: ruleMeant(book, rule, at) };
}

/** The decision by which an open line is, or is not, what it may be. */
function mayBeDecisions(
  { id }: Book,
  { why, account, line, offers }: OpenLine,
  isSo: boolean,
): readonly Decision[] {
  if (why === 'may-be-known') return [{ kind: isSo ? 'same' : 'new', line: line.id }];
  const [best] = offers;
  if (!best) {
    const remedy = 'Say what it means with --category, --stream or --plan-line.';
    throw refusal('nothing-offered', 'Nothing in the book may be this line.', remedy, `${id}, ${line.id}`);
  }
  if (isSo) return [{ kind: 'link', account, lines: best.link.lines, entries: best.link.entries }];
  return offers.map(({ link }) => ({ kind: 'refuse', account, lines: link.lines, entries: link.entries }));
}

/**
 * The decisions that an answer comes to, in the order in which they are taken down.
 *
 * @param line the name of the line
 * @param open the line, if it is open
 * @param at where the answer is; absent, the book
 */
export function decisionsFor(
  book: Book,
  line: string,
  open: OpenLine | undefined,
  answer: LineAnswer,
  at?: string,
): readonly Decision[] {
  const { yes, no, notOurs, suspense, entries } = answer;
  const account = open?.account;
  const inAccount = account === undefined ? {} : { account };
  if (notOurs) return [{ kind: 'not-ours', line }];
  if (entries) return [{ kind: 'link', ...inAccount, lines: [line], entries }];
  if (yes && open) return mayBeDecisions(book, open, true);
  const meaning = meaningOf(book, answer, at);
  const refused = no && open ? mayBeDecisions(book, open, false) : [];
  if (!meaning && !suspense && refused.length === 0) {
    const remedy = 'Give --category, --stream, --plan-line, --yes, --no, --not-ours or --suspense.';
    throw refusal(
      'answer-missing',
      'This does not say what the line is.',
      remedy,
      at ?? `${book.id}, ${line}`,
    );
  }
  const records = meaning !== undefined || suspense === true;
  return [
    ...refused,
    ...(records ? [{ kind: 'record' as const, ...inAccount, line, ...(meaning && { meaning }) }] : []),
  ];
}
