import { existsSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');
const { exports: entries } = JSON.parse(text('package.json')) as {
  exports: Record<string, { types: string } | string>;
};

/** The lists of public names, by import path. The browser build is a bundle of these. */
const DOORS = Object.entries(entries).flatMap(([path, entry]) =>
  typeof entry === 'string' || path === './browser'
    ? []
    : [[path, entry.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')] as const],
);

interface PublicName {
  readonly name: string;
  readonly isType: boolean;
  /** The file that declares it. */
  readonly file: string;
}

function namesOf(door: string): readonly PublicName[] {
  const source = ts.createSourceFile(door, text(door), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const { exportClause, moduleSpecifier, isTypeOnly } = statement;
    if (!exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
    const from = (moduleSpecifier as ts.StringLiteral).text;
    const file = new URL(from.replace(/\.js$/, '.ts'), new URL(door, ROOT)).href.slice(ROOT.href.length);
    return exportClause.elements.map((element) => ({
      name: (element.propertyName ?? element.name).text,
      isType: isTypeOnly || element.isTypeOnly,
      file,
    }));
  });
}

/** Whether a file declares a name under a docblock, or exports it from a file that does. */
function hasDocblock(file: string, name: string): boolean {
  const source = ts.createSourceFile(file, text(file), ts.ScriptTarget.Latest, true);
  return source.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause;
      if (!clause || !ts.isNamedExports(clause)) return false;
      const element = clause.elements.find((exported) => exported.name.text === name);
      if (!element) return false;
      if (!statement.moduleSpecifier) return hasDocblock(file, (element.propertyName ?? element.name).text);
      const from = (statement.moduleSpecifier as ts.StringLiteral).text.replace(/\.js$/, '.ts');
      return hasDocblock(
        new URL(from, new URL(file, ROOT)).href.slice(ROOT.href.length),
        (element.propertyName ?? element.name).text,
      );
    }
    const declares = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some((declaration) => declaration.name.getText() === name)
      : 'name' in statement && (statement.name as ts.Identifier | undefined)?.text === name;
    return declares && ts.getJSDocCommentsAndTags(statement).length > 0;
  });
}

/** Programs and documents in which a reader meets the public names: the examples, and the README of each room. */
const DOCUMENTS = [
  ...readdirSync(new URL('examples', ROOT))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => text(`examples/${name}`)),
  ...[
    'README.md',
    'examples/README.md',
    ...readdirSync(new URL('src', ROOT)).map((room) => `src/${room}/README.md`),
  ]
    .filter((path) => existsSync(new URL(path, ROOT)))
    .map(text),
].join('\n');

describe.each(DOORS)('the names of %s', (path, door) => {
  const names = namesOf(door);

  it('are few', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.length).toBeLessThanOrEqual(path === '.' ? 142 : 60);
  });

  it('each have a docblock', () => {
    expect(names.filter(({ name, file }) => !hasDocblock(file, name)).map(({ name }) => name)).toEqual([]);
  });

  it('are each shown by an example or a README, functions and values', () => {
    const values = names.filter(({ isType }) => !isType);
    expect(
      values.filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(DOCUMENTS)).map(({ name }) => name),
    ).toEqual([]);
  });
});
