/**
 * The kinds of shared cases that concern ledger, days, payments, splits and bank statements, each with the run of one case.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { NamedRule } from '../../src/agreement/rule.js';
import { must } from '../../src/explain/must.js';
import { balance } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { match } from '../../src/match/match.js';
import { allocate } from '../../src/money/allocate.js';
import { type Pence, pence, sumPence } from '../../src/money/pence.js';
import { standardAccount } from '../../src/payments/bank-account.js';
import { sendable } from '../../src/payments/letters.js';
import { makeRun } from '../../src/payments/make-run.js';
import { FASTER_PAYMENTS_PROFILE, writePain001 } from '../../src/payments/pain001/pain001.js';
import type { PaymentScheme } from '../../src/payments/payment.js';
import { EMPTY_REGISTER, enterRun, markSent } from '../../src/payments/register.js';
import { accept, type Result } from '../../src/problem/problem.js';
import { carryForward } from '../../src/reconcile/carry-forward.js';
import { reconcile } from '../../src/reconcile/reconcile.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { pay } from '../../src/rules/pay.js';
import { continuity } from '../../src/statement/continuity.js';
import { classifyLines, updateRegister } from '../../src/statement/import/classify-lines.js';
import type { KnownLine } from '../../src/statement/import/identity.js';
import { unseenPeriods } from '../../src/statement/import/unseen-periods.js';
import { readStatement } from '../../src/statement/read-statement.js';
import type { Statement, StatementFile, StatementLine } from '../../src/statement/statement.js';
import { addDays, type Day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';
import { type Frequency, schedule } from '../../src/time/schedule.js';
import { payWithVat, recoverVat } from '../../src/vat/vat.js';
import { instruction, request } from '../payments/sample-run.js';
import { ACCOUNT, bookOf, type MadeEntry } from '../support/random-accounts.js';
import { pair } from '../support/random-ledger.js';
import { authorise, byShare, fund, fundRule, named, OPENS, SUSPENSE, WAGES } from '../support/random-rule.js';

const VAT = 'assets/receivables/vat/section-33';
const RULES: Readonly<Record<string, NamedRule>> = {
  nhs: named(fundRule('nhs')),
  halves: named(byShare(['50%', 'nhs'], ['50%', 'council'])),
  thirds: named(byShare(['1/3', 'nhs'], ['1/3', 'council'], ['1/3', 'own'])),
};

interface Step {
  readonly op:
    | 'spend'
    | 'commit'
    | 'promise-twice'
    | 'pay'
    | 'draw'
    | 'reverse'
    | 'close'
    | 'pay-vat'
    | 'recover-vat';
  readonly id: string;
  readonly date: Day;
  readonly pence: Pence;
  readonly fund: string;
  readonly rule: string;
  readonly commitment: string;
  readonly entry: string;
  readonly rest?: 'keep' | 'free';
  readonly part?: Pence;
  readonly through: Day;
  readonly vat: Pence;
}

interface LedgerCase {
  readonly funds: readonly string[];
  readonly money: Readonly<Record<string, number>>;
  readonly budget?: Readonly<Record<string, number>>;
  readonly steps: readonly Step[];
}

interface LedgerAnswer {
  readonly steps: Readonly<Record<string, 'ok' | 'refused'>>;
  readonly balances?: readonly {
    readonly account: string;
    readonly fund: string;
    readonly pence: number;
    readonly asAt?: Day;
  }[];
  readonly commitment?: {
    readonly id: string;
    readonly outstandingAtMost: number;
    readonly spent: number;
  };
}

function openBook({ funds, money, budget = {} }: LedgerCase): Ledger {
  const paths = ['assets/bank', 'income/received', 'equity/committed', 'equity/authority', WAGES, VAT];
  const chart = {
    accounts: paths.map((path) => ({ path, opens: OPENS })),
    // Only a case that says what is authorised is held to it.
    funds: [SUSPENSE, ...funds.map((id) => fund(id, id in budget ? {} : { terms: { mayOvercommit: true } }))],
  };
  const ledger = must(openLedger(chart));
  for (const [id, amount] of Object.entries(money)) {
    const postings = pair('actual', id, 'assets/bank', 'income/received', amount);
    const recording = { recordedAt: moment('2026-04-01T09:00:00.000Z') };
    must(post(ledger, { id: `money-${id}`, date: OPENS, kind: 'receive', postings }, recording));
  }
  for (const [id, amount] of Object.entries(budget)) authorise(ledger, id, amount);
  return ledger;
}

function draftOf(ledger: Ledger, step: Step): Result<Draft> {
  const { id, date, commitment } = step;
  const payment = { id, date, category: WAGES, pence: step.pence };
  switch (step.op) {
    case 'spend':
      return draw(ledger, { ...payment, rule: named(fundRule(step.fund)) });
    case 'draw':
      return draw(ledger, { ...payment, rule: RULES[step.rule]! });
    case 'commit':
      return commit(ledger, { ...payment, commitment, rule: RULES[step.rule]! });
    case 'promise-twice': {
      const line = pair('commitment', step.fund, WAGES, 'equity/committed', step.pence);
      return accept({
        id,
        date,
        kind: 'commit',
        postings: [...line, ...line],
        commitment: { id: commitment, act: 'open' },
      });
    }
    case 'pay': {
      const rule = step.rule === undefined ? {} : { rule: RULES[step.rule]! };
      const rest = step.rest === undefined ? {} : { rest: step.rest };
      return pay(ledger, { id, date, commitment, pence: step.pence, ...rule, ...rest });
    }
    case 'reverse':
      return reverse(ledger, {
        id,
        date,
        entry: step.entry,
        ...(step.part === undefined ? {} : { part: step.part }),
      });
    case 'close':
      return accept(closePeriod({ id, through: step.through }));
    case 'pay-vat':
      return payWithVat(ledger, {
        ...payment,
        vat: step.vat,
        deliveredBy: 'local-authority',
        rule: named(fundRule(step.fund)),
      });
    case 'recover-vat':
      return recoverVat(ledger, { id, date, regime: 'section-33', pence: step.pence });
  }
}

/** A step dated before the one before it is recorded no earlier than that. */
const laterMoment = (a: Moment, b: Moment) => [a, b].sort()[1]!;

function runLedger(input: LedgerCase, expected: LedgerAnswer): void {
  const ledger = openBook(input);
  for (const [index, step] of input.steps.entries()) {
    const draft = draftOf(ledger, step);
    const recordedAt = moment(`${step.date ?? step.through}T12:00:00.000Z`);
    const recording = { recordedAt: laterMoment(recordedAt, ledger.lastRecordedAt!) };
    const outcome = draft.ok && post(ledger, draft.value, recording).ok ? 'ok' : 'refused';
    const wanted = expected.steps[index];
    if (wanted !== undefined) expect([step.id, outcome]).toEqual([step.id, wanted]);
  }
  for (const { account, fund, asAt, pence } of expected.balances ?? []) {
    const path = account === 'WAGES' ? WAGES : account;
    expect(balance(ledger, { account: path, fund, ...(asAt ? { asAt } : {}) })).toBe(pence);
  }
  if (expected.commitment === undefined) return;
  const { lines } = commitmentOf(ledger, expected.commitment.id)!;
  const sum = (of: 'outstanding' | 'spent') => lines.reduce((total, line) => total + line[of], 0);
  expect(sum('outstanding')).toBeLessThanOrEqual(expected.commitment.outstandingAtMost);
  expect(sum('spent')).toBe(expected.commitment.spent);
}

interface PaymentCase {
  readonly check: 'letters' | 'standard-account' | 'pain001' | 'mark-sent';
  readonly texts: readonly string[];
  readonly sortCode: string;
  readonly account: string;
  readonly scheme?: PaymentScheme;
  readonly due: readonly Day[];
  readonly madeOn: Day;
  readonly madeAt: string;
  readonly sentOn: Day;
}

interface PaymentAnswer {
  readonly outcome: 'ok' | 'refused' | 'refused-or-same-sort-code' | readonly string[];
  readonly blocks?: readonly (readonly [due: string, payments: number])[];
}

function runOf({ due, madeOn, scheme = 'faster-payments' }: PaymentCase) {
  const payments = due.map((on, index) => instruction(`p${index}`, { due: on, pence: pence(1000 + index) }));
  return must(makeRun(request({ madeOn, scheme, payments }))).run;
}

/** Each block of the file: the day on which it pays, and how many payments it says it has. */
function blocksOf(xml: string): [string, number][] {
  return xml
    .split('<PmtInf>')
    .slice(1)
    .map((block) => [
      /<ReqdExctnDt>\s*(?:<Dt>)?([0-9-]+)/.exec(block)![1]!,
      Number(/<NbOfTxs>([0-9]+)/.exec(block)![1]),
    ]);
}

function runPayment(input: PaymentCase, { outcome, blocks }: PaymentAnswer): void {
  switch (input.check) {
    case 'letters':
      expect(input.texts.map((text) => sendable(text, 'faster-payments', 18).text)).toEqual(outcome);
      return;
    case 'standard-account': {
      const { sortCode, account } = input;
      const standard = standardAccount({ sortCode, account });
      expect(standard.ok && standard.value.sortCode !== sortCode).toBe(false);
      return;
    }
    case 'pain001': {
      const run = runOf(input);
      const register = must(enterRun(EMPTY_REGISTER, run));
      const madeAt = moment(input.madeAt);
      const file = writePain001(run, { profile: FASTER_PAYMENTS_PROFILE, madeAt, register });
      expect(file.ok ? 'ok' : 'refused').toBe(outcome);
      if (blocks) expect(blocksOf(must(file))).toEqual(blocks);
      return;
    }
    case 'mark-sent': {
      const run = runOf(input);
      const sent = markSent(must(enterRun(EMPTY_REGISTER, run)), { run: run.id, on: input.sentOn });
      expect(sent.ok ? 'ok' : 'refused').toBe(outcome);
    }
  }
}

function runDays(
  input: { from: Day; to: Day; frequency: Frequency },
  { starts }: { starts: string[] },
): void {
  expect(schedule(input, input.frequency).map(({ part }) => part.from)).toEqual(starts);
}

function runSplit(input: { pence: Pence; weights: number[] }, { parts }: { parts: number[] }): void {
  expect(allocate(input.pence, input.weights)).toEqual(parts);
}

/** One answer that is right; every field that it names holds. */
interface StatementAnswer {
  readonly lines?: readonly (readonly [date: Day, pence: number])[];
  readonly amounts?: readonly number[];
  readonly amountsAnyOrder?: readonly number[];
  readonly opening?: number;
  readonly closing?: number;
  readonly statements?: number;
  readonly says?: readonly string[];
  readonly references?: readonly string[];
  readonly payees?: readonly string[];
  readonly textsEnd?: boolean;
  /** A finding beyond those that only say that a layout or an order was guessed, or that sums do not agree. */
  readonly doubt?: boolean;
  /** Reasons that are no doubt in this case either. */
  readonly beyond?: readonly string[];
  readonly refused?: boolean;
}

const NO_DOUBTS = ['layout-guessed', 'date-order-assumed', 'balance-mismatch'];
const isJson = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function answers(read: Result<StatementFile>, answer: StatementAnswer): boolean {
  if (!read.ok) return answer.refused === true;
  const { statements, rejected, skipped, warnings } = read.value;
  const lines = statements.flatMap((statement) => statement.lines);
  const amounts = lines.map((line) => line.pence);
  const sorted = (list: readonly number[]) => list.toSorted((a, b) => a - b);
  const findings = [...rejected, ...skipped, ...warnings].map(({ reason }) => reason as string);
  const isDoubtful = findings.some((reason) => ![...NO_DOUBTS, ...(answer.beyond ?? [])].includes(reason));
  const words = lines.map(({ payee, text }) => `${payee} ${text}`);
  const holds: Readonly<Record<string, boolean>> = {
    refused: answer.refused !== true,
    doubt: answer.doubt === undefined || answer.doubt === isDoubtful,
    lines: isJson(answer.lines, answer.lines && lines.map(({ date, pence }) => [date, pence])),
    amounts: isJson(answer.amounts, answer.amounts && amounts),
    anyOrder: answer.amountsAnyOrder === undefined || isJson(sorted(answer.amountsAnyOrder), sorted(amounts)),
    opening: answer.opening === undefined || answer.opening === statements[0]!.opening?.pence,
    closing: answer.closing === undefined || answer.closing === statements.at(-1)!.closing?.pence,
    statements: answer.statements === undefined || answer.statements === statements.length,
    says: answer.says?.every((word, index) => words[index]!.includes(word)) ?? true,
    references: isJson(answer.references, answer.references && lines.map(({ reference }) => reference)),
    payees: isJson(answer.payees, answer.payees && lines.map(({ payee }) => payee)),
    textsEnd: answer.textsEnd === undefined || lines.every(({ text }) => !/[/]$/.test(text)),
  };
  return Object.values(holds).every(Boolean);
}

const fileIn = (folder: URL, name: string) =>
  readStatement(new Uint8Array(readFileSync(new URL(name, folder))));

function runStatement(
  _input: unknown,
  { file, accept: answersAccepted }: { readonly file: string; readonly accept: readonly StatementAnswer[] },
  folder: URL,
): void {
  const read = fileIn(folder, file);
  const isRight = answersAccepted.some((answer) => answers(read, answer));
  expect(isRight, `none of ${JSON.stringify(answersAccepted)} is ${JSON.stringify(read)}`).toBe(true);
}

function runContinuity(
  _input: unknown,
  {
    files,
    firstDay,
    noFault,
  }: { readonly files: readonly string[]; readonly firstDay: string; readonly noFault: readonly string[] },
  folder: URL,
): void {
  expect(firstDay).toBe('after-opening');
  const statements = files.flatMap((file) =>
    must(fileIn(folder, file)).statements.map((statement) => ({
      ...statement,
      from: addDays(statement.opening!.date!, 1),
    })),
  );
  const faults = continuity(statements).map(({ kind }) => kind as string);
  expect(faults.filter((kind) => noFault.includes(kind))).toEqual([]);
}

type BriefLine = readonly [date: Day, pence: Pence, payee: string];

function runLate(
  { downloads }: { readonly downloads: readonly (readonly BriefLine[])[] },
  { new: wanted }: { readonly new: readonly number[] },
): void {
  let known: readonly KnownLine[] = [];
  const counts = downloads.map((download) => {
    const lines = download.map(([date, pence, payee], index) => ({
      id: `l${index}`,
      date,
      pence,
      payee,
      text: '',
      line: index + 1,
    }));
    const imported = classifyLines({ known, statements: [{ account: 'a', currency: 'GBP', lines }] });
    known = updateRegister(known, imported);
    return imported.lines.filter(({ is }) => is === 'new').length;
  });
  expect(counts).toEqual(wanted);
}

interface OverlapCase {
  readonly entries: readonly {
    readonly id: string;
    readonly date: Day;
    readonly pence: number;
    readonly payee: string;
  }[];
  readonly statements: readonly {
    readonly from: Day;
    readonly to: Day;
    readonly opening: Pence;
    readonly lines: readonly Omit<StatementLine, 'line'>[];
  }[];
}

function runOverlap(
  { entries, statements }: OverlapCase,
  { proved }: { readonly proved: readonly boolean[] },
): void {
  const account = 'assets/bank';
  const { opening: money, from } = statements[0]!;
  const eve = addDays(from, -1);
  const first = { id: 'opening', date: eve, pence: money, payee: 'Council' };
  const ledger = bookOf([first, ...entries].map((entry) => ({ ...entry, reference: '' })));
  const statementOf = (lines: readonly Omit<StatementLine, 'line'>[], opening: Pence): Statement => ({
    account: 'a',
    currency: 'GBP',
    opening: { pence: opening },
    closing: { pence: sumPence([opening, ...lines.map((line) => line.pence)]) },
    lines: lines.map((line, index) => ({ ...line, line: index + 1 })),
  });
  // The money was there before the first of the statements: a statement of the day before settles it.
  let last = reconcile(
    ledger,
    { ...statementOf([{ ...first, text: '' }], pence(0)), from: eve, to: eve },
    { account },
  );
  let known: readonly KnownLine[] = [];
  const answers = statements.map(({ lines, opening, ...days }) => {
    const imported = classifyLines({ known, statements: [{ ...statementOf(lines, opening), ...days }] });
    known = updateRegister(known, imported);
    const parts = unseenPeriods(imported);
    const reconciliations = parts.map((part) => {
      last = reconcile(ledger, part, { account, ...carryForward(last) });
      return last;
    });
    return parts.length > 0 && reconciliations.every((reconciliation) => reconciliation.proved);
  });
  expect(answers).toEqual(proved);
}

interface MatchCase {
  readonly entries: readonly (Pick<MadeEntry, 'id' | 'date' | 'pence' | 'payee'> & {
    readonly narrative?: string;
    readonly source?: string;
  })[];
  readonly lines: readonly Pick<StatementLine, 'id' | 'date' | 'pence' | 'payee' | 'text' | 'reference'>[];
}
type PairOfIds = readonly [line: string, entry: string];

function runMatch(
  { entries, lines }: MatchCase,
  answer: { never?: PairOfIds[]; first?: PairOfIds[]; links?: PairOfIds[] },
): void {
  const ledger = bookOf(entries.map(({ narrative = '', ...entry }) => ({ ...entry, reference: narrative })));
  const statement = {
    account: '20-00-00 12345678',
    currency: 'GBP',
    to: '2026-06-30' as Day,
    lines: lines.map((line, place) => ({ ...line, line: place + 1 })),
  };
  const { links, offered } = match(ledger, statement, { account: ACCOUNT });
  const pairs = links.flatMap((link) =>
    link.lines.flatMap((line) => link.entries.map((entry) => `${line} ${entry}`)),
  );
  const best = offered.filter(({ rank }) => rank === 1).map(({ link }) => `${link.lines} ${link.entries}`);
  const names = (all: readonly PairOfIds[] = []) => all.map(([line, entry]) => `${line} ${entry}`);
  for (const pair of names(answer.never)) expect(pairs).not.toContain(pair);
  for (const pair of names(answer.links)) expect(pairs).toContain(pair);
  for (const pair of names(answer.first)) expect([...pairs, ...best]).toContain(pair);
}

/** How a case of each kind is run: its input, the answer that is right, and the folder in which its files are. */
export const KINDS = {
  ledger: runLedger,
  days: runDays,
  payments: runPayment,
  split: runSplit,
  statement: runStatement,
  continuity: runContinuity,
  late: runLate,
  overlap: runOverlap,
  match: runMatch,
} as const;

/** Kinds that are not run here, with the number of their cases. */
export const LATER: Readonly<Record<string, number>> = {};
