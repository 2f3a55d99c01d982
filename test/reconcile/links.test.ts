/** Also tests `match/decisions-schema.ts` and `reconcile/undo-link.ts`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { sidesKey } from '../../src/match/decision-list.js';
import { match } from '../../src/match/match.js';
import { pence } from '../../src/money/pence.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import {
  acceptLink,
  checkDecisions,
  type Decisions,
  NO_DECISIONS,
  refuseLink,
} from '../../src/reconcile/links.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { seal } from '../../src/reconcile/seal.js';
import { undoLink } from '../../src/reconcile/undo-link.js';
import type { Statement, StatementLine } from '../../src/statement/statement.js';
import { day } from '../../src/time/day.js';
import { ACCOUNT as account, bookOf } from '../support/random-accounts.js';

const line = (id: string, date: string, amount: number, payee = 'SOMEBODY'): StatementLine => ({
  id,
  date: day(date),
  pence: pence(amount),
  payee,
  text: '',
  line: 1,
});
const statement = (...lines: readonly StatementLine[]): Statement => ({
  account: 'x',
  currency: 'GBP',
  from: day('2026-06-01'),
  to: day('2026-06-30'),
  lines,
});
const book = (...all: readonly (readonly [id: string, date: string, pence: number])[]) =>
  bookOf(
    all.map(([id, date, amount]) => ({
      id,
      date: day(date),
      pence: amount,
      payee: 'Somebody',
      reference: '',
    })),
  );

/** Two entries alike and one line: nobody but a person can tell. */
const ALIKE = book(['a', '2026-06-02', -500], ['b', '2026-06-02', -500]);
const ONE = statement(line('L1', '2026-06-03', -500));
const again = (decisions: Decisions) => match(ALIKE, ONE, { account, ...decisions });
const codes = (result: ReturnType<typeof acceptLink>) =>
  result.ok ? [] : result.problems.map((one) => [one.code, one.at, one.facts]);

describe('acceptLink', () => {
  it('links by hand what is alike, and the matching follows', () => {
    const before = again(NO_DECISIONS);
    expect(before.links).toEqual([]);
    const decisions = must(acceptLink(before, NO_DECISIONS, { lines: ['L1'], entries: ['b'] }));
    const after = again(decisions);
    expect(after.links).toMatchObject([
      { lines: ['L1'], entries: ['b'], acceptedBy: 'person', daysApart: 1 },
    ]);
    expect(after.unmatchedItems.map(({ item, reason }) => [item.entry, reason])).toEqual([
      ['a', 'not-yet-at-bank'],
    ]);
    expect(after.offered).toEqual([]);
  });

  it('keeps the reasons of what was offered', () => {
    const before = again(NO_DECISIONS);
    const { link } = before.offered[0]!;
    const { accepted } = must(acceptLink(before, NO_DECISIONS, link));
    expect(accepted[0]!.reasons).toEqual(link.reasons);
  });

  it('leaves the rest of a line open, to be recorded', () => {
    const ledger = book(['a', '2026-06-02', -5000]);
    const given = statement(line('L1', '2026-06-03', -5125));
    const decisions = must(
      acceptLink(match(ledger, given, { account }), NO_DECISIONS, { lines: ['L1'], entries: ['a'] }),
    );
    const after = match(ledger, given, { account, ...decisions });
    expect(after.links[0]!.rest).toEqual({ line: 'L1', pence: -125 });
    expect(after.unmatchedLines.map((left) => [left.line.id, left.line.pence, left.reason])).toEqual([
      ['L1', -125, 'rest-of-part'],
    ]);
    expect(after.unmatchedItems).toEqual([]);
  });

  it('leaves the rest of an entry open, and the next statement meets it', () => {
    const ledger = book(['a', '2026-06-02', -5000]);
    const given = { ...statement(line('L1', '2026-06-03', -3000)), opening: { pence: pence(0) } };
    const decisions = must(
      acceptLink(match(ledger, given, { account }), NO_DECISIONS, { lines: ['L1'], entries: ['a'] }),
    );
    const last = reconcile(ledger, given, { account, ...decisions });
    expect(last.outstanding.map((left) => [left.item.entry, left.item.pence])).toEqual([['a', -2000]]);
    expect(last.proved).toBe(true);
    const next = {
      ...statement(line('L2', '2026-07-02', -2000)),
      from: day('2026-07-01'),
      to: day('2026-07-31'),
    };
    const known = carryForward(last);
    const then = match(ledger, next, { account, ...known });
    expect([then.unmatchedLines, then.unmatchedItems]).toEqual([[], []]);
  });

  it('refuses what is not open, or is there twice', () => {
    const sides = { lines: ['L1', 'L1'], entries: ['z'] };
    expect(codes(acceptLink(again(NO_DECISIONS), NO_DECISIONS, sides))).toEqual([
      ['link-part-not-open', 'lines[1]', { what: 'line', id: 'L1' }],
      ['link-part-not-open', 'entries[0]', { what: 'entry', id: 'z' }],
    ]);
  });

  it('refuses sides that cannot be one payment', () => {
    const ledger = book(['a', '2026-06-02', 500], ['b', '2026-06-02', -100], ['c', '2026-06-02', -100]);
    const matching = match(ledger, ONE, { account });
    const facts = (entries: string[]) =>
      codes(acceptLink(matching, NO_DECISIONS, { lines: ['L1'], entries })).map(([code, , found]) => [
        code,
        found,
      ]);
    expect(facts(['a'])).toEqual([['link-unbalanced', { lines: -500, entries: 500 }]]);
    expect(facts([])).toEqual([['link-unbalanced', { lines: -500, entries: 0 }]]);
    expect(facts(['b'])).toEqual([]);
  });

  it('links lines that cancel out', () => {
    const both = statement(line('L1', '2026-06-03', -500), line('L2', '2026-06-15', 500));
    const matching = match(book(), both, { account });
    const decisions = must(acceptLink(matching, NO_DECISIONS, { lines: ['L1', 'L2'], entries: [] }));
    expect(match(book(), both, { account, ...decisions }).unmatchedLines).toEqual([]);
  });
});

describe('match, of accepted links', () => {
  const accepted = (lines: readonly string[], entries: readonly string[]) => [
    { kind: 'one-to-one' as const, lines, entries, reasons: [], daysApart: 0 },
  ];
  const linksOf = (ledger: ReturnType<typeof book>, bank: Statement, links: ReturnType<typeof accepted>) =>
    match(ledger, bank, { account, accepted: links }).links;

  it('takes no line and no entry twice, though the sums then agree', () => {
    const half = statement(line('L1', '2026-06-03', -500));
    const whole = book(['a', '2026-06-02', -1000]);
    expect(linksOf(whole, half, accepted(['L1', 'L1'], ['a']))).toEqual([]);
    const double = statement(line('L1', '2026-06-03', -1000));
    expect(linksOf(book(['a', '2026-06-02', -500]), double, accepted(['L1'], ['a', 'a']))).toEqual([]);
  });

  it('takes each once over all links: what one has closed is not there for the next', () => {
    const both = [...accepted(['L1'], ['b']), ...accepted(['L1'], ['a'])];
    expect(linksOf(ALIKE, ONE, both).map(({ entries }) => entries)).toEqual([['b']]);
  });
});

describe('undoLink', () => {
  const sides = { lines: ['L1'], entries: ['a'] };

  it('takes back what a person accepted', () => {
    const decisions = must(acceptLink(again(NO_DECISIONS), NO_DECISIONS, sides));
    expect(must(undoLink(decisions, sides, { account }))).toEqual(NO_DECISIONS);
  });

  it('opens a link that was certain, and neither makes nor offers it any more', () => {
    const ledger = book(['a', '2026-06-02', -500]);
    expect(match(ledger, ONE, { account }).links).toHaveLength(1);
    const decisions = must(undoLink(NO_DECISIONS, sides, { account }));
    const after = match(ledger, ONE, { account, ...decisions });
    expect([after.links, after.offered]).toEqual([[], []]);
    expect(after.unmatchedLines).toHaveLength(1);
    expect(must(acceptLink(after, decisions, sides)).refused).toEqual([]);
  });

  it('refuses what is sealed', () => {
    const ledger = book(['a', '2026-06-02', -500]);
    const proof = reconcile(ledger, { ...ONE, opening: { pence: pence(0) } }, { account });
    const { sealed } = must(seal(proof, { id: 'close' }));
    expect(undoLink(NO_DECISIONS, sides, { account, sealed: [sealed] })).toMatchObject({
      ok: false,
      problems: [{ code: 'reconciliation-sealed' }],
    });
  });
});

describe('refuseLink', () => {
  it('says no once, whatever the order of the names', () => {
    const once = refuseLink(NO_DECISIONS, { lines: ['a', 'b'], entries: [] });
    expect(refuseLink(once, { lines: ['b', 'a'], entries: [] }).refused).toHaveLength(1);
    expect(sidesKey({ lines: ['a'], entries: [] })).not.toBe(sidesKey({ lines: [], entries: ['a'] }));
  });

  it('takes back what was accepted: a link is not both', () => {
    const sides = { lines: ['L1'], entries: ['a'] };
    const accepted = must(acceptLink(again(NO_DECISIONS), NO_DECISIONS, sides));
    expect(refuseLink(accepted, sides)).toEqual({ accepted: [], refused: [sides] });
    expect(again(refuseLink(accepted, sides)).links).not.toMatchObject([{ entries: ['a'] }]);
  });
});

describe('checkDecisions', () => {
  const link = {
    kind: 'one-to-one',
    lines: ['L1'],
    entries: ['a'],
    reasons: ['same-amount', 'fee'],
    daysApart: 1,
    acceptedBy: 'person',
    rest: { line: 'L1', pence: -20 },
  };
  const other = { lines: ['L2'], entries: [] };
  const wrong = (value: unknown) => {
    const checked = checkDecisions(value);
    return checked.ok ? [] : checked.problems.map(({ code, at }) => `${code} ${at}`);
  };
  const accepting = (more: object) => wrong({ accepted: [{ ...link, ...more }], refused: [] });

  it('takes what was decided, also through JSON', () => {
    const decisions = { accepted: [link], refused: [other] };
    expect(checkDecisions(JSON.parse(JSON.stringify(decisions)))).toEqual({ ok: true, value: decisions });
    expect(checkDecisions(NO_DECISIONS)).toEqual({ ok: true, value: NO_DECISIONS });
  });

  it.each([
    ['a kind nobody has', { kind: 'two-to-two' }, ['field-invalid accepted[0].kind']],
    ['a reason nobody gives', { reasons: ['a-feeling'] }, ['field-invalid accepted[0].reasons[0]']],
    ['names that are none', { lines: ['__proto__'] }, ['id-invalid accepted[0].lines[0]']],
    ['half a day', { daysApart: 0.5 }, ['field-invalid accepted[0].daysApart']],
    ['a line twice', { lines: ['L1', 'L1'] }, ['name-repeated accepted[0].lines']],
    ['an entry twice', { entries: ['a', 'b', 'a'] }, ['name-repeated accepted[0].entries']],
    ['one thing alone', { entries: [], rest: undefined }, ['field-invalid accepted[0]']],
    ['a rest of another', { rest: { line: 'L9', pence: 1 } }, ['field-invalid accepted[0]']],
    ['a rest of an entry that is a line', { rest: { entry: 'L1', pence: 1 } }, ['field-invalid accepted[0]']],
    ['a rest of both', { rest: { line: 'L1', entry: 'a', pence: 1 } }, ['field-invalid accepted[0].rest']],
    ['a rest of nothing', { rest: { line: 'L1', pence: 0 } }, ['field-invalid accepted[0].rest.pence']],
    ['a field nobody knows', { by: 'me' }, ['field-invalid accepted[0].by']],
  ])('refuses %s', (_what, more, expected) => {
    expect(accepting(more)).toEqual(expected);
  });

  it('refuses a link that stands twice, whatever the order of its names, or is both accepted and refused', () => {
    const sides = { lines: ['L1', 'L2'], entries: [] };
    const turned = { lines: ['L2', 'L1'], entries: [] };
    expect(wrong({ accepted: [], refused: [sides, turned] })).toEqual(['name-repeated refused[1]']);
    expect(wrong({ accepted: [link, link], refused: [{ lines: ['L1'], entries: ['a'] }] })).toEqual([
      'name-repeated accepted[1]',
      'name-repeated refused[0]',
    ]);
  });

  it('refuses sides of nothing, and says all at once', () => {
    expect(
      wrong({ accepted: [{ ...link, kind: 1 }], refused: [{ lines: [], entries: [] }], more: 1 }),
    ).toEqual(['field-invalid accepted[0].kind', 'field-invalid refused[0]', 'field-invalid more']);
    for (const nothing of [undefined, null, 'x', [], 7n]) expect(wrong(nothing)).toHaveLength(1);
  });
});

describe('decisions, always', () => {
  // Two lines and three entries of few amounts, so that much can be linked, in whole and in part.
  const amounts = fc.array(fc.constantFrom(-500, -520, -1000, 500), { minLength: 2, maxLength: 4 });
  const act = fc.record({
    what: fc.constantFrom('accept', 'offer', 'undo', 'refuse'),
    lines: fc.array(fc.nat(3), { maxLength: 2 }),
    entries: fc.array(fc.nat(3), { maxLength: 2 }),
  });
  const everyPart = ({ unmatchedLines, unmatchedItems, links }: ReturnType<typeof match>) => [
    ...new Set([
      ...unmatchedLines.map(({ line: one }) => one.id),
      ...unmatchedItems.map(({ item }) => item.entry),
      ...links.flatMap((one) => [...one.lines, ...one.entries]),
    ]),
  ];

  it('come back from JSON as they were, are taken up by match, and every accepted link can be undone', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.array(act, { maxLength: 8 }), (paid, shown, acts) => {
        const ledger = book(...paid.map((amount, at) => [`e${at}`, '2026-06-02', amount] as const));
        const lines = statement(...shown.map((amount, at) => line(`L${at}`, '2026-06-03', amount)));
        const of = (decisions: Decisions) => match(ledger, lines, { account, ...decisions });
        let decisions: Decisions = NO_DECISIONS;
        for (const { what, ...at } of acts) {
          const before = of(decisions);
          const named = {
            lines: [...new Set(at.lines)].map((nth) => `L${nth}`),
            entries: [...new Set(at.entries)].map((nth) => `e${nth}`),
          };
          const sides = what === 'offer' ? (before.offered[0]?.link ?? named) : named;
          if (sides.lines.length + sides.entries.length === 0) continue;
          const tried =
            what === 'undo'
              ? undoLink(decisions, before.links[0] ?? sides, { account })
              : what === 'refuse'
                ? { ok: true as const, value: refuseLink(decisions, sides) }
                : acceptLink(before, decisions, sides);
          if (!tried.ok) continue;
          decisions = tried.value;
          expect(checkDecisions(JSON.parse(JSON.stringify(decisions)))).toEqual({
            ok: true,
            value: decisions,
          });
          if (what === 'accept' || what === 'offer')
            expect(of(decisions).links.map(sidesKey)).toContain(sidesKey(sides));
        }
        const all = everyPart(of(NO_DECISIONS)).sort();
        for (const link of decisions.accepted) {
          const undone = must(undoLink(decisions, link, { account }));
          expect(undone.accepted.map(sidesKey)).not.toContain(sidesKey(link));
          expect(everyPart(of(undone)).sort()).toEqual(all);
        }
        const none = decisions.accepted.reduce(
          (left, link) => must(undoLink(left, link, { account })),
          decisions,
        );
        expect(of(none)).toEqual(of({ accepted: [], refused: decisions.refused }));
      }),
      { numRuns: 150 },
    );
  });
});

describe('decisions made from one list twice', () => {
  // Twice as many entries as lines, so that nobody but a person can tell.
  const many = Array.from({ length: 12 }, (_, nth) => `e${nth}`);
  const open = match(
    book(...many.map((id): [string, string, number] => [id, '2026-06-02', -500])),
    statement(...many.slice(6).map((_, nth) => line(`L${nth}`, '2026-06-03', -500))),
    { account },
  );
  const accepting = (decisions: Decisions, nth: number) =>
    must(acceptLink(open, decisions, { lines: [`L${nth}`], entries: [`e${nth}`] }));
  const linesOf = (decisions: Decisions) => decisions.accepted.map(({ lines }) => lines[0]);

  it('do not know of each other', () => {
    const first = accepting(NO_DECISIONS, 0);
    const one = accepting(accepting(first, 1), 2);
    const other = accepting(accepting(first, 3), 1);
    expect(linesOf(first)).toEqual(['L0']);
    expect(linesOf(one)).toEqual(['L0', 'L1', 'L2']);
    expect(linesOf(other)).toEqual(['L0', 'L3', 'L1']);
    expect(linesOf(accepting(one, 1))).toEqual(['L0', 'L2', 'L1']);
    expect(linesOf(accepting(other, 2))).toEqual(['L0', 'L3', 'L1', 'L2']);
    expect(linesOf(accepting(first, 0))).toEqual(['L0']);
    expect(linesOf(accepting(NO_DECISIONS, 4))).toEqual(['L4']);
  });

  it('replace a decision on the same sides, accepted or refused', () => {
    const sides = { lines: ['L0'], entries: ['e0'] };
    const refused = refuseLink(refuseLink(accepting(NO_DECISIONS, 0), sides), sides);
    expect(refused).toEqual({ accepted: [], refused: [sides] });
    expect(accepting(refused, 0).refused).toEqual([]);
    expect(must(undoLink(accepting(refused, 0), sides, { account }))).toEqual(NO_DECISIONS);
  });
});
