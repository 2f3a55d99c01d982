/**
 * Reads entries from a file of JSON or JSON lines: drafts as the library has them, or forms as people fill them in.
 *
 * @module
 */
import * as z from 'zod/mini';
import { readJson } from '../export/rows.js';
import type { Draft, Note } from '../ledger/entry.js';
import { draftSchema, noteSchema } from '../ledger/schema.js';
import { check, idSchema, maybe, record, textSchema } from '../problem/check.js';
import type { Context } from './context.js';
import { type EntryForm, FORMS } from './entry-form.js';
import { readFileOrInput, shownName } from './files.js';
import { orRefuse } from './refusal.js';

/** An entry of a file; `at`: where in the file. */
export type FileEntry = { readonly book?: string; readonly at: string } & (
  | { readonly draft: Draft; readonly note?: Note }
  | { readonly form: EntryForm }
);

type FormRecord = EntryForm & { readonly book?: string };
type DraftRecord = { readonly book?: string; readonly draft: Draft; readonly note?: Note };

const text = () => maybe(textSchema({ max: 200 }));

const formSchema = () =>
  record<FormRecord>({
    form: z.enum(FORMS),
    book: maybe(idSchema),
    ...{ id: maybe(idSchema), date: text(), amount: text(), category: text(), rule: text(), promise: text() },
    ...{ from: text(), shortToSuspense: maybe(z.boolean()), stream: text(), into: text(), expires: text() },
    ...{ entry: text(), payee: text(), text: text() },
  });

const recordSchema = () =>
  record<DraftRecord>({ book: maybe(idSchema), draft: draftSchema, note: maybe(noteSchema) });

/** The values of a file: a list, a single value, or one on each line. */
async function valuesOf(
  content: string,
  file: string,
): Promise<readonly (readonly [value: unknown, at: string])[]> {
  const whole = readJson(content, file);
  if (whole.ok) {
    const list: readonly unknown[] = Array.isArray(whole.value) ? whole.value : [whole.value];
    return list.map((value, index) => [value, list.length === 1 ? file : `${file}, entry ${index + 1}`]);
  }
  const lines = content.split(/\r\n|\n/).map((line, index) => [line, `${file}, line ${index + 1}`] as const);
  const values: (readonly [unknown, string])[] = [];
  for (const [line, at] of lines.filter(([each]) => each.trim() !== ''))
    values.push([await orRefuse(readJson(line, file), at), at]);
  return values;
}

async function entryIn(value: unknown, at: string): Promise<FileEntry> {
  const fields = Object(value) as Readonly<Record<string, unknown>>;
  if ('form' in fields) {
    const { book, ...form } = await orRefuse(check(formSchema(), value), at);
    return { at, form, ...(book !== undefined && { book }) };
  }
  const { book, draft, note } = await orRefuse(
    check(recordSchema(), 'draft' in fields ? value : { draft: value }),
    at,
  );
  return { at, draft, ...(note && { note }), ...(book !== undefined && { book }) };
}

/**
 * Reads the entries of a file: each a draft; a draft with its book and note, `{ book, draft, note }`; or a form, `{ form: 'bill', … }`.
 *
 * @param file its name; `-` for standard input
 */
export async function readEntries(context: Context, file: string): Promise<readonly FileEntry[]> {
  const name = shownName(file);
  const values = await valuesOf(await readFileOrInput(context, file), name);
  const entries: FileEntry[] = [];
  for (const [value, at] of values) entries.push(await entryIn(value, at));
  return entries;
}
