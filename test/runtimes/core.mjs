/**
 * One plain test of the core, with no framework and no platform, that runs wherever JavaScript runs.
 *
 * Everything it sees goes into a fingerprint as well, so that two platforms which disagree on anything at
 * all are told apart, even where no expectation was written down.
 *
 * @module
 */

export const CHART = {
  accounts: [
    'assets/bank',
    'income/nhs',
    'income/council',
    'equity/budget',
    'expenses/personal-care/pa-wages',
  ].map((path) => ({ path, opens: '2026-04-01' })),
  funds: [
    { id: 'chc', name: 'NHS', opens: '2026-04-01', terms: { permitted: ['expenses/personal-care'] } },
    { id: 'care', name: 'Council', opens: '2026-04-01', terms: {} },
    {
      id: 'suspense',
      name: 'Suspense',
      opens: '2026-04-01',
      terms: { mayOverspend: true, mayOvercommit: true },
      suspense: true,
    },
  ],
};

const RECORDED = '2026-04-09T09:30:00.000Z';

function draft(id, date, fund, debit, credit, pence, balanceType = 'actual') {
  return {
    id,
    date,
    kind: 'pay',
    postings: [
      { account: debit, fund, balanceType, pence },
      { account: credit, fund, balanceType, pence: -pence },
    ],
  };
}

/** FNV-1a over the text's UTF-16 units, as eight hexadecimal figures. */
function fingerprintOf(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/**
 * Tests the core.
 *
 * @param core the package's main module
 * @returns how many facts held, which did not, and the fingerprint of everything seen
 */
export function testCore(core) {
  const failures = [];
  const seen = [];
  let passed = 0;
  const is = (name, found, expected) => {
    const text = JSON.stringify(found);
    seen.push(`${name}=${text}`);
    if (text === JSON.stringify(expected)) passed += 1;
    else failures.push(`${name}: expected ${JSON.stringify(expected)}, found ${text}`);
  };
  const fact = (name, body) => {
    try {
      body();
    } catch (error) {
      failures.push(`${name}: ${error?.stack ?? error}`);
    }
  };

  fact('money', () => {
    const { allocate, formatPence, parsePence } = core;
    const MAX_PENCE = Number.MAX_SAFE_INTEGER;
    is('splits by largest remainder', allocate(101, [50, 50]), [51, 50]);
    is(
      'splits beyond exact products',
      allocate(MAX_PENCE, [1, 1, 1]).reduce((sum, share) => sum + share, 0),
      MAX_PENCE,
    );
    is('reads pounds', parsePence('£1,234.56'), { ok: true, value: 123456 });
    is('refuses a tenth of a penny', parsePence('1.234').ok, false);
    is(
      'writes pounds',
      [formatPence(-123456), formatPence(MAX_PENCE)],
      ['-£1,234.56', '£90,071,992,547,409.91'],
    );
  });

  fact('time', () => {
    const { addDays, addMonths, daysBetween, formatDay, formatMoment, parseDay } = core;
    is('steps over the end of summer time', addDays('2026-10-24', 2), '2026-10-26');
    is('steps over a day that Samoa never had', addDays('2011-12-29', 2), '2011-12-31');
    is('keeps to the end of a month', addMonths('2024-01-31', 1), '2024-02-29');
    is('counts days', daysBetween('2026-04-01', '2027-03-31'), 364);
    is('writes days', formatDay('2026-10-03'), '3 October 2026');
    is('writes moments', formatMoment('2026-10-25T00:30:00.000Z').includes('25 October 2026'), true);
    is(
      'refuses 30 February',
      parseDay('2026-02-30').problems?.map((one) => one.code),
      ['day-invalid'],
    );
  });

  fact('ledger', () => {
    const { balance, balances, entries, explainAll, openLedger, post, replay, trialBalance } = core;
    const opened = openLedger(CHART);
    is('opens', opened.ok, true);
    const ledger = opened.value;
    const record = (one) => post(ledger, one, { recordedAt: RECORDED });
    is(
      'records income',
      record(draft('r1', '2026-04-03', 'chc', 'assets/bank', 'income/nhs', 150000)).ok,
      true,
    );
    is(
      'records spending',
      record(draft('p1', '2026-04-08', 'chc', 'expenses/personal-care/pa-wages', 'assets/bank', 50001)).ok,
      true,
    );
    is(
      'answers a repeat',
      record(draft('r1', '2026-04-03', 'chc', 'assets/bank', 'income/nhs', 150000)).ok,
      true,
    );
    const refused = record(
      draft('p2', '2026-04-09', 'care', 'expenses/personal-care/pa-wages', 'assets/bank', 1),
    );
    is(
      'refuses what is not there',
      refused.problems?.map((one) => one.code),
      ['fund-overdrawn'],
    );
    is('explains why', explainAll(refused.problems).includes('£0.01'), true);
    is('knows the balance', balance(ledger, { account: 'assets/bank', fund: 'chc' }).value, 99999);
    is(
      'knows the balance of a day',
      balance(ledger, { account: 'assets/bank', asAt: '2026-04-07' }).value,
      150000,
    );
    const again = replay(CHART, JSON.parse(JSON.stringify([...entries(ledger).value])));
    is('replays', again.ok, true);
    is('is what its journal adds up to', balances(again.value).value, balances(ledger).value);
    seen.push(
      JSON.stringify([...entries(ledger).value]),
      JSON.stringify(trialBalance(ledger)),
      JSON.stringify(openLedger({})),
    );
  });

  return { passed, failures, fingerprint: fingerprintOf(seen.join('\n')) };
}
