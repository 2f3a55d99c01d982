/**
 * Records a line of a statement as a person explains it.
 *
 * Method: an open line is recorded as the person says, else as the payee map says, else against suspense. A line that is in suspense stays
 * linked with its entry: a reversal takes the entry back, an entry beside it records the explanation, and a link that counts as the
 * person's joins the two, because together they move no money at the bank. So a line is also explained after its month was sealed.
 *
 * @module
 */
import type { AccountPath } from '../ledger/chart.js';
import type { Entry } from '../ledger/entry.js';
import { entryOf } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { reverse } from '../ledger/reverse.js';
import { including } from '../match/decision-list.js';
import type { Link } from '../match/matching.js';
import { accept, problem, type Result, refuse } from '../problem/problem.js';
import type { Meaning } from '../reconcile/learn.js';
import { NO_DECISIONS } from '../reconcile/links.js';
import type { Reconciliation } from '../reconcile/reconciliation.js';
import type { StatementLine } from '../statement/statement.js';
import { addDays } from '../time/day.js';
import { addLinks } from './add-links.js';
import { proposalFor } from './cash-row.js';
import { isUnexplained } from './entry-meaning.js';
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

/** Takes an entry back from suspense and records in its place what a person says about its line. */
function explainEntry(
  turn: Turn,
  entry: Entry,
  line: StatementLine,
  account: AccountPath,
  meaning: Meaning,
): Result<undefined> {
  const { ledger, state } = turn;
  const ids = { undone: `${entry.id}:undone`, explained: `${entry.id}:explained` };
  const explained = entryOf(ledger, ids.explained);
  if (explained) {
    turn.entries.push(explained);
    return accept(undefined);
  }
  const { closedThrough } = ledger;
  const isClosed = closedThrough !== undefined && entry.date <= closedThrough;
  const day = isClosed
    ? { date: addDays(closedThrough, 1), effective: entry.effective ?? entry.date }
    : { date: entry.date };
  const undoing = reverse(ledger, { id: ids.undone, entry: entry.id, ...day });
  if (!undoing.ok) return undoing;
  const undone = turn.correct(undoing.value);
  if (!undone.ok) return undone;
  const recorded = recordOpenLine(turn, line, {
    ...{ account, meaning },
    as: { id: ids.explained, source: ids.explained },
  });
  if (!recorded.ok) return recorded;
  const decisions = state.decisions[account] ?? NO_DECISIONS;
  const link: Link = {
    ...{ kind: 'cancelled', lines: [], entries: [ids.undone, ids.explained] },
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

/** Records a line. One that is recorded already, and not in suspense, is answered with its entry. */
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
  if (meaning && isUnexplained(turn.ledger, entry))
    return explainEntry(turn, entry, seen.line, account, meaning);
  turn.entries.push(entry);
  return accept(undefined);
}
