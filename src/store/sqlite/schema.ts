/**
 * The tables of a SQLite store, and how a database of an earlier version becomes one of this.
 *
 * Method: a record is a row. That its place follows the one before is a foreign key; that its entry and half are its own, that its line and
 * its leaf have their form, and that its postings balance in each fund and balance type, are declared or guarded by triggers, and so are
 * that no record is changed or removed. The guards are for programs that write past this one by mistake: the owner of a database can
 * drop them, which only a checkpoint kept elsewhere shows.
 *
 * @module
 */
import { StoreFault } from '../store.js';
import type { SqliteHandle } from './handle.js';

/** The fault of a record that repeats an entry or a half. */
export const REPEATS = {
  entry: 'the entry is already in the book',
  half: 'the half is already in the book',
} as const;

/** From each version to the next. A step that was released is never changed. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE journal (
    book TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    line TEXT NOT NULL CHECK (json_valid(line)),
    leaf TEXT NOT NULL CHECK (length(leaf) = 64 AND leaf NOT GLOB '*[^0-9a-f]*'),
    entry TEXT,
    half TEXT,
    date TEXT,
    kind TEXT,
    -- [[account, fund, balance type, pence], ...]
    postings TEXT CHECK (json_valid(postings)),
    before INTEGER GENERATED ALWAYS AS (nullif(sequence, 0) - 1) STORED,
    UNIQUE (book, sequence),
    UNIQUE (book, entry),
    UNIQUE (book, half),
    FOREIGN KEY (book, before) REFERENCES journal (book, sequence)
  ) STRICT;

  CREATE TABLE journal_text (
    book TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    salt TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (book, sequence, place),
    FOREIGN KEY (book, sequence) REFERENCES journal (book, sequence)
  ) STRICT, WITHOUT ROWID;

  -- Without a text after an erasure: a snapshot that covers less is not kept then.
  CREATE TABLE snapshot (
    book TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL CHECK (size > 0),
    text TEXT
  ) STRICT;

  -- Before anything is written, so that INSERT OR REPLACE replaces nothing either.
  CREATE TRIGGER journal_is_new BEFORE INSERT ON journal BEGIN
    SELECT RAISE(ABORT, 'the place is already taken')
      WHERE EXISTS (SELECT 1 FROM journal WHERE book = NEW.book AND sequence = NEW.sequence);
    SELECT RAISE(ABORT, '${REPEATS.entry}')
      WHERE EXISTS (SELECT 1 FROM journal WHERE book = NEW.book AND entry = NEW.entry);
    SELECT RAISE(ABORT, '${REPEATS.half}')
      WHERE EXISTS (SELECT 1 FROM journal WHERE book = NEW.book AND half = NEW.half);
  END;

  CREATE TRIGGER journal_balances BEFORE INSERT ON journal WHEN NEW.postings IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'the postings do not balance in each fund and balance type')
      FROM json_each(NEW.postings) GROUP BY value ->> 1, value ->> 2 HAVING sum(value ->> 3) <> 0;
  END;

  CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'a record is never changed');
  END;
  CREATE TRIGGER journal_is_not_removed BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'a record is never removed');
  END;
  CREATE TRIGGER journal_text_is_not_changed BEFORE UPDATE ON journal_text BEGIN
    SELECT RAISE(ABORT, 'a personal text is erased, never changed');
  END;
  CREATE TRIGGER journal_text_is_new BEFORE INSERT ON journal_text BEGIN
    SELECT RAISE(ABORT, 'a personal text is erased, never changed')
      WHERE EXISTS (SELECT 1 FROM journal_text
        WHERE book = NEW.book AND sequence = NEW.sequence AND place = NEW.place);
  END;

  -- For reports, as in PostgreSQL.
  CREATE VIEW entries AS
    SELECT book, sequence, entry, half, date, kind FROM journal WHERE date IS NOT NULL;
  CREATE VIEW postings AS
    SELECT book, sequence, entry, date, kind, posting.key + 1 AS place,
      posting.value ->> 0 AS account, posting.value ->> 1 AS fund,
      CASE posting.value ->> 2 WHEN 0 THEN 'budget' WHEN 1 THEN 'commitment' WHEN 2 THEN 'actual' END AS balance_type,
      posting.value ->> 3 AS pence
    FROM journal, json_each(journal.postings) AS posting;
  `,
];

const versionOf = (handle: SqliteHandle) =>
  (handle.prepare('PRAGMA user_version').get() as { readonly user_version: number }).user_version;

/** Makes the tables, or brings those of an earlier version to this one. */
export function migrate(handle: SqliteHandle): void {
  if (versionOf(handle) === MIGRATIONS.length) return;
  handle.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(handle);
    checkVersion(handle, version);
    for (const step of MIGRATIONS.slice(version)) handle.exec(step);
    handle.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    handle.exec('COMMIT');
  } catch (thrown) {
    handle.exec('ROLLBACK');
    throw thrown;
  }
}

function checkVersion(handle: SqliteHandle, version: number): void {
  if (version > MIGRATIONS.length) {
    const message = `The database has version ${version} of the tables, and this program knows ${MIGRATIONS.length}.`;
    throw new StoreFault('version', `${message} Use a newer program.`);
  }
  if (version === 0 && handle.prepare('SELECT 1 AS found FROM sqlite_schema').get() !== undefined) {
    throw new StoreFault('misused', 'The database has tables of another program. Use a file of its own.');
  }
}
