import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXCEPTION_CODES,
  EXCEPTION_KINDS,
  type OfferFact,
  tellOf,
} from '../../src/exceptions/exceptions-facts.js';
import { exceptionHeading, explainException } from '../../src/explain/explain.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';
import { SAMPLE_EXCEPTIONS } from '../support/sample-exceptions.js';

const words = {
  line: (line: string) => ({ l1: 'Corner Shop CARD 42', l2: 'RETURNED' })[line],
  entry: (entry: string) => ({ p1: 'Day Centre, WK20' })[entry],
  row: () => '30/06/2026,HOLD,-11.49',
};
const sample = (code: string) => SAMPLE_EXCEPTIONS.find((one) => one.code === code)!;
const tell = tellOf({ book: 'dp-301', account: 'assets/bank' });

/** Each code with what is said of its sample, to a reader who may see the words. */
const SAID: readonly [code: string, what: string][] = [
  [
    'person-died',
    'The person died on 2 May 2026. £80.00 has gone out since (Day Centre, WK20). Source: the policy on closing accounts.',
  ],
  [
    'days-missing',
    'There is no statement for 1 May 2026 to 31 May 2026, when the balance fell by £11.39. 2 entries in the book (£955.00 in, £982.15 out) cannot be checked without it.',
  ],
  [
    'balance-jumps',
    'The statement from 1 June 2026 begins at £90.00, but the one before it ended at £100.00: the balance fell by £10.00 between the two.',
  ],
  [
    'does-not-add-up',
    'The statement for 1 April 2026 to 30 June 2026 does not add up: £1,210.00 and lines of £277.80 make £1,487.80, but it closes at £1,472.60. £15.20 of money out is missing from the file. The book has an entry for exactly that amount, Day Centre, WK20, on 13 May 2026, which the bank does not show.',
  ],
  ['book-differs', 'On 30 June 2026 the bank has £25.00 less than the book, even after all open items.'],
  [
    'balance-unknown',
    'The statement gives no balance, so a line may be missing. By its lines, the account should hold £936.66.',
  ],
  [
    'balance-declared',
    'The account agrees with the £1,424.25 that the holder declared for 30 June 2026. The bank gives no balance, so this is not verified.',
  ],
  [
    'not-in-pounds',
    'The statement up to 30 June 2026 is not in pounds, so none of its 1 line can be matched.',
  ],
  [
    'spending-not-allowed',
    '£21.50 went to Corner Shop CARD 42 on 6 June 2026. Money managed as a direct payment may not pay for gambling. The law says so, and a plan cannot change it. Source: SI 2013/1617 reg 8(5)(h).',
  ],
  [
    'merchant-not-allowed',
    '£40.00 went to Corner Shop CARD 42 on 6 June 2026. The merchant code 7995 means betting.',
  ],
  [
    'spending-doubtful',
    '£30.00 went to Corner Shop CARD 42 on 7 June 2026. A direct payment pays the council’s own service (day opportunities). Guidance allows that only exceptionally, for something small and one-off. Source: Care and Support Statutory Guidance ch 12 (recalled).',
  ],
  [
    'line-unexplained',
    '£480.00 went to Corner Shop CARD 42 on 20 May 2026. The book has no matching payment, so it is not yet explained.',
  ],
  [
    'line-gone',
    '£480.00 went to Corner Shop CARD 42 on 20 May 2026, according to an earlier file. june.csv covers that day but does not show it.',
  ],
  [
    'question',
    'The bank shows £162.50 on 12 June 2026 (Corner Shop CARD 42); the book shows £126.50 on 11 June 2026 (Day Centre, WK20). Two digits are transposed, a difference of £36.00.',
  ],
  [
    'line-doubtful',
    '£7.00 went to RETURNED on 21 May 2026, according to june.csv. It may be the same as £7.00 on 20 May 2026 (Corner Shop CARD 42), which is already known: the amount and the description are the same, but the day differs.',
  ],
  [
    'review-overdue',
    'The first review was due by 1 April 2026 and is 9 days late. Source: SI 2014/2871 reg 7(1).',
  ],
  [
    'return-late',
    '2 returns of the account have not come in. The oldest was due by 28 April 2026 and is 1 day late. Source: the body’s policy on returns.',
  ],
  [
    'bank-lines-old',
    'The bank lines end on 30 April 2026, 61 days ago; they should be no more than 30 days old. No figure of this account shows what happened since. Source: the council’s policy.',
  ],
  [
    'contribution-owed',
    '£31.50 of the person’s contribution has not come in; it has been behind since 19 May 2026. The last came in on 16 May 2026. It is owed to the account. Bank lines to 31 May 2026. Source: the agreement: contributions.',
  ],
  [
    'employer-payment-missing',
    '£804.00 of wages went out from 1 April 2026 to 30 June 2026, and no payment to a workplace pension was recorded. Source: the council’s policy.',
  ],
  [
    'spend-off-plan',
    '£45.00 was spent on community: transport since 7 May 2026, which the plan does not have. Source: Care Act 2014 s33(3).',
  ],
  [
    'spend-over-plan',
    'Spending on personal care: pa wages has been over its plan since 7 May 2026, and is £20.00 over it, with what is committed. Source: the plan.',
  ],
  [
    'cash-withdrawal',
    '£300.00 was taken in cash from 2 May 2026 to 20 May 2026 (Corner Shop CARD 42 and RETURNED). Bank lines to 31 May 2026. Source: the council’s policy.',
  ],
  [
    'paid-to-party',
    '£200.00 went from 2 May 2026 to the holder of the account (Corner Shop CARD 42). Source: the council’s policy.',
  ],
  [
    'balance-low',
    'The account holds £10.00, less than the £250.00 that it should have, and has held less since 7 May 2026. Source: the council’s policy.',
  ],
  [
    'surplus',
    '£820.00 is over the reserve of 8 weeks; the account has held more than may stay in it since 2 March 2026. Bank lines to 31 May 2026. Source: the council’s policy.',
  ],
  [
    'outstanding-long',
    '£85.00 dated 19 December 2025 (Day Centre, WK20) had not cleared 193 days later, when the statement ended.',
  ],
  [
    'own-transfer',
    '£300.00 left assets/bank/current on 11 May 2026 and reached assets/bank/saver 1 banking day later. It is neither spending nor income.',
  ],
  ['tolerated', 'Differences totalling -£0.12 were accepted.'],
  [
    'misused-before',
    'It was decided on 1 March 2025 that money of this account was misused. Source: the decision of that day.',
  ],
  [
    'first-months',
    'The payment began on 1 March 2026, less than six months ago. Source: the council’s policy.',
  ],
  [
    'round-sum',
    '£600.00 went out in round sums from 2 May 2026 to 20 May 2026 (Corner Shop CARD 42 and RETURNED). Source: the council’s policy.',
  ],
  [
    'returned',
    '£266.00 on 8 May 2026 (Corner Shop CARD 42) came back on 11 May 2026 (RETURNED) and was sent again on 12 May 2026.',
  ],
  ['on-its-way', '£43.50 dated 30 June 2026 (Day Centre, WK20) had not cleared when the statement ended.'],
  [
    'line-pending',
    'The bank shows £11.49 on 30 June 2026 (Corner Shop CARD 42) as pending. It is not in any balance yet.',
  ],
  [
    'row-rejected',
    'Line 7 of june.csv could not be read because its amount is not valid: 30/06/2026,HOLD,-11.49.',
  ],
  [
    'row-skipped',
    'Line 34 of june.csv was left out because it is pending or declined: 30/06/2026,HOLD,-11.49.',
  ],
  ['file-doubtful', 'The columns of june.csv were guessed from their names.'],
  [
    'file-known',
    'june.csv contains nothing new. Its 36 lines had already been imported, so nothing was added.',
  ],
  [
    'file-overlaps',
    'june.csv overlaps with another file. 11 of its 21 lines had already been imported, and none was added twice.',
  ],
];

describe('explainException', () => {
  it.each(SAID)('says %s', (code, what) => {
    expect(explainException(sample(code), words).what).toBe(what);
  });

  it('has a sample and a sentence for every code', () => {
    expect(SAID.map(([code]) => code)).toEqual(EXCEPTION_CODES);
    expect(SAMPLE_EXCEPTIONS.map(({ code }) => code)).toEqual(EXCEPTION_CODES);
  });

  it('says what to do, and nothing where nothing needs to be done', () => {
    const silent = SAMPLE_EXCEPTIONS.filter((one) => explainException(one).remedy === '');
    expect(silent.map(({ code }) => code)).toEqual([
      'returned',
      'on-its-way',
      'line-pending',
      'row-skipped',
      'file-known',
      'file-overlaps',
    ]);
  });

  it('shows the names of lines and entries to whoever may not see their words', () => {
    const { what } = explainException(sample('line-unexplained'));
    expect(what).toMatch(/^£480\.00 went out on 20 May 2026 \(“l1”\)\./);
    expect(explainException(sample('outstanding-long')).what).toContain('(“p1”)');
    expect(explainException(sample('row-skipped')).what).toMatch(/declined\.$/);
  });

  it('says what came in, and asks who paid it', () => {
    const came = tell('line-unexplained', 5, { line: 'l1', date: day('2026-05-20'), pence: pence(5) });
    const { what, remedy } = explainException(came, words);
    expect(what).toContain('£0.05 came from Corner Shop CARD 42 on');
    expect(remedy).toContain('who paid it');
  });

  it('leaves out of missing days what is not there, and says one day as one', () => {
    const one = { from: day('2026-05-01'), to: day('2026-05-01') };
    const facts = { days: one, change: pence(0), entries: [], in: pence(0), out: pence(0) };
    expect(explainException(tell('days-missing', 0, facts)).what).toBe(
      'There is no statement for 1 May 2026.',
    );
  });

  it('asks about cash, about a plain pair, and about what else it may be', () => {
    const [offer] = offers();
    const of = (...all: readonly OfferFact[]) => explainException(tell('question', 0, { offers: all }));
    const plain = { ...offer!, difference: pence(0), reasons: [] };
    expect(of({ ...plain, reasons: ['cash'] })).toMatchObject({
      what: expect.stringContaining(
        'This is cash: the amounts match, and only receipts show what it was spent on.',
      ),
      remedy: expect.stringContaining('receipts'),
    });
    expect(of(plain).remedy).toBe('Say whether these are the same payment.');
    const other = { ...plain, entries: [{ entry: 'p9', date: day('2026-06-02'), pence: pence(-16_250) }] };
    expect(of(plain, other).what).toMatch(/ It may also be £162\.50 on 2 June 2026 \(“p9”\)\.$/);
    expect(of({ ...offer!, reasons: ['fee'] }).what).toMatch(/ They differ by £36\.00\.$/);
  });

  it('says that a payment that came back was not sent again, and asks whether it is owed', () => {
    const paid = { line: 'l1', date: day('2026-05-08'), pence: pence(-500) };
    const back = { line: 'l2', date: day('2026-05-11'), pence: pence(500) };
    const { what, remedy } = explainException(tell('returned', -500, { paid, back }), words);
    expect(what).toMatch(/\(RETURNED\) and was not sent again\.$/);
    expect(remedy).toBe('Ask whether it is still owed.');
  });

  it('shows long words shortened, and no sign that would steer a terminal', () => {
    const { what } = explainException(sample('line-unexplained'), {
      line: () => `a\u001b[2J${'b'.repeat(400)}`,
    });
    expect(what).toContain('to a�[2Jbbb');
    expect(what).toContain('b… on 20 May');
    expect(what.length).toBeLessThan(400);
  });

  it('gives a way on for a code that it does not know', () => {
    expect(explainException({ code: 'toString', facts: {} } as never).what).toBe('Found: toString.');
  });
});

function offers(): readonly OfferFact[] {
  const asked = sample('question');
  return asked.code === 'question' ? asked.facts.offers : [];
}

describe('exceptionHeading', () => {
  it('has a heading of its own for every kind', () => {
    const headings = EXCEPTION_KINDS.map(exceptionHeading);
    expect(new Set(headings).size).toBe(EXCEPTION_KINDS.length);
    expect(headings.slice(0, 2)).toEqual(['The person has died', 'The account is not reconciled']);
  });
});

describe('explainException, always', () => {
  const oddFact = fc.oneof(
    fc.anything({ withNullPrototype: true }),
    fc.array(fc.anything({ withNullPrototype: true })),
    fc.double(),
    fc.constant('\u001b[2J'),
  );
  const names = [...new Set(SAMPLE_EXCEPTIONS.flatMap(({ facts }) => Object.keys(facts)))];
  const oddFacts = fc.oneof(
    fc
      .array(fc.tuple(fc.constantFrom(...names, 'offers'), oddFact))
      .map((pairs) => Object.fromEntries(pairs)),
    fc.constantFrom(null, undefined, 7, 'text', []),
  );
  it('begins with a word even if a count is empty', () => {
    const doubt = { code: 'file-doubtful', facts: { rows: '', file: 'june.csv' } } as never;
    expect(explainException(doubt, {}).what).toMatch(/^some rows of june\.csv may have been misread/);
  });

  it('answers whole sentences for every code, whatever the facts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXCEPTION_CODES), oddFacts, fc.boolean(), (code, facts, isShown) => {
        const odd = { code, facts } as never;
        const { what, remedy } = explainException(odd, isShown ? words : {});
        expect(what).toMatch(/^\S.*[.]$/su);
        expect(what).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]|\[object/u);
        expect(remedy === '' || remedy.endsWith('.')).toBe(true);
        expect(what.length).toBeLessThan(6000);
      }),
      { numRuns: 3000 },
    );
  });
});
