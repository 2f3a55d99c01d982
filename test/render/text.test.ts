import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  budgetDocument,
  explanationDocument,
  fundStatementsDocument,
  reconciliationDocument,
  trailDocument,
  trialBalanceDocument,
} from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import { noteOf } from '../../src/ledger/journal.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { trail } from '../../src/ledger/trail.js';
import { pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { documentText, textTable } from '../../src/render/index.js';
import { budgetStatement } from '../../src/reports/budget-statement.js';
import { evidence } from '../../src/reports/figure.js';
import { fundStatements } from '../../src/reports/fund-statement.js';
import { trialBalance } from '../../src/reports/trial-balance.js';
import { draw } from '../../src/rules/draw.js';
import type { Statement } from '../../src/statement/statement.js';
import { day, earlierOf } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { codePoint } from '../support/code-point.js';
import { CHART, randomBook, someDay } from '../support/random-book.js';
import { byShare, fundRule, inOrder, named, oneOf, upTo, when } from '../support/random-rule.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const ledger = smallBook({ namesAll: true });
const { chart } = ledger;
const asAt = day('2026-10-31');
const october = { from: day('2026-10-01'), to: asAt };
const empty = must(openLedger(CHART));

const left = (head: string) => ({ head, align: 'left' as const });
const right = (head: string) => ({ head, align: 'right' as const });

describe('textTable', () => {
  it('sets words to the left and figures to the right, and rules a total off', () => {
    const table = {
      title: 'Costs',
      columns: [left('What'), right('£')],
      rows: [
        ['Wages', '1,250'],
        ['Fee', '7'],
      ],
    };
    expect(textTable({ ...table, total: ['Total', '1,257'] })).toMatchInlineSnapshot(`
      "Costs

      What       £
      ------------
      Wages  1,250
      Fee        7
             -----
      Total  1,257
      "
    `);
  });

  it('runs long words on over lines, and keeps figures whole', () => {
    const rows = [['  one two three four five', 'sixseveneightnineten', '£1,234.56']];
    expect(
      textTable({ columns: [left('A'), left('B'), right('C')], rows }, { width: 34 }),
    ).toMatchInlineSnapshot(`
      "A           B                    C
      ----------------------------------
        one two   sixseveneig  £1,234.56
          three     htnineten
          four
          five
      "
    `);
  });

  it('narrows the columns that can give way between words before it breaks a word', () => {
    const columns = ['Account', 'About'].map((head) => ({ head, align: 'left' as const }));
    const rows = [['Day opportunities', 'one two three four five six seven']];
    const text = textTable(
      { columns, rows, title: 'A title that is longer than the table is wide' },
      { width: 30 },
    );
    expect(text).toContain('opportunities');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(30);
  });

  it('breaks a word that no line can hold', () => {
    const rows = [['abcdefghijk']];
    expect(
      textTable({ columns: [left('A')], rows }, { width: 10 })
        .split('\n')
        .slice(2, 4),
    ).toEqual(['abcdefghij', '  k']);
  });

  it('joins a letter and its accent', () => {
    expect(textTable({ columns: [left('Name')], rows: [['Zoe\u0308']] })).toContain('Zo\u00eb');
  });

  it('counts characters as they are seen', () => {
    const rows = [
      ['Zoe\u0308', '1'],
      ['Ngo\u0323\u0302c', '2'],
      ['Z\u0335x', '3'],
      ['\u{1D400}b', '4'],
    ];
    const lines = textTable({ columns: [left('Name'), right('N')], rows }).split('\n');
    expect(lines.slice(2, 6).map((line) => [...line.replace(/\p{Mn}/gu, '')].length)).toEqual([7, 7, 7, 7]);
  });

  it('leaves nothing that steers a terminal or turns the writing round', () => {
    const hostile = 'a\u001b[31m\u0007\u009b2J\u202e\u2066\u200b\u2028b\nc\td\ud800';
    const text = textTable({ title: hostile, columns: [left(hostile)], rows: [[hostile]], total: [hostile] });
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(text.split('\n')).toHaveLength(8);
  });
});

describe('textTable, always', () => {
  const cell = fc.string({ unit: codePoint, maxLength: 60 });
  it('stays within its width, on as many columns, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, fc.integer()), { maxLength: 5 }), (rows) => {
        const text = textTable(
          { columns: [left('A'), left('B'), right('C')], rows: rows.map(([a, b, c]) => [a, b, String(c)]) },
          { width: 50 },
        );
        for (const line of text.split('\n')) {
          expect([...line.replace(/\p{Mn}/gu, '')].length).toBeLessThanOrEqual(50);
          expect(line).toBe(line.trimEnd());
        }
      }),
    );
  });
});

describe('trialBalanceDocument', () => {
  it('shows accounts as a tree, by fund, with each balance type ruled off', () => {
    expect(documentText(trialBalanceDocument(trialBalance(ledger, { asAt }), chart))).toMatchInlineSnapshot(`
      "Trial balance as at 31 October 2026
      ===================================

      Budget and commitments are memoranda: they are kept beside the accounts, and no money has moved.

      Actual: paid and received

      Account                      Fund                         Debit     Credit
      --------------------------------------------------------------------------
      Assets
        Direct payment account     Personal health budget     £634.56
                                   Care Act direct payment    £320.48
                                   Suspense                               £19.99
      Income
        NHS integrated care board  Personal health budget              £1,234.56
        Council                    Care Act direct payment               £800.00
        Client contribution        Care Act direct payment                £45.50
      Expenses
        Personal care
          PA wages                 Personal health budget     £600.00
                                   Care Act direct payment    £400.02
        Equipment                  Care Act direct payment    £125.00
        Not agreed                 Suspense                    £19.99
                                                            ---------  ---------
      Total                                                 £2,100.05  £2,100.05

      Budget: authorised (memorandum)

      Account          Fund                          Debit      Credit
      ----------------------------------------------------------------
      Expenses
        Personal care
          PA wages     Personal health budget    £6,000.00
                       Care Act direct payment   £4,123.50
          Training     Personal health budget      £250.00
      Equity
        Budget         Personal health budget                £6,250.00
                       Care Act direct payment               £4,123.50
                                                ----------  ----------
      Total                                     £10,373.50  £10,373.50

      Commitments: promised, not yet paid (memorandum)

      Account          Fund                     Debit  Credit
      -------------------------------------------------------
      Expenses
        Personal care
          Training     Personal health budget  £99.00
      Equity
        Commitments    Personal health budget          £99.00
                                               ------  ------
      Total                                    £99.00  £99.00

      Assets, all funds       Balance
      -------------------------------
      Direct payment account  £935.05
                              -------
      Total                   £935.05
      "
    `);
  });

  it('says as known when', () => {
    const knownAt = moment('2026-10-02T12:00:00.000Z');
    expect(
      documentText(trialBalanceDocument(trialBalance(ledger, { asAt, knownAt }), chart)).split('\n')[0],
    ).toBe('Trial balance as at 31 October 2026, as known on 2 October 2026 at 12:00 UTC');
  });

  it('says when nothing has been recorded', () => {
    expect(documentText(trialBalanceDocument(trialBalance(empty), empty.chart))).toContain(
      'Nothing has been recorded.',
    );
  });
});

describe('fundStatementsDocument', () => {
  it('shows all funds side by side, then each by itself', () => {
    expect(
      documentText(fundStatementsDocument(fundStatements(ledger, october), chart)),
    ).toMatchInlineSnapshot(`
      "Fund statements, 1 October 2026 to 31 October 2026
      ==================================================

      By fund                  Opening   Received      Spent  Other  Closing
      ----------------------------------------------------------------------
      Personal health budget         -  £1,234.56    £600.00      -  £634.56
      Care Act direct payment        -    £845.50    £525.02      -  £320.48
      Suspense                       -          -     £19.99      -  -£19.99
                               -------  ---------  ---------  -----  -------
      All funds                  £0.00  £2,080.06  £1,145.01  £0.00  £935.05

      Personal health budget
      -------------------------------------------------
      Opening balance                             £0.00
      Received
        NHS integrated care board  £1,234.56
      Total received                          £1,234.56
      Spent
        Personal care
          PA wages                   £600.00
      Total spent                              -£600.00
                                              ---------
      Closing balance                           £634.56

      Care Act direct payment
      ------------------------------------------
      Opening balance                      £0.00
      Received
        Council                £800.00
        Client contribution     £45.50
      Total received                     £845.50
      Spent
        Personal care
          PA wages             £400.02
        Equipment              £125.00
      Total spent                       -£525.02
                                        --------
      Closing balance                    £320.48

      Suspense
      --------------------------------
      Opening balance            £0.00
      Spent
        Not agreed     £19.99
      Total spent              -£19.99
                               -------
      Closing balance          -£19.99
      "
    `);
  });
});

describe('budgetDocument', () => {
  it('shows the budget by category, by fund and by both', () => {
    expect(documentText(budgetDocument(budgetStatement(ledger, { asAt }), chart))).toMatchInlineSnapshot(`
      "Budget statement as at 31 October 2026
      ======================================

      By category, with all below it      Budget  Committed      Spent  Left (−: over)
      --------------------------------------------------------------------------------
      Personal care                   £10,373.50     £99.00  £1,000.02       £9,274.48
        PA wages                      £10,123.50          -  £1,000.02       £9,123.48
        Training                         £250.00     £99.00          -         £151.00
      Equipment                                -          -    £125.00        -£125.00
      Not agreed                               -          -     £19.99         -£19.99
                                      ----------  ---------  ---------  --------------
      Total                           £10,373.50     £99.00  £1,145.01       £9,129.49

      By fund                      Budget  Committed      Spent  Left (−: over)
      -------------------------------------------------------------------------
      Personal health budget    £6,250.00     £99.00    £600.00       £5,551.00
      Care Act direct payment   £4,123.50          -    £525.02       £3,598.48
      Suspense                          -          -     £19.99         -£19.99
                               ----------  ---------  ---------  --------------
      Total                    £10,373.50     £99.00  £1,145.01       £9,129.49
      "
    `);
  });

  it('says when there is nothing', () => {
    expect(documentText(budgetDocument(budgetStatement(empty), empty.chart))).toContain(
      'Nothing has been planned',
    );
  });
});

describe('reconciliationDocument', () => {
  const report = reconcile(ledger, SMALL_STATEMENT, { account: 'assets/bank' });

  it('shows the proof and what stands on one side only', () => {
    expect(documentText(reconciliationDocument(report, chart))).toMatchInlineSnapshot(`
      "Bank reconciliation at 31 October 2026
      ======================================

      Account: Direct payment account, 20-00-00 12345678

      The figures agree. NOT YET RECONCILED:
      1 line at the bank, -£2.51 in all, is not in the cash book.
      7 lines agreed to our own records, 0 taken from the statement.

      From the bank to the cash book                       Items     Amount
      ---------------------------------------------------------------------
      Balance per bank statement                                  £1,057.54
      Less payments in the cash book, not yet at the bank      1   -£125.00
      Add receipts in the cash book, not yet at the bank       0      £0.00
      Add payments at the bank, not in the cash book           1      £2.51
      Less receipts at the bank, not in the cash book          0      £0.00
      Unexplained difference                                          £0.00
                                                                  ---------
      Balance per cash book                                         £935.05

      Prepared by ........................ on ..............
      Reviewed by ........................ on ..............

      In the cash book, not yet at the bank

      Date         Days  Entry      Why                    Amount
      -----------------------------------------------------------
      21 Oct 2026    10  cheque-10  not yet at the bank  -£125.00
                                                         --------
                         Total                           -£125.00

      At the bank, not in the cash book

      Date         Days  As the bank wrote it    Why                                 Amount
      -------------------------------------------------------------------------------------
      30 Oct 2026     1  �[2J�BANK, ACCOUNT FEE  nothing of this amount in the book  -£2.51
                                                                                     ------
                         Total                                                       -£2.51

      Differences by age  In book    Amount  At bank  Amount
      ------------------------------------------------------
      0 to 30 days              1  -£125.00        1  -£2.51
      31 to 60 days             0         -        0       -
      61 to 90 days             0         -        0       -
      91 days and over          0         -        0       -
                          -------  --------  -------  ------
      Total                     1  -£125.00        1  -£2.51

      Check of the statement         Amount
      -------------------------------------
      Opening balance, as stated      £0.00
      Net movement on statement   £1,057.54
      Difference                      £0.00
                                  ---------
      Closing balance, as stated  £1,057.54

      By fund                  In the book  Not at the bank  At the bank
      ------------------------------------------------------------------
      Personal health budget       £634.56                -      £634.56
      Care Act direct payment      £320.48         -£125.00      £445.48
      Suspense                     -£19.99                -      -£19.99
      In no fund yet                     -                -       -£2.51
                               -----------  ---------------  -----------
      Total                        £935.05         -£125.00    £1,057.54

      Lines of the statement, by evidence  Lines     Amount
      -----------------------------------------------------
      Agreed to our own records                7  £1,060.05
      Taken from the statement                 0      £0.00
      Not in the cash book, or tolerated       1     -£2.51
                                           -----  ---------
      Total                                    8  £1,057.54

      How they were matched                Links
      ------------------------------------------
      One entry, one line, same amount         5
      One entry, several lines                 1
      Reversed before it reached the bank      1
                                           -----
      Total                                    7
      "
    `);
  });

  it('writes numbers of accounts as people do', () => {
    const heading = (of: string) =>
      documentText(
        reconciliationDocument(
          reconcile(ledger, { ...SMALL_STATEMENT, account: of }, { account: 'assets/bank' }),
          chart,
        ),
      ).split('\n')[3];
    expect(heading('10799988837491')).toBe('Account: Direct payment account, 10-79-99 88837491');
    expect(heading('10 79 99-88837491')).toBe('Account: Direct payment account, 10-79-99 88837491');
    expect(heading('gb29nwbk60161331926819')).toBe(
      'Account: Direct payment account, GB29 NWBK 6016 1331 9268 19',
    );
    expect(heading('CARD-0313')).toBe('Account: Direct payment account, CARD-0313');
  });

  it('names who prepared and reviewed it, or leaves lines to sign on', () => {
    const report = reconcile(ledger, SMALL_STATEMENT, { account: 'assets/bank' });
    const on = day('2026-11-03');
    const signed = { prepared: { by: 'A. Officer', on }, reviewed: { by: 'B. Manager', on } };
    expect(documentText(reconciliationDocument(report, chart))).toMatch(
      /\nPrepared by \.+ on \.+\nReviewed by \.+ on \.+\n/,
    );
    expect(documentText(reconciliationDocument(report, chart, signed))).toContain(
      'Prepared by A. Officer on 3 November 2026\nReviewed by B. Manager on 3 November 2026\n',
    );
  });

  it('says that a balance which only the holder states is not verified', () => {
    const declared = { opening: undefined, closing: { pence: pence(105_754), statedBy: 'holder' } };
    const { opening: _opening, ...rest } = { ...SMALL_STATEMENT, ...declared };
    const text = documentText(
      reconciliationDocument(reconcile(ledger, rest as Statement, { account: 'assets/bank' }), chart),
    );
    expect(text).toContain("Agrees to the holder's declaration, NOT VERIFIED: the bank states no balance.");
    expect(text).toContain('Closing balance, as the holder declares');
    expect(text).not.toMatch(/^Reconciled/m);
  });

  it('shows on which day each difference cleared', () => {
    const first = reconcile(ledger, SMALL_STATEMENT, { account: 'assets/bank' });
    const cheque = { date: day('2026-11-02'), pence: pence(-12_500), payee: 'EQUIPMENT', text: 'CHQ 10' };
    const november: Statement = {
      ...SMALL_STATEMENT,
      from: day('2026-11-01'),
      to: day('2026-11-30'),
      opening: { pence: pence(105_754) },
      closing: { pence: pence(93_254) },
      lines: [{ ...cheque, id: 'N1', line: 1 }],
    };
    const cashed = { lines: ['N1'], entries: ['cheque-10'], reasons: [], daysApart: 12 };
    const accepted = [{ kind: 'one-to-one' as const, ...cashed }];
    const options = { account: 'assets/bank', accepted, ...carryForward(first) };
    const later = reconcile(ledger, november, options);
    expect(later.cleared).toEqual([{ entry: 'cheque-10', pence: -12_500, on: '2026-11-02', how: 'at-bank' }]);
    expect(documentText(reconciliationDocument(first, chart, { later: [later] }))).toMatch(
      /cheque-10 .+ 2 Nov 2026 +-£125\.00\n/,
    );
    expect(documentText(reconciliationDocument(first, chart))).not.toContain('2 Nov 2026');
  });

  const verdictOf = (changes: object) =>
    documentText(
      reconciliationDocument(
        reconcile(ledger, { ...SMALL_STATEMENT, ...changes }, { account: 'assets/bank' }),
        chart,
      ),
    ).split('\n')[5];

  it('says by how much it is not proved', () => {
    const opening = { pence: pence(100) };
    const closing = { pence: pence(105_855) };
    expect(verdictOf({ opening, closing })).toBe(
      "NOT RECONCILED: the statement's own lines do not add up, by £0.01; the book and the bank differ by £1.01.",
    );
  });

  it('says that a statement without balances proves nothing', () => {
    const { opening: _opening, closing: _closing, ...bare } = SMALL_STATEMENT;
    const text = documentText(
      reconciliationDocument(reconcile(ledger, bare, { account: 'assets/bank' }), chart),
    );
    expect(text.split('\n')[5]).toBe('NOT RECONCILED: the statement states no balance.');
    expect(text).toContain('Opening balance, worked out, not stated');
  });

  it('says that a statement is not in pounds', () => {
    const lines: never[] = [];
    const nothing = { opening: { pence: pence(0) }, closing: { pence: pence(0) }, lines };
    const text = documentText(
      reconciliationDocument(
        reconcile(empty, { ...SMALL_STATEMENT, ...nothing, currency: 'EUR' }, { account: 'assets/bank' }),
        empty.chart,
      ),
    );
    expect(text.split('\n')[5]).toBe('NOT RECONCILED: the statement is not in pounds.');
  });
});

describe('trailDocument', () => {
  it('shows the entries behind a balance, with a running total', () => {
    const rows = trail(ledger, { account: 'expenses', fund: 'council' });
    expect(
      documentText(
        trailDocument(rows, chart, { title: 'What was spent', noteOf: (id) => noteOf(ledger, id) }),
      ),
    ).toMatchInlineSnapshot(`
      "What was spent
      ==============

      Date         Entry              Kind                Account    Fund                  Amount  Running
      ----------------------------------------------------------------------------------------------------
      9 Oct 2026   wages-1: A. Carer  Payment             PA wages   Care Act direct      £200.01  £200.01
                                                                       payment
      16 Oct 2026  wages-2: A. Carer  Payment             PA wages   Care Act direct      £200.01  £400.02
                                                                       payment
      19 Oct 2026  cheque-9           Payment             Equipment  Care Act direct      £125.00  £525.02
                                                                       payment
      21 Oct 2026  cheque-9-stopped   Refund or           Equipment  Care Act direct     -£125.00  £400.02
                                        correction                     payment
      21 Oct 2026  cheque-10          Payment             Equipment  Care Act direct      £125.00  £525.02
                                                                       payment
                                                                                         --------
                   Total                                                                  £525.02
      "
    `);
  });

  it('shows the evidence of a figure, each amount as it counts there', () => {
    const { received } = fundStatements(ledger, october).funds.find(({ fund }) => fund === 'council')!;
    expect(documentText(trailDocument(evidence(ledger, received), chart))).toMatchInlineSnapshot(`
      "Entries
      =======

      Date        Entry      Kind     Account              Fund                      Amount  Running
      ----------------------------------------------------------------------------------------------
      2 Oct 2026  receipt-2  Receipt  Council              Care Act direct payment  £800.00  £800.00
      5 Oct 2026  receipt-3  Receipt  Client contribution  Care Act direct payment   £45.50  £845.50
                                                                                    -------
                  Total                                                             £845.50
      "
    `);
  });
});

describe('explanationDocument', () => {
  const category = 'expenses/personal-care/pa-wages';
  const explained = (rule: ReturnType<typeof fundRule>, need: number) => {
    const payment = { id: 'wages-3', date: asAt, category, pence: pence(need), rule: named(rule, 'joint') };
    const [explanation] = must(draw(ledger, { ...payment, shortfall: 'suspense' })).explanations!;
    return documentText(explanationDocument(explanation!, chart));
  };

  it('shows who was asked for what, what each could give, and where the odd penny went', () => {
    const rest = inOrder(upTo(5000, fundRule('council'), 'month'), fundRule('suspense'));
    expect(explained(byShare(['2/3', 'nhs'], ['remaining', rest]), 20_000)).toMatchInlineSnapshot(`
      "Who pays £200.00 for PA wages, by rule joint (version 1)
      ========================================================

      Step                 Amount to find  Available                   Limit     Paid  Reason
      ----------------------------------------------------------------------------------------------------
      By share                    £200.00                                     £200.00
        Personal health           £133.33    £535.56                          £133.33  2/3; £133.33 and
          budget                                                                         1/3p, rounded
                                                                                         down
        Each in turn               £66.67                                      £66.67  remaining; £66.66
                                                                                         and 2/3p, rounded
                                                                                         up: the odd penny
                                                                                         goes to the
                                                                                         largest remainder
          Up to a cap              £66.67             £50.00 from 1 Oct 2026   £50.00  the cap is reached
            Care Act               £50.00    £320.48                           £50.00
              direct
              payment
          Suspense                 £16.67                                      £16.67
                           --------------                                     -------
      Total                       £200.00                                     £200.00
      "
    `);
  });

  it('says why each gave no more, and what is not covered', () => {
    const rule = inOrder(
      when('expenses/equipment', fundRule('nhs')),
      oneOf(fundRule('nhs'), fundRule('council')),
      upTo(100, fundRule('council')),
    );
    expect(explained(rule, 70_000)).toMatchInlineSnapshot(`
      "Who pays £700.00 for PA wages, by rule joint (version 1)
      ========================================================

      Step                             Amount to find  Available  Limit   Paid  Reason
      ---------------------------------------------------------------------------------------------------
      Each in turn                            £700.00                    £1.00
        By category                           £700.00                        -  no rule for this category
        The first that can pay it all         £700.00                        -
          Personal health budget              £700.00    £535.56             -  the rest is promised
          Care Act direct payment             £700.00    £320.48             -  no more money
        Up to a cap                           £700.00             £1.00  £1.00  the cap is reached
          Care Act direct payment               £1.00    £320.48         £1.00
                                       --------------                    -----
      Total                                   £700.00                    £1.00
      "
    `);
  });

  it('names no category where there is none', () => {
    const [all] = must(
      draw(ledger, { id: 'w', date: asAt, category, pence: pence(5), rule: named(fundRule('nhs')) }),
    ).explanations!;
    const { category: _category, ...without } = all!;
    expect(documentText(explanationDocument(without, chart)).split('\n')[0]).toBe(
      'Who pays £0.05, by rule rule-1 (version 1)',
    );
  });
});

describe('reports in text, always', () => {
  it('keep within 110 characters and show every row of a random book', () => {
    fc.assert(
      fc.property(randomBook, someDay, (book, to) => {
        const statements = fundStatements(book, { from: earlierOf(day('2026-04-10'), to), to });
        const report = budgetStatement(book, { asAt: to });
        const text = [
          documentText(trialBalanceDocument(trialBalance(book, { asAt: to }), book.chart)),
          documentText(fundStatementsDocument(statements, book.chart)),
          documentText(budgetDocument(report, book.chart, { byCategoryAndFund: true })),
        ].join('\n');
        for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(110);
        // Every row of the last table is on the page: its fund's name as often as it has figures.
        const rows = report.rows.filter((row) => row.fund === 'own').length;
        const both = text.slice(text.lastIndexOf('Category  '));
        if (report.rows.length > 0) expect(both.split('Own contribution').length - 1).toBe(rows);
      }),
      { numRuns: 25 },
    );
  });
});
