/**
 * Opens a pack: says who stands for it and how much it shows; then the money in each fund and every entry, worked out from its lines.
 *
 * @module
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { SignatureCheck } from '../../audit/note-key.js';
import type { OpenedPack } from '../../audit/pack.js';
import type { ReadableBook } from '../../book/readable-book.js';
import { bookOfPack, recordsOfPack } from '../../book/registered-books.js';
import { fundNames } from '../../documents/names.js';
import { entries, entryOf } from '../../ledger/journal.js';
import { openPack } from '../../public/packs.js';
import { fundStatements } from '../../reports/fund-statement.js';
import type { CommonOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { linesOfEntries } from '../entry-lines.js';
import { entryPage } from '../entry-page.js';
import { entryAmount } from '../entry-sentence.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readBytes } from '../files.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { recordList, recordRow } from '../record-list.js';
import { orRefuse, refusal } from '../refusal.js';
import { readKeys } from '../signing-key.js';
import { entryList, entryRow } from './who-rows.js';

type OpenOptions = CommonOptions & ListOptions & { readonly key: readonly string[]; readonly entry?: string };

const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** The beginning of an Ed25519 public key in DER (RFC 8410 §4). */
const DER = Buffer.from('302a300506032b6570032100', 'hex');

/** Checks a signature with the Ed25519 of the platform. */
const isSigned: SignatureCheck = (signature, message, publicKey) => {
  const key = createPublicKey({ key: Buffer.concat([DER, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

/** The sentences on who stands for a pack, and on what it does not show. */
function standing({ book, journal, withheld, register, records }: OpenedPack): string {
  const names = register.signedBy.map(({ key, time }) =>
    time === undefined ? key.name : `${key.name} (witness, ${new Date(time * 1000).toISOString()})`,
  );
  const shown =
    withheld === 0
      ? `All ${counted(journal.size, 'record')} of the book are shown.`
      : `${counted(records.length, 'record')} of the book are shown, and ${withheld} are withheld.`;
  const absent = journal.absentTexts;
  const texts = absent === 0 ? '' : ` ${counted(absent, 'personal text')} of them are not in the pack.`;
  return `Book ${book}, as ${names.join(' and ')} signed for it in ${register.origin}.\n${shown}${texts}\nNothing was changed, dropped or added since.\n\n`;
}

/** The money in each fund of a book after its last entry. */
function fundList({ ledger }: ReadableBook): List {
  const days = [...entries(ledger)].map(({ date }) => date).sort();
  const last = days.at(-1);
  const name = fundNames(ledger.chart);
  const funds = last === undefined ? [] : fundStatements(ledger, { from: last, to: last }).funds;
  return {
    name: 'Funds',
    key: ['fund'],
    title: 'Money after the last entry',
    columns: [
      { name: 'fund', head: 'Fund id', kind: 'text', only: 'data' },
      { name: 'fundName', head: 'Fund', kind: 'text' },
      { name: 'money', head: 'Money', kind: 'pence' },
    ],
    rows: funds.map(({ fund, closing }) => ({ fund, fundName: name(fund), money: closing.pence })),
  };
}

/** Every entry of a book, with who recorded it and where the bank shows it. */
async function entriesOf(book: ReadableBook): Promise<List> {
  const lines = linesOfEntries(book);
  const rows = [...entries(book.ledger)].map((entry) => entryRow(book, entry, lines, entryAmount(entry)));
  return entryList(await Promise.all(rows), 'Entries');
}

/** Opens a pack and prints what it shows. */
export async function openPackFile(context: Context, file: string, options: OpenOptions): Promise<ExitCode> {
  const keys = await readKeys(context.folder, options.key);
  const bytes = await readBytes(context.folder, file);
  const pack = await orRefuse(openPack(bytes, { keys, hasher, isSigned }), file);
  if (isForPeople(options)) context.output.write(standing(pack));
  if (pack.withheld > 0) {
    const records = await orRefuse(recordsOfPack(pack), file);
    const chart = { accounts: [], funds: [] };
    const rows = records.map((signed) => recordRow({ id: pack.book, ledger: { chart } }, signed));
    await printLists(context, [recordList(rows, '')], options, 'The pack shows no record.');
    return EXIT.done;
  }
  const book = await orRefuse(await bookOfPack(pack), file);
  if (options.entry === undefined) {
    // A program is answered with the first list: the entries, from which the money follows.
    const [funds, all] = [fundList(book), await entriesOf(book)];
    const lists = isForPeople(options) ? ([funds, all] as const) : ([all, funds] as const);
    await printLists(context, [...lists], options, 'The book has no entries.');
    return EXIT.done;
  }
  const entry = entryOf(book.ledger, options.entry);
  if (entry === undefined) {
    const remedy = `List its entries with "pbl open ${file}".`;
    throw refusal('entry-unknown', `The book has no entry ${options.entry}.`, remedy, '--entry');
  }
  const row = await entryRow(book, entry, linesOfEntries(book), entryAmount(entry));
  context.output.write(
    options.json ? `${JSON.stringify({ ...row, entry })}\n` : `${entryPage(book, entry, row)}\n`,
  );
  return EXIT.done;
}
