import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement.js';
import type { SpendingLaw } from '../../src/agreement/purchase.js';
import { type Book, openBook, personalBudgetChart, shareRule } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import type { Result } from '../../src/problem/problem.js';
import { memoryStore } from '../../src/store/memory.js';
import {
  balance,
  day,
  draw,
  entries,
  match,
  moment,
  pence,
  reconcile,
  reverse,
  type Statement,
  settleSplit,
  spendingLaw,
} from '../support/library.js';
import { runs } from '../support/runs.js';
import { dump } from '../support/state-dump.js';

const opens = day('2026-04-01');
const clock = () => moment('2026-05-04T09:00:00.000Z');
const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
const rules = [shareRule('joint', { nhs: '50%', council: 'remaining' })];
const secret = '0123456789abcdef0123456789abcdef';
const care = { category: 'expenses/personal-care', rule: 'joint' };
const payees = [{ payee: 'CARE CO', ...care }];

const begun = async (): Promise<Book> => {
  const book = must(await openBook({ chart, rules, payees, secret, clock }));
  must(
    await book.begin({
      date: day('2026-04-01'),
      funds: [
        { fund: 'nhs', pence: pence(50_000) },
        { fund: 'council', pence: pence(50_000) },
      ],
    }),
  );
  return book;
};
const whole = (book: Book) => JSON.stringify([dump(book.ledger), book.state]);
const codes = (result: { ok: boolean; problems?: readonly { code: string; at: string }[] }) =>
  (result.problems ?? []).map(({ code, at }) => `${code} ${at}`.trim());

/** What the bank booked in April, day and pence; a statement shows some of its days. */
const BOOKED = [
  ['2026-04-02', -1_000, 'CARE CO'],
  ['2026-04-03', -1_000, 'CARE CO'],
  ['2026-04-03', -1_000, 'CARE CO'],
  ['2026-04-07', -2_500, 'CORNER SHOP'],
  ['2026-04-09', -1_200, 'CARE CO'],
  ['2026-04-14', -700, 'CARE CO'],
] as const;
const between = (from: string, to: string): Statement => {
  const before = BOOKED.filter(([date]) => date < from).reduce((sum, [, amount]) => sum + amount, 100_000);
  const shown = BOOKED.filter(([date]) => date >= from && date <= to);
  return {
    ...{ account: '12-34-56 00001111', currency: 'GBP', from: day(from), to: day(to) },
    opening: { pence: pence(before) },
    closing: { pence: pence(shown.reduce((sum, [, amount]) => sum + amount, before)), date: day(to) },
    lines: shown.map(([date, amount, payee], index) => ({
      ...{ id: `line-${index}`, date: day(date), pence: pence(amount), payee, text: '', line: index + 1 },
    })),
  };
};
const april = between('2026-04-01', '2026-04-30');

describe('answering what a line means', () => {
  it.each([
    ['whose words are all in the text', 'Date,Description,Amount\n07/04/2026,CORNER SHOP,-25.00\n'],
    ['without any words', '!Type:Bank\nD07/04/2026\nT-25.00\n^'],
  ])('records a line %s as the person says', async (_, file) => {
    const book = await begun();
    const [question] = must(await book.take(file)).questions;
    const decision = { kind: 'record', line: question!.line.id, meaning: care } as const;
    const [entry] = must(await book.answer(decision)).entries;
    expect(entry!.postings.map(({ account, fund, pence }) => [account, fund, pence])).toEqual([
      ['expenses/personal-care', 'nhs', 1_250],
      ['assets/bank', 'nhs', -1_250],
      ['expenses/personal-care', 'council', 1_250],
      ['assets/bank', 'council', -1_250],
    ]);
  });
});

describe('a book without a secret', () => {
  it('proves a file that names no payees, though lines are alike', async () => {
    const book = must(await openBook({ chart, rules, payees, clock }));
    const funds = [{ fund: 'nhs', pence: pence(100_000) }];
    must(await book.begin({ date: opens, funds }));
    const file = ['Date,Description,Amount,Balance', '06/04/2026,CORNER SHOP,-25.00,975.00']
      .concat(['07/04/2026,CARE CO,-10.00,965.00', '07/04/2026,CARE CO,-10.00,955.00'])
      .join('\n');
    const { posted, reconciliations } = must(await book.take(file, { post: 'everything' }));
    expect(posted).toHaveLength(3);
    expect(reconciliations[0]!.status).toBe('reconciled');
    expect(reconciliations[0]!.matching.links.map(({ kind }) => kind)).toEqual(Array(3).fill('by-source'));
    expect(must(await book.take(file, { post: 'everything' })).posted).toEqual([]);
  });
});

describe('taking a statement', () => {
  it('reads text, proposes what is explained and records nothing unless asked', async () => {
    const book = await begun();
    const before = dump(book.ledger);
    const csv =
      'Date,Description,Amount,Balance\n02/04/2026,CARE CO,-10.00,990.00\n07/04/2026,CORNER SHOP,-25.00,965.00\n';
    const taken = must(await book.take(csv));
    expect(taken.proposed.map(({ reason }) => reason)).toEqual(['category']);
    expect(taken.questions.map(({ why, line }) => `${why} ${line.pence}`)).toEqual(['unexplained -2500']);
    expect(dump(book.ledger)).toEqual(before);
  });

  it('comes to what the pure calls come to', async () => {
    const book = await begun();
    const taken = must(await book.take([april], { post: 'everything' }));
    const [statement] = book.state.statements[0]!.parts;
    const options = { account: 'assets/bank', alreadyMatched: new Set(['brought-forward']) };
    expect(taken.reconciliations).toEqual([must(reconcile(book.ledger, statement!, options))]);
    expect(taken.links).toEqual(must(match(book.ledger, statement!, options)).links);
    expect(must(await book.prove())).toEqual(taken.reconciliations[0]);
    expect(taken.reconciliations[0]!.status).toBe('reconciled');
  });

  it('proves up to a day within a statement, and goes on from a seal there', async () => {
    const book = await begun();
    must(await book.take([april], { post: 'everything' }));
    const middle = must(await book.prove('assets/bank', day('2026-04-07')));
    expect([middle.asAt, middle.bankBalance, middle.status]).toEqual(['2026-04-07', 94_500, 'reconciled']);
    const sealed = must(await book.seal({ through: day('2026-04-07') }));
    expect([sealed.entry.id, book.ledger.closedThrough]).toEqual(['seal:2026-04-07', '2026-04-07']);
    const after = whole(book);
    expect(must(await book.seal({ through: day('2026-04-07') }))).toEqual(sealed);
    expect(whole(book)).toBe(after);
    const rest = must(await book.prove());
    expect([rest.from, rest.asAt, rest.bankBalance, rest.status]).toEqual([
      ...['2026-04-08', '2026-04-30'],
      ...[92_600, 'reconciled'],
    ]);
    must(await book.seal());
    expect(codes(await book.seal())).toEqual(['statement-missing']);
  });

  it('is refused whole: another currency, an account of nobody, a file that is none', async () => {
    const book = await begun();
    const before = whole(book);
    const other = { ...april, account: '99-99-99 1' };
    expect(codes(await book.take([april, other]))).toEqual([
      'statement-account-unknown statements[0]',
      'statement-account-unknown statements[1]',
    ]);
    expect(codes(await book.take([{ ...april, currency: 'EUR' }]))).toEqual([
      'statement-currency statements[0]',
    ]);
    expect(codes(await book.take([april], { account: 'assets/none' }))).toEqual(['account-unknown account']);
    expect(codes(await book.take('%PDF-1.7'))).toEqual(['file-not-statement']);
    expect(codes(await book.take([april], { post: 'maybe' as never }))).toEqual([
      'field-invalid options.post',
    ]);
    expect(codes(await book.prove())).toEqual(['statement-missing']);
    expect(whole(book)).toBe(before);
  });
});

describe('answering', () => {
  it('records a line as what it means, links, refuses and undoes, and answers each again with what is there', async () => {
    const book = await begun();
    must(await book.take([april], { post: 'explained' }));
    const [question] = must(await book.questions());
    const again = async (decision: Parameters<Book['answer']>[0]) => {
      const answered = must(await book.answer(decision));
      const after = whole(book);
      expect(must(await book.answer(decision))).toEqual(answered);
      expect(whole(book)).toBe(after);
      return answered;
    };
    await again({ kind: 'not-ours', line: question!.line.id });
    expect(must(await book.questions())).toEqual([]);
    await again({ kind: 'payee', rule: { payee: 'CORNER SHOP', ...care } });
    const { entries: recorded } = await again({ kind: 'record', line: question!.line.id, meaning: care });
    expect(recorded.map(({ kind }) => kind)).toEqual(['pay']);
    const [link] = must(await book.prove()).matching.links;
    const sides = { lines: link!.lines, entries: link!.entries };
    await again({ kind: 'undo', ...sides });
    expect(must(await book.prove()).status).toBe('lines-open');
    await again({ kind: 'link', ...sides });
    expect(must(await book.prove()).status).toBe('reconciled');
    await again({ kind: 'refuse', ...sides });
  });

  it('asks about a line that may be one seen before, and takes either answer', async () => {
    for (const kind of ['same', 'new'] as const) {
      const book = await begun();
      must(await book.take([between('2026-04-01', '2026-04-08')], { post: 'everything' }));
      // With balances the file would say by itself that it is the same line.
      const { opening: _opening, closing: _closing, ...renamed } = between('2026-04-01', '2026-04-08');
      const lines = renamed.lines.map((line) =>
        line.pence === -2_500 ? { ...line, payee: 'CORNER SHOP LTD' } : line,
      );
      const taken = must(await book.take([{ ...renamed, lines }], { post: 'everything' }));
      expect(taken.questions.map(({ why }) => why)).toEqual(['may-be-known']);
      expect(taken.posted).toEqual([]);
      const line = taken.questions[0]!.line.id;
      must(await book.answer({ kind, line }));
      const after = whole(book);
      must(await book.answer({ kind, line }));
      must(await book.take([{ ...renamed, lines }]));
      expect(whole(book)).toBe(after);
      const open = must(await book.prove()).unrecorded.map((left) => left.line.id);
      expect(open).toEqual(kind === 'same' ? [] : [line]);
    }
  });

  it('explains a line that is in suspense, before and after its month is sealed', async () => {
    for (const isSealed of [false, true]) {
      const book = await begun();
      const taken = must(await book.take([april], { post: 'everything' }));
      const { line, suspense } = taken.posted.find(({ reason }) => reason === 'unknown-payee')!;
      expect(suspense).toBe(2_500);
      if (isSealed) must(await book.seal());
      const decision = { kind: 'record', line: line.id, meaning: care } as const;
      const refused = { ...decision, meaning: { ...care, rule: 'unheard' } };
      const before = whole(book);
      expect(codes(await book.answer(refused))).toEqual(['rule-unknown']);
      expect(whole(book)).toBe(before);
      const answered = must(await book.answer(decision));
      expect(answered.entries.map(({ date, effective }) => [date, effective])).toEqual([
        isSealed ? ['2026-05-01', line.date] : [line.date, undefined],
      ]);
      const held = (fund: string) => must(balance(book.ledger, { account: 'assets/bank', fund }));
      expect([held('suspense'), held('nhs'), held('council')]).toEqual([0, 46_300, 46_300]);
      const after = whole(book);
      expect(must(await book.answer(decision))).toEqual(answered);
      expect(must(await book.answer(refused))).toEqual(answered);
      must(await book.take([april], { post: 'everything' }));
      expect(whole(book)).toBe(after);
      const may = 'Date,Description,Amount,Balance\n02/05/2026,CARE CO,-10.00,916.00';
      if (isSealed) must(await book.take(may, { post: 'explained' }));
      const { status, outstanding, bankBalance } = must(await book.prove());
      expect([status, outstanding, bankBalance]).toEqual(['reconciled', [], isSealed ? 91_600 : 92_600]);
      must(await book.seal());
    }
  });

  it('corrects what a line means, as often as a person says, and stays proved', async () => {
    const book = await begun();
    must(await book.take([april], { post: 'explained' }));
    const [question] = must(await book.questions());
    const line = question!.line.id;
    const spent = (category: string) => must(balance(book.ledger, { account: category }));
    const say = (category: string) =>
      ({ kind: 'record', line, meaning: { category, rule: 'joint' } }) as const;
    const [leisure, transport] = ['expenses/community/activity-leisure', 'expenses/community/transport'];
    for (const category of [leisure, transport, leisure] as string[]) {
      const { entries: recorded } = must(await book.answer(say(category)));
      expect(recorded.at(-1)!.postings.some(({ account }) => account === category)).toBe(true);
      expect([spent(category), spent(category === leisure ? transport! : leisure!)]).toEqual([2_500, 0]);
      const after = whole(book);
      must(await book.answer(say(category)));
      expect(whole(book)).toBe(after);
      expect(must(await book.prove()).status).toBe('reconciled');
    }
    expect(codes(await book.answer({ kind: 'not-ours', line }))).toEqual(['line-recorded line']);
  });

  it('records anew what a person reversed, and both cancel at the bank', async () => {
    const book = await begun();
    must(await book.take([april], { post: 'explained' }));
    const [question] = must(await book.questions());
    const decision = { kind: 'record', line: question!.line.id, meaning: care } as const;
    const [entry] = must(await book.answer(decision)).entries;
    must(
      await book.post((ledger) => reverse(ledger, { id: 'by-hand', entry: entry!.id, date: entry!.date })),
    );
    must(await book.answer(decision));
    expect(must(balance(book.ledger, { account: 'expenses/personal-care' }))).toBe(7_400);
    const { status, outstanding } = must(await book.prove());
    expect([status, outstanding]).toEqual(['reconciled', []]);
  });

  it('does not change a bill that was recorded by itself', async () => {
    const book = await begun();
    const bill = { id: 'bill', date: day('2026-04-07'), pence: pence(2_500), ...care };
    const rule = rules[0]!;
    must(await book.post((ledger) => draw(ledger, { ...bill, rule }), { note: { payee: 'CORNER SHOP' } }));
    must(await book.take([april], { post: 'explained' }));
    const [link] = must(await book.prove()).matching.links.filter(({ entries: ids }) => ids.includes('bill'));
    const meaning = { category: 'expenses/community/transport', rule: 'joint' };
    const answered = await book.answer({ kind: 'record', line: link!.lines[0]!, meaning });
    expect(codes(answered)).toEqual(['line-recorded meaning']);
  });

  it('refuses what names nothing, and changes nothing', async () => {
    const book = await begun();
    must(await book.take([april]));
    const before = whole(book);
    const nothing = { lines: ['no'], entries: ['no'] };
    expect(codes(await book.answer({ kind: 'link', ...nothing }))).toEqual([
      'link-part-not-open lines[0]',
      'link-part-not-open entries[0]',
    ]);
    for (const kind of ['record', 'not-ours', 'same', 'new'] as const)
      expect(codes(await book.answer({ kind, line: 'no' }))).toEqual(['link-part-not-open line']);
    expect(codes(await book.answer({ kind: 'perhaps' } as never))).toEqual(['field-invalid kind']);
    expect(whole(book)).toBe(before);
  });
});

describe('sealing', () => {
  const first = between('2026-04-01', '2026-04-05');
  const second = between('2026-04-06', '2026-04-30');

  it('seals the links of every statement since the last seal: none of them is undone', async () => {
    const book = await begun();
    must(await book.take([first], { post: 'everything' }));
    must(await book.take([second], { post: 'everything' }));
    const { records } = must(await book.seal());
    expect(records[0]!.links).toHaveLength(BOOKED.length);
    for (const { lines, entries } of records[0]!.links)
      expect(codes(await book.answer({ kind: 'undo', lines, entries }))).toEqual(['reconciliation-sealed']);
  });

  it('is refused while payments are split otherwise than in order of day', async () => {
    const nhs = { kind: 'fund', fund: 'nhs' } as const;
    const rule = { kind: 'in-order', of: [nhs, { kind: 'fund', fund: 'council' }] } as const;
    const joint = { id: 'joint', version: 1, name: 'NHS first', rule } as const;
    const book = must(await openBook({ chart, rules: [joint], payees, secret, clock }));
    const funds = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) }));
    must(await book.begin({ date: opens, funds }));
    for (const [id, date, amount] of [
      ['later', '2026-04-09', 45_000],
      ['earlier', '2026-04-03', 20_000],
    ] as const) {
      const bill = { id, date: day(date), category: care.category, pence: pence(amount), rule: joint };
      must(await book.post((ledger) => draw(ledger, bill), { note: { payee: 'CARE CO' } }));
    }
    const csv = `Date,Description,Amount,Balance
03/04/2026,CARE CO,-200.00,800.00
09/04/2026,CARE CO,-450.00,350.00`;
    expect(must(await book.take(csv)).links).toHaveLength(2);
    expect(must(await book.prove()).status).toBe('reconciled');
    expect(codes(await book.seal())).toEqual(['split-unsettled']);
    must(await book.post((ledger) => settleSplit(ledger, { rules: [joint] })));
    must(await book.seal());
  });

  it('learns the names that a person explained, and links by them unasked from then on', async () => {
    const book = await begun();
    const paid = async (id: string, date: string, amount: number) => {
      const row = {
        ...{ id, date: day(date), pence: pence(amount), payee: 'Lantern Homecare' },
        meaning: care,
      };
      must(await book.take([], { post: 'explained', cashBook: [row] }));
    };
    await paid('a', '2026-04-02', -31_237);
    const csv = (rows: string) => `Date,Description,Amount,Balance\n${rows}\n`;
    const april = csv('03/04/2026,BEACON SUPPORT GROUP,-312.37,687.63');
    const [question] = must(await book.take(april, { post: 'explained' })).questions;
    expect(question!.why).toBe('may-be-recorded');
    const { lines, entries: ids } = question!.offers[0]!.link;
    must(await book.answer({ kind: 'link', lines, entries: ids }));
    must(await book.seal());
    expect(book.state.habits['assets/bank']!.names.map(({ name }) => name)).toEqual(['BEACON SUPPORT GROUP']);
    await paid('b', '2026-05-01', -20_000);
    const may = csv('02/05/2026,BEACON SUPPORT GROUP,-200.00,487.63');
    const taken = must(await book.take(may, { post: 'explained' }));
    expect(taken.links.map(({ entries }) => entries)).toEqual([['b']]);
    expect(taken.questions).toEqual([]);
  });
});

describe('taking statements, always', () => {
  it('records each line once, whatever files show it and in whatever order, and taken again adds nothing', async () => {
    const days = fc.integer({ min: 1, max: 16 });
    const files = fc.array(fc.tuple(days, days), { minLength: 1, maxLength: 3 });
    const text = (of: number) => `2026-04-${String(of).padStart(2, '0')}`;
    await fc.assert(
      fc.asyncProperty(files, async (spans) => {
        const book = await begun();
        const all = [...spans.map(([a, b]) => between(text(Math.min(a, b)), text(Math.max(a, b)))), april];
        for (const file of all) {
          const before = whole(book);
          const taken = await book.take([file], { post: 'everything' });
          if (!taken.ok) expect(whole(book)).toBe(before);
        }
        const recorded = [...must(entries(book.ledger))].filter(({ kind }) => kind !== 'bring-forward');
        const expected = BOOKED.length;
        expect(recorded.filter(({ kind }) => kind !== 'reapportion')).toHaveLength(expected);
        expect(must(await book.prove()).status).toBe('reconciled');
        const after = whole(book);
        for (const file of all) must(await book.take([file], { post: 'everything' }));
        expect(whole(book) === after).toBe(true);
      }),
      { numRuns: runs(15) },
    );
  });
});

describe('paying a run', () => {
  it('makes and enters a run, records it once sent, and answers each again with what is there', async () => {
    const book = await begun();
    const holidays = { covers: { from: day('2026-01-01'), to: day('2026-12-31') }, days: [] };
    const request = {
      ...{ id: 'run-1', madeOn: day('2026-04-07'), scheme: 'faster-payments', holidays },
      payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
      payments: [
        {
          ...{ id: 'p-1', book: 'book', payee: 'Care Co', sortCode: '107999', account: '88837491' },
          ...{ reference: 'CARE', pence: pence(5_000), due: day('2026-04-10') },
          pays: { instalment: 'care:1', ...care },
        },
      ],
    } as never;
    const made = must(await book.pay(request));
    expect([made.entries, book.ledger.size]).toEqual([[], 1]);
    const sentOn = day('2026-04-08');
    const sent = must(await book.pay(request, { sentOn }));
    expect(sent.entries.map(({ id }) => id)).toEqual(['pay:p-1']);
    const after = whole(book);
    expect(must(await book.pay(request, { sentOn }))).toEqual(sent);
    expect(whole(book)).toBe(after);
    expect(codes(await book.pay(request, { sentOn: day('2026-04-09') }))).toEqual(['run-sent run']);
    const failure = {
      kind: 'came-back',
      payment: 'p-1',
      date: day('2026-04-13'),
      reason: 'account-closed',
    } as const;
    const answered = must(await book.answer(failure));
    expect(must(await book.answer(failure))).toEqual(answered);
    expect(answered.entries.map(({ id }) => id)).toEqual(['failed:p-1']);
  });

  it('begins from what was brought forward, and a bill of the cash book is recorded before the bank shows it', async () => {
    const book = await begun();
    const row = {
      id: 'bill-1',
      date: day('2026-04-09'),
      pence: pence(-1_200),
      payee: 'CARE CO',
      meaning: care,
    };
    const taken = must(await book.take([april], { post: 'explained', cashBook: [row] }));
    expect(taken.posted.map(({ draft }) => draft.id)[0]).toBe('bill-1');
    expect(taken.posted).toHaveLength(5);
    expect(taken.links.find(({ entries: of }) => of.includes('bill-1'))?.kind).toBe('one-to-one');
    const after = whole(book);
    must(await book.take([april], { post: 'explained', cashBook: [row] }));
    expect(whole(book)).toBe(after);
  });

  it('refuses a row of the cash book that is recorded already with another meaning or another payee', async () => {
    const book = await begun();
    const row = { id: 'bill-1', date: day('2026-04-09'), pence: pence(-1_200), payee: 'CARE CO' };
    must(await book.take([], { post: 'explained', cashBook: [{ ...row, meaning: care }] }));
    const after = whole(book);
    const again = async (change: object) =>
      codes(await book.take([], { post: 'explained', cashBook: [{ ...row, ...change }] }));
    const equipment = { category: 'expenses/equipment', rule: 'joint' };
    expect(await again({ meaning: equipment })).toEqual(['id-reused id']);
    expect(await again({ meaning: { ...care, rule: 'alone' } })).toEqual(['id-reused id']);
    expect(await again({ meaning: { stream: 'nhs' } })).toEqual(['id-reused id']);
    expect(await again({ meaning: { line: 'care' } })).toEqual(['id-reused id']);
    expect(await again({ payee: 'CORNER SHOP', meaning: care })).toEqual(['note-reused note']);
    expect(whole(book)).toBe(after);
    // Without a meaning the payee map decides, and it may have changed since.
    expect(await again({})).toEqual([]);
    expect(await again({ meaning: care })).toEqual([]);
    expect(whole(book)).toBe(after);
  });
});

describe('a book that is opened with the laws of nations', () => {
  const icb = { id: 'icb', name: 'ICB', funder: 'ICB', fund: 'nhs', account: 'income/nhs' };
  const streams = [{ ...icb, authority: 'nhs-continuing-healthcare' as const }];
  const period = { from: opens, to: day('2027-03-31') };
  const budget = { id: 'b', person: 'p', agreedOn: opens, period, lines: [], contributions: [] };
  const bets = { payee: 'CORNER SHOP', category: 'expenses/prohibited/gambling', rule: 'joint' };
  const agreement: Agreement = { ...chart, book: 'book', opens, streams, rules, budget };
  const england = must(spendingLaw());
  const permissive: SpendingLaw = () => [];
  const open = (law: string | undefined, laws?: Readonly<Record<string, SpendingLaw>>) =>
    openBook({
      agreement: { ...agreement, ...(law && { law }) },
      ...{ payees: [...payees, bets], secret, clock },
      ...(laws && { laws }),
    });
  const found = async (...opening: Parameters<typeof open>) => {
    const book = must(await open(...opening));
    const start = { date: opens, funds: [{ fund: 'nhs', pence: pence(100_000) }] };
    must(await book.begin(start));
    const { posted } = must(await book.take([april], { post: 'everything' }));
    const { findings } = posted.find(({ line }) => line.payee === 'CORNER SHOP')!;
    return findings?.map(({ code, citation }) => `${code}: ${citation}`);
  };
  const BARRED = ['purchase-barred: SI 2013/1617 reg 8(5)(h)'];

  it('says of each purchase what the law that its agreement names finds, and records it all the same', async () => {
    expect(await found('england', { permissive, england })).toEqual(BARRED);
    expect(await found('england')).toBeUndefined();
  });

  it('goes by the first law if its agreement names none', async () => {
    expect(await found(undefined, { england, permissive })).toEqual(BARRED);
    expect(await found(undefined, { permissive, england })).toEqual([]);
    expect(await found(undefined, {})).toBeUndefined();
  });

  it('is refused if the law that its agreement names is not among them, whether it is new, there already or agreed again', async () => {
    const unknown = [['law-unknown', 'agreement.law', { law: 'england', known: ['permissive'] }]];
    const faults = (result: Result<unknown>) =>
      result.ok ? [] : result.problems.map(({ code, at, facts }) => [code, at, facts]);
    expect(faults(await open('england', { permissive }))).toEqual(unknown);
    const store = memoryStore();
    await openBook({ agreement: { ...agreement, law: 'england' }, store, laws: { permissive } });
    expect(await store.size('book')).toBe(0);
    must(await openBook({ agreement: { ...agreement, law: 'england' }, store }));
    expect(faults(await openBook({ id: 'book', store, laws: { permissive } }))).toEqual(unknown);
    const book = must(await open(undefined, { permissive }));
    expect(faults(await book.agree({ ...agreement, law: 'england' }))).toEqual(unknown);
  });
});
