/**
 * How shapes are filled: by lightness and hatching, so that they are told apart in greyscale.
 *
 * @module
 */
import type { Shade } from '../../documents/picture.js';

/** The colours of shapes and lines; lines are at least 4.5 : 1 on white. */
export const INK = '#12436d';
export const EDGE = '#505a5f';
const PALE = '#dde6ee';

/** The patterns of a picture, which its shapes name by the id of the picture. */
export function patternsHtml(id: string): string {
  return `<svg class="picture-patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="${id}-hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="2.5" height="6" fill="${INK}"/></pattern>
<pattern id="${id}-dotted" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.5" fill="${INK}"/></pattern>
</defs></svg>`;
}

/** The attribute `fill` of a shade. */
export function fillOf(shade: Shade, id: string): string {
  if (shade === 'solid') return INK;
  return shade === 'light' ? PALE : `url(#${id}-${shade})`;
}

/** A small sample of a shade, for the key. */
export const sampleHtml = (shade: Shade, id: string): string =>
  `<svg class="picture-sample" width="24" height="16" aria-hidden="true" focusable="false"><rect x="0.5" y="0.5" width="23" height="15" fill="${fillOf(shade, id)}" stroke="${EDGE}"/></svg>`;
