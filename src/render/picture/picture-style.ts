/**
 * The style of pictures: labels that keep their size, a narrow form of a flow, and tables that are open on paper.
 *
 * @module
 */

/** The indents of ten levels, in rem for each. */
const levels = (step: number) =>
  Array.from(
    { length: 10 },
    (_, level) =>
      `.picture .picture-level-${level + 1} > :is(.picture-name, .picture-figures) { padding-left: ${step * (level + 1)}rem; }`,
  ).join('\n');

/** A part of the style sheet of a document. */
export const PICTURE_STYLE = `.picture { margin: 1.5rem 0 2rem; max-width: 60rem; }
.document.picture { margin: 0 auto; max-width: 75rem; }
.document.picture > * { max-width: 60rem; }
.document .document.picture { margin: 1.5rem 0 2rem; max-width: 60rem; padding: 0; }
.picture :is(p, ul, ol) { margin: 0; padding: 0; max-width: none; }
.picture :is(ul, ol) { list-style: none; }
.picture svg { display: block; overflow: visible; }
.picture .picture-title { font-weight: bold; font-size: 1.125em; margin-bottom: 0.75rem; overflow-wrap: anywhere; }
.picture .picture-patterns { position: absolute; }
.picture .picture-headline { font-size: 1.25em; line-height: 1.3; font-weight: bold; max-width: 40rem; margin-bottom: 0.25rem; }
.picture .picture-key { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0; }
.picture .picture-key > li { display: flex; gap: 0.5rem; align-items: center; }
.picture .picture-sample { flex: none; }
.picture .picture-scale { color: #484949; margin-bottom: 0.75rem; }
.picture .picture-rows > li { padding: 0.625rem 0; border-top: 1px solid #b1b4b6; break-inside: avoid; }
.picture .picture-name { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; margin-bottom: 0.25rem; font-weight: bold; }
.picture .picture-name > span { min-width: 0; overflow-wrap: anywhere; overflow: clip; }
.picture .picture-figures { margin-top: 0.25rem; }
.picture .picture-part { display: inline-block; max-width: 100%; overflow-wrap: anywhere; }
${levels(1.25)}
.picture [class^='picture-level'] .picture-name { font-weight: normal; }
.picture .picture-year { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: 0.75rem; margin-top: 1rem; }
.picture .picture-amounts { display: flex; flex-direction: column; justify-content: space-between; margin: -0.75rem 0; text-align: right; font-variant-numeric: tabular-nums; }
.picture .picture-lines path { vector-effect: non-scaling-stroke; }
.picture .picture-days { grid-column: 2; display: flex; justify-content: space-between; padding-top: 0.75rem; }
.picture .picture-label { display: flex; height: 100%; flex-direction: column; justify-content: center; font-size: 0.875em; line-height: 1.25; }
.picture .picture-label-words > * { display: block; }
.picture .picture-label-name { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; }
.picture .picture-source { text-align: right; }
.picture .picture-fund { align-items: center; text-align: center; }
.picture .picture-fund .picture-label-words { background: #fff; border: 1px solid #505a5f; padding: 0.125rem 0.5rem; }
.picture .picture-narrow { display: none; }
.picture .picture-fund-name { font-weight: bold; font-size: 1.125em; margin: 1rem 0 0.25rem; overflow-wrap: anywhere; overflow: clip; }
.picture .picture-direction { margin: 0.5rem 0 0.25rem; color: #484949; }
.picture .picture-narrow .picture-name { font-weight: normal; }
.picture .picture-table { margin-top: 1rem; }
.picture summary { padding: 0.25rem 0; color: #1a65a6; text-decoration: underline; cursor: pointer; width: fit-content; }
.picture summary:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; }
@media screen and (max-width: 40rem) {
.picture .picture-wide { display: none; }
.picture .picture-narrow { display: block; }
${levels(0.5)}
.picture .picture-days > :nth-child(even) { display: none; }
}
@media (forced-colors: active) {
.picture svg { forced-color-adjust: none; background: #fff; color: #0b0c0c; }
}
@media print {
.picture { max-width: none; break-inside: auto; }
.picture summary { display: none; }
.picture details::details-content { content-visibility: visible; block-size: auto; }
.picture .picture-year, .picture .picture-wide { break-inside: avoid; }
}
`;
