/**
 * Private names of bank lines, from which nobody can find the payee's name, the words or the bank's identifier.
 *
 * A reader names a line by its content, or by the bank's own identifier. Such a name must not enter the journal, where it stays for good:
 * whoever holds a list of people could try each name until the digest fits. A private name is a keyed digest (HMAC-SHA-256) of the account
 * and the line. Its key is a secret of the book that is kept with the notes, never with the journal. Destroy the key and the last note, and
 * the names mean nothing to anyone. The same line read again has the same private name, and lines of two accounts never share one.
 *
 * @module
 */

import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { shown } from '../../problem/shown.js';
import { keyedDigest } from '../../record/digest.js';
import type { Statement, StatementLine } from '../statement.js';
import { accountName } from './identity.js';

/** Fewest characters of a secret: 128 random bits in hexadecimal digits. */
export const SHORTEST_SECRET = 32;
/** Hexadecimal digits of a keyed digest that are kept: enough that no two lines of a book share them. */
const DIGITS = 16;

const PRIVATE = /^\d{4}-\d\d-\d\d#[0-9a-f]{16}(?:\.\d+)?$/;
/** A name by content, as readers give it: a day and 16 digits, then a number if several are alike, and `p` if it is pending. */
const BY_CONTENT = /^\d{4}-\d\d-\d\d\.[0-9a-f]{16}(?:\.p)?(?:\.\d+)?$/;

/** The digest of texts under a secret, as long as names need it. */
export function secretDigest(secret: string): (text: string) => string {
  const digest = keyedDigest(secret);
  return (text) => digest(text).slice(0, DIGITS);
}

/** The reason why a text is no secret: too short, or no text at all. */
export function checkSecret(secret: unknown): Result<string> {
  if (typeof secret === 'string' && secret.length >= SHORTEST_SECRET) return accept(secret);
  const found = typeof secret === 'string' ? `${secret.length} characters` : shown(secret);
  return refuse(problem('secret-short', { found, least: SHORTEST_SECRET }, 'secret'));
}

/** A private name made from a keyed digest. */
export function privateName(date: string, digest: string): string {
  return `${date}#${digest}`;
}

/** Whether the name of a line shows nothing of its content: a private name, or a name that the caller chose. */
export function isPrivateName({ id, bankId }: StatementLine): boolean {
  return PRIVATE.test(id) || (!BY_CONTENT.test(id) && id !== bankId);
}

/**
 * Gives the lines of a statement private names.
 *
 * @param statement as a reader gives it; lines that have private names keep them
 * @param secret at least 32 characters that nobody can guess, such as 16 random bytes in hexadecimal digits; the same for the same book,
 *   kept with its notes
 * @returns the statement with its lines renamed, ready for `match`, `propose` and `reconcile`; or `secret-short`
 */
export function privateNames(statement: Statement, secret: string): Result<Statement> {
  const checked = checkSecret(secret);
  if (!checked.ok) return checked;
  const digest = secretDigest(secret);
  const account = accountName(statement.account);
  const lines = statement.lines.map((line) => {
    if (PRIVATE.test(line.id)) return line;
    return { ...line, id: privateName(line.date, digest(`${account}|${line.date}|${line.id}`)) };
  });
  return accept({ ...statement, lines });
}
