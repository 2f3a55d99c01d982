import { describe, expect, it } from 'vitest';
import { must } from '../../src/explain/must.js';
import { fundBalance } from '../../src/ledger/fund-balance.js';
import { pence } from '../../src/money/pence.js';
import { commit } from '../../src/rules/commit.js';
import { day } from '../../src/time/day.js';
import { book, codes, promised, promisedBook, record, short, standing } from '../support/promised-book.js';
import { authorise, bookOf, fund, fundRule, named, upTo } from '../support/random-rule.js';

describe('commit', () => {
  it('promises over the funds of the rule, and moves no money', () => {
    const ledger = promisedBook();
    expect(standing(ledger)).toEqual(['open', 'nhs 101/101 paid 0', 'council 100/100 paid 0']);
    expect(fundBalance(ledger, 'nhs')).toMatchObject({ money: 1000, commitment: 101, uncommitted: 899 });
  });

  it('keeps its explanation and its last day', () => {
    const expires = day('2026-06-30');
    const draft = must(commit(book(), promised({ expires })));
    expect(draft).toMatchObject({ kind: 'commit', commitment: { id: 'c1', act: 'open', expires } });
    expect(draft.explanations).toMatchObject([{ need: 201, covered: 201 }]);
  });

  it('refuses what the uncommitted budgets do not reach, whatever money there is', () => {
    const ledger = book(1000, 100);
    expect(short(commit(ledger, promised()))).toMatchObject({
      need: 201,
      covered: 200,
      funds: ['nhs: exhausted'],
    });
    expect(codes(commit(ledger, promised({ pence: pence(200) })))).toEqual([]);
  });

  it('promises without end from a fund that may overcommit', () => {
    const ledger = bookOf([fund('nhs', { terms: { mayOvercommit: true } })]);
    const rule = named(fundRule('nhs'));
    expect(record(ledger, commit(ledger, promised({ rule }))).postings).toHaveLength(2);
    const wrong = { rule, pence: pence(0), category: 'assets/bank' };
    expect(codes(commit(ledger, promised(wrong)))).toEqual(['amount-not-positive', 'category-unknown']);
  });
});

describe('commit, ahead of the day on which it falls due', () => {
  const ahead = { date: day('2026-06-15'), due: day('2026-07-02'), rule: named(fundRule('july')) };
  const days = { from: day('2026-07-01'), to: day('2026-07-31') };
  const julyBook = () => {
    const ledger = bookOf([fund('july', { terms: { days } })]);
    authorise(ledger, 'july', 1000);
    return ledger;
  };

  it('holds the terms of a fund against that day', () => {
    const ledger = julyBook();
    expect(record(ledger, commit(ledger, promised(ahead))).postings).toHaveLength(2);
    const after = commit(
      ledger,
      promised({ ...ahead, id: 'commit-2', date: day('2026-07-15'), due: day('2026-08-01') }),
    );
    expect(short(after)).toMatchObject({ funds: ['july: day-not-allowed'] });
  });

  it('promises nothing from a fund that opens between now and then', () => {
    const ledger = bookOf([fund('july', { opens: day('2026-07-01') })]);
    expect(short(commit(ledger, promised(ahead)))).toMatchObject({ funds: ['july: fund-not-open'] });
  });

  it('counts it under the cap of that day', () => {
    const ledger = julyBook();
    const rule = named(upTo(300, fundRule('july'), 'month'));
    record(ledger, commit(ledger, promised({ ...ahead, rule })));
    const next = { ...ahead, id: 'commit-2', rule, commitment: 'c2', date: day('2026-07-15') };
    expect(short(commit(ledger, promised(next)))).toMatchObject({ covered: 99, funds: ['up-to: capped'] });
  });
});
