/** The public names, their docblocks, and the examples in these, which are run. */
import { readdirSync } from 'node:fs';
import { transform } from 'esbuild';
import ts from 'typescript';
import { programs, sourceOf, text } from './documents.js';

const ROOT = new URL('../../', import.meta.url);
const { exports: entries } = JSON.parse(text('package.json')) as {
  exports: Record<string, { types: string } | string>;
};

/** The lists of public names, by import path. The browser build is a bundle of these. */
export const DOORS = Object.entries(entries).flatMap(([path, entry]) =>
  typeof entry === 'string' || path === './browser'
    ? []
    : [[path, entry.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')] as const],
);

const parsed = (file: string) => ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest, true);

/** The file that a module names in an import or export. */
function fileOf(specifier: ts.Expression, from: string): string {
  const path = (specifier as ts.StringLiteral).text.replace(/\.js$/, '.ts');
  return new URL(path, new URL(from, ROOT)).href.slice(ROOT.href.length);
}

export interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
}

export function namesOf(door: string): readonly PublicName[] {
  return parsed(door)
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ exportClause, moduleSpecifier, isTypeOnly }) => {
      if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
      const file = fileOf(moduleSpecifier, door);
      return exportClause.elements.map((element) => ({
        name: (element.propertyName ?? element.name).text,
        isType: isTypeOnly || element.isTypeOnly,
        file,
      }));
    });
}

/** The docblock of a name, in the file that declares it or that exports it from another. */
export function docblockOf(file: string, name: string): ts.JSDoc | undefined {
  for (const statement of parsed(file).statements) {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (!clause || !ts.isNamedExports(clause)) continue;
      const element = clause.elements.find((exported) => exported.name.text === name);
      if (!element) continue;
      const inner = (element.propertyName ?? element.name).text;
      return statement.moduleSpecifier
        ? docblockOf(fileOf(statement.moduleSpecifier, file), inner)
        : (docblocks(statement)[0] ?? docblockOf(file, inner));
    }
    const declares = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
      : 'name' in statement && (statement.name as ts.Identifier | undefined)?.text === name;
    if (declares && docblocks(statement).length > 0) return docblocks(statement).at(-1);
  }
  return undefined;
}

const docblocks = (node: ts.Node) => ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);

/** An example in a docblock. */
export interface Example {
  readonly name: string;
  readonly file: string;
  readonly code: string;
}

/** Whether an example needs a database, so that only the outside tests run it. */
export const needsDatabase = ({ file }: Example) => file.startsWith('src/store/postgres/');

/** Every example in a docblock of a file that declares a public name. */
export function docblockExamples(): readonly Example[] {
  const files = new Set(DOORS.flatMap(([, door]) => namesOf(door).map(({ file }) => file)));
  return [...files].flatMap((file) => {
    const examples: Example[] = [];
    const visit = (node: ts.Node): void => {
      const declared = ts.isVariableStatement(node) ? node.declarationList.declarations[0] : node;
      const name = (declared as { readonly name?: ts.Node }).name?.getText();
      for (const { tagName, comment } of docblocks(node).flatMap(({ tags = [] }) => tags))
        if (tagName.text === 'example' && name)
          examples.push({ name, file, code: ts.getTextOfJSDocComment(comment) ?? '' });
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(parsed(file), visit);
    return examples;
  });
}

/** A value that an example computes, and the value that the comment beside it states. */
export interface Compared {
  readonly of: string;
  readonly found: unknown;
  readonly stated: unknown;
}

/** The value of a statement: that of its expression, or of the constant that it makes. */
function valueIn(statement: ts.Statement): string | undefined {
  if (ts.isExpressionStatement(statement)) return statement.expression.getText();
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  return declaration && ts.isIdentifier(declaration.name) ? declaration.name.text : undefined;
}

/** Writes an example as a function body that compares each value with the comment after its statement. */
function comparing(code: string): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  return source.statements
    .map((statement) => {
      const stated = /^[^\S\n]*\/\/ (.+)/.exec(code.slice(statement.end))?.[1];
      const value = valueIn(statement);
      if (stated === undefined || value === undefined) return statement.getText();
      const made = ts.isVariableStatement(statement) ? statement.getText() : '';
      return `${made}\ncompare(${JSON.stringify(value)}, ${value}, () => (${stated}));`;
    })
    .join('\n');
}

/** Everything that an example may name: the public names of every entry point, and the records of `examples/sample.ts`. */
async function scope(): Promise<Readonly<Record<string, unknown>>> {
  const doors = await Promise.all(
    DOORS.map(([path]) => import(sourceOf(path.replace('.', 'personal-budget-ledger'))) as Promise<object>),
  );
  const sample = (await import('../../examples/sample.js')) as object;
  return Object.assign({}, ...doors, sample);
}

/** Runs an example, with more that it may name, and answers the values that it states. */
export async function runExample(
  code: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<readonly Compared[]> {
  const known = { ...(await scope()), ...more };
  const { code: body } = await transform(comparing(code), { loader: 'ts', target: 'es2022' });
  const compared: Compared[] = [];
  const compare = (of: string, found: unknown, stated: () => unknown) =>
    compared.push({ of, found, stated: stated() });
  const program = new Function(...Object.keys(known), 'compare', `return (async () => {${body}\n})()`);
  await program(...Object.values(known), compare);
  return compared;
}

/** Every identifier that a program uses beyond its imports. */
function identifiersIn(code: string): readonly string[] {
  const used: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    const { parent } = node;
    const isField =
      (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
    if (ts.isIdentifier(node) && !isField) used.push(node.text);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile('program.ts', code, ts.ScriptTarget.Latest, true), visit);
  return used;
}

/** Every name that a program uses which the tests run: those of the documents, the examples, and the docblocks. */
export function namesInPrograms(): ReadonlySet<string> {
  const examples = readdirSync(new URL('examples', ROOT))
    .filter((name) => name.endsWith('.ts') && name !== 'sample.ts')
    .map((name) => text(`examples/${name}`));
  const codes = [...programs(), ...docblockExamples()].map(({ code }) => code);
  return new Set([...examples, ...codes].flatMap(identifiersIn));
}
