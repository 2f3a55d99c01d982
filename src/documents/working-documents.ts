/**
 * The workings that a person is given: of a charge, of arrears, of a surplus and of a closing account, each as a document.
 *
 * @module
 */
import type { Arrears } from '../england/arrears/recalculate.js';
import type { Charge } from '../england/charge/charge-of.js';
import type { AccountSurplus } from '../england/closing/account-surplus.js';
import type { Closing } from '../england/closing/closing.js';
import { formatPence, type Pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatDay } from '../time/day.js';
import { formatPeriod } from '../time/period.js';
import { money, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentTable } from './document.js';
import { workingTable } from './working-table.js';

/** Makes the document of a charge: what the adult pays, and each step that leads to it. */
export const chargeDocument = ofLiterals('chargeDocument', (charge: Charge): Document => {
  const title = 'How your charge was worked out';
  return plainDocument('charge-working', title, [
    words(
      `You pay ${formatPence(charge.pence)} a week. The council pays ${formatPence(charge.councilPays)}.`,
    ),
    workingTable('The sum', charge.working),
  ]);
});

const CAUSES: Readonly<Record<string, string>> = {
  rate: 'A new rate',
  assessment: 'A new assessment of the contribution',
};

const causeText = (cause: string) =>
  CAUSES[cause] ?? `${cause.slice(0, 1).toUpperCase()}${cause.slice(1).replaceAll('-', ' ')}`;

function owedText(pence: Pence): string {
  if (pence > 0) return `The council owes the account ${formatPence(pence)}.`;
  return pence < 0
    ? `${formatPence((0 - pence) as Pence)} more was paid than was due.`
    : 'Nothing is outstanding.';
}

/** Makes the document of arrears: each stretch of days that was paid wrongly, its cause, and what is outstanding. */
export const arrearsDocument = ofLiterals('arrearsDocument', (arrears: Arrears): Document => {
  const rows = arrears.lines.filter(({ outstanding }) => outstanding !== 0);
  const title = 'Payments worked out again';
  const table: DocumentTable = {
    ...{ kind: 'table', title: 'What is outstanding' },
    columns: [...wordColumns('Days', 'Because of'), ...penceColumns('Outstanding')],
    rows: rows
      .filter(({ stream }) => stream === 'payment')
      .map(({ days, cause, outstanding }) => row(formatPeriod(days), causeText(cause), money(outstanding))),
    total: ['Total', '', money(arrears.payment)],
  };
  return plainDocument('arrears', title, [words(owedText(arrears.payment)), table]);
});

/** Makes the document of a surplus: for each fund the working, and whose the money over the reserve is. */
export const surplusDocument = ofLiterals('surplusDocument', (surplus: AccountSurplus): Document => {
  const title = `Money over the reserve on ${formatDay(surplus.asAt)}`;
  const shares = surplus.funds.flatMap((fund) => fund.shares);
  const back = surplus.funds.filter(({ toPerson }) => toPerson > 0);
  const table: DocumentTable = {
    ...{ kind: 'table', title: 'Whose it is' },
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    rows: [
      ...back.map(({ toPerson }) =>
        row('Back to the person: contribution that was overpaid', money(toPerson)),
      ),
      ...shares.map(({ funder, pence }) => row(`${funder}: may be asked back, by notice`, money(pence))),
    ],
    total: [
      'Total',
      money(
        [...back.map(({ toPerson }) => toPerson), ...shares.map(({ pence }) => pence)].reduce(
          (sum, amount) => (sum + amount) as Pence,
          0 as Pence,
        ),
      ),
    ],
  };
  return plainDocument('surplus', title, [
    words(
      'A surplus is no decision. The body may ask for its part back; if it does, it sends a notice with the reasons, the working and the time to pay.',
    ),
    ...surplus.funds.map(({ working }) => workingTable('The working', working)),
    ...(table.rows.length > 0 ? [table] : []),
  ]);
});

const ENDS: Readonly<Record<Closing['rule']['passesTo'], string>> = {
  'health-body': 'If the account cannot pay a bill, it passes to the health body.',
  'local-authority': 'If the account cannot pay a bill, it passes to the council.',
  nobody: 'If the account cannot pay a bill, no law passes it on: the plan and the policy say who pays it.',
};

/** Makes the document of a closing account: from the balance of each fund, past the bills, to whose the rest is. */
export const closingDocument = ofLiterals('closingDocument', (closing: Closing): Document => {
  const title = `Closing account, ${formatDay(closing.closesOn)}`;
  const { balances, paid, toPerson, shares, liabilities, rule } = closing;
  const less = (amount: Pence) => money((0 - amount) as Pence);
  const account: DocumentTable = {
    ...{ kind: 'table', title: 'The account', showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    rows: [
      ...balances.map(({ name, balance }) => row(`Balance of ${name}`, balance)),
      row('Less: bills paid from the account', less(paid)),
      row('Less: overpaid contribution, back to the person', less(toPerson)),
    ],
    total: [
      'Left, by whose it is',
      money(shares.reduce((sum, { pence }) => (sum + pence) as Pence, 0 as Pence)),
    ],
  };
  const bills: DocumentTable = {
    ...{ kind: 'table', title: 'Bills that come first' },
    columns: [
      ...wordColumns('Bill'),
      ...penceColumns('Owed', 'Paid from the account', 'Passed on', 'Not met'),
    ],
    rows: liabilities.map((bill) =>
      row(bill.kind.replaceAll('-', ' '), ...[bill.pence, bill.paid, bill.passed, bill.unmet].map(money)),
    ),
  };
  const left = money(shares.reduce((sum, { pence }) => (sum + pence) as Pence, 0 as Pence));
  return plainDocument('closing-account', title, [
    account,
    ...(liabilities.length > 0 ? [bills, words(`${ENDS[rule.passesTo]} (${rule.citation})`)] : []),
    ...(shares.length > 0
      ? [
          {
            ...{ kind: 'table' as const, title: 'Whose the rest is' },
            columns: [...wordColumns('Funder'), ...penceColumns('Amount')],
            rows: shares.map(({ funder, pence }) => row(funder, money(pence))),
            total: ['Total', left],
          },
        ]
      : []),
  ]);
});
