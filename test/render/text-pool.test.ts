import { describe, expect, it } from 'vitest';
import {
  agreedBalancesDocument,
  consolidationDocument,
  delegationDocument,
  groupSpendingDocument,
  memorandumDocument,
  poolReturnDocument,
  shareBridgeDocument,
} from '../../src/documents/index.js';
import { must } from '../../src/explain/must.js';
import { openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { pence } from '../../src/money/pence.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { agreeBalances } from '../../src/pool/contributions/agree-balances.js';
import { partnerPayments } from '../../src/pool/contributions/partner-payments.js';
import { handDown } from '../../src/pool/delegation/delegate.js';
import { delegationStatement } from '../../src/pool/delegation/delegation-statement.js';
import { groupSpending } from '../../src/pool/returns/group-spending.js';
import { memorandumAccount } from '../../src/pool/returns/memorandum-account.js';
import { poolReturn } from '../../src/pool/returns/pool-return.js';
import { shareBridge } from '../../src/pool/risk-share/share-bridge.js';
import { documentText } from '../../src/render/index.js';

import { consolidation } from '../../src/reports/consolidation.js';
import { transfer } from '../../src/rules/transfer.js';
import { day } from '../../src/time/day.js';
import { POOL, poolQuarter, recordedAt } from '../pool/random-pool.js';
import { printedTables, wrongSums } from '../support/printed-tables.js';

const quarter = { from: day('2026-04-01'), to: day('2026-06-30') };
const ledger = poolQuarter();
const { chart } = ledger;

/** Every print keeps to the page. */
function kept(text: string): string {
  for (const line of text.split('\n')) expect([...line].length).toBeLessThanOrEqual(100);
  return text;
}

describe('memorandumDocument', () => {
  it('sets income, expenditure, shares and VAT', () => {
    expect(
      kept(documentText(memorandumDocument(memorandumAccount(ledger, POOL, quarter), POOL))),
    ).toMatchInlineSnapshot(`
      "Riverside Better Care Fund: memorandum account, 1 April 2026 to 30 June 2026
      ============================================================================

      Income

      Partner                          Income                                     Budget  Received and due
      ----------------------------------------------------------------------------------------------------
      Riverside Integrated Care Board  NHS minimum contribution           £11,980,000.00     £2,995,000.02
      Riverside Integrated Care Board  NHS non-recurrent                     £500,000.00                 -
      Riverside Integrated Care Board  Risk pool                                       -                 -
      Riverside County Council         Local Authority Better Care Grant   £3,080,000.00       £770,000.00
      Riverside County Council         Adult social care                   £5,580,000.00     £1,380,000.00
                                         Recurrent                                           £1,350,000.00
                                         In kind                                                £30,000.00
      Riverside County Council         Disabled Facilities Grant           £2,400,000.00     £2,400,000.00
      Northbank District Council       Leisure services of the district       £60,000.00        £60,000.00
                                                                          --------------  ----------------
      Total                                                               £23,600,000.00     £7,605,000.02

      Expenditure, and whose money it was          Budget          Spent  Under / over (−)
      ------------------------------------------------------------------------------------
      Hospital discharge                    £6,000,000.00    £480,000.00     £5,520,000.00
        Riverside Integrated Care Board                      £336,000.00
        Riverside County Council                             £144,000.00
      Reablement                            £8,000,000.00    £645,000.01     £7,354,999.99
        Riverside Integrated Care Board                      £369,000.01
        Riverside County Council                             £276,000.00
      Community equipment                   £3,000,000.00    £100,000.00     £2,900,000.00
        Riverside Integrated Care Board                       £50,000.00
        Riverside County Council                              £50,000.00
      Support for carers                    £2,640,000.00    £200,000.00     £2,440,000.00
        Riverside Integrated Care Board                       £66,666.67
        Riverside County Council                             £133,333.33
      Grants to the voluntary sector        £1,000,000.00              -     £1,000,000.00
      Falls prevention                        £500,000.00              -       £500,000.00
      Home adaptations                      £2,400,000.00    £512,300.00     £1,887,700.00
        Riverside County Council                             £512,300.00
      Strength and balance classes             £60,000.00              -        £60,000.00
      Outside the schemes                               -      £1,250.00        -£1,250.00
        Not yet attributed                                     £1,250.00
                                           --------------  -------------  ----------------
      Total                                £23,600,000.00  £1,938,550.01    £21,661,449.99

      Share of each partner           Income    Share          Spent  Surplus / deficit (−)        Closing
      ----------------------------------------------------------------------------------------------------
      Riverside Integrated     £2,995,000.02   39.38%    £821,666.68          £2,173,333.34  £2,173,333.34
        Care Board
      Riverside County         £4,550,000.00   59.83%  £1,115,633.33          £3,434,366.67  £3,434,366.67
        Council
      Northbank District          £60,000.00    0.79%              -             £60,000.00     £60,000.00
        Council
      Not yet attributed                   -    0.00%      £1,250.00             -£1,250.00     -£1,250.00
                               -------------  -------  -------------  ---------------------  -------------
      Pool                     £7,605,000.02  100.00%  £1,938,550.01          £5,666,450.01  £5,666,450.01

      The pool                                   Amount
      -------------------------------------------------
      Opening balance                             £0.00
      Income                              £7,605,000.02
      Less: spent                        -£1,938,550.01
      Transfers from and to other books           £0.00
      Reserves and other movements                £0.00
                                         --------------
      Closing balance                     £5,666,450.01

      VAT to be recovered           Change in the period  Owed at the end
      -------------------------------------------------------------------
      Section 33 (local authority)            £20,000.00       £20,000.00
                                    --------------------  ---------------
      Total                                   £20,000.00       £20,000.00
      "
    `);
  });
});

describe('shareBridgeDocument', () => {
  it('leads each partner and each clause from what was agreed to what was borne, and adds as printed', () => {
    const text = kept(documentText(shareBridgeDocument(shareBridge(ledger, POOL, quarter), POOL)));
    // Overspends and how they were met, by partner, from plan to outturn by clause and step, by scheme and clause.
    expect(printedTables(text)).toHaveLength(4);
    expect(wrongSums(text)).toEqual([]);
    expect(text).toContain('Reablement (');
    expect(text).toContain('Not attributed');
  });
});

describe('poolReturnDocument', () => {
  it('sets a quarterly report', () => {
    const report = poolReturn(ledger, POOL, { ...quarter, kind: 'quarterly' });
    expect(kept(documentText(poolReturnDocument(report, POOL)))).toMatchInlineSnapshot(`
      "Riverside Better Care Fund: quarterly report, 1 April 2026 to 30 June 2026
      ==========================================================================

      Host partner: Riverside County Council
      Pool manager: Head of Integrated Commissioning

      Income called                      In the quarter   Year to date          Budget
      --------------------------------------------------------------------------------
      NHS minimum contribution            £2,995,000.02  £2,995,000.02  £11,980,000.00
      NHS non-recurrent                               -              -     £500,000.00
      Risk pool                                       -              -               -
      Local Authority Better Care Grant     £770,000.00    £770,000.00   £3,080,000.00
      Adult social care                   £1,380,000.00  £1,380,000.00   £5,580,000.00
      Disabled Facilities Grant           £2,400,000.00  £2,400,000.00   £2,400,000.00
      Leisure services of the district       £60,000.00     £60,000.00      £60,000.00
                                         --------------  -------------  --------------
      Total                               £7,605,000.02  £7,605,000.02  £23,600,000.00

      Contributions                              Agreed       Received      Overdue     Not yet due
      ---------------------------------------------------------------------------------------------
      NHS minimum contribution           £11,980,000.00  £1,996,666.00  £998,334.02   £8,984,999.98
      NHS non-recurrent                     £500,000.00              -            -     £500,000.00
      Risk pool                                       -              -            -               -
      Local Authority Better Care Grant   £3,080,000.00    £770,000.00            -   £2,310,000.00
      Adult social care                   £5,580,000.00  £1,380,000.00            -   £4,200,000.00
      Disabled Facilities Grant           £2,400,000.00  £2,400,000.00            -               -
      Leisure services of the district       £60,000.00     £60,000.00            -               -
                                         --------------  -------------  -----------  --------------
      Total                              £23,600,000.00  £6,606,666.00  £998,334.02  £15,994,999.98

      Expenditure               In the quarter   Year to date          Budget    Committed       Remaining
      ----------------------------------------------------------------------------------------------------
      Hospital discharge           £480,000.00    £480,000.00   £6,000,000.00            -   £5,520,000.00
      Reablement                   £645,000.01    £645,000.01   £8,000,000.00            -   £7,354,999.99
      Community equipment          £100,000.00    £100,000.00   £3,000,000.00            -   £2,900,000.00
      Support for carers           £200,000.00    £200,000.00   £2,640,000.00            -   £2,440,000.00
      Grants to the voluntary                -              -   £1,000,000.00  £250,000.00     £750,000.00
        sector
      Falls prevention                       -              -     £500,000.00            -     £500,000.00
      Home adaptations             £512,300.00    £512,300.00   £2,400,000.00            -   £1,887,700.00
      Strength and balance                   -              -      £60,000.00            -      £60,000.00
        classes
      Other                          £1,250.00      £1,250.00               -            -      -£1,250.00
                                --------------  -------------  --------------  -----------  --------------
      Total                      £1,938,550.01  £1,938,550.01  £23,600,000.00  £250,000.00  £21,411,449.99

      At 30 June 2026                  Owes the pool  Is owed by the pool
      -------------------------------------------------------------------
      Riverside Integrated Care Board    £998,334.02                    -

      VAT to be recovered           Change in the period  Owed at the end
      -------------------------------------------------------------------
      Section 33 (local authority)            £20,000.00       £20,000.00
                                    --------------------  ---------------
      Total                                   £20,000.00       £20,000.00

      Schemes          Held as          Commissioner     Provider         Type             Funding source
      ----------------------------------------------------------------------------------------------------
      Hospital         Pooled           Riverside        Riverside        High Impact      NHS minimum
        discharge                         Integrated       Hospitals NHS    Change Model     contribution;
                                          Care Board       Foundation       for Managing     Local
                                                           Trust            Transfer of      Authority
                                                                            Care: Home       Better Care
                                                                            First /          Grant
                                                                            Discharge to
                                                                            Assess
      Reablement       Pooled           Riverside        Riverside        Home-based       NHS minimum
                                          County           County           intermediate     contribution;
                                          Council          Council          care             Adult social
                                                                            services:        care
                                                                            Reablement at
                                                                            home
      Community        Lead             Riverside        Riverside        Assistive        NHS minimum
        equipment        commissioned     County           Equipment        Technologies     contribution;
                                          Council          Store            and              Adult social
                                                                            Equipment:       care
                                                                            Community
                                                                            based
                                                                            equipment
      Support for      Pooled           Riverside        Riverside        Carers           NHS minimum
        carers                            County           Carers           Services:        contribution;
                                          Council                           Respite          Adult social
                                                                            services         care; Local
                                                                                             Authority
                                                                                             Better Care
                                                                                             Grant
      Grants to the    Pooled           Riverside        Riverside        Prevention /     NHS minimum
        voluntary                         County           Council for      Early            contribution;
        sector                            Council          Voluntary        Intervention:    Local
                                                           Service          Social           Authority
                                                                            Prescribing      Better Care
                                                                                             Grant
      Falls            Pooled           Riverside        Riverside        Prevention /     NHS
        prevention                        Integrated       Community        Early            non-recurrent
                                          Care Board       Health NHS       Intervention
                                                           Trust
      Home             Own risk         Northbank        Northbank Home   DFG Related      Disabled
        adaptations                       District         Improvement      Schemes:         Facilities
                                          Council          Agency           Adaptations,     Grant
                                                                            including
                                                                            statutory DFG
                                                                            grants
      Strength and     Own risk         Northbank        Northbank        Prevention /     Leisure
        balance                           District         District         Early            services of
        classes                           Council          Council          Intervention     the district

      Not held by the pool     Held as  Commissioner              Provider                          Budget
      ----------------------------------------------------------------------------------------------------
      Community mental health  Aligned  Riverside Integrated      Riverside Mental Health    £4,100,000.00
                                          Care Board                NHS Trust
      Urgent treatment centre  In view  Riverside Integrated      Riverside Hospitals NHS    £7,250,000.00
                                          Care Board                Foundation Trust
                                                                                            --------------
      Total                                                                                 £11,350,000.00
      "
    `);
  });

  it('names the annual return', () => {
    const report = poolReturn(ledger, POOL, { ...POOL.period, kind: 'annual', knownAt: recordedAt(0) });
    expect(documentText(poolReturnDocument(report, POOL)).split('\n')[0]).toMatchInlineSnapshot(
      `"Riverside Better Care Fund: annual return, 1 April 2026 to 31 March 2027, as known on 1 April 2026"`,
    );
  });
});

describe('groupSpendingDocument', () => {
  it('sets both years and the protections', () => {
    const before = { period: { from: day('2026-04-01'), to: day('2026-04-30') } };
    const year = { from: day('2026-05-01'), to: day('2026-06-30') };
    expect(
      kept(documentText(groupSpendingDocument(groupSpending(ledger, POOL, { year, before })))),
    ).toMatchInlineSnapshot(`
      "Spending by group, 1 May 2026 to 30 June 2026
      =============================================

      Against 1 April 2026 to 30 April 2026.

      By group          Year before    Share      This year    Share        Change  % change
      --------------------------------------------------------------------------------------
      Acute             £480,000.00   94.12%              -    0.00%  -£480,000.00  -100.00%
      Community          £30,000.00    5.88%    £715,000.01   50.05%   £685,000.01  2283.33%
      Prevention                  -    0.00%    £512,300.00   35.86%   £512,300.00
      Carers                      -    0.00%    £200,000.00   14.00%   £200,000.00
      Voluntary sector            -    0.00%              -    0.00%             -
      In no group                 -    0.00%      £1,250.00    0.09%     £1,250.00
                        -----------  -------  -------------  -------  ------------  --------
      Total             £510,000.00  100.00%  £1,428,550.01  100.00%   £918,550.01   180.11%

      Protection                          Minimum    Committed        Spent      Elsewhere        Headroom
      ----------------------------------------------------------------------------------------------------
      At least £900,000 for the       £900,000.00  £250,000.00            -  £1,032,333.34  £13,127,666.66
        voluntary sector
      At least a tenth for carers   £2,064,000.00            -  £200,000.00  £1,475,000.01  £17,100,999.99

      Committed and Spent: on what is protected. Headroom: what may still be committed or spent elsewhere.
      "
    `);
  });
});

describe('delegationDocument', () => {
  it('sets the tree, each node by itself and with all below', () => {
    const book = poolQuarter();
    const amount = (node: string, amount: number) => ({ node, fund: 'nhs-minimum', pence: pence(amount) });
    const amounts = [amount('riverside', 90_000_000), amount('northbank', 50_000_000), amount('quays', 1250)];
    const asked = { id: 'handed', date: day('2026-07-01'), amounts };
    must(post(book, must(handDown(book, POOL.delegation, asked)), { recordedAt: recordedAt(200) }));
    const statement = delegationStatement(book, POOL.delegation, { asAt: day('2026-07-01'), byFund: true });
    expect(kept(documentText(delegationDocument(statement, chart)))).toMatchInlineSnapshot(`
      "Delegation as at 1 July 2026
      ============================

      Held at this level                  Delegated  Delegated onward  Committed  Spent    Available
      ----------------------------------------------------------------------------------------------
      Riverside ICB                     £900,000.00       £500,000.00          -      -  £400,000.00
          NHS minimum contribution      £900,000.00       £500,000.00          -      -  £400,000.00
        Northbank place                 £500,000.00            £12.50          -      -  £499,987.50
            NHS minimum contribution    £500,000.00            £12.50          -      -  £499,987.50
          Old Town neighbourhood                  -                 -          -      -            -
            Person 1                              -                 -          -      -            -
            Person 2                              -                 -          -      -            -
          Quays neighbourhood                £12.50                 -          -      -       £12.50
              NHS minimum contribution       £12.50                 -          -      -       £12.50
            Person 3                              -                 -          -      -            -
        Southbank place                           -                 -          -      -            -
          Meadows neighbourhood                   -                 -          -      -            -
            Person 4                              -                 -          -      -            -

      Including levels below              Delegated  Committed  Spent    Available
      ----------------------------------------------------------------------------
      Riverside ICB                     £900,000.00          -      -  £900,000.00
          NHS minimum contribution      £900,000.00          -      -  £900,000.00
        Northbank place                 £500,000.00          -      -  £500,000.00
            NHS minimum contribution    £500,000.00          -      -  £500,000.00
          Old Town neighbourhood                  -          -      -            -
            Person 1                              -          -      -            -
            Person 2                              -          -      -            -
          Quays neighbourhood                £12.50          -      -       £12.50
              NHS minimum contribution       £12.50          -      -       £12.50
            Person 3                              -          -      -            -
        Southbank place                           -          -      -            -
          Meadows neighbourhood                   -          -      -            -
            Person 4                              -          -      -            -
      "
    `);
  });
});

describe('consolidationDocument', () => {
  const person = must(openLedger(chartOfPool({ ...POOL, delegation: [] })));
  const pool = poolQuarter();
  const ends = { from: { book: 'pool' }, to: { book: 'person-1' } };
  const funds = [{ fund: 'nhs-minimum', pence: pence(120_000) }];
  const halves = must(transfer({ id: 'phb-1', date: day('2026-07-01'), ...ends, funds }));
  const sides = { out: { ledger: pool, draft: halves.out }, in: { ledger: person, draft: halves.in } };
  must(postTransfer(sides, { recordedAt: recordedAt(200) }));

  it('sets the books as one', () => {
    const books = [
      { book: 'pool', ledger: pool },
      { book: 'person-1', ledger: person },
    ];
    const text = kept(documentText(consolidationDocument(consolidation(books), [pool.chart])));
    expect(text.slice(text.indexOf('Actual'))).toMatchInlineSnapshot(`
      "Actual: paid and received

      Account                              Fund                                       Debit         Credit
      ----------------------------------------------------------------------------------------------------
      Assets
        Bank account                       Adult social care                    £977,333.33
                                           Local Authority Better Care Grant    £559,333.34
                                           Disabled Facilities Grant          £1,887,700.00
                                           Leisure services of the district      £60,000.00
                                           NHS minimum contribution           £1,163,799.32
                                           Suspense                                              £1,250.00
        Receivables
          In transit from other books      NHS minimum contribution               £1,200.00
          Partners
            Due from Riverside Integrated  NHS minimum contribution             £998,334.02
              Care Board
          VAT
            VAT to be recovered under      Adult social care                     £10,000.00
              section 33
                                           NHS minimum contribution              £10,000.00
      Income
        Adult social care                  Adult social care                                 £1,380,000.00
        Local Authority Better Care Grant  Local Authority Better Care Grant                   £770,000.00
        Disabled Facilities Grant          Disabled Facilities Grant                         £2,400,000.00
        Leisure services of the district   Leisure services of the district                     £60,000.00
        NHS minimum contribution           NHS minimum contribution                          £2,995,000.02
      Spending
        Acute
          Hospital discharge               Local Authority Better Care Grant    £144,000.00
                                           NHS minimum contribution             £336,000.00
        Carers
          Support for carers               Adult social care                     £66,666.67
                                           Local Authority Better Care Grant     £66,666.66
                                           NHS minimum contribution              £66,666.67
        Community
          Community equipment              Adult social care                     £50,000.00
                                           NHS minimum contribution              £50,000.00
          Reablement                       Adult social care                    £276,000.00
                                           NHS minimum contribution             £369,000.01
        Prevention
          Home adaptations                 Disabled Facilities Grant            £512,300.00
        Spending, not yet explained        Suspense                               £1,250.00
                                                                              -------------  -------------
      Total                                                                   £7,606,250.02  £7,606,250.02

      Budget: authorised (memorandum)

      Account                            Fund                                        Debit          Credit
      ----------------------------------------------------------------------------------------------------
      Income
        Adult social care                Adult social care                                   £5,580,000.00
        Local Authority Better Care      Local Authority Better Care Grant                   £3,080,000.00
          Grant
        Disabled Facilities Grant        Disabled Facilities Grant                           £2,400,000.00
        Leisure services of the          Leisure services of the district                       £60,000.00
          district
        NHS minimum contribution         NHS minimum contribution                           £11,980,000.00
        NHS non-recurrent                NHS non-recurrent                                     £500,000.00
      Spending
        Acute
          Hospital discharge             Local Authority Better Care Grant   £1,800,000.00
                                         NHS minimum contribution            £4,200,000.00
        Carers
          Support for carers             Adult social care                     £880,000.00
                                         Local Authority Better Care Grant     £880,000.00
                                         NHS minimum contribution              £880,000.00
        Community
          Community equipment            Adult social care                   £1,500,000.00
                                         NHS minimum contribution            £1,500,000.00
          Reablement                     Adult social care                   £3,200,000.00
                                         NHS minimum contribution            £4,800,000.00
        Prevention
          Strength and balance classes   Leisure services of the district       £60,000.00
          Falls prevention               NHS non-recurrent                     £500,000.00
          Home adaptations               Disabled Facilities Grant           £2,400,000.00
        Voluntary sector
          Grants to the voluntary        Local Authority Better Care Grant     £400,000.00
            sector
                                         NHS minimum contribution              £600,000.00
                                                                            --------------  --------------
      Total                                                                 £23,600,000.00  £23,600,000.00

      Commitments: promised, not yet paid (memorandum)

      Account                             Fund                                     Debit       Credit
      -----------------------------------------------------------------------------------------------
      Spending
        Voluntary sector
          Grants to the voluntary sector  Local Authority Better Care Grant  £100,000.00
                                          NHS minimum contribution           £150,000.00
      Equity
        Committed                         Local Authority Better Care Grant               £100,000.00
                                          NHS minimum contribution                        £150,000.00
                                                                             -----------  -----------
      Total                                                                  £250,000.00  £250,000.00

      Transfers between the books

      Fund                           Sent  Received  In transit  Difference
      ---------------------------------------------------------------------
      NHS minimum contribution  £1,200.00         -   £1,200.00           -
      "
    `);
  });

  it('names what does not cancel', () => {
    const text = kept(
      documentText(consolidationDocument(consolidation([{ book: 'pool', ledger: pool }]), [pool.chart])),
    );
    expect(text.slice(text.indexOf('Money between'))).toMatchInlineSnapshot(`
      "
      "
    `);
  });

  it('says when nothing has been recorded', () => {
    const empty = must(openLedger(chart));
    expect(documentText(consolidationDocument(consolidation([{ book: 'a', ledger: empty }]), []))).toContain(
      'Nothing has been recorded.',
    );
  });
});

describe('agreedBalancesDocument', () => {
  it('proves each direction and lists what is not agreed', () => {
    const ours = partnerPayments(ledger, POOL, { partner: 'council', ...quarter });
    const paid = [
      { day: day('2026-04-20'), pence: pence(77_000_000), reference: 'BCG Q1' },
      { day: day('2026-04-22'), pence: pence(135_000_100), reference: 'Adult-social-care-2026' },
      { day: day('2026-06-02'), pence: pence(240_000_000), reference: 'DFG-2026' },
      { day: day('2026-06-30'), pence: pence(4000), reference: 'Room hire' },
    ];
    const report = agreeBalances({ ours, theirs: { paid, received: [] }, asAt: day('2026-06-30') });
    expect(kept(documentText(agreedBalancesDocument(report)))).toMatchInlineSnapshot(`
      "Agreement of balances as at 30 June 2026
      ========================================

      The sides do not agree.

      Payments from our side to their side  Payments  Amount
      ------------------------------------------------------
      In the records of our side                   0   £0.00
                                                      ------
      In the records of their side (0)                 £0.00

      Payments from their side to our side  Payments         Amount
      -------------------------------------------------------------
      In the records of our side                   3  £4,520,000.00
      Amounts differ                               1          £1.00
      Only in the records of their side            1         £40.00
                                                      -------------
      In the records of their side (4)                £4,520,041.00

      Payments from their side to our side that are not agreed

      Why            Reference      Day (our       Day (their          our side     their side  Difference
                                      side)          side)
      ----------------------------------------------------------------------------------------------------
      Amounts        adult-social-  22 Apr 2026    22 Apr 2026    £1,350,000.00  £1,350,001.00       £1.00
        differ         care-2026
      Only in the    Room hire                     30 Jun 2026                          £40.00      £40.00
        records of
        their side
      "
    `);
  });
});
