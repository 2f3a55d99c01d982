/**
 * The connections of a store: each is taken from the pool for one call, waits a bounded time, and is closed if anything went wrong with it.
 *
 * Method: the server ends a statement that takes too long, so that nothing of it is written; the driver gives up later, in case that the
 * server no longer answers. A connection has a listener for errors all the time, since an error of a connection without one ends the
 * process.
 *
 * @module
 */
import { digestOf } from '../../record/digest.js';
import { endsStatementAlone, faultOf } from './faults.js';
import type { PostgresClient, PostgresPool, PostgresRows } from './pool.js';

/** How much longer than the server the driver waits, in milliseconds. */
const GRACE = 2_000;

/** An error between two statements is met again by the next statement. */
const ignore = () => {};

/** A statement and its values. */
export type Sql = readonly [text: string, ...values: unknown[]];

const names = new Map<string, string>();

/** The name of a statement with values, the same for the same text: PostgreSQL takes names of up to 63 characters. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = digestOf(text).slice(0, 32);
  names.set(text, name);
  return name;
}

/** A connection during one call. */
export class Connection {
  /** Whether the connection must be closed. */
  isBroken = false;
  /** Whether a statement that failed may have been committed. */
  mayBeWritten = false;
  #client: PostgresClient;
  #timeout: number;

  constructor(client: PostgresClient, timeout: number) {
    this.#client = client;
    this.#timeout = timeout;
  }

  /** Runs a statement that commits nothing. */
  async run([text, ...values]: Sql): Promise<PostgresRows> {
    try {
      const name = values.length > 0 && { name: nameOf(text) };
      return await this.#client.query({ ...name, text, values, query_timeout: this.#timeout + GRACE });
    } catch (thrown) {
      if (!endsStatementAlone(thrown)) this.isBroken = true;
      throw thrown;
    }
  }

  /** Runs a statement that is committed when it answers. */
  async commit(sql: Sql): Promise<PostgresRows> {
    try {
      return await this.run(sql);
    } catch (thrown) {
      if (!endsStatementAlone(thrown)) this.mayBeWritten = true;
      throw thrown;
    }
  }

  /** Runs statements in one transaction: all or none. Answers how many rows each found or changed. */
  async transact(statements: readonly Sql[]): Promise<readonly number[]> {
    const counts: number[] = [];
    await this.run(['BEGIN']);
    try {
      for (const sql of statements) counts.push((await this.run(sql)).rowCount ?? 0);
    } catch (thrown) {
      if (!this.isBroken) await this.run(['ROLLBACK']).catch(ignore);
      throw thrown;
    }
    await this.commit(['COMMIT']);
    return counts;
  }
}

/** The connections of a store. */
export class Connections {
  #pool: PostgresPool;
  #timeout: number;
  /** The connections whose session has been set. */
  #ready = new WeakSet<PostgresClient>();

  /**
   * @param pool where connections come from
   * @param timeout how long a statement may take, in milliseconds
   */
  constructor(pool: PostgresPool, timeout: number) {
    this.#pool = pool;
    this.#timeout = timeout;
    pool.on('error', ignore);
  }

  /** Lets go of the pool. */
  close(): void {
    this.#pool.removeListener('error', ignore);
  }

  /** Does something with a connection. An error is a fault of the store. */
  async use<Answer>(act: (connection: Connection) => Promise<Answer>): Promise<Answer> {
    const client = await this.#pool.connect().catch((thrown: unknown) => {
      throw faultOf(thrown, false);
    });
    client.on('error', ignore);
    const connection = new Connection(client, this.#timeout);
    try {
      if (!this.#ready.has(client)) {
        await connection.run(sessionSettings(this.#timeout));
        this.#ready.add(client);
      }
      return await act(connection);
    } catch (thrown) {
      throw faultOf(thrown, connection.mayBeWritten);
    } finally {
      client.release(connection.isBroken);
      client.removeListener('error', ignore);
    }
  }
}

/** Bounds every wait of a session, and makes a commit wait for the disk even if the server does not by default. */
const sessionSettings = (timeout: number): Sql => [
  `SELECT set_config('statement_timeout', $1, false), set_config('idle_in_transaction_session_timeout', $1, false),
          CASE current_setting('synchronous_commit') WHEN 'off' THEN set_config('synchronous_commit', 'on', false) END`,
  `${timeout}ms`,
];
