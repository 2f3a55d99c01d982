/**
 * Digests of names and bank accounts for the register: they show whether two are the same, but not what they are.
 *
 * Method: the first 32 bits of an HMAC. Some hundreds of possible accounts share each digest; it is unlikely that two payments of the
 * same amount within a few days share one by chance.
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

/** The digest of the key itself, which shows whether another key is used; undefined without a key. */
function digestOfKey(key: string | undefined): string | undefined {
  return key === undefined ? undefined : short(key, 'the key of a payment register');
}

/** Refuses a key that the register was not made with (`register-key-differs`); a register without digests takes any key. */
export function checkKey(register: PaymentRegister, key: string | undefined): Result<string | undefined> {
  const digest = digestOfKey(key);
  const hasDigests = register.runs.some((run) => run.payments.some(({ account }) => account !== undefined));
  return register.key === digest || !hasDigests
    ? accept(digest)
    : refuse(problem('register-key-differs', {}, 'key'));
}

/**
 * Makes the register’s record of a payment.
 *
 * @param payment the payment, its account number in six to eight digits.
 * @param payee the name as the caller wrote it; it is compared in capitals, without accents.
 * @param key the register’s key.
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
