import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { check } from '../../src/problem/check.js';
import { readStatement } from '../../src/statement/read-statement.js';
import { statementSchema } from '../../src/statement/statement-schema.js';

const samples = new URL('../samples/', import.meta.url);
const names = readdirSync(samples, { withFileTypes: true })
  .filter((one) => one.isFile())
  .map(({ name }) => name);

describe('statementSchema', () => {
  it.each(names)('takes what the reader makes of %s', (name) => {
    for (const statement of must(readStatement(readFileSync(new URL(name, samples)))).statements) {
      expect(check(statementSchema, JSON.parse(JSON.stringify(statement)))).toEqual({
        ok: true,
        value: statement,
      });
    }
  });

  it('names every fault of a statement', () => {
    const line = { id: 'a b', date: '2026-02-30', pence: 1.5, payee: 'x', text: '', line: 0 };
    const answer = check(statementSchema, { account: 'a', currency: 'pounds', lines: [line] });
    expect(answer.ok ? [] : answer.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'field-invalid currency',
      'id-invalid lines[0].id',
      'day-invalid lines[0].date',
      'pence-invalid lines[0].pence',
      'field-invalid lines[0].line',
    ]);
  });
});
