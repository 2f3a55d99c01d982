/**
 * The working of arrears: each cause with the law or decision that it rests on, what was settled before, and the sums.
 *
 * @module
 */
import type { Pence } from '../../money/pence.js';
import type { Facts } from '../schedule/fact.js';
import type { PaymentTerms } from '../schedule/terms.js';
import { citationOfAll, type Working, type WorkingLine } from '../working.js';
import { type ArrearsLine, sumsOf } from './arrears-line.js';

declare module '../working.js' {
  interface WorkingFacts {
    /** The difference that a cause makes to the payment, or the invoice, of some days. `known` is empty for the cause `payment`. */
    'arrears-of-cause': {
      stream: string;
      cause: string;
      known: string;
      from: string;
      to: string;
      before: number;
      after: number;
    };
    /** The part of the line before that was settled. */
    'arrears-settled': { stream: string; cause: string; from: string; to: string };
    'arrears-outstanding': { stream: string };
    'arrears-to-person': Record<string, never>;
  }
}

/**
 * The working of lines of arrears.
 *
 * @param facts those from which the lines were made
 * @returns the causes in the order of the lines, each followed by what was settled of it; then the sums
 */
export function workingOfArrears(facts: Facts, lines: readonly ArrearsLine[], terms: PaymentTerms): Working {
  const revisions = new Map(facts.map(({ revision }) => [revision.id, revision]));
  const citationOf = ({ revision }: ArrearsLine) => revisions.get(revision ?? '')?.citation ?? terms.citation;
  const working: WorkingLine[] = [];
  for (const line of lines) {
    const { days, stream, cause, revision: id, before, after, settled } = line;
    const revision = revisions.get(id ?? '');
    const citation = citationOf(line);
    const of = { stream, cause, ...days };
    const known = revision?.knownOn ?? '';
    working.push({
      code: 'arrears-of-cause',
      pence: (after - before) as Pence,
      facts: { ...of, known, before, after },
      citation,
    });
    if (settled !== 0)
      working.push({ code: 'arrears-settled', pence: (0 - settled) as Pence, facts: of, citation });
  }
  const { payment, invoice, toPerson } = sumsOf(lines);
  const outstanding = { payment, invoice };
  for (const stream of ['payment', 'invoice'] as const) {
    const ofStream = lines.filter((line) => line.stream === stream);
    if (ofStream.length === 0) continue;
    // The sum rests on whatever its lines rest on.
    const citation = citationOfAll(ofStream.map(citationOf));
    working.push({ code: 'arrears-outstanding', pence: outstanding[stream], facts: { stream }, citation });
  }
  if (lines.length > 0)
    working.push({ code: 'arrears-to-person', pence: toPerson, facts: {}, citation: terms.citation });
  return working;
}
