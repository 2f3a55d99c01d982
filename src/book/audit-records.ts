/**
 * The records of a book as an auditor reads them: who prepared and approved each, and the changes of standing data.
 *
 * Method: both are read from the journal, fact by fact, and so are as complete as the journal is.
 * Limit: what is kept outside the book, such as published rates, is in no journal.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import { type ApprovalLog, type ApprovalRecord, approvalLogOf } from '../assurance/approval-log.js';
import type { SignedRecord } from '../assurance/signed-record.js';
import { changedFields, type StandingChange } from '../assurance/standing-change.js';
import { accept, type Result, refuse } from '../problem/problem.js';
import { dayOf, type Moment } from '../time/moment.js';
import type { Period } from '../time/period.js';
import { storeProblem } from './append.js';
import { payeeKey } from './bank-details.js';
import type { Fact, SignedFact } from './fact.js';
import { factAmount } from './policy.js';
import type { ReadableBook } from './readable-book.js';

/** A record without its fact. */
export function signedRecord(
  book: string,
  { sequence, recordedAt, actor, approver, override }: SignedFact,
): SignedRecord {
  return {
    ...{ book, sequence, recordedAt: recordedAt as Moment, by: actor },
    ...(approver !== undefined && { approvedBy: approver }),
    ...(override !== undefined && { override }),
  };
}

/** Every record of a book; or `store-failed`. */
export async function recordsOf(book: ReadableBook): Promise<Result<readonly SignedFact[]>> {
  try {
    const records: SignedFact[] = [];
    for await (const signed of book.records()) records.push(signed);
    return accept(records);
  } catch (thrown) {
    return refuse(storeProblem(book.id, thrown));
  }
}

/** The id of what a fact is about; no personal text. */
function nameOf(fact: Fact): string {
  switch (fact.kind) {
    case 'entry':
      return fact.entry.id;
    case 'note':
      return fact.entry;
    case 'erasure':
      return fact.entry ?? 'texts';
    case 'run':
      return fact.act === 'fail'
        ? `${fact.payment} failed`
        : `${fact.act === 'enter' ? fact.run.run : fact.run} ${fact.act}`;
    case 'rule':
      return `${fact.rule.id}, version ${fact.rule.version}`;
    case 'agreement':
      return fact.agreement.budget.id;
    case 'seal':
      return `${fact.seal.account}, ${fact.seal.through}`;
    case 'statement':
    case 'links':
      return fact.account;
    case 'line':
    case 'not-ours':
      return fact.line;
    case 'request':
      return fact.call;
    case 'decided':
      return 'request withdrawn';
    default:
      return fact.kind;
  }
}

function approvalRecord(book: string, signed: SignedFact): ApprovalRecord {
  const { fact } = signed;
  const pence = factAmount(fact);
  const asks = (fact.kind === 'policy' || fact.kind === 'opening') && fact.policy;
  return {
    ...{ ...signedRecord(book, signed), kind: fact.kind, what: nameOf(fact) },
    ...(pence !== undefined && { pence }),
    ...(fact.kind === 'policy' && asks && asks.approvals.length > 0 && { asksForSecond: true as const }),
  };
}

/** Whether the log has a fact. A request that was approved is there as what it recorded, with both names. */
const isLogged = (fact: Fact) => fact.kind !== 'request' && !(fact.kind === 'decided' && fact.isApproved);

const isWithin = ({ recordedAt }: SignedFact, period: Period | undefined) => {
  const day = dayOf(recordedAt as Moment);
  return period === undefined || (day >= period.from && day <= period.to);
};

/**
 * Draws up who prepared, approved and overrode each record of a book.
 *
 * @param period the days of recording; absent, from the first
 * @returns the log, with what each person did and the breaches; or `store-failed`
 */
export async function approvalLog(book: ReadableBook, period?: Period): Promise<Result<ApprovalLog>> {
  const records = await recordsOf(book);
  if (!records.ok) return records;
  const logged = records.value.filter((signed) => isLogged(signed.fact) && isWithin(signed, period));
  return accept(approvalLogOf(logged.map((signed) => approvalRecord(book.id, signed))));
}

/** The standing data in a fact: what it is, by which name it is kept, and its value. */
interface Standing {
  readonly kind: StandingChange['kind'];
  readonly key: string;
  readonly value: unknown;
  readonly name?: string;
  readonly payee?: string;
}

function standingIn(fact: Fact): readonly Standing[] {
  switch (fact.kind) {
    case 'opening': {
      const { chart, agreement, policy } = fact;
      const { rules, ...agreed } = agreement;
      return [
        ...standingIn({ kind: 'chart', revision: chart }),
        { kind: 'agreement', key: '', value: agreed, name: agreed.budget.id },
        ...rules.flatMap((rule) => standingIn({ kind: 'rule', rule })),
        ...(policy ? standingIn({ kind: 'policy', policy }) : []),
      ];
    }
    case 'agreement': {
      const { rules: _rules, ...agreed } = fact.agreement;
      return [{ kind: 'agreement', key: '', value: agreed, name: agreed.budget.id }];
    }
    case 'rule':
      return [{ kind: 'rule', key: fact.rule.id, value: fact.rule, name: fact.rule.id }];
    case 'policy':
      return [{ kind: 'policy', key: '', value: fact.policy }];
    case 'details': {
      const { details } = fact;
      // Erased: that it changed is still known.
      if (!details) return [{ kind: 'details', key: '', value: {} }];
      return [{ kind: 'details', key: payeeKey(details.payee), value: details, payee: details.payee }];
    }
    case 'payee': {
      const { rule } = fact;
      if (!rule) return [{ kind: 'payee', key: '', value: {} }];
      return [{ kind: 'payee', key: payeeKey(rule.payee), value: rule, payee: rule.payee }];
    }
    case 'chart': {
      const { accounts = [], funds = [], protections = [] } = fact.revision;
      return [
        ...accounts.map((value): Standing => ({ kind: 'chart', key: value.path, value, name: value.path })),
        ...[...funds, ...protections].map(
          (value): Standing => ({ kind: 'chart', key: value.id, value, name: value.id }),
        ),
      ];
    }
    default:
      return [];
  }
}

/**
 * Lists the changes of a book's standing data: bank details, what names mean, rules, agreements, accounts and funds, and the policy.
 *
 * @param period the days of recording; absent, from the first. What the book was opened with is no change
 * @returns in the order of recording, each with the fields before and after; or `store-failed`
 */
export async function standingChanges(
  book: ReadableBook,
  period?: Period,
): Promise<Result<readonly StandingChange[]>> {
  const records = await recordsOf(book);
  if (!records.ok) return records;
  const before = new Map<string, unknown>();
  const changes: StandingChange[] = [];
  for (const signed of records.value) {
    for (const { kind, key, value, ...named } of standingIn(signed.fact)) {
      const place = `${kind}:${key}`;
      const old = before.get(place);
      const fields = changedFields(old, value);
      before.set(place, value);
      if (signed.fact.kind === 'opening' || !isWithin(signed, period)) continue;
      changes.push({
        ...{ ...signedRecord(book.id, signed), kind, ...named, fields },
        ...(old === undefined && { isNew: true as const }),
        ...(kind === 'rule' && {
          rule: { ...(old !== undefined && { before: old as NamedRule }), after: value as NamedRule },
        }),
      });
    }
  }
  return accept(changes);
}
