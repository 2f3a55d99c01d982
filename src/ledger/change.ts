/**
 * The change that a draft makes to a book: computed whole while the draft is checked, so that writing it only copies.
 *
 * @module
 */
import { type CapChange, drawnUnderCaps } from './caps.js';
import { type CommitmentChange, commitmentChange } from './commitment.js';
import type { Draft } from './entry.js';
import { frozen } from './frozen.js';
import { type ReversalChange, reversalChange } from './reverse.js';
import type { EntryRest, LedgerState } from './state.js';

/** The change that one draft makes. What it does to each position and fund is in the trial of the ledger. */
export interface Change {
  readonly kind: 'change';
  readonly draft: Draft;
  /** What the entry says beside its plain fields; undefined when nothing, as of most entries. */
  readonly rest: EntryRest | undefined;
  readonly commitment: CommitmentChange | undefined;
  readonly reversal: ReversalChange | undefined;
  readonly caps: readonly CapChange[];
}

const REST = ['effective', 'reverses', 'commitment', 'closes', 'transfer', 'source', 'explanations'] as const;
const NO_CAPS: readonly CapChange[] = [];

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
export function changeOf(state: LedgerState, draft: Draft): Change {
  const rest = restOf(draft);
  if (rest === undefined) {
    return { kind: 'change', draft, rest, commitment: undefined, reversal: undefined, caps: NO_CAPS };
  }
  const commitment = draft.commitment && commitmentChange(state, draft);
  const reversal = draft.reverses && reversalChange(state, draft);
  const caps = [...(commitment?.caps ?? []), ...drawnUnderCaps(draft), ...(reversal?.caps ?? [])];
  return { kind: 'change', draft, rest, commitment, reversal, caps };
}
