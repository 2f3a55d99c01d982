/**
 * Writes XML: elements with their texts and attributes, every sign escaped that XML gives a meaning of its own.
 *
 * Limit: elements hold text or elements, never both; no comments, no declarations of types.
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, §2.2 (characters), §2.4 (escapes).
 *
 * @module
 */
import { assert } from '../../problem/problem.js';

/** An element: its name, what is in it, its attributes. */
export interface Element {
  readonly name: string;
  readonly content: string | readonly Element[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** Whether XML has room for every sign of a text. */
export function isXmlText(text: string): boolean {
  return !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text);
}

function escaped(text: string): string {
  assert(isXmlText(text), 'a text holds signs that XML has no room for');
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES.get(sign)!);
}

/**
 * Makes an element.
 *
 * @param name an XML name; `content` a text or elements; `attributes` pairs in their order.
 */
export function element(
  name: string,
  content: Element['content'],
  attributes: Element['attributes'] = [],
): Element {
  return { name, content, attributes };
}

function* lines({ name, content, attributes }: Element, indent: string): Iterable<string> {
  const open = [name, ...attributes.map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');
  if (typeof content === 'string') yield `${indent}<${open}>${escaped(content)}</${name}>`;
  else {
    yield `${indent}<${open}>`;
    for (const child of content) yield* lines(child, `${indent}  `);
    yield `${indent}</${name}>`;
  }
}

/**
 * Writes a document in UTF-8's declaration, one element a line.
 *
 * @throws {BrokenInvariant} on a sign that XML has no room for, such as a control sign.
 */
export function writeXml(root: Element): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, '')].join('\n')}\n`;
}
