/**
 * The kinds of account on which a matcher is judged, apart from those of `random-accounts.ts`.
 *
 * Whoever tunes a matcher may look at the kinds of `TUNED` and at no result on those of `HELD_OUT`.
 *
 * @module
 */
import type { MadeAccount, Strength } from '../random-accounts.js';
import { bankMove } from './bank-move.js';
import { charityCheques } from './charity-cheques.js';
import { councilCollecting } from './council-collecting.js';
import { familyCard } from './family-card.js';
import { managedAccount } from './managed-account.js';
import { ownAccount } from './own-account.js';
import { poolSuppliers } from './pool-suppliers.js';

/** Makes an account out of a seed, a whole number from 0: the same seed makes the same account. */
export type AccountKind = (seed: number, strength: Strength) => MadeAccount;

export const TUNED = {
  'council collecting': councilCollecting,
  'family card': familyCard,
  'pool suppliers': poolSuppliers,
} as const satisfies Readonly<Record<string, AccountKind>>;

export const HELD_OUT = {
  'managed account': managedAccount,
  'bank move': bankMove,
  'own account': ownAccount,
  'charity cheques': charityCheques,
} as const satisfies Readonly<Record<string, AccountKind>>;

export const ACCOUNT_KINDS: Readonly<Record<string, AccountKind>> = { ...TUNED, ...HELD_OUT };

export const STRENGTHS: readonly Strength[] = ['easy', 'normal', 'hard'];
