/**
 * The records that the examples in docblocks use: the month of the demo, the pool of the fifth example with its first quarter called and
 * received, and a payment run.
 */
import { readFileSync } from 'node:fs';
import { day, moment, must, pence } from 'personal-budget-ledger';
import { EMPTY_REGISTER, enterRun, makeRun } from 'personal-budget-ledger/payments';
import { allot, checkPool } from 'personal-budget-ledger/pool';
import { privateNames, readStatement } from 'personal-budget-ledger/statement';
import { keepMonth, readMonth, SECRET } from './month.js';
import { openPool } from './pool.js';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const json = ['agreement', 'plan', 'rules', 'opening'].map((name) => [name, text(`month/${name}.json`)]);
const csv = ['payees', 'payments', 'grant'].map((name) => [name, text(`month/${name}.csv`)]);
const month = must(readMonth(Object.fromEntries([...json, ...csv])));
const bank = must(readStatement(text('month/statement.ofx'))).statements;
const kept = must(await keepMonth(month, bank, moment('2026-11-02T09:00:00.000Z')));

/** One person’s agreement for October 2026, and the rule that shares most of the bills. */
export const { agreement } = month;
export const joint = agreement.rules[0]!;
/** The book of the month, its ledger and its chart. */
export const { book } = kept;
export const { ledger } = book;
export const { chart } = ledger;
/** The bank’s statement of the month, as the book names its lines, and the account proved by it. */
export const statement = must(privateNames(bank[0]!, SECRET));
export const reconciliation = kept.taken.reconciliations[0]!;
export const { matching } = reconciliation;

/** A pool under section 75 for 2026/27, and its ledger. */
export const pool = must(checkPool(JSON.parse(text('pool/agreement.json'))));
const poolBook = await openPool(pool);
must(await poolBook.receiveCalled(must(await poolBook.call({ through: day('2026-06-30') }))));
export const poolLedger = poolBook.ledger;
const handed = { id: 'to-riverside', date: day('2026-04-01'), node: 'riverside' };
const authority = [{ fund: 'nhs-minimum', pence: pence(50_000_00) }];
must(await poolBook.post((latest) => allot(latest, pool.delegation, { ...handed, funds: authority })));

/** A payment run with one payment, and the register that it is entered in. The account number is a published test number. */
export const holidays = {
  covers: { from: day('2026-01-01'), to: day('2026-12-31') },
  days: [day('2026-12-25')],
};
export const { run } = must(
  makeRun({
    ...{
      id: 'run-1',
      madeOn: day('2026-10-05'),
      scheme: 'faster-payments',
      register: EMPTY_REGISTER,
      holidays,
    },
    payer: { name: 'Example Council', sortCode: '107999', account: '88837491' },
    payments: [
      {
        ...{
          id: 'pay-1',
          book: 'budget-P2041',
          payee: 'Ms A Example',
          sortCode: '400515',
          account: '12345674',
        },
        ...{ reference: 'WAGES OCT', pence: pence(420_00), due: day('2026-10-09') },
        pays: {
          instalment: 'pa-wages:2026-10-01',
          category: 'expenses/personal-care/pa-wages',
          rule: 'joint',
        },
      },
    ],
  }),
);
export const register = must(enterRun(EMPTY_REGISTER, run));
