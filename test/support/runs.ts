/**
 * How often a heavy law is tried: as often as it says with `WHOLE=1`, and a quarter as often by hand, each time with another seed.
 *
 * `.ci/run` tries every law that asks here as a whole (`npm run test:whole`).
 *
 * @module
 */

/** Whether heavy laws are tried as often as they say. */
export const IS_WHOLE = process.env['WHOLE'] !== undefined;

/** The number of runs of a law that would be tried so often. */
export function runs(whole: number): number {
  return IS_WHOLE ? whole : Math.ceil(whole / 4);
}

const FIRST = Math.floor(Math.random() * 4);

/** Heavy cases: all of them with `WHOLE=1`, and every fourth by hand, each time from another first. */
export function someOf<Case>(cases: readonly Case[]): readonly Case[] {
  return IS_WHOLE ? cases : cases.filter((_, place) => place % 4 === FIRST);
}
