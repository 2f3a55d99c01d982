-- ASCOF 3D as DHSC describes it, in the SQL of DuckDB, from a Client Level Data export in the values of Release 2.
-- $1 is the first day of the period, $2 its last.
WITH lines AS (
  SELECT
    coalesce(traced_nhs_number, nhs_number, local_id) AS person,
    client_type, service_type, component, mechanism, starts, ends, died,
    CASE WHEN born IS NOT NULL THEN floor(date_diff('day', born, CAST($2 AS DATE)) / 365.25) END AS age
  FROM export
  WHERE ends IS NULL OR ends >= starts
),
dead AS (
  SELECT DISTINCT person FROM lines WHERE died <= CAST($2 AS DATE)
),
client_ranks AS (
  SELECT
    person, age,
    CASE
      WHEN service_type = 'Long term support: Nursing care' THEN 1
      WHEN service_type = 'Long term support: Residential care' THEN 2
      WHEN service_type = 'Long term support: Community' THEN
        CASE
          WHEN component = 'Direct payment' OR mechanism = 'Direct payment' THEN 3
          WHEN mechanism = 'CASSR managed personal budget' THEN 4
          WHEN mechanism = 'CASSR commissioned support' THEN 5
          ELSE 6
        END
      WHEN service_type = 'Long term support: Prison' THEN 9
    END AS rank
  FROM lines
  WHERE client_type = 'Service User'
    AND starts <= CAST($2 AS DATE)
    AND (ends IS NULL OR ends >= CAST($2 AS DATE))
    AND person NOT IN (SELECT person FROM dead)
),
carer_ranks AS (
  SELECT
    person, age,
    CASE
      WHEN service_type <> 'Unpaid carer support: Direct to unpaid carer' THEN 6
      WHEN component = 'Direct payment' OR mechanism = 'Direct payment' THEN 1
      WHEN mechanism = 'CASSR managed personal budget' THEN 2
      WHEN mechanism = 'CASSR commissioned support' THEN 3
      ELSE 4
    END AS rank
  FROM lines
  WHERE client_type IN ('Unpaid carer', 'Unpaid carer known by association')
    AND starts <= CAST($2 AS DATE)
    AND (ends IS NULL OR ends >= CAST($1 AS DATE))
    AND (died IS NULL OR died >= CAST($1 AS DATE))
),
people AS (
  SELECT 'clients' AS who, person, min(rank) AS rank, max(age) AS age FROM client_ranks
  WHERE rank IS NOT NULL GROUP BY person
  UNION ALL
  SELECT 'carers', person, min(rank), min(age) FROM carer_ranks GROUP BY person
),
counted AS (
  SELECT
    who,
    CASE WHEN age IS NULL THEN 'unknown' WHEN age < 65 THEN '18-64' ELSE '65-and-over' END AS band,
    CASE WHEN who = 'clients' THEN rank - 2 ELSE rank END AS place
  FROM people
  WHERE (age IS NULL OR age >= 18)
    AND CASE WHEN who = 'clients' THEN rank BETWEEN 3 AND 6 ELSE rank BETWEEN 1 AND 3 END
),
banded AS (
  SELECT who, band, place FROM counted WHERE band <> 'unknown'
  UNION ALL
  SELECT who, 'total', place FROM counted
)
SELECT
  who, band,
  count(*)::INT AS denominator,
  (count(*) FILTER (WHERE place <= 2))::INT AS self_directed,
  (count(*) FILTER (WHERE place = 1))::INT AS direct_payment
FROM banded
GROUP BY who, band
ORDER BY who, band;
