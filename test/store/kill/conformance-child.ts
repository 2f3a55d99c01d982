/**
 * Runs the conformance suite over `node:sqlite`, under a Node that has it. Argument: a folder for the databases.
 */
import { STORE_CASES } from '../../../src/store/conformance.js';
import { sqliteStore } from '../../../src/store/sqlite/open-sqlite-store.js';

const [folder] = process.argv.slice(2);
const { DatabaseSync } = await import('node:sqlite' as string);
let failed = 0;
for (const [index, { name, run }] of STORE_CASES.entries()) {
  try {
    await run(() => sqliteStore(new DatabaseSync(`${folder}/${index}.db`)));
  } catch (thrown) {
    failed += 1;
    console.error(`${name}: ${thrown}`);
  }
}
console.log(
  `node:sqlite of Node ${process.version}: ${STORE_CASES.length - failed} passed, ${failed} failed`,
);
process.exitCode = failed > 0 ? 1 : 0;
