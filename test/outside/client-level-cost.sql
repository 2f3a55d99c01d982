-- The cost of a period as DHSC describes it: weekly equivalent x days / 7, both ends counted; each service once. Exact, in pence.
WITH services AS (
  SELECT DISTINCT
    coalesce(traced_nhs_number, nhs_number, local_id) AS person,
    client_type, service_type, component, mechanism, starts, first_value(ends) OVER same AS ends,
    unit_pence, frequency, units
  FROM export
  WINDOW same AS (
    PARTITION BY coalesce(traced_nhs_number, nhs_number, local_id), client_type, service_type, component, mechanism, starts,
      unit_pence, frequency, units
    ORDER BY place
  )
),
weekly AS (
  SELECT
    greatest(starts, CAST($1 AS DATE)) AS first,
    least(coalesce(ends, CAST($2 AS DATE)), CAST($2 AS DATE)) AS last,
    starts, ends,
    abs(unit_pence)::HUGEINT AS pence,
    CASE frequency WHEN 'monthly' THEN 12 WHEN 'quarterly' THEN 4 WHEN 'hourly' THEN hundredths ELSE 1 END::HUGEINT AS units_over,
    CASE frequency
      WHEN 'fortnightly' THEN 2 WHEN 'four-weekly' THEN 4
      WHEN 'monthly' THEN 52 WHEN 'quarterly' THEN 52 WHEN 'annually' THEN 52 WHEN 'hourly' THEN 100 ELSE 1
    END::HUGEINT AS units_under
  FROM (SELECT *, round(units * 100)::INT AS hundredths FROM services)
),
costs AS (
  SELECT
    pence * units_over * (date_diff('day', first, last) + 1) AS amount,
    units_under * 7 AS over
  FROM weekly
  WHERE pence > 0 AND units_over > 0 AND first <= last AND (ends IS NULL OR ends >= starts)
)
-- Half up.
SELECT coalesce(sum((amount * 2 + over) // (over * 2)), 0)::BIGINT AS pence, count(*)::INT AS lines FROM costs;
