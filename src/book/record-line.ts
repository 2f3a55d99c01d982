/**
 * Records a line of a statement as a person explains it.
 *
 * Method: an open line is recorded as the person says, else as the payee map says, else against suspense. A line that is recorded already stays
 * linked with its entry when it gets another meaning: a reversal takes the entry back, an entry beside it records the explanation, and a link that counts as the
 * person's joins the two, because together they move no money at the bank. So a line is also explained after its month was sealed.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entries, entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { daysFor } from '../ledger/open-days.js';
import { reverse, reversible } from '../ledger/reverse.js';
import { including } from '../match/decision-list.js';
import type { Link } from '../match/matching.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Meaning } from '../reconcile/learn.js';
import { NO_DECISIONS } from '../reconcile/links.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { StatementLine } from '../statement/statement.js';
import { addLinks } from './add-links.js';
import { proposalFor } from './cash-row.js';
import { contradicts, isUnexplained } from './entry-meaning.js';
import { reconcileParts } from './prove.js';
import { settle } from './settle.js';
import type { Turn } from './turn.js';

/** The line to record, and its meaning as far as a person gave one. */
export interface LineToRecord {
  readonly account?: AccountPath;
  readonly line: string;
  readonly meaning?: Meaning;
}

/** The entry that a line is linked with alone. */
function entryOfLine(ledger: Ledger, reconciliations: readonly Reconciliation[], line: string) {
  const links = reconciliations.flatMap(({ matching }) => matching.links);
  const link = links.find(({ lines, entries }) => isOne(lines, line) && entries.length === 1);
  return link && entryOf(ledger, link.entries[0]!);
}
const isOne = (names: readonly string[], name: string) => names.length === 1 && names[0] === name;

/** The end of the name of an entry that explains a line again. */
export const CORRECTION = /:explained(?::\d+)?$/;

/** The entries that a correction of a line makes: one undoes the entry before it, the other says what the line means. */
const correctionIds = (entry: Entry, nth: number) => {
  const suffix = nth === 1 ? '' : `:${nth}`;
  return { undone: `${entry.id}:undone${suffix}`, explained: `${entry.id}:explained${suffix}` };
};

/** The entry that says what a line means now, and how many corrections of the first entry were made. */
function presentEntry(
  ledger: Ledger,
  entry: Entry,
): { readonly present: Entry; readonly corrections: number } {
  let present = entry;
  for (let corrections = 0; ; corrections++) {
    const next = entryOf(ledger, correctionIds(entry, corrections + 1).explained);
    if (!next) return { present, corrections };
    present = next;
  }
}

/** The entry that a person reversed in full, by another call, the entry in question; undefined if nobody did. */
function reversalOf(ledger: Ledger, { id }: Entry): Entry | undefined {
  if (reversible(ledger, id) > 0) return undefined;
  for (const entry of entries(ledger)) if (entry.reverses?.entry === id) return entry;
  return undefined;
}

/** Undoes an entry, unless it is undone already. @returns the reversal */
function undo(turn: Turn, entry: Entry, id: EntryId): Result<Entry> {
  const { ledger } = turn;
  const there = reversalOf(ledger, entry);
  if (there) return accept(there);
  const { date, effective } = daysFor(ledger, entry.date);
  const days = effective ? { date, effective: entry.effective ?? effective } : { date };
  const undoing = reverse(ledger, { id, entry: entry.id, ...days });
  return undoing.ok ? turn.correct(undoing.value) : undoing;
}

/** Takes back the entry that says what a line means, and records in its place what a person says. */
function explainEntry(
  turn: Turn,
  entry: Entry,
  line: StatementLine,
  account: AccountPath,
  meaning: Meaning,
): Result<undefined> {
  const { ledger, state } = turn;
  const { present, corrections } = presentEntry(ledger, entry);
  const isUndone = reversible(ledger, present.id) === 0;
  if (!isUndone && !isUnexplained(ledger, present) && !contradicts(turn, present, meaning)) {
    turn.entries.push(present);
    return accept(undefined);
  }
  const ids = correctionIds(entry, corrections + 1);
  const undone = undo(turn, present, ids.undone);
  if (!undone.ok) return undone;
  const recorded = recordOpenLine(turn, line, {
    ...{ account, meaning },
    as: { id: ids.explained, source: ids.explained },
  });
  if (!recorded.ok) return recorded;
  const decisions = state.decisions[account] ?? NO_DECISIONS;
  const link: Link = {
    ...{ kind: 'cancelled', lines: [], entries: [undone.value.id, ids.explained] },
    ...{ reasons: [], daysApart: 0, acceptedBy: 'person' },
  };
  addLinks(turn, account, { ...decisions, accepted: including(decisions.accepted, link) });
  return accept(undefined);
}

/** Records a line that no entry has met yet. */
function recordOpenLine(
  turn: Turn,
  line: StatementLine,
  options: Parameters<typeof proposalFor>[2],
): Result<undefined> {
  const proposal = proposalFor(turn, line, options);
  if (!proposal.ok) return proposal;
  const { draft, note, reason, problems } = proposal.value;
  // A person who says what a line means wants that or the reason against it, not suspense.
  if (options.meaning && reason === 'refused') return refuse([...problems]);
  const posted = turn.post(draft, note);
  return posted.ok ? settle(turn) : posted;
}

/**
 * Records a line. If it is recorded already, another meaning corrects the entry that the line brought about; the same meaning, or none, is
 * answered with the entry that is there.
 */
export function recordLine(
  turn: Turn,
  { account = 'assets/bank', line: id, meaning }: LineToRecord,
): Result<undefined> {
  const { state } = turn;
  const reconciliations = reconcileParts(turn, account);
  const open = reconciliations.at(-1)?.matching.unmatchedLines.find(({ line }) => line.id === id);
  if (open) {
    if (state.notOurs.includes(id)) turn.add({ kind: 'not-ours', line: id, isOurs: true });
    return recordOpenLine(turn, open.line, { account, meaning });
  }
  // A link of a sealed month is found by matching that month again.
  const { ledger, terms } = turn;
  const unsealed = { ledger, terms, state: { ...state, seals: [] } };
  const entry =
    entryOfLine(turn.ledger, reconciliations, id) ??
    entryOfLine(turn.ledger, reconcileParts(unsealed, account), id);
  const seen = state.statements.flatMap(({ found }) => found.lines).find(({ line }) => line.id === id);
  if (!entry || !seen) return refuse(problem('link-part-not-open', { what: 'line', id }, 'line'));
  const { present } = presentEntry(ledger, entry);
  // An entry made from the bank’s line is corrected; a bill or payment that the line only pays is left as it is.
  const isOfLine = entry.source === id || isUnexplained(ledger, entry);
  if (meaning && isOfLine) return explainEntry(turn, entry, seen.line, account, meaning);
  if (meaning && contradicts(turn, entry, meaning))
    return refuse(problem('line-recorded', { line: id, entry: entry.id }, 'meaning'));
  turn.entries.push(present);
  return accept(undefined);
}
