import { describe, expect, it } from 'vitest';
import * as year from '../../examples/review-year.js';
import { type EmployerFileRequest, employerFile } from '../../src/caseload/employer-file.js';
import { employerFileDocument } from '../../src/documents/employer-file-document.js';
import { documentText } from '../../src/render/text/document-text.js';
import { evidence } from '../../src/reports/figure.js';
import { day, pence } from '../support/library.js';

/** The wages of the year: every four weeks from 2 November 2025, and twice none in the spring. */
const PAID = ['2026-08-09', '2026-09-06', '2026-10-04'].map(day);
const slip = (paidOn: (typeof PAID)[number], change: object = {}) => ({
  ...{ id: `slip-${paidOn}`, paidOn, net: pence(536_00), tax: pence(49_60), pension: pence(0), ...change },
});
const whole = [{ from: day('2025-10-01'), to: day('2026-12-31') }];
const request: EmployerFileRequest = {
  period: { from: day('2026-08-01'), to: day('2026-10-31') },
  ...{ bankThrough: year.asAt, citation: 'policy', withinDays: 0 },
  ...{ wages: [year.CATEGORY.wages], tax: [year.CATEGORY.tax], pension: [year.CATEGORY.pension] },
  papers: { payslips: PAID.map((on) => slip(on)), timesheets: whole, insured: whole },
};
const fileOf = (change: Partial<EmployerFileRequest> = {}) =>
  employerFile(year.ledger, { ...request, ...change });
const found = (change: Partial<EmployerFileRequest> = {}) =>
  fileOf(change).findings.map(({ code, month, pence: amount }) => [code, month.from, amount]);
const papers = (change: Partial<EmployerFileRequest['papers']>) => ({
  papers: { ...request.papers, ...change },
});

describe('employerFile', () => {
  it('has nothing to ask about when wages, payslips, HMRC and insurance agree', () => {
    const { months, findings } = fileOf();
    expect(findings).toEqual([]);
    expect(
      months.map(({ days, payslips, wages }) => [days.to, payslips, wages.due, wages.paid.pence]),
    ).toEqual([
      ['2026-08-31', 1, 536_00, 536_00],
      ['2026-09-30', 1, 536_00, 536_00],
      ['2026-10-04', 1, 536_00, 536_00],
    ]);
    const [august] = months;
    const postings = evidence(year.ledger, august!.wages.paid);
    expect(postings.map(({ entry }) => entry.id)).toEqual(['wages-2026-08-09']);
  });

  it('finds wages without a payslip, a payslip without wages, and another sum, each with its month and amount', () => {
    expect(found(papers({ payslips: [slip(PAID[0]!), slip(PAID[2]!)] }))).toEqual([
      ['payslip-missing', '2026-09-01', 536_00],
    ]);
    const july = { period: { from: day('2026-04-01'), to: day('2026-04-30') } };
    expect(found({ ...july, ...papers({ payslips: [slip(day('2026-04-19'), { tax: pence(0) })] }) })).toEqual(
      [['wages-missing', '2026-04-01', 536_00]],
    );
    expect(
      found(papers({ payslips: [slip(PAID[0]!, { net: pence(500_00) }), slip(PAID[1]!), slip(PAID[2]!)] })),
    ).toEqual([['wages-differ', '2026-08-01', 36_00]]);
  });

  it('finds what is due to HMRC and to the pension and was not paid, oldest first, after the days of the policy', () => {
    const more = PAID.map((on) => slip(on, { tax: pence(60_00), pension: pence(20_00) }));
    expect(found(papers({ payslips: more }))).toEqual([
      ['pension-short', '2026-08-01', 20_00],
      ['pension-short', '2026-09-01', 20_00],
      ['tax-short', '2026-10-01', 31_20],
      ['pension-short', '2026-10-01', 20_00],
    ]);
    expect(found({ ...papers({ payslips: more }), withinDays: 30 })).toEqual([
      ['pension-short', '2026-08-01', 20_00],
    ]);
    expect(fileOf(papers({ payslips: more })).findings[0]).toMatchObject({ isProvisional: true });
  });

  it('counts what was due before the period as met first', () => {
    const payslips = [slip(day('2026-07-12'), { tax: pence(10_00) }), ...request.papers.payslips];
    expect(found(papers({ payslips }))).toEqual([['tax-short', '2026-10-01', 10_00]]);
  });

  it('finds months with wages that no timesheet is for, or that insurance does not cover whole', () => {
    const insured = [
      { from: day('2026-07-01'), to: day('2026-08-15') },
      { from: day('2026-08-16'), to: day('2026-09-29') },
    ];
    expect(found(papers({ insured, timesheets: [{ from: PAID[1]!, to: PAID[2]! }] }))).toEqual([
      ['timesheet-missing', '2026-08-01', 536_00],
      ['insurance-missing', '2026-09-01', 536_00],
      ['insurance-missing', '2026-10-01', 536_00],
    ]);
  });

  it('is a page that says what to ask, and marks what is provisional', () => {
    expect(documentText(employerFileDocument(fileOf()))).toContain('agree.');
    const payslips = PAID.map((on) => slip(on, { pension: pence(20_00) }));
    const text = documentText(employerFileDocument(fileOf(papers({ payslips }))));
    expect(text).toContain('3 things to ask about');
    expect(text).toContain('Provisional.');
    expect(documentText(employerFileDocument(fileOf({ bankThrough: day('2026-01-01') })))).toContain(
      'Payslips',
    );
  });
});
