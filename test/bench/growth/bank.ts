/** How the cost of the bank's side grows: with lines, entries, payees, decisions, accounts and payments. */
import {
  type Agreement,
  award,
  type BankHolidays,
  chartOf,
  checkAgreement,
  commit,
  type Day,
  type Ledger,
  must,
  openLedger,
  type Pence,
  post,
} from 'personal-budget-ledger';
import {
  EMPTY_REGISTER,
  enterRun,
  makeRun,
  markFailed,
  markSent,
  type PaymentInstruction,
} from 'personal-budget-ledger/payments';
import {
  acceptLink,
  learnRules,
  match,
  NO_DECISIONS,
  ownTransfers,
  type PayeeRule,
  propose,
  reconcile,
} from 'personal-budget-ledger/reconcile';
import {
  classifyLines,
  type Statement,
  type StatementLine,
  updateRegister,
} from 'personal-budget-ledger/statement';
import { payeeFinder } from '../../../src/reconcile/payee-map.js';
import { BANK, bookWith, chartWith, fundOf, idsOf, OPENS, payment, pays, RECORDING } from './books.js';
import type { Growth } from './growth.js';

const DAYS_OF_APRIL = 28;
const dayOf = (nth: number) => `2026-04-${String(1 + (nth % DAYS_OF_APRIL)).padStart(2, '0')}` as Day;
const LAST = dayOf(DAYS_OF_APRIL - 1);
const SYLLABLES = ['ba', 'de', 'fi', 'go', 'ku', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zu'];

/** A name like no other: 50,625 of them. */
function nameOf(nth: number): string {
  const part = (place: number) => SYLLABLES[Math.floor(nth / 15 ** place) % 15]!;
  return `${part(0)}${part(1)}l ${part(2)}r${part(3)}n`;
}

/** n payments of a book, and the lines that show them, with the names that the bank and the book give. */
function paid(n: number, bank: (nth: number) => string, book = bank, pence = (_nth: number) => 10_000) {
  const ledger = bookWith(chartWith([fundOf('f0', { mayOverspend: true })]), []);
  const lines: StatementLine[] = [];
  for (const [nth, id] of idsOf(n, 'e').entries()) {
    const note = { payee: book(nth), narrative: '' };
    const draft = payment(id, pence(nth), 'f0', 'expenses/care', dayOf(nth));
    must(post(ledger, draft, { ...RECORDING, note }));
    const shown = { payee: bank(nth), text: 'FPO', line: nth + 1 };
    lines.push({ id: `l${nth}`, date: dayOf(nth), pence: -pence(nth) as Pence, ...shown });
  }
  lines.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.line - b.line));
  return {
    ledger,
    statement: { account: 'x', currency: 'GBP', from: OPENS, to: LAST, lines } satisfies Statement,
  };
}

const matching = (
  n: number,
  ...of: [(nth: number) => string, ((nth: number) => string)?, ((nth: number) => number)?]
) => {
  const { ledger, statement } = paid(n, ...of);
  return () => must(match(ledger, statement, { account: BANK }));
};

/** A budget of one fund with one planned line and two categories beside it. */
const AGREEMENT: Agreement = {
  ...{ book: 'book', opens: OPENS, accounts: [] },
  funds: [
    { ...fundOf('suspense', { mayOverspend: true }), suspense: true },
    fundOf('f0', { mayOverspend: true, mayOvercommit: true }),
  ],
  streams: [{ id: 's', name: 's', funder: 's', authority: 'care-act', fund: 'f0', account: 'income/s' }],
  rules: [{ id: 'r', version: 1, name: 'r', rule: pays('f0') }],
  budget: {
    ...{ id: 'budget', person: 'person', agreedOn: OPENS, period: { from: OPENS, to: LAST } },
    lines: [
      {
        ...{
          id: 'pa',
          name: 'pa',
          category: 'expenses/personal-care/pa-wages',
          managedAs: 'direct-payment' as const,
        },
        ...{
          needs: ['care'],
          outcomes: ['home'],
          rule: 'r',
          pence: 1_000 as Pence,
          frequency: 'weekly' as const,
        },
      },
    ],
    contributions: [{ stream: 's', pence: 1_000 as Pence, frequency: 'weekly' as const }],
  },
};
const CARER: PayeeRule = { payee: 'carer', line: 'pa' };

function budgetBook(): { readonly agreement: Agreement; readonly ledger: Ledger } {
  const agreement = must(checkAgreement(AGREEMENT));
  const ledger = must(openLedger(chartOf(agreement)));
  must(post(ledger, must(award(agreement, { id: 'award', date: OPENS })), RECORDING));
  return { agreement, ledger };
}

/** Proposes an entry for each line and records it. */
function record(
  ledger: Ledger,
  agreement: Agreement,
  payees: readonly PayeeRule[],
  lines: readonly StatementLine[],
): void {
  for (const line of lines) {
    const { draft, note } = must(propose(ledger, line, { agreement, payees, ...RECORDING }));
    must(post(ledger, draft, { ...RECORDING, note }));
  }
}

const linesOf = (
  n: number,
  pence: (nth: number) => number,
  payee: (nth: number) => string,
  letter = 'l',
): StatementLine[] =>
  idsOf(n, letter).map((id, nth) => ({
    ...{ id, bankId: id, date: dayOf(nth), pence: pence(nth) as Pence },
    ...{ payee: payee(nth), text: '', line: nth + 1 },
  }));

/** n payments are recorded from their lines, and then n refunds of them. */
function refunds(
  n: number,
  payee: (nth: number) => string,
  payees: readonly PayeeRule[],
  back = 100,
): () => unknown {
  const outs = linesOf(n, (nth) => -(100 + nth), payee, 'out');
  const ins = linesOf(n, (nth) => Math.min(back, 100) + (back === 100 ? nth : 0), payee, 'in');
  const later = ins.map((line) => ({ ...line, date: LAST }));
  return () => {
    const { agreement, ledger } = budgetBook();
    record(ledger, agreement, payees, outs);
    record(ledger, agreement, payees, later);
  };
}

const instruction = (id: string): PaymentInstruction => ({
  ...{ id, book: 'council', payee: 'Ms A Example', sortCode: '400515', account: '12345674' },
  ...{ reference: id, pence: 100 as Pence, due: '2026-04-15' as Day, pays: { commitment: `c-${id}` } },
});
const HOLIDAYS: BankHolidays = { covers: { from: '2026-01-01' as Day, to: '2027-01-31' as Day }, days: [] };

/** A register with one run of n payments that was sent. */
function sentRun(n: number) {
  const made = must(
    makeRun({
      ...{
        id: 'RUN',
        madeOn: '2026-04-10' as Day,
        scheme: 'faster-payments' as const,
        register: EMPTY_REGISTER,
      },
      ...{ payer: { name: 'Council', sortCode: '400515', account: '12345674' }, holidays: HOLIDAYS },
      payments: idsOf(n, 'p').map(instruction),
    }),
  );
  const entered = must(enterRun(EMPTY_REGISTER, made.run));
  return must(markSent(entered, { run: 'RUN', on: '2026-04-13' as Day }));
}

export const BANKING: readonly Growth[] = [
  ['the matching of n lines of one amount and n payees', 2_500, (n) => matching(n, nameOf)],
  [
    'the same with names that begin alike, cut by the bank',
    4_000,
    (n) =>
      matching(
        n,
        (nth) => `CARE PROVIDER ${nameOf(nth)}`.slice(0, 24),
        (nth) => `Care Provider ${nameOf(nth)}`,
      ),
  ],
  ['the matching of n lines alike in all but the day', 2_500, (n) => matching(n, () => 'ann baker')],
  [
    'the matching of n lines of n amounts and payees',
    2_500,
    (n) => matching(n, nameOf, nameOf, (nth) => 1_000 + nth),
  ],
  [
    'the reconciliation of n lines',
    2_500,
    (n) => {
      const { ledger, statement } = paid(n, nameOf, nameOf, (nth) => 1_000 + nth);
      return () => must(reconcile(ledger, statement, { account: BANK }));
    },
  ],
  [
    'n links accepted one after another',
    2_000,
    (n) => {
      const { ledger, statement } = paid(
        n,
        (nth) => `bank${nameOf(nth)}`,
        nameOf,
        (nth) => 1_000 + nth,
      );
      const apart = { ...statement, lines: statement.lines.map((line) => ({ ...line, payee: 'shop' })) };
      const matched = must(match(ledger, apart, { account: BANK }));
      const open = [...matched.unmatchedLines].map(({ line }) => line);
      return () => {
        let decisions = NO_DECISIONS;
        for (const { id } of open)
          decisions = must(acceptLink(matched, decisions, { lines: [id], entries: [`e${id.slice(1)}`] }));
        return decisions;
      };
    },
  ],
  [
    'n lines proposed and recorded, each paying one of n promises',
    500,
    (n) => {
      const lines = linesOf(
        n,
        () => -100,
        () => 'carer',
      );
      return () => {
        const { agreement, ledger } = budgetBook();
        const promise = {
          date: OPENS,
          category: 'expenses/personal-care/pa-wages',
          pence: 100 as Pence,
          rule: agreement.rules[0]!,
        };
        for (const id of idsOf(n, 'pa@'))
          must(post(ledger, must(commit(ledger, { ...promise, id, commitment: id })), RECORDING));
        record(ledger, agreement, [CARER], lines);
      };
    },
  ],
  ['n payments recorded and given back by one payee', 250, (n) => refunds(n, () => 'carer', [CARER])],
  [
    'n payments recorded and given back by n payees',
    250,
    (n) =>
      refunds(n, (nth) => `${nameOf(nth)} carer`, [
        ...idsOf(n).map((_, nth) => ({ payee: `${nameOf(nth)} carer`, line: 'pa' })),
      ]),
  ],
  [
    'n payments recorded, and a part of each given back by n payees',
    250,
    (n) =>
      refunds(
        n,
        (nth) => `${nameOf(nth)} carer`,
        [...idsOf(n).map((_, nth) => ({ payee: `${nameOf(nth)} carer`, line: 'pa' }))],
        50,
      ),
  ],
  [
    'n payees in the map and n lines looked up',
    2_000,
    (n) => {
      const rules = idsOf(n).map((_, nth): PayeeRule => ({ payee: nameOf(nth), line: 'pa' }));
      const lines = linesOf(
        n,
        () => -100,
        (nth) => `card ${nameOf(nth)} london`,
      );
      return () => {
        const find = payeeFinder([...rules]);
        for (const line of lines) find(line);
      };
    },
  ],
  [
    'rules learnt from n lines of n payees',
    1_000,
    (n) => {
      const lines = linesOf(
        3 * n,
        () => -100,
        (nth) => nameOf(nth % n),
      );
      return () => must(learnRules(lines.map((line) => ({ line, meaning: { line: 'pa' } }))));
    },
  ],
  [
    'n statements of n accounts read in and remembered',
    500,
    (n) => {
      const statements = idsOf(n, 'a').map(
        (account): Statement => ({
          account,
          currency: 'GBP',
          from: OPENS,
          to: LAST,
          lines: linesOf(4, () => -100, nameOf),
        }),
      );
      return () => {
        const known = must(updateRegister([], must(classifyLines({ known: [], statements }))));
        return must(classifyLines({ known, statements }));
      };
    },
  ],
  [
    'one statement of n lines read in twice',
    2_000,
    (n) => {
      const statements: Statement[] = [
        { account: 'a', currency: 'GBP', from: OPENS, to: LAST, lines: linesOf(n, () => -100, nameOf) },
      ];
      return () => {
        const known = must(updateRegister([], must(classifyLines({ known: [], statements }))));
        return must(classifyLines({ known, statements }));
      };
    },
  ],
  [
    'transfers between n own accounts',
    8_000,
    (n) => {
      const accounts = idsOf(n, 'assets/a').map((account, at) => ({
        account,
        lines: linesOf(
          4,
          (nth) => (at % 2 === 0 ? -1 : 1) * (1_000 + (at >> 1) * 4 + nth),
          () => 'own',
        ),
      }));
      return () => must(ownTransfers(accounts));
    },
  ],
  [
    'n payments of one run marked as failed, one after another',
    1_000,
    (n) => {
      const ids = idsOf(n, 'p');
      return () => {
        let register = sentRun(n);
        for (const id of ids)
          register = must(
            markFailed(register, { payment: id, on: '2026-04-17' as Day, reason: 'account-closed' }),
          );
      };
    },
  ],
];
