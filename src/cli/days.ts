/**
 * Reads days from the command line: as `2026-04-01`, or as British people write them.
 *
 * @module
 */
import { writtenDay } from '../export/rows.js';
import type { Day } from '../time/day.js';
import { orRefuse } from './refusal.js';

/** A day of an option; undefined if it is absent. */
export async function dayOption(text: string | undefined, option: string): Promise<Day | undefined> {
  return text === undefined ? undefined : orRefuse(writtenDay(text), option);
}
