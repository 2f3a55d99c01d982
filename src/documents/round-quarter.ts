/**
 * A quarterly report with its amounts in pounds or thousands, which still add up, across and down.
 *
 * Method: budgets, plans, actuals, outturns, the whole variances of the year and the parts of other schemes are rounded by column; changes,
 * variances and movements are the differences of rounded amounts. The other parts of a variance are rounded row by row. So no amount
 * is more than three units from the exact one, and a total of a rounded column is the exact total, rounded.
 *
 * @module
 */
import { type Pence, pence, sumPence } from '../money/pence.js';
import type { ContributionsDue, PoolDue } from '../pool-year/contributions-due.js';
import { addQuarter, type QuarterReport, type QuarterRow } from '../pool-year/quarter-report.js';
import type { SocialCareMinimum } from '../pool-year/social-care-minimum.js';
import { addBorne, type BorneRow } from '../pool-year/who-bears.js';
import type { Figure } from '../reports/figure.js';
import type { AmountUnit } from './document.js';
import { roundAmount, roundColumn, roundNonZero } from './round-amounts.js';

/** A figure with another amount; it leads to the same entries. */
const rounded = (figure: Figure, amount: Pence): Figure => ({ ...figure, pence: amount });

/** Rounds what is borne of one scheme, to its rounded variance. */
function roundBorne(
  row: BorneRow,
  { forecastVariance, over }: QuarterRow,
  { otherSchemes, unit }: { readonly otherSchemes: Pence; readonly unit: AmountUnit },
): BorneRow {
  const parts = [row.riskPool, row.kept, row.unmet, ...row.partners];
  const [riskPool, kept, unmet, ...partners] = roundNonZero(parts, pence(over - otherSchemes), unit);
  return {
    ...row,
    ...{ variance: forecastVariance, settled: pence(over - forecastVariance) },
    ...{ otherSchemes, riskPool: riskPool!, kept: kept!, unmet: unmet!, partners },
  };
}

function roundRows(report: QuarterReport, unit: AmountUnit): readonly QuarterRow[] {
  const { rows } = report;
  const column = (of: (row: QuarterRow) => Pence) => roundColumn(rows.map(of), unit);
  const [original, revised, plan, actual, sent, committed, outturn] = [
    column((row) => row.original),
    column((row) => row.revised),
    column((row) => row.planToDate),
    column((row) => row.actual),
    column((row) => row.sent),
    column((row) => row.committed),
    column((row) => row.outturn),
  ];
  const over = column((row) => row.over);
  const before = column((row) => pence(row.over - (row.movement ?? 0)));
  return rows.map((row, place): QuarterRow => {
    return {
      ...row,
      ...{ original: original[place]!, revised: revised[place]!, planToDate: plan[place]! },
      changed: pence(revised[place]! - original[place]!),
      ...{ actual: actual[place]!, sent: sent[place]!, committed: committed[place]! },
      variance: pence(actual[place]! + sent[place]! - plan[place]!),
      ...{ outturn: outturn[place]!, forecastVariance: pence(outturn[place]! - revised[place]!) },
      over: over[place]!,
      ...(row.movement !== undefined && { movement: pence(over[place]! - before[place]!) }),
      figures: {
        revised: rounded(row.figures.revised, revised[place]!),
        actual: rounded(row.figures.actual, actual[place]!),
        committed: rounded(row.figures.committed, committed[place]!),
      },
    };
  });
}

function roundDue(due: PoolDue, unit: AmountUnit): PoolDue {
  const all: readonly ContributionsDue[] = [...due.streams, due.other];
  const column = (of: (row: ContributionsDue) => Pence) => roundColumn(all.map(of), unit);
  const [agreed, received] = [column((row) => row.agreed), column((row) => row.received.pence)];
  const [overdue, ahead] = [column((row) => row.overdue), column((row) => row.ahead)];
  const lines = all.map((row, place) => {
    const notYetDue = pence(agreed[place]! - received[place]! - overdue[place]! + ahead[place]!);
    const [unmatched, ...ages] = roundNonZero([row.unmatched, ...row.ages], overdue[place]!, unit);
    return {
      ...row,
      ...{ agreed: agreed[place]!, overdue: overdue[place]!, ahead: ahead[place]!, notYetDue },
      ...{ dueToDate: pence(agreed[place]! - notYetDue), received: rounded(row.received, received[place]!) },
      ...{ unmatched: unmatched!, ages },
    };
  });
  const sum = (of: (row: ContributionsDue) => Pence) => sumPence(lines.map(of));
  return {
    ...due,
    streams: due.streams.map((stream, place) => ({ ...stream, ...lines[place]! })),
    other: lines.at(-1)!,
    total: {
      ...{ agreed: sum((row) => row.agreed), dueToDate: sum((row) => row.dueToDate) },
      ...{ overdue: sum((row) => row.overdue), notYetDue: sum((row) => row.notYetDue) },
      ...{ ahead: sum((row) => row.ahead), unmatched: sum((row) => row.unmatched) },
      received: rounded(
        due.total.received,
        sum((row) => row.received.pence),
      ),
      ages: due.total.ages.map((_, place) => sum((row) => row.ages[place]!)),
    },
  };
}

function roundMinimum(of: SocialCareMinimum, unit: AmountUnit): SocialCareMinimum {
  const planned = roundColumn(
    of.schemes.map((row) => row.planned.pence),
    unit,
  );
  const spent = roundColumn(
    of.schemes.map((row) => row.spent.pence),
    unit,
  );
  const required = roundAmount(of.required, unit);
  const total = {
    planned: rounded(of.total.planned, sumPence(planned)),
    spent: rounded(of.total.spent, sumPence(spent)),
  };
  return {
    ...{ ...of, required, total, above: pence(total.planned.pence - required) },
    schemes: of.schemes.map((row, place) => ({
      ...row,
      planned: rounded(row.planned, planned[place]!),
      spent: rounded(row.spent, spent[place]!),
    })),
  };
}

/** Rounds a quarterly report. The budget changes and the overdue instalments stay exact. */
export function roundQuarter(report: QuarterReport, unit: AmountUnit): QuarterReport {
  const rows = roundRows(report, unit);
  const otherSchemes = roundColumn(
    report.borne.map((row) => row.otherSchemes),
    unit,
  );
  const borne = report.borne.map((row, place) =>
    roundBorne(row, rows[place]!, { otherSchemes: otherSchemes[place]!, unit }),
  );
  return {
    ...report,
    ...{ rows, total: addQuarter(rows), borne },
    borneTotal: addBorne(borne, report.borneTotal.partners.length),
    contributions: roundDue(report.contributions, unit),
    ...(report.socialCare && { socialCare: roundMinimum(report.socialCare, unit) }),
  };
}
