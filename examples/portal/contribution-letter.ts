/**
 * The letter about a contribution that has not reached the account: how much, for which weeks, and what the person can do.
 */
import { type Day, formatDay, formatPence } from 'personal-budget-ledger';
import type { AccountPosition } from 'personal-budget-ledger/caseload';
import { contributionDocument, type Document } from 'personal-budget-ledger/documents';
import type { CouncilPolicy } from './demonstration/council.js';

/** Whom a letter is for, and who signs it. */
export interface LetterParties {
  readonly to: string;
  readonly signedBy: string;
  readonly reference: string;
  readonly date: Day;
}

/** Writes the letter about the contribution that an account is short of. */
export function contributionLetter(
  account: AccountPosition['contributions'][number],
  { council, contact }: Pick<CouncilPolicy, 'council' | 'contact'>,
  { to, signedBy, reference, date }: LetterParties,
): Document {
  const { asAt, owed } = account;
  const weeks = contributionDocument(account).sections.flatMap(({ blocks }) =>
    blocks.filter(({ kind }) => kind === 'table'),
  );
  return {
    ...{ id: 'contribution-letter', title: 'What you pay towards your care' },
    facts: [
      { label: 'From', value: council },
      { label: 'To', value: to },
      { label: 'Reference', value: reference },
      { label: 'Date', value: { day: date } },
    ],
    sections: [
      {
        blocks: [
          {
            kind: 'words',
            lines: [
              `Dear ${to},`,
              `By ${formatDay(asAt)}, ${formatPence(owed)} of what you pay towards your care had not reached your direct payment account. The table shows each week: the amount due, the amount paid, and the amount that is missing.`,
            ],
          },
          ...weeks,
          {
            kind: 'words',
            lines: [
              'If you have paid it, tell us the day and the amount, and we will look again. If you have not, please pay it into your direct payment account, or tell us how much you can pay and when.',
              'If you think that the amount is wrong, or you cannot afford it, tell us: we can look at it again.',
              `To ask us anything, or if you need more time or help: ${contact}.`,
            ],
          },
          { kind: 'words', lines: ['Yours sincerely,'] },
          { kind: 'words', lines: [signedBy, council] },
        ],
      },
    ],
  };
}
