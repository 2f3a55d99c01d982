/**
 * The policy of a body on a day, as it was known on another, and the value of one parameter.
 *
 * Method: of the records that apply and were known, each parameter is the one of the latest record that sets it; of two records from one
 * day, the one that was known later. The order in which records are given does not matter.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { byText } from '../../record/order.js';
import type { Day } from '../../time/day.js';
import type { PolicyParameter, PolicyParameters, PolicyRecord } from './policy-record.js';
import { type PolicyUses, usesOf } from './policy-uses.js';

export type {} from './problems.js';

/** The body, the day, and the day of knowledge (if absent, every record given is known). */
export interface PolicyQuestion {
  readonly body: string;
  readonly on: Day;
  readonly knownOn?: Day;
}

/** A body’s policy on a day. */
export interface Policy extends PolicyQuestion {
  readonly parameters: PolicyParameters;
  /** The source of each parameter that is set. */
  readonly sources: Readonly<Partial<Record<PolicyParameter, string>>>;
  /** The same in the words of the calls that use it: `chargeOf`, `surplusOf`, `spendingLaw` and others. */
  readonly uses: PolicyUses;
}

function oldestFirst(a: PolicyRecord, b: PolicyRecord): number {
  return byText(a.from, b.from) || byText(a.knownOn, b.knownOn) || byText(a.source, b.source);
}

/**
 * Finds the policy of a body on a day.
 *
 * @param records of any bodies, in any order
 * @returns its parameters, each with the source of the record that sets it, also in the words of the calls that use them; or
 *   `policy-not-known` if no record applies
 */
export function policyOn(records: readonly PolicyRecord[], question: PolicyQuestion): Result<Policy> {
  const { body, on, knownOn } = question;
  const applying = records
    .filter((record) => record.body === body && record.from <= on)
    .filter((record) => knownOn === undefined || record.knownOn <= knownOn)
    .toSorted(oldestFirst);
  if (applying.length === 0) return refuse(problem('policy-not-known', { body, on }));
  const sources: Partial<Record<PolicyParameter, string>> = {};
  for (const { parameters, source } of applying)
    for (const parameter of Object.keys(parameters) as PolicyParameter[]) sources[parameter] = source;
  const parameters = Object.assign({}, ...applying.map((record) => record.parameters)) as PolicyParameters;
  const { kind } = applying.at(-1)!;
  return accept({ ...question, parameters, sources, uses: usesOf({ on, kind, parameters, sources }) });
}

/**
 * Reads one parameter of a policy.
 *
 * @returns its value; or `policy-silent` if the policy does not set it: the body has to say
 */
export function policyValue<Parameter extends PolicyParameter>(
  policy: Policy,
  parameter: Parameter,
): Result<NonNullable<PolicyParameters[Parameter]>> {
  const value = policy.parameters[parameter];
  const { body, on } = policy;
  if (value === undefined) return refuse(problem('policy-silent', { body, on, parameter }));
  return accept(value as NonNullable<PolicyParameters[Parameter]>);
}
