/**
 * The change that a draft makes to a book. It is computed while the draft is checked, so that writing it only copies.
 *
 * @module
 */
import { inOrder } from '../record/canonical.js';
import { type CapChanges, drawnUnderCaps, givenUnderCaps, mergeChanges } from './caps.js';
import { type CommitmentChange, commitmentChange, promises } from './commitment.js';
import type { Draft, EntryDetails } from './entry.js';
import type { PostingContext } from './posting-context.js';
import type { PostingSums } from './posting-sums.js';
import { type ReversalChange, reversalChange } from './reverse.js';

/** The change that one draft makes. */
export interface Change {
  readonly kind: 'change';
  readonly context: PostingContext;
  readonly sums: PostingSums;
  /** The fields of the entry beside its plain ones; undefined for most entries, which have no others. */
  readonly details: EntryDetails | undefined;
  readonly commitment: CommitmentChange | undefined;
  readonly reversal: ReversalChange | undefined;
  readonly caps: CapChanges;
}

const DETAILS = [
  'effective',
  'reverses',
  'commitment',
  'closes',
  'transfer',
  'source',
  'explanations',
] as const;
const NO_CAPS: CapChanges = new Map();

/** The fields of a draft beside its plain ones; undefined for most drafts, which have no others. */
export function detailsOf(draft: Draft): EntryDetails | undefined {
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
  const fields = DETAILS.filter((field) => draft[field] !== undefined);
  return inOrder(Object.fromEntries(fields.map((field) => [field, draft[field]])));
}

/** Computes the change that a checked draft makes. */
export function changeOf(context: PostingContext, sums: PostingSums): Change {
  const { draft } = context;
  const details = detailsOf(draft);
  if (details === undefined)
    return {
      kind: 'change',
      context,
      sums,
      details,
      commitment: undefined,
      reversal: undefined,
      caps: NO_CAPS,
    };
  const reversal = context.reversal?.ok ? reversalChange(context.reversal.value) : undefined;
  const commitment = context.commitment && commitmentChange(context, reversal);
  // A promise under a cap is counted with its commitment, until that ends; the draft itself tells only the limit.
  const isPromise = draft.commitment !== undefined && promises(draft.commitment.act);
  const drawn = drawnUnderCaps(givenUnderCaps(draft)).map((change) =>
    isPromise ? { ...change, pence: 0 } : change,
  );
  const caps = mergeChanges([commitment?.caps ?? [], drawn, reversal?.caps ?? []]);
  return { kind: 'change', context, sums, details, commitment, reversal, caps };
}
