/**
 * Makes what a book is made of: reads what the store has of it, or begins it.
 *
 * @module
 */
import type { PoolAgreement } from '../pool/pool.js';
import { check } from '../problem/check.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { memoryStore } from '../store/memory.js';
import { appendSafely, storeProblem } from './append.js';
import type { BookContent } from './book-content.js';
import { additions, differences, optionsSchema, type Plan, planOf } from './book-plan.js';
import { checkLawOf } from './book-state.js';
import { machineClock, machinePause, randomSalt } from './clock.js';
import { undone } from './do-turn.js';
import { halfEraser } from './erase-half.js';
import type { OpeningFact, Signature } from './fact.js';
import { fold } from './fold.js';
import { storedRecord } from './journal-record.js';
import { refreshed } from './refresh.js';
import { type Session, signatureProblems } from './signature.js';
import { isOverdue } from './snapshot.js';
import { Writer, type WriterParts } from './writer.js';

/** The parts from which a book is opened. */
export interface BookMaking {
  readonly session: Session;
  readonly writer: Writer;
  readonly hadDamagedSnapshot: boolean;
}

/** Writes the opening of a new book, unless another process was faster. */
async function begin({ book, store, salt }: WriterParts, opening: OpeningFact, signature: Signature) {
  const record = storedRecord(book, { ...signature, sequence: 0, fact: opening }, salt);
  await appendSafely(store, [{ book, expectedSize: 0, records: [record] }]);
}

/** The content of a book: what the store has of it, or that of a new book. */
async function contentOf(plan: Plan, parts: WriterParts, signature: Signature): Promise<Result<BookContent>> {
  const { id, opening } = plan;
  for (;;) {
    const there = await refreshed(parts.store, id, undefined);
    if (!there.ok) return there;
    if (there.value) {
      const problems = differences(plan, there.value);
      return problems.length > 0 ? refuse(problems) : accept(there.value);
    }
    if (!opening) return refuse(problem('book-unknown', { book: id }, 'id'));
    if (plan.unknownInPayees.length > 0) return refuse(plan.unknownInPayees);
    await begin(parts, opening, signature);
  }
}

/**
 * Checks the options of a book, reads what the store has of it or begins it, and puts its parts together.
 *
 * @param pool the agreement of a pool's book
 */
export async function makeBook(value: unknown, pool?: PoolAgreement): Promise<Result<BookMaking>> {
  const options = check(optionsSchema, value);
  if (!options.ok) return options;
  const plan = planOf(options.value, pool);
  if (!plan.ok) return plan;
  const { registerKey, holidays, laws, secret, by = 'unnamed' } = options.value;
  const {
    store = memoryStore(),
    clock = machineClock,
    pause = machinePause,
    salt = randomSalt,
  } = options.value;
  if (!plan.value.opening && options.value.store === undefined) {
    const facts = { expected: 'an agreement, a chart, or the store of a book', found: 'none of them' };
    return refuse(problem('field-invalid', facts, 'options'));
  }
  const { id } = plan.value;
  const session: Session = {
    ...{ clock, by },
    terms: {
      id,
      ...(secret !== undefined && { secret: secret as string }),
      ...(registerKey !== undefined && { registerKey }),
      ...(holidays && { holidays }),
      ...(laws && { laws }),
    },
  };
  const stored = { book: id, store, salt, pause };
  const parts: WriterParts = { ...stored, eraseHalf: halfEraser(stored, clock) };
  try {
    const signature: Signature = { recordedAt: clock(), actor: by };
    const problems = signatureProblems(signature);
    if (problems.length > 0) return refuse(problems);
    const content = await contentOf(plan.value, parts, signature);
    if (!content.ok) return content;
    const { agreement, pool: agreedPool } = content.value.state;
    const unknownLaws = checkLawOf(agreedPool ?? agreement, laws);
    if (unknownLaws.length > 0) return refuse(unknownLaws);
    const writer = new Writer(parts, content.value);
    const hadDamagedSnapshot = content.value.stored.isDamaged === true;
    // Text that cannot be erased now is erased after the next call, or at the next opening.
    await writer.eraseObsolete();
    if (isOverdue(writer.content)) await writer.saveSnapshot();
    const added = await writer.do((latest) => {
      const facts = additions(plan.value, latest);
      if (!facts.ok) return undone(latest, ...facts.problems);
      const { size, lastRecordedAt } = latest;
      const recordedAt = [signature.recordedAt, lastRecordedAt].sort()[1]!;
      const signed = facts.value.map((fact, place) => ({
        ...{ recordedAt, actor: by },
        ...{ sequence: size + place, fact },
      }));
      return { result: accept(undefined), facts: signed, state: signed.reduce(fold, latest.state) };
    });
    return added.ok ? accept({ session, writer, hadDamagedSnapshot }) : added;
  } catch (thrown) {
    return refuse(storeProblem(id, thrown));
  }
}
