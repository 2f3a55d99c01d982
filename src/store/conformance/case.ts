/**
 * A case of the conformance suite, and the claims that cases make.
 *
 * @module
 */
import { canonicalText } from '../../record/canonical.js';
import { type Store, StoreFault, type StoreFaultKind } from '../store.js';

/**
 * One promise of the contract, tried.
 *
 * `run` opens the store as often as it needs, each time with everything that was acknowledged before, and closes what it opens. The place
 * that `open` opens is empty at first and belongs to this case alone. It rejects with an error that says what was expected.
 */
export interface StoreCase {
  readonly name: string;
  readonly run: (open: () => Promise<Store>) => Promise<void>;
}

/** Opens a store for one use and closes it, whatever comes of that. */
export async function withStore<Answer>(
  open: () => Promise<Store>,
  use: (store: Store) => Promise<Answer>,
): Promise<Answer> {
  const store = await open();
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** A text short enough for a message. */
const shortened = (text: string) =>
  text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;

/** Fails unless two values are the same JSON. */
export function expectSame(found: unknown, expected: unknown, subject: string): void {
  const [a, b] = [canonicalText(found ?? null), canonicalText(expected ?? null)];
  if (a !== b) throw new Error(`${subject}: expected ${shortened(b)}, but found ${shortened(a)}`);
}

/** Fails unless a call is refused with a fault of this kind, with nothing left open. */
export async function expectFault(
  call: Promise<unknown>,
  kind: StoreFaultKind,
  subject: string,
): Promise<void> {
  const answer = await call.then(
    (value) => `an answer, ${shortened(canonicalText(value ?? null))}`,
    (thrown: unknown) => thrown,
  );
  if (answer instanceof StoreFault && answer.kind === kind && answer.isOutcomeKnown) return;
  throw new Error(
    `${subject}: expected a StoreFault '${kind}' whose outcome is known, but found ${String(answer)}`,
    {
      cause: answer,
    },
  );
}
