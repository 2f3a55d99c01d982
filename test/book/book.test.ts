import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Book,
  bringForward,
  draw,
  openBook,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { day, moment, openLedger, pence, post } from '../support/library.js';
import { runs } from '../support/runs.js';
import { dump } from '../support/state-dump.js';

const opens = day('2026-04-01');
const date = day('2026-04-06');
const recordedAt = moment('2026-05-04T09:00:00.000Z');
const clock = () => recordedAt;
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const rule = shareRule('joint', { nhs: '57%', council: 'remaining' });
const start = bringForward({
  ...{ id: 'start', date },
  funds: ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) })),
});
const bill = (id: string, amount: number) => ({
  ...{ id, date, category: 'expenses/personal-care', pence: pence(amount), rule },
});
const begun = async (): Promise<Book> => {
  const book = must(await openBook({ chart, clock }));
  must(await book.post(start));
  return book;
};
/** Everything that a book keeps. */
const whole = (book: Book) => JSON.stringify([dump(book.ledger), book.state]);
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());

describe('a book', () => {
  it('does what it was called with, whatever the caller writes into it afterwards', async () => {
    const book = must(await openBook({ chart, clock }));
    const beginning = { date, funds: [{ fund: 'nhs', pence: pence(100) }] };
    const recording = { by: 'officer-1', note: { payee: 'A. Carer' } };
    const begun = book.begin(beginning, recording);
    beginning.funds[0]!.pence = pence(999);
    recording.by = 'officer-2';
    recording.note.payee = 'B. Carer';
    const [entry] = must(await begun);
    expect(entry!.postings.map((posting) => posting.pence)).toEqual([100, -100]);
    expect(await book.recordOf(entry!.id)).toMatchObject({
      actor: 'officer-1',
      fact: { note: { payee: 'A. Carer' } },
    });
  });

  it('refuses to be opened with every reason at once', async () => {
    const refused = await openBook({
      chart: { ...chart, accounts: [...chart.accounts, chart.accounts[0]!] },
      payees: [{ payee: 'x' }],
      secret: 'short',
    });
    expect(codes(refused)).toEqual(['field-invalid payees[0].payee', 'field-invalid payees[0]']);
    const other = await openBook({
      ...{ chart: { ...chart, accounts: [...chart.accounts, chart.accounts[0]!] }, secret: 'short' },
    });
    expect(codes(other)).toEqual(['account-repeated chart.accounts[46]', 'secret-short secret']);
    expect(codes(await openBook({ chart, rules: [shareRule('r', { nhs: '150%' })] }))).toEqual([
      'rule-shares-over rules[0].rule',
    ]);
    expect(codes(await openBook({}))).toEqual(['field-invalid options']);
  });

  it('records a list whole or not at all, and says which draft was refused', async () => {
    const book = await begun();
    const before = whole(book);
    const refused = await book.post((ledger) => [
      draw(ledger, bill('a', 100)),
      draw(ledger, bill('b', 90_000)),
      draw(ledger, bill('c', 95_000)),
    ]);
    expect(codes(refused)).toEqual(['draw-short drafts[1]', 'draw-short drafts[2]']);
    expect(codes(await book.post([start, { ...start, id: 'again', date: day('2026-03-01') }]))[0]).toContain(
      'drafts[1]',
    );
    expect(whole(book)).toBe(before);
    expect(must(await book.post([start])).map(({ id }) => id)).toEqual(['start']);
  });

  it('keeps what was given as it was at the call', async () => {
    const book = await begun();
    const draft = { ...start, id: 'later' };
    const posted = book.post(draft);
    draft.id = 'changed';
    expect(must(await posted).id).toBe('later');
  });

  it('never records before its last entry, wherever its clock goes', async () => {
    const moments = ['2026-05-04T08:30:00.000Z', '2026-05-04T09:00:00.000Z', '2026-05-04T08:00:00.000Z'].map(
      moment,
    );
    const book = must(await openBook({ chart, clock: () => moments.shift()! }));
    must(await book.post(start));
    expect(must(await book.post({ ...start, id: 'next' })).recordedAt).toBe(recordedAt);
  });

  it('goes by the clock of the machine when it is given none', async () => {
    const book = must(await openBook({ chart }));
    const before = new Date().toISOString();
    const { recordedAt: at } = must(await book.post(start));
    expect(at >= before && at <= new Date().toISOString()).toBe(true);
  });
});

describe('a book, always', () => {
  const bills = fc.array(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), amount: fc.integer({ min: -5, max: 70_000 }) }),
    {
      maxLength: 8,
    },
  );

  it('comes to what the pure calls come to by hand, one call after another, though all are made at once', async () => {
    await fc.assert(
      fc.asyncProperty(bills, async (asked) => {
        const book = must(await openBook({ chart, clock }));
        const ledger = must(openLedger(chart));
        const answers = [
          book.post(start),
          ...asked.map(({ id, amount }) => book.post((latest) => draw(latest, bill(id, amount)))),
        ];
        const byHand = [
          post(ledger, start, { recordedAt }),
          ...asked.map(({ id, amount }) => {
            const drafted = draw(ledger, bill(id, amount));
            return drafted.ok ? post(ledger, drafted.value, { recordedAt }) : drafted;
          }),
        ];
        expect(await Promise.all(answers)).toEqual(byHand);
        expect(dump(book.ledger)).toEqual(dump(ledger));
      }),
      { numRuns: runs(40) },
    );
  });

  it('is byte for byte as it was when a call is refused, and answers a call made again with what is there', async () => {
    await fc.assert(
      fc.asyncProperty(bills, async (asked) => {
        const book = await begun();
        for (const { id, amount } of asked) {
          const before = whole(book);
          const call = () => book.post((ledger) => draw(ledger, bill(id, amount)));
          const answer = await call();
          if (!answer.ok) expect(whole(book)).toBe(before);
          const after = whole(book);
          expect(await call()).toEqual(answer);
          expect(whole(book)).toBe(after);
        }
      }),
      { numRuns: runs(40) },
    );
  });

  it.each([
    undefined,
    null,
    0,
    'x',
    [],
    {},
    [null],
    { ok: true },
    { ok: false },
    () => undefined,
    () => {
      throw new Error('no');
    },
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
      },
    ),
  ])('answers whatever it is given: %#', async (value) => {
    const book = await begun();
    const before = whole(book);
    expect((await openBook(value as never)).ok).toBe(false);
    for (const answer of [await book.post(value as never), await book.post(start, value as never)]) {
      if (answer.ok) expect(answer.value).toHaveProperty(Array.isArray(answer.value) ? 'length' : 'id');
      else expect(answer.problems).toBeDefined();
    }
    expect(whole(book)).toBe(before);
  });
});
