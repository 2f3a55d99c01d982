/**
 * Writes a ledger as a beancount file, with a balance check to the penny on every position.
 *
 * Method: each position becomes an account of its own, the path followed by the fund; the balance types
 * become three commodities. Beancount's balance check tolerates a difference of one penny by default, so
 * each check here states a tolerance of zero.
 * Limit: the file is for other programs to read and check, and cannot be read back; notes and explanations are left out.
 * Source: Beancount Language Syntax, "Accounts", "Balance Assertions", "Local Tolerance" (version 2.3).
 *
 * @module
 */
import { balances } from '../ledger/balance.js';
import type { BalanceType, Entry } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { decimalPence } from '../money/decimal-pence.js';
import { assert } from '../problem/problem.js';
import { addDays, type Day, LAST_DAY } from '../time/day.js';

const CURRENCIES: { readonly [Type in BalanceType]: string } = {
  actual: 'GBP',
  budget: 'BUDGET',
  commitment: 'COMMITTED',
};

/** A character as `X` and its two-digit code; the letter `X` itself is always written in this way. */
function escaped(sign: string): string {
  return `X${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A part of a path with a capital first letter; the letter is escaped if the part would look like an escape or a fund. */
function pathPart(part: string): string {
  const first = part.slice(0, 1);
  return (/^(?:x|fund-)/.test(part) ? escaped(first) : first.toUpperCase()) + part.slice(1);
}

/**
 * The account name of a position; two positions never share a name, and no name is below the fund of another.
 *
 * @param account a path such as `assets/bank`
 * @param fund a fund id
 * @returns such as `Assets:Bank:Fund-chc`; characters that Beancount does not allow are escaped, such as `.` as `X2E`
 */
export function beancountAccount(account: string, fund: string): string {
  assert(typeof account === 'string' && typeof fund === 'string', 'beancountAccount: an account and a fund');
  const path = account.split('/').map(pathPart).join(':');
  return `${path}:Fund-${fund.replaceAll(/[^A-WYZa-z0-9-]/g, escaped)}`;
}

function* entryLines(entry: Entry): Iterable<string> {
  yield `${entry.date} * "${entry.kind}"`;
  yield `  id: "${entry.id}"`;
  yield `  recorded-at: "${entry.recordedAt}"`;
  if (entry.effective !== undefined) yield `  effective: ${entry.effective}`;
  if (entry.reverses !== undefined) yield `  reverses: "${entry.reverses.entry}"`;
  if (entry.commitment !== undefined) yield `  commitment: "${entry.commitment.id}"`;
  for (const { account, fund, balanceType, pence } of entry.postings) {
    yield `  ${beancountAccount(account, fund)}  ${decimalPence(pence)} ${CURRENCIES[balanceType]}`;
  }
}

/**
 * Writes a ledger's journal, entry by entry, in order of recording.
 *
 * @param ledger any ledger, also an empty one
 * @returns lines without their line ends: openings, entries, balance checks of the day after the last; no
 *   personal text
 */
export function* writeBeancount(ledger: Ledger): Iterable<string> {
  const positions = balances(ledger, {});
  const opens = new Map<string, Day>(ledger.chart.accounts.map((account) => [account.path, account.opens]));
  yield 'option "operating_currency" "GBP"';
  const opened = new Set<string>();
  for (const { account, fund } of positions) {
    const name = beancountAccount(account, fund);
    if (opened.has(name)) continue;
    opened.add(name);
    yield `${opens.get(account)} open ${name} ${Object.values(CURRENCIES).join(',')}`;
  }

  let last: Day | undefined;
  for (const entry of entries(ledger)) {
    if (last === undefined || entry.date > last) last = entry.date;
    yield '';
    yield* entryLines(entry);
  }

  if (last === undefined) return;
  yield '';
  // Beancount checks a balance at the beginning of its day.
  const after = last === LAST_DAY ? '2200-01-01' : addDays(last, 1);
  for (const { account, fund, balanceType, pence } of positions) {
    const name = beancountAccount(account, fund);
    yield `${after} balance ${name}  ${decimalPence(pence)} ~ 0.00 ${CURRENCIES[balanceType]}`;
  }
}
