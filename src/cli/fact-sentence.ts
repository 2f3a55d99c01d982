/**
 * Says in a sentence what each record of a journal is.
 *
 * @module
 */
import type { Fact, FactKind, FactOf } from '../book/fact.js';
import { accountNames } from '../documents/names.js';
import { joinedWithAnd } from '../explain/words.js';
import type { Chart } from '../ledger/chart.js';
import { formatPence, sumPence } from '../money/pence.js';
import { formatDayShort } from '../time/day.js';
import { callSentences } from './call-sentences.js';
import { detailsSentence, payeeSentence, reasonWords } from './decision-sentence.js';
import { entrySentence } from './entry-sentence.js';
import { counted } from './list.js';
import { policySentences } from './policy-sentences.js';

/** Records that change what holds from then on: payees, bank details, rules, the chart, the agreement, the policy. */
export const STANDING: readonly FactKind[] = ['payee', 'details', 'rule', 'chart', 'agreement', 'policy'];

function runSentence(fact: FactOf<'run'>): string {
  switch (fact.act) {
    case 'enter': {
      const { run, payments } = fact.run;
      const total = sumPence(payments.flatMap(({ pence }) => pence ?? []));
      return `Payment run ${run} entered: ${counted(payments.length, 'payment')}, ${formatPence(total)}`;
    }
    case 'send':
      return `Payment run ${fact.run} sent to the bank on ${formatDayShort(fact.on)}`;
    case 'withdraw':
      return `Payment run ${fact.run} withdrawn on ${formatDayShort(fact.on)}`;
    case 'write':
      return `File of the payment run ${fact.run} written as ${fact.form} on ${formatDayShort(fact.on)}`;
    case 'fail':
      return `Payment ${fact.payment} came back on ${formatDayShort(fact.on)}: ${reasonWords(fact.reason)}`;
  }
}

function chartSentence({ revision }: FactOf<'chart'>): string {
  const { accounts = [], funds = [], protections = [] } = revision;
  const names = [
    ...accounts.map(({ path, name }) => name ?? path),
    ...funds.map(({ name }) => name),
    ...protections.map(({ name }) => name),
  ];
  return `Accounts and funds changed or added: ${joinedWithAnd(names)}`;
}

function linksSentence({ account, ...links }: FactOf<'links'>, chart: Chart): string {
  const { accepted = [], refused = [], unaccepted = [], unrefused = [] } = links;
  const parts = [
    ...(accepted.length > 0 ? [`${counted(accepted.length, 'line')} agreed with entries`] : []),
    ...(refused.length > 0 ? [`${counted(refused.length, 'match', 'matches')} refused`] : []),
    ...(unaccepted.length > 0 ? [`${counted(unaccepted.length, 'match', 'matches')} undone`] : []),
    ...(unrefused.length > 0 ? [`${counted(unrefused.length, 'refusal')} undone`] : []),
  ];
  return `${accountNames(chart)(account)}: ${joinedWithAnd(parts)}`;
}

function statementSentence({ account, statements }: FactOf<'statement'>, chart: Chart): string {
  const { lines } = statements;
  const last = lines
    .map(({ line }) => line.date)
    .sort()
    .at(-1);
  const until = last === undefined ? '' : `, to ${formatDayShort(last)}`;
  return `Statement taken: ${accountNames(chart)(account)}, ${counted(lines.length, 'line')}${until}`;
}

/**
 * Says what a record is.
 *
 * @param chart gives accounts and funds their names
 */
export function factSentence(fact: Fact, chart: Chart): string {
  switch (fact.kind) {
    case 'opening':
      return 'Book opened';
    case 'entry':
      return entrySentence(fact.entry, chart, fact.note);
    case 'note':
      return `Note of ${fact.entry} ${fact.note ? 'added' : 'taken back'}`;
    case 'erasure':
      return fact.texts
        ? `Personal text of ${counted(fact.texts.length, 'record')} erased`
        : `Note of ${fact.entry} erased`;
    case 'chart':
      return chartSentence(fact);
    case 'agreement':
      return `Agreement put in force, agreed on ${formatDayShort(fact.pool?.period.from ?? fact.agreement.budget.agreedOn)}`;
    case 'rule':
      return `Rule ${fact.rule.id}, version ${fact.rule.version}: ${fact.rule.name}`;
    case 'statement':
      return statementSentence(fact, chart);
    case 'line':
      return `The line ${fact.line} is ${fact.answer === 'new' ? 'a new line' : 'the line that was seen before'}`;
    case 'not-ours':
      return `The line ${fact.line} is ${fact.isOurs ? 'this book’s after all' : 'not this book’s'}`;
    case 'links':
      return linksSentence(fact, chart);
    case 'seal': {
      const { account, through, bankBalance } = fact.seal;
      return `Reconciliation sealed: ${accountNames(chart)(account)} to ${formatDayShort(through)}, ${formatPence(bankBalance)} at the bank`;
    }
    case 'run':
      return runSentence(fact);
    case 'payee':
      return fact.rule ? payeeSentence(fact.rule, chart) : 'Meaning of a name on statements (erased)';
    case 'details':
      return fact.details ? `Bank details: ${detailsSentence(fact.details)}` : detailsSentence(undefined);
    case 'policy':
      return `Policy put in force. ${policySentences(fact.policy).join(' ')}`;
    case 'request':
      return `Prepared for approval, ${fact.request}: ${callSentences(fact, chart).join('; ')}`;
    case 'decided':
      return `Request ${fact.request} ${fact.isApproved ? 'approved' : 'withdrawn'}`;
  }
}
