/**
 * Messages about clocks: stays, returns and reconsideration.
 *
 * @module
 */
import { dayText, type Prose, plain } from './words.js';

export const clocksProse = {
  'stays-overlap': ({ from, to, next }) => [
    `The stay from ${dayText(from)} to ${dayText(to)} overlaps another that begins on ${dayText(next)}.`,
    'Correct the days. If the person moved on one day, end the first stay on the day before.',
  ],
  'return-window-unknown': ({ from, to }) => [
    `The window for the return of ${dayText(from)} to ${dayText(to)} has not been published here.`,
    'Give the window that was published for that quarter.',
  ],
  'reconsideration-used': ({ decision, used, again }) => [
    `The ${plain(decision).replaceAll('-', ' ')} was already looked at again on ${dayText(used)}.`,
    again === ''
      ? 'The law gives this right once. The person may still complain, or go to the Ombudsman.'
      : `It may be looked at again from ${dayText(again)}.`,
  ],
} satisfies Partial<Prose>;
