/** Also tests `reconcile/sealed-figures.ts` and `reconcile/sealed-schema.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { NO_DECISIONS } from '../../src/reconcile/links.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { checkSealed, checkUnsealed, type SealedReconciliation, seal } from '../../src/reconcile/seal.js';
import { fingerprinted } from '../../src/reconcile/sealed-reconciliation.js';
import { undoLink } from '../../src/reconcile/undo-link.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { carryForward as carryForwardChecked } from '../support/library.js';
import { pair } from '../support/random-book.js';
import { leftOpen } from '../support/sealing.js';
import { SMALL_STATEMENT, smallBook } from '../support/small-book.js';

const account = 'assets/bank';
const RECORDED = { recordedAt: moment('2026-12-02T09:00:00.000Z') };
const codes = (result: Result<unknown>): readonly Problem['code'][] =>
  result.ok ? [] : result.problems.map(({ code }) => code);
const anew = ({ fingerprint: _fingerprint, ...content }: SealedReconciliation) => fingerprinted(content);

/** October and November of the small book, both sealed and closed. */
function sealedBook(): { ledger: Ledger; records: readonly SealedReconciliation[] } {
  const ledger = smallBook();
  const october = reconcile(ledger, SMALL_STATEMENT, { account });
  const first = must(
    seal(october, { id: 'close-october', ...leftOpen(october), book: { ledger, rules: [] } }),
  );
  must(post(ledger, first.draft, RECORDED));
  const { closing, opening: _opening, ...head } = SMALL_STATEMENT;
  const quiet = {
    ...head,
    from: day('2026-11-01'),
    to: day('2026-11-30'),
    opening: closing!,
    closing: closing!,
  };
  const november = reconcile(ledger, { ...quiet, lines: [] }, { account, ...carryForward(october) });
  const options = { sealed: [first.sealed], ...leftOpen(november), book: { ledger, rules: [] } };
  const second = must(seal(november, { id: 'close-november', ...options }));
  must(post(ledger, second.draft, RECORDED));
  return { ledger, records: [first.sealed, second.sealed] };
}

const { ledger, records } = sealedBook();
const [october, november] = records as [SealedReconciliation, SealedReconciliation];
const link = october.links[0]!;
const december = { ...reconcile(ledger, SMALL_STATEMENT, { account }), asAt: day('2026-12-31') };

/** Every function that is given sealed records. */
const ASKED: readonly (readonly [
  string,
  (sealed: readonly SealedReconciliation[], book?: Ledger) => Result<unknown>,
])[] = [
  ['checkSealed', checkSealed],
  ['checkUnsealed', (sealed, book) => checkUnsealed(account, link, sealed, book)],
  [
    'undoLink',
    (sealed, book) => undoLink(NO_DECISIONS, link, { account, sealed, ...(book && { ledger: book }) }),
  ],
  [
    'seal',
    (sealed, book) =>
      seal(december, {
        id: 'next',
        sealed,
        ...leftOpen(december),
        ...(book && { book: { ledger: book, rules: [] } }),
      }),
  ],
];

describe.each(ASKED)('sealed records: %s', (_name, ask) => {
  it('finds a record that was changed', () => {
    expect(codes(ask([{ ...october, links: [] }, november]))).toContain('seal-altered');
    expect(codes(ask([october, { ...november, through: day('2026-09-30') }]))).toContain('seal-altered');
  });

  it('finds a record that was made anew, by the one after it', () => {
    expect(codes(ask([anew({ ...october, links: [] }), november]))).toContain('seal-chain-broken');
    expect(codes(ask([november]))).toContain('seal-chain-broken');
  });

  it('finds a record made anew or left out, by the closing entry', () => {
    expect(codes(ask([october, anew({ ...november, tolerance: pence(1) })], ledger))).toContain(
      'seal-record-missing',
    );
    expect(codes(ask([], ledger))).toContain('seal-record-missing');
    expect(codes(ask([october], ledger))).toContain('seal-record-missing');
  });
});

describe('checkSealed', () => {
  it('takes records whole, in any order, and one that is given twice', () => {
    expect(codes(checkSealed([november, october, october], ledger))).toEqual([]);
    expect(checkSealed(JSON.parse(JSON.stringify(records)), ledger)).toEqual({ ok: true, value: records });
  });

  it('finds every change of one field, and every record that is left out', () => {
    for (const field of Object.keys(november)) {
      const { [field as 'links']: _left, ...rest } = november;
      expect(checkSealed([october, rest as SealedReconciliation]).ok, field).toBe(false);
    }
    for (const field of ['opening', 'lines', 'bookBalance', 'bankBalance', 'tolerance', 'entries'] as const) {
      const changed = { ...november, [field]: november[field] + 1 };
      expect(codes(checkSealed([october, changed])), field).toEqual(['seal-altered']);
      expect(checkSealed([october, anew(changed as SealedReconciliation)], ledger).ok, field).toBe(false);
    }
    expect(codes(checkSealed([november], ledger))).toEqual(['seal-chain-broken', 'seal-record-missing']);
  });

  it('refuses two records of one last day, and one that names a later one', () => {
    const twin = anew({ ...november, after: november.fingerprint });
    expect(codes(checkSealed([october, november, twin]))).toEqual(['seal-chain-broken']);
    const { after: _after, ...first } = november;
    const turned = anew({ ...october, after: anew(first as SealedReconciliation).fingerprint });
    expect(codes(checkSealed([turned, anew(first as SealedReconciliation)]))).toEqual([
      'seal-chain-broken',
      'seal-chain-broken',
    ]);
  });

  it('refuses a closing entry that closes another day than the record', () => {
    const book = smallBook();
    const report = reconcile(book, SMALL_STATEMENT, { account });
    const { sealed, draft } = must(seal(report, { id: 'close', ...leftOpen(report) }));
    must(post(book, { ...draft, date: day('2026-10-30') }, RECORDED));
    expect(checkSealed([sealed], book)).toMatchObject({
      problems: [{ code: 'seal-closing-differs', facts: { entry: 'close', closes: '2026-10-30' } }],
    });
  });

  it('refuses a record whose balance the book never had', () => {
    const book = smallBook();
    const report = reconcile(book, SMALL_STATEMENT, { account });
    const { sealed } = must(seal(report, { id: 'close', ...leftOpen(report) }));
    must(post(book, closePeriod({ id: 'close', through: sealed.through }), RECORDED));
    expect(codes(checkSealed([sealed], book))).toEqual([]);
    const forged = anew({ ...sealed, bookBalance: pence(sealed.bookBalance + 1) });
    expect(codes(checkSealed([forged], book))).toEqual(['seal-balance-differs']);
    const elsewhere = anew({ ...sealed, account: 'assets/nowhere' });
    expect(codes(checkSealed([elsewhere], book))).toEqual(['seal-balance-differs']);
  });
});

describe('checkSealed, of a record made anew for which nothing vouches', () => {
  /** A record that no closing entry names, of a book that went on after it. */
  const book = smallBook();
  const dated = { date: day('2026-11-04'), kind: 'receive' } as const;
  const receive = (id: string, pence: number) => ({
    ...{ id, ...dated },
    postings: pair('actual', 'nhs', account, 'income/nhs', pence),
  });
  must(post(book, receive('early', 700), RECORDED));
  const report = reconcile(book, SMALL_STATEMENT, { account });
  const { sealed } = must(seal(report, { id: 'close', ...leftOpen(report) }));
  must(post(book, receive('later', 900), RECORDED));
  must(post(book, closePeriod({ id: 'close', through: sealed.through }), RECORDED));
  const { account: _account, ...where } = { account, through: sealed.through };
  const [item, ...others] = sealed.outstanding;
  const forge = (change: Partial<SealedReconciliation>) => {
    const checked = checkSealed([anew({ ...sealed, ...change })], book);
    return checked.ok ? [] : checked.problems.map(({ code, facts }) => ({ code, facts }));
  };
  const sum = (figure: string, sealedAs: number, added: number) => ({
    code: 'seal-sum-differs',
    facts: { account, ...where, figure, sealed: sealedAs, sum: added },
  });
  const differs = (list: string, entry: string) => ({
    code: 'seal-item-differs',
    facts: { account, ...where, list, entry },
  });

  it('accepts it as long as it is as it was sealed', () => {
    expect(forge({})).toEqual([]);
    expect(sealed.ahead).toEqual([{ entry: 'early', pence: 700 }]);
  });

  it('adds its lists and its figures up again', () => {
    const { outstandingTotal, unrecordedTotal, bankBalance, bookBalance } = sealed;
    const more = (amount: number) => pence(amount + 1);
    expect(forge({ toleratedTotal: pence(1) })).toEqual([sum('bookBalance', bookBalance, bookBalance - 1)]);
    expect(forge({ outstandingTotal: more(outstandingTotal), toleratedTotal: pence(1) })).toEqual([
      sum('outstandingTotal', outstandingTotal + 1, outstandingTotal),
    ]);
    expect(forge({ unrecordedTotal: more(unrecordedTotal), toleratedTotal: pence(-1) })).toEqual([
      sum('unrecordedTotal', unrecordedTotal + 1, unrecordedTotal),
    ]);
    expect(forge({ bankBalance: more(bankBalance), toleratedTotal: pence(1) })).toEqual([
      sum('bankBalance', bankBalance + 1, bankBalance),
    ]);
  });

  it('refuses sums beyond the largest amount as any other', () => {
    const unrecorded = ['x', 'y'].map((line) => ({ line, pence: pence(Number.MAX_SAFE_INTEGER) }));
    const { unrecordedTotal } = sealed;
    expect(forge({ unrecorded })).toEqual([
      sum('unrecordedTotal', unrecordedTotal, 2 * Number.MAX_SAFE_INTEGER),
    ]);
    const opening = pence(Number.MAX_SAFE_INTEGER);
    expect(forge({ opening, lines: opening })).toHaveLength(1);
  });

  it('finds what is outstanding in the book', () => {
    const swap = (entry: string) => forge({ outstanding: [{ ...item!, entry }, ...others] });
    const linked = sealed.links.flatMap(({ entries }) => entries)[0]!;
    expect(swap('nowhere')).toEqual([differs('outstanding', 'nowhere')]);
    expect(swap('later')).toEqual([differs('outstanding', 'later')]);
    expect(swap('early')).toEqual([differs('outstanding', 'early'), differs('ahead', 'early')]);
    expect(swap(linked)).toEqual([differs('outstanding', linked)]);
    const halves = [Math.trunc(item!.pence / 2), item!.pence - Math.trunc(item!.pence / 2)];
    const twice = halves.map((half) => ({ ...item!, pence: pence(half) }));
    expect(forge({ outstanding: [...twice, ...others] })).toEqual([differs('outstanding', item!.entry)]);
    const toleratedTotal = pence(item!.pence);
    const outstandingTotal = pence(sealed.outstandingTotal + item!.pence);
    const doubled = [{ ...item!, pence: pence(2 * item!.pence) }, ...others];
    expect(forge({ outstanding: doubled, outstandingTotal, toleratedTotal })).toEqual([
      differs('outstanding', item!.entry),
    ]);
    const turned = [{ ...item!, pence: pence(-item!.pence) }, ...others];
    const less = pence(sealed.outstandingTotal - 2 * item!.pence);
    expect(
      forge({ outstanding: turned, outstandingTotal: less, toleratedTotal: pence(-2 * item!.pence) }),
    ).toEqual([differs('outstanding', item!.entry)]);
  });

  it('finds what is ahead and what is linked in the book', () => {
    expect(forge({ ahead: [{ entry: 'early', pence: pence(699) }] })).toEqual([differs('ahead', 'early')]);
    expect(forge({ ahead: [{ entry: item!.entry, pence: item!.pence }] })).toEqual([
      differs('ahead', item!.entry),
    ]);
    expect(forge({ ahead: [...sealed.ahead, { entry: 'later', pence: pence(900) }] })).toEqual([
      differs('ahead', 'later'),
    ]);
    const [first, ...rest] = sealed.links;
    expect(forge({ links: [{ ...first!, entries: ['nowhere'] }, ...rest] })).toEqual([
      differs('links', 'nowhere'),
    ]);
  });

  it('counts no more entries than the journal had, and no fewer than the record before', () => {
    const entries = (sealedAs: number, least: number, most: number) => ({
      code: 'seal-entries-differ',
      facts: { account, ...where, sealed: sealedAs, least, most },
    });
    expect(forge({ entries: book.size + 1 })).toEqual([entries(book.size + 1, 0, book.size)]);
    const named = smallBook();
    const proof = reconcile(named, SMALL_STATEMENT, { account });
    const whole = must(seal(proof, { id: 'close', ...leftOpen(proof) })).sealed;
    const forged = anew({ ...whole, entries: named.size + 1 });
    const source = `reconciliation:${forged.fingerprint}`;
    must(post(named, { ...closePeriod({ id: 'close', through: whole.through }), source }, RECORDED));
    expect(checkSealed([forged], named)).toMatchObject({
      problems: [entries(named.size, 0, named.size - 1)],
    });
    const fewer = anew({ ...november, entries: october.entries - 1 });
    expect(checkSealed([october, fewer], ledger)).toMatchObject({
      problems: [
        { code: 'seal-record-missing' },
        {
          code: 'seal-entries-differ',
          facts: { sealed: october.entries - 1, least: october.entries, most: ledger.size },
        },
        { code: 'seal-item-differs', facts: { list: 'outstanding', entry: 'shop-1' } },
      ],
    });
  });
});

describe('seal', () => {
  it('refuses a book that moved since it was reconciled', () => {
    const book = smallBook();
    const report = reconcile(book, SMALL_STATEMENT, { account });
    const late = pair('actual', book.chart.funds[0]!.id, account, 'income/received', 100);
    const path = book.chart.accounts.find((one) => one.path.startsWith('income/'))!.path;
    const postings = late.map((one) => (one.account === account ? one : { ...one, account: path }));
    must(post(book, { id: 'late', date: day('2026-10-30'), kind: 'receive', postings }, RECORDED));
    const sealing = seal(report, { id: 'close', ...leftOpen(report), book: { ledger: book, rules: [] } });
    expect(codes(sealing)).toContain('seal-balance-differs');
  });
});

describe('carryForward', () => {
  it('refuses a record that is not as it was sealed', () => {
    expect(carryForwardChecked(october, SMALL_STATEMENT.lines).ok).toBe(true);
    expect(codes(carryForwardChecked({ ...october, ahead: [{ entry: 'x', pence: pence(1) }] }, []))).toEqual([
      'seal-altered',
    ]);
  });
});
