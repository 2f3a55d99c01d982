/** Payables: `finance/finance-payables.ts`, `finance/payables-sheet.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { financePayables } from '../../src/finance/finance-payables.js';
import type { PayablesRequest } from '../../src/finance/payables.js';
import { payablesSheet } from '../../src/finance/payables-sheet.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { sheetCsv } from '../../src/render/table/index.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { runOf, THREE } from '../payments/sample-run.js';
import { CHART, pair } from '../support/random-book.js';
import { CODES } from './sample-codes.js';

const recorded = { recordedAt: moment('2026-04-15T09:00:00.000Z') };
const RUN = runOf();
const [FIRST, SUNRISE, SEAN] = RUN.payments;
const VAT = 'assets/receivables/vat/section-33';
const CATEGORY = 'expenses/personal-care';

/** A book that has recorded the run: of the first payment the NHS bears a third. */
function council(): Ledger {
  const accounts = [...CHART.accounts, { path: VAT, opens: day('2026-04-01') }];
  const ledger = must(openLedger({ ...CHART, accounts } as never));
  const write = (id: string, postings: ReturnType<typeof pair>, more: object = {}) =>
    must(post(ledger, { id, date: day('2026-04-15'), kind: 'pay', postings, ...more }, recorded));
  write(
    'in',
    ['nhs', 'council'].flatMap((fund) => pair('actual', fund, 'assets/bank', 'income/nhs', 999_999_99)),
  );
  write(`pay:${FIRST!.id}`, [
    ...pair('actual', 'nhs', CATEGORY, 'assets/bank', 411_52),
    ...pair('actual', 'council', CATEGORY, 'assets/bank', 823_04),
  ]);
  write(`pay:${SUNRISE!.id}`, pair('actual', 'council', 'expenses/equipment', 'assets/bank', 1));
  write(`pay:${SEAN!.id}`, pair('actual', 'council', CATEGORY, 'assets/bank', 9_876_540));
  write(
    'promise',
    ['nhs', 'council'].flatMap((fund) => pair('commitment', fund, CATEGORY, 'equity/commitments', 50_00)),
    { commitment: { id: 'ramp', act: 'open' } },
  );
  return ledger;
}

const SUPPLIERS = RUN.payments.map(({ sortCode, account }, nth) => ({
  sortCode,
  account,
  number: `S${nth}`,
}));
const request = (more: Partial<PayablesRequest> = {}): PayablesRequest => ({
  books: [{ book: 'council', ledger: council() }],
  ...{ codes: CODES, body: 'council', run: RUN, suppliers: SUPPLIERS },
  period: { id: '2026/01', from: day('2026-04-01'), to: day('2026-04-30') },
  ...more,
});
const BILL = {
  ...{ book: 'council', commitment: 'ramp', supplier: 'S9', name: 'Ramps Ltd', reference: 'R-77' },
  ...{ date: day('2026-04-02'), due: day('2026-05-02'), pence: pence(60_01) },
};
const { run: _run, ...WITHOUT_RUN } = request();
const payables = (more: Partial<PayablesRequest> = {}) => must(financePayables(request(more)));
const problemsOf = (result: Result<unknown>) =>
  result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);

describe('financePayables', () => {
  it('has the full name of each payee, and what each fund paid by its codes', () => {
    const { lines, total, company } = payables();
    expect(
      lines.map(({ name, net, costCentre, subjective, partner }) => ({
        name,
        net,
        costCentre,
        subjective,
        partner,
      })),
    ).toEqual([
      { name: 'Ms A Example', net: 411_52, costCentre: 'B100', subjective: '9400', partner: 'QXX' },
      { name: 'Ms A Example', net: 823_04, costCentre: '4710', subjective: '5200' },
      { name: 'Sunrise Care & Support Ltd', net: 1, costCentre: '4711', subjective: '5300' },
      { name: 'Seán O’Neill', net: 9_876_540, costCentre: '4710', subjective: '5200' },
    ]);
    expect([company, total]).toEqual(['4000', RUN.totals.pence]);
  });

  it('knows a supplier by the account, however it is written, and takes references and dates of invoices', () => {
    const invoices = [{ payment: SUNRISE!.id, reference: 'INV 7781', date: day('2026-03-31') }];
    const line = payables({ invoices }).lines[2]!;
    expect(line).toMatchObject({ supplier: 'S1', reference: 'INV 7781', invoiceDate: '2026-03-31' });
    expect(payables().lines[0]!.reference).toBe(FIRST!.id);
    const short = runOf({ payments: [{ ...THREE[0]!, account: '1234567' }] });
    expect(short.payments[0]!.account).toBe('01234567');
    const suppliers = [{ sortCode: '400515', account: '1234567', number: 'S7' }];
    expect(payables({ run: short, suppliers }).lines[0]!.supplier).toBe('S7');
  });

  it('charges the account that pays if journals carry the cost', () => {
    const { lines, total } = payables({ charge: 'clearing' });
    expect(lines.map(({ costCentre, subjective, net }) => [costCentre, subjective, net])).toEqual([
      ['B100', '9000', 1_234_56],
      ['B100', '9000', 1],
      ['B100', '9000', 9_876_540],
    ]);
    expect(total).toBe(RUN.totals.pence);
  });

  it('leaves out a payment that came back, and says so', () => {
    const ledger = council();
    const back = reverse(ledger, {
      entry: `pay:${SUNRISE!.id}`,
      id: `failed:${SUNRISE!.id}`,
      date: day('2026-04-20'),
    });
    must(post(ledger, must(back), { recordedAt: moment('2026-04-20T09:00:00.000Z') }));
    const { cameBack, lines } = payables({ books: [{ book: 'council', ledger }] });
    expect(cameBack).toEqual([SUNRISE!.id]);
    expect(lines.map(({ name }) => name)).not.toContain('Sunrise Care & Support Ltd');
  });

  it('has unpaid bills, shared over the funds of their commitment, and VAT that is recovered apart', () => {
    const rows = CODES.rows.map((row) => ({ ...row, vatCodes: { 'section-33': 'S33' } }));
    const vat = { regime: 'section-33', pence: pence(12_00) } as const;
    const { lines, total } = must(
      financePayables({ ...WITHOUT_RUN, codes: { ...CODES, rows }, bills: [{ ...BILL, vat }] }),
    );
    expect(lines.map(({ net, vat: on, vatCode, commitment }) => [net, on, vatCode, commitment])).toEqual([
      [30_01, 6_00, undefined, 'ramp'],
      [30_00, 6_00, 'S33', 'ramp'],
    ]);
    expect(total).toBe(72_01);
  });

  it('refuses every fault at once', () => {
    const ledger = must(openLedger(CHART));
    const bills = [
      { ...BILL, book: 'other' },
      { ...BILL, commitment: 'none' },
    ];
    const faulty = {
      ...request({ suppliers: SUPPLIERS.slice(1), bills }),
      books: [{ book: 'council', ledger }],
    };
    expect(problemsOf(financePayables(faulty))).toEqual([
      'supplier-unknown run.payments[0]',
      ...[0, 1, 2].map((nth) => `payment-not-recorded run.payments[${nth}]`),
      'finance-book-missing bills[0].book',
      'commitment-unknown bills[1].commitment',
    ]);
    expect(problemsOf(financePayables(request({ body: 'nobody' })))).toEqual(['finance-body-unknown body']);
    expect(problemsOf(financePayables(request({ bills: [BILL, BILL] })))).toEqual([
      'bill-exceeds-promise bills[1].pence',
    ]);
    const rows = CODES.rows.filter(({ account }) => account !== 'expenses');
    expect(problemsOf(financePayables(request({ codes: { ...CODES, rows } })))).toEqual([
      'codes-missing codes.rows',
      'codes-missing codes.rows',
    ]);
  });
});

describe('payablesSheet', () => {
  it('has the columns of a payables interface, amounts as numbers, and no cell that is a formula', () => {
    const run = runOf({ payments: [{ ...THREE[1]!, payee: '=Sunrise "Care"' }] });
    const csv = sheetCsv(payablesSheet(payables({ run })), { byteOrderMark: false });
    expect(csv.split('\r\n')).toEqual([
      'company,supplier_number,supplier_name,invoice_reference,invoice_date,due_date,period,cost_centre,nominal,analysis,vat_code,net,vat,gross,source,partner',
      `4000,S1,"'=Sunrise ""Care""",${SUNRISE!.id},2026-04-15,2026-04-15,2026/01,4711,5300,,ST,0.01,0.00,0.01,council pay:${SUNRISE!.id},`,
      '',
    ]);
  });
});
