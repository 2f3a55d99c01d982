/**
 * The clock, the pause and the chance that a book goes by when it is given none: those of the machine.
 *
 * Limit: the only file of the library that reads a clock, waits, or takes a chance. Give a book its own for anything that must come out the
 * same twice.
 *
 * @module
 */
import { randomHex } from '../record/random.js';
import { type Moment, momentFromNumber } from '../time/moment.js';

/** Says when something is recorded. */
export type Clock = () => Moment;

/** Waits for some milliseconds. */
export type Pause = (milliseconds: number) => Promise<void>;

/** The present moment by the clock of the machine. */
export function machineClock(): Moment {
  return momentFromNumber(Date.now());
}

/** Every runtime has it; the language itself does not. */
declare function setTimeout(done: () => void, milliseconds: number): unknown;

/** Waits by the timer of the machine. */
export function machinePause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** A salt that nobody can guess: 64 hexadecimal digits. */
export function randomSalt(): string {
  return randomHex(32);
}
