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

/** What the guards say of a record that repeats an entry or a half. */
export const REPEATS = {
  entry: 'the entry is already in the book',
  half: 'the half is already in the book',
} as const;

/** From each version to the next. A step that was released is never changed. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE record (
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
    FOREIGN KEY (book, before) REFERENCES record (book, sequence)
  ) STRICT;

  CREATE TABLE personal_text (
    book TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    salt TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (book, sequence, place),
    FOREIGN KEY (book, sequence) REFERENCES record (book, sequence)
  ) STRICT, WITHOUT ROWID;

  -- Without a text after an erasure: a snapshot that covers less is not kept then.
  CREATE TABLE snapshot (
    book TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL CHECK (size > 0),
    text TEXT
  ) STRICT;

  -- Before anything is written, so that INSERT OR REPLACE replaces nothing either.
  CREATE TRIGGER record_is_new BEFORE INSERT ON record BEGIN
    SELECT RAISE(ABORT, 'the place is already taken')
      WHERE EXISTS (SELECT 1 FROM record WHERE book = NEW.book AND sequence = NEW.sequence);
    SELECT RAISE(ABORT, '${REPEATS.entry}')
      WHERE EXISTS (SELECT 1 FROM record WHERE book = NEW.book AND entry = NEW.entry);
    SELECT RAISE(ABORT, '${REPEATS.half}')
      WHERE EXISTS (SELECT 1 FROM record WHERE book = NEW.book AND half = NEW.half);
  END;

  CREATE TRIGGER record_balances BEFORE INSERT ON record WHEN NEW.postings IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'the postings do not balance in each fund and balance type')
      FROM json_each(NEW.postings) GROUP BY value ->> 1, value ->> 2 HAVING sum(value ->> 3) <> 0;
  END;

  CREATE TRIGGER record_is_not_changed BEFORE UPDATE ON record BEGIN
    SELECT RAISE(ABORT, 'a record is never changed');
  END;
  CREATE TRIGGER record_is_not_removed BEFORE DELETE ON record BEGIN
    SELECT RAISE(ABORT, 'a record is never removed');
  END;
  CREATE TRIGGER personal_text_is_not_changed BEFORE UPDATE ON personal_text BEGIN
    SELECT RAISE(ABORT, 'a personal text is erased, never changed');
  END;
  CREATE TRIGGER personal_text_is_new BEFORE INSERT ON personal_text BEGIN
    SELECT RAISE(ABORT, 'a personal text is erased, never changed')
      WHERE EXISTS (SELECT 1 FROM personal_text
        WHERE book = NEW.book AND sequence = NEW.sequence AND place = NEW.place);
  END;

  -- For reports: every posting, and what each account comes to.
  CREATE VIEW posting AS
    SELECT book, sequence, posting.key AS place, entry, date, kind,
      posting.value ->> 0 AS account, posting.value ->> 1 AS fund,
      posting.value ->> 2 AS balance_type, posting.value ->> 3 AS pence
    FROM record, json_each(record.postings) AS posting;
  CREATE VIEW account_total AS
    SELECT book, balance_type, account, fund, sum(pence) AS pence, count(*) AS postings
    FROM posting GROUP BY book, balance_type, account, fund;
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
