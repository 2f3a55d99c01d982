/** Runs `examples/postgres-killed.ts` with a real server, and compares what it prints with what is kept, but for the moment of the kill. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = (environment = {}) =>
  execFileSync(process.execPath, ['--import', 'tsx', `${ROOT}examples/postgres-killed.ts`], {
    ...{ cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...environment } },
  });

/** The output without what depends on the moment: numbers, the words of the fault, and whether the last payment was written. */
const always = (text: string) =>
  text
    .replace(/^1\. [\s\S]*?\n\n/m, '<fault>\n\n')
    .replace(/there is (?:nothing|all: [^.]*)\./, 'there is <some>.')
    .replaceAll(/[\d,.]*\d/g, '<number>');

describe('the example of PostgreSQL that is killed', () => {
  it('loses nothing that was acknowledged, and prints what is kept beside it', () => {
    const printed = run();
    expect(printed).not.toContain('false');
    expect(always(printed)).toBe(always(readFileSync(`${ROOT}examples/postgres-killed.txt`, 'utf8')));
  }, 120_000);
});
