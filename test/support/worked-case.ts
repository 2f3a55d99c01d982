/** The worked cases of the law, each a file with its source, input and answer. */
import { readFileSync } from 'node:fs';

/** One worked case. A `note` says where a published figure is itself wrong, or which days are only an example. */
// biome-ignore lint/suspicious/noExplicitAny: each case has the input and the answer of its own subject.
export interface WorkedCase<Input = any, Expected = any> {
  readonly id: string;
  readonly kind: 'published' | 'computed';
  readonly source: string;
  readonly input: Input;
  readonly expected: Expected;
  readonly note?: string;
}

/** Reads a worked case by its id. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export function workedCase<Input = any, Expected = any>(id: string): WorkedCase<Input, Expected> {
  return JSON.parse(readFileSync(new URL(`../england/cases/${id}.json`, import.meta.url), 'utf8'));
}
