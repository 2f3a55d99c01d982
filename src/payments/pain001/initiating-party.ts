/**
 * The party that sends a file, with the identifier that the bank gave it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { maybe, record } from '../../problem/check.js';
import { isSendable } from '../letters.js';
import { type CodeOrOwn, codeOrOwn } from './profile.js';

/** Characters of an identifier. */
const IDENTIFIER = 35;

const plainText = z
  .string()
  .check(
    z.refine(
      (value) => value.length <= IDENTIFIER && isSendable(value, 'faster-payments'),
      `1 to ${IDENTIFIER} letters that banks take`,
    ),
  );

/** An identifier that a bank gave to the sender of its files. */
export interface InitiatingParty {
  /** At most 35 letters that banks take. */
  readonly id: string;
  /** The list that the identifier belongs to, as a code such as `BANK` or a name of the bank's own. */
  readonly scheme?: CodeOrOwn;
  /** Who gave it. */
  readonly issuer?: string;
}

/** Schema of the party that sends a file. */
export const initiatingPartySchema = record<InitiatingParty>({
  id: plainText,
  scheme: maybe(codeOrOwn),
  issuer: maybe(plainText),
});
