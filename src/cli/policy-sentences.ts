/**
 * Says a policy in sentences: what needs a second person, and who that may be.
 *
 * @module
 */
import type { ApprovalRule, Policy } from '../book/policy.js';
import { joinedWithAnd } from '../explain/words.js';
import { formatPence } from '../money/pence.js';
import { kindWords } from './entry-sentence.js';

/** The records that a policy speaks of, as people say them. */
export const RECORD_WORDS: Readonly<Record<ApprovalRule['record'], string>> = {
  entry: 'entries',
  run: 'payment runs',
  payee: 'what names on statements mean',
  details: 'bank details of payees',
  rule: 'rules that say who pays',
  chart: 'accounts and funds',
  agreement: 'agreements',
  seal: 'seals of reconciliations',
  erasure: 'erasures of personal text',
  policy: 'this policy itself',
};

/** The events of a run of which a policy may speak. */
const RUN_KINDS = new Map([
  ['enter', 'payment runs'],
  ['withdraw', 'withdrawals of payment runs'],
]);

/** The kinds that a rule is limited to, in words. */
function kindsWords(record: ApprovalRule['record'], kinds: readonly string[]): string {
  return record === 'run'
    ? joinedWithAnd(kinds.map((kind) => RUN_KINDS.get(kind) ?? kind))
    : `entries of the kind ${joinedWithAnd(kinds.map(kindWords))}`;
}

function ruleWords({ record, kinds, over }: ApprovalRule): string {
  const what = kinds ? kindsWords(record, kinds) : RECORD_WORDS[record];
  return over === undefined ? what : `${what} of more than ${formatPence(over)}`;
}

/** A policy in sentences, one for each line. */
export function policySentences(policy: Policy | undefined): readonly string[] {
  if (!policy || policy.approvals.length === 0) return ['Nothing needs a second person.'];
  const { approvals, approvers, exceptions } = policy;
  const persons = approvers?.map(({ actor, upTo }) =>
    upTo === undefined ? actor : `${actor} (up to ${formatPence(upTo)})`,
  );
  return [
    `A second person approves: ${approvals.map(ruleWords).join('; ')}.`,
    persons
      ? `This may be: ${persons.join(', ')}. Whoever prepared a record does not approve it.`
      : 'This may be anyone but the person who prepared the record.',
    exceptions === 'list'
      ? 'In an urgent case a person may record alone, with a reason; each such record is listed.'
      : 'Nobody may record alone what needs a second person.',
  ];
}
