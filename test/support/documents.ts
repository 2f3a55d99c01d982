/** What the README shows that the code must bear out. Run this file to print the table of problems. */
import { readFileSync } from 'node:fs';
import { explain } from '../../src/explain/explain.js';
import { SAMPLE_PROBLEMS } from './sample-problems.js';

export const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The table of problems, as the README must have it. */
export function problemTable(): string {
  const rows = SAMPLE_PROBLEMS.map((problem) => {
    const { what, remedy } = explain(problem);
    return `| \`${problem.code}\` | ${what} | ${remedy} |`;
  });
  return ['| code | for example | remedy |', '|---|---|---|', ...rows].join('\n');
}

/** The fenced blocks of a language in the README, in order. */
export function fenced(language: string): string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1]!,
  );
}

if (process.argv[1]?.endsWith('documents.ts')) console.log(problemTable());
