/** The worked cases of the law, each a file with its source, input and answer. */
import { readFileSync } from 'node:fs';

/** One worked case. A `note` says where a published figure is itself wrong, or which days are only an example. */
export interface WorkedCase {
  readonly id: string;
  readonly kind: 'published' | 'computed';
  readonly source: string;
  // biome-ignore lint/suspicious/noExplicitAny: each case has the input of its own subject.
  readonly input: any;
  // biome-ignore lint/suspicious/noExplicitAny: and its own answer.
  readonly expected: any;
  readonly note?: string;
}

/** Reads a worked case by its id. */
export function workedCase(id: string): WorkedCase {
  return JSON.parse(readFileSync(new URL(`../england/cases/${id}.json`, import.meta.url), 'utf8'));
}
