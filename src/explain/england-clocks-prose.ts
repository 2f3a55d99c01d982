/**
 * The words of clocks, and messages about stays, returns and reconsideration.
 *
 * @module
 */
import { CLOCK_KINDS, type Clock, type ClockCode } from '../england/clocks/clock.js';
import { counted, dayText, type Prose, plain, whole } from './words.js';

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
      ? 'The law gives this right once. Tell the person that the decision is final, and how to complain.'
      : `It may be looked at again from ${dayText(again)}.`,
  ],
} satisfies Partial<Prose>;

/** The subject of each clock; the cause is given for those that name it. */
const CLOCKS: { readonly [Code in ClockCode]: (why: string) => string } = {
  'review-first': () => 'The first review',
  'review-next': () => 'The next review',
  'review-of-plan': () => 'The review of the education, health and care plan',
  'review-triggered': (why) => `A review that the law asks for (${why})`,
  'review-to-consider': (why) => `A review that the body must consider (${why})`,
  'decision-expected': () => 'The decision on the request',
  'reconsideration-open': (why) => `The right to have the decision looked at again (${why})`,
  'reconsideration-answer': (why) => `The answer to the request to look at the decision again (${why})`,
  'notice-runs': () => 'The notice',
  'repayment-due': () => 'The repayment',
  'recovery-limit': () => 'The time to recover the sum as a debt',
  'return-due': () => 'The return of the account',
  'records-kept': () => 'The time for which the records are kept',
};

/** Where the clock is: when it is due, or by how many days it is over. */
function stateText({ code, by, safe, state, daysOver, from }: Clock): string {
  if (by === undefined) return `has been open since ${dayText(from)}; the law sets no day for it`;
  if (state === 'overdue') return `was due by ${dayText(by)} and is ${counted(daysOver, 'day')} late`;
  if (state === 'ended') return `ended on ${dayText(by)}`;
  const careful = safe === undefined || safe === by ? '' : ` (${dayText(safe)} is in time on every reading)`;
  return `${CLOCK_KINDS[code] === 'duty' ? 'is due by' : 'runs to'} ${dayText(by)}${careful}`;
}

/**
 * Explains one clock in a sentence: what it is about, when it is due or by how much it is late, and the law or policy it rests on.
 *
 * @param clock as `clocksOf` answered it
 */
export function explainClock(clock: Clock): string {
  const { code, why = '', citation } = clock;
  const words = Object.hasOwn(CLOCKS, code) ? CLOCKS[code](plain(why).replaceAll('-', ' ')) : plain(code);
  return `${words} ${stateText(clock)} (${whole(citation)}).`;
}
