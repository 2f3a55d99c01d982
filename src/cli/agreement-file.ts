/**
 * The file of an agreement as a person writes it: amounts in pounds beside pence, and categories by their last part or their name.
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { spendCategories } from '../agreement/spend-categories.js';
import { readJson } from '../export/rows.js';
import type { Account } from '../ledger/chart.js';
import { parsePence } from '../money/pence.js';
import { checkAgreement } from '../public/records.js';
import { isDay } from '../time/day.js';
import { accountAmong } from './chosen-names.js';
import { Refusals } from './each-book.js';
import { orRefuse } from './refusal.js';

/** The file of the agreement that books are made with, unless the settings name another. */
export const AGREEMENT_FILE = 'agreement.json';

/** The fields that hold an amount. */
export const AMOUNT_FIELDS: readonly string[] = ['pence', 'keep', 'cap'];

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value with every amount that is written in pounds, such as `"£480.00"`, in pence; other text stays for the check to refuse. */
function inPence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPence);
  if (!isRecord(value)) return value;
  const fields = Object.entries(value).map(([name, field]) => {
    const amount = AMOUNT_FIELDS.includes(name) && typeof field === 'string' ? parsePence(field) : undefined;
    return [name, amount?.ok ? amount.value : inPence(field)];
  });
  return Object.fromEntries(fields);
}

const listIn = (value: unknown, field: string): readonly unknown[] => {
  const list = isRecord(value) ? value[field] : undefined;
  return Array.isArray(list) ? list : [];
};

/** The spend categories that a written agreement has: those of every book, and its own. */
function categoriesIn(written: unknown): readonly Account[] {
  const opens = isRecord(written) && isDay(written['opens']) ? written['opens'] : undefined;
  const own = listIn(written, 'accounts').filter(
    (account): account is Json & Account => isRecord(account) && typeof account['path'] === 'string',
  );
  const names = [...spendCategories(opens ?? ('2000-01-01' as Account['opens'])), ...own];
  const categories = names.filter(({ path }) => path.startsWith('expenses/'));
  return [...new Map(categories.map((account) => [account.path, account])).values()];
}

/** A written agreement with the whole path of each planned line’s category; refuses those that are none, each with the nearest. */
async function withCategories(written: unknown, file: string): Promise<unknown> {
  const budget = isRecord(written) ? written['budget'] : undefined;
  if (!isRecord(written) || !isRecord(budget) || !Array.isArray(budget['lines'])) return written;
  const categories = categoriesIn(written);
  const refusals = new Refusals();
  const lines: unknown[] = [];
  for (const [index, line] of budget['lines'].entries())
    await refusals.during(async () => {
      const category = isRecord(line) ? line['category'] : undefined;
      const place = `${file}, line ${index + 1} of the plan`;
      const isText = isRecord(line) && typeof category === 'string';
      lines.push(
        isText ? { ...line, category: accountAmong(categories, category, 'expenses', place) } : line,
      );
    });
  refusals.throwIfAny();
  return { ...written, budget: { ...budget, lines } };
}

/** Reads the text of an agreement’s file; refuses it with everything that is wrong, in words for the file. */
export async function readAgreement(text: string, file: string): Promise<Agreement> {
  const json = await orRefuse(readJson(text, file));
  const { $schema: _schema, ...written } = isRecord(json) ? json : { json };
  return orRefuse(checkAgreement(await withCategories(inPence(written), file)), file);
}

/** The spend categories of an agreement’s file, whether or not the rest of it is in order. */
export async function categoriesOfFile(text: string, file: string): Promise<readonly Account[]> {
  return categoriesIn(await orRefuse(readJson(text, file)));
}
