/**
 * The statement for the person whose money it is: what came in and from whom, what it went on, what is left and promised, how long it lasts,
 * what happens next, and what would be asked back today and what stops it.
 *
 * Method: what was there at the start, and what came in, less what went out is what is in the account. Plain English shows each thing of the plan in one row; easy read has a table for
 * each question, and leaves out what is zero.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import type { AccountPosition } from '../caseload/account-position.js';
import type { PersonWords } from '../explain/languages/english/english.js';
import type { Ledger } from '../ledger/ledger.js';
import { formatPence, sumPence } from '../money/pence.js';
import { ofLiterals } from '../problem/guard.js';
import { type BudgetRow, budgetStatement } from '../reports/budget-statement.js';
import { type Figure, turned, turnedParts } from '../reports/figure.js';
import { fundStatements } from '../reports/fund-statement.js';
import { FIRST_DAY } from '../time/day.js';
import { askedBackBlocks } from './asked-back.js';
import { penceColumns, row, wordColumns, words } from './blocks.js';
import type { Document, DocumentBlock, DocumentSection, DocumentTable, Money } from './document.js';
import { accountNames } from './names.js';
import {
  contributionText,
  nextLines,
  outlookLine,
  type PersonStatementOptions,
  paymentLine,
  type Statement,
  weeksLine,
} from './person-statement-lines.js';
import { streamsReceived } from './streams-received.js';
import { heldMoney, waitingText } from './waiting-money-words.js';
import { written } from './written.js';

export type { PersonStatementOptions } from './person-statement-lines.js';

const less = ({ pence, parts }: Figure): Figure => ({ pence: turned(pence), parts: turnedParts(parts) });

function amountTable(
  { all }: Statement,
  title: string,
  head: string,
  lines: readonly (readonly [label: string, amount: Money])[],
  total: readonly [label: string, amount: Money],
): DocumentTable {
  return {
    ...{ kind: 'table', title, showsZero: true },
    columns: [...wordColumns(head), ...penceColumns(all.letter.amount)],
    rows: lines.map(([label, amount]) => row(label, amount)),
    total: [...total],
  };
}

/** What came in by who paid it, and the account from there to its balance. */
function accountTables(statement: Statement): readonly DocumentTable[] {
  const { ledger, agreement, position, say, all } = statement;
  const { asAt, money, waiting } = position;
  const { received: kept, spent } = fundStatements(ledger, { from: FIRST_DAY, to: asAt }).total;
  const funders = streamsReceived(ledger, agreement, { to: asAt });
  const { balance, broughtForward: before } = money;
  // Figures are added, not read again: the position may be that of another book.
  const added = (...figures: readonly Figure[]): Figure => ({
    pence: sumPence(figures.map((each) => each.pence)),
    parts: figures.flatMap(({ parts }) => parts),
  });
  const without = (whole: Figure, ...figures: readonly Figure[]) =>
    added(whole, ...figures.map((each) => ({ pence: turned(each.pence), parts: turnedParts(each.parts) })));
  const cameIn = without(added(balance, spent), before);
  // Money that was asked back had come in.
  const received = added(kept, ...funders.map(({ owedBack }) => owedBack));
  const fromOthers = without(received, ...funders.map((funder) => funder.received));
  const lines = [
    ...funders.map(({ funder, isPersons, received }) => [isPersons ? say.you : funder, received] as const),
    [say.others, fromOthers] as const,
    [say.other, without(cameIn, received)] as const,
  ];
  return [
    amountTable(
      statement,
      say.account,
      '',
      [
        ...(before.pence === 0 ? [] : [[say.before, before] as const]),
        [say.in, cameIn],
        [say.out, less(spent)],
        ...(waiting.lines > 0 ? [[say.waiting, { pence: waiting.pence }] as const] : []),
      ],
      [say.have, heldMoney(position)],
    ),
    amountTable(
      statement,
      say.cameIn,
      say.from,
      lines.filter(([, amount]) => amount.pence !== 0),
      [all.letter.total, cameIn],
    ),
  ];
}

/** Each thing of the plan: planned, spent, promised and left. */
function planTables(statement: Statement): readonly DocumentTable[] {
  const { ledger, position, options, say, all } = statement;
  const { byCategory, total } = budgetStatement(ledger, { asAt: position.asAt });
  const nameOf = accountNames(ledger.chart);
  const lowest = byCategory.filter(
    ({ category }) => !byCategory.some((other) => other.category.startsWith(`${category}/`)),
  );
  const heads = {
    planned: say.planned,
    spent: say.spent,
    committed: say.promised,
    available: say.stillThere,
  };
  const kinds = ['planned', 'spent', 'committed', 'available'] as const;
  if (options.style === 'easy-read') {
    return kinds.flatMap((kind) => {
      const lines = lowest
        .filter((category) => category[kind].pence !== 0)
        .map((category) => [nameOf(category.category), category[kind]] as const);
      if (lines.length === 0) return [];
      return [amountTable(statement, heads[kind], say.forWhat, lines, [all.letter.total, total[kind]])];
    });
  }
  const figures = (of: Pick<BudgetRow, (typeof kinds)[number]>) => kinds.map((kind) => of[kind]);
  return [
    {
      ...{ kind: 'table', title: say.wentOn, showsZero: true },
      columns: [...wordColumns(say.forWhat), ...penceColumns(...kinds.map((kind) => heads[kind]))],
      rows: lowest.map((category) => row(nameOf(category.category), ...figures(category))),
      total: [all.letter.total, ...figures(total)],
    },
  ];
}

/** The meaning of what is promised, and of an amount below zero. */
function planNotes({ ledger, position, say }: Statement): readonly DocumentBlock[] {
  const { asAt, money } = position;
  const { committed } = money;
  const isOver = budgetStatement(ledger, { asAt }).byCategory.some(({ available }) => available.pence < 0);
  const notes = [
    ...(committed.pence === 0 ? [] : [say.promisedMeans(formatPence(committed.pence))]),
    ...(isOver ? [say.over] : []),
  ];
  return notes.length > 0 ? [words(...notes)] : [];
}

function sectionsOf(statement: Statement): readonly DocumentSection[] {
  const { position, options, say, all } = statement;
  const { held, waiting, contributions, bankThrough } = position;
  return [
    {
      blocks: [
        words(
          say.left(formatPence(held)),
          say.bankTo(all.calendar.day(bankThrough)),
          ...(waiting.lines > 0 ? [...waitingText(waiting, say), say.isCounted] : []),
          ...weeksLine(statement),
          ...paymentLine(statement),
          ...outlookLine(statement),
        ),
        ...accountTables(statement),
        ...planTables(statement),
        ...planNotes(statement),
      ],
    },
    { heading: say.next, blocks: [words(...nextLines(statement))] },
    ...(contributions.length > 0
      ? [{ heading: say.toAsk, blocks: [words(contributionText(statement))] }]
      : []),
    {
      heading: say.askedBack,
      blocks: [
        ...askedBackBlocks(position, all, { isEasy: options.style === 'easy-read' }),
        words(say.help(options.contact)),
      ],
    },
  ];
}

/** Makes the statement for the person. */
export const personStatementDocument = ofLiterals(
  'personStatementDocument',
  (
    ledger: Ledger,
    agreement: Agreement,
    position: AccountPosition,
    options: PersonStatementOptions,
  ): Document => {
    const isEasy = options.style === 'easy-read';
    const make = (all: PersonWords): Document => {
      const say = isEasy ? all.easyRead : all.statement;
      return {
        ...{ id: 'person-statement', title: say.title(all.calendar.day(position.asAt)), facts: [] },
        sections: sectionsOf({ ledger, agreement, position, options, say, all }),
      };
    };
    return written(make, isEasy ? { ...options, print: 'large' } : options);
  },
);
