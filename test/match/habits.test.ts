/** Also tests `match/decision-list.ts`. */
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { checkHabits, type Habits, knownNamesOf, learnHabits, NO_HABITS } from '../../src/match/habits.js';
import { match } from '../../src/match/match.js';
import type { Link, Matching } from '../../src/match/matching.js';
import { pence } from '../../src/money/pence.js';
import { acceptLink, NO_DECISIONS, refuseLink } from '../../src/reconcile/links.js';
import type { Statement } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';
import { ACCOUNT, bookOf } from '../support/random-accounts.js';

type Row = readonly [id: string, date: string, pence: number, payee: string];

const bookWith = (...rows: readonly Row[]) =>
  bookOf(
    rows.map(([id, date, amount, payee]) => ({ id, date: day(date), pence: amount, payee, reference: '' })),
  );
const statementWith = (...rows: readonly Row[]): Statement => ({
  account: 'x',
  currency: 'GBP',
  to: day('2026-12-31'),
  lines: rows.map(([id, date, amount, payee], place) => ({
    id,
    date: day(date),
    pence: pence(amount),
    payee,
    text: 'FPO',
    line: place + 1,
  })),
});
const sides = (links: readonly Pick<Link, 'lines' | 'entries'>[]) =>
  links.map(({ lines, entries }) => `${lines.join('+')} = ${entries.join('+')}`);
const best = ({ offered }: Matching) =>
  sides(offered.filter(({ rank }) => rank === 1).map(({ link }) => link));

/** The habits after a person accepted the best offer of a month. */
function habitsAfterYes(entries: readonly Row[], lines: readonly Row[]): Habits {
  const [ledger, statement] = [bookWith(...entries), statementWith(...lines)];
  const asked = match(ledger, statement, { account: ACCOUNT });
  const decisions = must(acceptLink(asked, NO_DECISIONS, asked.offered[0]!.link));
  const { links } = match(ledger, statement, { account: ACCOUNT, ...decisions });
  return learnHabits(ledger, statement, { account: ACCOUNT, links });
}

describe('learnHabits', () => {
  it('adds to the habits so far, in alphabetical order', () => {
    const ledger = bookWith(
      ['a', '2026-06-01', -31_237, 'Willow Gardens'],
      ['b', '2026-06-01', -22_341, 'Amara Frost'],
    );
    const statement = statementWith(
      ['L', '2026-06-02', -31_237, 'ZEBRA PRINTERS'],
      ['M', '2026-06-03', -22_341, 'BEACON SUPPORT'],
    );
    const link = (line: string, entry: string): Link => ({
      ...{ kind: 'one-to-one', lines: [line], entries: [entry], reasons: [] },
      ...{ daysApart: 1, acceptedBy: 'person' },
    });
    const habits: Habits = {
      names: [
        { name: 'BEACON SUPPORT', is: ['TOM BRADLEY'], isNot: ['AMARA FROST'], paysFor: [] },
        { name: 'OLD NAME', is: ['KOFI LLOYD'], isNot: [], paysFor: ['A', 'B'] },
      ],
      lags: [{ payee: 'WILLOW GARDENS', direction: 'out', days: [4] }],
    };
    const links = [link('L', 'a'), link('M', 'b')];
    expect(learnHabits(ledger, statement, { account: ACCOUNT, links, habits })).toEqual({
      names: [
        { name: 'BEACON SUPPORT', is: ['AMARA FROST', 'TOM BRADLEY'], isNot: [], paysFor: [] },
        habits.names[1],
        { name: 'ZEBRA PRINTERS', is: ['WILLOW GARDENS'], isNot: [], paysFor: [] },
      ],
      lags: [
        { payee: 'AMARA FROST', direction: 'out', days: [2] },
        { payee: 'WILLOW GARDENS', direction: 'out', days: [4, 1] },
      ],
    });
  });

  it('says nothing of a name that it does not have', () => {
    const known = knownNamesOf({
      names: [{ name: 'BEACON SUPPORT', is: ['AMARA FROST'], isNot: ['KOFI LLOYD'], paysFor: [] }],
      lags: [],
    });
    const compared = (name: string) =>
      ['AMARAFROST', 'KOFILLOYD', 'TOMBRADLEY'].map((payee) => known.compare(name, payee));
    expect(compared('BEACON SUPPORT')).toEqual(['same', 'other', undefined]);
    expect(compared('WILLOW')).toEqual([undefined, undefined, undefined]);
    expect([known.payeesOf('BEACON SUPPORT'), known.payeesOf('WILLOW')]).toEqual([['AMARAFROST'], []]);
  });

  it('takes a name unasked that a person said is the payee', () => {
    const habits = habitsAfterYes(
      [['a', '2026-06-01', -31_237, 'Lantern Homecare']],
      [['L', '2026-06-02', -31_237, 'BEACON SUPPORT GROUP']],
    );
    const ledger = bookWith(['b', '2026-07-01', -30_000, 'Lantern Homecare']);
    const statement = statementWith(['M', '2026-07-02', -30_000, 'BEACON SUPPORT GROUP']);
    expect(match(ledger, statement, { account: ACCOUNT }).links).toEqual([]);
    expect(sides(match(ledger, statement, { account: ACCOUNT, habits }).links)).toEqual(['M = b']);
  });

  it('takes the lump of a payroll firm unasked whose wages a person accepted', () => {
    const wages = (id: string, date: string, more: number): Row[] => [
      [`${id}1`, date, -81_437 - more, 'Aisha Khan'],
      [`${id}2`, date, -60_219 - more, 'Tom Bradley'],
      [`${id}3`, date, -12_354 - more, 'Siân Pritchard'],
    ];
    const habits = habitsAfterYes(wages('a', '2026-06-26', 0), [
      ['L', '2026-06-29', -154_010, 'PAYROLL BUREAU LTD'],
    ]);
    const ledger = bookWith(...wages('b', '2026-07-27', 100));
    const statement = statementWith(['M', '2026-07-29', -154_310, 'PAYROLL BUREAU LTD']);
    expect(match(ledger, statement, { account: ACCOUNT }).links).toEqual([]);
    expect(sides(match(ledger, statement, { account: ACCOUNT, habits }).links)).toEqual(['M = b1+b2+b3']);
  });

  it('neither takes nor offers a payee whom a person refused for a name', () => {
    const ledger = bookWith(['a', '2026-06-01', -31_237, 'Lantern Homecare']);
    const statement = statementWith(['L', '2026-06-02', -31_237, 'LANTERN SHOP SUPPLIES']);
    const asked = match(ledger, statement, { account: ACCOUNT });
    expect(best(asked)).toEqual(['L = a']);
    const { refused } = refuseLink(NO_DECISIONS, asked.offered[0]!.link);
    const habits = learnHabits(ledger, statement, { account: ACCOUNT, links: asked.links, refused });
    expect(habits.names.map(({ name, isNot }) => [name, ...isNot])).toEqual([
      ['LANTERN SHOP SUPPLIES', 'LANTERN HOMECARE'],
    ]);
    const later = match(
      bookWith(['b', '2026-07-01', -30_000, 'Lantern Homecare']),
      statementWith(['M', '2026-07-02', -30_000, 'LANTERN SHOP SUPPLIES']),
      { account: ACCOUNT, habits },
    );
    expect([...sides(later.links), ...best(later)]).toEqual([]);
  });

  it('never offers a pair again that a person refused, and links what is then the only one', () => {
    const ledger = bookWith(
      ['a', '2026-06-01', -25_000, 'Aisha Khan'],
      ['b', '2026-06-02', -25_000, 'Aisha Khan'],
    );
    const statement = statementWith(['L', '2026-06-02', -25_000, 'AISHA KHAN']);
    const asked = match(ledger, statement, { account: ACCOUNT });
    const [first] = asked.offered;
    const decisions = refuseLink(NO_DECISIONS, first!.link);
    const again = match(ledger, statement, { account: ACCOUNT, ...decisions });
    expect([...sides(again.links), ...best(again)]).toHaveLength(1);
    expect([...sides(again.links), ...best(again)]).not.toEqual(sides([first!.link]));
  });

  it('keeps how long each payee’s payments take, and adds a month to those before', () => {
    const lags = (habits: Habits) =>
      habits.lags.map(({ payee, direction, days }) => [payee, direction, ...days]);
    const learn = (month: string, habits: Habits) => {
      const ledger = bookWith(['a', `2026-${month}-01`, -31_237, 'Lantern Homecare']);
      const statement = statementWith(['L', `2026-${month}-03`, -31_237, 'LANTERN HOMECARE']);
      const { links } = match(ledger, statement, { account: ACCOUNT });
      return learnHabits(ledger, statement, { account: ACCOUNT, links, habits });
    };
    expect(lags(learn('09', learn('06', NO_HABITS)))).toEqual([['LANTERN HOMECARE', 'out', 2, 2]]);
  });

  it('is plain JSON, which comes back through checkHabits', () => {
    const habits = habitsAfterYes(
      [['a', '2026-06-01', -31_237, 'Lantern Homecare']],
      [['L', '2026-06-02', -31_237, 'BEACON SUPPORT GROUP']],
    );
    expect(must(checkHabits(JSON.parse(JSON.stringify(habits))))).toEqual(habits);
    expect(checkHabits({ names: 'none' }).ok).toBe(false);
  });
});
