/** Also tests `pool/delegation/delegate.ts` and `pool/delegation/held-beyond-schemes.ts`. */
import { describe, expect, it } from 'vitest';
import { FIXED_ACCOUNTS } from '../../src/agreement/chart-of.js';
import { must } from '../../src/explain/must.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { postTransfer } from '../../src/ledger/transfer.js';
import { pence } from '../../src/money/pence.js';
import { awardPool } from '../../src/pool/award-pool.js';
import { chartOfPool } from '../../src/pool/chart-of-pool.js';
import { callContributions, receiveContribution } from '../../src/pool/contributions/call-contributions.js';
import { allot, chargeTo, handDown, nodeStanding, withdraw } from '../../src/pool/delegation/delegate.js';
import { delegationStatement } from '../../src/pool/delegation/delegation-statement.js';
import type { DelegationNode } from '../../src/pool/pool.js';
import { accept, type Result } from '../../src/problem/problem.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { expire, release, reopen } from '../../src/rules/free.js';
import { pay } from '../../src/rules/pay.js';
import { reverseTransfer, transfer } from '../../src/rules/transfer.js';
import { day } from '../../src/time/day.js';
import { delegatedBook } from '../support/delegated-book.js';
import { checkPool } from '../support/english-law.js';
import { codes, short } from '../support/promised-book.js';
import { byShare, fundRule, named, OPENS, RECORDED, WAGES } from '../support/random-rule.js';
import { pounds, samplePool } from '../support/sample-pool.js';

const DATE = day('2026-06-15');
const node = (id: string, parent?: string): DelegationNode => ({
  id,
  name: id,
  opens: OPENS,
  ...(parent === undefined ? {} : { parent }),
});
const NODES = [node('icb'), node('place', 'icb'), node('person-1', 'place'), node('person-2', 'place')];
const IN_TRANSIT = { path: FIXED_ACCOUNTS.inTransit, opens: OPENS, control: true } as const;
const HALVES = named(byShare(['50%', 'nhs'], ['50%', 'council']));

/** £10.00 of money and of authority in each of two funds, and a tree of four nodes with nothing in hand. */
const book = (nodes: readonly DelegationNode[] = NODES) => delegatedBook(nodes, 1000);
const record = (ledger: Ledger, draft: Result<Draft>) => must(post(ledger, must(draft), RECORDED));
const stands = (ledger: Ledger, id: string) =>
  nodeStanding(ledger, id).map(
    ({ fund, inHand, committed, spent, sent }) =>
      `${fund} ${inHand}+${committed}+${spent}${sent === 0 ? '' : `+${sent}`}`,
  );
const gives = (id: string, to: string, nhs: number, council = 0) => ({
  id,
  date: DATE,
  node: to,
  funds: [
    { fund: 'nhs', pence: pence(nhs) },
    ...(council > 0 ? [{ fund: 'council', pence: pence(council) }] : []),
  ],
});
/** The ICB has £8.00 of each fund, the place £5.00, the first person £3.00. */
function handedBook(): Ledger {
  const ledger = book();
  record(ledger, allot(ledger, NODES, gives('a1', 'icb', 800, 800)));
  record(ledger, allot(ledger, NODES, gives('a2', 'place', 500, 500)));
  record(ledger, allot(ledger, NODES, gives('a3', 'person-1', 300, 300)));
  return ledger;
}
const payment = (amount: number) => ({
  id: 'pay-1',
  date: DATE,
  category: WAGES,
  pence: pence(amount),
  rule: HALVES,
});
const promise = { ...payment(201), id: 'commit-1', commitment: 'c1', expires: day('2026-06-30') };
const charged = (ledger: Ledger, draft: Result<Draft>, to = 'person-1') =>
  must(post(ledger, chargeTo(ledger, must(draft), to), RECORDED));

const SCHEMES = ['expenses/community/reablement', 'expenses/carers/carers-support'] as const;

/** The sample pool awarded, its tree for some categories, and nothing handed down. */
function awardedPool(categories: readonly string[] | null = [SCHEMES[0]]) {
  const whole = samplePool();
  const delegation = whole.delegation.map((one) =>
    one.parent === undefined && categories ? { ...one, categories } : one,
  );
  const pool = must(checkPool({ ...whole, delegation }));
  const ledger = must(openLedger(chartOfPool(pool)));
  record(ledger, awardPool(pool, { id: 'award', date: pool.opens }));
  return { pool, ledger, root: delegation.find(({ parent }) => parent === undefined)!.id };
}
const handing = (node: string, fund: string, pounds: number, id = 'h1') => ({
  id,
  date: DATE,
  amounts: [{ node, fund, pence: pence(pounds * 100) }],
});

describe('handDown, of a tree for some categories', () => {
  // Reablement costs £8,000,000, 60:40; of the county's £3,200,000, £120,000 comes in kind.
  it('hands down no more than the schemes below have of a fund', () => {
    const { pool, ledger, root } = awardedPool();
    const result = handDown(ledger, pool.delegation, handing(root, 'nhs-minimum', 4_800_001));
    expect(codes(result)).toEqual(['authority-exceeds-schemes']);
    expect(short(result)).toEqual({
      categories: [SCHEMES[0]],
      fund: 'nhs-minimum',
      available: pounds(4_800_000),
      asked: pounds(4_800_001),
    });
    record(ledger, handDown(ledger, pool.delegation, handing(root, 'nhs-minimum', 4_800_000)));
  });

  it('keeps what is to come in kind for the scheme that has it, when it knows the agreement', () => {
    const { pool, ledger, root } = awardedPool();
    const whole = handing(root, 'adult-social-care', 3_200_000);
    expect(handDown(ledger, pool.delegation, whole).ok).toBe(true);
    expect(short(handDown(ledger, pool, whole))).toMatchObject({ available: pounds(3_080_000) });
    record(ledger, handDown(ledger, pool, handing(root, 'adult-social-care', 3_080_000)));
    // What came in kind by then is spent, and was never the tree's.
    for (const call of must(callContributions(ledger, pool, { through: day('2026-06-30') })))
      record(ledger, accept(call));
    expect(codes(handDown(ledger, pool, handing(root, 'adult-social-care', 1, 'h2')))).toEqual([
      'authority-exceeds-schemes',
    ]);
  });

  it('keeps it for all schemes, where the tree names no categories', () => {
    const { pool, ledger, root } = awardedPool(null);
    const all = 5_580_000;
    expect(handDown(ledger, pool.delegation, handing(root, 'adult-social-care', all)).ok).toBe(true);
    expect(codes(handDown(ledger, pool, handing(root, 'adult-social-care', all)))).toEqual([
      'authority-exceeds-schemes',
    ]);
    expect(handDown(ledger, pool, handing(root, 'adult-social-care', all - 120_000)).ok).toBe(true);
  });

  it('counts what all nodes for the same categories hold, wherever in the tree', () => {
    const { pool, ledger, root } = awardedPool(null);
    const delegation = pool.delegation.map((one) =>
      one.parent === root ? { ...one, categories: [SCHEMES[1]] } : one,
    );
    const [first, second] = delegation.filter(({ parent }) => parent === root);
    record(ledger, handDown(ledger, delegation, handing(root, 'nhs-minimum', 2_000_000)));
    // Carers cost £2,640,000, in thirds.
    record(ledger, handDown(ledger, delegation, handing(first!.id, 'nhs-minimum', 500_000, 'h2')));
    const result = handDown(ledger, delegation, handing(second!.id, 'nhs-minimum', 380_001, 'h3'));
    expect(short(result)).toMatchObject({ available: pounds(880_000), asked: pounds(880_001) });
  });

  it('lets every other scheme spend its whole budget, whatever the tree holds', () => {
    const { pool, ledger, root } = awardedPool();
    for (const [id, fund, amount] of [
      ['h1', 'nhs-minimum', 4_800_000],
      ['h2', 'adult-social-care', 3_080_000],
    ] as const)
      record(ledger, handDown(ledger, pool, handing(root, fund, amount, id)));
    for (const call of must(callContributions(ledger, pool, { through: pool.period.to }))) {
      record(ledger, accept(call));
      if (call.kind !== 'call') continue;
      const owed = call.postings.reduce((sum, one) => sum + Math.max(0, one.pence), 0);
      const receipt = { id: `in-${call.id}`, date: call.date, of: call.source!, pence: pence(owed) };
      record(ledger, receiveContribution(ledger, pool, receipt));
    }
    for (const { id, category, budget, rule } of pool.schemes) {
      const named = pool.rules.find((one) => one.id === rule);
      if (id === 'reablement' || !named) continue;
      record(ledger, draw(ledger, { id, date: pool.period.to, category, pence: budget, rule: named }));
    }
  });
});

describe('chargeTo, asked again', () => {
  it('answers the entry that is there, so that a program that stopped can begin again', () => {
    const ledger = handedBook();
    const first = charged(ledger, commit(ledger, promise));
    const paid = charged(ledger, draw(ledger, payment(100)));
    const { size } = ledger;
    expect(charged(ledger, commit(ledger, promise))).toEqual(first);
    expect(charged(ledger, draw(ledger, payment(100)))).toEqual(paid);
    expect(ledger.size).toBe(size);
    const elsewhere = chargeTo(ledger, must(draw(ledger, payment(100))), 'icb');
    expect(codes(post(ledger, elsewhere, RECORDED))).toEqual(['id-reused']);
  });
});

describe('chargeTo, of money sent to another book', () => {
  it('takes it from what the node has in hand, and keeps it from being handed out again', () => {
    const ledger = handedBook();
    const sending = {
      ...{ id: 't1', date: DATE, from: { book: 'pool' }, to: { book: 'person-1' } },
      funds: [{ fund: 'nhs', pence: pence(120) }],
    };
    const out = chargeTo(ledger, must(transfer(sending)).out, 'person-1');
    const theirs = must(openLedger({ ...ledger.chart, accounts: [...ledger.chart.accounts, IN_TRANSIT] }));
    const pair = { out: { ledger, draft: out }, in: { ledger: theirs, draft: must(transfer(sending)).in } };
    must(postTransfer(pair, RECORDED));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 180+0+0+120', 'council 300+0+0']);
    // £2.00 were never handed down; what was sent is not there to be handed down instead.
    expect(short(allot(ledger, NODES, gives('a4', 'icb', 201)))).toMatchObject({ available: 200 });
    const row = delegationStatement(ledger, NODES).rows[0]!;
    expect([row.handedTo, row.belowInHand, row.belowSent]).toEqual([1600, 1480, 120]);
    const back = { id: 't2', date: DATE, entry: 't1' };
    must(postTransfer(must(reverseTransfer({ from: ledger, to: theirs }, back)), RECORDED));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 300+0+0', 'council 300+0+0']);
  });

  it('refuses to send more than the node has in hand', () => {
    const ledger = handedBook();
    const sending = {
      ...{ id: 't1', date: DATE, from: { book: 'pool' }, to: { book: 'person-1' } },
      funds: [{ fund: 'nhs', pence: pence(301) }],
    };
    const { out, in: theirs } = must(transfer(sending));
    const book = must(openLedger({ ...ledger.chart, accounts: [...ledger.chart.accounts, IN_TRANSIT] }));
    const pair = {
      out: { ledger, draft: chargeTo(ledger, out, 'person-1') },
      in: { ledger: book, draft: theirs },
    };
    expect(codes(postTransfer(pair, RECORDED))).toEqual(['control-exceeded']);
  });
});

describe('allot', () => {
  it('hands authority down fund by fund, and no money moves', () => {
    const ledger = book();
    const entry = record(ledger, allot(ledger, NODES, gives('a1', 'icb', 800, 700)));
    expect(entry.kind).toBe('allot');
    expect(entry.postings.every((one) => one.balanceType === 'budget')).toBe(true);
    expect(stands(ledger, 'icb')).toEqual(['nhs 800+0+0', 'council 700+0+0']);
  });

  it('leaves with the node above what it does not hand down', () => {
    const ledger = handedBook();
    expect(stands(ledger, 'icb')).toEqual(['nhs 300+0+0', 'council 300+0+0']);
    expect(stands(ledger, 'place')).toEqual(['nhs 200+0+0', 'council 200+0+0']);
    expect(stands(ledger, 'person-2')).toEqual([]);
  });

  it('hands down no more than is in hand', () => {
    const ledger = handedBook();
    const result = allot(ledger, NODES, gives('a4', 'person-2', 201, 200));
    expect(codes(result)).toEqual(['allotment-exceeds']);
    expect(short(result)).toEqual({ node: 'place', fund: 'nhs', available: 200, asked: 201 });
  });

  it('hands the root no more than the pool is authorised to spend', () => {
    const ledger = handedBook();
    expect(short(allot(ledger, NODES, gives('a4', 'icb', 201)))).toEqual({
      node: '',
      fund: 'nhs',
      available: 200,
      asked: 201,
    });
    record(ledger, allot(ledger, NODES, gives('a4', 'icb', 200)));
    record(ledger, allot(ledger, NODES, gives('a4', 'icb', 200)));
    expect(codes(allot(ledger, NODES, gives('a5', 'icb', 1)))).toEqual(['allotment-exceeds']);
  });

  it('hands nothing to a node that has not opened or has closed, and takes back from one that has', () => {
    const ledger = handedBook();
    const nodes = NODES.map((one) => (one.id === 'person-1' ? { ...one, closes: day('2026-06-14') } : one));
    const late = allot(ledger, nodes, gives('a4', 'person-1', 1));
    expect(codes(late)).toEqual(['node-not-open']);
    expect(short(late)).toEqual({ node: 'person-1', date: DATE, opens: OPENS, closes: '2026-06-14' });
    expect(codes(allot(ledger, NODES, { ...gives('a4', 'place', 1), date: day('2026-03-31') }))).toEqual([
      'node-not-open',
    ]);
    record(ledger, withdraw(ledger, nodes, gives('w1', 'person-1', 300)));
    expect(stands(ledger, 'person-1')[0]).toBe('nhs 0+0+0');
  });

  it('refuses a node, a fund or an amount that is none', () => {
    const funds = [
      { fund: 'own', pence: pence(1) },
      { fund: 'nhs', pence: pence(0) },
    ];
    expect(codes(allot(book(), NODES, { id: 'a1', date: DATE, node: 'nowhere', funds }))).toEqual([
      ...['node-unknown', 'fund-unknown', 'node-unknown', 'amount-not-positive'],
    ]);
    expect(codes(allot(book(), NODES, { id: 'a1', date: DATE, node: 'icb', funds: [] }))).toEqual([
      'draft-empty',
    ]);
  });
});

describe('handDown', () => {
  it('hands a whole tree its authority in one draft', () => {
    const ledger = book();
    const amounts = [
      { node: 'person-1', fund: 'nhs', pence: pence(300) },
      { node: 'icb', fund: 'nhs', pence: pence(800) },
      { node: 'place', fund: 'nhs', pence: pence(500) },
      { node: 'person-2', fund: 'nhs', pence: pence(200) },
    ];
    const entry = record(ledger, handDown(ledger, NODES, { id: 'a1', date: DATE, amounts }));
    expect(NODES.map(({ id }) => stands(ledger, id)[0])).toEqual([
      ...['nhs 300+0+0', undefined, 'nhs 300+0+0', 'nhs 200+0+0'],
    ]);
    expect(entry.postings).toHaveLength(4);
  });

  it('names each node that would hand down more than it has, whole draft refused', () => {
    const ledger = handedBook();
    const amounts = [
      { node: 'place', fund: 'nhs', pence: pence(301) },
      { node: 'person-1', fund: 'council', pence: pence(201) },
    ];
    const result = handDown(ledger, NODES, { id: 'a4', date: DATE, amounts });
    expect(result.ok ? [] : result.problems.map((one) => one.facts)).toEqual([
      { node: 'icb', fund: 'nhs', available: 300, asked: 301 },
      { node: 'place', fund: 'council', available: 200, asked: 201 },
    ]);
  });
});

describe('withdraw', () => {
  it('gives back what is neither promised, spent nor handed down', () => {
    const ledger = handedBook();
    charged(ledger, commit(ledger, promise));
    record(ledger, withdraw(ledger, NODES, { id: 'w1', date: DATE, node: 'person-1' }));
    // The same request, after a crash, is what is recorded, although nothing is in hand any more.
    record(ledger, withdraw(ledger, NODES, { id: 'w1', date: DATE, node: 'person-1' }));
    expect(codes(withdraw(ledger, NODES, gives('w1', 'place', 1)))).toEqual(['id-reused']);
    expect(stands(ledger, 'person-1')).toEqual(['nhs 0+101+0', 'council 0+100+0']);
    expect(stands(ledger, 'place')).toEqual(['nhs 399+0+0', 'council 400+0+0']);
  });

  it('gives the root’s authority back to the pool, to be handed out again', () => {
    const ledger = handedBook();
    record(ledger, withdraw(ledger, NODES, gives('w1', 'icb', 300)));
    record(ledger, allot(ledger, NODES, gives('a4', 'icb', 500)));
    expect(stands(ledger, 'icb')[0]).toBe('nhs 500+0+0');
  });

  it('gives back to a node whose own schemes could bear no more', () => {
    const { pool, ledger, root } = awardedPool([SCHEMES[1]]);
    const child = pool.delegation.find(({ parent }) => parent === root)!.id;
    const nodes = pool.delegation.map((one) =>
      one.id === child ? { ...one, categories: [SCHEMES[0]] } : one,
    );
    // Carers cost £2,640,000, a third of it from each of three funds.
    record(ledger, handDown(ledger, nodes, handing(root, 'nhs-minimum', 880_000)));
    record(ledger, handDown(ledger, nodes, handing(child, 'nhs-minimum', 300_000, 'h2')));
    record(ledger, handDown(ledger, nodes, handing(root, 'nhs-minimum', 300_000, 'h3')));
    expect(codes(handDown(ledger, nodes, handing(root, 'nhs-minimum', 1, 'h4')))).toEqual([
      'authority-exceeds-schemes',
    ]);
    const whole = { id: 'w1', date: DATE, node: child };
    record(ledger, withdraw(ledger, nodes, whole));
    expect(nodeStanding(ledger, root)[0]).toMatchObject({ inHand: pounds(1_180_000) });
  });

  it('refuses more than is in hand, a node with nothing, and one that is none', () => {
    const ledger = handedBook();
    expect(short(withdraw(ledger, NODES, gives('w1', 'person-1', 301)))).toMatchObject({
      node: 'person-1',
      available: 300,
      asked: 301,
    });
    expect(codes(withdraw(ledger, NODES, { id: 'w1', date: DATE, node: 'person-2' }))).toEqual([
      'draft-empty',
    ]);
    expect(codes(withdraw(ledger, NODES, { id: 'w1', date: DATE, node: 'nowhere' }))).toEqual([
      'node-unknown',
    ]);
  });
});

describe('chargeTo', () => {
  it('follows a promise from hand to committed to spent', () => {
    const ledger = handedBook();
    charged(ledger, commit(ledger, promise));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 199+101+0', 'council 200+100+0']);
    charged(
      ledger,
      pay(ledger, { id: 'pay-1', commitment: 'c1', date: DATE, pence: pence(100), rest: 'free' }),
    );
    expect(stands(ledger, 'person-1')).toEqual(['nhs 250+0+50', 'council 250+0+50']);
    charged(ledger, reopen(ledger, { id: 'reopen-1', commitment: 'c1', date: DATE, part: pence(2) }));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 249+1+50', 'council 249+1+50']);
    charged(ledger, release(ledger, { id: 'release-1', commitment: 'c1', date: DATE, part: pence(1) }));
    charged(ledger, expire(ledger, { id: 'expire-1', commitment: 'c1', date: day('2026-07-01') }));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 250+0+50', 'council 250+0+50']);
  });

  it('takes a payment without a promise from what is in hand', () => {
    const ledger = handedBook();
    charged(ledger, draw(ledger, payment(600)));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 0+0+300', 'council 0+0+300']);
  });

  it('lets no node promise or pay more than it was handed, and changes nothing then', () => {
    const ledger = handedBook();
    const over = post(ledger, chargeTo(ledger, must(draw(ledger, payment(602))), 'person-1'), RECORDED);
    expect(codes(over)).toEqual(['control-exceeded', 'control-exceeded']);
    const promised = post(ledger, chargeTo(ledger, must(commit(ledger, promise)), 'person-2'), RECORDED);
    expect(codes(promised)).toEqual(['control-exceeded', 'control-exceeded']);
    expect(stands(ledger, 'person-1')).toEqual(['nhs 300+0+0', 'council 300+0+0']);
  });

  it('lets no node pay what another promised', () => {
    const ledger = handedBook();
    charged(ledger, commit(ledger, promise));
    const paid = must(pay(ledger, { id: 'pay-1', commitment: 'c1', date: DATE, pence: pence(201) }));
    expect(codes(post(ledger, chargeTo(ledger, paid, 'place'), RECORDED))).toContain('control-exceeded');
  });

  it('does not charge what suspense bears', () => {
    const ledger = handedBook();
    const rule = named(fundRule('nhs'));
    const draft = must(draw(ledger, { ...payment(1200), rule, shortfall: 'suspense' }));
    const added = chargeTo(ledger, draft, 'icb').postings.slice(draft.postings.length);
    expect(added.map((one) => `${one.fund} ${one.pence}`)).toEqual(['nhs 1000', 'nhs -1000']);
  });

  it('is undone by the reversal of the payment', () => {
    const ledger = handedBook();
    charged(ledger, draw(ledger, payment(201)));
    record(ledger, reverse(ledger, { entry: 'pay-1', id: 'undo', date: DATE }));
    expect(stands(ledger, 'person-1')).toEqual(['nhs 300+0+0', 'council 300+0+0']);
  });
});
