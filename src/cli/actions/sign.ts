/**
 * Signs for all books of a folder, and writes a book as a pack.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import type { SignedFact } from '../../book/fact.js';
import { packBook, registerBooks } from '../../book/registered-books.js';
import { openCheckpoint } from '../../public/proofs.js';
import { dayOf } from '../../time/moment.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { writeTo } from '../files.js';
import { counted } from '../list.js';
import { orRefuse, refusal } from '../refusal.js';
import { checkpointFile, readRegister, registerDays, writeRegister } from '../register-files.js';
import { folderSigner, KEY_FILE } from '../signing-key.js';

type SignOptions = BooksOptions & { readonly name?: string };
type PackOptions = BooksOptions & {
  readonly out: string;
  readonly day?: string;
  readonly fund?: string;
  readonly texts: boolean;
};

const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** Signs for all books of a folder, as they are now. */
export async function signBooks(context: Context, options: SignOptions): Promise<ExitCode> {
  return withBooks(context, options, 'read', async ({ store, folder }) => {
    if (options.book !== undefined) {
      const remedy = 'Leave out --book.';
      throw refusal('register-whole', 'A register is of all books of a folder.', remedy, '--book');
    }
    const day = dayOf(context.clock());
    const days = await registerDays(folder.path);
    if (days.includes(day)) {
      const remedy = 'Use the register of today, or sign again tomorrow.';
      throw refusal(
        'register-signed',
        'The books were signed for today already.',
        remedy,
        `registers/${day}`,
      );
    }
    const signer = await folderSigner(context, folder, options.name);
    const before = days.filter((other) => other < day).at(-1);
    const last = before === undefined ? undefined : (await readRegister(folder.path, before)).checkpoint;
    const previous = last && (await orRefuse(openCheckpoint(last, [signer]), `registers/${before}`)).root;
    const today = { name: signer.name, day, hasher, ...(previous && { previous }) };
    const register = await orRefuse(await registerBooks(store, today, signer));
    await writeRegister(folder.path, checkpointFile(day), register);
    const count = register.lines.length - 1;
    if (options.json)
      context.output.write(`${JSON.stringify({ id: day, books: count, name: signer.name })}\n`);
    else
      context.messages.write(
        `Signed for ${counted(count, 'book')} as ${signer.name}: registers/${day}.checkpoint\nKeep a copy of it where this program cannot write, and publish ${KEY_FILE}.\n`,
      );
    return EXIT.done;
  });
}

/** Writes a book as a pack. */
export async function packOf(context: Context, options: PackOptions): Promise<ExitCode> {
  const day = await dayOption(options.day, '--day');
  const { fund } = options;
  return withBooks(context, options, 'read', async (books) => {
    const [book, ...others] = await books.ids();
    if (book === undefined || others.length > 0) {
      const remedy = 'Name its book with --book.';
      throw refusal('pack-unclear', 'A pack is of one book.', remedy, '--book');
    }
    const register = await readRegister(books.folder.path, day);
    const isOfFund = ({ fact }: SignedFact) =>
      fact.kind === 'entry' && fact.entry.postings.some((posting) => posting.fund === fund);
    const scope = { register, withTexts: options.texts, ...(fund !== undefined && { shows: isOfFund }) };
    const file = await orRefuse(await packBook(books.store, book, scope), book);
    await writeTo(context.folder, options.out, file, { mode: 0o600 });
    const kilobytes = Math.ceil(file.length / 1000);
    if (options.json)
      context.output.write(`${JSON.stringify({ id: options.out, book, bytes: file.length })}\n`);
    else
      context.messages.write(
        `Written ${options.out} (${kilobytes} kB). Its reader needs ${KEY_FILE}, from a source that the reader trusts:\npbl open ${options.out} --key ${KEY_FILE}\n`,
      );
    return EXIT.done;
  });
}
