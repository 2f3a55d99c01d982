/**
 * The workings that a person is given: of a charge, of arrears, of a surplus and of a closing account, each as a document.
 *
 * Source: Care Act 2014 s26(1): the cost, the adult's part and the council's part, which add up.
 *
 * @module
 */
import type { WaitingMoney } from '../caseload/waiting-money.js';
import type { ArrearsLine } from '../england/arrears/arrears-line.js';
import type { Arrears } from '../england/arrears/recalculate.js';
import type { Charge } from '../england/charge/charge-of.js';
import type { AccountSurplus } from '../england/closing/account-surplus.js';
import type { Closing } from '../england/closing/closing.js';
import type { PersonWords } from '../explain/languages/english/english.js';
import { formatPence, type Pence, pence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { turned } from '../reports/figure.js';
import { money, penceColumns, plainDocument, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentTable } from './document.js';
import { surplusFigures } from './surplus-figures.js';
import { askedBackText } from './waiting-money-words.js';
import { workingTable } from './working-table.js';
import { type WritingOptions, written } from './written.js';

/** Whom to ask, at the end of a document. */
const helpBlocks = ({ letter: say }: PersonWords, { contact }: WritingOptions): readonly DocumentBlock[] =>
  contact === undefined ? [] : [words(say.help(contact))];

/** Makes the document of a charge: what the care costs, who pays it, and each step that leads to it. */
export const chargeDocument = ofLiterals(
  'chargeDocument',
  (charge: Charge, options: WritingOptions = {}): Document =>
    written((all) => {
      const { charge: say, letter, working } = all;
      const { pence: pays, cost, free, councilPays, arrangementFee } = charge;
      const week: DocumentTable = {
        ...{ kind: 'table', title: say.week, showsZero: true },
        columns: [...wordColumns(''), ...penceColumns(letter.amount)],
        rows: [row(say.adultPays, money(pays)), row(say.councilPays, money(pence(councilPays + free)))],
        total: [say.cost, money(pence(cost + free))],
      };
      return plainDocument('charge-working', say.title, [
        words(
          say.pays(formatPence(pays), formatPence(councilPays)),
          ...(free > 0 ? [say.free(formatPence(free))] : []),
          ...(arrangementFee ? [say.fee(formatPence(arrangementFee))] : []),
        ),
        week,
        workingTable(say.sum, charge.working, working),
        ...helpBlocks(all, options),
      ]);
    }, options),
);

const STREAMS = ['payment', 'invoice'] as const;

/** The arrears of the payments, or of the bills, that are not settled. */
function arrearsTable(
  lines: readonly ArrearsLine[],
  stream: (typeof STREAMS)[number],
  { arrears: say, letter, calendar }: PersonWords,
): readonly DocumentTable[] {
  const open = lines.filter((line) => line.stream === stream && line.outstanding !== 0);
  if (open.length === 0) return [];
  const sum = (amountOf: (line: ArrearsLine) => Pence) => money(sumPence(open.map(amountOf)));
  const settled = (line: ArrearsLine) => turned(line.settled);
  return [
    {
      ...{ kind: 'table', title: say.streams[stream], showsZero: true },
      columns: [
        ...wordColumns(say.days, say.because),
        ...penceColumns(say.before, say.after, say.settled, say.outstanding),
      ],
      rows: open.map((line) =>
        row(
          calendar.period(line.days),
          say.causes[line.cause],
          money(line.before),
          money(line.after),
          money(settled(line)),
          money(line.outstanding),
        ),
      ),
      total: [
        letter.total,
        ...['', sum(({ before }) => before), sum(({ after }) => after)],
        ...[sum(settled), sum(({ outstanding }) => outstanding)],
      ],
    },
  ];
}

/** Makes the document of arrears: each stretch of days that was paid or billed wrongly, its cause, and what is outstanding. */
export const arrearsDocument = ofLiterals(
  'arrearsDocument',
  (arrears: Arrears, options: WritingOptions = {}): Document =>
    written((all) => {
      const { arrears: say, working } = all;
      const { payment, invoice, lines } = arrears;
      const sums = [
        ...(payment > 0 ? [say.owed(formatPence(payment))] : []),
        ...(payment < 0 ? [say.overpaid(formatPence(turned(payment)))] : []),
        ...(invoice > 0 ? [say.underbilled(formatPence(invoice))] : []),
        ...(invoice < 0 ? [say.overbilled(formatPence(turned(invoice)))] : []),
      ];
      return plainDocument('arrears', say.title, [
        words(...(sums.length > 0 ? sums : [say.nothing])),
        ...STREAMS.flatMap((stream) => arrearsTable(lines, stream, all)),
        ...(arrears.working.length > 0 ? [workingTable(say.working, arrears.working, working)] : []),
        ...helpBlocks(all, options),
      ]);
    }, options),
);

/** Amounts by whose they are, with their sum. */
function sharesTable(
  title: string,
  head: string,
  lines: readonly (readonly [label: string, amount: Pence])[],
  { letter }: PersonWords,
): DocumentTable {
  return {
    ...{ kind: 'table', title },
    columns: [...wordColumns(head), ...penceColumns(letter.amount)],
    rows: lines.map(([label, amount]) => row(label, money(amount))),
    total: [letter.total, money(sumPence(lines.map(([, amount]) => amount)))],
  };
}

/** Options of the document of a surplus. */
export interface SurplusDocumentOptions extends WritingOptions {
  /** The bank lines that wait to be sorted, which the surplus does not count: the document says how they would change it. */
  readonly waiting?: WaitingMoney;
}

/** Makes the document of a surplus: for each fund the working, and whose the money over the reserve is. */
export const surplusDocument = ofLiterals(
  'surplusDocument',
  ({ asAt, funds, surplus }: AccountSurplus, options: SurplusDocumentOptions = {}): Document =>
    written((all) => {
      const { surplus: say, calendar, working } = all;
      const lines = [
        ...funds
          .filter(({ toPerson }) => toPerson > 0)
          .map(({ toPerson }) => [say.toPerson, toPerson] as const),
        ...funds.flatMap(({ shares }) =>
          shares.map((share) => [say.toFunder(share.funder), share.pence] as const),
        ),
      ];
      return plainDocument('surplus', say.title(calendar.day(asAt)), [
        words(
          say.noDecision,
          ...(options.waiting ? askedBackText(surplus, options.waiting, all.statement) : []),
        ),
        ...funds.map((fund) => workingTable(say.working, fund.working, working, surplusFigures(fund))),
        ...(lines.length > 0 ? [sharesTable(say.whose, '', lines, all)] : []),
        ...helpBlocks(all, options),
      ]);
    }, options),
);

/** The bills that come before anyone's share, and who pays those that the account cannot. */
function billsBlocks(
  { liabilities, rule }: Closing,
  { closing: say, letter }: PersonWords,
): readonly DocumentBlock[] {
  if (liabilities.length === 0) return [];
  const kinds = ['pence', 'paid', 'passed', 'unmet'] as const;
  return [
    {
      ...{ kind: 'table', title: say.first, showsZero: true },
      columns: [...wordColumns(say.bill), ...penceColumns(say.owed, say.paid, say.passed, say.unmet)],
      rows: liabilities.map((bill) => row(say.kinds[bill.kind], ...kinds.map((kind) => money(bill[kind])))),
      total: [letter.total, ...kinds.map((kind) => money(sumPence(liabilities.map((bill) => bill[kind]))))],
    },
    words(`${say.passesTo[rule.passesTo]} (${rule.citation})`),
  ];
}

/** Makes the document of a closing account: from the balance of each fund, past the bills, to whose the rest is. */
export const closingDocument = ofLiterals(
  'closingDocument',
  (closing: Closing, options: WritingOptions = {}): Document =>
    written((all) => {
      const { closing: say, letter, calendar } = all;
      const { balances, paid, toPerson, stillOwedToPerson, shares } = closing;
      const account: DocumentTable = {
        ...{ kind: 'table', title: say.account, showsZero: true },
        columns: [...wordColumns(''), ...penceColumns(letter.amount)],
        rows: [
          ...balances.map(({ name, balance }) => row(say.balanceOf(name), balance)),
          row(say.bills, money(turned(paid))),
          row(say.toPerson, money(turned(toPerson))),
        ],
        total: [say.left, money(sumPence(shares.map((share) => share.pence)))],
      };
      const lines = shares.map((share) => [share.funder, share.pence] as const);
      return plainDocument('closing-account', say.title(calendar.day(closing.closesOn)), [
        account,
        ...billsBlocks(closing, all),
        ...(stillOwedToPerson > 0 ? [words(say.stillOwed(formatPence(stillOwedToPerson)))] : []),
        ...(lines.length > 0 ? [sharesTable(say.whose, say.funder, lines, all)] : []),
        words(say.noDecision),
        ...helpBlocks(all, options),
      ]);
    }, options),
);
