/**
 * Folds a fact into the state of a book: the one way in which it changes, while a call is done and while a journal is read.
 *
 * Limit: entries and revisions of the chart are the ledger's; of these the state keeps only what it needs to know.
 *
 * @module
 */
import { including, type Sides, without } from '../match/decision-list.js';
import type { PaymentRegister } from '../payments/registration.js';
import { type Decisions, NO_DECISIONS } from '../reconcile/links.js';
import { updateRegister } from '../statement/import/classify-lines.js';
import { unseenPeriods } from '../statement/import/unseen-periods.js';
import { keptDetails, payeeKey } from './bank-details.js';
import type { ApprovalException, BookState } from './book-state.js';
import type { FactOf, SignedFact } from './fact.js';
import { isException } from './policy.js';

type Changes = Partial<BookState>;

/** What persons said of lines in question, as the importer takes it. */
const answersOf = (answers: Readonly<Record<string, 'new' | 'same'>>) => new Map(Object.entries(answers));

function foldStatement(state: BookState, { account, statements: found }: FactOf<'statement'>): Changes {
  const answers = answersOf(state.lineAnswers);
  return {
    knownLines: updateRegister(state.knownLines, found, answers),
    statements: [...state.statements, { account, found, parts: unseenPeriods(found, answers) }],
  };
}

function foldLine(state: BookState, { line: name, answer }: FactOf<'line'>): Changes {
  const lineAnswers = { ...state.lineAnswers, [name]: answer };
  const answers = answersOf(lineAnswers);
  let { knownLines } = state;
  const statements = state.statements.map((taken) => {
    if (!taken.found.lines.some(({ line }) => line.id === name)) return taken;
    knownLines = updateRegister(knownLines, taken.found, answers);
    return { ...taken, parts: unseenPeriods(taken.found, answers) };
  });
  return { lineAnswers, knownLines, statements };
}

function foldLinks({ decisions }: BookState, fact: FactOf<'links'>): Changes {
  const { account, accepted = [], refused = [], unaccepted = [], unrefused = [] } = fact;
  const before: Decisions = decisions[account] ?? NO_DECISIONS;
  const left = <T extends Sides>(list: readonly T[], taken: readonly Sides[]) =>
    taken.reduce<readonly T[]>((others, sides) => without(others, sides), list);
  const after: Decisions = {
    accepted: accepted.reduce((list, link) => including(list, link), left(before.accepted, unaccepted)),
    refused: refused.reduce((list, sides) => including(list, sides), left(before.refused, unrefused)),
  };
  return { decisions: { ...decisions, [account]: after } };
}

function foldRun(register: PaymentRegister, fact: FactOf<'run'>, by: string): PaymentRegister {
  const { runs } = register;
  switch (fact.act) {
    case 'enter':
      return { ...register, ...(fact.key !== undefined && { key: fact.key }), runs: [...runs, fact.run] };
    case 'send':
    case 'withdraw': {
      const day = fact.act === 'send' ? { sentOn: fact.on } : { withdrawnOn: fact.on };
      return { ...register, runs: runs.map((run) => (run.run === fact.run ? { ...run, ...day } : run)) };
    }
    case 'write': {
      const file = { on: fact.on, form: fact.form, by };
      const written = runs.map((run) =>
        run.run === fact.run ? { ...run, written: [...(run.written ?? []), file] } : run,
      );
      return { ...register, runs: written };
    }
    case 'fail': {
      const { payment: id, on, reason } = fact;
      const failed = runs.map((run) =>
        run.payments.some((payment) => payment.id === id)
          ? {
              ...run,
              payments: run.payments.map((payment) =>
                payment.id === id ? { ...payment, failed: { on, reason } } : payment,
              ),
            }
          : run,
      );
      return { ...register, runs: failed };
    }
  }
}

function changesOf(state: BookState, signed: SignedFact): Changes {
  const { fact, sequence, actor, recordedAt } = signed;
  switch (fact.kind) {
    case 'entry': {
      const { id, kind } = fact.entry;
      return kind === 'bring-forward' ? { begunWith: [...state.begunWith, id] } : {};
    }
    case 'agreement': {
      const { agreement, pool } = fact;
      return { agreement: { ...agreement, rules: state.agreement.rules }, ...(pool && { pool }) };
    }
    case 'rule':
      return { agreement: { ...state.agreement, rules: [...state.agreement.rules, fact.rule] } };
    case 'statement':
      return foldStatement(state, fact);
    case 'line':
      return foldLine(state, fact);
    case 'not-ours': {
      const others = state.notOurs.filter((line) => line !== fact.line);
      return { notOurs: fact.isOurs ? others : [...others, fact.line] };
    }
    case 'links':
      return foldLinks(state, fact);
    case 'seal': {
      const { seal, habits } = fact;
      return {
        seals: [...state.seals, seal],
        ...(habits && { habits: { ...state.habits, [seal.account]: habits } }),
      };
    }
    case 'run':
      return { register: foldRun(state.register, fact, actor) };
    case 'payee':
      return fact.rule ? { payees: [fact.rule, ...state.payees] } : {};
    case 'details': {
      const { details } = fact;
      if (!details) return {};
      const kept = keptDetails(details, signed);
      return { bankDetails: { ...state.bankDetails, [payeeKey(details.payee)]: kept } };
    }
    case 'policy':
      return { policy: fact.policy };
    case 'request': {
      const { request: id, call, argument } = fact;
      return { requests: [...state.requests, { id, call, argument, actor, recordedAt }] };
    }
    case 'decided':
      return { requests: state.requests.filter(({ id }) => id !== fact.request) };
    case 'note':
      return { lateNotes: { ...state.lateNotes, [fact.entry]: sequence } };
    case 'opening':
    case 'erasure':
    case 'chart':
      return {};
  }
}

/** The exception that a fact is, if it is one. */
function exceptionOf({ fact, sequence, ...signature }: SignedFact): readonly ApprovalException[] {
  if (!isException(signature)) return [];
  const { actor, recordedAt, override } = signature;
  return [{ sequence, kind: fact.kind, actor, recordedAt, ...(override !== undefined && { override }) }];
}

/** The state with one more fact. */
export function fold(state: BookState, signed: SignedFact): BookState {
  const exceptions = exceptionOf(signed);
  return Object.freeze({
    ...state,
    ...changesOf(state, signed),
    ...(exceptions.length > 0 && { exceptions: [...state.exceptions, ...exceptions] }),
  });
}
