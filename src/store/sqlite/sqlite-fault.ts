/**
 * Errors of the handles of SQLite as faults of the store.
 *
 * Method: `better-sqlite3` and `libsql` name a result code (`code`), `node:sqlite` gives its number (`errcode`); of both, the primary code
 * is taken.
 * Source: SQLite, Result and Error Codes.
 *
 * @module
 */
import { StoreFault, type StoreFaultKind } from '../store.js';

interface Remedy {
  readonly kind: StoreFaultKind;
  readonly message: string;
}

/** Primary result codes, by name and number. Any other is answered with the first. */
const REMEDIES: readonly (readonly [name: string, number: number, remedy: Remedy])[] = [
  [
    'ERROR',
    1,
    { kind: 'unavailable', message: 'The database cannot be used. Check the file and the rights to it.' },
  ],
  ['BUSY', 5, { kind: 'unavailable', message: 'Another program keeps the database busy. Try again.' }],
  ['LOCKED', 6, { kind: 'unavailable', message: 'Another program keeps the database busy. Try again.' }],
  ['CORRUPT', 11, { kind: 'damaged', message: 'The database is damaged. Restore it from a copy.' }],
  ['FULL', 13, { kind: 'full', message: 'No room is left for the database. Make room and try again.' }],
  [
    'CONSTRAINT',
    19,
    {
      kind: 'misused',
      message:
        'A record breaks a guard of the database: its line must be JSON, and its postings must balance.',
    },
  ],
  [
    'NOTADB',
    26,
    { kind: 'damaged', message: 'The file is no database, or is damaged. Restore it from a copy.' },
  ],
];

/** Results after which nothing was written, even if they come when a transaction is committed: it is then rolled back. */
const WRITES_NOTHING: ReadonlySet<string> = new Set(['BUSY', 'LOCKED', 'FULL']);

/** An error of a handle as a fault. */
export function faultOf(thrown: unknown, isOutcomeKnown = true): StoreFault {
  if (thrown instanceof StoreFault) return thrown;
  const { code, errcode, message: said } = Object(thrown) as Readonly<Record<string, unknown>>;
  const found = REMEDIES.find(
    ([name, number]) =>
      (typeof errcode === 'number' && (errcode & 0xff) === number) ||
      (typeof code === 'string' && code.startsWith(`SQLITE_${name}`)),
  );
  const [name, , { kind, message }] = found ?? REMEDIES[0]!;
  const isKnown = isOutcomeKnown || WRITES_NOTHING.has(name);
  return new StoreFault(kind, `${message} SQLite says: ${String(said)}`, isKnown, { cause: thrown });
}

/** Whether an error is the violation of a guard that has this message. */
export function isViolation(thrown: unknown, message: string): boolean {
  const { code, errcode, message: said } = Object(thrown) as Readonly<Record<string, unknown>>;
  const isConstraint = errcode === 1811 || (typeof code === 'string' && code.startsWith('SQLITE_CONSTRAINT'));
  return isConstraint && String(said).includes(message);
}
