/**
 * The annual review of a direct payment, in the order in which an officer reads it: the first page with the figures, the employer checks and the
 * decision; the letter; the working; and the person's own version.
 *
 * Method: every figure is read from the book; the movements of the period add up to the balance, and the plan's lines to the spending. What an
 * officer decided is given with who prepared and who approved it; an empty place is left to sign on.
 * Source: the form is by practice (Durham, Camden, Trafford and Haringey publish the matters, no council its form).
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import type { AccountPosition } from '../caseload/account-position.js';
import type { EmployerFile } from '../caseload/employer-file.js';
import type { Exception } from '../exceptions/exceptions-facts.js';
import type { ExceptionWords } from '../explain/exception-words.js';
import { explainException } from '../explain/explain.js';
import type { Ledger } from '../ledger/ledger.js';
import { pence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import { budgetStatement } from '../reports/budget-statement.js';
import { type Figure, turnedParts } from '../reports/figure.js';
import { fundStatements } from '../reports/fund-statement.js';
import { moneyBridge } from '../reports/money-bridge.js';
import { addDays, type Day, formatDay } from '../time/day.js';
import { formatPeriod, type Period } from '../time/period.js';
import { blocksOf, dayColumns, moneyIf, onDay, penceColumns, row, wordColumns, words } from './blocks.js';
import { budgetDocument } from './budget-document.js';
import { FIGURE_NOTES, owedIn, weeksText } from './caseload-document.js';
import { contributionDocument } from './contribution-document.js';
import type { Document, DocumentBlock, DocumentSection, DocumentTable, Money } from './document.js';
import { employerFileDocument } from './employer-file-document.js';
import { moneyBridgeDocument } from './money-bridge-document.js';
import { personStatementDocument } from './person-statement-document.js';
import type { Signature } from './reconciliation-document.js';
import { streamsReceived } from './streams-received.js';
import { heldMoney, paymentsWait, waitingText } from './waiting-money-words.js';
import { surplusDocument } from './working-documents.js';

/** A paper of the review, and whether it was seen. */
export interface ReviewPaper {
  readonly name: string;
  /** The day on which it was seen; absent, it is missing. */
  readonly seenOn?: Day;
}

/** What the review has beside the book. */
export interface AnnualReview {
  readonly period: Period;
  readonly body: string;
  /** How the money is held, such as `own bank account` or `prepaid card`. */
  readonly heldAs: string;
  readonly position: AccountPosition;
  /** The exceptions of this account, the most serious first. */
  readonly exceptions: readonly Exception[];
  /** Descriptions of their lines and entries, as far as the reader may see them; absent, their ids are shown. */
  readonly words?: ExceptionWords;
  /** The latest reconciliation with the bank; absent, the balance was not agreed to the bank. */
  readonly reconciliation?: Reconciliation;
  /** The employer file, if the person employs assistants. */
  readonly employer?: EmployerFile;
  readonly papers: readonly ReviewPaper[];
  readonly decision?: { readonly words: string; readonly reason: string };
  /** The paragraphs of the letter. */
  readonly letter: readonly string[];
  readonly prepared?: Signature;
  readonly approved?: Signature;
  /** Whom the person may speak to, and how. */
  readonly contact: string;
}

/** From the opening balance to the closing one, over all funds. */
function movementTable(
  ledger: Ledger,
  agreement: Agreement,
  { period, position }: AnnualReview,
): DocumentTable {
  const { waiting } = position;
  const { total } = fundStatements(ledger, period);
  const funders = streamsReceived(ledger, agreement, period);
  const fromOthers = pence(
    funders.reduce((sum, each) => sum - each.received.pence + each.owedBack.pence, 0) + total.received.pence,
  );
  // Money that was asked back is in the account until it is paid.
  const inAccount = (amount: Figure, asAt: Day): Figure => {
    const { owedBack } = moneyBridge(ledger, { asAt });
    return { pence: pence(amount.pence + owedBack.pence), parts: [...amount.parts, ...owedBack.parts] };
  };
  const unlessZero = (label: string, amount: Money) => (amount.pence === 0 ? [] : [row(label, amount)]);
  const closing = inAccount(total.closing, period.to);
  return {
    ...{ kind: 'table', title: 'The account over the period', showsZero: true },
    columns: [...wordColumns(''), ...penceColumns('Amount')],
    rows: [
      row('Opening balance', inAccount(total.opening, addDays(period.from, -1))),
      ...funders.map(({ funder, received }) => row(`Received: ${funder}`, received)),
      ...unlessZero('Received: others', { pence: fromOthers }),
      row('Less: spent', { pence: pence(0 - total.spent.pence), parts: turnedParts(total.spent.parts) }),
      ...unlessZero('Other movements', total.other),
      ...(waiting.lines > 0 ? [row(paymentsWait(waiting.lines), { pence: waiting.pence })] : []),
    ],
    total: ['Closing balance', waiting.lines > 0 ? { pence: pence(closing.pence + waiting.pence) } : closing],
  };
}

/** What was seen that needs an answer. */
function queriesTable({ exceptions, words: names }: AnnualReview): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Seen, and what to ask first' },
    columns: [...wordColumns('What was seen', 'What to do first'), ...penceColumns('Amount')],
    rows: exceptions.map((exception) => {
      const { what, remedy } = explainException(exception, names);
      return row(what, remedy, moneyIf(exception.pence || undefined));
    }),
  };
}

function papersTable(papers: readonly ReviewPaper[]): DocumentTable {
  return {
    ...{ kind: 'table', title: 'Evidence' },
    columns: [...wordColumns('Paper'), ...dayColumns('Seen')],
    rows: papers.map(({ name, seenOn }) => row(name, seenOn ? onDay(seenOn) : 'missing')),
  };
}

/** Whether the balance is that of the bank, and how many lines still wait. */
function agreedText({ reconciliation, position: { waiting } }: AnnualReview): string {
  if (!reconciliation) return 'no: not reconciled';
  const { asAt, proved, status } = reconciliation;
  const through = asAt ? `, to ${formatDay(asAt)}` : '';
  if (!proved) return `no: a difference is left${through}`;
  const waits = waiting.lines + waiting.mayBeInBook;
  if (waits > 0) return `yes${through}, but ${paymentsWait(waits)}`;
  return `yes${through}${status === 'lines-open' ? ', but bank lines wait to be sorted' : ''}`;
}

/** The lines that wait, as a note of figures that do not count them. */
const waitingNote = ({ waiting }: AccountPosition): readonly DocumentBlock[] =>
  waiting.lines === 0
    ? []
    : [words(...waitingText(waiting), 'The figures of this part do not count this yet.')];

/** The first page. */
function firstPage(ledger: Ledger, agreement: Agreement, review: AnnualReview): DocumentSection {
  const { position, exceptions, papers, decision, prepared, approved } = review;
  const { money, waiting, surplus, nextReview, bankThrough, rate, reserve } = position;
  const weeks = weeksText(position);
  const place = (done: string, signature?: Signature) => ({ done, ...signature });
  const blocks: DocumentBlock[] = [
    words(...FIGURE_NOTES),
    movementTable(ledger, agreement, review),
    ...(exceptions.length > 0 ? [queriesTable(review)] : [words('Nothing needs an answer.')]),
    ...(papers.length > 0 ? [papersTable(papers)] : []),
    words(
      decision ? `Decision: ${decision.words}` : 'Decision: none yet.',
      ...(decision ? [`Reason: ${decision.reason}`] : []),
    ),
    {
      kind: 'signatures',
      places: [place('Prepared', prepared), place('Approved by someone else', approved)],
    },
  ];
  return {
    heading: 'Review',
    facts: [
      { label: 'Reference', value: position.person },
      { label: 'Account', value: position.book },
      { label: 'Held as', value: review.heldAs },
      { label: 'Bank lines to', value: { day: bankThrough } },
      { label: 'Week, gross', value: { pence: rate.gross } },
      { label: 'Week, net', value: { pence: rate.net } },
      { label: 'Balance', value: heldMoney(position) },
      ...(waiting.lines > 0
        ? [
            { label: 'Of it, sorted', value: money.balance },
            { label: `Of it, ${paymentsWait(waiting.lines)}`, value: { pence: waiting.pence } },
          ]
        : []),
      ...(money.owedBack.pence === 0 ? [] : [{ label: 'Asked back, not yet paid', value: money.owedBack }]),
      ...(weeks === '' ? [] : [{ label: 'Weeks held', value: weeks }]),
      { label: 'Agreed to the bank', value: agreedText(review) },
      { label: 'Committed and not yet paid', value: money.committed },
      { label: 'Reserve', value: { pence: reserve } },
      { label: 'Over the reserve', value: { pence: surplus.surplus } },
      { label: 'Contribution due', value: owedIn(position) },
      ...(nextReview?.by ? [{ label: 'Next review by', value: { day: nextReview.by } }] : []),
    ],
    blocks,
  };
}

/**
 * Makes the document of an annual review.
 *
 * @param review prepared by one person and approved by another; places without a name are lines to sign on
 */
export const annualReviewDocument = ofLiterals(
  'annualReviewDocument',
  (ledger: Ledger, agreement: Agreement, review: AnnualReview): Document => {
    const { period, body, position, letter, contact, employer } = review;
    const { asAt, surplus, contributions } = position;
    const working = [
      ...(employer ? [employerFileDocument(employer)] : []),
      budgetDocument(budgetStatement(ledger, { asAt }), ledger.chart),
      moneyBridgeDocument(position.money),
      ...contributions.map((account) => contributionDocument(account)),
      surplusDocument(surplus, { waiting: position.waiting }),
    ];
    const own = personStatementDocument(ledger, agreement, position, { contact });
    return {
      ...{ id: 'annual-review', title: `Annual review, ${formatPeriod(period)}` },
      facts: [{ label: 'Body', value: body }],
      sections: [
        firstPage(ledger, agreement, review),
        ...(letter.length > 0
          ? [{ heading: 'Letter', blocks: letter.map((paragraph) => words(paragraph)) }]
          : []),
        ...working.map((document) => ({
          heading: document.title,
          blocks:
            document.id === 'money-bridge'
              ? [...waitingNote(position), ...blocksOf(document)]
              : blocksOf(document),
        })),
        ...own.sections.map(({ heading, blocks }) => ({ heading: heading ?? own.title, blocks })),
      ],
    };
  },
);
