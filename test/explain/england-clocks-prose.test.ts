/** Tests the words of clocks and the letter of a notice. */
import { describe, expect, it } from 'vitest';
import { CLOCK_KINDS, type Clock, type ClockCode } from '../../src/england/clocks/clock.js';
import { checkNotice, type NoticeRequest } from '../../src/england/closing/notice.js';
import { explainClock } from '../../src/explain/england-clocks-prose.js';
import { writeNotice } from '../../src/explain/england-notice.js';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { day } from '../../src/time/day.js';

const clock = (more: Partial<Clock>): Clock => ({
  ...{ code: 'review-first', event: 'e1', from: day('2026-05-01'), state: 'running', citation: 'the law' },
  ...more,
});
const days = { by: day('2026-11-01'), safe: day('2026-10-31') };

describe('explainClock', () => {
  it('says when a clock is due, and by how many days it is late', () => {
    expect(explainClock(clock(days))).toBe(
      'The first review is due by 1 November 2026 (31 October 2026 is in time on every reading) (the law).',
    );
    expect(explainClock(clock({ ...days, state: 'overdue', daysOver: 1 }))).toBe(
      'The first review was due by 1 November 2026 and is 1 day late (the law).',
    );
    expect(explainClock(clock({ ...days, code: 'notice-runs', state: 'ended' }))).toBe(
      'The notice ended on 1 November 2026 (the law).',
    );
  });

  it('says that no day is set, and why there is a clock', () => {
    expect(explainClock(clock({ code: 'review-to-consider', why: 'health-changed' }))).toBe(
      'A review that the body must consider (health changed) has been open since 1 May 2026; the law sets no day for it (the law).',
    );
  });

  it.each(Object.keys(CLOCK_KINDS))('has a sentence for %s', (code) => {
    expect(explainClock(clock({ ...days, code: code as ClockCode, why: 'stop' }))).toMatch(/^[A-Z].*\.$/);
  });
});

describe('writeNotice', () => {
  const request: NoticeRequest = {
    ...{
      id: 'N-1',
      law: 'nhs',
      body: 'Anytown ICB',
      date: day('2026-06-01'),
      grounds: ['death', 'accumulated'],
    },
    ...{ reasons: 'The account held more than it needed.', pence: pence(75_000), within: { days: 28 } },
    working: [
      { code: 'amount-given', pence: pence(75_000), facts: { name: 'Money left' }, citation: 'the account' },
    ],
    payer: { role: 'personal-representatives', reference: 'estate-1' },
  };

  it('has the amount, the day, the reasons, the working, the right and the law', () => {
    const letter = writeNotice(must(checkNotice(request)));
    for (const part of [
      ...[
        'Anytown ICB',
        '1 June 2026',
        'Notice N-1',
        'To the personal representatives of the person who has died',
      ],
      ...['We ask you to repay £750.00 by 29 June 2026.', 'died and a substantial amount has built up'],
      ...[
        '1. Money left, as the officer entered it: £750.00',
        'You can ask us once to look at this decision again.',
      ],
      ...['by then, tell us.', 'We may ask for this money under SI 2013/1617 reg 15(1)–(7).'],
    ])
      expect(letter).toContain(part);
    // The decisions on what a person can afford are about councils.
    expect(letter).not.toContain('what you can afford');
    expect(letter).not.toMatch(/undefined|\[object|NaN/);
  });

  it('gives the body’s own words on a review of the decision', () => {
    const council: NoticeRequest = { ...request, law: 'carer', reconsideration: 'Write to our panel.' };
    const letter = writeNotice(must(checkNotice(council)));
    for (const part of ['is wrong: Write to our panel.', 'what you can afford', 'and money has built up'])
      expect(letter).toContain(part);
  });
});
