/**
 * The change that a draft makes to a book: computed whole while the draft is checked, so that writing it only copies.
 *
 * @module
 */
import { type CapChanges, drawnUnderCaps, givenUnderCaps, mergeChanges } from './caps.js';
import { type CommitmentChange, commitmentChange, promises } from './commitment.js';
import type { Draft, EntryRest } from './entry.js';
import { frozen } from './frozen.js';
import type { PostingContext } from './posting-context.js';
import type { PostingSums } from './posting-sums.js';
import { type ReversalChange, reversalChange } from './reverse.js';

/** The change that one draft makes. */
export interface Change {
  readonly kind: 'change';
  readonly context: PostingContext;
  readonly sums: PostingSums;
  /** What the entry says beside its plain fields; undefined when nothing, as of most entries. */
  readonly rest: EntryRest | undefined;
  readonly commitment: CommitmentChange | undefined;
  readonly reversal: ReversalChange | undefined;
  readonly caps: CapChanges;
}

const REST = ['effective', 'reverses', 'commitment', 'closes', 'transfer', 'source', 'explanations'] as const;
const NO_CAPS: CapChanges = new Map();

function restOf(draft: Draft): EntryRest | undefined {
  // Each field is named, since this runs for every entry.
  const isPlain =
    draft.effective === undefined &&
    draft.reverses === undefined &&
    draft.commitment === undefined &&
    draft.closes === undefined &&
    draft.transfer === undefined &&
    draft.source === undefined &&
    draft.explanations === undefined;
  if (isPlain) return undefined;
  const fields = REST.filter((field) => draft[field] !== undefined);
  return frozen(Object.fromEntries(fields.map((field) => [field, draft[field]])));
}

/** Computes the change that a draft makes once nothing is found against it. */
export function changeOf(context: PostingContext, sums: PostingSums): Change {
  const { draft } = context;
  const rest = restOf(draft);
  if (rest === undefined)
    return { kind: 'change', context, sums, rest, commitment: undefined, reversal: undefined, caps: NO_CAPS };
  const reversal = context.reversal?.ok ? reversalChange(context.reversal.value) : undefined;
  const commitment = context.commitment && commitmentChange(context, reversal);
  // A promise under a cap is counted with its commitment, to its end; the draft itself says only the limit.
  const isPromise = draft.commitment !== undefined && promises(draft.commitment.act);
  const drawn = drawnUnderCaps(givenUnderCaps(draft)).map((one) => (isPromise ? { ...one, pence: 0 } : one));
  const caps = mergeChanges([commitment?.caps ?? [], drawn, reversal?.caps ?? []]);
  return { kind: 'change', context, sums, rest, commitment, reversal, caps };
}
