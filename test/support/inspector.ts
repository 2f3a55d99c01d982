/**
 * The inspector: reads a source file and says where it breaks the rules of the house.
 *
 * Method: the compiler's own parser finds imports, names and comments, so that a word inside a longer word,
 * or a name that a file declares itself, is not taken for another.
 *
 * @module
 */
import ts from 'typescript';

/** The rooms, each with those it may import from. */
export const ROOMS: ReadonlyMap<string, readonly string[]> = (() => {
  const ground = ['problem', 'record', 'money', 'time'];
  const agreed = [...ground, 'ledger', 'agreement'];
  const ruled = [...agreed, 'rules', 'reports'];
  const bank = [...agreed, 'statement', 'match', 'rules'];
  const all = [...ruled, 'pool', 'england', 'vat', 'plan', 'statement', 'match', 'reconcile'];
  const shown = [...all, 'pool-year', 'exceptions', 'caseload', 'assurance', 'payments', 'explain'];
  const doors = [
    ...shown,
    'public',
    'documents',
    'render',
    'export',
    'book',
    'json-schema',
    'audit',
    'store',
    'finance',
  ];
  return new Map([
    ['problem', []],
    ['record', ['problem']],
    ['money', ['problem']],
    ['time', ['problem']],
    // The words of a working are typed by its facts, which have amounts and published figures in them.
    ['explain', [...ground, 'england']],
    ['ledger', ground],
    // What is proved of records, and where they are kept: neither knows any accounting.
    ['audit', ground],
    ['store', [...ground, 'audit']],
    ['agreement', [...ground, 'ledger']],
    ['rules', agreed],
    ['reports', agreed],
    ['pool', ruled],
    ['england', [...ruled, 'pool']],
    ['pool-year', [...ruled, 'pool', 'england']],
    ['vat', [...ruled, 'pool']],
    ['plan', [...agreed, 'rules']],
    ['statement', ground],
    ['match', [...ground, 'ledger', 'statement']],
    ['reconcile', bank],
    ['exceptions', [...bank, 'reconcile']],
    ['caseload', [...all, 'exceptions']],
    // What an internal auditor draws, follows and compares; its data matches are signals of the exceptions list too.
    ['assurance', [...all, 'payments', 'audit', 'exceptions']],
    ['payments', [...agreed, 'rules']],
    ['documents', shown],
    ['render', [...shown, 'documents']],
    ['export', [...ground, 'ledger', 'audit']],
    // Files for finance systems: their lists are sheets.
    ['finance', [...ruled, 'pool', 'vat', 'payments', 'render']],
    ['json-schema', all.concat('payments', 'finance', 'access')],
    // The checked doors of all rooms.
    ['public', [...shown, 'audit', 'finance']],
    // The shell: it reads files and calls what a program would call.
    ['book', [...shown, 'public', 'documents', 'export', 'audit', 'store']],
    // Tables of the journals of all books.
    ['national', [...all, 'explain', 'audit', 'store', 'book']],
    // How long a book keeps personal text, and what is kept for decades: it reads and changes books as a program does.
    [
      'retention',
      [...shown, 'public', 'documents', 'render', 'export', 'audit', 'store', 'book', 'json-schema'],
    ],
    // The only room that touches a platform.
    // Books held through a scope, and the log of keys and refusals.
    ['access', [...shown, 'public', 'audit', 'store', 'book']],
    ['cli', [...doors, 'retention', 'access']],
    // The lists of public names: `index.ts`, and that of each room with an import path of its own.
    ['door', [...doors, 'national', 'retention', 'access', 'cli']],
  ]);
})();

/** Packages from outside, each with the rooms that may use it; `''` is any room. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['zod', ''],
  ['decimal.js', 'money'],
  ['date-fns', 'time'],
  ['@date-fns/utc', 'time'],
  ['hyparquet-writer', 'national'],
  ['papaparse', 'statement payments export'],
  ['saxes', 'statement'],
  ['leven', 'match'],
  ['@noble/hashes', 'record'],
  ['@noble/curves', 'audit'],
  ['@scure/base', 'audit'],
  ['fflate', 'audit'],
  ['write-excel-file', 'render'],
  ['d3-scale', 'render'],
  ['d3-shape', 'render'],
  ['d3-sankey', 'render'],
  ['commander', 'cli'],
  ['@commander-js/extra-typings', 'cli'],
  ['@bomb.sh/tab', 'cli'],
  ['picocolors', 'cli'],
  ['cli-progress', 'cli'],
  ['libsql', 'cli'],
  ['pg', 'cli'],
]);

const PLATFORM = new Set(
  'process Buffer window document fetch console setTimeout setInterval setImmediate queueMicrotask globalThis navigator performance crypto localStorage require __dirname'.split(
    ' ',
  ),
);

/** Words that stand nowhere, not even inside a name or a comment. */
const NEVER = /^(?:wallets?|clawbacks?|managers?|helpers?|utils?|utility|misc)$/i;
/** Words too vague to be the name of anything. */
const VAGUE = new Set(['info', 'misc']);

/** Whether a cast gives a schema another type, or another schema to `check`. */
function isSchemaCast(node: ts.AsExpression, source: ts.SourceFile): boolean {
  if (ts.isAsExpression(node.parent)) return false;
  if (/\b(?:Schema|\$?Zod\w*)\b/.test(node.type.getText(source))) return true;
  let value: ts.Node = node.expression;
  while (ts.isAsExpression(value)) value = value.expression;
  return /^z\.|[sS]chema$/.test(value.getText(source));
}

export interface Offence {
  readonly rule: string;
  readonly line: number;
  readonly found: string;
}

/** The room of a path below `src`: its folder; a list of public names is a door. */
export function roomOf(path: string): string {
  return /^(?:(?:england\/)?[a-z-]+\/)?index\.ts$/.test(path) ? 'door' : (path.split('/')[0] ?? '');
}

/** The path below `src` that a relative import leads to. */
function target(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\.js$/, '.ts');
}

/** The words of a text; the statutory office of a pool manager (SI 2000/617 reg 7(4)) is no vague word, and is left out. */
function words(text: string): string[] {
  return (
    text
      .replaceAll(/pool[\s*-]{0,5}manager/gi, 'pool')
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .match(/[A-Za-z]+/g) ?? []
  );
}

/** Whether an identifier stands for a value in scope, rather than for a member of something. */
function standsAlone(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isGetAccessorDeclaration(parent);
  return !(isMember && parent.name === node);
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent);
  return declares && parent.name === node;
}

function comments(text: string): { text: string; at: number }[] {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, text);
  const found: { text: string; at: number }[] = [];
  const templates: number[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    // A brace that closes a template's hole, and a slash that opens a pattern, have to be read again as such.
    if (kind === ts.SyntaxKind.TemplateHead) templates.push(0);
    else if (kind === ts.SyntaxKind.OpenBraceToken && templates.length > 0)
      templates[templates.length - 1]! += 1;
    else if (kind === ts.SyntaxKind.CloseBraceToken && templates.length > 0) {
      if (templates.at(-1) === 0) kind = scanner.reScanTemplateToken(false);
      else templates[templates.length - 1]! -= 1;
      if (kind === ts.SyntaxKind.TemplateTail) templates.pop();
    } else if (kind === ts.SyntaxKind.SlashToken && opensPattern(text, scanner.getTokenStart())) {
      scanner.reScanSlashToken();
    }
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      found.push({ text: scanner.getTokenText(), at: scanner.getTokenStart() });
    }
  }
  return found;
}

/** A slash divides after a name, a number or a closing bracket; anywhere else it opens a pattern. */
function opensPattern(text: string, at: number): boolean {
  return !/[\w)\]}'"`]\s*$/.test(text.slice(Math.max(0, at - 40), at));
}

/** The files whose code a file needs when it runs, as paths below `src`; what only its types need is left out. */
export function importsOf(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  for (const statement of source.statements) {
    const isImport = ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly;
    const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    if (!isImport && !isExport) continue;
    const from = statement.moduleSpecifier;
    if (from && ts.isStringLiteral(from) && from.text.startsWith('.')) found.push(target(path, from.text));
  }
  return found;
}

/**
 * Inspects one file.
 *
 * @param path below `src`, such as `ledger/post.ts`
 * @returns its offences, none when it keeps every rule
 */
export function inspect(path: string, text: string): Offence[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const offences: Offence[] = [];
  const room = roomOf(path);
  const add = (rule: string, at: number, found: string) =>
    offences.push({ rule, line: source.getLineAndCharacterOfPosition(at).line + 1, found });

  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.test(path.split('/').at(-1) ?? '')) add('file-name', 0, path);
  const lines = text.trimEnd().split('\n').length;
  // The lists of problems and of public names are as long as there are problems and names.
  const isList = path.endsWith('/problems.ts') || room === 'door';
  if (lines > 250 && !isList) add('file-length', 0, `${lines} lines`);
  const header =
    /^(?:#![^\n]+\n)?\/\*\*\n \* [^\n]+(?:\n \* [^\n]+)*?[.:](?:\n \*[^\n]*)*\n \* @module\n \*\/\n/.exec(
      text,
    )?.[0];
  if (header === undefined || /^\/\*\*\n \* @/.test(text)) add('header', 0, text.slice(0, 40));

  const allowed = ROOMS.get(room);
  if (allowed === undefined) add('room-unknown', 0, room);
  for (const { fileName: name, pos } of ts.preProcessFile(text, true, true).importedFiles) {
    if (name.startsWith('node:')) {
      if (room !== 'cli') add('import-node', pos, name);
    } else if (name.startsWith('.')) {
      const to = roomOf(target(path, name));
      if (!name.endsWith('.js')) add('import-extension', pos, name);
      if (to !== room && !allowed?.includes(to)) add('import-direction', pos, `${room} from ${to}`);
    } else {
      const home = PACKAGES.get(name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
      if (home === undefined || (home !== '' && !home.split(' ').includes(room)))
        add('import-package', pos, name);
    }
  }

  const declared = new Set<string>();
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    const at = node.getStart(source);
    if (ts.isIdentifier(node)) {
      names.push(node);
      if (isDeclaration(node)) declared.add(node.text);
    }
    // The helpers that tie a schema to its type are the one place for a cast.
    if (ts.isAsExpression(node) && path !== 'problem/schema.ts' && isSchemaCast(node, source))
      add('schema-cast', at, node.type.getText(source));
    if (node.kind === ts.SyntaxKind.AnyKeyword) add('any', at, node.parent.getText(source).slice(0, 40));
    // The file for web pages gathers the names of whole doors.
    if (ts.isExportDeclaration(node) && !node.exportClause && path !== 'browser/index.ts')
      add('export-star', at, node.getText(source));
    if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) {
      if (!ts.isDefaultClause(node.parent) && !ts.isDefaultClause(node)) add('export-default', at, 'default');
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && !node.arguments?.length) {
      add('clock', at, 'new Date()');
    }
    if (ts.isPropertyAccessExpression(node)) {
      const whole = node.getText(source);
      if (whole === 'Date.now' && path !== 'book/clock.ts') add('clock', at, whole);
      if (whole === 'Math.random') add('random', at, whole);
      if (node.name.text === 'toFixed' || node.name.text === 'parseFloat') add('float', at, node.name.text);
    }
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
      !(ts.isImportDeclaration(node.parent) && !node.text.startsWith('.'))
    ) {
      for (const word of words(node.text)) if (NEVER.test(word)) add('word', at, word);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);

  for (const node of names) {
    const at = node.getStart(source);
    for (const word of words(node.text)) if (NEVER.test(word)) add('word', at, node.text);
    if (!standsAlone(node)) continue;
    if (VAGUE.has(node.text)) add('word', at, node.text);
    if (node.text === 'parseFloat') add('float', at, node.text);
    // Texts are made from bytes, and bytes from texts, by what every runtime has.
    if ((room === 'statement' || path.endsWith('/bytes.ts')) && node.text === 'globalThis') continue;
    if (room !== 'cli' && PLATFORM.has(node.text) && !declared.has(node.text)) add('platform', at, node.text);
  }
  for (const comment of comments(text)) {
    for (const word of words(comment.text)) if (NEVER.test(word)) add('word', comment.at, word);
  }
  return offences;
}

/** Whether a file has nothing of its own that runs: only types, imports, and names of other files. */
export function hasOnlyTypes(path: string, text: string): boolean {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return statements.every(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isModuleDeclaration(statement) ||
      (ts.isExportDeclaration(statement) && (statement.isTypeOnly || statement.moduleSpecifier)),
  );
}

/** The files below `src` that the header of a test names, such as `ledger/post.ts`. */
export function namedInHeader(text: string): string[] {
  const header = /^\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? '';
  return [...header.matchAll(/`([a-z0-9/-]+\.ts)`/g)].map(([, path]) => path!);
}

/** The first ring of imports, as the paths that make it up; empty when there is none. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const walk = (path: string): string[] => {
    if (done.has(path)) return [];
    const start = trail.indexOf(path);
    if (start >= 0) return [...trail.slice(start), path];
    trail.push(path);
    for (const next of graph.get(path) ?? []) {
      const cycle = walk(next);
      if (cycle.length > 0) return cycle;
    }
    trail.pop();
    done.add(path);
    return [];
  };
  for (const path of graph.keys()) {
    const cycle = walk(path);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
