/**
 * Opens a pack: says who stands for it and how much it shows, then the funds of the book and every record with who made it.
 *
 * @module
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { openPack, type OpenedPack, readJournalLine, type SignatureCheck } from '../../audit/index.js';
import type { SignedFact } from '../../book/fact.js';
import { bookOfPack } from '../../book/registered-books.js';
import { fundNames } from '../../documents/names.js';
import { fundStatements } from '../../reports/fund-statement.js';
import { dayOf, type Moment } from '../../time/moment.js';
import type { CommonOptions, ListOptions } from '../command.js';
import type { Context } from '../context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readBytes } from '../files.js';
import { counted, isForPeople, type List, printLists } from '../list.js';
import { recordList, recordRow, type RecordRow } from '../record-list.js';
import { orRefuse } from '../refusal.js';
import { readKeys } from '../signing-key.js';

type OpenOptions = CommonOptions & ListOptions & { readonly key: readonly string[] };

const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** The beginning of an Ed25519 public key in DER (RFC 8410 §4). */
const DER = '302a300506032b6570032100';

/** Ed25519 by the platform. */
const isSigned: SignatureCheck = (signature, message, publicKey) => {
  const key = Buffer.concat([Buffer.from(DER, 'hex'), publicKey]);
  return verify(null, message, createPublicKey({ key, format: 'der', type: 'spki' }), signature);
};

/** The sentence on who stands for a pack, and on what is missing. */
function standing({ book, journal, withheld, register, records }: OpenedPack): string {
  const names = register.signedBy.map(({ key, time }) =>
    time === undefined ? key.name : `${key.name} (witness, ${new Date(time * 1000).toISOString()})`,
  );
  const shown =
    withheld === 0
      ? `All ${counted(journal.size, 'record')} of the book are shown.`
      : `${counted(records.length, 'record')} are shown; ${withheld} are withheld.`;
  const absent = journal.absentTexts;
  const texts = absent === 0 ? '' : ` ${counted(absent, 'personal text')} are not in the pack.`;
  return `Book ${book}, as signed for in ${register.origin} by ${names.join(', ')}.\n${shown}${texts}\nNothing was changed, dropped or added.\n\n`;
}

/** The money in each fund at the end of the book. */
async function fundsOf(pack: OpenedPack): Promise<List> {
  const { ledger, ...book } = await orRefuse(await bookOfPack(pack));
  void book;
  const last = ledger.journal.at(-1)?.date;
  const name = fundNames(ledger.chart);
  const funds = last === undefined ? [] : fundStatements(ledger, { from: last, to: last }).funds;
  return {
    name: 'Funds',
    key: ['fund'],
    title: 'Money at the end',
    columns: [
      { name: 'fund', head: 'Fund id', kind: 'text', only: 'data' },
      { name: 'fundName', head: 'Fund', kind: 'text' },
      { name: 'money', head: 'Money', kind: 'pence' },
    ],
    rows: funds.map(({ fund, closing }) => ({ fund, fundName: name(fund), money: closing.pence })),
  };
}
void dayOf;
export type { Moment, RecordRow, SignedFact };

/** Opens a pack and prints what it shows. */
export async function openPackFile(context: Context, file: string, options: OpenOptions): Promise<ExitCode> {
  const keys = await readKeys(context.folder, options.key);
  const bytes = await readBytes(context.folder, file);
  const pack = await orRefuse(openPack(bytes, { keys, hasher, isSigned }), file);
  if (isForPeople(options)) context.output.write(standing(pack));
  void readJournalLine;
  void recordRow;
  void recordList;
  await printLists(context, [await fundsOf(pack)], options, '');
  return EXIT.done;
}
