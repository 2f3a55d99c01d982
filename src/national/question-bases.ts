/**
 * The relations that questions group, and that figures lead down from: SQL for DuckDB.
 *
 * @module
 */

/** Whether a row is of a place, or of one below it. No place is every place. */
const IN_PLACE = `($place = '' OR place = $place OR starts_with(place, $place || '/'))`;

const spendBetween = (from: string, to: string) => `
  SELECT * FROM spending
  WHERE date BETWEEN CAST(${from} AS DATE) AND CAST(${to} AS DATE) AND ${IN_PLACE}`;

const listOf = (parameter: string, fields: string) =>
  `(SELECT unnest(from_json(CAST($${parameter} AS JSON), '[{${fields}}]'), recursive := true))`;

/** The spending of the days and the place. */
const SPEND = `WITH spend AS (${spendBetween('$from', '$to')}
)`;

const GROUPS = listOf('groups', '"name": "VARCHAR", "category": "VARCHAR"');
const groupOf = (table: string) => `(
    SELECT arg_max(name, length(groups.category)) FROM groups
    WHERE ${table}.category = groups.category OR starts_with(${table}.category, groups.category || '/')
  )`;

/** The sum of each group in two periods; a category counts in the group with the longest path above it. */
const SHIFT = `WITH groups AS ${GROUPS},
outside AS ${listOf('outside', '"name": "VARCHAR", "before": "BIGINT", "now": "BIGINT", "source": "VARCHAR"')},
spent AS (
  SELECT category, pence, true AS is_now FROM (${spendBetween('$from', '$to')})
  UNION ALL SELECT category, pence, false FROM (${spendBetween('$before_from', '$before_to')})
),
sums AS (
  SELECT category, coalesce(sum(pence) FILTER (NOT is_now), 0) AS before, coalesce(sum(pence) FILTER (is_now), 0) AS now
  FROM spent GROUP BY category
),
grouped AS (
  SELECT sums.*, ${groupOf('sums')} AS name FROM sums
),
parts AS (
  SELECT coalesce(name, 'in no group') AS group_name, 'books' AS source,
    CAST(sum(before) AS BIGINT) AS before, CAST(sum(now) AS BIGINT) AS now
  FROM grouped GROUP BY 1
  UNION ALL SELECT name, source, before, now FROM outside
)`;

/** The spending of the later period, with the group of their category. */
const SHIFT_SPEND = `WITH groups AS ${GROUPS},
spend AS (
  SELECT *, coalesce(${groupOf('spent')}, 'in no group') AS group_name
  FROM (${spendBetween('$from', '$to')}) AS spent
)`;

/** The bases of questions about money. */
export const BASES = { spend: SPEND, shift: SHIFT, shiftSpend: SHIFT_SPEND };

/** The first day of the financial year of the national collection. */
const YEAR_BEGINS = `make_date(CAST(year(CAST($quarter_end AS DATE) - INTERVAL 3 MONTH) AS BIGINT), 4, 1)`;

/** The people counted, each in the cells of the breakdowns. */
const counted = (condition: string) => `WITH counted AS (
  SELECT * FROM budgets
  WHERE nhs AND type IS NOT NULL AND ${IN_PLACE} AND begins <= CAST($quarter_end AS DATE) AND ${condition}
),
latest AS (
  SELECT * FROM counted
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY begins DESC, known_on DESC, age_group, funder) = 1
),
cells AS (
  SELECT 'all' AS breakdown, 'all' AS cell, person FROM latest
  UNION ALL SELECT 'group', age_group, person FROM latest
  UNION ALL SELECT 'body', funder, person FROM latest
  UNION ALL SELECT 'way', CASE WHEN count(DISTINCT managed_as) > 1 THEN 'mixed' ELSE min(managed_as) END, person
    FROM counted GROUP BY person
  UNION ALL SELECT DISTINCT 'type', type, person FROM counted
)`;

/** People who had a budget in the year to date. */
export const COUNTED_IN_YEAR = counted(`ends >= ${YEAR_BEGINS}`);
/** People who have a budget at the end of the quarter. */
export const COUNTED_IN_PLACE = counted(
  `ends >= CAST($quarter_end AS DATE) AND NOT one_off AND (type <> 'wheelchair' OR reviewed)`,
);
