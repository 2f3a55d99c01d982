/**
 * The files of a folder for books, and which of them are missing.
 *
 * @module
 */
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Agreement } from '../../agreement/agreement.js';
import { jsonSchema, type RecordName } from '../../json-schema/json-schema.js';
import { checkAgreement } from '../../public/records.js';
import type { Day } from '../../time/day.js';
import { ACCOUNTS_FILE } from '../accounts.js';
import { AGREEMENT_FILE, AMOUNT_FIELDS } from '../agreement-file.js';
import type { Context } from '../context.js';
import { kindOf, writeTo } from '../files.js';
import type { BooksFolder } from '../folder.js';
import { PAYEES_FILE } from '../payees.js';
import { orRefuse } from '../refusal.js';
import { SECRETS_FILE, writeSecrets } from '../secrets.js';
import { SETTINGS_FILE, type Settings, settingsSchema } from '../settings.js';
import { placeOfBooks } from '../stores.js';
import { examplePlan } from './example-plan.js';
import { type FundName, firstAgreement } from './first-agreement.js';

const PAYEES = `payee,line,stream,category,rule
HMRC,,,expenses/payroll/hmrc-paye-nic,pays
NEST,,,expenses/payroll/pension,pays
`;

const asFile = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The schemas, each with the file that an editor finds it by. */
async function schemaFiles(): Promise<readonly (readonly [file: string, text: string])[]> {
  const records: readonly (readonly [file: string, name: RecordName])[] = [
    ['schemas/agreement.schema.json', 'Agreement'],
    ['schemas/layout.schema.json', 'CsvLayout'],
  ];
  const files: (readonly [string, string])[] = [];
  for (const [file, name] of records)
    files.push([file, asFile(withPounds(withSchemaField(await orRefuse(jsonSchema(name)))))]);
  const settings = z.toJSONSchema(settingsSchema(), { io: 'input' });
  return [...files, ['schemas/pbl.schema.json', asFile(settings)]];
}

/** A schema that also takes amounts in pounds, as commands read them. */
function withPounds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withPounds);
  if (typeof schema !== 'object' || schema === null) return schema;
  const fields = Object.entries(schema).map(([name, field]) => {
    const isAmount = AMOUNT_FIELDS.includes(name) && typeof field === 'object' && field !== null;
    const pounds = { type: 'string', description: 'Pounds, such as "£480.00"' };
    return [
      name,
      isAmount ? { anyOf: [{ ...field, description: 'Whole pence' }, pounds] } : withPounds(field),
    ];
  });
  return Object.fromEntries(fields);
}

/** A schema that lets a file name its schema. */
function withSchemaField(schema: Readonly<Record<string, unknown>>) {
  return { ...schema, properties: { $schema: { type: 'string' }, ...(schema['properties'] as object) } };
}

/** The choices for a first agreement. */
interface Choices {
  readonly opens: Day;
  readonly funds: readonly FundName[];
  /** With a plan to edit; absent, it has none. */
  readonly example: true | undefined;
}

/** Every file of a folder but the secrets and the table of accounts, under the names that its settings give them. */
export async function filesOf(
  { agreement: agreementFile = AGREEMENT_FILE, payees = PAYEES_FILE }: Settings,
  { opens, funds, example }: Choices,
  books: string | undefined,
) {
  const empty = firstAgreement(opens, funds);
  const agreement: Agreement = example
    ? { ...empty, budget: { ...empty.budget, ...examplePlan(funds) } }
    : empty;
  await orRefuse(checkAgreement(agreement), agreementFile);
  return [
    [agreementFile, asFile({ $schema: './schemas/agreement.schema.json', ...agreement })],
    [payees, PAYEES],
    [
      SETTINGS_FILE,
      asFile({ $schema: './schemas/pbl.schema.json', ...(books && { books }), accounts: ACCOUNTS_FILE }),
    ],
    ...(await schemaFiles()),
  ] as const;
}

/** The files that were made, and those that were there already. */
export interface FilesMade {
  readonly made: string[];
  readonly kept: string[];
}

/** Writes the files that are missing. */
export async function writeMissing(
  { path }: BooksFolder,
  files: readonly (readonly [file: string, text: string])[],
  { made, kept }: FilesMade,
): Promise<void> {
  for (const [file, text] of files) {
    const isMissing = (await kindOf(join(path, file))) === 'nothing';
    if (isMissing) await writeTo(path, file, text, { isNew: true });
    (isMissing ? made : kept).push(file);
  }
}

/** Makes secrets, unless there are some or books that need others. */
export async function makeSecrets(
  context: Context,
  folder: BooksFolder,
  { made, kept }: FilesMade,
): Promise<void> {
  const isThere = (await kindOf(join(folder.path, SECRETS_FILE))) !== 'nothing';
  const place = placeOfBooks({ ...context, folder: folder.path }, folder, undefined);
  if (isThere) kept.push(SECRETS_FILE);
  else if ((await kindOf(place)) === 'nothing') {
    await writeSecrets(folder.path);
    made.push(SECRETS_FILE);
  } else if (!context.environment['PBL_SECRET'])
    context.messages.write(
      `${SECRETS_FILE} is missing, and the books cannot be opened without it: put your copy back.\n`,
    );
}
