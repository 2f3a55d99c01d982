/**
 * The main job: `npm run demo`, or `npm run demo -- path/to/statement.ofx` for a statement of your own.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { explainAll, moment, type Problem } from 'personal-budget-ledger';
import { readStatement } from 'personal-budget-ledger/statement';
import { keepMonth, readMonth } from './month.js';
import { keepOwn } from './own-statement.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('./month');
const own = process.argv[2];

function stop(about: string, problems: readonly Problem[]): never {
  console.error(`${about}\n\n${explainAll(problems)}`);
  process.exit(1);
}

const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const read = readMonth({
  agreement: text('agreement.json'),
  plan: text('plan.json'),
  rules: text('rules.json'),
  opening: text('opening.json'),
  payees: text('payees.csv'),
  payments: text('payments.csv'),
  grant: text('grant.csv'),
});
if (!read.ok) stop('The example’s files cannot be used.', read.problems);

const path = own ?? join(folder, 'statement.ofx');
let bytes: Uint8Array;
try {
  bytes = readFileSync(path);
} catch (error) {
  console.error(`${path} cannot be opened: ${(error as Error).message}`);
  process.exit(1);
}
const file = readStatement(bytes);
if (!file.ok) stop(`${basename(path)} cannot be read as a bank statement.`, file.problems);
const { format, statements, rejected, skipped, warnings } = file.value;
const lines = statements.reduce((sum, statement) => sum + statement.lines.length, 0);
const count = (of: number, one: string) => `${of} ${one}${of === 1 ? '' : 's'}`;
console.log(
  `${basename(path)}: ${format.toUpperCase()}, ${count(statements.length, 'statement')}, ${count(lines, 'line')} read.`,
);
for (const [what, rows] of [
  ['not read', rejected],
  ['passed over', skipped],
  ['read with a doubt', warnings],
] as const) {
  for (const row of rows)
    console.log(`  line ${row.line} ${what} (${row.reason.replaceAll('-', ' ')}): ${row.text.slice(0, 60)}`);
}

for (const statement of statements) {
  if (!own || statement.opening) continue;
  const from = statement.closing ? 'is worked out from its closing balance' : 'is taken to be nothing';
  console.log(
    `  The statement${statement.account === '' ? '' : ` of ${statement.account}`} states no opening balance; it ${from}.`,
  );
}

const progress = (done: number, of: number) =>
  console.error(`Recorded ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')} lines …`);
const kept = own
  ? await keepOwn(read.value, statements, moment(new Date().toISOString()), progress)
  : await keepMonth(read.value, statements, moment('2026-11-02T09:00:00.000Z'));
if (!kept.ok) stop(`${basename(path)} was read, but its book cannot be kept.`, kept.problems);
console.log(`\n${kept.value.text}`);

const out = here('./out');
mkdirSync(out, { recursive: true });
for (const [name, content] of kept.value.files) writeFileSync(join(out, name), content);
console.log(`\nWritten to examples/out: ${[...kept.value.files.keys()].join(', ')}`);
