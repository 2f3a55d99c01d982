/**
 * Reads the payee map of a folder: what names on statements mean.
 *
 * @module
 */
import { type PayeeNames, unknownInPayee } from '../book/payee-names.js';
import { readRows } from '../export/rows.js';
import type { Account } from '../ledger/chart.js';
import { openLedger } from '../ledger/ledger.js';
import { checkPayeeMap } from '../public/import.js';
import { chartOf } from '../public/literals.js';
import type { PayeeRule } from '../reconcile/payee-map.js';
import type { BankAccount } from './accounts.js';
import { AGREEMENT_FILE, categoriesOfFile, readAgreement } from './agreement-file.js';
import { accountAmong } from './chosen-names.js';
import { Refusals } from './each-book.js';
import { type BooksFolder, readOptional } from './folder.js';
import { rowPlaces } from './place-words.js';
import { orRefuse, Refusal, reasonsOf } from './refusal.js';

export const PAYEES_FILE = 'payees.csv';

/** The payee map of a folder; empty if it has none. */
export async function readPayees(folder: BooksFolder): Promise<readonly PayeeRule[]> {
  const file = folder.settings.payees ?? PAYEES_FILE;
  const text = await readOptional(folder, file);
  if (text === undefined) return [];
  const rows = await orRefuse(readRows(text, file, {}));
  const places = rows.map((_, index) => `${file} line ${index + 2}`);
  const categories = await categoriesOf(folder);
  const refusals = new Refusals();
  const named: unknown[] = [];
  for (const [index, row] of rows.entries())
    await refusals.during(async () => {
      const { category } = row;
      const isPath = category === undefined || category.startsWith('expenses/') || !categories;
      const at = `${places[index]}, column category`;
      named.push(isPath ? row : { ...row, category: accountAmong(categories, category, 'expenses', at) });
    });
  refusals.throwIfAny();
  return orRefuse(checkPayeeMap(named), rowPlaces(places));
}

/** Refuses a payee whose line, stream, category or rule is in no agreement of the folder. A folder without agreements says nothing of them. */
export async function checkPayees(
  folder: BooksFolder,
  accounts: readonly BankAccount[],
  payees: readonly PayeeRule[],
): Promise<void> {
  const { agreement: first = AGREEMENT_FILE, payees: file = PAYEES_FILE } = folder.settings;
  const files = [...new Set([first, ...accounts.flatMap(({ agreement = [] }) => agreement)])];
  const names: PayeeNames[] = [];
  for (const name of payees.length === 0 ? [] : files) {
    const text = await readOptional(folder, name);
    if (text === undefined) continue;
    const agreement = await readAgreement(text, name);
    names.push({ agreement, ledger: await orRefuse(openLedger(chartOf(agreement)), name) });
  }
  const problems = payees.flatMap((payee, place) => {
    const unknown = names.map((each) => unknownInPayee(payee, each, `payees[${place}]`));
    return unknown.some((each) => each.length === 0) ? [] : (unknown[0] ?? []);
  });
  if (problems.length > 0)
    throw new Refusal(
      await reasonsOf(problems, rowPlaces(payees.map((_, index) => `${file} line ${index + 2}`))),
    );
}

/** The spend categories of the agreement that books are made with; undefined if the folder has none. */
async function categoriesOf(folder: BooksFolder): Promise<readonly Account[] | undefined> {
  const { agreement: file = AGREEMENT_FILE } = folder.settings;
  const text = await readOptional(folder, file);
  return text === undefined ? undefined : categoriesOfFile(text, file);
}
