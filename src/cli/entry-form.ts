/**
 * An entry as a person writes it down, and the draft that the book makes of it.
 *
 * @module
 */
import type { Book } from '../book/book.js';
import { writtenDay } from '../export/rows.js';
import type { Draft } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import { parsePence } from '../money/pence.js';
import type { Result } from '../problem/problem.js';
import { reverse } from '../public/ledger.js';
import { commit, draw, pay, receive } from '../public/rules.js';
import { canonicalText } from '../record/canonical.js';
import { digestOf, keyedDigest } from '../record/digest.js';
import type { Day } from '../time/day.js';
import { accountMeant, ruleMeant } from './chosen-names.js';
import { orRefuse, refusal } from './refusal.js';

/** The kinds of form. */
export const FORMS = ['bill', 'receive', 'promise', 'reverse'] as const;

/** A person’s description of an entry. */
export interface EntryForm {
  readonly form: (typeof FORMS)[number];
  readonly id?: string;
  readonly date?: string;
  readonly amount?: string;
  readonly category?: string;
  readonly rule?: string;
  readonly promise?: string;
  readonly from?: string;
  readonly shortToSuspense?: boolean;
  readonly stream?: string;
  readonly into?: string;
  readonly expires?: string;
  /** The entry to undo. */
  readonly entry?: string;
  readonly payee?: string;
  readonly text?: string;
}

const FIELDS = [
  ...(['form', 'id', 'date', 'amount', 'category', 'rule', 'promise', 'from', 'shortToSuspense'] as const),
  ...(['stream', 'into', 'expires', 'entry', 'payee', 'text'] as const),
];

/** The form in the options of a command, without its other options. */
export function formIn(options: EntryForm): EntryForm {
  const fields = FIELDS.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]));
  return Object.fromEntries(fields) as EntryForm;
}

/** Drafts an entry when its turn comes. */
export type Drafting = (ledger: Ledger) => Result<Draft>;

/** Digits of a name that is made from the content of an entry. */
const DIGITS = 8;

function wanted(value: string | undefined, option: string, id: string): string {
  if (value !== undefined && value !== '') return value;
  throw refusal('field-missing', `This does not say --${option}.`, `Add --${option}; see --help.`, id);
}

function streamMeant({ terms, id }: Book, asked: string) {
  const { streams } = terms.agreement;
  const stream = streams.find((each) => each.id === asked || each.name.toLowerCase() === asked.toLowerCase());
  if (stream) return stream;
  const list = streams.map((each) => `${each.id} (${each.name})`).join(', ');
  const remedy = list === '' ? 'Its agreement has none.' : `Choose one of: ${list}`;
  throw refusal('stream-unclear', `This book has no income stream “${asked}”.`, remedy, id);
}

/** The newest version of a rule. */
function ruleOf(book: Book, asked: string | undefined) {
  const id = ruleMeant(book, asked);
  return book.terms.rules.filter((rule) => rule.id === id).sort((a, b) => b.version - a.version)[0]!;
}

/**
 * The name of an entry that a person did not name: the same for the same content, so that a command that is given twice records once. Its digits
 * are made with the secret of the folder, so that nobody finds out a payee’s name from them; without a secret, from all but personal text.
 */
function nameOf(form: EntryForm, date: Day, secret: string | undefined): string {
  const { payee, text, ...plain } = form;
  const content = canonicalText({ ...plain, date, ...(secret !== undefined && { payee, text }) });
  const digits = secret === undefined ? digestOf(content) : keyedDigest(secret)(content);
  return `${form.form}:${date}#${digits.slice(0, DIGITS)}`;
}

/** The result of a form in a book. */
export interface FormDraft {
  readonly id: string;
  readonly draft: Drafting;
}

/**
 * Makes the draft of a form.
 *
 * @param today the day of a form without one
 * @param secret that of the folder of books
 */
export async function draftOf(
  book: Book,
  form: EntryForm,
  { today, secret }: { readonly today: Day; readonly secret?: string | undefined },
): Promise<FormDraft> {
  const dayAt = (text: string, option: string) => orRefuse(writtenDay(text), `${book.id}, --${option}`);
  const date = form.date === undefined ? today : await dayAt(form.date, 'date');
  const id = form.id ?? nameOf(form, date, secret);
  const amountText = form.form === 'reverse' ? form.amount : wanted(form.amount, 'amount', book.id);
  const amount =
    amountText === undefined ? undefined : await orRefuse(parsePence(amountText), `${book.id}, --amount`);
  const head = { id, date };
  if (form.form === 'reverse') {
    const entry = wanted(form.entry, 'entry', book.id);
    const part = amount !== undefined && { part: amount };
    return { id, draft: (ledger) => reverse(ledger, { ...head, entry, ...part }) };
  }
  const pence = amount!;
  if (form.form === 'receive') {
    const stream = streamMeant(book, wanted(form.stream, 'stream', book.id));
    const into = form.into !== undefined && { into: accountMeant(book, form.into, 'assets') };
    return { id, draft: (ledger) => receive(ledger, { ...head, pence, by: { stream }, ...into }) };
  }
  const from = form.from !== undefined && { from: accountMeant(book, form.from, 'assets') };
  const short = form.shortToSuspense && ({ shortfall: 'suspense' } as const);
  if (form.form === 'bill' && form.promise !== undefined) {
    const { promise: commitment } = form;
    const rule = form.rule !== undefined && { rule: ruleOf(book, form.rule) };
    return { id, draft: (ledger) => pay(ledger, { ...head, commitment, pence, ...rule, ...from, ...short }) };
  }
  const category = accountMeant(book, wanted(form.category, 'category', book.id), 'expenses');
  const rule = ruleOf(book, form.rule);
  if (form.form === 'bill')
    return { id, draft: (ledger) => draw(ledger, { ...head, category, pence, rule, ...from, ...short }) };
  const expires = form.expires !== undefined && { expires: await dayAt(form.expires, 'expires') };
  return {
    id,
    draft: (ledger) => commit(ledger, { ...head, commitment: id, category, pence, rule, ...expires }),
  };
}
