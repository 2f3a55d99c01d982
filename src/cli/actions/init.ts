/**
 * Makes a folder for books: settings, an agreement to edit, the table of accounts, the payee map, the secrets, and the schemas by which an editor
 * helps.
 *
 * @module
 */
import { join } from 'node:path';
import { type Day, isDay } from '../../time/day.js';
import { dayOf } from '../../time/moment.js';
import { financialYear } from '../../time/period.js';
import { ACCOUNTS_FILE, readAccounts } from '../accounts.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { kindOf, pathIn, writeTo } from '../files.js';
import { type BooksFolder, findFolder, readOptional } from '../folder.js';
import { refusal } from '../refusal.js';
import { SETTINGS_FILE } from '../settings.js';
import { BOOKS_FILE, openStore } from '../stores.js';
import { firstAccounts, tableWith } from './first-accounts.js';
import { readFund } from './first-agreement.js';
import { type FilesMade, filesOf, makeSecrets, writeMissing } from './init-files.js';
import { fundHint, lateHint, printAdded, tableHint, welcome } from './init-words.js';

/** A person’s choices for the folder. */
export interface InitOptions {
  readonly opens?: string;
  readonly fund?: readonly string[];
  readonly books?: string;
  readonly example?: true;
  readonly statements?: readonly string[];
  readonly json?: true;
}

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

/** The table of accounts of a folder: its file, its text if it is there, its rows. */
async function tableOf(folder: BooksFolder) {
  const { accounts: file = ACCOUNTS_FILE } = folder.settings;
  if (typeof file === 'string')
    return { file, text: await readOptional(folder, file), rows: await readAccounts(folder) };
  const what = `The bank accounts of this folder are in ${SETTINGS_FILE}, which only a person edits.`;
  throw refusal('accounts-in-settings', what, `Add the new accounts there, under "accounts".`, SETTINGS_FILE);
}

/**
 * Makes the folder; or, from statements, adds to one that is there what it lacks. Files that are there already stay as they are, except that the
 * table of accounts gets rows for new accounts.
 */
export async function makeFolder(context: Context, name: string, options: InitOptions): Promise<ExitCode> {
  const path = pathIn(context.folder, name);
  const isThere = (await kindOf(join(path, SETTINGS_FILE))) !== 'nothing';
  if (isThere && !options.statements) {
    const remedy =
      'Choose another folder, or edit the files in this one. To add accounts: pbl init --statements <files>';
    throw refusal('folder-there', 'This is a folder of books already.', remedy, name);
  }
  const folder = isThere ? await findFolder({ ...context, folder: path }) : { path, settings: {} };
  const table = await tableOf(folder);
  const accounts =
    options.statements && (await firstAccounts(context, folder, options.statements, table.rows));
  const chosen = await checkedAnswers(context, options, accounts?.firstDay);
  const files: FilesMade = { made: [], kept: [] };
  await writeMissing(
    folder,
    await filesOf(folder.settings, { ...chosen, example: options.example }, options.books),
    files,
  );
  const rows = accounts?.rows ?? [];
  if (table.text === undefined || rows.length > 0)
    await writeTo(path, table.file, tableWith(table.text, rows));
  (table.text === undefined || rows.length > 0 ? files.made : files.kept).push(table.file);
  await makeSecrets(context, folder, files);
  const place = options.books;
  if (!isThere && place !== undefined && /^postgres/.test(place))
    await (await openStore(place, true)).close();
  if (options.json) {
    const known = accounts?.known ?? 0;
    const answer = { folder: path, files: files.made, kept: files.kept, accounts: rows, known };
    context.output.write(`${JSON.stringify(answer)}\n`);
    return EXIT.done;
  }
  if (!isThere) welcome(context, name, place ?? BOOKS_FILE);
  if (accounts) context.messages.write(tableHint(accounts, table.file, table.text === undefined));
  if (accounts) context.messages.write(await fundHint(folder, accounts, table.file));
  if (isThere) printAdded(context, files, table.file, accounts);
  else if (files.kept.length > 0)
    for (const file of files.kept) context.messages.write(`${file} was there already, and is as it was.\n`);
  if (accounts) context.messages.write(await lateHint(folder, accounts.firstDay));
  return EXIT.done;
}
