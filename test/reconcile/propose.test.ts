/** Also tests `reconcile/entry-name.ts` and `reconcile/open-instalments.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import { FIXED_ACCOUNTS } from '../../src/agreement/chart-of.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Draft } from '../../src/ledger/entry.js';
import { noteOf } from '../../src/ledger/journal.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { type Pence, pence } from '../../src/money/pence.js';
import type { Result } from '../../src/problem/problem.js';
import { entryNameOf } from '../../src/reconcile/entry-name.js';
import type { PayeeRule } from '../../src/reconcile/payee-map.js';
import { type ProposeOptions, propose } from '../../src/reconcile/propose.js';
import { award } from '../../src/rules/award.js';
import { commit } from '../../src/rules/commit.js';
import { pay } from '../../src/rules/pay.js';
import { commitmentName } from '../../src/rules/plan-commitments.js';
import { receive } from '../../src/rules/receive.js';
import type { StatementLine } from '../../src/statement/statement.js';
import { addDays, day } from '../../src/time/day.js';
import { AGREED, agreedWith, JOINT, LINE, PA_WAGES } from '../support/agreed.js';
import { chartOf, checkAgreement } from '../support/english-law.js';
import { pair } from '../support/random-book.js';
import { fund, fundRule, named, OPENS, RECORDED, SUSPENSE } from '../support/random-rule.js';
import { runs } from '../support/runs.js';

const EQUIPMENT = 'expenses/equipment';
const BANK = 'assets/bank';
const OWN_RULE = named(fundRule('own'), 'own-only');
const CASH = 'assets/petty-cash';
const OWED = 'liabilities/wages-owed';

/** The joint package, with a fund that closes, one that may only buy equipment, and money in two places. */
const AGREEMENT: Agreement = must(
  checkAgreement(
    agreedWith(
      {},
      {
        accounts: [CASH, OWED].map((path) => ({ path, opens: OPENS })),
        funds: [
          SUSPENSE,
          fund('nhs'),
          fund('council'),
          fund('own'),
          fund('grant', { closes: day('2026-04-20'), terms: { permitted: [EQUIPMENT] } }),
        ],
        streams: [
          ...AGREED.streams,
          {
            id: 'grant',
            name: 'Grant',
            funder: 'council',
            authority: 'disabled-facilities-grant',
            fund: 'grant',
            account: 'income/grant',
          },
        ],
        rules: [JOINT, OWN_RULE, named(fundRule('grant'), 'grant-only')],
      },
    ),
  ),
);

const PAYEES: readonly PayeeRule[] = [
  { payee: 'carer', line: 'pa' },
  { payee: 'nhs icb', stream: 'nhs' },
  { payee: 'grant office', stream: 'grant' },
  { payee: 'shop', category: EQUIPMENT, rule: 'own-only' },
  { payee: 'builder', category: EQUIPMENT, rule: 'grant-only' },
  { payee: 'no line', line: 'nothing' },
  { payee: 'no stream', stream: 'nothing' },
  { payee: 'no rule', category: EQUIPMENT, rule: 'nothing' },
  { payee: 'no category', category: BANK, rule: 'own-only' },
];
const OPTIONS: ProposeOptions = { agreement: AGREEMENT, payees: PAYEES, ...RECORDED };

/** A book of that agreement, awarded, with this money received. */
function book(
  money: Readonly<Record<string, number>> = { nhs: 50_000, council: 50_000, own: 50_000 },
): Ledger {
  const ledger = must(openLedger(chartOf(AGREEMENT)));
  record(ledger, must(award(AGREEMENT, { id: 'award-1', date: OPENS })));
  for (const [id, amount] of Object.entries(money)) {
    const stream = AGREEMENT.streams.find((one) => one.id === id)!;
    const receipt = { id: `money-${id}`, date: OPENS, pence: pence(amount), by: { stream } };
    if (amount > 0) record(ledger, must(receive(ledger, receipt)));
  }
  return ledger;
}
const record = (ledger: Ledger, draft: Draft) => must(post(ledger, draft, RECORDED));
const line = (amount: number, payee: string, more: Partial<StatementLine> = {}): StatementLine => ({
  id: 'l1',
  date: day('2026-04-10'),
  pence: amount as Pence,
  payee,
  text: 'FPO',
  line: 1,
  ...more,
});
const codes = (result: Result<unknown>) => (result.ok ? [] : result.problems.map((one) => one.code));
const proposed = (ledger: Ledger, of: StatementLine, more: Partial<ProposeOptions> = {}) =>
  must(propose(ledger, of, { ...OPTIONS, ...more }));
/** What a draft does at the bank, by fund. */
const atBank = (draft: Draft, account = BANK) =>
  draft.postings.filter((one) => one.account === account).map((one) => `${one.fund} ${one.pence}`);
const others = (draft: Draft) => [
  ...new Set(
    draft.postings
      .filter((one) => one.account !== BANK && one.balanceType === 'actual')
      .map((one) => one.account),
  ),
];
/** Proposes a line and posts what is proposed. */
function take(ledger: Ledger, of: StatementLine, more: Partial<ProposeOptions> = {}) {
  const proposal = proposed(ledger, of, more);
  must(post(ledger, proposal.draft, { ...RECORDED, note: proposal.note }));
  return proposal;
}
function promise(ledger: Ledger, from: string, amount = 15_000) {
  const promised = { id: `commit-${from}`, commitment: commitmentName('pa', day(from)), date: OPENS };
  record(
    ledger,
    must(commit(ledger, { ...promised, category: PA_WAGES, pence: pence(amount), rule: JOINT })),
  );
}

describe('propose, money out', () => {
  it('draws a planned line by its rule', () => {
    const of = line(-15_000, 'A CARER');
    const { draft, ...rest } = proposed(book(), of);
    expect(rest).toEqual({
      line: of,
      note: { payee: 'A CARER', narrative: 'FPO' },
      reason: 'planned-line',
      suspense: 0,
      problems: [],
    });
    expect(draft).toMatchObject({ id: 'bank:l1', source: 'l1', date: '2026-04-10', kind: 'pay' });
    expect(atBank(draft)).toEqual(['nhs -9000', 'own -2000', 'council -4000']);
    expect(others(draft)).toEqual([PA_WAGES]);
    expect(draft.explanations).toMatchObject([{ rule: 'joint', need: 15_000, covered: 15_000 }]);
  });

  it('charges to suspense what the rule cannot cover, and says how much', () => {
    const { draft, reason, suspense } = proposed(
      book({ nhs: 50_000, council: 1000, own: 500 }),
      line(-15_000, 'A CARER'),
    );
    expect([reason, suspense]).toEqual(['planned-line', 4500]);
    expect(atBank(draft)).toEqual(['nhs -9000', 'own -500', 'council -1000', 'suspense -4500']);
    expect(others(draft)).toEqual([PA_WAGES]);
  });

  it('pays the oldest open commitment of the planned line, and the next once that is paid', () => {
    const ledger = book();
    promise(ledger, '2026-04-01', 10_000);
    promise(ledger, '2026-04-08');
    const commitmentOf = (id: string, amount: number) => {
      const { reason, draft } = take(ledger, line(amount, 'A CARER', { id }));
      return [reason, draft.commitment?.id, draft.commitment?.act];
    };
    expect(commitmentOf('l1', -6000)).toEqual(['commitment', 'pa@2026-04-01', 'pay']);
    expect(commitmentOf('l2', -4000)).toEqual(['commitment', 'pa@2026-04-01', 'pay']);
    expect(commitmentOf('l3', -16_000)).toEqual(['commitment', 'pa@2026-04-08', 'pay']);
    expect(commitmentOf('l4', -100)).toEqual(['planned-line', undefined, undefined]);
    expect(balance(ledger, { account: 'expenses', balanceType: 'commitment' })).toBe(0);
  });

  it('does not take the commitment of a line whose name begins alike', () => {
    const ledger = book();
    const other = { id: 'commit-1', commitment: commitmentName('pa-2', day('2026-04-01')), date: OPENS };
    record(ledger, must(commit(ledger, { ...other, category: PA_WAGES, pence: pence(100), rule: JOINT })));
    expect(proposed(ledger, line(-100, 'A CARER')).reason).toBe('planned-line');
  });

  it('charges to suspense what a commitment cannot find the money for', () => {
    const ledger = book({ nhs: 50_000, council: 50_000, own: 0 });
    promise(ledger, '2026-04-01');
    record(ledger, {
      id: 'spent',
      date: OPENS,
      kind: 'pay',
      postings: pair('actual', 'council', EQUIPMENT, BANK, 49_000),
    });
    const { reason, suspense, draft } = take(ledger, line(-15_000, 'A CARER'));
    expect([reason, suspense]).toEqual(['commitment', 5000]);
    expect(atBank(draft)).toEqual(['nhs -9000', 'council -1000', 'suspense -5000']);
  });

  it('draws a spend category by the rule of its payee', () => {
    const { draft, reason } = proposed(book(), line(-1999, 'The SHOP'));
    expect(reason).toBe('category');
    expect(atBank(draft)).toEqual(['own -1999']);
    expect(others(draft)).toEqual([EQUIPMENT]);
  });

  it('charges to suspense what no fund may pay for', () => {
    const ledger = book({ grant: 5000 });
    expect(proposed(ledger, line(-700, 'BUILDER')).suspense).toBe(0);
    const { suspense, reason, draft } = proposed(ledger, line(-700, 'BUILDER', { date: day('2026-04-21') }));
    expect([reason, suspense]).toEqual(['category', 700]);
    expect(others(draft)).toEqual([EQUIPMENT]);
  });

  it('charges an unknown payee to suspense', () => {
    const { draft, ...rest } = proposed(book(), line(-1999, 'WHO KNOWS'));
    expect(rest).toMatchObject({ reason: 'unknown-payee', suspense: 1999, problems: [] });
    expect(draft).toMatchObject({ id: 'bank:l1', source: 'l1', kind: 'pay' });
    expect(draft.postings).toEqual(
      pair('actual', 'suspense', FIXED_ACCOUNTS.unexplainedSpending, BANK, 1999),
    );
  });

  it('takes the bank account that it is told', () => {
    const { draft } = take(book(), line(-700, 'SHOP'), { account: CASH });
    expect(atBank(draft, CASH)).toEqual(['own -700']);
    expect(atBank(draft)).toEqual([]);
    expect(take(book(), line(-700, 'WHO'), { account: CASH }).suspense).toBe(700);
  });

  it('takes the name and the source that it is told', () => {
    const as = { id: 'run-1', source: 'payroll' };
    expect(proposed(book(), line(-700, 'SHOP'), { as }).draft).toMatchObject(as);
  });
});

describe('propose, money in', () => {
  it('receives an income stream into its fund', () => {
    const { draft, reason, suspense } = proposed(book(), line(36_000, 'NHS ICB'));
    expect([reason, suspense]).toEqual(['stream', 0]);
    expect(draft.postings).toEqual(pair('actual', 'nhs', BANK, 'income/nhs', 36_000));
  });

  it('keeps in suspense what nobody has explained', () => {
    const { draft, reason, suspense } = proposed(book(), line(700, 'WHO KNOWS'));
    expect([reason, suspense]).toEqual(['unknown-payee', -700]);
    expect(draft.kind).toBe('receive');
    expect(draft.postings).toEqual(pair('actual', 'suspense', FIXED_ACCOUNTS.unexplainedIncome, BANK, -700));
  });

  it('sends a refund back to the funds that paid, in the same proportions', () => {
    const ledger = book();
    take(ledger, line(-15_000, 'A CARER', { id: 'paid' }));
    const { draft, reason, suspense } = take(ledger, line(1500, 'A CARER', { id: 'back' }));
    expect([reason, suspense]).toEqual(['refund', 0]);
    expect(draft).toMatchObject({ kind: 'reverse', reverses: { entry: 'bank:paid', part: 1500 } });
    expect(atBank(draft)).toEqual(['nhs 900', 'own 200', 'council 400']);
    expect(atBank(take(ledger, line(13_500, 'A CARER', { id: 'rest' })).draft)).toEqual([
      'nhs 8100',
      'own 1800',
      'council 3600',
    ]);
    expect(balance(ledger, { account: PA_WAGES })).toBe(0);
  });

  it('takes money in from a name that says more for no refund of a part, unless the payment says the same', () => {
    const ledger = book();
    const payees = [...PAYEES, { payee: 'JANE DOE', category: PA_WAGES, rule: 'joint' }];
    take(ledger, line(-15_000, 'JANE DOE', { id: 'paid' }), { payees });
    const from = (payee: string, amount: number) =>
      proposed(ledger, line(amount, payee, { id: 'back' }), { payees }).reason;
    expect(from('JANE DOE REPAYS WINE', 1500)).toBe('refused');
    expect(from('JANE DOE WK 14 REF 0041', 1500)).toBe('refund');
    expect(from('JANE DOE REFUND', 1500)).toBe('refund');
    expect(from('JANE DOE TIMESHEET ERROR', 15_000)).toBe('refund');
    take(ledger, line(-2000, 'JANE DOE YORK', { id: 'other' }), { payees });
    expect(
      proposed(ledger, line(500, 'JANE DOE YORK', { id: 'back' }), { payees }).draft.reverses?.entry,
    ).toBe('bank:other');
  });

  it('sends back to suspense what suspense had paid of it', () => {
    const ledger = book({ own: 500 });
    take(ledger, line(-1000, 'SHOP', { id: 'paid' }));
    expect(take(ledger, line(500, 'SHOP', { id: 'back' })).suspense).toBe(-250);
  });

  it('undoes the latest payment of which so much is left', () => {
    const ledger = book();
    for (const [id, amount] of [
      ['large', -2000],
      ['small', -500],
    ] as const) {
      take(ledger, line(amount, 'SHOP', { id }));
    }
    const undone = (id: string, amount: number) =>
      take(ledger, line(amount, 'SHOP', { id })).draft.reverses?.entry;
    expect(undone('r1', 500)).toBe('bank:small');
    expect(undone('r2', 400)).toBe('bank:large');
    expect(undone('r3', 1600)).toBe('bank:large');
    expect(proposed(ledger, line(1, 'SHOP', { id: 'r4' }))).toMatchObject({
      reason: 'refused',
      suspense: -1,
      problems: [{ code: 'reversed-already' }],
    });
  });

  describe('a refund, of several payments', () => {
    const OTHER = { payee: 'hire', category: EQUIPMENT, rule: 'own-only' };
    const payees = [...PAYEES, OTHER];
    const at = (date: string) => ({ date: day(date) });
    /** Payments on one category, each of an id, a day, pence and a payee. */
    const paid = (...all: readonly (readonly [id: string, date: string, pence: number, payee: string])[]) => {
      const ledger = book();
      for (const [id, date, amount, payee] of all)
        take(ledger, line(-amount, payee, { id, ...at(date) }), { payees });
      return ledger;
    };
    const undone = (ledger: Ledger, amount: number, more: Partial<StatementLine> = {}) => {
      const { draft, problems } = proposed(ledger, line(amount, 'SHOP', { id: 'back', ...more }), { payees });
      return draft.reverses?.entry ?? problems.map(({ code, facts }) => ({ code, ...facts }))[0];
    };

    it('goes back to its own payee, though another was paid later on the same category', () => {
      const ledger = paid(['shop', '2026-04-03', 2000, 'SHOP'], ['hire', '2026-04-09', 500, 'HIRE']);
      expect(undone(ledger, 500)).toBe('bank:shop');
      expect(undone(paid(['hire', '2026-04-09', 500, 'HIRE']), 500)).toEqual({
        code: 'entry-unknown',
        id: '',
      });
    });

    it('goes back to its own payee before one of whom nothing is noted', () => {
      const ledger = paid(['shop', '2026-04-03', 2000, 'SHOP']);
      record(ledger, {
        id: 'bare',
        date: day('2026-04-05'),
        kind: 'pay',
        postings: pair('actual', 'own', EQUIPMENT, BANK, 500),
      });
      expect(undone(ledger, 500)).toBe('bank:shop');
      expect(undone(ledger, 1)).toBe('bank:shop');
      take(ledger, line(2000, 'SHOP', { id: 'all' }), { payees });
      expect(undone(ledger, 500)).toBe('bare');
    });

    it('goes back to the payment of its very amount, though a larger one is later', () => {
      const ledger = paid(['exact', '2026-04-02', 500, 'SHOP'], ['later', '2026-04-08', 900, 'SHOP']);
      expect(undone(ledger, 500)).toBe('bank:exact');
      expect(undone(ledger, 501)).toBe('bank:later');
    });

    it('takes a payment of its amount before the rest of another, and that before a part', () => {
      const ledger = paid(
        ['whole', '2026-04-02', 300, 'SHOP'],
        ['rest', '2026-04-03', 800, 'SHOP'],
        ['large', '2026-04-04', 900, 'SHOP'],
      );
      take(ledger, line(800 - 300, 'SHOP', { id: 'r0', ...at('2026-04-03') }), { payees });
      expect(undone(ledger, 300)).toBe('bank:whole');
      take(ledger, line(300, 'SHOP', { id: 'r1' }), { payees });
      expect(undone(ledger, 300)).toBe('bank:rest');
    });

    it('takes the latest by day of those alike, whatever the order of recording', () => {
      const ledger = paid(['second', '2026-04-08', 500, 'SHOP'], ['first', '2026-04-02', 500, 'SHOP']);
      expect(undone(ledger, 500)).toBe('bank:second');
      expect(undone(ledger, 500, at('2026-04-07'))).toBe('bank:first');
    });

    it('goes back to no payment that was made after it', () => {
      const ledger = paid(['later', '2026-04-08', 500, 'SHOP']);
      expect(undone(ledger, 500, at('2026-04-08'))).toBe('bank:later');
      expect(undone(ledger, 500, at('2026-04-07'))).toEqual({ code: 'entry-unknown', id: '' });
    });

    it('goes a second time to another payment of its amount, and then says that all has come back', () => {
      const ledger = paid(['one', '2026-04-02', 500, 'SHOP'], ['two', '2026-04-03', 500, 'SHOP']);
      for (const [id, entry] of [
        ['r1', 'bank:two'],
        ['r2', 'bank:one'],
      ] as const)
        expect(take(ledger, line(500, 'SHOP', { id }), { payees }).draft.reverses?.entry).toBe(entry);
      expect(undone(ledger, 500)).toEqual({ code: 'reversed-already', id: 'bank:two' });
    });

    it('is recorded in suspense when it is more than any payment, and names that with the most left', () => {
      const ledger = paid(['most', '2026-04-02', 700, 'SHOP'], ['less', '2026-04-03', 500, 'SHOP']);
      expect(undone(ledger, 701)).toEqual({
        code: 'reversal-exceeds',
        id: 'bank:most',
        asked: 701,
        remaining: 700,
      });
      expect(proposed(ledger, line(701, 'SHOP')).suspense).toBe(-701);
    });

    it('does not take the commitment of another planned line for its own', () => {
      const ledger = book();
      const other = { id: 'commit-x', commitment: 'holiday-pay@2026-04-01', date: OPENS };
      record(ledger, must(commit(ledger, { ...other, category: PA_WAGES, pence: pence(1000), rule: JOINT })));
      record(
        ledger,
        must(
          pay(ledger, {
            id: 'holiday',
            date: day('2026-04-09'),
            commitment: 'holiday-pay@2026-04-01',
            pence: pence(1000),
            rule: JOINT,
          }),
        ),
      );
      const back = line(1000, 'A CARER', { id: 'back' });
      expect(proposed(ledger, back).reason).toBe('refused');
      take(ledger, line(-2000, 'A CARER', { id: 'carer', ...at('2026-04-02') }));
      expect(proposed(ledger, back).draft.reverses?.entry).toBe('bank:carer');
    });
  });

  it('does not undo a payment that went through no bank account, or through another', () => {
    const ledger = book();
    record(ledger, {
      id: 'owed',
      date: OPENS,
      kind: 'owe',
      postings: pair('actual', 'own', EQUIPMENT, OWED, 900),
    });
    take(ledger, line(-900, 'SHOP', { id: 'cash' }), { account: CASH });
    const { reason, draft } = take(ledger, line(700, 'SHOP'));
    expect(reason).toBe('refused');
    expect(atBank(draft)).toEqual(['suspense 700']);
    expect(take(ledger, line(700, 'SHOP', { id: 'l2' }), { account: CASH }).reason).toBe('refund');
  });

  it('promises again what a commitment had paid when that comes back', () => {
    const ledger = book();
    promise(ledger, '2026-04-01');
    take(ledger, line(-15_000, 'A CARER', { id: 'paid' }));
    const { reason, draft } = take(ledger, line(1500, 'A CARER', { id: 'back' }));
    expect(reason).toBe('refund');
    expect(atBank(draft)).toEqual(['nhs 900', 'own 200', 'council 400']);
    expect(balance(ledger, { account: PA_WAGES, balanceType: 'commitment' })).toBe(1500);
  });
});

describe('propose', () => {
  it.each([
    ['a line of no budget', -100, 'NO LINE', ['line-unknown']],
    ['a stream of no agreement', 100, 'NO STREAM', ['stream-unknown']],
    ['a rule of no agreement', -100, 'NO RULE', ['rule-unknown']],
    ['what is no spend category', -100, 'NO CATEGORY', ['category-unknown']],
    ['money out to a stream', -100, 'NHS ICB', ['rule-unknown', 'category-unknown']],
    ['a refund of what was never paid', 100, 'A CARER', ['entry-unknown']],
  ])('records %s whole in suspense, and says why', (_what, amount, payee, expected) => {
    const ledger = book();
    const { reason, suspense, problems, draft } = take(ledger, line(amount, payee));
    expect([reason, suspense]).toEqual(['refused', -amount]);
    expect(problems.length).toBe(1);
    expect(expected).toContain(problems[0]!.code);
    expect(atBank(draft)).toEqual([`suspense ${amount}`]);
  });

  it('records in suspense what the door would not take as the payee map has it, with its reasons', () => {
    const late = line(100, 'GRANT OFFICE', { date: day('2026-04-21') });
    expect(proposed(book(), late)).toMatchObject({
      reason: 'refused',
      suspense: -100,
      problems: [{ code: 'fund-not-open' }, { code: 'fund-not-open' }],
    });
  });

  it('dates a line of a closed period on the first open day, and keeps the day it belongs to', () => {
    const ledger = book({ grant: 5000, own: 5000 });
    record(ledger, closePeriod({ id: 'close', through: day('2026-04-30') }));
    const dated = (on: string, payee: string, amount = -100) => {
      const { draft, reason } = proposed(ledger, line(amount, payee, { date: day(on) }));
      return [reason, draft.date, draft.effective];
    };
    expect(dated('2026-04-30', 'SHOP')).toEqual(['category', '2026-05-01', '2026-04-30']);
    expect(dated('2026-05-01', 'SHOP')).toEqual(['category', '2026-05-01', undefined]);
    expect(dated('2026-04-02', 'A CARER')).toEqual(['planned-line', '2026-05-01', '2026-04-02']);
    expect(dated('2026-04-02', 'WHO')).toEqual(['unknown-payee', '2026-05-01', '2026-04-02']);
    expect(dated('2026-04-02', 'NHS ICB', 100)).toEqual(['stream', '2026-05-01', '2026-04-02']);
    take(ledger, line(-100, 'SHOP', { id: 'paid', date: day('2026-04-01') }));
    expect(dated('2026-04-02', 'SHOP', 100)).toEqual(['refund', '2026-05-01', '2026-04-02']);
  });

  it.each(['SHOP', 'NHS ICB', 'WHO KNOWS'])('refuses a line of zero from %s', (payee) => {
    expect(codes(propose(book(), line(0, payee), OPTIONS))).toEqual(['posting-zero', 'posting-zero']);
  });

  it('refuses only what not even suspense can take', () => {
    const early = line(-100, 'SHOP', { date: addDays(OPENS, -1) });
    expect(codes(propose(book(), early, OPTIONS))).toEqual([
      'account-not-open',
      'fund-not-open',
      'account-not-open',
      'fund-not-open',
    ]);
  });

  it('writes nothing, and says the same again', () => {
    const ledger = book();
    const before = ledger.size;
    expect(proposed(ledger, line(-15_000, 'A CARER'))).toEqual(proposed(ledger, line(-15_000, 'A CARER')));
    expect(ledger.size).toBe(before);
  });

  it('makes a note that can be kept, however much the bank wrote', () => {
    const ledger = book();
    const of = line(-100, `SHOP ${'x'.repeat(5000)}`, { text: 'y'.repeat(5000) });
    expect(take(ledger, of).reason).toBe('category');
    expect(noteOf(ledger, entryNameOf(of))?.payee?.startsWith('SHOP xxx')).toBe(true);
  });
});

describe('the entry for a line that the caller named', () => {
  const called = (id: string, pence: number) => line(pence, 'SHOP', { id });
  const takeOn = (ledger: Ledger, of: StatementLine, account: string) => {
    const { draft, note } = must(propose(ledger, of, { ...OPTIONS, account }));
    return must(post(ledger, draft, { ...RECORDED, note }));
  };

  it('is one for each account, and the same when the line is read again', () => {
    const ledger = book();
    for (let time = 0; time < 2; time++) {
      const ids = [BANK, CASH].map((account) => takeOn(ledger, called('fee-april', -250), account).id);
      expect(ids).toEqual(['bank:fee-april', `bank:${CASH}:fee-april`]);
    }
  });

  it('has a name that can be recorded, however long that of the line is', () => {
    const ledger = book();
    const long = 'x'.repeat(120);
    for (let time = 0; time < 2; time++) {
      const ids = [BANK, CASH].map((account) => takeOn(ledger, called(long, -250), account).id);
      expect(ids).toEqual([`bank:${BANK}:2026-04-10.1`, `bank:${CASH}:2026-04-10.1`]);
    }
  });
});

describe('propose, always', () => {
  const someRule: fc.Arbitrary<PayeeRule> = fc
    .record({
      payee: fc.constantFrom('ab', 'abc', 'bc', 'cd', 'a b'),
      ...{ meaning: fc.constantFrom(...PAYEES, { payee: '', category: PA_WAGES, rule: 'joint' }) },
    })
    .map(({ payee, meaning }) => ({ ...meaning, payee }));
  const someLine = fc.record({
    pence: fc
      .oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 40_000 }), fc.constant(1000))
      .chain((amount) => fc.constantFrom(amount, -amount) as fc.Arbitrary<Pence>),
    date: fc.nat(40).map((days) => addDays(OPENS, days)),
    payee: fc.constantFrom('AB', 'ABC', 'BCD', 'A  B', 'xyz', ''),
    text: fc.constantFrom('', 'cd', 'B'),
  });
  const someMoney = fc.record({
    nhs: fc.nat(20_000),
    council: fc.nat(20_000),
    own: fc.nat(5000),
    grant: fc.nat(5000),
  });
  /** What else happens between lines: a promise, a debt, the close of a period. */
  const someAct = fc.constantFrom('promise', 'owe', 'owe-grant', 'close', 'nothing', 'nothing', 'nothing');

  function act(ledger: Ledger, what: string, nth: number) {
    const date = ledger.closedThrough ? addDays(ledger.closedThrough, 1) : OPENS;
    const owe = (by: string) => pair('actual', by, EQUIPMENT, OWED, 1 + nth);
    if (what === 'close')
      record(ledger, closePeriod({ id: `close-${nth}`, through: addDays(OPENS, 3 * nth) }));
    if (what.startsWith('owe')) {
      const by = what === 'owe' ? 'own' : 'grant';
      // What the door refuses is no part of the book.
      post(ledger, { id: `owe-${nth}`, date, kind: 'owe', postings: owe(by) }, RECORDED);
    }
    if (what === 'promise') {
      const name = { id: `c-${nth}`, commitment: commitmentName(LINE.id, addDays(OPENS, nth)), date };
      const drafted = commit(ledger, { ...name, category: PA_WAGES, pence: pence(1501), rule: JOINT });
      if (drafted.ok) post(ledger, drafted.value, RECORDED);
    }
  }

  it('records each line whole, at its own bank account, whatever the payee map says', () => {
    const step = fc.record({ of: someLine, what: someAct, account: fc.constantFrom(BANK, BANK, CASH) });
    fc.assert(
      fc.property(
        someMoney,
        fc.array(someRule, { maxLength: 6 }),
        fc.array(step, { minLength: 1, maxLength: 12, size: 'max' }),
        (money, payees, steps) => {
          const ledger = book(money);
          for (const [nth, { of, what, account }] of steps.entries()) {
            act(ledger, what, nth);
            const here = { account: 'assets' };
            const before = [balance(ledger, here), balance(ledger, { ...here, fund: 'suspense' })] as const;
            const own = balance(ledger, { account });
            const { draft, suspense, reason, problems } = take(
              ledger,
              { ...of, id: `l${nth}`, line: nth + 1 },
              { payees, account },
            );
            expect(balance(ledger, { account }) - own).toBe(of.pence);
            expect(balance(ledger, here) - before[0]).toBe(of.pence);
            expect(balance(ledger, { ...here, fund: 'suspense' }) - before[1]).toBe(0 - suspense);
            expect(draft).toMatchObject({ id: `bank:l${nth}`, source: `l${nth}` });
            expect(draft.effective ?? draft.date).toBe(of.date);
            expect(problems.length > 0).toBe(reason === 'refused');
            if (reason === 'refused' || reason === 'unknown-payee') expect(suspense).toBe(-of.pence);
          }
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('comes to every reason', () => {
    const reasons = new Set<string>();
    const ledger = book();
    promise(ledger, '2026-04-01', 100);
    for (const [nth, [amount, payee]] of (
      [
        [-100, 'CARER'],
        [-100, 'CARER'],
        [100, 'CARER'],
        [-100, 'SHOP'],
        [100, 'NHS ICB'],
        [-100, 'WHO'],
        [-100, 'NO RULE'],
      ] as const
    ).entries()) {
      reasons.add(take(ledger, line(amount, payee, { id: `l${nth}` })).reason);
    }
    expect([...reasons]).toEqual([
      'commitment',
      'planned-line',
      'refund',
      'category',
      'stream',
      'unknown-payee',
      'refused',
    ]);
  });
});
