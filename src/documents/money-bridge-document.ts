/**
 * The bridge from the balance of the accounts to the money that is free to use, as a document.
 *
 * @module
 */
import { ofLiterals } from '../problem/guard.js';
import { type Figure, turned, turnedParts } from '../reports/figure.js';
import type { MoneyBridge } from '../reports/money-bridge.js';
import { penceColumns, plainDocument, row, timesText, wordColumns } from './blocks.js';
import type { Document, DocumentRow, DocumentTable } from './document.js';

/** A figure that is taken off. */
const less = ({ pence, parts }: Figure): Figure => ({ pence: turned(pence), parts: turnedParts(parts) });

/** A line of zero is left out, except those that a reader expects. */
const unlessZero = (label: string, figure: Figure): readonly DocumentRow[] =>
  figure.pence === 0 ? [] : [row(label, less(figure))];

function bridgeTable(title: string, rows: readonly DocumentRow[], free: Figure): DocumentTable {
  const columns = [...wordColumns(''), ...penceColumns('')];
  return { kind: 'table', title, columns, rows, showsZero: true, total: ['Free to use', free] };
}

/**
 * Makes the document of the bridge to the money that is free to use.
 *
 * @example
 * const bridge = must(moneyBridge(ledger, { asAt: day('2026-10-31') }));
 * moneyBridgeDocument(bridge).title; // 'Money that is free to use as at 31 October 2026'
 */
export const moneyBridgeDocument = ofLiterals('moneyBridgeDocument', (report: MoneyBridge): Document => {
  const { balance, owedBack, committed, heldInSuspense, free, broughtForward } = report;
  const { incomeToCome, overPlan, authorisedOtherwise, receivable } = report;
  const overOrUnder = overPlan.pence < 0 ? 'Add: under plan' : 'Less: spent or committed over plan';
  const income =
    incomeToCome.pence < 0 ? 'Add: income beyond the plan' : 'Less: income planned and not received';
  const askedBack = 'Less: asked back, not yet paid';
  const inSuspense = 'Less: held in suspense, may be owed back';
  const fromAccounts = [
    row('Balance in the accounts', balance),
    ...unlessZero(askedBack, owedBack),
    row('Less: committed and not yet paid', less(committed)),
    row(inSuspense, less(heldInSuspense)),
  ];
  const fromPlan = [
    row('Brought forward', broughtForward),
    row(income, less(incomeToCome)),
    row(overOrUnder, less(overPlan)),
    ...unlessZero('Less: authorised without planned income', authorisedOtherwise),
    ...unlessZero(inSuspense, heldInSuspense),
    ...unlessZero('Less: owed to the account, not yet received', receivable),
    ...unlessZero(askedBack, owedBack),
  ];
  return plainDocument('money-bridge', `Money that is free to use${timesText(report)}`, [
    bridgeTable('From the accounts', fromAccounts, free),
    bridgeTable('From the plan', fromPlan, free),
  ]);
});
