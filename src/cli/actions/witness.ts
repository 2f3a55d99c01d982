/**
 * Proves that a register only grew since an earlier one, and signs it as a witness who has seen that.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PAGE } from '../../book/refresh.js';
import { proveGrowth, verifyGrowth } from '../../public/packs.js';
import { cosignCheckpoint } from '../../public/proofs.js';
import { withBooks } from '../books.js';
import type { BooksOptions, CommonOptions } from '../command.js';
import type { Context } from '../context.js';
import { dayOption } from '../days.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { kindOf, writeTo } from '../files.js';
import { counted } from '../list.js';
import { orRefuse, refusal } from '../refusal.js';
import {
  checkpointFile,
  growthFile,
  readLines,
  readRegisterFile,
  registerDays,
  WITNESSED_FOLDER,
  writeRegister,
} from '../register-files.js';
import { folderSigner, readKeys, WITNESS_KEY } from '../signing-key.js';

type GrowthOptions = BooksOptions & { readonly from?: string; readonly to?: string; readonly out?: string };
type WitnessOptions = CommonOptions & { readonly key: readonly string[]; readonly name?: string };

const hasher = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** Writes the proof that no book lost a record between two registers. */
export async function writeGrowth(context: Context, options: GrowthOptions): Promise<ExitCode> {
  const [from, to] = [await dayOption(options.from, '--from'), await dayOption(options.to, '--to')];
  return withBooks(context, options, 'read', async ({ store, folder }) => {
    const days = await registerDays(folder.path);
    const last = to ?? days.at(-1);
    const first = from ?? days.filter((day) => last !== undefined && day < last).at(-1);
    if (first === undefined || last === undefined) {
      const remedy = 'Sign for the books on two days with "pbl sign".';
      throw refusal('register-missing', 'There are no two registers yet.', remedy, 'registers');
    }
    const [earlier, later] = [
      await readRegisterFile(folder.path, checkpointFile(first)),
      await readRegisterFile(folder.path, checkpointFile(last)),
    ];
    const leavesOf = async (book: string) => {
      const leaves: string[] = [];
      for (;;) {
        const page = await store.read(book, leaves.length, PAGE);
        for (const { leaf } of page) leaves.push(leaf);
        if (page.length < PAGE) return leaves;
      }
    };
    const lines = await orRefuse(await proveGrowth(earlier, later, leavesOf, hasher));
    const out = options.out ?? growthFile(checkpointFile(last));
    const place = options.out === undefined ? folder.path : context.folder;
    await writeTo(place, out, lines.map((line) => `${line}\n`).join(''));
    if (options.json)
      context.output.write(`${JSON.stringify({ id: out, from: first, to: last, books: lines.length })}\n`);
    else
      context.messages.write(
        `Written ${out}: ${counted(lines.length, 'book')} got records from ${first} to ${last}.\n`,
      );
    return EXIT.done;
  });
}

/** Checks a register against the last one that this witness signed, and signs it. */
export async function witnessRegister(
  context: Context,
  checkpoint: string,
  options: WitnessOptions,
): Promise<ExitCode> {
  const { folder } = context;
  const keys = await readKeys(folder, options.key);
  const later = await readRegisterFile(folder, checkpoint);
  const last = (await registerDays(folder, WITNESSED_FOLDER)).at(-1);
  const earlier =
    last === undefined ? later : await readRegisterFile(folder, checkpointFile(last, WITNESSED_FOLDER));
  const growth = growthFile(checkpoint);
  const hasGrowth = (await kindOf(join(folder, growth))) === 'file';
  const proofs = last !== undefined && hasGrowth ? await readLines(folder, growth) : [];
  const verified = await orRefuse(verifyGrowth({ earlier, later, growth: proofs }, keys, hasher), checkpoint);
  if (last !== undefined && !verified.isNext) {
    const what = `This register does not follow that of ${last}, the last one that you signed.`;
    throw refusal('register-unlinked', what, 'Sign the registers of all days in their order.', checkpoint);
  }
  const { origin } = verified.register;
  const day = origin.slice(origin.lastIndexOf('/') + 1);
  const signer = await folderSigner(context, { path: folder }, options.name, WITNESS_KEY);
  const seconds = Math.floor(Date.parse(context.clock()) / 1000);
  const signed = await orRefuse(await cosignCheckpoint(later.checkpoint, signer, seconds));
  const file = checkpointFile(day, WITNESSED_FOLDER);
  await writeRegister(folder, file, { lines: later.lines, checkpoint: signed });
  const { books, grown, added } = verified;
  if (options.json)
    context.output.write(`${JSON.stringify({ id: day, file, books, grown, added, name: signer.name })}\n`);
  else {
    const since =
      last === undefined
        ? 'This is the first register that you sign, so nothing says what came before.'
        : `Since ${last} no book lost a record; ${counted(grown, 'book')} got records, and ${added} are new.`;
    context.messages.write(
      `Signed ${origin} with its ${counted(books, 'book')} as ${signer.name}: ${file}\n${since}\nGive ${file} to the keeper of the register, and publish ${WITNESS_KEY.published}.\n`,
    );
  }
  return EXIT.done;
}
