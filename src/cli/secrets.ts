/**
 * The secrets of a folder: under which bank lines are named, and the key of the payment register.
 *
 * Method: they come from the environment, or from a file beside `pbl.json` that only its owner may read; never from the command line, which other
 * people of the machine can see. Windows has no such rights of files: keep the folder where only you can read it.
 *
 * @module
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readJson } from '../export/rows.js';
import { check, maybe, record } from '../problem/check.js';
import { randomHex } from '../record/random.js';
import type { Context } from './context.js';
import { writeTo } from './files.js';
import { type BooksFolder, readOptional } from './folder.js';
import { orRefuse, refusal } from './refusal.js';

export const SECRETS_FILE = 'pbl.secret.json';

/** Plain JSON. */
export interface Secrets {
  /** See `privateNames`. */
  readonly secret?: string;
  /** See `PaymentRegister`. */
  readonly registerKey?: string;
}

const secretsSchema = () => record<Secrets>({ secret: maybe(z.string()), registerKey: maybe(z.string()) });

/** Reads the secrets of a folder. */
export async function readSecrets(context: Context, folder: BooksFolder): Promise<Secrets> {
  const text = await readOptional(folder, SECRETS_FILE);
  const { PBL_SECRET, PBL_REGISTER_KEY } = context.environment;
  const given = {
    ...(PBL_SECRET && { secret: PBL_SECRET }),
    ...(PBL_REGISTER_KEY && { registerKey: PBL_REGISTER_KEY }),
  };
  if (text === undefined) return given;
  const { mode } = await stat(join(folder.path, SECRETS_FILE));
  if (context.hasFileModes && (mode & 0o077) !== 0) {
    const remedy = `Keep it to yourself: chmod 600 ${SECRETS_FILE}`;
    throw refusal(
      'secret-readable',
      'Other people of this machine may read this file.',
      remedy,
      SECRETS_FILE,
    );
  }
  const json = await orRefuse(readJson(text, SECRETS_FILE));
  return { ...(await orRefuse(check(secretsSchema(), json), SECRETS_FILE)), ...given };
}

/** Makes new secrets and writes them where only the owner may read them. */
export async function writeSecrets(folder: string): Promise<void> {
  const secrets: Secrets = { secret: randomHex(32), registerKey: randomHex(32) };
  await writeTo(folder, SECRETS_FILE, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, isNew: true });
}
