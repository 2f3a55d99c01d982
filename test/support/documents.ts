/** The documents of the project: what they show, the code must bear out. Run this file to print the table of problems. */
import { readdirSync, readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { explain } from '../../src/explain/explain.js';
import { SAMPLE_PROBLEMS } from './sample-problems.js';

const ROOT = new URL('../../', import.meta.url);

/** The text of a file, by its path from the root. */
export const text = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** The folders in a folder, by their paths from the root. */
function foldersIn(path: string): readonly string[] {
  return readdirSync(new URL(path, ROOT), { withFileTypes: true }).flatMap((folder) =>
    folder.isDirectory() ? `${path}${folder.name}/` : [],
  );
}

/** Every document in Markdown, by its path from the root. */
export const DOCUMENTS: readonly string[] = [
  ...['', 'examples/', 'test/', 'test/bench/'],
  ...foldersIn('src/'),
  ...foldersIn('src/england/'),
].flatMap((folder) => {
  const names = readdirSync(new URL(`./${folder}`, ROOT));
  return names.filter((name) => name.endsWith('.md')).map((name) => folder + name);
});

/** The table of problems, as the gallery must have it. */
export function problemTable(): string {
  const rows = SAMPLE_PROBLEMS.map((problem) => {
    const { what, remedy } = explain(problem);
    return `| \`${problem.code}\` | ${what} | ${remedy} |`;
  });
  return ['| code | for example | remedy |', '|---|---|---|', ...rows].join('\n');
}

/** The document of the table of problems, with the table as it must be. */
export const GALLERY = 'src/explain/README.md';
export const gallery = () =>
  text(GALLERY).replace(/^\| code \|[\s\S]*?(?=\n\n|\n*$(?![\s\S]))/m, problemTable);

/** The fenced blocks of a language in a document, in order. */
export function fenced(document: string, language: string): string[] {
  return [...text(document).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1]!,
  );
}

/** A program of a document, and what it is said to print: the text that follows it, if any does. */
export interface Program {
  readonly document: string;
  readonly nth: number;
  readonly code: string;
  readonly prints?: string;
}

/** The programs of all documents: each block of TypeScript that imports the package. */
export function programs(): readonly Program[] {
  return DOCUMENTS.flatMap((document) => {
    const blocks = text(document).matchAll(
      /^```ts\n([\s\S]*?)^```\n(?:(?!```)[\s\S]{0,200}?^```text\n([\s\S]*?)^```)?/gm,
    );
    return [...blocks]
      .map(
        ([, code = '', prints], nth): Program => ({
          document,
          nth,
          code,
          ...(prints !== undefined && { prints }),
        }),
      )
      .filter(({ code }) => code.includes("from 'personal-budget-ledger"));
  });
}

/** Whether a program needs a database, so that only the outside tests run it. */
export const usesDatabase = ({ code }: Program) => code.includes("from 'pg'");

/** Runs a program with the entry points that it imports, and answers what it prints. */
export async function run(code: string): Promise<string> {
  const { code: script } = await transform(code, { loader: 'ts', target: 'es2022' });
  const doors: Record<string, unknown> = {};
  const body = script.replaceAll(
    /^import\s+(\{[^}]*\}|\w+)\s+from\s+"([^"]+)";/gm,
    (_, names: string, path: string) => {
      doors[path] = undefined;
      const parts = names.startsWith('{') ? names.replaceAll(' as ', ': ') : `{ default: ${names} }`;
      return `const ${parts} = doors[${JSON.stringify(path)}];`;
    },
  );
  for (const path of Object.keys(doors)) doors[path] = await import(sourceOf(path));
  const printed: string[] = [];
  const console = { log: (...parts: unknown[]) => printed.push(`${parts.join(' ')}\n`) };
  await new Function('doors', 'console', `return (async () => {${body}\n})()`)(doors, console);
  return printed.join('');
}

/** Where an entry point is that has not the name of its room. */
const ROOM_OF: Readonly<Record<string, string>> = {
  text: 'render',
  html: 'render/html',
  table: 'render/table',
};

/** The list of public names behind an entry point, such as `personal-budget-ledger/pool`; what is not ours is itself. */
export function sourceOf(path: string): string {
  const [, name] = /^personal-budget-ledger(?:\/(.+))?$/.exec(path) ?? [path, path];
  if (name === path) return path;
  return new URL(name === undefined ? 'src/index.ts' : `src/${ROOM_OF[name] ?? name}/index.ts`, ROOT).href;
}

/** Every value that an entry point exports, and the calls of a book. */
export async function doorNames(): Promise<ReadonlySet<string>> {
  const { exports: doors } = JSON.parse(text('package.json')) as { exports: Record<string, unknown> };
  const paths = Object.keys(doors).filter((door) => !door.endsWith('.json'));
  const modules = await Promise.all(
    paths.map((door) => import(sourceOf(door.replace('.', 'personal-budget-ledger'))) as Promise<object>),
  );
  return new Set(modules.flatMap((module) => Object.keys(module)));
}

if (process.argv[1]?.endsWith('documents.ts')) console.log(problemTable());
