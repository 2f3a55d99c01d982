/**
 * Takes the seed of every law from the variable `SEED`, so that a run says the same of the same code. Without it each run tries
 * others, and prints the seed of what fails.
 *
 * @module
 */
import fc from 'fast-check';

const { SEED } = process.env;
if (SEED) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(SEED) });
