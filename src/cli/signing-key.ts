/**
 * The key with which a folder signs for its books: its secret half beside the books, and its public half for everybody else.
 *
 * @module
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { NoteKey, NoteKeyKind, NoteSigner } from '../audit/note-key.js';
import { readJson } from '../export/rows.js';
import { check, record } from '../problem/check.js';
import { ed25519Signer, readNoteKey, writeNoteKey } from '../public/proofs.js';
import { randomHex } from '../record/random.js';
import type { Context } from './context.js';
import { kindOf, readText, writeTo } from './files.js';
import type { BooksFolder } from './folder.js';
import { orRefuse, refusal } from './refusal.js';

/** The secret half: for its owner alone. */
export const SIGNING_FILE = 'pbl.signing.json';
/** The public half, to be published. */
export const KEY_FILE = 'pbl.key';

/** The files of a key, and how it signs. */
interface KeyFiles {
  readonly secret: string;
  readonly published: string;
  readonly kind: NoteKeyKind;
}

/** The key of the body that keeps the books. */
const KEEPER_KEY: KeyFiles = { secret: SIGNING_FILE, published: KEY_FILE, kind: 'note' };
/** The key of a witness, who keeps no books. */
export const WITNESS_KEY: KeyFiles = {
  secret: 'witness.signing.json',
  published: 'witness.key',
  kind: 'cosignature',
};

/** A signing key. Plain JSON. */
interface SigningKey {
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly secretKey: string;
}

const keySchema = () => record<SigningKey>({ name: z.string(), secretKey: z.string() });

/** Makes a new key and writes both halves. */
async function makeKey(path: string, name: string, files: KeyFiles): Promise<NoteSigner> {
  const key: SigningKey = { name, secretKey: randomHex(32) };
  const signer = await orRefuse(ed25519Signer(name, key.secretKey, files.kind), '--name');
  const secret = `${JSON.stringify(key, null, 2)}\n`;
  await writeTo(path, files.secret, secret, { mode: 0o600, isNew: true });
  await writeTo(path, files.published, `${await orRefuse(writeNoteKey(signer))}\n`);
  return signer;
}

/**
 * The signer of a folder; made if the folder has none yet.
 *
 * @param name of a new key
 * @param files those of the keeper if absent
 */
export async function folderSigner(
  context: Context,
  folder: Pick<BooksFolder, 'path'>,
  name: string | undefined,
  files = KEEPER_KEY,
): Promise<NoteSigner> {
  const path = join(folder.path, files.secret);
  if ((await kindOf(path)) === 'nothing') {
    if (name !== undefined) return makeKey(folder.path, name, files);
    const remedy = 'Give the key a name with --name, such as ledger.example.gov.uk/register.';
    throw refusal('signing-key-missing', 'This folder has no key to sign with.', remedy, files.secret);
  }
  if (context.hasFileModes && ((await stat(path)).mode & 0o077) !== 0) {
    const what = 'Other people of this machine may read this file.';
    throw refusal('secret-readable', what, `Keep it to yourself: chmod 600 ${files.secret}`, files.secret);
  }
  const json = await orRefuse(readJson(await readText(folder.path, files.secret), files.secret));
  const key = await orRefuse(check(keySchema(), json), files.secret);
  if (name !== undefined && name !== key.name) {
    const what = `This folder signs as ${key.name}, not as ${name}.`;
    throw refusal('signing-key-differs', what, 'Leave out --name.', files.secret);
  }
  return orRefuse(ed25519Signer(key.name, key.secretKey, files.kind), files.secret);
}

/** Reads public keys from files: one on each line; blank lines and those that begin with # are passed over. */
export async function readKeys(folder: string, files: readonly string[]): Promise<readonly NoteKey[]> {
  const keys: NoteKey[] = [];
  for (const file of files) {
    const lines = (await readText(folder, file)).split(/\r?\n/).map((line) => line.trim());
    for (const [place, line] of lines.entries())
      if (line !== '' && !line.startsWith('#'))
        keys.push(await orRefuse(readNoteKey(line), `${file} line ${place + 1}`));
  }
  return keys;
}
