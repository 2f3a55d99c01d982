/**
 * Messages about bodies and returns.
 *
 * @module
 */
import { dayText, type Prose, plain, quoted } from './words.js';

const MEASURES: ReadonlyMap<unknown, string> = new Map([
  ['in-place', 'people with a budget in place on a day'],
  ['in-year', 'people who had a budget in the year'],
]);
const measureWords = (measure: unknown) => MEASURES.get(measure) ?? quoted(measure);

export const returnsProse = {
  'body-not-known': ({ body }) => [
    `The body ${quoted(body)} is not in the list of bodies.`,
    'Add it with its first day, and its last day and successor if it has ended.',
  ],
  'body-not-begun': ({ body, on, from }) => [
    `The body ${quoted(body)} begins on ${dayText(from)}, after ${dayText(on)}.`,
    'Name the body that was there on that day.',
  ],
  'body-ended': ({ body, on, to }) => [
    `The body ${quoted(body)} ended on ${dayText(to)}, before ${dayText(on)}, and no successor is given.`,
    'Add the body that took over.',
  ],
  'body-in-ring': ({ body }) => [
    `The successors of ${quoted(body)} lead back to it.`,
    'Correct the last days or the successors.',
  ],
  'measures-differ': ({ before, after }) => [
    `One count is of ${measureWords(before)}, the other of ${measureWords(after)}. They cannot be compared.`,
    'Compare two counts of the same measure.',
  ],
  'frequency-spelling-provisional': ({ frequency }) => [
    `The spelling of the cost frequency ${quoted(frequency)} in Release 2 was recalled and not read.`,
    'Check it in the specification, and accept provisional spellings.',
  ],
  'mechanism-not-allowed': ({ serviceType, mechanism }) => [
    `${plain(mechanism)} is not a delivery mechanism for ${quoted(serviceType)}.`,
    'Correct the delivery mechanism or the service type.',
  ],
} satisfies Partial<Prose>;
