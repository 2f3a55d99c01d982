/**
 * Gives the lines of an OFX statement the signs that the file states.
 *
 * Method: an amount keeps its sign. If no amount of a statement has one, the type of each line shows whether it is money out; if every
 * line has the sign opposite to its type, all are turned. A single line whose sign and type disagree keeps its sign.
 * Source: OFX 2.2 (Financial Data Exchange), §11 (TRNTYPE).
 *
 * @module
 */

import type { Pence } from '../../money/pence.js';
import { shown } from '../../problem/shown.js';
import type { BookedRow, Findings } from '../reading/booked.js';
import type { Signs } from '../reading/signs.js';
import type { RowFinding } from '../statement.js';

/** A row as a line, with its type. */
export interface OfxLine extends BookedRow {
  readonly type: string;
}

const OUT_TYPES: ReadonlySet<string> = new Set(
  'DEBIT FEE SRVCHG CHECK PAYMENT POS ATM CASH DIRECTDEBIT'.split(' '),
);
const IN_TYPES: ReadonlySet<string> = new Set('CREDIT DEP DIRECTDEP INT DIV'.split(' '));

function turned(line: OfxLine): OfxLine {
  return { ...line, pence: (0 - line.pence) as Pence };
}

/** Whether the sign of an amount is the opposite of its type. Only two types always state a direction. */
function isAgainstType({ type, pence }: OfxLine): boolean {
  return (type === 'DEBIT' && pence > 0) || (type === 'CREDIT' && pence < 0);
}

/** Whether a line may be money out although it has no sign: its type does not say that it is money in. */
function isUnsigned({ type, pence }: OfxLine): boolean {
  return pence > 0 && !IN_TYPES.has(type);
}

/**
 * Gives each line the sign that the file states.
 *
 * @param isCard whether purchases may be written without a sign.
 * @param signs of lines whose type states no direction, if no line has a sign.
 * @param findings takes a warning for each line whose sign is doubtful.
 */
export function withSigns(
  lines: readonly OfxLine[],
  signs: Signs | undefined,
  findings: Findings,
  isCard: boolean,
): readonly OfxLine[] {
  const against = lines.filter(isAgainstType);
  const warn = (reason: RowFinding['reason'], { line, type, pence }: OfxLine) =>
    findings.warnings.push({ line, reason, text: shown(`${type} ${pence}`) });
  const isSigned = lines.some(({ pence }) => pence < 0);
  if (against.length === 0) {
    const doubtful = isSigned
      ? []
      : lines.filter((line) => isUnsigned(line) && (isCard || OUT_TYPES.has(line.type)));
    if (doubtful.length === 0) return lines;
    if (signs === 'turned') return lines.map((line) => (doubtful.includes(line) ? turned(line) : line));
    if (signs !== 'as-written') warn('sign-assumed', doubtful[0]!);
    return lines;
  }
  const isTurned = against.length === lines.length && lines.some(({ type }) => type === 'DEBIT');
  if (isSigned && !isTurned) {
    for (const line of against) warn('sign-contradicted', line);
    return lines;
  }
  warn('sign-contradicted', against[0]!);
  return lines.map((line) => {
    if (isTurned || OUT_TYPES.has(line.type)) return turned(line);
    if (IN_TYPES.has(line.type)) return line;
    if (signs === 'turned') return turned(line);
    if (signs !== 'as-written') warn('sign-assumed', line);
    return line;
  });
}
