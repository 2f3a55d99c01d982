/**
 * The key with which a folder signs for its books: its secret half beside the books, and its public half for everybody else.
 *
 * @module
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { NoteKey, NoteSigner } from '../audit/note-key.js';
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

/** A signing key. Plain JSON. */
interface SigningKey {
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly secretKey: string;
}

const keySchema = () => record<SigningKey>({ name: z.string(), secretKey: z.string() });

/** Makes a new key and writes both halves. */
async function makeKey(folder: BooksFolder, name: string): Promise<NoteSigner> {
  const key: SigningKey = { name, secretKey: randomHex(32) };
  const signer = await orRefuse(ed25519Signer(name, key.secretKey), '--name');
  const secret = `${JSON.stringify(key, null, 2)}\n`;
  await writeTo(folder.path, SIGNING_FILE, secret, { mode: 0o600, isNew: true });
  await writeTo(folder.path, KEY_FILE, `${await orRefuse(writeNoteKey(signer))}\n`);
  return signer;
}

/**
 * The signer of a folder; made if the folder has none yet.
 *
 * @param name of a new key
 */
export async function folderSigner(
  context: Context,
  folder: BooksFolder,
  name: string | undefined,
): Promise<NoteSigner> {
  const path = join(folder.path, SIGNING_FILE);
  if ((await kindOf(path)) === 'nothing') {
    if (name !== undefined) return makeKey(folder, name);
    const remedy = 'Give the key a name with --name, such as ledger.example.gov.uk/register.';
    throw refusal('signing-key-missing', 'This folder has no key to sign with.', remedy, SIGNING_FILE);
  }
  if (context.hasFileModes && ((await stat(path)).mode & 0o077) !== 0) {
    const what = 'Other people of this machine may read this file.';
    throw refusal('secret-readable', what, `Keep it to yourself: chmod 600 ${SIGNING_FILE}`, SIGNING_FILE);
  }
  const json = await orRefuse(readJson(await readText(folder.path, SIGNING_FILE), SIGNING_FILE));
  const key = await orRefuse(check(keySchema(), json), SIGNING_FILE);
  if (name !== undefined && name !== key.name) {
    const what = `This folder signs as ${key.name}, not as ${name}.`;
    throw refusal('signing-key-differs', what, 'Leave out --name.', SIGNING_FILE);
  }
  return orRefuse(ed25519Signer(key.name, key.secretKey), SIGNING_FILE);
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
