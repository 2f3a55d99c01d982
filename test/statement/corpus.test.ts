import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/problem/problem.js';
import type { CsvLayout } from '../../src/statement/csv/read-csv.js';
import { readStatement } from '../../src/statement/read-statement.js';
import type { StatementFile } from '../../src/statement/statement.js';

// A corpus of statement files by other projects, with the facts each should yield; not part of this repository.
// Conventions that differ: a document with no statement in it is refused, not answered with none; a balance that
// is worked out of the running balance has no date for the opening one. QIF states no currency and is read as sterling.
// Pending rows are lines here, marked as pending, and are among what is skipped there: the facts are of the lines booked.
interface Stated {
  readonly amount: string;
  readonly basis: string;
}
interface Fact {
  readonly account: { readonly id: string | null } | null;
  readonly currency: string;
  readonly opening: Stated | null;
  readonly closing: Stated | null;
  readonly transactions: number;
  readonly credits: string;
  readonly debits: string;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
}
interface Sample {
  readonly file: string;
  readonly format: string;
  readonly layout?: Readonly<Record<string, string | number | boolean | null>>;
  readonly textSamples?: readonly string[];
  readonly expect: { readonly outcome: string; readonly statements: readonly Fact[] };
}

const folder = `${process.env['CORPUS'] ?? ''}/statements`;
const isThere = process.env['CORPUS'] !== undefined && existsSync(`${folder}/manifest.json`);
const samples: readonly Sample[] = isThere
  ? (JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as { files: Sample[] }).files.filter(
      ({ file }) => /^(?:camt|csv|mt940|ofx|qif)\//.test(file),
    )
  : [];
const pence = (amount: string) => Number(amount.replace('.', ''));
const squeezed = (text: string) => text.replace(/\s+/g, '');

/** The layout of the manifest in our words; its places count from 0, ours from 1. */
function layoutOf(from: NonNullable<Sample['layout']>): CsvLayout {
  const column = (name: string) => (typeof from[name] === 'number' ? Number(from[name]) + 1 : from[name]);
  const names = {
    date: 'date',
    amount: 'amount',
    moneyIn: 'credit',
    moneyOut: 'debit',
    balance: 'balance',
    bankId: 'id',
  };
  const columns = Object.fromEntries(
    Object.entries(names).flatMap(([ours, theirs]) =>
      from[theirs] === undefined ? [] : [[ours, column(theirs)]],
    ),
  );
  const format = String(from['fmts']);
  const dateOrder = format.startsWith('%m') ? 'mdy' : format.startsWith('%Y') ? 'ymd' : 'dmy';
  const rest = {
    ...(from['delim'] ? { delimiter: from['delim'] } : {}),
    ...(from['decimal'] ? { decimal: from['decimal'] } : {}),
  };
  return { id: 'told', name: 'told', columns, dateOrder, ...rest } as unknown as CsvLayout;
}

function read(sample: Sample): Result<StatementFile> {
  const bytes = new Uint8Array(readFileSync(`${folder}/${sample.file}`));
  const own = readStatement(bytes);
  const isUnknown = !own.ok && own.problems[0]!.code === 'csv-layout-unknown';
  return isUnknown && sample.layout ? readStatement(bytes, { layout: layoutOf(sample.layout) }) : own;
}

describe.runIf(isThere)('readStatement, over the corpus', () => {
  it.each(samples.map((sample) => [sample.file, sample] as const))('%s', (_, sample) => {
    const { outcome, statements: facts } = sample.expect;
    const found = read(sample);
    if (outcome === 'reject' || outcome === 'no-statements' || outcome === 'error-response') {
      expect(found.ok).toBe(false);
      return;
    }
    if (!found.ok) expect.fail(JSON.stringify(found.problems));
    const { statements, rejected, warnings } = found.value;
    expect(statements.length).toBe(facts.length);
    facts.forEach((fact, at) => {
      const { account, currency, opening, closing } = statements[at]!;
      const lines = statements[at]!.lines.filter((line) => !line.pending);
      const sum = (sign: number) =>
        lines.reduce((total, line) => (line.pence * sign > 0 ? total + line.pence : total), 0);
      expect({
        count: lines.length,
        credits: sum(1),
        debits: sum(-1),
        first: lines[0]?.date ?? null,
        last: lines.at(-1)?.date ?? null,
      }).toEqual({
        count: fact.transactions,
        credits: pence(fact.credits),
        debits: pence(fact.debits),
        first: fact.firstDate,
        last: fact.lastDate,
      });
      if (fact.opening !== null) expect(opening?.pence).toBe(pence(fact.opening.amount));
      if (fact.closing !== null) expect(closing?.pence).toBe(pence(fact.closing.amount));
      if (sample.format === 'csv' || sample.format === 'qif') return;
      expect(squeezed(account)).toBe(squeezed(fact.account?.id ?? ''));
      expect(currency).toBe(fact.currency);
    });
    const words = squeezed(
      statements.flatMap(({ lines }) => lines.map((line) => line.payee + line.text)).join('\n'),
    );
    for (const text of sample.textSamples ?? []) expect(words).toContain(squeezed(text));
    if (outcome === 'rows-rejected') expect(rejected.length).toBeGreaterThan(0);
    if (outcome === 'warn') expect(rejected.length + warnings.length).toBeGreaterThan(0);
  });
});
