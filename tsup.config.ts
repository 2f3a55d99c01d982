import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { defineConfig } from 'tsup';
import ts from 'typescript';

/** Whether making a value might do something else too, as far as a bundler can tell. */
function mayAct(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  const acts =
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isSpreadAssignment(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isTemplateExpression(node) ||
    ts.isBinaryExpression(node);
  return acts || ts.forEachChild(node, mayAct) === true;
}

/**
 * Marks every constant of a module as pure, so that a bundler drops those that a program does not use: schemas, tables, checked functions.
 *
 * When it is loaded, no module of this library does anything but make its constants, and add its words to those of `explain`.
 */
export function withPureConstants(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  let marked = text;
  for (const statement of [...source.statements].reverse()) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { initializer } of [...statement.declarationList.declarations].reverse()) {
      if (!initializer || !mayAct(initializer)) continue;
      const [from, to] = [initializer.getStart(source), initializer.end];
      marked = `${marked.slice(0, from)}/* @__PURE__ */ (() => (${marked.slice(from, to)}))()${marked.slice(to)}`;
    }
  }
  return marked;
}

/** Builds the one file that a web page imports without a bundler, with everything that it needs. */
async function buildForPages(): Promise<void> {
  await build({
    entryPoints: ['src/browser/index.ts'],
    outfile: 'dist/browser.js',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    platform: 'browser',
    // papaparse then leaves out what it needs under Node: streams.
    define: { PAPA_BROWSER_CONTEXT: 'true' },
    // Tools that guess how a file is written look for a line that begins so.
    banner: { js: 'export {};' },
  });
}

// One file for each module: a bundler then takes from the package only what a program calls.
export default defineConfig({
  entry: ['src/**/*.ts', '!src/browser'],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  bundle: false,
  clean: true,
  esbuildPlugins: [
    {
      name: 'pure-constants',
      setup({ onLoad }) {
        onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
          contents: withPureConstants(path, await readFile(path, 'utf8')),
          loader: 'ts',
        }));
      },
    },
  ],
  onSuccess: buildForPages,
});
