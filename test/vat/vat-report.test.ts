/** The VAT of a period by regime: `vat/vat-report.ts`, `finance/vat-sheet.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { vatSheet } from '../../src/finance/vat-sheet.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { pence } from '../../src/money/pence.js';
import { vatReport } from '../../src/public/vat.js';
import { sheetCsv } from '../../src/render/table/index.js';
import { day } from '../../src/time/day.js';
import { payWithVat, recoverVat } from '../../src/vat/vat.js';
import { AGREED } from '../support/agreed.js';
import { fund, fundRule, named, OPENS, RECORDED, SUSPENSE, WAGES } from '../support/random-rule.js';

const ACCOUNTS = ['section-33', 'section-41'].map((regime) => `assets/receivables/vat/${regime}`);
const EQUIPMENT = 'expenses/equipment';
const YEAR = { from: OPENS, to: day('2027-03-31') };

/** A book with purchases of a council and of an NHS body, a refund, and VAT that came back. */
function book(): Ledger {
  const paths = ['assets/bank', 'income/received', EQUIPMENT, WAGES, ...ACCOUNTS];
  const accounts = paths.map((path) => ({ path, opens: OPENS }));
  const ledger = must(openLedger({ accounts, funds: [SUSPENSE, fund('nhs')] }));
  const money = (account: string, amount: number) => ({
    ...{ account, fund: 'nhs', balanceType: 'actual' as const },
    pence: pence(amount),
  });
  const postings = [money('assets/bank', 9_000_00), money('income/received', -9_000_00)];
  const record = (draft: Parameters<typeof post>[1]) => must(post(ledger, draft, RECORDED));
  record({ id: 'money', date: OPENS, kind: 'receive', postings });
  const bought = { date: OPENS, category: EQUIPMENT, rule: named(fundRule('nhs')) };
  const council = { ...bought, deliveredBy: 'local-authority' as const };
  record(must(payWithVat(ledger, { ...council, id: 'ramp', pence: pence(200_00), vat: pence(40_00) })));
  record(must(payWithVat(ledger, { ...council, id: 'rail', pence: pence(50_00), vat: pence(10_00) })));
  record(
    must(
      payWithVat(ledger, {
        ...{ ...bought, deliveredBy: 'nhs', id: 'bed', pence: pence(100_00), vat: pence(20_00) },
      }),
    ),
  );
  record(
    must(
      payWithVat(ledger, { ...council, id: 'care', category: WAGES, pence: pence(10_00), vat: pence(2_00) }),
    ),
  );
  record(must(reverse(ledger, { entry: 'rail', id: 'refund', date: OPENS })));
  const back = { id: 'hmrc', date: OPENS, regime: 'section-33' as const, pence: pence(40_00) };
  record(must(recoverVat(ledger, back)));
  return ledger;
}

const CLAIM = {
  regime: 'section-33',
  box: '4',
  reference: 'C-1',
  citation: 'the council’s VAT return guide',
} as const;

describe('vatReport', () => {
  it('lists purchases and refunds by regime, and what came back apart', () => {
    const { regimes, notClaimed } = must(vatReport(book(), YEAR));
    expect(regimes.map(({ regime, statute }) => `${regime}: ${statute}`)).toEqual([
      'section-33: Value Added Tax Act 1994 s33',
      'section-41: Value Added Tax Act 1994 s41',
    ]);
    const [council, nhs] = regimes;
    expect(council!.lines.map(({ entry, net, vat }) => [entry, net, vat])).toEqual([
      ['ramp', 200_00, 40_00],
      ['rail', 50_00, 10_00],
      ['care', 10_00, 2_00],
      ['refund', -50_00, -10_00],
    ]);
    expect(council).toMatchObject({ net: 210_00, vat: 42_00, received: 40_00, owed: 2_00 });
    expect(nhs).toMatchObject({ net: 100_00, vat: 20_00, received: 0, owed: 20_00 });
    expect(notClaimed).toEqual([]);
  });

  it('claims nothing that was bought with a direct payment', () => {
    const [line] = AGREED.budget.lines;
    expect(line!.managedAs).toBe('direct-payment');
    const agreement = { ...AGREED, budget: { ...AGREED.budget, lines: AGREED.budget.lines } };
    const { regimes, notClaimed } = must(vatReport(book(), { ...YEAR, agreement: agreement as never }));
    expect(line!.category.startsWith(WAGES) || WAGES.startsWith(line!.category)).toBe(true);
    expect(notClaimed.map(({ entry }) => entry)).toEqual(['care']);
    expect(regimes[0]).toMatchObject({ net: 200_00, vat: 40_00 });
  });

  it('has no regime without VAT, and nothing of other periods', () => {
    const before = { from: day('2020-04-01'), to: day('2021-03-31') };
    expect(must(vatReport(book(), before)).regimes).toEqual([]);
    const after = { from: day('2027-04-01'), to: day('2028-03-31') };
    expect(must(vatReport(book(), after)).regimes.map(({ lines, owed }) => [lines.length, owed])).toEqual([
      [0, 2_00],
      [0, 20_00],
    ]);
  });

  it('refuses a claim without its source', () => {
    const { citation: _citation, ...bare } = CLAIM;
    const refused = vatReport(book(), { ...YEAR, claims: [bare as never] });
    expect(refused.ok ? [] : refused.problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'field-missing claims[0].citation',
    ]);
  });
});

describe('vatSheet', () => {
  it('has a row a line, with the box and the reference of a claim only beside its source', () => {
    const csv = sheetCsv(vatSheet(must(vatReport(book(), { ...YEAR, claims: [CLAIM] }))), {
      byteOrderMark: false,
    });
    const [head, ramp, , , refund, bed] = csv.split('\r\n');
    expect(head).toBe(
      'regime,statute,box,reference,date,belongs_to,net,vat,claimed,categories,source_entry,claim_citation',
    );
    const statute = 'Value Added Tax Act 1994';
    const council = 'the council’s VAT return guide';
    expect(ramp).toBe(
      `section-33,${statute} s33,4,C-1,${OPENS},,200.00,40.00,yes,${EQUIPMENT},ramp,${council}`,
    );
    expect(refund).toContain(',-50.00,-10.00,yes,');
    expect(bed).toBe(`section-41,${statute} s41,,,${OPENS},,100.00,20.00,yes,${EQUIPMENT},bed,`);
  });
});
