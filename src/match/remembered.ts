/**
 * Remembers answers, so that each is calculated once in a matching.
 *
 * Method: the passes compare one text, number or name many times, up to a million times for 100,000 lines. So texts and numbers are records
 * that are made once, with the candidates, and the record itself is the key of an answer. To make a text as the key took longer than most
 * answers.
 *
 * @module
 */

import type { Candidate } from './candidate.js';

/** The function, which calculates each answer once. Two keys are the same if they are one record, or equal texts. */
export function remembered<Key, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  return rememberedBy((key) => key, answer);
}

/** The same for candidates, which have places of their own, so that no map is needed. */
export function rememberedOfEach<Value extends object>(
  count: number,
  answer: (candidate: Candidate) => Value,
): (candidate: Candidate) => Value {
  const answers = new Array<Value | undefined>(count).fill(undefined);
  return (candidate) => {
    let value = answers[candidate.place];
    if (value === undefined) {
      value = answer(candidate);
      answers[candidate.place] = value;
    }
    return value;
  };
}

/** The same, for arguments that have one answer if they have one key. */
export function rememberedBy<Argument, Key, Value>(
  keyOf: (argument: Argument) => Key,
  answer: (argument: Argument) => Value,
): (argument: Argument) => Value {
  const answers = new Map<Key, Value>();
  return (argument) => {
    const key = keyOf(argument);
    let value = answers.get(key);
    if (value === undefined && !answers.has(key)) {
      value = answer(argument);
      answers.set(key, value);
    }
    return value as Value;
  };
}
