/**
 * Writes a document as a page of HTML that works under a strict content-security policy, without a script.
 *
 * Method: one `h1`, a heading for each section, tables with captions and scopes. The page holds its style and a policy that permits this
 * style and nothing else; or it names a style sheet that the caller serves.
 * Source: Web Content Accessibility Guidelines 2.2, levels A and AA; Content Security Policy Level 3, hashes of sources.
 *
 * @module
 */
import type {
  Document,
  DocumentBlock,
  DocumentFact,
  DocumentSection,
  SignaturePlace,
} from '../../documents/document.js';
import type { Picture } from '../../documents/picture.js';
import { ofLiterals } from '../../problem/guard.js';
import { formatDay } from '../../time/day.js';
import { type PictureHtmlOptions, writePicture } from '../picture/picture-html.js';
import { type HtmlOptions, valueHtml } from './cell-html.js';
import { escaped, wordsHtml } from './escape.js';
import { DOCUMENT_STYLE, DOCUMENT_STYLE_HASH } from './style.js';
import { type HtmlTableOptions, tableHtml } from './table-html.js';

/** How a page is written. */
export interface HtmlPageOptions extends HtmlOptions {
  /** The language of the page; if absent, that of the document, or `en-GB`. */
  readonly lang?: string;
  /** The address of `DOCUMENT_STYLE`, if the page must not hold it itself. */
  readonly stylesheet?: string;
}

function placeHtml({ done, by, on }: SignaturePlace): string {
  const who = by === undefined ? '<span class="line"></span>' : `<span>${wordsHtml(by)}</span>`;
  const when =
    on === undefined
      ? '<span class="line date"></span>'
      : `<time class="whole" datetime="${escaped(on)}">${formatDay(on)}</time>`;
  return `<p class="sign"><span>${wordsHtml(done)} by</span>${who}<span>on</span>${when}</p>`;
}

/** The attribute of the language of a piece, if it has one of its own. */
const langHtml = ({ lang }: { readonly lang?: string }) =>
  lang === undefined ? '' : ` lang="${escaped(lang)}"`;

/** How a document is written as a part of a page of the caller. */
export interface HtmlMainOptions extends HtmlOptions {
  /**
   * The level of the heading of its title; 1 if absent. A document of level 2, 3 or 4 is an element `section`, so that a page, which has a `main`
   * and an `h1` of its own, holds several.
   */
  readonly level?: 1 | 2 | 3 | 4;
  /** Its name in the page, which no other element has; the `id` of the document if absent. */
  readonly id?: string;
}

/** How the sections of a document are written: their title if they have none, their level, and what their names begin with. */
interface SectionOptions extends HtmlTableOptions {
  readonly title: string;
  readonly level: number;
  readonly prefix: string;
}

/** How a block is written: the heading above it, the level of a heading in it, and the name of a picture. */
interface BlockOptions extends HtmlTableOptions {
  readonly heading: string;
  readonly level: number;
  readonly id: string;
}

const headingHtml = (level: number, text: string, id?: string) =>
  `<h${level}${id === undefined ? '' : ` id="${escaped(id)}"`}>${wordsHtml(text)}</h${level}>`;

function blockHtml(block: DocumentBlock, options: BlockOptions): string {
  const html = contentsHtml(block, options);
  return block.lang === undefined ? html : `<div${langHtml(block)}>${html}</div>`;
}

function contentsHtml(block: DocumentBlock, options: BlockOptions): string {
  switch (block.kind) {
    case 'words': {
      const lines = block.lines.map((line) => `<p>${wordsHtml(line)}</p>`).join('\n');
      return block.isVerdict ? `<div class="verdict">${lines}</div>` : lines;
    }
    case 'address':
      return `<p class="address">${block.lines.map(wordsHtml).join('<br>')}</p>`;
    case 'heading':
      return headingHtml(options.level, block.text);
    case 'list': {
      const items = block.items.map((item) => `<li>${wordsHtml(item)}</li>`).join('\n');
      return `<p>${wordsHtml(block.title)}</p>\n<ul>${items}</ul>`;
    }
    case 'signatures':
      return block.places.map(placeHtml).join('\n');
    case 'picture':
      return writePicture(block, options);
    case 'table':
      return tableHtml(block, options.heading, options);
  }
}

function factsHtml(facts: readonly DocumentFact[], options: HtmlOptions): string {
  if (facts.length === 0) return '';
  const rows = facts.map(
    (fact) =>
      `<dt${langHtml(fact)}>${wordsHtml(fact.label)}</dt><dd${langHtml(fact)}>${valueHtml(fact.value, options)}</dd>`,
  );
  return `<dl>${rows.join('\n')}</dl>\n`;
}

function sectionHtml(
  section: DocumentSection,
  place: number,
  { title, level, prefix, ...options }: SectionOptions,
): string {
  const { heading, facts = [], blocks } = section;
  const set = { ...options, heading: heading ?? title, level: heading === undefined ? level : level + 1 };
  const written = blocks.map((block, nth) =>
    blockHtml(block, { ...set, id: `${prefix}picture-${place + 1}-${nth + 1}` }),
  );
  const body = `${factsHtml(facts, options)}${written.join('\n')}`;
  if (heading === undefined)
    return section.lang === undefined ? body : `<div${langHtml(section)}>${body}</div>`;
  const id = `${prefix}section-${place + 1}`;
  return `<section aria-labelledby="${escaped(id)}"${langHtml(section)}>${headingHtml(level, heading, id)}\n${body}</section>`;
}

/**
 * Writes a document as the main part of a page of the caller, who serves `DOCUMENT_STYLE`; or, by its `level`, as one of several parts.
 *
 * @returns an element `main` with one `h1`; of another level, an element `section` named by its title
 * @example
 * const document = continuityDocument(must(continuity([statement])));
 * documentMain(document).includes('<h1>Continuity of statements</h1>'); // true
 */
export const documentMain = ofLiterals('documentMain', writeMain);

function writeMain(document: Document, options: HtmlMainOptions = {}): string {
  const { title, facts, sections, print } = document;
  const { level = 1, id = document.id, ...rest } = options;
  const isLarge = print === 'large';
  const isMain = level === 1;
  const prefix = isMain ? '' : `${id}-`;
  const set = { ...rest, title, isLarge, level: level + 1, prefix };
  const [element, label] = isMain ? ['main', undefined] : ['section', `${prefix}title`];
  const labelled = label === undefined ? '' : ` aria-labelledby="${escaped(label)}"`;
  return `<${element} class="document${isLarge ? ' large' : ''}" id="${escaped(id)}"${labelled}${langHtml(document)}>
${headingHtml(level, title, label)}
${factsHtml(facts, rest)}${sections.map((section, place) => sectionHtml(section, place, set)).join('\n')}
</${element}>`;
}

/**
 * Writes a document as a whole page.
 *
 * @returns a page of HTML in UTF-8. Without `stylesheet` it can be kept as a file by itself: it loads nothing
 * @example
 * const document = continuityDocument(must(continuity([statement])));
 * documentHtml(document).includes('<title>Continuity of statements</title>'); // true
 */
export const documentHtml = ofLiterals(
  'documentHtml',
  (document: Document, options: HtmlPageOptions = {}): string => {
    const { lang = document.lang ?? 'en-GB', stylesheet } = options;
    const style =
      stylesheet === undefined
        ? `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${DOCUMENT_STYLE_HASH}'">
<style>${DOCUMENT_STYLE}</style>`
        : `<link rel="stylesheet" href="${escaped(stylesheet)}">`;
    return `<!doctype html>
<html lang="${escaped(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.title)}</title>
${style}
</head>
<body>
${writeMain(document, options)}
</body>
</html>
`;
  },
);

/**
 * Writes a picture by itself, with the margins of a document, for a page of the caller, who serves `DOCUMENT_STYLE`.
 *
 * @param options `id` is the name of the picture in the page: letters, digits and dashes
 * @returns an element `figure` of the class `document`, with the same figures as a table
 * @example
 * const picture = spendingPicture(must(budgetStatement(ledger)), chart);
 * pictureHtml(picture, { id: 'spending' }).startsWith('<figure'); // true
 */
export const pictureHtml = ofLiterals(
  'pictureHtml',
  (picture: Picture, options: PictureHtmlOptions): string =>
    writePicture(picture, { ...options, isAlone: true }),
);
