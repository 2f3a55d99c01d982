/**
 * Says which rows of a bank file were not read, left out, or read with a doubt.
 *
 * @module
 */
import { because } from '../explain/exception-words.js';
import { FILE_DOUBTS } from '../explain/file-doubts.js';
import { addToList } from '../record/gather.js';
import type { RowFinding, StatementFile } from '../statement/statement.js';
import { counted } from './list.js';

/** Rows that are no payments, and need no word. */
const NO_PAYMENT: readonly RowFinding['reason'][] = ['balance-row', 'continuation', 'empty'];

/** Findings by their reason, in the order in which each reason comes first. */
function byReason(findings: readonly RowFinding[]): ReadonlyMap<RowFinding['reason'], RowFinding[]> {
  const lists = new Map<RowFinding['reason'], RowFinding[]>();
  for (const finding of findings) addToList(lists, finding.reason, finding);
  return lists;
}

/** Sentences about the doubts in a file; none for a file without any. */
export function rowDoubts(file: string, { rejected, skipped, warnings }: StatementFile): readonly string[] {
  const notRead = rejected.map(
    ({ line, reason, text }) => `${file}, line ${line} was not read: ${because(reason)}. ${text}`,
  );
  const leftOut = skipped
    .filter(({ reason }) => !NO_PAYMENT.includes(reason))
    .map(({ line, reason, text }) => `${file}, line ${line} was left out: ${because(reason)}. ${text}`);
  const doubts = [...byReason(warnings)].map(([reason, rows]) => {
    const [what, remedy] = FILE_DOUBTS.get(reason) ?? [`% has a doubt: ${because(reason)}.`, 'Check it.'];
    const where =
      rows.length === 1
        ? `line ${rows[0]!.line}`
        : `${counted(rows.length, 'row')}, the first on line ${rows[0]!.line}`;
    return `${what.replace('%', file)} ${remedy} (${where})`;
  });
  return [...notRead, ...leftOut, ...doubts];
}
