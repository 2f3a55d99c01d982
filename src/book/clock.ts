/**
 * The clock that a book goes by when it is given none: that of the machine.
 *
 * Limit: the only file of the library that reads a clock. Give a book a clock of your own for anything that has to come out the same twice.
 *
 * @module
 */
import { type Moment, momentFromNumber } from '../time/moment.js';

/** Says when something is recorded. */
export type Clock = () => Moment;

/** The present moment by the clock of the machine. */
export function machineClock(): Moment {
  return momentFromNumber(Date.now());
}
