/**
 * Checks a code map: its form, the bodies that its rows name, and that no two rows claim the same line on the same day.
 *
 * @module
 */
import { check, remembering } from '../problem/check.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem/problem.js';
import { repeatedNames } from '../problem/repeated.js';
import { addToList } from '../record/gather.js';
import { FIRST_DAY, LAST_DAY } from '../time/day.js';
import { overlap } from '../time/period.js';
import { type CodeMap, codeMapSchema, type FinanceBodyId, type FinanceCodes } from './code-map.js';

const daysOf = ({ from = FIRST_DAY, to = LAST_DAY }: FinanceCodes) => ({ from, to });

/** The problems of the days of some rows: days that end before they begin, and two rows for the same lines on one day. */
function dayProblems<Row extends FinanceCodes>(
  rows: readonly Row[],
  at: string,
  keyOf: (row: Row) => string,
): Problem[] {
  const problems: Problem[] = [];
  const placesOf = new Map<string, number[]>();
  for (const [place, row] of rows.entries()) {
    const { from, to } = daysOf(row);
    if (to < from) problems.push(problem('period-backwards', { from, to }, `${at}[${place}]`));
    const key = keyOf(row);
    const other = placesOf.get(key)?.find((earlier) => overlap(daysOf(rows[earlier]!), { from, to }));
    if (other !== undefined)
      problems.push(problem('codes-overlap', { row: place, other }, `${at}[${place}]`));
    addToList(placesOf, key, place);
  }
  return problems;
}

/**
 * Checks a code map from outside.
 *
 * @param value anything
 * @returns the map, frozen; or every problem: those of fields, `name-repeated`, `finance-body-unknown`, `period-backwards`, `codes-overlap`
 */
export const checkCodeMap: (value: unknown) => Result<CodeMap> = remembering((value) => {
  const checked = check(codeMapSchema, value);
  if (!checked.ok) return checked;
  const { bodies, rows, partners } = checked.value;
  const ids = new Set(bodies.map(({ id }) => id));
  const unknown = (body: FinanceBodyId, at: string) =>
    ids.has(body) ? [] : [problem('finance-body-unknown', { body }, at)];
  const problems = [
    ...repeatedNames(
      'body',
      bodies.map(({ id }) => id),
      'bodies',
    ),
    ...repeatedNames(
      'company',
      bodies.map(({ company }) => company),
      'bodies',
    ),
    ...rows.flatMap(({ body }, place) => unknown(body, `rows[${place}].body`)),
    ...partners.flatMap(({ body, partner }, place) => [
      ...unknown(body, `partners[${place}].body`),
      ...unknown(partner, `partners[${place}].partner`),
    ]),
    ...dayProblems(rows, 'rows', ({ account, fund = '' }) => `${account} ${fund}`),
    ...dayProblems(partners, 'partners', ({ body, partner }) => `${body} ${partner}`),
  ];
  return problems.length > 0 ? refuse(problems) : accept(checked.value);
});
