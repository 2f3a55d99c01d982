/**
 * The steps of a walk-through, each looked up in the journal and the state of a book: what shows it, and what is missing.
 *
 * @module
 */
import type { NamedRule } from '../agreement/rule.js';
import type {
  WalkEvidence,
  WalkPaper,
  WalkPapers,
  WalkStep,
  WalkStepName,
  WalkThrough,
} from '../assurance/walk.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { isSpendCategory } from '../ledger/state/terms.js';
import { type Pence, pence, sumPence } from '../money/pence.js';
import { dayOf, type Moment } from '../time/moment.js';
import { signedRecord } from './audit-records.js';
import { linesByEntry } from './entry-lines.js';
import type { FactOf, SignedFact } from './fact.js';
import type { ReadableBook } from './readable-book.js';

/** What the steps are looked up in. */
export interface Walk {
  readonly book: ReadableBook;
  readonly entry: Entry;
  readonly records: readonly SignedFact[];
  readonly papers: WalkPapers;
}

type Evidence = readonly WalkEvidence[];

export function step(name: WalkStepName, evidence: Evidence, missing: readonly string[] = []): WalkStep {
  return { step: name, evidence, missing };
}

const categoriesOf = ({ postings }: Pick<Entry, 'postings'>): ReadonlySet<string> =>
  new Set(postings.map(({ account }) => account).filter(isSpendCategory));

/** The record of an entry as evidence. */
export function entryEvidence({ book, records }: Walk, what: string, id: EntryId, amount?: Pence): Evidence {
  const signed = records.find(({ fact }) => fact.kind === 'entry' && fact.entry.id === id);
  if (signed?.fact.kind !== 'entry') return [];
  const { entry } = signed.fact;
  return [
    {
      ...{
        what,
        facts: { kind: entry.kind },
        on: entry.date,
        entry: id,
        record: signedRecord(book.id, signed),
      },
      ...(amount !== undefined && { pence: amount }),
    },
  ];
}

export function paperEvidence(what: string, shown: WalkPaper | undefined): Evidence {
  return shown ? [{ what, facts: { reference: shown.reference }, on: shown.on, paper: shown }] : [];
}

/** The agreement in force when the entry was recorded, and the record of it. */
function agreementOf({ records, entry }: Walk) {
  const signed = records.findLast(
    ({ fact, recordedAt }) =>
      (fact.kind === 'opening' || fact.kind === 'agreement') && recordedAt <= entry.recordedAt,
  );
  return signed as (SignedFact & { readonly fact: FactOf<'opening' | 'agreement'> }) | undefined;
}

export function assessmentStep(walk: Walk): WalkStep {
  const { papers, book } = walk;
  const agreed = agreementOf(walk);
  const { lines, agreedOn, id } = agreed?.fact.agreement.budget ?? { lines: [] };
  const plan: Evidence =
    agreed && lines.length > 0
      ? [{ what: 'plan', facts: { plan: id! }, on: agreedOn!, record: signedRecord(book.id, agreed) }]
      : [];
  const seen = paperEvidence('paper', papers.assessment);
  return step(
    'assessment',
    [...seen, ...plan],
    [...(seen.length === 0 ? ['assessment'] : []), ...(plan.length === 0 ? ['plan'] : [])],
  );
}

/** The last award to the categories of the entry that was there when it was recorded. */
export function awardStep(walk: Walk): WalkStep {
  const { records, entry } = walk;
  const categories = categoriesOf(entry);
  const isTo = ({ account, balanceType }: Entry['postings'][number]) =>
    balanceType === 'budget' && categories.has(account);
  const awards = records.filter(
    ({ fact, recordedAt }) =>
      fact.kind === 'entry' && recordedAt <= entry.recordedAt && fact.entry.postings.some(isTo),
  );
  const last = awards.at(-1)?.fact;
  if (last?.kind !== 'entry') return step('award', [], ['award']);
  const amount = sumPence(last.entry.postings.filter(isTo).map((posting) => posting.pence));
  return step('award', entryEvidence(walk, 'award', last.entry.id, amount));
}

/** The record by which a version of a rule came into force; the opening, if the book was opened with it. */
function ruleRecord({ records }: Walk, id: string, version: number) {
  for (const signed of records) {
    const { fact } = signed;
    const rules: readonly NamedRule[] =
      fact.kind === 'rule'
        ? [fact.rule]
        : fact.kind === 'opening' || fact.kind === 'agreement'
          ? fact.agreement.rules
          : [];
    const rule = rules.find((named) => named.id === id && named.version === version);
    if (rule) return { signed, rule };
  }
  return undefined;
}

export function ruleStep(walk: Walk): { readonly step: WalkStep; readonly rules: WalkThrough['rules'] } {
  const explained = (walk.entry.explanations ?? []).map((explanation) => {
    const { rule: id, version } = explanation;
    const rule =
      ruleRecord(walk, id, version)?.rule ??
      walk.book.terms.rules.find((named) => named.id === id && named.version === version);
    return { explanation, ...(rule && { rule }) };
  });
  const evidence = explained.map(({ explanation: { rule: id, version } }): WalkEvidence => {
    const signed = ruleRecord(walk, id, version)?.signed;
    const facts = { rule: id, version: String(version) };
    return {
      ...{ what: 'rule', facts },
      ...(signed && {
        on: dayOf(signed.recordedAt as Moment),
        record: signedRecord(walk.book.id, signed),
      }),
    };
  });
  return { step: step('rule', evidence, evidence.length === 0 ? ['rule'] : []), rules: explained };
}

export function promiseStep(walk: Walk): WalkStep {
  const { commitment } = walk.entry;
  if (!commitment) return step('promise', [], ['promise']);
  const opened = walk.records.find(
    ({ fact }) =>
      fact.kind === 'entry' &&
      fact.entry.commitment?.id === commitment.id &&
      fact.entry.commitment.act === 'open',
  );
  if (opened?.fact.kind !== 'entry') return step('promise', [], ['promise']);
  return step('promise', entryEvidence(walk, 'promise', opened.fact.entry.id));
}

/** The run that sent the entry, by the payment that it names. */
export function runStep(walk: Walk): WalkStep {
  const { book, entry, records } = walk;
  const { runs } = book.state.register;
  const found = runs.find(({ payments }) => payments.some(({ id }) => id === entry.source));
  if (!found) return step('run', [], ['run']);
  const evidence = records.flatMap((signed): Evidence => {
    const { fact } = signed;
    if (fact.kind !== 'run') return [];
    const isOf =
      fact.act === 'enter'
        ? fact.run.run === found.run
        : fact.act === 'fail'
          ? fact.payment === entry.source
          : fact.run === found.run;
    if (!isOf) return [];
    const on = fact.act === 'enter' ? fact.run.madeOn : fact.on;
    const reason = fact.act === 'fail' ? { reason: fact.reason } : {};
    return [
      {
        ...{
          what: `run-${fact.act}`,
          facts: { run: found.run, ...reason },
          record: signedRecord(book.id, signed),
        },
        ...(on !== undefined && { on }),
      },
    ];
  });
  return step('run', evidence, found.sentOn === undefined ? ['run-sent'] : []);
}

/** The lines of the bank, the taking of their statement, and the seal of their reconciliation. */
export function bankStep(walk: Walk): WalkStep {
  const { book, entry, records } = walk;
  const { ledger, state, terms } = book;
  const lines = linesByEntry({ ledger, state, terms }).get(entry.id) ?? new Set();
  const evidence = records.flatMap((signed): Evidence => {
    const { fact } = signed;
    const record = signedRecord(book.id, signed);
    if (fact.kind === 'statement')
      return fact.statements.lines
        .map(({ line }) => line)
        .filter(({ id }) => lines.has(id))
        .map(({ id, date, pence: amount, payee, text }) => ({
          ...{ what: 'line', facts: { line: id, words: [payee, text].filter(Boolean).join(', ') } },
          ...{ on: date, pence: amount, record },
        }));
    if (fact.kind !== 'seal' || !fact.seal.links.some(({ entries }) => entries.includes(entry.id))) return [];
    return [{ what: 'seal', facts: { account: fact.seal.account }, on: fact.seal.through, record }];
  });
  const isTaken = entry.source !== undefined && lines.has(entry.source);
  return step('bank', evidence, [
    ...(lines.size === 0 ? ['line'] : []),
    // The bank's line is then the cause of the entry, and no evidence from another hand.
    ...(isTaken ? ['independent'] : []),
    ...(lines.size > 0 && !evidence.some(({ what }) => what === 'seal') ? ['seal'] : []),
  ]);
}

/** The line of the plan for which the money was, what became of it, and the paper on its outcome. */
export function outcomeStep(walk: Walk): WalkStep {
  const { book, records, entry, papers } = walk;
  const agreed = agreementOf(walk);
  const categories = categoriesOf(entry);
  const planned = (agreed?.fact.agreement.budget.lines ?? []).filter(({ category }) =>
    categories.has(category),
  );
  const undone = records.flatMap(({ fact }): Evidence => {
    if (fact.kind !== 'entry' || fact.entry.reverses?.entry !== entry.id) return [];
    return entryEvidence(walk, 'undone', fact.entry.id, fact.entry.reverses.part);
  });
  const plan = planned.map(
    ({ name, needs, outcomes }): WalkEvidence => ({
      what: 'plan-line',
      facts: { line: name, needs: needs.join('; '), outcomes: outcomes.join('; ') },
      ...(agreed && { record: signedRecord(book.id, agreed) }),
    }),
  );
  const seen = paperEvidence('outcome', papers.outcome);
  return step(
    'outcome',
    [...plan, ...undone, ...seen],
    [...(planned.length === 0 ? ['plan-line'] : []), ...(seen.length === 0 ? ['outcome'] : [])],
  );
}

/** The largest sum that the entry moves, promises or authorises of one balance type. */
export function amountOf({ postings }: Entry): Pence {
  const actual = postings.filter(({ balanceType, pence: amount }) => balanceType === 'actual' && amount > 0);
  const debits = actual.length > 0 ? actual : postings.filter((posting) => posting.pence > 0);
  return pence(debits.reduce((sum, posting) => sum + posting.pence, 0));
}
