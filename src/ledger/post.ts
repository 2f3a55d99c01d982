/**
 * The door: the one way into a ledger. A draft is recorded whole, or refused whole with every reason at once.
 *
 * Method: one pass over the postings finds what the draft would do to each fund, using room that each fund keeps for
 * the purpose; the checks follow, and only then is anything written. The cost is that of the draft's own
 * postings, whatever the length of the journal or the number of accounts.
 * Limit: a fund's money is checked as the book stands when the entry is recorded, not on each past day: an entry
 * that is dated back can leave a day in the past on which the fund was short.
 *
 * @module
 */
import { check, shown } from '../check.js';
import { MAX_PENCE } from '../money/pence.js';
import { accept, type Problem, problem, type Result, refuse } from '../problem.js';
import { type Day, dayFromNumber, dayNumber } from '../time/day.js';
import { isMoment, type Moment } from '../time/moment.js';
import { applyCommitment, checkCommitment } from './commitment.js';
import { BALANCE_TYPES, type BalanceType, type Draft, type Entry, type Note } from './entry.js';
import { checkDraftShape } from './entry-shape.js';
import { entryAt, sameFacts } from './journal.js';
import {
  type AccountState,
  capName,
  capTally,
  type EntryRest,
  type FundState,
  frozen,
  type Ledger,
  type LedgerState,
  stateOf,
  TURNOVER_LIMIT,
} from './ledger.js';
import { applyReversal, checkReversal } from './reverse.js';
import { noteSchema } from './schema.js';

const TYPE_INDEX: Readonly<Record<BalanceType, number>> = { budget: 0, commitment: 1, actual: 2 };
const ACTUAL = TYPE_INDEX.actual;
const COMMITMENT = TYPE_INDEX.commitment;

/** What the recorder says beside the draft. */
export interface Recording {
  /** When this is known; the caller's clock, never before that of the last entry. */
  readonly recordedAt: Moment;
  /** Personal text; kept beside the entry and never in it. */
  readonly note?: Note;
}

/** The accounts and funds of a draft, found once and used for checking and for writing. */
interface Found {
  readonly accounts: AccountState[];
  readonly funds: FundState[];
  /** The funds that are touched, each once. */
  readonly touched: FundState[];
  debits: number;
  /** Whether anything is posted to a commitment balance. */
  promises: boolean;
}

const found: Found = { accounts: [], funds: [], touched: [], debits: 0, promises: false };

function forget(): void {
  for (const fund of found.touched) fund.effect.clear();
  found.accounts.length = found.funds.length = found.touched.length = 0;
  found.debits = 0;
  found.promises = false;
}

function notOpen(name: { opens: number; closes: number }, date: Day) {
  return { date, opens: dayFromNumber(name.opens), closes: dayFromNumber(name.closes) };
}

/** Checks one posting after another and adds up what they do to each fund. */
function checkPostings(state: LedgerState, draft: Draft, problems: Problem[]): void {
  const date = dayNumber(draft.date);
  const spendDay = draft.effective === undefined ? date : dayNumber(draft.effective);
  let credits = 0;
  for (let index = 0; index < draft.postings.length; index++) {
    const posting = draft.postings[index]!;
    const { pence } = posting;
    const account = state.accounts.get(posting.account);
    const fund = state.funds.get(posting.fund);
    if (pence === 0)
      problems.push(problem('posting-zero', { account: posting.account }, `postings[${index}].pence`));
    if (account === undefined) {
      problems.push(problem('account-unknown', { account: posting.account }, `postings[${index}].account`));
    } else if (date < account.opens || date > account.closes) {
      const facts = { account: posting.account, ...notOpen(account, draft.date) };
      problems.push(problem('account-not-open', facts, `postings[${index}].account`));
    }
    if (fund === undefined) {
      problems.push(problem('fund-unknown', { fund: posting.fund }, `postings[${index}].fund`));
    } else if (date < fund.opens || date > fund.closes) {
      problems.push(
        problem(
          'fund-not-open',
          { fund: posting.fund, ...notOpen(fund, draft.date) },
          `postings[${index}].fund`,
        ),
      );
    }
    if (pence > 0) found.debits += pence;
    else credits -= pence;
    const type = TYPE_INDEX[posting.balanceType];
    if (type === COMMITMENT) found.promises = true;
    if (fund === undefined) continue;
    const { effect } = fund;
    if (!effect.touched) {
      effect.touched = true;
      found.touched.push(fund);
    }
    // A posting to no account of ours still counts in the sum of its fund, which is not also called unbalanced.
    if (pence > 0) effect.debits[type]! += pence;
    else effect.credits[type]! -= pence;
    if (account === undefined) continue;
    found.accounts.push(account);
    found.funds.push(fund);
    if (account.isExpense) {
      if (type === ACTUAL) effect.spent += pence;
      else if (type === COMMITMENT) effect.commitment += pence;
      else effect.budget += pence;
      if (pence > 0 && draft.reverses === undefined) {
        const known = account.positions[fund.index * BALANCE_TYPES.length + type];
        if (!(known === undefined ? fund.mayPayFor(account) : known.payable)) {
          const facts = { fund: posting.fund, category: posting.account };
          problems.push(problem('category-not-allowed', facts, `postings[${index}]`));
        }
        if (type === ACTUAL && (spendDay < fund.spendFrom || spendDay > fund.spendTo)) {
          const [from, to] = [dayFromNumber(fund.spendFrom), dayFromNumber(fund.spendTo)];
          const facts = { fund: posting.fund, day: dayFromNumber(spendDay), from, to };
          problems.push(problem('day-not-allowed', facts, `postings[${index}]`));
        }
      }
    } else if (account.isMoney && type === ACTUAL) effect.money += pence;
  }
  if (found.debits > MAX_PENCE || credits > MAX_PENCE)
    problems.push(problem('total-too-large', { limit: MAX_PENCE }, 'postings'));
}

/** Checks what the draft does to each fund: its balance, its money, its authority to promise. */
function checkFunds(problems: Problem[]): void {
  for (const fund of found.touched) {
    const { effect } = fund;
    const { id } = fund.fund;
    for (let type = 0; type < BALANCE_TYPES.length; type++) {
      const difference = effect.debits[type]! - effect.credits[type]!;
      if (difference === 0) continue;
      problems.push(
        problem('entry-unbalanced', { fund: id, balanceType: BALANCE_TYPES[type]!, difference }, 'postings'),
      );
    }
    if (!fund.mayOverspend && effect.money < 0 && fund.money + effect.money < 0) {
      const facts = {
        fund: id,
        balance: fund.money,
        change: effect.money,
        short: -(fund.money + effect.money),
      };
      problems.push(problem('fund-overdrawn', facts, 'postings'));
    }
    if (!fund.mayOvercommit && (effect.commitment > 0 || effect.budget < 0)) {
      const available = fund.budget - fund.commitment - fund.spent;
      const asked = effect.commitment + effect.spent - effect.budget;
      if (asked > 0 && available < asked) {
        const facts = { fund: id, available, asked, short: asked - available };
        problems.push(problem('fund-overcommitted', facts, 'postings'));
      }
    }
  }
}

/** Every reason against a draft whose shape is right and whose id is new, in a fixed order. */
function findProblems(state: LedgerState, draft: Draft, recordedAt: Moment): Problem[] {
  const problems: Problem[] = [];
  const last = state.recordedAt[state.recordedAt.length - 1];
  if (last !== undefined && recordedAt < last)
    problems.push(problem('recorded-backwards', { recordedAt, last }, 'recordedAt'));
  if (dayNumber(draft.date) <= state.closedThrough) {
    const closedThrough = dayFromNumber(state.closedThrough);
    problems.push(problem('period-closed', { date: draft.date, closedThrough }, 'date'));
  }
  if (draft.effective !== undefined && draft.effective >= draft.date) {
    const facts = { date: draft.date, effective: draft.effective };
    problems.push(problem('effective-not-before-date', facts, 'effective'));
  }
  if (draft.postings.length === 0 && !draft.closes) problems.push(problem('draft-empty', {}, 'postings'));
  checkPostings(state, draft, problems);
  if (!problems.some((one) => one.code === 'total-too-large')) {
    checkFunds(problems);
    if (state.turnover + found.debits > TURNOVER_LIMIT) {
      const facts = { turnover: state.turnover, debits: found.debits, limit: TURNOVER_LIMIT };
      problems.push(problem('book-full', facts, 'postings'));
    }
  }
  if (found.promises || draft.commitment !== undefined) problems.push(...checkCommitment(state, draft));
  if (draft.reverses !== undefined) problems.push(...checkReversal(state, draft));
  return problems;
}

const REST = ['effective', 'reverses', 'commitment', 'closes', 'source', 'explanations'] as const;

/** What a draft says beside its plain fields; undefined when nothing, as of most entries. */
function restOf(draft: Draft): EntryRest | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const field of REST) {
    if (draft[field] === undefined) continue;
    rest ??= {};
    rest[field] = frozen(draft[field]);
  }
  return rest && Object.freeze(rest);
}

/** Counts what a draft draws under caps, so that the next draw in the same period knows. */
function countCaps(state: LedgerState, draft: Draft): void {
  for (const { rule, steps } of draft.explanations ?? []) {
    for (const { node, capFrom, given } of steps) {
      if (capFrom === undefined || given === 0) continue;
      const name = capName(capTally(draft), rule, node, capFrom);
      state.capUse.set(name, (state.capUse.get(name) ?? 0) + given);
    }
  }
}

/** Writes what has been checked. Nothing here can fail. */
function write(state: LedgerState, draft: Draft, recordedAt: Moment): void {
  const sequence = state.ids.length;
  const date = dayNumber(draft.date);
  state.sequenceOf.set(draft.id, sequence);
  state.ids.push(draft.id);
  state.kinds.push(draft.kind);
  const last = state.recordedAt[sequence - 1];
  state.recordedAt.push(last === recordedAt ? last : recordedAt);
  state.dates.push(date);
  state.firstPosting.push(state.pence.length);
  for (let index = 0; index < draft.postings.length; index++) {
    const { balanceType, pence } = draft.postings[index]!;
    const account = found.accounts[index]!;
    const fund = found.funds[index]!;
    const position = state.position(account, fund, TYPE_INDEX[balanceType]);
    state.positionOf.push(position.index);
    state.before.push(position.last);
    state.entryOf.push(sequence);
    position.last = state.pence.length;
    state.pence.push(pence);
    position.total += pence;
    if (date > account.lastDay) account.lastDay = date;
  }
  for (const fund of found.touched) {
    const { effect } = fund;
    fund.money += effect.money;
    fund.budget += effect.budget;
    fund.commitment += effect.commitment;
    fund.spent += effect.spent;
    if (date > fund.lastDay) fund.lastDay = date;
  }
  state.turnover += found.debits;
  const rest = restOf(draft);
  if (rest === undefined) return;
  state.rest.set(sequence, rest);
  applyCommitment(state, draft);
  countCaps(state, draft);
  if (rest.reverses) applyReversal(state, draft);
  if (rest.closes) state.closedThrough = date;
}

/** What became of a draft: refused for reasons, there already, or (to be) written. */
export type Outcome = readonly Problem[] | number | 'new';

/**
 * Records or tries a draft whose shape has been checked.
 *
 * @internal
 */
export function admit(state: LedgerState, draft: Draft, recordedAt: Moment, dry: boolean): Outcome {
  const known = state.sequenceOf.get(draft.id);
  if (known !== undefined)
    return sameFacts(state, known, draft) ? known : [problem('id-reused', { id: draft.id }, 'id')];
  try {
    const problems = findProblems(state, draft, recordedAt);
    if (problems.length > 0) return problems;
    if (!dry) write(state, draft, recordedAt);
    return 'new';
  } finally {
    forget();
  }
}

function checkNote(state: LedgerState, sequence: number | undefined, note: Note | undefined): Problem[] {
  if (note === undefined) return [];
  const shaped = check(noteSchema, note);
  if (!shaped.ok)
    return shaped.problems.map((one) => ({ ...one, at: one.at === '' ? 'note' : `note.${one.at}` }));
  const kept = sequence === undefined ? undefined : state.notes.get(sequence);
  const differs = kept !== undefined && (kept.payee !== note.payee || kept.narrative !== note.narrative);
  return differs ? [problem('note-reused', { id: state.ids[sequence!]! }, 'note')] : [];
}

function knock(ledger: Ledger, value: Draft, recording: Recording, dry: boolean): Result<Entry> {
  const state = stateOf(ledger);
  const shaped = checkDraftShape(value);
  const { recordedAt, note } = recording;
  const late = isMoment(recordedAt)
    ? []
    : [problem('moment-invalid', { text: shown(recordedAt) }, 'recordedAt')];
  // Lists of problems are not spread into arguments: a hostile draft can have more than a call can take.
  if (!shaped.ok) {
    return { ok: false, problems: [...shaped.problems, ...late, ...checkNote(state, undefined, note)] };
  }
  const draft = shaped.value;
  const noteProblems = checkNote(state, state.sequenceOf.get(draft.id), note);
  if (late.length > 0) return refuse(...late, ...noteProblems);
  const outcome = admit(state, draft, recordedAt, dry || noteProblems.length > 0);
  if (typeof outcome === 'object') return { ok: false, problems: [...outcome, ...noteProblems] };
  if (noteProblems.length > 0) return refuse(...noteProblems);
  if (typeof outcome === 'number') return accept(entryAt(state, outcome));
  if (dry) return accept(frozen({ ...draft, recordedAt }));
  if (note !== undefined) state.notes.set(state.ids.length - 1, frozen(note));
  return accept(entryAt(state, state.ids.length - 1));
}

/**
 * Records a draft.
 *
 * The same id with the same content is answered with the entry already there, and nothing is written; the id is looked
 * at before anything else, so a repeat is right whatever has changed since.
 *
 * @param draft plain JSON; nothing of it is kept but copies
 * @param recording when this is known, and the personal text that belongs to it
 * @returns the entry, or every reason against it, with the ledger as it was. Codes, in this order: faults of shape;
 *   `id-reused`; `recorded-backwards`, `period-closed`, `effective-not-before-date`, `draft-empty`; by
 *   posting `posting-zero`, `account-unknown`, `account-not-open`, `fund-unknown`, `fund-not-open`,
 *   `category-not-allowed`, `day-not-allowed`; `total-too-large`; by fund `entry-unbalanced`, `fund-overdrawn`,
 *   `fund-overcommitted`; `book-full`; the commitment's codes; the reversal's codes; `note-reused`
 */
export function post(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return knock(ledger, draft, recording, false);
}

/** Tries a draft: the answer that `post` would give, with nothing written. */
export function preview(ledger: Ledger, draft: Draft, recording: Recording): Result<Entry> {
  return knock(ledger, draft, recording, true);
}
