/**
 * Tells a person of the folder that was made, of what was added to it, and of what to check.
 *
 * @module
 */
import type { Agreement } from '../../agreement/agreement.js';
import { readJson } from '../../export/rows.js';
import { type Day, formatDayShort } from '../../time/day.js';
import { ACCOUNTS_FILE } from '../accounts.js';
import { AGREEMENT_FILE } from '../agreement-file.js';
import type { Context } from '../context.js';
import { readText } from '../files.js';
import type { BooksFolder } from '../folder.js';
import { LAYOUTS_FOLDER } from '../layouts.js';
import { counted } from '../list.js';
import { PAYEES_FILE } from '../payees.js';
import { orRefuse } from '../refusal.js';
import { SECRETS_FILE } from '../secrets.js';
import { SETTINGS_FILE } from '../settings.js';
import type { FirstAccounts } from './first-accounts.js';
import type { FilesMade } from './init-files.js';

/** How many books are named at most. */
const MOST_NAMED = 12;

/** Says what to check in the rows that were added to the table of accounts. */
export function tableHint({ rows }: FirstAccounts, file: string, isNew: boolean): string {
  if (rows.length === 0) return '';
  const counting = counted(rows.length, 'account');
  const names = rows.slice(0, MOST_NAMED).map(({ book }) => book);
  const has = isNew
    ? `${file} has ${counting}.`
    : `${counting} added to ${file}: ${names.join(', ')}${names.length < rows.length ? ' and others' : ''}.`;
  const withoutOpening = rows.filter(({ opening }) => opening === '').length;
  const which = withoutOpening === rows.length ? 'Their' : `For ${withoutOpening} of them the`;
  const opening = ` ${which} files do not say what the account began with: write it under “opening”.`;
  return `${has} Check the name of each book.${withoutOpening === 0 ? '' : opening}\n`;
}

/** Says that the money of accounts has to be named by its fund, if there are several. */
export async function fundHint(folder: BooksFolder, { rows }: FirstAccounts, table: string): Promise<string> {
  const { agreement: file = AGREEMENT_FILE } = folder.settings;
  const { funds = [] } = (await orRefuse(
    readJson(await readText(folder.path, file), file),
  )) as Partial<Agreement>;
  const ids = funds.filter(({ suspense }) => !suspense).map(({ id }) => id);
  if (ids.length < 2 || rows.every(({ opening }) => opening !== 'stated')) return '';
  return `In ${table}, write whose money “stated” is, such as: ${ids[0]} stated\n`;
}

/** Says that the agreement begins after the first line of the statements, which then cannot be taken. */
export async function lateHint(folder: BooksFolder, firstDay: Day | undefined): Promise<string> {
  const { agreement: file = AGREEMENT_FILE } = folder.settings;
  const { budget } = (await orRefuse(
    readJson(await readText(folder.path, file), file),
  )) as Partial<Agreement>;
  const from = budget?.period.from;
  if (firstDay === undefined || from === undefined || firstDay >= from) return '';
  return `${file} begins on ${formatDayShort(from)}, but the first line of these files is of ${formatDayShort(firstDay)}: write earlier days into it. If you have not edited it yet, delete it and run this command again.\n`;
}

const WELCOME: readonly (readonly [file: string, words: string])[] = [
  [
    AGREEMENT_FILE,
    'what was agreed: funds, income, who pays, the plan. Edit it first; "pbl agree" checks it',
  ],
  [ACCOUNTS_FILE, 'which bank account belongs to which book, and the money each begins with'],
  [PAYEES_FILE, 'what the names on bank statements mean'],
  [SETTINGS_FILE, 'settings: where the books are, the account that pays, bank holidays'],
  [SECRETS_FILE, 'keys. Keep a copy in a safe place: without it nobody can open the books'],
  ['schemas/', 'for a text editor such as VS Code: it then marks mistakes as you type'],
];

/** Shows a person the folder that was made. */
export function welcome({ output }: Context, folder: string, place: string): void {
  const files = WELCOME.map(([file, words]) => `  ${file.padEnd(18)}${words}\n`).join('');
  output.write(`Made a folder for books${folder === '.' ? '' : ` in ${folder}`}:

${files}
If a bank's CSV file is of a kind that pbl does not know, "pbl read <file>" drafts
a description of its columns in the folder ${LAYOUTS_FOLDER}/, for you to check.

The books are kept in ${place}. Next: pbl take <statement>
`);
}

/** Says what was added to a folder that was there, and what was left alone. */
export function printAdded(
  { output, messages }: Context,
  { made, kept }: FilesMade,
  table: string,
  accounts: FirstAccounts | undefined,
): void {
  const added = new Set(made.filter((file) => file !== table).map((file) => file.replace(/\/.*/, '/')));
  if (added.size > 0) output.write(`Added: ${[...added].join(', ')}\n`);
  const known = accounts?.known ?? 0;
  const rows = known === 0 ? [] : [`${counted(known, 'account')} that ${table} has already`];
  const files = new Set(kept.map((file) => file.replace(/\/.*/, '/')));
  messages.write(`Left as it was: ${[...rows, ...files].join(', ')}\n`);
}
