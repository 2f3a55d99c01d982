/**
 * The settings of a folder of books: `pbl.json`.
 *
 * @module
 */
import * as z from 'zod/mini';
import { accountPathSchema } from '../ledger/schema.js';
import { idSchema, maybe, record, textSchema } from '../problem/check.js';
import { bankHolidaysSchema } from '../time/schema.js';
import type { BankHolidays } from '../time/working-days.js';

/** The name of the file; the folder that has it is the folder of the books. */
export const SETTINGS_FILE = 'pbl.json';

/** A bank account, and the book that it belongs to. */
export interface AccountSetting {
  readonly book: string;
  /** The account in the book; absent, `assets/bank`. */
  readonly account?: string;
  /** The agreement that a new book is opened with; absent, that of the settings. */
  readonly agreement?: string;
  /** What a new book begins with, as people write it: `£912.40`, or `nhs 118.60; council 193.80`. */
  readonly opening?: string;
  /** What the bank shows on paper or on a screen, if its files state no balance: `£912.40 on 31/03/2027`. */
  readonly balance?: string;
}

/** The account from which payment runs are paid. */
export interface PayerSetting {
  readonly name: string;
  /** Six digits, with or without hyphens. */
  readonly sortCode: string;
  /** Eight digits. */
  readonly account: string;
  /** The service user number of Bacs, if there is one: six figures or capitals. */
  readonly serviceNumber?: string;
}

/** Plain JSON. Every field has a default. */
export interface Settings {
  readonly $schema?: string;
  /** Where the books are; absent, `books.sqlite`. */
  readonly books?: string;
  /** Which book a bank account belongs to: by the bank's name for it; or the CSV file that says so. Absent, `accounts.csv`. */
  readonly accounts?: string | Readonly<Record<string, string | AccountSetting>>;
  /** The agreement that new books are opened with; absent, `agreement.json`. */
  readonly agreement?: string;
  /** What names on statements mean; absent, `payees.csv`. */
  readonly payees?: string;
  /** The folder with layouts of CSV files; absent, `layouts`. */
  readonly layouts?: string;
  /** Kinds of shop at which this money may not be spent, by their code (ISO 18245), each with its name. */
  readonly notAllowed?: Readonly<Record<string, string>>;
  readonly holidays?: BankHolidays;
  /** Needed for payment runs. */
  readonly payer?: PayerSetting;
}

let schema: ReturnType<typeof makeSchema> | undefined;

function makeSchema() {
  const file = textSchema({ max: 400 });
  const account = record<AccountSetting>({
    book: idSchema,
    account: maybe(accountPathSchema),
    agreement: maybe(file),
    opening: maybe(file),
    balance: maybe(file),
  });
  return record<Settings>({
    $schema: maybe(file),
    books: maybe(file),
    accounts: maybe(z.union([file, z.record(z.string(), z.union([idSchema, account]))])),
    agreement: maybe(file),
    payees: maybe(file),
    layouts: maybe(file),
    notAllowed: maybe(z.record(z.string(), textSchema({ max: 200 }))),
    holidays: maybe(bankHolidaysSchema),
    payer: maybe(
      record<PayerSetting>({ name: file, sortCode: file, account: file, serviceNumber: maybe(file) }),
    ),
  });
}

/** The schema of the settings. */
export const settingsSchema = () => (schema ??= makeSchema());
