/**
 * Erases the personal text of a book by entry, by person or by age: says first what would go, and what is held back and why.
 *
 * Method: the choice is made in the journal, and the book records the places that were erased, who erased them, when, and on which ground.
 * The ground is a code, so that a reason cannot quote what was erased. A name that was looked for is in no record.
 * Limit: a text goes whole, so a line that names two people is erased for both. Copies outside the store are not reached: see the README.
 * A pack made before keeps its text for its holder; a pack made after has none.
 *
 * @module
 */
import * as z from 'zod/mini';
import { storeProblem } from '../book/append.js';
import type { Book } from '../book/book.js';
import { CALLS, type TextErasure } from '../book/calls.js';
import { doTurn } from '../book/do-turn.js';
import { copyOf } from '../book/draft-source.js';
import type { RecordTexts } from '../book/fact.js';
import { ERASURE_GROUNDS, type ErasureGround, type FactKind } from '../book/fact.js';
import type { BookRecording, Turn } from '../book/turn.js';
import type { EntryId } from '../ledger/entry.js';
import { check, idSchema, maybe, record, textSchema } from '../problem/check.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import type { Day } from '../time/day.js';
import { daySchema } from '../time/schema.js';
import { chosenTexts } from './chosen-texts.js';
import { type HeldText, heldBack } from './held-back.js';
import { type PersonalText, personalTexts } from './personal-text.js';

/** The text to erase. */
export type ErasureChoice =
  /** The notes of entries, and the bank lines with which they are agreed. */
  | { readonly by: 'entry'; readonly entries: readonly EntryId[] }
  /** Every text that has one of these names, references or account numbers; each spelling is a name of its own. */
  | { readonly by: 'person'; readonly names: readonly string[] }
  /** Every text from before this day. */
  | { readonly by: 'age'; readonly before: Day };

/** The text to erase, and the ground. */
export interface ErasureRequest {
  readonly choice: ErasureChoice;
  readonly ground: ErasureGround;
  /** True: says what would be erased, and erases nothing. */
  readonly dryRun?: boolean;
}

/** The texts of one kind of record. */
export interface ErasureCount {
  readonly kind: FactKind;
  readonly texts: number;
}

/** The text that is or would be erased, by its ids; the report repeats none of it. */
export interface TextErasureReport {
  readonly isDone: boolean;
  /** In the order of the journal's kinds. */
  readonly counts: readonly ErasureCount[];
  /** The entries whose notes are erased. */
  readonly entries: readonly EntryId[];
  /** The places of all other texts. */
  readonly texts: readonly RecordTexts[];
  /** Texts that were chosen and stay for now, each with the reason. */
  readonly held: readonly HeldText[];
}

let schema: ReturnType<typeof makeSchema> | undefined;
function makeSchema() {
  const choice = z.union([
    record<Extract<ErasureChoice, { by: 'entry' }>>({
      by: z.literal('entry'),
      entries: z.array(idSchema).check(z.minLength(1)),
    }),
    record<Extract<ErasureChoice, { by: 'person' }>>({
      by: z.literal('person'),
      // A shorter name would choose half of the book.
      names: z.array(textSchema({ min: 3, max: 200 })).check(z.minLength(1)),
    }),
    record<Extract<ErasureChoice, { by: 'age' }>>({ by: z.literal('age'), before: daySchema }),
  ]);
  return record<ErasureRequest>({
    choice,
    ground: z.enum(ERASURE_GROUNDS),
    dryRun: maybe(z.boolean()),
  });
}

function countsOf(texts: readonly PersonalText[]): readonly ErasureCount[] {
  const counts = new Map<FactKind, number>();
  for (const { kind } of texts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, texts: count }));
}

/** The texts by their records. */
function byRecord(texts: readonly PersonalText[]): readonly RecordTexts[] {
  const places = new Map<number, number[]>();
  for (const { sequence, place } of texts) places.set(sequence, [...(places.get(sequence) ?? []), place]);
  return [...places].map(([sequence, list]) => ({ sequence, places: list }));
}

/** Records an erasure, and erases; or keeps it for a second person. */
function recorded(book: Book, erasure: TextErasure, recording: BookRecording | undefined) {
  const asked = {
    ...{ call: 'eraseTexts', argument: erasure, recording: copyOf(recording) },
    work: (turn: Turn) => CALLS.eraseTexts(turn, erasure),
  };
  return book.writer.do((content, whole) => doTurn(book.session, content, whole, asked));
}

/**
 * Erases personal text for good, in the store too, and records that it was erased: who, when and on which ground.
 *
 * @param request the choice, the ground and whether this is only a trial
 * @param recording who erases it; a policy may ask for a second person, and the places wait until that person approves
 * @returns what was erased, or would be; or the problems of the request, `approval-needed`, `store-failed`
 * @example
 * const chart = personalBudgetChart({ opens: day('2026-04-01'), funds: { nhs: 'NHS' } });
 * const book = must(await openBook({ chart }));
 * const choice = { by: 'person', names: ['Jo Bloggs'] };
 * must(await eraseText(book, { choice, ground: 'person-asked', dryRun: true })).counts; // []
 */
export async function eraseText(
  book: Book,
  request: ErasureRequest,
  recording?: BookRecording,
): Promise<Result<TextErasureReport>> {
  schema ??= makeSchema();
  const checked = check(schema, request);
  if (!checked.ok) return checked;
  const { choice, ground, dryRun = false } = checked.value;
  try {
    const all = await personalTexts(book.journal());
    const loaded = await book.loadHistory();
    if (!loaded.ok) return loaded;
    const chosen = chosenTexts(book, all, choice);
    const held = heldBack(book, all, { chosen, choice });
    const heldPlaces = new Set(held.map(({ sequence, place }) => `${sequence} ${place}`));
    const texts = chosen.filter(({ sequence, place }) => !heldPlaces.has(`${sequence} ${place}`));
    const notes = texts.filter(({ kind }) => kind === 'entry' || kind === 'note');
    const report: TextErasureReport = {
      isDone: !dryRun && texts.length > 0,
      counts: countsOf(texts),
      entries: [...new Set(notes.map(({ entry }) => entry!))],
      texts: byRecord(texts.filter((text) => !notes.includes(text))),
      held,
    };
    if (!report.isDone) return accept(report);
    const { entries } = report;
    const erased = await recorded(book, { entries, texts: report.texts, ground }, recording);
    return erased.ok ? accept(report) : erased;
  } catch (thrown) {
    return refuse(storeProblem(book.id, thrown));
  }
}
