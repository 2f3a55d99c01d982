/**
 * One plain test of what the core leaves out: a statement is read from its bytes, and a report is written.
 *
 * @module
 */
import { CHART } from './core.mjs';

const CSV = `Date,Counter Party,Reference,Type,Amount (GBP),Balance (GBP),Spending Category,Notes
26/05/2026,Northvale Council,DP 55512,FASTER PAYMENT,1842.16,1842.16,INCOME,
27/05/2026,"Brightside, Leeds",INV 1043,FASTER PAYMENT,-312.40,1529.76,BILLS_AND_SERVICES,
`;

/**
 * Tests statements and reports.
 *
 * @param library a module that has every name
 * @returns the facts that did not hold
 */
export function testStatement(library) {
  const { documentText, openLedger, readStatement, trialBalance, trialBalanceDocument } = library;
  const failures = [];
  const is = (name, found, expected) => {
    if (found !== expected) failures.push(`${name}: expected ${expected}, found ${found}`);
  };
  const read = readStatement(new TextEncoder().encode(CSV));
  const lines = read.value?.statements.flatMap((statement) => statement.lines) ?? [];
  is('reads amounts', lines.map(({ pence }) => pence).join(), '184216,-31240');
  is('reads a quoted cell', lines[1]?.payee, 'Brightside, Leeds');
  const ledger = openLedger(CHART).value;
  const report = documentText(trialBalanceDocument(trialBalance(ledger).value, ledger.chart));
  is('writes a report', report.includes('Nothing has been recorded.'), true);
  return failures;
}
