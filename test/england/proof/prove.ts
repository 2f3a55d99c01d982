/** Proves the kernel of a charge: `npm run test:proof`. Every theorem is printed, with the time that it took. */
import { readFileSync } from 'node:fs';
import { PARTS } from '../../../src/england/charge/kernel.js';
import { openSolver } from './solve.js';
import { theoremsOf } from './theorems.js';

const KERNEL = new URL('../../../src/england/charge/kernel.ts', import.meta.url);
const { ask, close } = await openSolver();
const start = performance.now();
let failures = 0;
const theorems = theoremsOf(readFileSync(KERNEL, 'utf8'));
for (const theorem of theorems) {
  const { holds, words, milliseconds } = await ask(theorem);
  if (!holds) failures += 1;
  if (!holds || theorem.kind === 'possible' || process.argv.includes('--all'))
    console.log(
      `${holds ? 'holds' : 'FAILS'}  ${theorem.name} (${theorem.citation}), ${milliseconds.toFixed(0)} ms`,
    );
  if (theorem.kind === 'possible' && holds) console.log(`       for example ${witness(words)}`);
  if (!holds) console.log(words.slice(0, 2000));
}
await close();
const seconds = (performance.now() - start) / 1000;
console.log(`${theorems.length} theorems, ${failures} not proved, in ${seconds.toFixed(1)} s`);
process.exitCode = failures === 0 && seconds < 60 ? 0 : 1;

/** The figures of a witness that are not zero in pence; an amount of a week with its parts of a penny. */
function witness(words: string): string {
  return [...words.matchAll(/(\w+) -> (\w+)/g)]
    .filter(([, name, value]) => value !== '0' && value !== 'false' && !/^(?:d|share)\d/.test(name!))
    .map(([, name, value]) => `${name} ${amount(name!, value!)}`)
    .join(', ');
}

function amount(name: string, value: string): string {
  if (value === 'true' || name.startsWith('capital') || name === 'minimum') return value;
  const pence = Math.floor(Number(value) / PARTS);
  return `${pence} ${Number(value) % PARTS}/${PARTS} pence`;
}
