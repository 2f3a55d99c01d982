/**
 * Writes a ledger as a plain-text journal that both hledger and ledger-cli read, with closing assertions.
 *
 * Method: each position becomes an account of its own, the path followed by `@` and the fund, so that
 * `hledger balance @chc` shows one fund, and no account of a fund is below one of another fund. The balance types
 * become three commodities. The journal ends with assertions of every balance, so that either program
 * refuses it if an amount was lost.
 * Limit: the file is for other programs to read and check, and cannot be read back; notes and explanations are left out.
 * Source: hledger 1.25 manual, "journal format"; Ledger 3.3 manual, "Journal Format".
 *
 * @module
 */
import { balances } from '../ledger/balance.js';
import type { BalanceType, Entry } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { decimalPence } from '../money/decimal-pence.js';
import type { Pence } from '../money/pence.js';
import { assert } from '../problem/problem.js';

const COMMODITIES: { readonly [Type in BalanceType]: string } = {
  actual: 'GBP',
  budget: 'BUDGET',
  commitment: 'COMMITTED',
};

/** Tags in the order in which an entry shows them, each with its value if the entry has one. */
const TAGS: readonly (readonly [name: string, value: (entry: Entry) => string | undefined])[] = [
  ['recorded-at', (entry) => entry.recordedAt],
  ['effective', (entry) => entry.effective],
  ['reverses', (entry) => entry.reverses?.entry],
  ['commitment', (entry) => entry.commitment?.id],
];

/**
 * The account name of a position; two positions never share a name.
 *
 * @param account a path such as `assets/bank`
 * @param fund a fund id
 * @returns such as `assets:bank:@chc`; a colon in the fund is written `%3A`, because a colon separates parts of a name
 */
export function hledgerAccount(account: string, fund: string): string {
  assert(typeof account === 'string' && typeof fund === 'string', 'hledgerAccount: an account and a fund');
  // No id contains a percent sign, and no part of a path begins with `@`, so the name can be read back.
  return `${account.replaceAll('/', ':')}:@${fund.replaceAll(':', '%3A')}`;
}

function amount(pence: Pence | 0, balanceType: BalanceType): string {
  return `${decimalPence(pence)} ${COMMODITIES[balanceType]}`;
}

/**
 * Writes a ledger's journal, entry by entry, in order of recording.
 *
 * @param ledger any ledger, also an empty one
 * @returns lines without their line ends: declarations, entries, closing assertions; no personal text
 */
export function* writeHledger(ledger: Ledger): Iterable<string> {
  const positions = balances(ledger, {});
  const names = new Set(positions.map(({ account, fund }) => hledgerAccount(account, fund)));
  const kinds = new Set(['balances']);
  let last = '';
  for (const entry of entries(ledger)) {
    kinds.add(entry.kind);
    if (entry.date > last) last = entry.date;
  }

  yield '; Amounts: GBP is actual money, BUDGET what is authorised, COMMITTED what is promised and not yet paid.';
  for (const commodity of Object.values(COMMODITIES)) {
    yield `commodity ${commodity}`;
    yield `    format 1000.00 ${commodity}`;
  }
  // Names are declared, so that the strict modes of both programs find one that is not.
  for (const [tag] of TAGS) yield `tag ${tag}`;
  for (const kind of kinds) yield `payee ${kind}`;
  for (const name of names) yield `account ${name}`;

  for (const entry of entries(ledger)) {
    yield '';
    yield `${entry.date} (${entry.id}) ${entry.kind}`;
    for (const [tag, value] of TAGS) {
      const text = value(entry);
      if (text !== undefined) yield `    ; ${tag}: ${text}`;
    }
    for (const { account, fund, balanceType, pence } of entry.postings) {
      yield `    ${hledgerAccount(account, fund)}  ${amount(pence, balanceType)}`;
    }
  }

  if (positions.length === 0 || last === '') return;
  yield '';
  yield '; Every balance once more, as an assertion.';
  yield `${last} balances`;
  for (const { account, fund, balanceType, pence } of positions) {
    yield `    ${hledgerAccount(account, fund)}  ${amount(0, balanceType)} = ${amount(pence, balanceType)}`;
  }
}
