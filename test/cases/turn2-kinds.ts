/**
 * The kinds of shared cases that concern ledger, days, payments and splits, each with the run of one case.
 *
 * @module
 */
import { expect } from 'vitest';
import { FASTER_PAYMENTS_PROFILE, writePain001 } from '../../src/adapters/pain001.js';
import type { NamedRule } from '../../src/agreement/rule.js';
import { balance } from '../../src/ledger/balance.js';
import { closePeriod } from '../../src/ledger/close.js';
import { commitmentOf } from '../../src/ledger/commitment.js';
import type { Draft } from '../../src/ledger/entry.js';
import { type Ledger, openLedger } from '../../src/ledger/ledger.js';
import { post } from '../../src/ledger/post.js';
import { reverse } from '../../src/ledger/reverse.js';
import { allocate } from '../../src/money/allocate.js';
import { type Pence, pence } from '../../src/money/pence.js';
import { standardAccount } from '../../src/payments/bank-account.js';
import { sendable } from '../../src/payments/letters.js';
import { makeRun } from '../../src/payments/make-run.js';
import type { PaymentScheme } from '../../src/payments/payment.js';
import { EMPTY_REGISTER, enterRun, markSent } from '../../src/payments/register.js';
import { accept, must, type Result } from '../../src/problem.js';
import { commit } from '../../src/rules/commit.js';
import { draw } from '../../src/rules/draw.js';
import { pay } from '../../src/rules/pay.js';
import { payWithVat, recoverVat } from '../../src/rules/vat.js';
import type { Day } from '../../src/time/day.js';
import { type Moment, moment } from '../../src/time/moment.js';
import { type Frequency, schedule } from '../../src/time/schedule.js';
import { instruction, request } from '../payments/sample-run.js';
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
      const options = { profile: FASTER_PAYMENTS_PROFILE, madeAt: moment(input.madeAt) };
      const file = writePain001(runOf(input), options);
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

/** How a case of each kind is run: its input, and the answer that is right. */
export const KINDS = { ledger: runLedger, days: runDays, payments: runPayment, split: runSplit } as const;

/** Kinds that concern bank files and matching, with the number of their cases: the next issue runs them. */
export const LATER: Readonly<Record<string, number>> = {
  continuity: 1,
  late: 1,
  match: 10,
  overlap: 1,
  statement: 23,
};
