/**
 * The employer file of a person who employs personal assistants: the wages against the payslips, what the payslips say is due to HMRC and to the
 * pension against what was paid, the timesheets, and the insurance, month by month.
 *
 * Method: amounts are compared and none is worked out: the payslips say what is due. What is due to HMRC and to the pension is met oldest first by
 * all that was paid up to the last bank line, and a month is short only after the days that the policy gives for it.
 * Limit: a month is that of the day on which wages were paid. A payment that covers wages and tax together has to be split in the book first. That
 * a pension belongs to the file is not in the pages of councils that were read: it is provisional.
 * Source: the papers of an employer that councils check: payslips, timesheets, payments to HMRC, employer’s liability insurance, payroll provider
 * (Camden, Trafford, Gateshead, North East Lincolnshire and Merton, their pages on checking accounts).
 *
 * @module
 */
import { hasAccount } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Ledger } from '../ledger/ledger.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { type Figure, figure } from '../reports/figure.js';
import { addDays, type Day, earlierOf } from '../time/day.js';
import { contains, monthOf, overlap, type Period } from '../time/period.js';

/** A payslip: what was paid out to the assistant, and what is then due to HMRC and to the pension, of assistant and employer together. */
export interface Payslip {
  readonly id: string;
  readonly paidOn: Day;
  readonly net: Pence;
  readonly tax: Pence;
  readonly pension: Pence;
}

/** The papers of an employer. */
export interface EmployerPapers {
  readonly payslips: readonly Payslip[];
  /** The days of each timesheet. */
  readonly timesheets: readonly Period[];
  /** The days of each certificate of employer’s liability insurance. */
  readonly insured: readonly Period[];
}

/** The papers and the account behind an employer file. */
export interface EmployerFileRequest {
  readonly period: Period;
  /** The last day that the bank’s lines show. */
  readonly bankThrough: Day;
  /** The policy, and its date. */
  readonly citation: string;
  /** The categories in which each is paid. */
  readonly wages: readonly AccountPath[];
  readonly tax: readonly AccountPath[];
  readonly pension: readonly AccountPath[];
  /** The days after the end of a month in which HMRC and the pension are paid, by the policy. */
  readonly withinDays: number;
  readonly papers: EmployerPapers;
}

/** The amount due by the payslips of a month, and the amount paid in it. */
export interface DueAndPaid {
  readonly due: Pence;
  readonly paid: Figure;
}

/** A month of the file. */
export interface EmployerMonth {
  readonly days: Period;
  readonly wages: DueAndPaid;
  readonly tax: DueAndPaid;
  readonly pension: DueAndPaid;
  readonly payslips: number;
  readonly hasTimesheet: boolean;
  readonly isInsured: boolean;
}

/**
 * `payslip-missing`: wages without a payslip. `wages-missing`: a payslip without wages. `wages-differ`: another sum than on the payslips; above
 * zero, more was paid. `tax-short`, `pension-short`: due and not paid. `timesheet-missing`, `insurance-missing`: wages without them.
 */
export const EMPLOYER_FINDINGS = [
  'payslip-missing',
  'wages-missing',
  'wages-differ',
  'tax-short',
  'pension-short',
  'timesheet-missing',
  'insurance-missing',
] as const;

/** A finding about a month. */
export interface EmployerFinding {
  readonly code: (typeof EMPLOYER_FINDINGS)[number];
  readonly month: Period;
  /** The wages for a paper that is missing. */
  readonly pence: Pence;
  readonly citation: string;
  /** True: nobody has read yet that councils ask for it. */
  readonly isProvisional?: true;
}

/** The employer file of a period. */
export interface EmployerFile {
  readonly period: Period;
  readonly bankThrough: Day;
  readonly citation: string;
  /** In order, up to the last bank line. */
  readonly months: readonly EmployerMonth[];
  /** Month by month, in the order of `EMPLOYER_FINDINGS`. */
  readonly findings: readonly EmployerFinding[];
}

/** The payments in some categories over a period. */
function paidIn(ledger: Ledger, categories: readonly AccountPath[], { from, to }: Period): Figure {
  const accounts = categories.filter((account) => hasAccount(ledger, account));
  return figure(
    ledger,
    accounts.flatMap((account) => [
      { times: 1 as const, query: { account, asAt: to } },
      { times: -1 as const, query: { account, asAt: addDays(from, -1) } },
    ]),
  );
}

/** The months of a period. */
function monthsOf({ from, to }: Period): readonly Period[] {
  const months: Period[] = [];
  for (let next = from; next <= to; next = addDays(months.at(-1)!.to, 1))
    months.push(overlap(monthOf(next), { from, to })!);
  return months;
}

/** The amount still owed for each month, if payments meet the oldest payslip first. */
function shortBy(
  kind: 'tax' | 'pension',
  { papers, period, bankThrough, withinDays }: EmployerFileRequest,
  months: readonly EmployerMonth[],
): readonly (readonly [month: Period, pence: Pence])[] {
  let paid = months.reduce((sum, month) => sum + month[kind].paid.pence, 0);
  const sumOf = (payslips: readonly Payslip[]) => sumPence(payslips.map((payslip) => payslip[kind]));
  paid -= sumOf(papers.payslips.filter(({ paidOn }) => paidOn < period.from));
  return months.flatMap(({ days, ...month }) => {
    const { due } = month[kind];
    const owed = due - Math.min(due, Math.max(0, paid));
    paid -= due;
    return owed > 0 && addDays(days.to, withinDays) <= bankThrough ? [[days, pence(owed)] as const] : [];
  });
}

/** The findings of one month about its wages and papers. */
function monthFindings(
  { days: month, wages: { due, paid }, payslips, hasTimesheet, isInsured }: EmployerMonth,
  citation: string,
): readonly EmployerFinding[] {
  const amount = paid.pence;
  const found = (code: EmployerFinding['code'], sum: Pence, isSo: boolean) =>
    isSo ? [{ code, month, pence: sum, citation }] : [];
  return [
    ...found('payslip-missing', amount, amount !== 0 && payslips === 0),
    ...found('wages-missing', due, amount === 0 && due !== 0),
    ...found('wages-differ', pence(amount - due), amount !== 0 && payslips > 0 && amount !== due),
    ...found('timesheet-missing', amount, amount !== 0 && !hasTimesheet),
    ...found('insurance-missing', amount, amount !== 0 && !isInsured),
  ];
}

/** Whether some periods together hold every day of another. */
function isCovered({ from, to }: Period, by: readonly Period[]): boolean {
  let next = from;
  for (let moved = true; moved && next <= to; ) {
    const period = by.find((days) => contains(days, next));
    moved = period !== undefined;
    if (period) next = addDays(period.to, 1);
  }
  return next > to;
}

/**
 * Draws up the employer file of a period.
 *
 * @param request the categories of wages, HMRC and pension; the papers; the days that the policy gives
 * @returns its months up to the last bank line, and what is missing or does not agree, each with its month and amount
 */
export function employerFile(ledger: Ledger, request: EmployerFileRequest): EmployerFile {
  const { period, bankThrough, citation, papers } = request;
  const days = { from: period.from, to: earlierOf(period.to, bankThrough) };
  const months = monthsOf(days).map((month): EmployerMonth => {
    const payslips = papers.payslips.filter(({ paidOn }) => contains(month, paidOn));
    const dueAndPaid = (kind: 'net' | 'tax' | 'pension', categories: readonly AccountPath[]) => ({
      due: sumPence(payslips.map((payslip) => payslip[kind])),
      paid: paidIn(ledger, categories, month),
    });
    return {
      ...{ days: month, payslips: payslips.length },
      ...{ wages: dueAndPaid('net', request.wages), tax: dueAndPaid('tax', request.tax) },
      pension: dueAndPaid('pension', request.pension),
      hasTimesheet: papers.timesheets.some((sheet) => overlap(sheet, month) !== undefined),
      isInsured: isCovered(month, papers.insured),
    };
  });
  const short = (code: 'tax-short' | 'pension-short', kind: 'tax' | 'pension') =>
    shortBy(kind, request, months).map(
      ([month, owed]): EmployerFinding => ({
        ...{ code, month, pence: owed, citation },
        ...(kind === 'pension' && { isProvisional: true as const }),
      }),
    );
  const findings = [
    ...months.flatMap((month) => monthFindings(month, citation)),
    ...short('tax-short', 'tax'),
    ...short('pension-short', 'pension'),
  ].sort(
    (a, b) =>
      (a.month.from < b.month.from ? -1 : a.month.from > b.month.from ? 1 : 0) ||
      EMPLOYER_FINDINGS.indexOf(a.code) - EMPLOYER_FINDINGS.indexOf(b.code),
  );
  return { period, bankThrough, citation, months, findings };
}
