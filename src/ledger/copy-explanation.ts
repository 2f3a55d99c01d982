/**
 * Copies the explanations and the commitment of a draft from outside, checking each field as it is read.
 *
 * Method: as in `entry-shape`: what is accepted here the schema accepts too, at a tenth of the cost; everything else is left to the schema, which
 * also names the faults.
 *
 * @module
 */
import { isPence } from '../money/pence.js';
import { isId } from '../problem/check.js';
import { dayNumberOf } from '../time/day.js';
import { COMMITMENT_ACTS, type Draft } from './entry.js';
import { CAP_PERIODS, type Explanation, type ExplanationStep, SHORT_REASONS } from './explanation.js';
import { EXACT, isAccountPath, LONGEST_EXACT, NODE, STEP_KINDS } from './schema.js';

type Test = (value: unknown) => boolean;
/** A test for each field, and the fields that must be there. */
interface Shape {
  readonly fields: ReadonlyMap<string, Test>;
  readonly required: readonly string[];
}

const among =
  (...values: readonly unknown[]): Test =>
  (value) =>
    values.includes(value);
const isDay: Test = (value) => typeof value === 'string' && dayNumberOf(value) !== undefined;
const isText =
  (form: RegExp, most: number): Test =>
  (value) =>
    typeof value === 'string' && value.length <= most && form.test(value);
const isCount: Test = (value) => Number.isSafeInteger(value) && Number(value) >= 1;

/** `required` come first; the schema has the same fields. */
const shapeOf = (
  required: Readonly<Record<string, Test>>,
  others: Readonly<Record<string, Test>>,
): Shape => ({
  fields: new Map([...Object.entries(required), ...Object.entries(others)]),
  required: Object.keys(required),
});

const STEP = shapeOf(
  { node: isText(NODE, 400), kind: among(...STEP_KINDS), asked: isPence, given: isPence },
  {
    ...{ fund: isId, available: isPence, capLeft: isPence, capFrom: isDay, cap: isId, capLimit: isPence },
    ...{ capPer: among(...CAP_PERIODS), share: isText(/^(?:remaining|[1-9]\d?%)$/, 9), floor: isPence },
    ...{ exact: isText(EXACT, LONGEST_EXACT), rank: isCount, oddPenny: among(true, false) },
    why: among(...SHORT_REASONS),
  },
);
const EXPLANATION = shapeOf(
  { rule: isId, version: isCount, need: isPence, covered: isPence, steps: Array.isArray },
  { category: isAccountPath, freeMoney: among(true) },
);
const COMMITMENT = shapeOf({ id: isId, act: among(...COMMITMENT_ACTS) }, { expires: isDay });

/** A copy of a record of which every field passes its test; undefined for every other value. */
function copyRecord(value: unknown, { fields, required }: Shape): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const copy: Record<string, unknown> = {};
  for (const name in value) {
    const field = (value as Record<string, unknown>)[name];
    if (!fields.get(name)?.(field)) return undefined;
    copy[name] = field;
  }
  return required.every((name) => name in copy) ? copy : undefined;
}

/** A copy of a list of which every part can be copied; undefined for every other value. */
function copyList<Part>(value: unknown, copyPart: (part: unknown) => Part | undefined): Part[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const { length } = value;
  const parts: Part[] = [];
  for (let index = 0; index < length; index++) {
    const part = copyPart(value[index]);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}

const copyStep = (value: unknown) => copyRecord(value, STEP) as unknown as ExplanationStep | undefined;

function copyExplanation(value: unknown): Explanation | undefined {
  const copy = copyRecord(value, EXPLANATION);
  const steps = copy && copyList(copy['steps'], copyStep);
  return steps && ({ ...copy, steps } as unknown as Explanation);
}

/** A copy of explanations; undefined for what only the schema can judge. */
export const copyExplanations = (value: unknown): Draft['explanations'] | undefined =>
  copyList(value, copyExplanation);

/** A copy of what an entry does to a commitment; undefined for what only the schema can judge. */
export const copyCommitment = (value: unknown): Draft['commitment'] | undefined =>
  copyRecord(value, COMMITMENT) as unknown as Draft['commitment'];
