/**
 * The door of the store in PostgreSQL.
 *
 * @module
 */
export {
  type MigrationOptions,
  migratePostgres,
  type PostgresStoreOptions,
  postgresStore,
} from './open-postgres-store.js';
export type { PostgresClient, PostgresPool, PostgresRows, PostgresStatement } from './pool.js';
export type { PostgresStore } from './postgres-store.js';
export type { RoleRights, RoleVerb } from './rights.js';
