/** Also tests `ledger/check-commitment.ts` and `ledger/state/commitment-state.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { available, balance, balances } from '../../src/ledger/balance.js';
import { commitmentOf, commitments, expired } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { reopen } from '../../src/rules/free.js';
import { day } from '../../src/time/day.js';
import { bookOf, RUNS } from '../model/command-books.js';
import { command } from '../model/commands.js';
import { CHART, draft, emptyBook, FUNDS, known, pair } from '../support/random-ledger.js';

const WAGES = 'expenses/care/wages';
const promise = (sum: number, fund = 'own', account = WAGES) =>
  pair('commitment', fund, account, 'equity/commitments', sum);
const paid = (sum: number, fund = 'own') => pair('actual', fund, WAGES, 'assets/bank', sum);
const act = (name: string, more: object = {}) => ({ commitment: { id: 'c', act: name, ...more } });
const write = (ledger: Ledger, one: Draft) => must(post(ledger, one, { recordedAt: known(0) }));
const refused = (ledger: Ledger, one: Draft) => {
  const result = post(ledger, one, { recordedAt: known(0) });
  return result.ok ? [] : result.problems.map(({ code, facts }) => [code, facts]);
};

/** £10.00 in hand, £1.00 promised. */
function opened(more: object = {}): Ledger {
  const ledger = emptyBook();
  write(ledger, draft('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 1000)));
  write(ledger, draft('open', promise(100), act('open', more)));
  return ledger;
}
const line = (ledger: Ledger) => {
  const { standing, lines } = commitmentOf(ledger, 'c')!;
  return [standing, lines[0]?.opened, lines[0]?.outstanding, lines[0]?.spent];
};

describe('a commitment', () => {
  it('is opened', () => {
    const ledger = opened({ expires: '2026-06-01' });
    expect(fundBalance(ledger, 'own')).toMatchObject({ money: 1000, free: 900, commitment: 100 });
    expect(commitmentOf(ledger, 'c')).toEqual({
      id: 'c',
      standing: 'open',
      expires: '2026-06-01',
      lines: [{ account: WAGES, fund: 'own', opened: 100, outstanding: 100, spent: 0 }],
    });
    expect(commitmentOf(ledger, '__proto__')).toBeUndefined();
  });

  it('of two categories is reopened on each by no more than was promised there, though the sum has room', () => {
    const [AGENCY, EQUIPMENT] = ['expenses/care/agency', 'expenses/equipment'];
    const ledger = emptyBook();
    write(ledger, draft('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 1000)));
    const both = [...promise(100, 'own', AGENCY), ...promise(60, 'own', EQUIPMENT)];
    write(ledger, draft('open', both, act('open')));
    write(ledger, draft('free', promise(-100, 'own', AGENCY), act('release')));
    const elsewhere = draft('x', promise(1, 'own', EQUIPMENT), act('reopen'));
    expect(refused(ledger, elsewhere)).toEqual([
      ['commitment-exceeded', { commitment: 'c', account: EQUIPMENT, fund: 'own', outstanding: 0, asked: 1 }],
    ]);
    const again = must(
      reopen(ledger, { id: 'again', commitment: 'c', date: draft('again', []).date, part: pence(40) }),
    );
    const promised = again.postings.filter(({ account }) => account.startsWith('expenses'));
    expect(promised.map(({ account, pence }) => [account, pence])).toEqual([[AGENCY, 40]]);
    const placeOf = (one: Draft) => {
      const result = post(ledger, one, { recordedAt: known(0) });
      return result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);
    };
    expect(placeOf(elsewhere)).toEqual(['commitment-exceeded postings']);
    // Beyond what was freed in sum, though each line has room.
    write(ledger, draft('pay', [...promise(-60, 'own', EQUIPMENT), ...paid(60)], act('pay')));
    const beyond = [...promise(100, 'own', AGENCY), ...promise(1, 'own', EQUIPMENT)];
    expect(placeOf(draft('y', beyond, act('reopen')))).toEqual(['commitment-exceeded postings']);
  });

  it('is paid in full', () => {
    const ledger = opened();
    write(ledger, draft('pay', [...promise(-100), ...paid(100)], act('pay')));
    expect(line(ledger)).toEqual(['paid', 100, 0, 100]);
  });

  it('is paid in part, the rest staying or being freed', () => {
    const ledger = opened();
    write(ledger, draft('pay', [...promise(-40), ...paid(40)], act('pay')));
    expect(line(ledger)).toEqual(['part-paid', 100, 60, 40]);
    write(ledger, draft('pay-2', [...promise(-60), ...paid(50)], act('pay')));
    expect(line(ledger)).toEqual(['paid', 100, 0, 90]);
  });

  it('is released', () => {
    const ledger = opened();
    write(ledger, draft('free', promise(-100), act('release')));
    expect(line(ledger)).toEqual(['released', 100, 0, 0]);
  });

  it('expires, from the day after its last', () => {
    const ledger = opened({ expires: '2026-05-31' });
    expect(expired(ledger, day('2026-05-31'))).toEqual([]);
    expect(expired(ledger, day('2026-06-01')).map(({ id }) => id)).toEqual(['c']);
    const end = draft('end', promise(-100), act('expire'));
    const facts = { commitment: 'c', date: '2026-05-31', expires: '2026-05-31' };
    expect(refused(ledger, { ...end, date: day('2026-05-31') })).toEqual([['commitment-not-expired', facts]]);
    write(ledger, { ...end, date: day('2026-06-01') });
    expect(line(ledger)).toEqual(['expired', 100, 0, 0]);
    expect(expired(ledger, day('2026-06-01'))).toEqual([]);
  });

  it('is reopened, and no further than was promised and not spent', () => {
    const ledger = opened();
    write(ledger, draft('pay', [...promise(-40), ...paid(40)], act('pay')));
    write(ledger, draft('free', promise(-60), act('release')));
    const facts = { commitment: 'c', account: WAGES, fund: 'own', outstanding: 60, asked: 61 };
    expect(refused(ledger, draft('again', promise(61), act('reopen')))).toEqual([
      ['commitment-exceeded', facts],
    ]);
    write(ledger, draft('again', promise(60), act('reopen')));
    expect(line(ledger)).toEqual(['part-paid', 100, 60, 40]);
    expect(refused(ledger, draft('more', promise(1), act('reopen')))).toHaveLength(1);
  });

  it('spans several funds and is paid as one', () => {
    const ledger = opened();
    const both = [...promise(30), ...promise(20, 'grant')];
    write(ledger, draft('award', pair('budget', 'grant', WAGES, 'equity/budget', 20)));
    write(ledger, draft('two', both, { commitment: { id: 'd', act: 'open' } }));
    const frees = [...promise(-30), ...promise(-20, 'grant'), ...paid(30), ...paid(20, 'grant')];
    write(ledger, draft('pay', frees, { commitment: { id: 'd', act: 'pay' } }));
    expect(commitmentOf(ledger, 'd')?.lines.map(({ fund, spent }) => [fund, spent])).toEqual([
      ['own', 30],
      ['grant', 20],
    ]);
    expect([...commitments(ledger)].map(({ id }) => id)).toEqual(['c', 'd']);
  });

  it.each<[string, Draft]>([
    [
      'opened by a payment',
      draft('x', [...promise(5), ...paid(5)], { commitment: { id: 'd', act: 'open' } }),
    ],
    ['opened by credits', draft('x', promise(-5), { commitment: { id: 'd', act: 'open' } })],
    ['paid without a payment', draft('x', promise(-5), act('pay'))],
    ['paid while nothing is freed', draft('x', paid(5), act('pay'))],
    ['released with a payment', draft('x', [...promise(-5), ...paid(5)], act('release'))],
    ['released by debits', draft('x', promise(5), act('release'))],
    ['reopened by credits', draft('x', promise(-5), act('reopen'))],
    ['moved from one line to another', draft('x', [...promise(-5), ...promise(5, 'grant')], act('release'))],
    [
      'opened on no spend category',
      draft('x', pair('commitment', 'own', 'assets/bank', 'equity/commitments', 5), {
        commitment: { id: 'd', act: 'open' },
      }),
    ],
  ])('is not %s', (_what, one) => {
    expect(refused(opened(), one).map(([code]) => code)).toContain('commitment-act-mismatch');
  });

  it('has its reopening undone in part, though what was paid cost more than was promised', () => {
    // Found by reading: the most that may be reopened was also asked of undoing it.
    const ledger = opened();
    write(ledger, draft('free', promise(-50), act('release')));
    write(ledger, draft('again', promise(50), act('reopen')));
    write(ledger, draft('pay', [...promise(-20), ...paid(60)], act('pay')));
    const undo = { entry: 'again', id: 'u', date: day('2026-05-02'), part: pence(1) };
    write(ledger, must(reverse(ledger, undo)));
    expect(line(ledger)).toEqual(['part-paid', 100, 79, 60]);
  });

  it('stands as its last act left it, whatever is undone after', () => {
    const ledger = opened();
    write(ledger, draft('free', promise(-50), act('release')));
    write(ledger, draft('again', promise(50), act('reopen')));
    write(ledger, draft('pay', [...promise(-50), ...paid(50)], act('pay')));
    write(ledger, must(reverse(ledger, { entry: 'again', id: 'u', date: day('2026-05-02') })));
    expect(line(ledger)).toEqual(['paid', 100, 0, 50]);
  });

  it('cannot have its opening undone once it is paid, until the payment is', () => {
    const ledger = opened();
    write(ledger, draft('pay', [...promise(-100), ...paid(100)], act('pay')));
    const undo = (entry: string) =>
      must(reverse(ledger, { entry, id: `u-${entry}`, date: day('2026-05-02') }));
    expect(refused(ledger, undo('open')).map(([code]) => code)).toEqual(['commitment-exceeded']);
    write(ledger, undo('pay'));
    write(ledger, undo('open'));
    expect(line(ledger)).toEqual(['released', 0, 0, 0]);
  });

  it('keeps the last day that a reopening gave it until that is undone whole', () => {
    const ledger = opened({ expires: '2026-06-01' });
    write(ledger, draft('free', promise(-50), act('release')));
    write(ledger, draft('again', promise(50), act('reopen', { expires: '2026-09-30' })));
    const expires = () => commitmentOf(ledger, 'c')!.expires;
    const undo = (id: string, part: number) =>
      write(
        ledger,
        must(reverse(ledger, { entry: 'again', id, date: day('2026-05-02'), part: pence(part) })),
      );
    expect(expires()).toBe('2026-09-30');
    undo('u', 20);
    expect(expires()).toBe('2026-09-30');
    undo('v', 30);
    expect(expires()).toBe('2026-06-01');
  });

  it.each(['reopen', 'open'])('gets no last day from the reversal of what made it %s', (name) => {
    const ledger = opened({ expires: '2026-06-01' });
    write(ledger, draft('free', promise(-100), act('release')));
    if (name === 'reopen')
      write(ledger, draft('reopen', promise(100), act('reopen', { expires: '2026-09-30' })));
    else write(ledger, draft('again', promise(100), act('reopen')));
    const undo = must(reverse(ledger, { entry: name, id: 'u', date: day('2026-05-02') }));
    const dated = { ...undo, commitment: { ...undo.commitment!, expires: day('2026-12-31') } };
    expect(refused(ledger, dated)).toEqual([['reversal-not-mirror', { id: name }]]);
    write(ledger, undo);
  });

  it('has spending moved between categories after its last day, for that pays nothing', () => {
    const ledger = opened({ expires: '2026-05-31' });
    write(ledger, draft('pay', [...promise(-40), ...paid(40)], act('pay')));
    const move = pair('actual', 'own', 'expenses/equipment', WAGES, 40);
    const late = draft('late', [...promise(-1), ...move], { ...act('pay'), date: '2026-06-30' });
    write(ledger, late);
    expect(line(ledger)).toEqual(['part-paid', 100, 59, 0]);
  });

  it('on the account of all spending is paid, and promised again when a part of the payment comes back', () => {
    const chart = { ...CHART, accounts: [...CHART.accounts, { path: 'expenses', opens: '2026-04-01' }] };
    const ledger = must(openLedger(chart));
    const out = pair('actual', 'own', 'expenses', 'assets/bank', 60);
    write(ledger, draft('in', pair('actual', 'own', 'assets/bank', 'income/nhs', 1000)));
    write(ledger, draft('open', promise(100, 'own', 'expenses'), act('open')));
    write(ledger, draft('pay', [...promise(-100, 'own', 'expenses'), ...out], act('pay')));
    const undo = { entry: 'pay', id: 'u', date: day('2026-05-02'), part: pence(15) };
    write(ledger, must(reverse(ledger, undo)));
    expect(line(ledger)).toEqual(['part-paid', 100, 15, 45]);
  });

  it('of a fund that has closed is let go, and no new one is made', () => {
    const ledger = emptyBook();
    const date = { date: '2027-01-01' };
    write(ledger, draft('award', pair('budget', 'grant', WAGES, 'equity/budget', 20)));
    write(ledger, draft('open', promise(20, 'grant'), act('open')));
    const another = draft('x', promise(20, 'grant'), { commitment: { id: 'd', act: 'open' }, ...date });
    expect(refused(ledger, another).map(([code]) => code)).toContain('fund-not-open');
    write(ledger, draft('free', promise(-20, 'grant'), { ...act('release'), ...date }));
    expect(line(ledger)).toEqual(['released', 20, 0, 0]);
  });

  it('gives out no more than copies', () => {
    const ledger = opened();
    expect(() => Object.assign(commitmentOf(ledger, 'c')!.lines[0]!, { outstanding: 0 as Pence })).toThrow(
      TypeError,
    );
    expect(line(ledger)).toEqual(['open', 100, 100, 0]);
  });
});

describe('a commitment, always', () => {
  const some = fc.array(
    command([
      ...([
        'receive',
        'award',
        'commit',
        'commit',
        'pay-promise',
        'pay-promise',
        'release',
        'expire',
      ] as const),
      ...(['reopen', 'reverse', 'pay', 'cut'] as const),
    ]),
    { maxLength: 25, size: 'max' },
  );

  it('holds what the commitment balances add up to, position by position; each pound is in one place', () => {
    fc.assert(
      fc.property(some, (commands) => {
        const ledger = bookOf(commands, (so) => {
          for (const fund of FUNDS) {
            const { budget, commitment, spent, uncommitted } = fundBalance(so, fund);
            expect(budget).toBe(uncommitted + commitment + spent);
            expect(commitment).toBeGreaterThanOrEqual(0);
            expect(available(so, { fund })).toBe(uncommitted);
            expect(balance(so, { fund, account: 'expenses', balanceType: 'commitment' })).toBe(commitment);
          }
        });
        const lines = [...commitments(ledger)].flatMap((one) => one.lines);
        for (const one of lines) expect(one.outstanding).toBeGreaterThanOrEqual(0);
        for (const { account, fund, pence: held } of balances(ledger, {
          account: 'expenses',
          balanceType: 'commitment',
        })) {
          const own = lines.filter((each) => each.account === account && each.fund === fund);
          expect(own.reduce((sum, each) => sum + each.outstanding, 0)).toBe(held);
        }
      }),
      RUNS,
    );
  });
});
