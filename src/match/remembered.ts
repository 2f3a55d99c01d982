/**
 * Remembers answers, so that each is worked out once in a matching.
 *
 * Method: the passes ask the same about one text, one number or one name many times over, and some of it is asked a million times for
 * 100,000 lines. So texts and numbers are records made once, with the candidates, and an answer is found by the record itself: nobody
 * writes out a key for each question, which took longer than most answers.
 *
 * @module
 */

import type { Candidate } from './candidate.js';

/** A function that works out each answer once; keys are the same when they are one record, or one text. */
export function remembered<Key, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined && !known.has(key)) {
      value = answer(key);
      known.set(key, value);
    }
    return value as Value;
  };
}

/** The same for the candidates of one matching, of which there are so many: each has a place of its own. */
export function rememberedOfEach<Value extends object>(
  count: number,
  answer: (candidate: Candidate) => Value,
): (candidate: Candidate) => Value {
  const known = new Array<Value | undefined>(count).fill(undefined);
  return (candidate) => {
    let value = known[candidate.place];
    if (value === undefined) {
      value = answer(candidate);
      known[candidate.place] = value;
    }
    return value;
  };
}

/** The same, where all that one key is made of have one answer. */
export function rememberedBy<Of, Key, Value>(
  keyOf: (of: Of) => Key,
  answer: (of: Of) => Value,
): (of: Of) => Value {
  const known = new Map<Key, Value>();
  return (of) => {
    const key = keyOf(of);
    let value = known.get(key);
    if (value === undefined && !known.has(key)) {
      value = answer(of);
      known.set(key, value);
    }
    return value as Value;
  };
}
