import { describe, expect, it } from 'vitest';
import {
  continuityDocument,
  exceptionsDocument,
  linesFoundDocument,
  reconciliationDocument,
  threeWayDocument,
} from '../../src/documents/index.js';
import { type Exceptions, exceptions } from '../../src/exceptions/exceptions.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import type { ReconcileOptions } from '../../src/reconcile/reconciliation.js';
import type { ThreeWay } from '../../src/reconcile/three-way.js';
import { documentText } from '../../src/render/index.js';

import { continuity } from '../../src/statement/continuity.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const ledger = smallBook({ namesAll: true });
const account = 'assets/bank';
const LINKS = [
  ['L1', 'receipt-1'],
  ['L2', 'receipt-2'],
  ['L3', 'receipt-3'],
  ['L4+L5', 'wages-1'],
  ['L6', 'wages-2'],
  ['L7', 'shop-1'],
  ['L8', 'cheque-10'],
] as const;

/** The small book and its statement, on which the cheque of £125.00 is cashed for £124.00, up to the end of the year. */
function reconciled(options: Partial<ReconcileOptions> = {}, to = '2026-12-31') {
  const lines = SMALL_STATEMENT.lines.map((line) =>
    line.id === 'L8' ? { ...line, pence: pence(-12_400), payee: 'Equipment', text: 'CHQ 10' } : line,
  );
  const fee: StatementLine = {
    id: 'L9',
    date: day('2026-11-30'),
    pence: pence(-251),
    payee: 'Bank',
    text: 'FEE',
    line: 9,
  };
  const statement = {
    ...SMALL_STATEMENT,
    to: day(to),
    closing: { pence: pence(93_354) },
    lines: [...lines, fee],
  };
  return reconcile(ledger, statement, {
    account,
    accepted: LINKS.map(([from, entry]) => ({
      kind: 'one-to-one' as const,
      lines: from.split('+'),
      entries: [entry],
      reasons: [],
      daysApart: 0,
    })),
    ...options,
  });
}
const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

describe('reconciliationDocument, what is left', () => {
  it('shows ages, funds and the count of part matches', () => {
    const text = documentText(reconciliationDocument(reconciled(), ledger.chart));
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(text).toMatchInlineSnapshot(`
      "Bank reconciliation at 31 December 2026
      =======================================

      Account: Direct payment account, 20-00-00 12345678

      The figures agree. NOT YET RECONCILED:
      1 line at the bank, -£2.51 in all, is not in the cash book.
      8 lines agreed to our own records, 0 taken from the statement.

      From the bank to the cash book                       Items   Amount
      -------------------------------------------------------------------
      Balance per bank statement                                  £933.54
      Less payments in the cash book, not yet at the bank      1   -£1.00
      Add receipts in the cash book, not yet at the bank       0    £0.00
      Add payments at the bank, not in the cash book           1    £2.51
      Less receipts at the bank, not in the cash book          0    £0.00
      Unexplained difference                                        £0.00
                                                                  -------
      Balance per cash book                                       £935.05

      Prepared by ........................ on ..............
      Reviewed by ........................ on ..............

      In the cash book, not yet at the bank

      Date         Days  Entry      Why                       Amount
      --------------------------------------------------------------
      21 Oct 2026    71  cheque-10  the rest of a part match  -£1.00
                                                              ------
                         Total                                -£1.00

      At the bank, not in the cash book

      Date         Days  As the bank wrote it  Why                                 Amount
      -----------------------------------------------------------------------------------
      30 Nov 2026    31  Bank, FEE             nothing of this amount in the book  -£2.51
                                                                                   ------
                         Total                                                     -£2.51

      Differences by age  In book  Amount  At bank  Amount
      ----------------------------------------------------
      0 to 30 days              0       -        0       -
      31 to 60 days             0       -        1  -£2.51
      61 to 90 days             1  -£1.00        0       -
      91 days and over          0       -        0       -
                          -------  ------  -------  ------
      Total                     1  -£1.00        1  -£2.51

      Check of the statement       Amount
      -----------------------------------
      Opening balance, as stated    £0.00
      Net movement on statement   £933.54
      Difference                    £0.00
                                  -------
      Closing balance, as stated  £933.54

      By fund                  In the book  Not at the bank  At the bank
      ------------------------------------------------------------------
      Personal health budget       £634.56                -      £634.56
      Care Act direct payment      £320.48           -£1.00      £321.48
      Suspense                     -£19.99                -      -£19.99
      In no fund yet                     -                -       -£2.51
                               -----------  ---------------  -----------
      Total                        £935.05           -£1.00      £933.54

      Lines of the statement, by evidence  Lines   Amount
      ---------------------------------------------------
      Agreed to our own records                8  £936.05
      Taken from the statement                 0    £0.00
      Not in the cash book, or tolerated       1   -£2.51
                                           -----  -------
      Total                                    9  £933.54

      How they were matched                Links
      ------------------------------------------
      One entry, one line, same amount         7
      Reversed before it reached the bank      1
                                           -----
      Total                                    8

      Matched                       Lines   Amount  Entries     Amount
      ----------------------------------------------------------------
      In full                           8  £936.05        8  £1,060.05
      In part                           0    £0.00        1   -£124.00
      Not matched, with remainders      1   -£2.51        0     -£1.00
                                    -----  -------  -------  ---------
      Total                             9  £933.54        9    £935.05
      "
    `);
  });

  it('shows what was tolerated', () => {
    const text = documentText(reconciliationDocument(reconciled({ tolerance: pence(100) }), ledger.chart));
    expect(text).toMatch(/Differences accepted so far, up to £1\.00 each +-£1\.00\n/);
  });

  it('says that a statement does not follow from the one before', () => {
    const previous = { through: day('2026-09-20'), balance: pence(500) };
    const text = documentText(reconciliationDocument(reconciled({ previous }), ledger.chart));
    expect(text.split('\n').slice(3, 14)).toMatchInlineSnapshot(`
      [
        "Account: Direct payment account, 20-00-00 12345678",
        "Previous reconciliation: 20 September 2026",
        "Balance then: £5.00",
        "",
        "NOT RECONCILED: it does not begin where the one before ended, by -£5.00.",
        "1 line at the bank, -£2.51 in all, is not in the cash book.",
        "",
        "No statement covers 21 September 2026 to 30 September 2026.",
        "",
        "The statement that begins on 1 October 2026 begins with £0.00; by the one before it should be £5.00.",
        "",
      ]
    `);
  });
});

const statement = (from: string, to: string, pounds: readonly [number, number]): Statement => ({
  account: '20-00-00 12345678',
  currency: 'GBP',
  from: day(from),
  to: day(to),
  opening: { pence: pence(pounds[0]) },
  closing: { pence: pence(pounds[1]) },
  lines: [],
});

describe('continuityDocument', () => {
  it('says what is wrong in a sentence each', () => {
    const text = documentText(
      continuityDocument(
        continuity([
          statement('2026-10-01', '2026-10-31', [0, 100]),
          statement('2026-10-31', '2026-11-29', [150, 150]),
          statement('2026-12-01', '2026-12-31', [150, 150]),
        ]),
      ),
    );
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(text).toMatchInlineSnapshot(`
      "Continuity of statements
      ========================

      Account            What is wrong
      ----------------------------------------------------------------------------------------------------
      20-00-00 12345678  The statement of 1 October 2026 to 31 October 2026 does not add up, by £1.00.
      20-00-00 12345678  Two statements cover 31 October 2026.
      20-00-00 12345678  The statement that begins on 31 October 2026 begins with £1.50; by the one before
                           it should be £0.00.
      20-00-00 12345678  No statement covers 30 November 2026.
      "
    `);
  });

  it('says when nothing is', () => {
    expect(documentText(continuityDocument([]))).toContain('Each follows from the one before.');
  });
});

describe('linesFoundDocument', () => {
  it('shows what is new, what is in question, and what is missing', () => {
    const line = (id: string, on: string, amount: number, text: string): StatementLine => ({
      id,
      date: day(on),
      pence: amount as Pence,
      payee: 'SHOP',
      text,
      line: 1,
    });
    const file = (...lines: StatementLine[]) => ({
      ...statement('2026-10-01', '2026-10-31', [0, 0]),
      lines,
    });
    const first = file(line('1', '2026-10-05', -500, 'TEA'), line('2', '2026-10-06', -900, 'CAKE'));
    const known = updateRegister([], classifyLines({ known: [], statements: [first] }));
    const second = file(line('1', '2026-10-05', -500, 'CARD 42'), line('2', '2026-10-07', -100, 'NEW'));
    const text = documentText(linesFoundDocument(classifyLines({ known, statements: [second] })));
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(text).toMatchInlineSnapshot(`
      "Statement lines imported
      ========================

      Lines          Count
      --------------------
      New                1
      To be checked      1
                     -----
      Total              2

      To be checked: new, or already imported?

      Date        As the bank wrote it  Why                               Imported line       Amount
      ----------------------------------------------------------------------------------------------
      5 Oct 2026  SHOP, CARD 42         same day and amount, other words  5 Oct 2026, -£5.00  -£5.00

      Imported before, and not in these statements

      Date        Line                         Amount
      -----------------------------------------------
      6 Oct 2026  2026-10-06.e462a91146ebd3e3  -£9.00
      "
    `);
  });
});

describe('threeWayDocument', () => {
  it('shows plan, book and bank side by side', () => {
    const figures = (planned: number, book: number, bank: number) => ({
      planned: pence(planned),
      book: pence(book),
      bank: pence(bank),
    });
    const report: ThreeWay = {
      account,
      period: { from: day('2026-10-01'), to: day('2026-10-31') },
      spending: [
        {
          kind: 'planned-line',
          id: 'pa',
          name: 'Personal assistant',
          account: 'expenses/personal-care/pa-wages',
          managedAs: 'direct-payment',
          ...figures(101_235, 100_002, 50_001),
        },
        { kind: 'spending', account: 'expenses/not-agreed', ...figures(0, 1999, 1999) },
      ],
      spent: figures(101_235, 102_001, 52_000),
      income: [
        { kind: 'stream', id: 'nhs', name: 'NHS', account: 'income/nhs', ...figures(1_234_567, 0, 0) },
      ],
      received: figures(1_234_567, 0, 0),
    };
    const text = documentText(threeWayDocument(report, ledger.chart));
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(text).toMatchInlineSnapshot(`
      "Plan, book and bank, 1 October 2026 to 31 October 2026
      ======================================================

      Spending                      Plan       Book     Bank  Plan − book  Book − bank
      --------------------------------------------------------------------------------
      Personal assistant       £1,012.35  £1,000.02  £500.01       £12.33      £500.01
      Not agreed, not planned          -     £19.99   £19.99      -£19.99            -
                               ---------  ---------  -------  -----------  -----------
      Total                    £1,012.35  £1,020.01  £520.00       -£7.66      £500.01

      Income        Plan   Book   Bank  Plan − book  Book − bank
      ----------------------------------------------------------
      NHS     £12,345.67      -      -   £12,345.67            -
              ----------  -----  -----  -----------  -----------
      Total   £12,345.67  £0.00  £0.00   £12,345.67        £0.00
      "
    `);
  });
});

describe('exceptionsDocument', () => {
  const period = { from: day('2026-10-01'), to: day('2027-01-31') };
  it('shows who needs a person, and why', () => {
    const text = documentText(
      exceptionsDocument(
        exceptions(
          [
            { book: 'person-0007', account, reconciliations: [reconciled({ tolerance: pence(99) })] },
            { book: 'person-0008', account, reconciliations: [] },
            {
              book: 'person-0009',
              account,
              reconciliations: [reconciled({ previous: { through: day('2026-09-30'), balance: pence(1) } })],
            },
          ],
          { period },
        ),
      ),
    );
    expect(widest(text)).toBeLessThanOrEqual(100);
    expect(text).toMatchInlineSnapshot(`
      "Accounts that need attention, 1 October 2026 to 31 January 2027
      ===============================================================

      3 accounts reviewed, 0 of them in order.

      Book         Account      Reconciled to  Why                                              Difference
      ----------------------------------------------------------------------------------------------------
      person-0009  assets/bank  31 Dec 2026    not reconciled; 31 days without a statement; 1            -
                                                 line not in the book (-£2.51); uncleared for
                                                 71 days
      person-0008  assets/bank  never          123 days without a statement                              -
      person-0007  assets/bank  31 Dec 2026    31 days without a statement; 1 line not in the            -
                                                 book (-£2.51); uncleared for 71 days
      "
    `);
  });

  it('says when nobody does', () => {
    const none: Exceptions = { period, accounts: [], looked: 1, clear: 1 };
    expect(documentText(exceptionsDocument(none))).toContain('1 account reviewed, 1 of them in order.');
  });

  it('says every reason', () => {
    const all = {
      book: 'b',
      account,
      reasons: ['not-proved', 'questions', 'tolerated', 'outstanding-long'] as const,
      proved: false,
      difference: pence(-5),
      unexplained: { count: 0, pence: pence(0) },
      questions: 1,
      outstanding: { count: 1, pence: pence(1), oldestDays: 31 },
      toleratedTotal: pence(2),
      missing: [],
    };
    const text = documentText(exceptionsDocument({ period, accounts: [all], looked: 1, clear: 0 }), {
      width: 200,
    });
    expect(text).toContain(
      'not reconciled; 1 question; £0.02 of differences accepted; uncleared for 31 days',
    );
  });
});
