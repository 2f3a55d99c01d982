/**
 * A picture as HTML: shapes as SVG, words as HTML, and the same figures as a table.
 *
 * Method: no attribute `style` and no script, so that a strict content-security policy permits it.
 * Source: Web Content Accessibility Guidelines 2.2, 1.1.1, 1.4.1, 1.4.10 and 1.4.11.
 *
 * @module
 */
import { type Picture, pictureTable } from '../../documents/picture.js';
import type { HtmlOptions } from '../html/cell-html.js';
import { escaped, wordsHtml } from '../html/escape.js';
import { tableHtml } from '../html/table-html.js';
import { barsHtml } from './bars-html.js';
import { flowHtml } from './flow-html.js';
import { patternsHtml } from './shades.js';
import { yearHtml } from './year-html.js';

function shapesHtml(picture: Picture, id: string): string {
  switch (picture.form) {
    case 'bars':
      return picture.rows.length === 0 ? '' : barsHtml(picture, id);
    case 'year':
      return yearHtml(picture, id);
    case 'flow':
      return flowHtml(picture, id);
  }
}

/** The options of a picture: `id` is its name in the page, which no other element has. */
export interface PictureHtmlOptions extends HtmlOptions {
  readonly id: string;
}

/** Writes a picture: in a document, or alone in a page, with the margins of a document. */
export function writePicture(
  picture: Picture,
  { isAlone, ...options }: PictureHtmlOptions & { readonly isAlone?: boolean },
): string {
  const figure = `<figure class="picture${isAlone ? ' document' : ''}"`;
  const id = options.id.replace(/[^A-Za-z0-9_-]/g, '-');
  const shapes = shapesHtml(picture, id);
  const caption = `<figcaption class="picture-title" id="${escaped(id)}">${wordsHtml(picture.title)}</figcaption>`;
  if (shapes === '')
    return `${figure} aria-labelledby="${id}">${caption}<p>There is nothing to show.</p></figure>`;
  return `${figure} aria-labelledby="${id}">${caption}
${patternsHtml(id)}
${shapes}
<details class="picture-table"><summary>The same figures as a table</summary>
${tableHtml(pictureTable(picture), '', options)}</details></figure>`;
}
