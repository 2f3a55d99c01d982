/**
 * Errors of PostgreSQL and of its driver, as faults of a store.
 *
 * Method: an error with one of the codes below ended its statement alone, so nothing of the statement was written. After any other error
 * (the connection was cut, the server was stopped, the answer was too late) a statement that was being committed may have been.
 * Source: PostgreSQL 15, appendix A, error codes.
 *
 * @module
 */
import { StoreFault, type StoreFaultKind } from '../store.js';

/** Classes of codes, and single codes, of errors that end a statement and leave the connection in order. */
const ENDS_STATEMENT_ALONE =
  /^(?:(?:0A|21|22|23|25|42|54|55)[0-9A-Z]{3}|40001|40002|40P01|53100|53200|53400|57014)$/;
/** The transaction was left open for too long, and the server has closed the connection. */
const ENDS_CONNECTION = /^25P0[34]$/;

/** Another writer was faster, or stood in the way: the sizes and the entries of the books say how to go on. */
const CONFLICTS = new Set(['23503', '23505', '40001', '40P01']);

const KINDS: readonly (readonly [codes: RegExp, kind: StoreFaultKind, message: string])[] = [
  [/^53100$/, 'full', 'The disk of the database is full. Make room and try again.'],
  [/^XX00[12]$/, 'damaged', 'The database is damaged. Restore it from a copy.'],
  [/^(?:42P01|42703|42883|3F000)$/, 'version', 'The tables of the store are not there. Run migratePostgres.'],
  [/^42501$/, 'unavailable', 'The role may not do this. Name it as the writer when you run migratePostgres.'],
  [/^42704$/, 'misused', 'There is no such role. Make it first.'],
  [/^57014$/, 'unavailable', 'The database answered too late, and was told to stop. Try again.'],
  [
    /^23514$/,
    'misused',
    'A record breaks a guard of the database: its postings must be whole and must balance.',
  ],
  [/^2[23]/, 'misused', 'The database refuses a value. Check the records before appending.'],
];

/** The code that an error has, if it is one of PostgreSQL or of the system. */
export function codeOf(thrown: unknown): string {
  const code: unknown = (thrown as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** Whether an error says that another writer was faster, or stood in the way. */
export const isConflict = (thrown: unknown): boolean => CONFLICTS.has(codeOf(thrown));

/** Whether an error ended its statement, and nothing else. */
export function endsStatementAlone(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return ENDS_STATEMENT_ALONE.test(code) && !ENDS_CONNECTION.test(code);
}

/**
 * An error as a fault of the store.
 *
 * @param thrown what the driver threw
 * @param mayBeWritten whether something may have been written nevertheless
 */
export function faultOf(thrown: unknown, mayBeWritten: boolean): StoreFault {
  if (thrown instanceof StoreFault) return thrown;
  const code = codeOf(thrown);
  const [, kind, message] = KINDS.find(([codes]) => codes.test(code)) ?? [
    undefined,
    'unavailable' as const,
    'The database cannot be reached. Check that it runs, and the connection to it.',
  ];
  const constraint: unknown = (thrown as { readonly constraint?: unknown } | null)?.constraint;
  const place = [code, constraint].filter((part) => typeof part === 'string' && part !== '').join(', ');
  return new StoreFault(kind, place === '' ? message : `${message} (${place})`, !mayBeWritten, {
    cause: thrown,
  });
}
