/**
 * Makes a folder for books: settings, an agreement to edit, the table of accounts, the payee map, the secrets, and the schemas by which an editor
 * helps.
 *
 * @module
 */
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Agreement } from '../../agreement/agreement.js';
import { jsonSchema, type RecordName } from '../../json-schema/json-schema.js';
import { checkAgreement } from '../../public/records.js';
import { type Day, isDay } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { financialYear } from '../../time/period.js';
import { ACCOUNT_COLUMNS, ACCOUNTS_FILE } from '../accounts.js';
import { AGREEMENT_FILE } from '../books.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { kindOf, pathIn, writeTo } from '../files.js';
import { LAYOUTS_FOLDER } from '../layouts.js';
import { counted } from '../list.js';
import { PAYEES_FILE } from '../payees.js';
import { orRefuse, refusal } from '../refusal.js';
import { SECRETS_FILE, writeSecrets } from '../secrets.js';
import { SETTINGS_FILE, settingsSchema } from '../settings.js';
import { BOOKS_FILE, openStore } from '../stores.js';
import { type FirstAccounts, firstAccounts } from './first-accounts.js';
import { type FundName, firstAgreement, readFund } from './first-agreement.js';

/** A person’s choices for the folder. */
export interface InitOptions {
  readonly opens?: string;
  readonly fund?: readonly string[];
  readonly books?: string;
  readonly statements?: readonly string[];
  readonly json?: true;
}

const PAYEES = `payee,line,stream,category,rule
HMRC,,,expenses/payroll/hmrc-paye-nic,pays
NEST,,,expenses/payroll/pension,pays
`;

/**
 * What is said in the options, else by the person, else the defaults: one fund of the council, and the financial year of the first line of the
 * statements, or this one.
 */
async function answers({ ask, clock }: Context, { opens, fund }: InitOptions, firstDay: Day | undefined) {
  const isAsked = ask !== undefined && opens === undefined && fund === undefined;
  const { from } = financialYear(firstDay ?? dayOf(clock()));
  const day = opens ?? ((isAsked && (await ask(`First day of the books [${from}]: `))) || from);
  const said = isAsked ? await ask('Funds, as id=name, with commas between [council=Council]: ') : '';
  const funds = fund ?? (said || 'council=Council').split(',');
  return { day, funds };
}

/** The answers, checked. */
async function checkedAnswers(context: Context, options: InitOptions, firstDay: Day | undefined) {
  const { day, funds } = await answers(context, options, firstDay);
  if (!isDay(day)) throw refusal('day-invalid', `“${day}” is no day.`, 'Write it as 2026-04-01.', '--opens');
  return { opens: day as Day, funds: funds.map(readFund) };
}

const asFile = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The schemas, each with the file that an editor finds it by. */
async function schemaFiles(): Promise<readonly (readonly [file: string, text: string])[]> {
  const records: readonly (readonly [file: string, name: RecordName])[] = [
    ['schemas/agreement.schema.json', 'Agreement'],
    ['schemas/layout.schema.json', 'CsvLayout'],
  ];
  const files: (readonly [string, string])[] = [];
  for (const [file, name] of records)
    files.push([file, asFile(withSchemaField(await orRefuse(jsonSchema(name))))]);
  const settings = z.toJSONSchema(settingsSchema(), { io: 'input' });
  return [...files, ['schemas/pbl.schema.json', asFile(settings)]];
}

/** A schema that lets a file name its schema. */
function withSchemaField(schema: Readonly<Record<string, unknown>>) {
  return { ...schema, properties: { $schema: { type: 'string' }, ...(schema['properties'] as object) } };
}

/** Every file of a new folder but the secrets. */
async function filesOf(opens: Day, funds: readonly FundName[], books: string | undefined, accounts: string) {
  const agreement: Agreement = firstAgreement(opens, funds);
  await orRefuse(checkAgreement(agreement), AGREEMENT_FILE);
  return [
    [
      SETTINGS_FILE,
      asFile({ $schema: './schemas/pbl.schema.json', ...(books && { books }), accounts: ACCOUNTS_FILE }),
    ],
    [AGREEMENT_FILE, asFile({ $schema: './schemas/agreement.schema.json', ...agreement })],
    [ACCOUNTS_FILE, accounts],
    [PAYEES_FILE, PAYEES],
    ...(await schemaFiles()),
  ] as const;
}

/** Says what to check in a table of accounts that was drafted. */
function tableHint({ count, withoutOpening }: FirstAccounts): string {
  const has = `${ACCOUNTS_FILE} has ${counted(count, 'account')}. Check the name of each book.`;
  const which = withoutOpening === count ? 'Their' : `For ${withoutOpening} of them the`;
  return withoutOpening === 0
    ? `${has}\n`
    : `${has} ${which} files do not say what the account began with: write it under “opening”.\n`;
}

/** Makes the folder. Files that are there already stay as they are. */
export async function makeFolder(context: Context, folder: string, options: InitOptions): Promise<ExitCode> {
  const path = pathIn(context.folder, folder);
  if ((await kindOf(join(path, SETTINGS_FILE))) !== 'nothing') {
    const remedy = 'Choose another folder, or edit the files in this one.';
    throw refusal('folder-there', 'This is a folder of books already.', remedy, folder);
  }
  const accounts = options.statements && (await firstAccounts(context, path, options.statements));
  const { opens, funds } = await checkedAnswers(context, options, accounts?.firstDay);
  const table = accounts?.text ?? `${ACCOUNT_COLUMNS.join(',')}\n`;
  const files = await filesOf(opens, funds, options.books, table);
  const kept: string[] = [];
  for (const [file, text] of files) {
    if ((await kindOf(join(path, file))) === 'nothing') await writeTo(path, file, text, { isNew: true });
    else kept.push(file);
  }
  if ((await kindOf(join(path, SECRETS_FILE))) === 'nothing') await writeSecrets(path);
  const place = options.books;
  if (place !== undefined && /^postgres/.test(place)) await (await openStore(place, true)).close();
  if (options.json) {
    context.output.write(
      `${JSON.stringify({ folder: path, files: [...files.map(([file]) => file), SECRETS_FILE], kept })}\n`,
    );
    return EXIT.done;
  }
  context.output.write(`Made a folder for books${folder === '.' ? '' : ` in ${folder}`}:

  ${AGREEMENT_FILE.padEnd(18)}what was agreed: funds, income, rules, plan. Edit it first
  ${ACCOUNTS_FILE.padEnd(18)}which bank account is which book, and what each begins with
  ${PAYEES_FILE.padEnd(18)}what names on bank statements mean
  ${SETTINGS_FILE.padEnd(18)}where everything is
  ${SECRETS_FILE.padEnd(18)}keep a copy in a safe place; without it the books cannot be opened
  ${`${LAYOUTS_FOLDER}/`.padEnd(18)}layouts of CSV files that "pbl read" did not know

The books are kept in ${place ?? BOOKS_FILE}. Next: pbl take <statement>
`);
  if (accounts) context.messages.write(tableHint(accounts));
  for (const file of kept) context.messages.write(`${file} was there already, and is as it was.\n`);
  return EXIT.done;
}
