import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { closePeriod } from '../../src/ledger/close.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { pence } from '../../src/money/pence.js';
import type { Problem, Result } from '../../src/problem/problem.js';
import { NO_DECISIONS } from '../../src/reconcile/links.js';
import { carryForward, reconcile } from '../../src/reconcile/reconcile.js';
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
