/**
 * The door of HTML: a document as an accessible page that prints on A4.
 *
 * @module
 */
export type { HtmlOptions } from './cell-html.js';
export {
  documentHtml,
  documentMain,
  type HtmlMainOptions,
  type HtmlPageOptions,
  pictureHtml,
} from './document-html.js';
export { DOCUMENT_STYLE, DOCUMENT_STYLE_HASH } from './style.js';
