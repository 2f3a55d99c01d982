/**
 * Reads a bank account as people write it.
 *
 * @module
 */
import { type BankAccount, parseSortCode, standardAccount } from '../payments/bank-account.js';
import { orRefuse } from './refusal.js';

/** A sort code with or without hyphens, and six to eight digits. */
export async function writtenAccount(written: BankAccount): Promise<BankAccount> {
  const sortCode = await orRefuse(parseSortCode(written.sortCode));
  const digits = written.account.replaceAll(/[\s-]/g, '');
  const { account } = await orRefuse(standardAccount({ sortCode, account: digits }));
  return { sortCode, account };
}
