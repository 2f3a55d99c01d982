/**
 * A month of one integrated personal budget, from plain files to a proved reconciliation.
 *
 * Reads what was agreed, what was instructed and what the bank says; posts it; reconciles; answers the statements as
 * text and the journal in three forms. It touches no disk: the caller reads and writes.
 */
import Papa from 'papaparse';
import {
  type Agreement,
  accept,
  addDays,
  award,
  balance,
  bringForward,
  budgetStatement,
  chartOf,
  check,
  checkAgreement,
  commit,
  commitmentName,
  contributionAccount,
  type Day,
  type Draft,
  entryOf,
  explain,
  formatDay,
  formatPence,
  fundStatements,
  instalments,
  type Ledger,
  type Moment,
  match,
  moment,
  moneyBridge,
  must,
  type Note,
  noteOf,
  openLedger,
  type PayeeRule,
  type Pence,
  type Problem,
  type Proposal,
  parseDay,
  parsePence,
  pay,
  payeeRuleSchema,
  pence,
  post,
  postAll,
  privateNames,
  problem,
  propose,
  type Reconciliation,
  type Result,
  receive,
  reconcile,
  refuse,
  type Statement,
  type StatementLine,
  settleSplit,
  sumPence,
  trail,
  trialBalance,
} from 'personal-budget-ledger';
import { writeBeancount } from 'personal-budget-ledger/adapters/beancount';
import { writeHledger } from 'personal-budget-ledger/adapters/hledger';
import { writeJournal, writeNotes } from 'personal-budget-ledger/adapters/jsonl';
import {
  renderBudgetStatement,
  renderContributionAccount,
  renderExplanation,
  renderFundStatements,
  renderMoneyBridge,
  renderReconciliation,
  renderTrail,
  renderTrialBalance,
  textTable,
} from 'personal-budget-ledger/adapters/text';

/** The plain files of a month, as text. */
export interface MonthFiles {
  readonly agreement: string;
  readonly plan: string;
  readonly rules: string;
  readonly opening: string;
  readonly payees: string;
  readonly payments: string;
  readonly grant: string;
}

/** What the files say, checked. */
export interface Month {
  readonly agreement: Agreement;
  readonly opening: readonly { fund: string; pence: Pence }[];
  readonly payees: readonly PayeeRule[];
  readonly instructed: readonly Instructed[];
  readonly grant: readonly GrantPayment[];
}

/** A payment that was instructed, and the run it went out with. */
export interface Instructed {
  readonly run: string;
  readonly date: Day;
  readonly payee: string;
  readonly line: string;
  readonly pence: Pence;
}

/** A sum that the council received or paid itself, from a grant which never passes through the person's account. */
export interface GrantPayment {
  readonly id: string;
  readonly date: Day;
  /** The stream that it came from; absent, it was paid for a line of the plan, in full. */
  readonly stream?: string;
  readonly line?: string;
  readonly pence: Pence;
}

function json(text: string, file: string): Result<unknown> {
  try {
    return accept(JSON.parse(text));
  } catch (error) {
    return refuse(
      problem('file-unreadable', { line: 1, reason: `${file}: ${(error as Error).message}` }, file),
    );
  }
}

function table(text: string, file: string): Result<Record<string, string>[]> {
  const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  if (errors.length === 0) return accept(data);
  const said = errors.map(({ row = 0, message }) =>
    problem('file-unreadable', { line: row + 2, reason: message }, file),
  );
  return refuse(said);
}

/** 07/10/2026, as people write it. */
const writtenDay = (text: string) => parseDay(text.split('/').reverse().join('-'));

function instructedPayments(rows: readonly Record<string, string>[]): Result<Instructed[]> {
  const problems: Problem[] = [];
  const payments: Instructed[] = [];
  for (const [index, { run = '', date = '', payee = '', line = '', amount = '' }] of rows.entries()) {
    const [day, pence] = [writtenDay(date), parsePence(amount)];
    for (const part of [day, pence]) {
      if (!part.ok)
        problems.push(...part.problems.map((one) => ({ ...one, at: `payments.csv line ${index + 2}` })));
    }
    if (day.ok && pence.ok) payments.push({ run, date: day.value, payee, line, pence: pence.value });
  }
  return problems.length > 0 ? refuse(problems) : accept(payments);
}

function grantPayments(rows: readonly Record<string, string>[]): Result<GrantPayment[]> {
  const problems: Problem[] = [];
  const payments: GrantPayment[] = [];
  for (const [index, { id = '', date = '', stream = '', line = '', amount = '' }] of rows.entries()) {
    const [day, pence] = [writtenDay(date), parsePence(amount)];
    for (const part of [day, pence]) {
      if (!part.ok)
        problems.push(...part.problems.map((one) => ({ ...one, at: `grant.csv line ${index + 2}` })));
    }
    const by = stream === '' ? { line } : { stream };
    if (day.ok && pence.ok) payments.push({ id, date: day.value, pence: pence.value, ...by });
  }
  return problems.length > 0 ? refuse(problems) : accept(payments);
}

/** Checks the files of a month, all of them, before anything is posted. */
export function readMonth(files: MonthFiles): Result<Month> {
  const parts = {
    agreement: json(files.agreement, 'agreement.json'),
    plan: json(files.plan, 'plan.json'),
    rules: json(files.rules, 'rules.json'),
    opening: json(files.opening, 'opening.json'),
    payees: table(files.payees, 'payees.csv'),
    payments: table(files.payments, 'payments.csv'),
    grant: table(files.grant, 'grant.csv'),
  };
  const { agreement, plan, rules, opening, payees, payments, grant } = parts;
  const unread = Object.values(parts).flatMap((part) => (part.ok ? [] : part.problems));
  if (!agreement.ok || !plan.ok || !rules.ok || !opening.ok) return refuse(unread);
  if (!payees.ok || !payments.ok || !grant.ok) return refuse(unread);
  const agreed = checkAgreement({ ...(agreement.value as object), rules: rules.value, budget: plan.value });
  const map = payees.value.map((row, index) => {
    const filled = Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));
    const rule = check(payeeRuleSchema, filled);
    return rule.ok
      ? rule
      : refuse(rule.problems.map((one) => ({ ...one, at: `payees.csv line ${index + 2}` })));
  });
  const instructed = instructedPayments(payments.value);
  const granted = grantPayments(grant.value);
  const problems = [agreed, instructed, granted, ...map].flatMap((part) => (part.ok ? [] : part.problems));
  if (!agreed.ok || !instructed.ok || !granted.ok || problems.length > 0) return refuse(problems);
  return accept({
    agreement: agreed.value,
    opening: opening.value as Month['opening'],
    payees: map.flatMap((rule) => (rule.ok ? [rule.value] : [])),
    instructed: instructed.value,
    grant: granted.value,
  });
}

/** A book being kept: posts drafts and gathers what was refused. */
class Keeper {
  readonly problems: Problem[] = [];
  readonly proposals: Proposal[] = [];

  constructor(
    readonly ledger: Ledger,
    readonly month: Month,
    /** Told now and then how many lines of how many are recorded. */
    readonly progress: (done: number, of: number) => void = () => {},
  ) {}

  post(draft: Result<Draft> | Draft, recordedAt: Moment, note?: Note): void {
    const drafted = 'ok' in draft ? draft : accept(draft);
    const posted = drafted.ok
      ? post(this.ledger, drafted.value, { recordedAt, ...(note ? { note } : {}) })
      : drafted;
    if (!posted.ok) this.problems.push(...posted.problems);
  }

  /** Proposes and posts one line, in the name of a bank line or of a payment that was instructed. */
  take(line: StatementLine, recordedAt: Moment, account: string, as?: { id: string; source: string }): void {
    const { agreement, payees } = this.month;
    const proposal = propose(this.ledger, line, {
      agreement,
      payees,
      recordedAt,
      account,
      ...(as ? { as } : {}),
    });
    if (!proposal.ok) {
      this.problems.push(...proposal.problems);
      return;
    }
    this.proposals.push(proposal.value);
    this.post(proposal.value.draft, recordedAt, proposal.value.note);
  }
}

const at = (day: Day, hour: number) => moment(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

/** Opens the book: what it begins with, the award, and a commitment for each instalment of the plan. */
function openBook(keeper: Keeper): void {
  const { ledger, month } = keeper;
  const { budget, rules } = month.agreement;
  keeper.post(
    award(month.agreement, { id: `award:${budget.id}`, date: budget.agreedOn }),
    at(budget.agreedOn, 10),
  );
  const { from: date, to: expires } = budget.period;
  const eve = addDays(date, -1);
  keeper.post(bringForward({ id: 'brought-forward', date: eve, funds: month.opening }), at(eve, 23));
  for (const line of budget.lines) {
    const rule = rules.find((one) => one.id === line.rule);
    if (!rule) continue;
    for (const { days, pence } of instalments(line, budget.period)) {
      const commitment = commitmentName(line.id, days.from);
      const promised = {
        id: `commit:${commitment}`,
        commitment,
        date,
        // Wages and bills are paid at the end of the days that they are for, so that is the week whose cap counts.
        due: days.to,
        expires,
        category: line.category,
        pence,
        rule,
      };
      keeper.post(commit(ledger, promised), at(date, 8));
    }
  }
}

/** Where the council keeps the grant until it has paid the contractor. */
const HELD_BY_COUNCIL = 'assets/council';

/** Records what the council tells that it received and paid itself. A bill that is paid in full frees what is left of its promise. */
function keepGrant(keeper: Keeper, recordedAt: Moment): void {
  const { ledger, month } = keeper;
  const { streams, budget } = month.agreement;
  for (const { id, date, stream: from, line, pence } of month.grant) {
    const stream = streams.find((one) => one.id === from);
    const bill = { id, date, pence, rest: 'free', from: HELD_BY_COUNCIL } as const;
    const commitment = commitmentName(line ?? '', budget.period.from);
    const draft = stream
      ? receive(ledger, { id, date, pence, by: { stream }, into: HELD_BY_COUNCIL })
      : pay(ledger, { ...bill, commitment });
    keeper.post(draft, recordedAt);
  }
}

/** Records, day by day, what came in and what was instructed. What the bank paid out waits for matching. */
function keepDays(keeper: Keeper, statement: Statement, account: string): void {
  const paid = keeper.month.instructed.map((one, index) => {
    const line = {
      id: one.run,
      date: one.date,
      pence: pence(-one.pence),
      payee: one.payee,
      text: '',
      line: index + 2,
    };
    return {
      date: one.date,
      line,
      as: { id: `paid:${one.run}/${index + 1}`, source: one.run },
      instructed: one,
    };
  });
  const received = statement.lines
    .filter((line) => line.pence > 0)
    .map((line) => ({ date: line.date, line }));
  const days = [...received, ...paid].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const one of days) {
    if (!('instructed' in one)) {
      // A refund cannot come before the payment it belongs to: it waits with the payments out.
      const stream = keeper.month.payees.some((rule) => rule.stream && one.line.payee.includes(rule.payee));
      if (stream) keeper.take(one.line, at(one.date, 12), account);
      continue;
    }
    const planned = { payee: one.instructed.payee, line: one.instructed.line };
    const known = new Keeper(keeper.ledger, { ...keeper.month, payees: [planned] });
    known.take(one.line, at(one.date, 12), account, one.as);
    keeper.problems.push(...known.problems);
    keeper.proposals.push(...known.proposals);
  }
}

/** What became of one statement. */
export interface Outcome {
  readonly statement: Statement;
  readonly account: string;
  readonly reconciliation: Reconciliation;
  readonly proposals: readonly Proposal[];
  /** Lines that may be an entry already in the book. None of them is recorded; a person says yes or no. */
  readonly asked: readonly StatementLine[];
}

/** The book of a month with all that is shown of it. */
export interface MonthBook {
  readonly ledger: Ledger;
  readonly outcomes: readonly Outcome[];
  readonly statements: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Every day of the chart moved, so that the book is open when the first line is booked. */
function openFrom(agreement: Agreement, day: Day): Agreement {
  const opens = day < agreement.opens ? day : agreement.opens;
  return {
    ...agreement,
    opens,
    accounts: agreement.accounts.map((account) => ({ ...account, opens })),
    funds: agreement.funds.map((fund) => ({ ...fund, opens })),
  };
}

/** The secret under which bank lines are named. A real book has 16 random bytes of its own, and keeps them with its notes. */
const SECRET = 'an example, which everybody may know';

const accountOf = (index: number, count: number) =>
  count === 1 ? 'assets/bank' : `assets/bank/statement-${index + 1}`;

/** What an account began with: as stated, else what the closing balance and the lines leave, else nothing. */
function openingOf({ opening, closing, lines }: Statement): Pence {
  const moved = sumPence(lines.map((line) => line.pence));
  return opening?.pence ?? (closing ? pence(closing.pence - moved) : pence(0));
}

/** Runs one statement through a book that is open. */
function keepStatement(
  keeper: Keeper,
  statement: Statement,
  account: string,
  now: Moment,
  begun: string,
): Outcome {
  const { ledger } = keeper;
  const before = keeper.proposals.length;
  const alreadyMatched = new Set([begun]);
  const { unmatchedLines, offered } = must(match(ledger, statement, { account, alreadyMatched }));
  // What may be an entry already in the book is for a person to say: posted, it would be in the book twice.
  const asked = new Set(offered.flatMap(({ link }) => link.lines));
  const open = unmatchedLines.map(({ line }) => line).filter((line) => line.pence !== 0);
  const waiting = open.filter(({ id }) => !asked.has(id));
  for (const [index, line] of waiting.entries()) {
    keeper.take(line, now, account);
    if ((index + 1) % 2000 === 0) keeper.progress(index + 1, waiting.length);
  }
  // What came in became known after the payments that it should have met: who pays goes by date.
  const corrections = must(settleSplit(ledger, { rules: keeper.month.agreement.rules }));
  must(postAll(ledger, corrections, { recordedAt: now }));
  const reconciliation = must(reconcile(ledger, statement, { account, alreadyMatched }));
  const proposals = keeper.proposals.slice(before);
  return { statement, account, reconciliation, proposals, asked: open.filter(({ id }) => asked.has(id)) };
}

/** Why a line, or a part of it, is under query: nobody knows the payee, or the reasons for which no fund pays. */
function queryReason({ reason, draft, problems }: Proposal, chart: Ledger['chart']): string {
  if (reason === 'unknown-payee') return 'Not yet explained';
  if (reason === 'refused') return problems.map((one) => explain(one).what).join(' ');
  const steps = draft.explanations?.flatMap((one) => one.steps) ?? [];
  const short = steps.filter(({ fund, why }) => fund !== undefined && why !== undefined);
  const nameOf = (id: string) => chart.funds.find((fund) => fund.id === id)?.name ?? id;
  const category = chart.accounts.find(({ path }) => path === draft.explanations?.[0]?.category);
  if (short.some(({ why }) => why === 'category-not-allowed'))
    return `Not allowed: ${category?.name ?? 'this category'}`;
  return `No money left in ${short.map(({ fund }) => nameOf(fund!)).join(', ')}`;
}

function suspensePage(keeper: Keeper): string {
  const rows = keeper.proposals
    .filter((one) => one.suspense !== 0 || one.reason === 'unknown-payee' || one.reason === 'refused')
    .map((one) => [
      formatDay(one.line.date),
      [one.line.payee, one.line.text]
        .filter((part) => part !== '')
        .join(', ')
        .slice(0, 40),
      queryReason(one, keeper.ledger.chart),
      formatPence(one.suspense),
    ]);
  if (rows.length === 0) return 'Nothing is under query.\n';
  const columns = ['Date', 'Line', 'Why'].map((head) => ({ head, align: 'left' as const }));
  return textTable({
    title: 'Under query: paid, and no fund bears it yet',
    columns: [...columns, { head: 'Amount', align: 'right' }],
    rows,
    total: [
      '',
      'Total',
      '',
      formatPence(
        (must(balance(keeper.ledger, { account: 'assets/bank', fund: keeper.ledger.suspense })) *
          -1) as Pence,
      ),
    ],
  });
}

/** What was left to a person: each line with the entries that it may be, the likeliest first. Nothing where nothing was. */
function questionsPage(outcomes: readonly Outcome[]): readonly string[] {
  const rows = outcomes.flatMap(({ asked, reconciliation }) =>
    asked.map(({ id, date, payee, text, pence: amount }) => {
      const offers = reconciliation.matching.offered.filter(({ link }) => link.lines.includes(id));
      const may = offers.map(
        ({ link: { entries, reasons } }) => `${entries.join(' and ')} (${reasons.join(', ')})`,
      );
      const line = [payee, text].filter((part) => part !== '').join(', ');
      return [formatDay(date), line.slice(0, 40), may.join('; or '), formatPence(amount)];
    }),
  );
  if (rows.length === 0) return [];
  const columns = ['Date', 'Line', 'May be'].map((head) => ({ head, align: 'left' as const }));
  const title = 'Left to a person: not recorded, since it may be in the book already';
  return [textTable({ title, columns: [...columns, { head: 'Amount', align: 'right' }], rows })];
}

/** The plan beside what happened: the budget, the money that is free, the contribution, the grant. */
function planPages({ ledger, month }: Keeper, asAt: Day): readonly string[] {
  const { chart } = ledger;
  const account = contributionAccount(ledger, month.agreement, { stream: 'contribution', asAt });
  const balanceOf = (path: string) => must(balance(ledger, { account: path, asAt }));
  const unspent = balanceOf(HELD_BY_COUNCIL);
  const bridge = must(moneyBridge(ledger, { asAt }));
  const heldWhere = [
    `Of the balance, ${formatPence(balanceOf('assets/bank'))} is in the direct payment account, as the bank reconciliation shows, and`,
    `${formatPence(unspent)} is grant that the council holds and takes back.`,
    `Without the grant, ${formatPence(pence(bridge.free.pence - unspent))} is free to use.`,
  ];
  return [
    renderBudgetStatement(must(budgetStatement(ledger, { asAt })), chart),
    `${renderMoneyBridge(bridge)}\n${heldWhere.join('\n')}\n`,
    renderContributionAccount(must(account)),
    textTable({
      title: 'Disabled Facilities Grant: the council pays the contractor, outside the direct payment account',
      columns: [
        { head: 'Grant', align: 'left' },
        { head: 'Amount', align: 'right' },
      ],
      rows: [
        ['Grant received', formatPence(pence(0 - balanceOf('income/dfg')))],
        [
          'Paid to the contractor, final invoice',
          formatPence(pence(0 - balanceOf('expenses/equipment/adaptation'))),
        ],
      ],
      total: ['Unspent grant to return', formatPence(unspent)],
    }),
  ];
}

function present(keeper: Keeper, outcomes: readonly Outcome[], planned: boolean): string {
  const { ledger, month } = keeper;
  const { chart } = ledger;
  const days = outcomes.flatMap(({ statement }) => statement.lines.map((line) => line.date)).sort();
  const from = planned ? month.agreement.budget.period.from : (days[0] ?? month.agreement.budget.period.from);
  const to =
    outcomes
      .map(({ reconciliation }) => reconciliation.asAt ?? from)
      .sort()
      .at(-1) ?? from;
  const blocks = [
    renderFundStatements(must(fundStatements(ledger, { from, to })), chart),
    ...(planned ? planPages(keeper, to) : ['No plan covers these days, so there is no budget to show.\n']),
    ...outcomes.map(({ reconciliation }) => renderReconciliation(reconciliation, chart)),
    ...questionsPage(outcomes),
    suspensePage(keeper),
  ];
  if (planned) {
    const query = { account: 'expenses/day-and-respite', fund: 'nhs', asAt: to };
    const title = `Where a figure comes from: NHS share of day opportunities, ${formatPence(must(balance(ledger, query)))}`;
    blocks.push(
      renderTrail(must(trail(ledger, query)), chart, { title, noteOf: (id) => must(noteOf(ledger, id)) }),
    );
  }
  const first = must(entryOf(ledger, 'paid:run-2026-10-07/1'))?.explanations?.[0];
  if (first) {
    const ruleName = month.agreement.rules.find(({ id }) => id === first.rule)?.name;
    blocks.push(renderExplanation(first, chart, ruleName === undefined ? {} : { ruleName }));
  }
  blocks.push(renderTrialBalance(must(trialBalance(ledger, { asAt: to })), chart));
  return blocks.join('\n\n');
}

/**
 * Keeps the book of a month.
 *
 * @param statements of one file; in pounds, or refused with `statement-currency`
 * @param own true for a statement that the plan was not made for: nothing is planned or instructed, only recorded
 * @param progress told now and then how many lines of how many are recorded
 */
export function keepMonth(
  read: Month,
  bankStatements: readonly Statement[],
  now: Moment,
  own = false,
  progress?: (done: number, of: number) => void,
): Result<MonthBook> {
  const statements = bankStatements.map((statement) => must(privateNames(statement, SECRET)));
  const foreign = statements.filter((statement) => statement.currency !== 'GBP');
  if (foreign.length > 0) {
    return refuse(foreign.map(({ currency }) => problem('statement-currency', { currency })));
  }
  const first = statements.flatMap(({ lines, from, opening }) => [
    ...lines.map((line) => line.date),
    ...(from ? [from] : []),
    ...(opening?.date ? [opening.date] : []),
  ]);
  const firstDay = first.sort()[0];
  const opens = firstDay ? addDays(firstDay, -1) : read.agreement.opens;
  const names = statements.map((_, index) => accountOf(index, statements.length));
  const moved = own ? openFrom(read.agreement, opens) : read.agreement;
  const extra = names.map((path, index) => ({
    path,
    name: `Account ${statements[index]!.account}`,
    opens: moved.opens,
  }));
  const agreement = { ...moved, accounts: [...moved.accounts, ...(names.length > 1 ? extra : [])] };
  const opened = openLedger(chartOf(agreement));
  if (!opened.ok) return opened;
  const month = own ? { ...read, agreement, opening: [], instructed: [], grant: [] } : { ...read, agreement };
  const keeper = new Keeper(opened.value, month, progress);
  if (!own) openBook(keeper);
  const outcomes = statements.map((statement, index) => {
    const account = names[index]!;
    const begun = own ? `brought-forward:${index + 1}` : 'brought-forward';
    const begins = openingOf(statement);
    if (own) {
      const draft = bringForward({
        id: begun,
        date: opens,
        // Nobody has said whose money the account began with.
        funds: [{ fund: keeper.ledger.suspense, pence: begins }],
        into: account,
      });
      if (begins !== 0) keeper.post(draft, now);
    } else {
      keepDays(keeper, statement, account);
      keepGrant(keeper, now);
    }
    return keepStatement(keeper, statement, account, now, begun);
  });
  if (keeper.problems.length > 0) return refuse(keeper.problems);
  const { ledger } = keeper;
  const text = present(keeper, outcomes, !own);
  const joined = (lines: Iterable<string>) => `${[...lines].join('\n')}\n`;
  const files = new Map([
    ['statements.txt', text],
    ['journal.jsonl', joined(writeJournal(agreement.book, ledger))],
    ['notes.jsonl', joined(writeNotes(ledger))],
    ['journal.hledger', joined(writeHledger(ledger))],
    ['journal.beancount', joined(writeBeancount(ledger))],
  ]);
  return accept({ ledger, outcomes, statements: text, files });
}

/** The last moment of the month's own days; what the bank's file tells is known then. */
export function closingMoment(day: Day): Moment {
  return at(day, 9);
}
