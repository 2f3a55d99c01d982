/**
 * A bill for March arrives in April, after March was closed. The accounts as published and by date of supply
 * (accruals basis) can both be asked for, and so can the figures that were known at the time.
 */
import {
  balance,
  bringForward,
  closePeriod,
  day,
  draw,
  explainAll,
  formatMoment,
  formatPence,
  moment,
  must,
  openLedger,
  type Pence,
  pence,
  post,
} from 'personal-budget-ledger';

const opens = '2026-03-01';
const ledger = must(
  openLedger({
    accounts: ['assets/bank', 'expenses/transport', 'equity/brought-forward'].map((path) => ({
      path,
      opens,
    })),
    funds: [
      { id: 'council', name: 'Council', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
  }),
);
const rule = { id: 'all', version: 1, name: 'Council', rule: { kind: 'fund', fund: 'council' } } as const;
const trip = { category: 'expenses/transport', pence: pence(2_480), rule };

const inMarch = moment('2026-03-20T10:00:00.000Z');
const atClose = moment('2026-04-03T17:00:00.000Z');
const later = moment('2026-04-21T10:00:00.000Z');
const begun = bringForward({
  id: 'begun',
  date: day(opens),
  funds: [{ fund: 'council', pence: pence(20_000) }],
});
must(post(ledger, begun, { recordedAt: inMarch }));
must(
  post(ledger, must(draw(ledger, { ...trip, id: 'taxi-1', date: day('2026-03-20') })), {
    recordedAt: inMarch,
  }),
);
must(post(ledger, closePeriod({ id: 'close-march', through: day('2026-03-31') }), { recordedAt: atClose }));

const late = must(draw(ledger, { ...trip, id: 'taxi-2', date: day('2026-03-27') }));
const refused = post(ledger, late, { recordedAt: later });
if (!refused.ok) console.log(`${explainAll(refused.problems)}\n`);

const corrected = { ...trip, id: 'taxi-2', date: day('2026-04-21'), effective: day('2026-03-27') };
must(post(ledger, must(draw(ledger, corrected)), { recordedAt: later }));

const asAt = day('2026-03-31');
const account = 'expenses/transport';
const say = (what: string, amount: Pence) => console.log(`${what.padEnd(58)} ${formatPence(amount)}`);
say('Transport to 31 March, as published', must(balance(ledger, { account, asAt })));
say(
  'Transport to 31 March, by date of supply (accruals basis)',
  must(balance(ledger, { account, asAt, by: 'effective' })),
);
say(
  `… and as known on ${formatMoment(atClose)}`,
  must(balance(ledger, { account, asAt, by: 'effective', knownAt: atClose })),
);
say('Transport to 30 April', must(balance(ledger, { account, asAt: day('2026-04-30') })));
