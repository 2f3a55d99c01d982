/**
 * Names and bank accounts as the register keeps them: digests that tell the same from another, and not which.
 *
 * Method: the first 32 bits of an HMAC. Some hundreds of accounts that there may be share each digest; that two payments of one amount
 * within some days share one by chance is not to be expected.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../problem/problem.js';
import { keyedDigest } from '../record/digest.js';
import { sendable } from './letters.js';
import type { PaymentInstruction } from './payment.js';
import type { PaymentRegister, RegisteredPayment } from './registration.js';

/** Hexadecimal digits that are kept. */
const KEPT = 8;

function short(key: string | undefined, text: string): string {
  return keyedDigest(key ?? '')(text).slice(0, KEPT);
}

/** The digest of a key itself, by which a register knows another key; of no key, none. */
export function digestOfKey(key: string | undefined): string | undefined {
  return key === undefined ? undefined : short(key, 'the key of a payment register');
}

/** Refuses with `register-key-differs` a key by which the register was not kept; what holds no digests yet takes any. */
export function checkKey(register: PaymentRegister, key: string | undefined): Result<string | undefined> {
  const digest = digestOfKey(key);
  const isKept = register.runs.some((run) => run.payments.some(({ account }) => account !== undefined));
  return register.key === digest || !isKept
    ? accept(digest)
    : refuse(problem('register-key-differs', {}, 'key'));
}

/**
 * Writes a payment as the register keeps it.
 *
 * @param payment the payment, its account number in six to eight digits.
 * @param payee the name as it was given, whatever the scheme makes of it: written in capitals without accents, it is the same name.
 * @param key the register's key.
 */
export function registered(
  payment: PaymentInstruction,
  payee: string,
  key: string | undefined,
): RegisteredPayment {
  const { id, book, pays, replaces, pence, due, sortCode, account } = payment;
  const name = sendable(payee, 'bacs', 1000).text || payee;
  return {
    id,
    book,
    ...('instalment' in pays
      ? { instalment: pays.instalment, category: pays.category }
      : { commitment: pays.commitment }),
    ...(replaces === undefined ? {} : { replaces }),
    pence,
    due,
    payee: short(key, `payee ${name}`),
    account: short(key, `account ${sortCode} ${account.padStart(8, '0')}`),
  };
}
