/**
 * A payment run from schedule to file to bank statement: what is due, the run and its control totals, the files for the bank, the
 * entries, and the bank's own statement afterwards, with one payment that came back.
 *
 * People, accounts and amounts are made up; the account numbers are published test numbers. The bank holidays are those of the
 * example's caller: the library has no list of its own.
 */

import {
  bringForward,
  type Draft,
  day,
  explainAll,
  formatDay,
  formatPence,
  instalments,
  type Ledger,
  moment,
  must,
  openLedger,
  pence,
  post,
  rate,
} from 'personal-budget-ledger';
import { paymentRunDocument, reconciliationDocument } from 'personal-budget-ledger/documents';
import {
  EMPTY_REGISTER,
  enterRun,
  FASTER_PAYMENTS_PROFILE,
  makeRun,
  markFailed,
  markSent,
  type PaymentInstruction,
  type PaymentRegister,
  paymentFailed,
  runDrafts,
  writePain001,
  writePayablesCsv,
  writeStandard18,
} from 'personal-budget-ledger/payments';
import { match, reconcile } from 'personal-budget-ledger/reconcile';
import { readStatement } from 'personal-budget-ledger/statement';
import { documentText } from 'personal-budget-ledger/text';

const say = (text: string) => console.log(`${text.trimEnd()}\n`);

// 1. The book that pays: money of the council and the NHS, and who is paid what every four weeks.
const opens = '2026-04-01';
const category = 'expenses/direct-payments';
const paths = ['assets/bank', 'equity/brought-forward', category];
const ledger: Ledger = must(
  openLedger({
    accounts: paths.map((path) => ({ path, opens })),
    funds: [
      { id: 'council', name: 'Council', opens, terms: {} },
      { id: 'nhs', name: 'NHS', opens, terms: {} },
      { id: 'suspense', name: 'Suspense', opens, suspense: true, terms: { mayOverspend: true } },
    ],
  }),
);
let minute = 0;
const record = (draft: Draft) => {
  const recordedAt = moment(`2026-05-05T09:${String(minute++).padStart(2, '0')}:00.000Z`);
  return must(post(ledger, draft, { recordedAt }));
};
const cash = [
  { fund: 'council', pence: pence(400_000) },
  { fund: 'nhs', pence: pence(200_000) },
];
record(bringForward({ id: 'cash', date: day('2026-04-01'), funds: cash }));
const only = (fund: string) => ({ kind: 'fund', fund }) as const;
const rules = [
  { id: 'council', version: 1, name: 'Care Act', rule: only('council') },
  {
    ...{ id: 'joint', version: 1, name: 'Joint package, 60:40' },
    rule: {
      kind: 'by-share',
      of: [
        { share: rate('60%'), rule: only('council') },
        { share: 'remaining', rule: only('nhs') },
      ],
    },
  },
] as const;
const people = [
  ['dp-1001', 'Ms A Example', '40-05-15', '12345674', 15_000, 'council'],
  ['dp-1002', 'Seán O’Neill', '07-01-16', '34012583', 21_050, 'joint'],
  ['dp-1003', 'Sunrise Care & Support Limited', '60-16-13', '31926819', 9_900, 'council'],
] as const;

// 2. What is due: the four weeks that begin on Easter Monday. The money is for wages, so it is paid on the working day before.
const cycle = { from: day('2026-04-06'), to: day('2026-05-03') };
const instruct = (
  of: (typeof people)[number],
  more: Partial<PaymentInstruction> = {},
): PaymentInstruction => {
  const [id, payee, sortCode, account, weekly, rule] = of;
  const [part] = instalments({ pence: pence(weekly * 4), frequency: 'four-weekly' }, cycle);
  const due = part!.days.from;
  return {
    ...{
      id: `${id}-${due}`,
      book: 'council',
      payee,
      account,
      sortCode: sortCode.replaceAll('-', ''),
    },
    ...{ reference: `${id.toUpperCase()} 4 WEEKS`, pence: part!.pence, due },
    pays: { instalment: `${id}:${due}`, category, rule },
    ...more,
  } as PaymentInstruction;
};
const holidays = {
  covers: { from: day('2026-01-01'), to: day('2026-12-31') },
  days: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31'].map(day),
};
const payer = { name: 'Example Council', sortCode: '107999', account: '88837491' };
const asked = (
  id: string,
  payments: readonly PaymentInstruction[],
  known: PaymentRegister,
  scheme: 'faster-payments' | 'bacs' = 'faster-payments',
) =>
  makeRun({
    ...{ id, madeOn, scheme, payer, payments, register: known, holidays },
  });
let madeOn = day('2026-03-30');
const made = must(
  asked(
    'run-2026-04-a',
    people.map((one) => instruct(one)),
    EMPTY_REGISTER,
  ),
);
const { run } = made;
say(documentText(paymentRunDocument(made), { width: 120 }));

// 3. Once entered, a payment is in no other run.
let register = must(enterRun(EMPTY_REGISTER, run));
const twice = asked('run-2026-04-b', [instruct(people[0])], register);
if (!twice.ok) say(explainAll(twice.problems));

// 4. The files: for the bank, and for a finance system. Bacs would have a run and a Standard 18 file of its own.
const madeAt = moment('2026-04-02T08:00:00.000Z');
const file = must(writePain001(run, { profile: FASTER_PAYMENTS_PROFILE, madeAt, register }));
say(
  `The bank’s file, pain.001.001.09, ${file.length} characters, with this as the first payment:\n\n${/<CdtTrfTxInf>[\s\S]*?<\/CdtTrfTxInf>/.exec(file)![0]}`,
);
const columns = [
  { header: 'Supplier', value: 'payee-name' },
  { header: 'Invoice', value: 'payment' },
  { header: 'Amount', value: 'pounds' },
  { header: 'Pay on', value: 'pays-on' },
] as const;
say(must(writePayablesCsv(run, { columns, dayForm: 'british', register })));
const bacs = must(
  asked('run-2026-04-c', [instruct(people[0], { id: 'by-bacs' })], EMPTY_REGISTER, 'bacs'),
).run;
const [serial, expires] = ['000001', day('2026-05-31')];
const terms = { serviceNumber: '123456', serial, expires, contraNarrative: 'DIRECT PAYMENTS' };
const registerOfBacs = must(enterRun(EMPTY_REGISTER, bacs));
say(must(writeStandard18(bacs, { ...terms, register: registerOfBacs })).replaceAll('\r\n', '\n'));

// 5. Sent on the day, and recorded: each payment draws on what is left.
register = must(markSent(register, { run: run.id, on: day('2026-04-02') }));
for (const { draft } of must(runDrafts(ledger, run, { book: 'council', rules }))) record(must(draft));

// 6. The bank's statement: three payments out, and one back.
const entry = (amount: string, sign: 'DBIT' | 'CRDT', on: string, reference: string, text: string) =>
  `<Ntry><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt>
   <NtryDtls><TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
const balance = (code: string, amount: string, on: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
const pounds = (amount: number) =>
  (amount / 100).toLocaleString('en-GB', { minimumFractionDigits: 2, useGrouping: false });
const [first, second, third] = run.payments;
const closing = 600_000 - run.totals.pence + second!.pence;
const camt = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
  <Id>1</Id><Acct><Id><Othr><Id>10799988837491</Id></Othr></Id><Ccy>GBP</Ccy></Acct>
  ${balance('OPBD', '6000.00', '2026-04-01')}${balance('CLBD', pounds(closing), '2026-04-30')}
  ${[first, second, third].map((one) => entry(pounds(one!.pence), 'DBIT', one!.paysOn, one!.endToEnd, one!.payee)).join('')}
  ${entry(pounds(second!.pence), 'CRDT', '2026-04-09', second!.endToEnd, 'RETURNED ACCOUNT CLOSED')}
  </Stmt></BkToCstmrStmt></Document>`;
const [statement] = must(readStatement(new TextEncoder().encode(camt))).statements;
const known = { account: 'assets/bank', alreadyMatched: new Set(['cash']) };
const matching = must(match(ledger, statement!, known));
const returned = matching.links.find(({ kind }) => kind === 'returned')!;
const back = statement!.lines.find(({ id }) => id === returned.lines.at(-1))!;
const [open] = matching.unmatchedItems;
say(
  `${formatPence(back.pence)} came back on ${formatDay(back.date)} (${back.text}); in the book, ${open!.item.source} is still paid.`,
);

// 7. The payment failed: it is undone to the funds it came from, and one other may be made in its place.
const failed = { payment: second!.id, reason: 'account-closed' } as const;
record(must(paymentFailed(ledger, { ...failed, date: back.date })));
register = must(markFailed(register, { ...failed, on: back.date }));
madeOn = day('2026-04-10');
const again = instruct(people[1], {
  id: `${second!.id}-again`,
  replaces: second!.id,
  due: day('2026-04-13'),
});
const toTheSame = asked('run-2026-04-d', [again], register);
if (!toTheSame.ok) say(explainAll(toTheSame.problems));

// The payee gives another account. One person calls back and prepares the change, and another approves it.
const moved = { ...again, sortCode: '202959', account: '63748472' };
const alone = asked('run-2026-04-d', [moved], register);
if (!alone.ok) say(explainAll(alone.problems));
const details = { preparedBy: 'officer-7', approvedBy: 'officer-9', approvedOn: day('2026-04-10') };
const secondRun = must(asked('run-2026-04-d', [{ ...moved, details }], register));
register = must(enterRun(register, secondRun.run));
say(documentText(paymentRunDocument(secondRun), { width: 120 }));

// The bank's line and the entry that undoes the payment bear the same reference, so the two are linked.
say(documentText(reconciliationDocument(must(reconcile(ledger, statement!, known)), ledger.chart)));
