/**
 * The tables of the store, by version: the laws of a journal that a database can keep, each as a declaration.
 *
 * Method: a row is a record, with its postings as arrays of equal length. So a check of one row can see that an entry balances, and no
 * posting can be added to an entry later. The place before is a generated column with a key to this same table, so a journal has no gap.
 * Nothing is a trigger, so that the tables can be distributed by book. The check and the function that appends are in PL/pgSQL, which
 * plans their statements once for a session: a check in SQL is planned for each statement, which took more time than all else in the append
 * of a record. So did a check of the leaf take a fifth; its form is checked at the door of the store. A function that appends needs one round trip, and no statement that writes two tables. The function has the rights of the
 * role that calls it, and the views those of the role that asks, so that a policy on the records holds for them too.
 *
 * A row is seen by a role that is named for every book, and by any other role if the setting `app.books` names its book. The policy is a
 * condition of the index, like the book that a query asks for: for a book outside the setting the two contradict each other, so no page of the
 * index is read, and the plan and its cost are those of a book that is not there. For the same reason the columns with ids have no statistics:
 * the planner would tell from them how many records a book has.
 * Limit: the database tells every role how many rows all books have together.
 *
 * @module
 */
import { quoted } from './statements.js';

/** The statements that lead to each version from the one before, for a schema. */
export const MIGRATIONS: readonly ((schema: string) => string)[] = [
  (name) => {
    const schema = quoted(name);
    return `
      CREATE FUNCTION ${schema}.is_balanced(accounts text[], funds text[], types smallint[], pence bigint[])
      RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
      DECLARE
        keys text[];
        sums numeric[];
        key text;
        place integer;
      BEGIN
        -- Equally long, from 1, nothing missing.
        IF array_lower(accounts, 1) <> 1
          OR array_dims(funds) IS DISTINCT FROM array_dims(accounts)
          OR array_dims(types) IS DISTINCT FROM array_dims(accounts)
          OR array_dims(pence) IS DISTINCT FROM array_dims(accounts)
          OR array_position(accounts, NULL) IS NOT NULL
          OR array_position(funds, NULL) IS NOT NULL
          OR array_position(types, NULL) IS NOT NULL
          OR array_position(pence, NULL) IS NOT NULL THEN
          RETURN false;
        END IF;
        FOR posting IN 1..cardinality(pence) LOOP
          key := funds[posting] || ' ' || types[posting];
          place := array_position(keys, key);
          IF place IS NULL THEN
            keys := keys || key;
            sums := sums || pence[posting]::numeric;
          ELSE
            sums[place] := sums[place] + pence[posting];
          END IF;
        END LOOP;
        RETURN 0 = ALL (sums);
      END
      $$;

      CREATE TABLE ${schema}.journal (
        book text COLLATE "C" NOT NULL,
        sequence bigint NOT NULL CHECK (sequence >= 0),
        before bigint GENERATED ALWAYS AS (nullif(sequence, 0) - 1) STORED,
        entry text COLLATE "C",
        half text COLLATE "C",
        leaf text COLLATE "C" NOT NULL,
        line text COLLATE "C" NOT NULL,
        date date,
        kind text,
        accounts text[],
        funds text[],
        types smallint[],
        pence bigint[],
        CONSTRAINT journal_place PRIMARY KEY (book, sequence),
        CONSTRAINT journal_entry UNIQUE (book, entry),
        CONSTRAINT journal_half UNIQUE (book, half),
        CONSTRAINT journal_follows FOREIGN KEY (book, before) REFERENCES ${schema}.journal (book, sequence),
        CONSTRAINT journal_columns CHECK (num_nulls(date, kind, accounts, funds, types, pence) IN (0, 6)),
        CONSTRAINT journal_balances CHECK (${schema}.is_balanced(accounts, funds, types, pence))
      );
      CREATE INDEX journal_first ON ${schema}.journal (book) WHERE sequence = 0;

      CREATE TABLE ${schema}.journal_text (
        book text COLLATE "C" NOT NULL,
        sequence bigint NOT NULL,
        place bigint NOT NULL CHECK (place >= 0),
        salt text COLLATE "C" NOT NULL,
        text text COLLATE "C" NOT NULL,
        CONSTRAINT journal_text_place PRIMARY KEY (book, sequence, place),
        CONSTRAINT journal_text_record FOREIGN KEY (book, sequence) REFERENCES ${schema}.journal (book, sequence)
      );

      CREATE TABLE ${schema}.snapshot (
        book text COLLATE "C" NOT NULL,
        size bigint NOT NULL CHECK (size > 0),
        last bigint GENERATED ALWAYS AS (size - 1) STORED,
        text text COLLATE "C",
        CONSTRAINT snapshot_book PRIMARY KEY (book),
        CONSTRAINT snapshot_last FOREIGN KEY (book, last) REFERENCES ${schema}.journal (book, sequence)
      );

      CREATE FUNCTION ${schema}.append(book text, records json, texts json) RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO ${schema}.journal
          (book, sequence, line, leaf, entry, half, date, kind, accounts, funds, types, pence)
        SELECT append.book, added.* FROM json_to_recordset(records) AS added (
          sequence bigint, line text, leaf text, entry text, half text,
          date date, kind text, accounts text[], funds text[], types smallint[], pence bigint[]);
        IF texts IS NOT NULL THEN
          INSERT INTO ${schema}.journal_text (book, sequence, place, salt, text)
          SELECT append.book, added.* FROM json_to_recordset(texts) AS added (
            sequence bigint, place bigint, salt text, text text);
        END IF;
      END
      $$;

      CREATE VIEW ${schema}.entries WITH (security_invoker = true) AS
        SELECT book, sequence, entry, half, date, kind FROM ${schema}.journal WHERE date IS NOT NULL;

      CREATE VIEW ${schema}.postings WITH (security_invoker = true) AS
        SELECT book, sequence, entry, date, kind, posting.place, account, fund,
          (ARRAY['budget', 'commitment', 'actual'])[type + 1] AS balance_type, amount AS pence
        FROM ${schema}.journal
        CROSS JOIN unnest(accounts, funds, types, pence)
          WITH ORDINALITY AS posting (account, fund, type, amount, place);
    `;
  },
  (name) => {
    const schema = quoted(name);
    const ids = {
      journal: ['book', 'entry', 'half', 'leaf', 'line'],
      journal_text: ['book'],
      snapshot: ['book'],
    };
    const tables = Object.entries(ids).map(
      ([table, columns]) => `
      ALTER TABLE ${schema}.${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY scope ON ${schema}.${table}
        USING (book = ANY (string_to_array(current_setting('app.books', true), E'\\n')));
      ${columns.map((column) => `ALTER TABLE ${schema}.${table} ALTER COLUMN ${column} SET STATISTICS 0;`).join('')}`,
    );
    return `${tables.join('')}
      REVOKE EXECUTE ON FUNCTION ${schema}.append(text, json, json) FROM PUBLIC;`;
  },
];
