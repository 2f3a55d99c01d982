/**
 * Reads XML into small trees, and hands each over as soon as it ends.
 *
 * Method: saxes, which is strict: it refuses a file cut short and an entity nobody defined. DOCTYPE is refused
 * outright, so that no file defines entities of its own; the five of XML and numbers remain. A file of many entries
 * never stands in memory as one tree.
 * Limit: names are taken without their prefix, and of attributes only `Ccy` is kept. At most 64 tags stand inside
 * one another.
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, §2.8, §4.1 and §4.6.
 *
 * @module
 */
import { SaxesParser } from 'saxes';
import { accept, problem, type Result, refuse } from '../../problem.js';
import { squeezed } from '../statement/booked.js';

/** A tag with what stands in it. */
export interface Element {
  /** The local name. */
  readonly name: string;
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** The currency of an amount; empty elsewhere. */
  readonly currency: string;
  readonly text: string;
  readonly children: readonly Element[];
}

interface Growing extends Element {
  text: string;
  children: Element[];
}

/** What no statement is read from; passed over with all that stands in it. */
const PASSED_OVER: ReadonlySet<string> = new Set(
  'GrpHdr BkTxCd RltdAgts DbtrAcct CdtrAcct PstlAdr Ownr Svcr TxsSummry Chrgs CtryOfRes'.split(' '),
);
const DEPTH_LIMIT = 64;
const NOTHING: never[] = [];

class Unreadable extends Error {}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/**
 * Reads a document.
 *
 * @param text the whole file.
 * @param taken the local names of elements that are handed over when they end, and then forgotten.
 * @param take is given each of them; one inside another comes first.
 * @returns a nameless element that holds the root, without what was taken.
 *
 * Refuses with `file-unreadable` what is not well-formed, ends early, has a DOCTYPE or is too deep.
 */
export function readElements(
  text: string,
  taken: ReadonlySet<string>,
  take: (element: Element) => void,
): Result<Element> {
  // Blank lines before the declaration are against the standard, and common.
  const body = text.trimStart();
  const before = text.slice(0, text.length - body.length).split('\n').length - 1;
  const outer: Growing = { name: '', line: 1, currency: '', text: '', children: [] };
  const stack: Growing[] = [outer];
  let top = outer;
  let passed = 0;
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  const stop = (reason: string): never => {
    throw new Unreadable(reason);
  };
  parser.on('error', (error) => stop(error.message));
  parser.on('doctype', () => stop('a DOCTYPE, which no statement needs'));
  parser.on('opentag', (tag) => {
    if (stack.length + passed > DEPTH_LIMIT) stop(`more than ${DEPTH_LIMIT} tags inside one another`);
    const name = localName(tag.name);
    if (passed > 0 || PASSED_OVER.has(name)) {
      passed++;
      return;
    }
    top = {
      name,
      line: parser.line + before,
      currency: tag.attributes['Ccy'] ?? '',
      text: '',
      children: NOTHING,
    };
    stack.push(top);
  });
  const add = (piece: string) => {
    if (passed > 0) return;
    // Between tags stand only blanks, and a line of them for every tag is a heap of rubbish.
    if (top.text === '' && piece.length < 40 && piece.trim() === '') return;
    top.text = top.text === '' ? piece : top.text + piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => {
    if (passed > 0) {
      passed--;
      return;
    }
    const ended = top;
    stack.pop();
    top = stack[stack.length - 1]!;
    if (taken.has(ended.name)) take(ended);
    else if (top.children === NOTHING) top.children = [ended];
    else top.children.push(ended);
  });
  try {
    parser.write(body).close();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse(problem('file-unreadable', { line: parser.line + before, reason: error.message }));
  }
  return accept(outer);
}

/** A loop and no callback, for this is called some fifty times for each entry. */
function child(of: Element, name: string): Element | undefined {
  for (const one of of.children) if (one.name === name) return one;
  return undefined;
}

/** The first element at the end of a path of names; undefined where the path breaks off. */
export function at(from: Element | undefined, ...path: readonly string[]): Element | undefined {
  let here = from;
  for (let step = 0; step < path.length && here !== undefined; step++) here = child(here, path[step]!);
  return here;
}

/** The text at the end of a path, on one line; empty where there is none. */
export function textAt(from: Element | undefined, ...path: readonly string[]): string {
  const found = at(from, ...path);
  return found === undefined ? '' : squeezed(found.text);
}

/** Every child of a name. */
export function allOf(from: Element | undefined, name: string): readonly Element[] {
  return from === undefined ? NOTHING : from.children.filter((child) => child.name === name);
}
