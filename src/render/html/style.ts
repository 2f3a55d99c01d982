/**
 * The style of a document: readable at 320 px and in greyscale, with margins and repeated heads on A4.
 *
 * Method: a table that is too wide for a screen becomes one block for each row, in which each figure has the head of its column beside it.
 * On paper a wide table gets a page in landscape.
 *
 * @module
 */

import { PICTURE_STYLE } from '../picture/picture-style.js';

const stacked = (tables: string) => `
:is(${tables}), :is(${tables}) :is(caption, tbody, tfoot, tr, th, td) { display: block; }
:is(${tables}) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:is(${tables}) tr { padding: 0.5rem 0; border-bottom: 1px solid #b1b4b6; }
:is(${tables}) tfoot tr { border-top: 2px solid #0b0c0c; }
:is(${tables}) :is(th, td) { border: 0; padding-block: 0.125rem; padding-right: 0; }
:is(${tables}) td:empty { display: none; }
:is(${tables}) th { font-weight: bold; }
:is(${tables}) [data-head] { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 1rem; }
:is(${tables}) [data-head]::before { content: attr(data-head); color: #484949; text-align: left; font-weight: normal; }`;

/** The style sheet, to be served as a file if a policy allows no style in the page. */
export const DOCUMENT_STYLE = `:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #0b0c0c; font: 1rem/1.5 arial, helvetica, sans-serif; }
.document.large { font-size: 1.5rem; line-height: 1.5; }
.document { max-width: 75rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
.document h1 { margin: 0 0 1rem; font-size: 1.75em; line-height: 1.2; }
.document h2 { margin: 2.5rem 0 1rem; font-size: 1.375em; line-height: 1.25; border-top: 1px solid #b1b4b6; padding-top: 1rem; }
.document :is(h3, h4, h5, h6) { margin: 2rem 0 0.75rem; font-size: 1.125em; line-height: 1.3; }
.document p, .document ul { margin: 0 0 1rem; max-width: 44rem; }
.document .verdict { margin: 0 0 1rem; max-width: 44rem; padding: 0.5rem 1rem; border-left: 0.5rem solid #0b0c0c; background: #f3f3f3; }
.document .verdict > :first-child { font-weight: bold; }
.document .verdict p { margin: 0; }
.document dl { display: grid; grid-template-columns: minmax(0, max-content) minmax(0, 1fr); gap: 0.25rem 1.5rem; margin: 0 0 1rem; }
.document dt { font-weight: bold; }
.document dd { margin: 0; }
.document .address, .document .lines { white-space: pre-line; }
.document .sign { display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: end; max-width: none; }
.document .sign .line { flex: 1 1 8rem; max-width: 18rem; height: 2.25rem; border-bottom: 1px solid #0b0c0c; }
.document .sign .date { max-width: 10rem; }
.document table { border-collapse: collapse; margin: 1.5rem 0 2rem; }
.document .fit { width: 100%; max-width: 44rem; }
.document .stack { min-width: min(44rem, 100%); }
.document .wide { width: 100%; }
.document caption { text-align: left; font-weight: bold; font-size: 1.125em; padding-bottom: 0.25rem; }
.document :is(th, td) { padding: 0.375rem 1.25rem 0.375rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; font-weight: normal; }
.document :is(th, td):last-child { padding-right: 0; }
.document thead > tr > * { font-weight: bold; vertical-align: bottom; border-bottom: 2px solid #0b0c0c; }
.document .figure { text-align: right; font-variant-numeric: tabular-nums; }
.document td.figure, .whole { white-space: nowrap; }
.document :is(.total, .heading) > * { font-weight: bold; }
.document tfoot > tr > * { border-top: 2px solid #0b0c0c; }
.document :is(h1, h2, h3, p, li, dt, dd, caption, .sign > *, .long) { min-width: 0; overflow-wrap: anywhere; }
.document .again { color: #484949; }
${Array.from({ length: 10 }, (_, level) => `.document .level-${level + 1} > th { padding-left: ${1.25 * (level + 1)}rem; }`).join('\n')}
.document a { color: #1a65a6; }
.document a:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; }
.document .unseen { position: absolute; width: 1px; height: 1px; margin: 0 -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media screen and (max-width: 40rem) {
.document dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
.document dd { margin-bottom: 0.5rem; }
.document h1 { font-size: 1.5em; }
.document .fit :is(th, td):not(:last-child) { padding-right: 0.75rem; }${stacked('.document .stack')}
}
@media screen and (max-width: 64rem) {${stacked('.document .wide')}
}
@media screen and (max-width: 60rem) {${stacked('.document.large .stack')}
}${stacked('.document.large .wide')}
@page { size: A4; margin: 20mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt arial, sans-serif; } }
@page large { @bottom-right { font: 18pt arial, sans-serif; } }
@page landscape { size: A4 landscape; }
@media print {
body { font-size: 10pt; }
.document { max-width: none; padding: 0; }
.document.large { font-size: 18pt; page: large; }
.document h1 { font-size: 1.6em; }
.document h2 { font-size: 1.3em; break-after: avoid; }
.document :is(h3, h4, h5, h6) { font-size: 1.1em; break-after: avoid; }
.document caption { font-size: 1.1em; break-after: avoid; }
.document thead { display: table-header-group; }
.document tfoot { display: table-row-group; }
.document tr, .document .sign, .document .verdict { break-inside: avoid; }
.document:not(.large) .wide { page: landscape; }
.document a { color: inherit; text-decoration: none; }
}
${PICTURE_STYLE}`;

/** The hash by which a content-security policy permits the style, as a source of `style-src`. A test checks it. */
export const DOCUMENT_STYLE_HASH = 'sha256-F4rNY1HRW1bvObHqv23LkfesYyQklK5KyvviI4ij+8g=';
