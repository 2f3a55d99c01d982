/**
 * The shape of a pool of connections to PostgreSQL: the parts of `Pool` of the package `pg` that the store uses.
 *
 * @module
 */

/** A statement with its values, and how long its answer is waited for. */
export interface PostgresStatement {
  readonly text: string;
  /** Under which a connection plans the statement once and runs it again; absent, it is planned each time. */
  readonly name?: string;
  readonly values?: unknown[];
  /** In milliseconds. */
  readonly query_timeout: number;
}

/** The rows that a statement answers, and how many it found or changed. */
export interface PostgresRows {
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
}

/** A connection taken from a pool. */
export interface PostgresClient {
  query(statement: PostgresStatement): Promise<PostgresRows>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
  /** Gives the connection back; with `true`, it is closed. */
  release(isBroken: boolean): void;
}

/** A pool of connections, such as `new Pool({ connectionString, connectionTimeoutMillis: 5_000 })`. */
export interface PostgresPool {
  readonly options: { readonly connectionTimeoutMillis?: number | undefined };
  connect(): Promise<PostgresClient>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}
