/**
 * Reads XML into small trees, and hands each over as soon as it ends.
 *
 * Method: saxes, which is strict: it refuses a file that was cut off and an entity that nobody defined. A DOCTYPE is refused, so that no
 * file defines entities; only the five of XML and numbers are read. A file of many entries
 * is never in memory as one tree.
 * A tag of another namespace than the statement or entry around it is foreign: it is given a name that no reader asks for.
 * Limit: names are taken without their prefix, and of attributes only `Ccy` is kept. At most 64 tags are inside
 * one another.
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, §2.8, §4.1 and §4.6.
 *
 * @module
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { squeezed } from '../reading/booked.js';
import { Namespaces } from './namespaces.js';

/** A tag with its content. */
export interface Element {
  /** The local name. */
  readonly name: string;
  /** Where it begins in the file, counted from 1. */
  readonly line: number;
  /** The currency of an amount (`Amt`); empty elsewhere. */
  readonly currency: string;
  readonly text: string;
  /** The first of the tags in it; the others follow as each one's `next`, which costs less than a list for each. */
  readonly first: Element | undefined;
  readonly next: Element | undefined;
}

interface OpenElement extends Element {
  text: string;
  first: OpenElement | undefined;
  last: OpenElement | undefined;
  next: OpenElement | undefined;
}

function openElement(name: string, line: number, currency: string): OpenElement {
  return { name, line, currency, text: '', first: undefined, last: undefined, next: undefined };
}

/** Elements that no statement is read from. They are skipped with everything in them, except the elements that are taken. */
const PASSED_OVER: ReadonlySet<string> = new Set(
  'GrpHdr BkTxCd RltdAgts DbtrAcct CdtrAcct PstlAdr Ownr Svcr TxsSummry Chrgs CtryOfRes'.split(' '),
);
const DEPTH_LIMIT = 64;

const READ =
  `Ntry Amt CdtDbtInd RvslInd Sts Cd BookgDt ValDt Dt DtTm AcctSvcrRef NtryDtls Btch PmtInfId MsgId TxDtls
  Refs EndToEndId AmtDtls TxAmt RltdPties Dbtr Cdtr UltmtDbtr UltmtCdtr InitgPty TradgPty Pty Nm RmtInf Ustrd Strd RtrInf
  AddtlTxInf AddtlNtryInf`.split(/\s+/);
/**
 * The names that are searched for in entries. As keys of an object the engine keeps each of them once, and compares them without reading
 * their letters.
 */
const NAMES: ReadonlyMap<string, string> = new Map(
  Object.keys(Object.fromEntries(READ.map((name) => [name, name]))).map((name) => [name, name]),
);

class Unreadable extends Error {}

function localName(written: string): string {
  const interned = NAMES.get(written);
  if (interned !== undefined) return interned;
  const colon = written.indexOf(':');
  const name = colon < 0 ? written : written.slice(colon + 1);
  return NAMES.get(name) ?? name;
}

/** Reads one document: keeps the tags that are open, each inside the tag before it. */
class ElementReader {
  readonly outer = openElement('', 1, '');
  private readonly stack: OpenElement[] = [this.outer];
  private top = this.outer;
  /** How many of the open tags are skipped. */
  private passed = 0;
  /** For each element that is taken from inside a skipped one: its depth, and how many skipped tags are open round it. */
  private readonly paused: { readonly depth: number; readonly passed: number }[] = [];
  /** How many tags are open. */
  private depth = 0;
  readonly namespaces = new Namespaces();

  constructor(
    private readonly taken: ReadonlySet<string>,
    private readonly take: (element: Element) => void,
  ) {}

  open(tag: SaxesTagPlain, line: number): void {
    if (++this.depth > DEPTH_LIMIT) stop(`more than ${DEPTH_LIMIT} tags inside one another`);
    this.namespaces.declare(tag.attributes, this.depth);
    const local = localName(tag.name);
    const isForeign = this.namespaces.isForeign(tag.name, this.depth, this.taken.has(local));
    const name = isForeign ? `foreign:${local}` : local;
    if (this.passed > 0 && this.taken.has(name)) {
      this.paused.push({ depth: this.stack.length, passed: this.passed });
      this.passed = 0;
    } else if (this.passed > 0 || PASSED_OVER.has(name)) {
      this.passed++;
      return;
    }
    this.top = openElement(name, line, name === 'Amt' ? (tag.attributes['Ccy'] ?? '') : '');
    this.stack.push(this.top);
  }

  add(piece: string): void {
    const { top } = this;
    if (this.passed > 0) return;
    // Blanks between tags are no text, and to keep them for every tag would cost memory.
    if (top.text === '' && piece.length < 40 && piece.trim() === '') return;
    top.text = top.text === '' ? piece : top.text + piece;
  }

  close(): void {
    this.namespaces.close(this.depth--);
    if (this.passed > 0) {
      this.passed--;
      return;
    }
    const ended = this.top;
    this.stack.pop();
    const around = this.stack[this.stack.length - 1]!;
    this.top = around;
    if (this.taken.has(ended.name)) this.take(ended);
    else {
      if (around.last === undefined) around.first = ended;
      else around.last.next = ended;
      around.last = ended;
    }
    const { paused } = this;
    if (paused.length > 0 && paused[paused.length - 1]!.depth === this.stack.length)
      this.passed = paused.pop()!.passed;
  }
}

const OPTIONS = { position: false, xmlns: false } as const;

function stop(reason: string): never {
  throw new Unreadable(reason);
}

/**
 * A parser with its document. Most handlers are set once, on the class: saxes adds a handler under a computed name, and with many of them
 * on each parser the engine is five times slower. Two handlers are called without their parser, so that each parser has its own.
 */
class Tags extends SaxesParser<typeof OPTIONS> {
  constructor(
    readonly reader: ElementReader,
    /** The lines above the declaration. */
    readonly before: number,
  ) {
    super(OPTIONS);
    this.on('text', (piece) => reader.add(piece));
    this.on('closetag', () => reader.close());
  }
}
Tags.prototype.on('error', (error) => stop(error.message));
Tags.prototype.on('doctype', () => stop('a DOCTYPE, which no statement needs'));
Tags.prototype.on('opentag', function (this: Tags, tag) {
  this.reader.open(tag, this.line + this.before);
});
Tags.prototype.on('cdata', function (this: Tags, piece) {
  this.reader.add(piece);
});

/**
 * Reads a document.
 *
 * @param text the whole file.
 * @param taken the local names of the elements that `take` receives when they end. They are then forgotten.
 * @param take receives each of them; an element inside another comes first.
 * @returns a nameless element that holds the root, without the elements taken; and the first namespace, if any, whose elements of those
 *   names are not taken, because it is not that of a message.
 *
 * Refuses with `file-unreadable` a file that is not well-formed, ends early, has a DOCTYPE or is too deep.
 */
export function readElements(
  text: string,
  taken: ReadonlySet<string>,
  take: (element: Element) => void,
): Result<{ readonly outer: Element; readonly otherNamespace: string | undefined }> {
  // Blank lines before the declaration are against the standard, and common.
  const body = text.trimStart();
  const before = text.slice(0, text.length - body.length).split('\n').length - 1;
  const reader = new ElementReader(taken, take);
  const parser = new Tags(reader, before);
  try {
    parser.write(body).close();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refuse(problem('file-unreadable', { line: parser.line + before, reason: error.message }));
  }
  return accept({ outer: reader.outer, otherNamespace: reader.namespaces.other });
}

/** The first element at the end of a path of one, two or three names; undefined if the path breaks off. */
export function at(
  from: Element | undefined,
  name: string,
  second?: string,
  third?: string,
): Element | undefined {
  let here = from?.first;
  while (here !== undefined && here.name !== name) here = here.next;
  return second === undefined || here === undefined ? here : at(here, second, third);
}

/** Whether an element holds more than one of a name. */
function isRepeated(from: Element, name: string): boolean {
  let here = at(from, name)?.next;
  while (here !== undefined && here.name !== name) here = here.next;
  return here !== undefined;
}

/** The first of some names that an element holds more than once. */
export function repeatedIn(from: Element, names: readonly string[]): string | undefined {
  return names.find((name) => isRepeated(from, name));
}

/** The text of an element on one line; empty if there is none. */
export function ownText(element: Element | undefined): string {
  return element === undefined ? '' : squeezed(element.text);
}

/** The text at the end of a path of one, two or three names, on one line; empty if there is none. */
export function textAt(from: Element | undefined, name: string, second?: string, third?: string): string {
  return ownText(at(from, name, second, third));
}

/** Every element in one that has a name. */
export function allOf(from: Element | undefined, name: string): Element[] {
  const all: Element[] = [];
  for (let child = from?.first; child !== undefined; child = child.next)
    if (child.name === name) all.push(child);
  return all;
}
