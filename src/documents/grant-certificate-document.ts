/**
 * The certificate of a grant as a document: spending against conditions, and the declaration to sign.
 *
 * @module
 */
import type { ConditionResult, GrantCertificate, GrantFigure } from '../assurance/grant-certificate.js';
import type { Chart } from '../ledger/chart.js';
import { formatPence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { formatPeriod } from '../time/period.js';
import { counted, money, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentTable, Money } from './document.js';
import { accountNames } from './names.js';

const PROVISIONAL = '(provisional: check it in the determination)';
const withEntries = ({ pence, entries }: GrantFigure): Money => ({ pence, entries });

function accountTable({ terms, received, spent, unspent, notReceived }: GrantCertificate): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Account of the grant', showsZero: true },
    columns: [...wordColumns('Line'), ...penceColumns('Amount')],
    rows: [
      row('Awarded', money(terms.award)),
      row('Not received', money(notReceived)),
      row('Received', withEntries(received)),
      row('Spent', withEntries(spent)),
      row('Unspent', money(unspent)),
    ],
  };
}

function spendingTable({ byCategory, spent }: GrantCertificate, chart: Chart): DocumentTable {
  const nameOf = accountNames(chart);
  return {
    ...{ kind: 'table', title: 'Spent on' },
    columns: [...wordColumns('Category'), ...penceColumns('Amount')],
    rows: byCategory.map(({ category, ...figure }) => row(nameOf(category), withEntries(figure))),
    total: ['Total', withEntries(spent)],
  };
}

function resultText({ outcome, against }: ConditionResult): string {
  if (outcome === 'kept') return 'Kept';
  if (outcome === 'declared') return 'Declared below; no figure shows it';
  return against.length === 0 ? 'Not kept' : `Not kept: ${counted(against.length, 'payment')}`;
}

function conditionsTable({ conditions }: GrantCertificate): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Conditions' },
    columns: wordColumns('Condition', 'Source', 'Found'),
    rows: conditions.map((result) => {
      const { words: text, citation, isProvisional } = result.condition;
      return row(text, isProvisional ? `${citation} ${PROVISIONAL}` : citation, resultText(result));
    }),
  };
}

function againstTables({ conditions }: GrantCertificate): readonly DocumentTable[] {
  return conditions
    .filter(({ against }) => against.length > 0)
    .map(({ condition, against }) => ({
      ...{ kind: 'table', title: `Against: ${condition.words}` },
      columns: [...wordColumns('Entry'), ...penceColumns('Amount')],
      rows: against.map(({ entry, pence }) => row(entry, { pence, entries: [entry] })),
      total: ['Total', money(sumPence(against.map(({ pence }) => pence)))],
    }));
}

function verdict({ terms, spent, conditions, unspent }: GrantCertificate): DocumentBlock {
  const broken = conditions.filter(({ outcome }) => outcome === 'broken').length;
  const found =
    broken === 0
      ? 'No payment was found against a condition that figures can show.'
      : `${counted(broken, 'condition')} not kept by the figures.`;
  const left = unspent > 0 ? ` ${formatPence(unspent)} is unspent.` : '';
  return {
    ...{ kind: 'words', isVerdict: true },
    lines: [`${formatPence(spent.pence)} of ${terms.name} was spent.${left} ${found}`],
  };
}

/**
 * Makes the document of a grant certificate.
 *
 * @param certificate as `grantCertificate` answered it
 * @param chart gives categories their names
 */
export const grantCertificateDocument = ofLiterals(
  'grantCertificateDocument',
  (certificate: GrantCertificate, chart: Chart): Document => {
    const { terms } = certificate;
    const { declaration } = terms;
    return plainDocument(
      'grant-certificate',
      `Certificate of grant: ${terms.name}`,
      [
        verdict(certificate),
        accountTable(certificate),
        spendingTable(certificate, chart),
        conditionsTable(certificate),
        ...againstTables(certificate),
        words(`Declaration${declaration.isProvisional ? ` ${PROVISIONAL}` : ''}`, declaration.words),
        { kind: 'signatures', places: declaration.signatories.map((by) => ({ done: 'Signed', by })) },
      ],
      [
        { label: 'Funder', value: terms.funder },
        { label: 'Period', value: formatPeriod(terms.period) },
      ],
    );
  },
);
