/**
 * Messages about audit samples.
 *
 * @module
 */
import { type Prose, plain, pounds, poundsOf, quoted } from './words.js';

export const assuranceProse = {
  'population-unproved': ({ items, control, difference }) => [
    `The items come to ${pounds(items)} and the control figure is ${pounds(control)}: a difference of ${poundsOf(difference)}. Nothing was drawn.`,
    'Find the difference first: a missing book, a day outside the period, or a control figure of another date. Then draw again.',
  ],
  'sample-item-untested': ({ item }) => [
    `The item ${quoted(item)} was drawn, and there is no result of its test.`,
    'Test it and give its result. If its papers cannot be found, say so: the outcome is “no-papers”.',
  ],
  'sample-item-unknown': ({ item }) => [
    `The item ${quoted(item)} is not in the sample.`,
    'Give results only for the items and the reserves of this sample.',
  ],
  'sample-item-not-replaced': ({ item, why }) => [
    why === 'monetary-unit'
      ? `The item ${quoted(item)} cannot be replaced: each item of a monetary-unit sample is there for the pound that was drawn.`
      : why === 'no-reserve'
        ? `No reserve is left for the item ${quoted(item)}.`
        : `The item ${quoted(item)} was not replaced: ${plain(why)}.`,
    'Test the item in another way, or draw the sample again with more reserves. An item that cannot be tested is “no-papers”.',
  ],
} satisfies Partial<Prose>;
