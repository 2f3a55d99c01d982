/**
 * Bodies by date: an integrated care board or a council has its days, and a successor that takes over what it leaves.
 *
 * Method: an award, debt or clock of a body that has ended runs on under its successor. A question about a day follows successors until a
 * body is there on that day, so that a year that has both is added up once.
 * Limit: rights and duties pass by a transfer scheme or order, which is not modelled. Bodies that merged are not listed by name in the
 * sources that were read: the caller gives them, with the board that they became.
 * Source: written statement of 9 September 2025 and distilledpost.com (boards merged on 1 April 2026). `Central East` is recalled.
 *
 * @module
 */
import { accept, problem, type Result, refuse } from '../../problem/problem.js';
import { byId } from '../../record/gather.js';
import { type Day, day } from '../../time/day.js';

export type {} from './problems.js';

/** A body, the days on which it is there, and who follows it. */
export interface BodyRecord {
  readonly id: string;
  readonly name: string;
  readonly kind: 'icb' | 'council' | 'other';
  readonly from: Day;
  /** Its last day; absent, it has not ended. */
  readonly to?: Day;
  /** The body that takes over on the day after its last. */
  readonly successor?: string;
  readonly source: string;
}

const merged = (id: string, name: string, source = 'written statement, 9 September 2025'): BodyRecord => ({
  ...{ id, name: `${name} integrated care board`, kind: 'icb', from: day('2026-04-01'), source },
});

/** The integrated care boards that were made by merger on 1 April 2026. */
export const MERGED_BOARDS: readonly BodyRecord[] = [
  merged('icb-norfolk-and-suffolk', 'Norfolk and Suffolk'),
  merged('icb-essex', 'Essex'),
  merged('icb-hampshire-and-isle-of-wight', 'Hampshire and the Isle of Wight'),
  merged('icb-surrey-and-sussex', 'Surrey and Sussex'),
  merged('icb-north-west-and-north-central-london', 'North West and North Central London'),
  merged('icb-thames-valley', 'Thames Valley'),
  merged('icb-central-east', 'Central East', 'recalled: the name was cut in the copy that was read'),
];

/**
 * Finds the body that answers for another on a day: itself, or the successor that has taken over.
 *
 * @param bodies in any order
 * @returns the body; or `body-not-known`, `body-not-begun`, `body-ended` if it has no successor, or `body-in-ring`
 */
export function bodyOn(
  bodies: readonly BodyRecord[],
  { body: id, on }: { readonly body: string; readonly on: Day },
): Result<BodyRecord> {
  const known = byId(bodies);
  const passed = new Set<string>();
  let body = known.get(id);
  if (!body) return refuse(problem('body-not-known', { body: id }, 'body'));
  if (on < body.from) return refuse(problem('body-not-begun', { body: id, on, from: body.from }, 'on'));
  while (body.to !== undefined && body.to < on) {
    const { id: ended, to, successor } = body;
    passed.add(ended);
    if (successor === undefined) return refuse(problem('body-ended', { body: ended, on, to }, 'on'));
    if (passed.has(successor)) return refuse(problem('body-in-ring', { body: successor }));
    const next = known.get(successor);
    if (!next) return refuse(problem('body-not-known', { body: successor }));
    body = next;
  }
  return accept(body);
}
