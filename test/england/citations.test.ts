/**
 * Every citation in the room `england` is in `citations.json`, with the section of the facts page that gives it: a new one is entered there
 * after it has been looked up, and one that is no longer used is taken out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import listed from './citations.json' with { type: 'json' };

const ROOM = new URL('../../src/england/', import.meta.url);

/** Words by which a text is a citation of law, guidance, policy or practice. */
const CITES =
  /\bSI \d{4}\/\d|\bAct \d{4}\b|^regs? \d|^Sch \d|^IS Regs|\bOmbudsman\b|^Council policy|^policy[,:]|practice$|policy on |body’s policy|direct payment agreement$|\(recalled|records \(recalled\)/;

/** Fields whose text is a citation, or a part of one, whatever it says. */
const FIELDS = new Set(['citation', 'article', 'paragraph']);

/** The text of a literal, with `*` for each part that is put in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => `*${literal.text}`)].join('');
}

function isOfField({ parent }: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && FIELDS.has(parent.name.getText());
}

/** The citations of one file. A printed table has one in each row, in its second column. */
function citationsOf(name: string, source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    const isImport =
      ts.isImportDeclaration(node.parent ?? node) || ts.isExportDeclaration(node.parent ?? node);
    if (text?.includes('\n')) {
      const columns = text.split('\n').map((row) => (row.split('|')[1] ?? '').trim());
      found.push(...columns.filter((column) => CITES.test(column)));
    } else if (text !== undefined && !isImport && (isOfField(node) || CITES.test(text))) {
      found.push(text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true));
  return found;
}

const names = readdirSync(ROOM, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const used = new Set(names.flatMap((name) => citationsOf(name, readFileSync(new URL(name, ROOM), 'utf8'))));
const sections: Readonly<Record<string, string>> = listed;

describe('the citations of the room', () => {
  it('are all in the list, and the list has no other', () => {
    expect([...used].filter((citation) => !Object.hasOwn(sections, citation))).toEqual([]);
    expect(Object.keys(sections).filter((citation) => !used.has(citation))).toEqual([]);
  });

  it('each have a section of the facts, or say that they were recalled', () => {
    const unknown = Object.entries(sections).filter(
      ([, section]) => !/^(?:\d+(?:\.\d)?(?: |$)|A\d\d|made of parts|the body’s own)/.test(section),
    );
    expect(unknown).toEqual([]);
  });

  it('are found in a call, a field, a template and a printed table', () => {
    const source =
      "const a = leftOut('SI 2014/2672 reg 4');\nconst b = { citation: 'the account' };\nconst c = `reg 7(5)($" +
      "{x})`;\nconst d = `\nname | SI 1/2 reg 1 | 3\nrow | SI 2000/1 reg 9 | 4`;\nimport './SI 2014/1.js';";
    expect(citationsOf('a.ts', source)).toEqual([
      'SI 2014/2672 reg 4',
      'the account',
      'reg 7(5)(*)',
      'SI 2000/1 reg 9',
    ]);
  });
});
