import { readFile } from 'node:fs/promises';
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
 * No module of this library does anything when it is loaded but make its constants.
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

// One file for each module: a bundler then takes from the package only what a program calls.
export default defineConfig({
  entry: ['src/**/*.ts'],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  bundle: false,
  clean: true,
  esbuildPlugins: [
    {
      name: 'pure-constants',
      setup(build) {
        build.onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
          contents: withPureConstants(path, await readFile(path, 'utf8')),
          loader: 'ts',
        }));
      },
    },
  ],
});
