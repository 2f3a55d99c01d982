/**
 * Also tests `payments/payment.ts`, `payments/run-request.ts`, `payments/schema.ts` and
 * `payments/weight-table.ts`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { checkRun, namesGiven, totalsOf } from '../../src/payments/check-run.js';
import { isSendable, sendable } from '../../src/payments/letters.js';
import { makeRun } from '../../src/payments/make-run.js';
import {
  PAYMENT_SCHEMES,
  type PaymentInstruction,
  type PaymentRun,
  SCHEME_LIMITS,
} from '../../src/payments/payment.js';
import { readWeightTable } from '../../src/payments/weight-table.js';
import { addDays, type Day, day, daysBetween } from '../../src/time/day.js';
import { isWorkingDay } from '../../src/time/working-days.js';
import { runs } from '../support/runs.js';
import {
  codes,
  facts,
  HOLIDAYS,
  instruction,
  MAY,
  made,
  on,
  one,
  request,
  runOf,
  THREE,
} from './sample-run.js';

describe('makeRun', () => {
  it('refuses names and references with half a character, which no file can hold', () => {
    for (const field of ['payee', 'reference'] as const)
      expect(one({ [field]: 'A\ud800' })).toMatchObject({
        problems: [{ code: 'field-invalid', at: `payments[0].${field}` }],
      });
  });

  it('adds up count and pence, and takes a fingerprint', () => {
    expect(runOf().totals).toMatchObject({ count: 3, pence: 9_999_997 });
    expect(runOf().totals.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reports every change of a name, a reference and the payer', () => {
    expect(runOf({ id: 'RUN' }).changes).toEqual([
      { field: 'payer', from: 'Example Council', to: 'EXAMPLE COUNCIL', why: ['letters'] },
      { payment: THREE[0]!.id, field: 'payee', from: 'Ms A Example', to: 'MS A EXAMPLE', why: ['letters'] },
      {
        payment: THREE[1]!.id,
        field: 'payee',
        from: 'Sunrise Care & Support Ltd',
        to: 'SUNRISE CARE & SUP',
        why: ['letters', 'too-long'],
      },
      { payment: THREE[2]!.id, field: 'payee', from: 'Seán O’Neill', to: 'SEAN ONEILL', why: ['letters'] },
    ]);
  });

  it('keeps small letters for Faster Payments, and spells out what SWIFT has no sign for', () => {
    const run = runOf({ scheme: 'faster-payments' });
    expect(run.payments.map((each) => each.payee)).toEqual([
      'Ms A Example',
      'Sunrise Care and Support Ltd',
      "Sean O'Neill",
    ]);
    expect(run.payments.every((each) => each.processedOn === undefined)).toBe(true);
  });

  it('processes Bacs on the working day before the payee has the money, over a weekend and a bank holiday', () => {
    const run = must(one({ due: on('2026-05-05') })).run;
    expect(run.payments[0]).toMatchObject({ paysOn: '2026-05-05', processedOn: '2026-05-01' });
  });

  it('moves a day that is no working day the way it is told, and says so', () => {
    const dueOn = (move: 'earlier' | 'later') => must(one({ due: on('2026-05-04') }, { move })).run;
    expect(dueOn('earlier').payments[0]!.paysOn).toBe('2026-05-01');
    expect(dueOn('later').payments[0]!.paysOn).toBe('2026-05-05');
    expect(dueOn('later').changes.at(-1)).toEqual({
      payment: 'p1',
      field: 'day',
      from: '2026-05-04',
      to: '2026-05-05',
      why: ['not-working-day'],
    });
  });

  it('pays before a day that is no working day when nobody says otherwise, so that wages can be met', () => {
    const { move: _, ...asked } = request({ payments: [instruction('p1', { due: on('2026-05-04') })] });
    expect(must(makeRun(asked)).run.payments[0]!.paysOn).toBe('2026-05-01');
  });

  it('says by when the bank must be told', () => {
    const sendBy = (more: Parameters<typeof request>[0]) =>
      must(makeRun(request(more))).run.payments[0]!.sendBy;
    expect(sendBy({})).toBe('2026-04-13');
    expect(sendBy({ scheme: 'faster-payments' })).toBe('2026-04-15');
    expect(sendBy({ payments: [instruction('p1', { due: on('2026-05-05') })] })).toBe('2026-04-30');
    expect(sendBy({ limits: { ...SCHEME_LIMITS.bacs, noticeDays: 4 }, madeOn: on('2026-04-08') })).toBe(
      '2026-04-09',
    );
  });

  it('gives Bacs two days of notice, also when a bank is said to need less', () => {
    const limits = { ...SCHEME_LIMITS.bacs, noticeDays: 0 };
    expect(facts(one({ due: on('2026-04-14') }, { limits }))).toMatchObject({ earliest: '2026-04-15' });
  });

  it.each([
    ['a Saturday', '2026-04-18'],
    ['the early May bank holiday', '2026-05-04'],
  ])('refuses %s when it may not move', (_, due) => {
    expect(codes(one({ due: on(due) }))).toEqual(['payment-day-not-working']);
  });

  it('refuses a day in the past, and one on which Bacs cannot pay yet', () => {
    expect(codes(one({ due: on('2026-04-10') }))).toEqual(['payment-day-too-soon']);
    expect(facts(one({ due: on('2026-04-14') }))).toMatchObject({ earliest: '2026-04-15' });
    expect(codes(one({ due: on('2026-04-13') }, { scheme: 'faster-payments' }))).toEqual([]);
  });

  it('counts the notice of a run made at a weekend from the next working day', () => {
    const result = one({ due: on('2026-04-14') }, { madeOn: on('2026-04-11') });
    expect(facts(result)).toMatchObject({ earliest: '2026-04-15' });
  });

  it('refuses a processing day more than 31 days ahead', () => {
    expect(codes(one({ due: on('2026-05-15') }))).toEqual([]);
    expect(codes(one({ due: on('2026-05-18') }))).toEqual(['payment-day-too-far']);
    expect(facts(one({ due: on('2026-05-20') }))).toMatchObject({ latest: '2026-05-14' });
  });

  it('keeps Bacs to 31 days ahead when a caller’s own limits allow more, or name none', () => {
    const { aheadDays: _, ...open } = SCHEME_LIMITS.bacs;
    for (const limits of [{ ...SCHEME_LIMITS.bacs, aheadDays: 1000 }, open])
      expect(facts(one({ due: on('2026-05-20') }, { limits }))).toMatchObject({ latest: '2026-05-14' });
    const shorter = { ...SCHEME_LIMITS.bacs, aheadDays: 10 };
    expect(facts(one({ due: on('2026-05-20') }, { limits: shorter }))).toMatchObject({
      latest: '2026-04-23',
    });
    const far = { ...SCHEME_LIMITS['faster-payments'], aheadDays: 1000 };
    expect(codes(one({ due: on('2026-09-15') }, { scheme: 'faster-payments', limits: far }))).toEqual([]);
  });

  it('refuses days that the list of bank holidays does not cover', () => {
    expect(codes(one({ due: on('2027-02-01') }, { madeOn: on('2027-01-28') }))).toEqual([
      'holidays-not-covering',
    ]);
  });

  it('pays all on one day when told so', () => {
    const run = runOf({ payments: [...THREE, MAY], paysOn: on('2026-04-20') });
    expect(new Set(run.payments.map((each) => each.paysOn))).toEqual(new Set(['2026-04-20']));
  });

  it('refuses an id with blanks or of more than 90 characters', () => {
    for (const id of ['a b', '', 'X'.repeat(91)]) {
      expect(codes(makeRun(request({ id })))).toEqual(['id-invalid']);
      expect(codes(makeRun(request({ payments: [instruction(id, { pays: { commitment: 'c' } })] })))).toEqual(
        ['id-invalid'],
      );
    }
    expect(codes(makeRun(request({ id: 'X'.repeat(90) })))).toEqual([]);
  });

  it('refuses nothing, zero and less than zero', () => {
    expect(codes(makeRun(request({ payments: [] })))).toEqual(['field-invalid']);
    expect(codes(one({ pence: pence(0) }))).toEqual(['amount-not-positive']);
    expect(codes(one({ pence: pence(-1) }))).toEqual(['amount-not-positive']);
    expect(facts(one({ pence: pence(-1) }))).toEqual({ pence: -1 });
  });

  it('refuses more than the scheme or the bank lets through', () => {
    expect(codes(one({ pence: pence(99_999_999_999) }))).toEqual([]);
    expect(codes(one({ pence: pence(100_000_000_000) }))).toEqual(['payment-too-large']);
    const limits = { ...SCHEME_LIMITS['faster-payments'], mostPence: pence(25_000) };
    expect(facts(one({ pence: pence(25_001) }, { scheme: 'faster-payments', limits }))).toEqual({
      payment: 'p1',
      pence: 25_001,
      limit: 25_000,
    });
    const wide = { ...SCHEME_LIMITS.bacs, mostPence: pence(10 ** 12) };
    expect(codes(one({ pence: pence(100_000_000_000) }, { limits: wide }))).toEqual(['payment-too-large']);
  });

  it('refuses a sum that files have no room for', () => {
    const payments = Array.from({ length: 101 }, (_, nth) =>
      instruction(`p${nth}`, { pence: pence(99_999_999_999) }),
    );
    expect(codes(makeRun(request({ payments })))).toEqual(['total-too-large']);
  });

  it('lengthens an account of six or seven digits and says so, and refuses ten', () => {
    const { run } = must(one({ account: '1234567' }));
    expect(run.payments[0]!.account).toBe('01234567');
    expect(run.changes.find((each) => each.field === 'account')).toMatchObject({ why: ['leading-zeros'] });
    expect(codes(one({ account: '1234567890' }))).toEqual(['account-number-invalid']);
    expect(codes(one({ sortCode: '40-05-15' }))).toEqual(['sort-code-invalid']);
  });

  it('refuses a name of which nothing can be written', () => {
    expect(facts(one({ payee: '李小龙' }))).toEqual({ payment: 'p1', field: 'payee', text: '李小龙' });
    expect(codes(one({ reference: '///' }))).toEqual(['payment-unwritable']);
  });

  it('warns of two payments that only their ids tell apart, and makes both', () => {
    const { run, warnings } = made({ payments: [instruction('a'), instruction('b')] });
    expect(run.totals.count).toBe(2);
    expect(warnings).toEqual([{ kind: 'alike', payments: ['a', 'b'] }]);
  });

  it('checks account numbers when it has a table', () => {
    const sample = (name: string) =>
      readFileSync(fileURLToPath(new URL(`../samples/modulus/${name}`, import.meta.url)), 'utf8');
    const texts = {
      weights: sample('synthetic-weights.txt'),
      substitutions: sample('synthetic-substitutions.txt'),
    };
    const table = must(readWeightTable(texts, { version: 'v1', date: day('2025-09-01') }));
    const numbers = { sortCode: '000200', account: '93078655' };
    expect(must(one(numbers, { table })).warnings).toEqual([
      { kind: 'weight-table-old', version: 'v1', date: '2025-09-01' },
    ]);
    expect(codes(one({ ...numbers, account: '93078656' }, { table }))).toEqual(['account-check-failed']);
    expect(facts(one({ ...numbers, account: '93078656' }, { table }))).toEqual({
      payment: 'p1',
      version: 'v1',
    });
    expect(must(one({}, { table })).warnings).toContainEqual({ kind: 'account-not-checked', payment: 'p1' });
    const twice = must(makeRun(request({ table }))).warnings.filter(
      ({ kind }) => kind === 'weight-table-old',
    );
    expect(twice).toHaveLength(1);
  });

  it('refuses a payment, an instalment or a replacement that is in the run twice', () => {
    const run = (...payments: PaymentInstruction[]) => codes(makeRun(request({ payments })));
    expect(run(instruction('a'), instruction('a'))).toEqual(['name-repeated']);
    const pays = { instalment: 'april', category: 'expenses/dp', rule: 'r1' };
    expect(run(instruction('a', { pays }), instruction('b', { pays }))).toEqual(['instalment-in-run']);
    expect(run(instruction('a', { pays }), instruction('b', { pays, book: 'nhs' }))).toEqual([]);
    const replaces = 'old';
    expect(run(instruction('a', { replaces }), instruction('b', { replaces }))).toContain('payment-replaced');
  });

  it('gives every reason at once, with the place of each', () => {
    const result = makeRun(
      request({
        payments: [
          instruction('a', { payee: '李', due: on('2026-04-18') }),
          instruction('b', { pence: pence(100_000_000_000) }),
        ],
      }),
    );
    expect(result.ok ? [] : result.problems.map((each) => `${each.code} ${each.at}`)).toEqual([
      'payment-unwritable payments[0].payee',
      'payment-day-not-working payments[0].due',
      'payment-too-large payments[1].pence',
    ]);
  });
});

describe('namesGiven', () => {
  it('are the names before they were written in the letters of a scheme', () => {
    const run = runOf();
    expect([...namesGiven(run)]).toEqual(THREE.map(({ id, payee }) => [id, payee]));
    expect([...namesGiven({ ...run, changes: [] })]).toEqual(
      run.payments.map(({ id, payee }) => [id, payee]),
    );
  });
});

describe('checkRun', () => {
  const run = runOf();
  const altered = (more: object) => checkRun({ ...run, ...more });
  const first = run.payments[0]!;
  const others = run.payments.slice(1);

  it('takes a run that was made, also through JSON', () => {
    expect(checkRun(JSON.parse(JSON.stringify(run)))).toEqual({ ok: true, value: run });
  });

  it('refuses a day at a weekend, and a processing day more than 31 days ahead, in a run that adds up', () => {
    const wrong = (more: object, of: Partial<typeof run> = {}) => {
      const changed = { ...run, ...of, payments: [{ ...first, ...more }, ...others] };
      const result = checkRun({ ...changed, totals: totalsOf(changed) });
      return result.ok ? [] : result.problems.map(({ code, at }) => `${code} ${at}`);
    };
    const at = (field: string) => `field-invalid payments[0].${field}`;
    // 18 April 2026 is a Saturday, 19 April a Sunday.
    expect(wrong({ paysOn: '2026-04-18' })).toEqual([at('paysOn')]);
    expect(wrong({ paysOn: '2026-04-20', processedOn: '2026-04-19' })).toEqual([at('processedOn')]);
    expect(wrong({ paysOn: '2026-04-21', processedOn: '2026-04-20', sendBy: '2026-04-18' })).toEqual([
      at('sendBy'),
    ]);
    expect(wrong({ paysOn: '2026-05-15', processedOn: '2026-05-14' })).toEqual([]);
    expect(wrong({ paysOn: '2026-05-18', processedOn: '2026-05-15' })).toEqual([at('processedOn')]);
    const fast = { scheme: 'faster-payments' as const };
    expect(wrong({ paysOn: '2026-04-18', processedOn: undefined }, fast)).toContain(at('paysOn'));
  });

  it('finds any change of who is paid what and when', () => {
    const swapped = { ...first, account: '87654321' };
    expect(facts(altered({ payments: [swapped, ...others] }))).toMatchObject({ total: 'hash' });
    expect(codes(altered({ payments: others }))).toEqual(['run-altered', 'run-altered', 'run-altered']);
    const pays = { commitment: 'another' };
    expect(codes(altered({ payments: [{ ...first, pays }, ...others] }))).toEqual(['run-altered']);
  });

  it('finds any change of the day of making, of the payer and of the list of changes', () => {
    expect(run.changes.length).toBeGreaterThan(0);
    const alterations: object[] = [
      { madeOn: on('2026-04-10') },
      { changes: [] },
      { changes: run.changes.map((change) => ({ ...change, why: [] })) },
      { payer: { ...run.payer, account: '00000001' } },
      { id: 'RUN-2026-04-B' },
    ];
    for (const more of alterations) expect(codes(altered(more))).toEqual(['run-altered']);
  });

  it('refuses changes that do not end in what the run sends, though its totals were made anew', () => {
    const remade = (changes: PaymentRun['changes']) =>
      checkRun({ ...run, changes, totals: totalsOf({ ...run, changes }) });
    expect(codes(remade(run.changes))).toEqual([]);
    const [change] = run.changes;
    for (const more of [{ to: 'ANOTHER' }, { payment: 'nobody' as string }]) {
      const forged = remade([{ ...run.changes[1]!, ...more }]);
      expect(codes(forged)).toEqual(['field-invalid']);
      expect(forged.ok ? '' : forged.problems[0]!.at).toBe('changes[0].to');
      const expected = 'payment' in more ? 'a payment of the run' : run.changes[1]!.to;
      expect(facts(forged)).toMatchObject({ expected });
    }
    expect(codes(remade([{ ...change!, to: 'ANOTHER COUNCIL' }]))).toEqual(['field-invalid']);
  });

  it('refuses payments before the run was made, a bank told outside those days, and an approval to come', () => {
    const fast = runOf({ scheme: 'faster-payments' });
    const details = { preparedBy: 'a', approvedBy: 'b', approvedOn: on('2026-04-14') };
    const [payment, ...rest] = fast.payments;
    for (const [more, at] of [
      [{ paysOn: on('2026-04-12'), sendBy: undefined }, 'paysOn'],
      [{ sendBy: on('2026-04-12') }, 'sendBy'],
      [{ sendBy: on('2026-04-16') }, 'sendBy'],
      [{ details }, 'details.approvedOn'],
    ] as const) {
      const result = checkRun({ ...fast, payments: [{ ...payment, ...more }, ...rest] });
      expect(result.ok ? '' : `${result.problems[0]!.code} ${result.problems[0]!.at}`).toBe(
        `field-invalid payments[0].${at}`,
      );
    }
    for (const day of ['2026-04-13', '2026-04-15']) {
      const payments = [{ ...payment!, sendBy: on(day) }, ...rest];
      expect(codes(checkRun({ ...fast, payments, totals: totalsOf({ ...fast, payments }) }))).toEqual([]);
    }
  });

  it('refuses a Bacs run with letters, widths or days that Bacs does not take', () => {
    for (const more of [
      { payee: 'Ms A Example' },
      { reference: 'X'.repeat(19) },
      { processedOn: first.paysOn },
    ]) {
      expect(codes(altered({ payments: [{ ...first, ...more }, ...others] }))).toEqual(['field-invalid']);
    }
  });

  it('refuses an end-to-end reference that is not made of the id', () => {
    const result = altered({ payments: [{ ...first, endToEnd: 'OTHER' }, ...others] });
    expect(codes(result)).toEqual(['field-invalid', 'run-altered']);
    expect(facts(result)).toEqual({ expected: first.endToEnd, found: 'OTHER' });
  });
});

const NAMES = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.constantFrom('Łukasz Ðorđe', 'Þóra Ø', 'Strauß & Söhne', 'ﬁ ﬂ', 'A//B/', '– —', 'name\u202e', '\u0000'),
);
/** Mostly with a letter that every scheme takes, so that most runs are made. */
const WRITABLE = fc
  .tuple(fc.constantFrom('A', 'Ann ', 'Á', 'b', 'Cy ', '7', ''), NAMES)
  .map((parts) => parts.join(''));
const DAYS = fc.integer({ min: 0, max: 250 }).map((count) => addDays(day('2026-01-10'), count));
const PAYMENTS = fc
  .array(
    fc.record({
      payee: WRITABLE,
      reference: WRITABLE,
      pence: fc.integer({ min: 1, max: 10_000_000 }).map((value) => pence(value)),
      due: DAYS,
      account: fc.stringMatching(/^[0-9]{6,8}$/),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((list) => list.map((more, nth) => instruction(`p_${nth}`, more)));

describe('makeRun, always', () => {
  it('makes the same run twice; totals add up; what is sent otherwise than given is reported', () => {
    const move = fc.constantFrom('earlier' as const, 'later' as const);
    fc.assert(
      fc.property(PAYMENTS, fc.constantFrom(...PAYMENT_SCHEMES), move, (list, scheme, way) => {
        // Bacs processes a payment at most 31 days ahead.
        const first = day('2026-01-10');
        const soon = (due: Day) => addDays(first, daysBetween(first, due) % 18);
        const payments = scheme === 'bacs' ? list.map((each) => ({ ...each, due: soon(each.due) })) : list;
        const asked = request({ payments, scheme, move: way, madeOn: day('2026-01-02'), holidays: HOLIDAYS });
        const limits = { ...SCHEME_LIMITS[scheme], aheadDays: 1000 };
        const result = makeRun({ ...asked, limits });
        expect(makeRun({ ...asked, limits })).toEqual(result);
        if (!result.ok) {
          expect(new Set(codes(result))).toEqual(new Set(['payment-unwritable']));
          return;
        }
        const { run } = result.value;
        expect(must(checkRun(JSON.parse(JSON.stringify(run))))).toEqual(run);
        expect(run.totals.pence).toBe(payments.reduce((sum, each) => sum + each.pence, 0));
        expect(run.payments.map((each) => each.id)).toEqual(payments.map((each) => each.id));
        for (const [nth, each] of run.payments.entries()) {
          const given = payments[nth]!;
          expect(isWorkingDay(HOLIDAYS, each.paysOn)).toBe(true);
          if (each.processedOn) expect(isWorkingDay(HOLIDAYS, each.processedOn)).toBe(true);
          const said = (field: string) =>
            run.changes.some((one) => one.payment === each.id && one.field === field);
          expect(said('payee')).toBe(each.payee !== given.payee);
          expect(said('reference')).toBe(each.reference !== given.reference);
          expect(said('account')).toBe(each.account !== given.account);
          expect(said('day')).toBe(each.paysOn !== given.due);
        }
      }),
      { numRuns: runs(150) },
    );
  });
});

describe('sendable, always', () => {
  it('writes only what the scheme takes, within the width, and nothing is changed the second time', () => {
    fc.assert(
      fc.property(
        NAMES,
        fc.constantFrom(...PAYMENT_SCHEMES),
        fc.integer({ min: 1, max: 40 }),
        (text, scheme, most) => {
          const { text: sent } = sendable(text, scheme, most);
          expect(sent).toMatch(scheme === 'bacs' ? /^[A-Z0-9.&/\- ]*$/ : /^[A-Za-z0-9/\-?:().,'+ ]*$/);
          expect(sent.length).toBeLessThanOrEqual(most);
          expect(sent).not.toMatch(/^[/ ]|[/ ]$|\/\//);
          expect(sendable(sent, scheme, most)).toEqual({ text: sent, why: [] });
          expect(isSendable(sent, scheme)).toBe(sent !== '');
        },
      ),
    );
  });
});

describe('the doors of payments, always', () => {
  it('answer whatever they are given, and never throw', () => {
    const run = runOf();
    const garbled = fc.oneof(
      fc.anything(),
      fc
        .record({ key: fc.constantFrom(...Object.keys(run)), value: fc.anything() })
        .map(({ key, value }) => ({
          ...run,
          [key]: value,
        })),
      fc.anything().map((value) => ({ ...run, payments: [{ ...run.payments[0], pays: value }] })),
      fc
        .record({ key: fc.constantFrom(...Object.keys(run.payments[0]!)), value: fc.anything() })
        .map(({ key, value }) => ({ ...run, payments: [{ ...run.payments[0], [key]: value }] })),
    );
    const asked = fc.oneof(
      fc.anything(),
      fc
        .record({
          key: fc.constantFrom(...Object.keys(request()), 'register', 'table', 'limits'),
          value: fc.anything(),
        })
        .map(({ key, value }) => ({ ...request(), [key]: value })),
    );
    fc.assert(
      fc.property(garbled, asked, (one, other) => {
        expect(typeof checkRun(one).ok).toBe('boolean');
        expect(typeof makeRun(other as never).ok).toBe('boolean');
      }),
      { numRuns: 200 },
    );
  });
});
