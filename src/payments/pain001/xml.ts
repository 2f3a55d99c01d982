/**
 * Writes XML: elements with their texts and attributes. Characters with a meaning in XML are escaped.
 *
 * Limit: elements hold text or elements, never both; no comments, no declarations of types.
 * Source: Extensible Markup Language (XML) 1.0, fifth edition, §2.2 (characters), §2.4 (escapes).
 *
 * @module
 */
import { assert } from '../../problem/problem.js';

/** An element: its name, its content and its attributes. */
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

/** Whether XML allows every character of a text. */
function isXmlText(text: string): boolean {
  return !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text);
}

function escaped(text: string): string {
  assert(isXmlText(text), 'a text holds characters that XML has no room for');
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES.get(character)!);
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
 * Writes a document that is declared as UTF-8, one element a line.
 *
 * @throws {BrokenInvariant} on a character that XML does not allow, such as a control character.
 */
export function writeXml(root: Element): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, '')].join('\n')}\n`;
}
