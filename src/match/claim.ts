/**
 * Claims and passes: a pass claims that lines and entries are each other, and the claims that are sure become links.
 *
 * @module
 */
import { addToSum } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import type { MatchContext } from './match-context.js';
import type { Link, LinkKind, LinkReason, UnmatchedReason } from './matching.js';

/** Lines and items that fit together, each in order of date. */
export interface Claim {
  readonly lines: readonly Candidate[];
  readonly items: readonly Candidate[];
  readonly reasons: readonly LinkReason[];
  /** Absent, the kind that the numbers of lines and items show. */
  readonly kind?: LinkKind;
  /** False: the evidence is not enough, and a person is asked. Absent, true. */
  readonly isSure?: boolean;
}

/**
 * One way of finding claims among the open lines and items, both in order of date. A pass changes no candidate: `match` closes the
 * candidates of each sure claim before it asks for the next, so that a pass never claims one candidate twice.
 */
export type Pass = (
  lines: readonly Candidate[],
  items: readonly Candidate[],
  context: MatchContext,
) => Iterable<Claim>;

/** The kind of a link by how many lines and entries it has. */
export function linkKind(lines: readonly unknown[], entries: readonly unknown[]): LinkKind {
  if (entries.length === 0) return 'returned';
  if (lines.length === 0) return 'cancelled';
  if (lines.length > 1) return entries.length > 1 ? 'many-to-many' : 'one-to-many';
  return entries.length > 1 ? 'many-to-one' : 'one-to-one';
}

/** The link that a claim becomes, whoever accepts it. Its candidates are not closed. */
export function linkOf(claim: Claim): Link {
  const { lines, items, reasons, kind = linkKind(lines, items) } = claim;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const side of [lines, items]) {
    for (const { day } of side) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
  }
  const ids = (side: readonly Candidate[]) => side.map(({ id }) => id);
  return { kind, lines: ids(lines), entries: ids(items), reasons, daysApart: last - first };
}

/**
 * Closes candidates: no later pass sees them.
 *
 * @param doubt why they are unmatched, if they are in no link
 */
export function close(candidates: readonly Candidate[], doubt?: UnmatchedReason): void {
  for (const candidate of candidates) {
    candidate.isOpen = false;
    if (doubt) candidate.doubt = doubt;
  }
}

/** Links a claim without asking, and closes its candidates. */
export function take(claim: Claim): Link {
  close(claim.lines);
  close(claim.items);
  return { ...linkOf(claim), acceptedBy: 'certain' };
}

/** The claims that share no candidate with another. A candidate of two claims is left with a doubt. */
export function undisputed(
  claims: readonly Claim[],
  doubt: UnmatchedReason = 'several-groups',
): readonly Claim[] {
  const claimCount = new Map<Candidate, number>();
  const partsOf = ({ lines, items }: Claim) => [...lines, ...items];
  for (const part of claims.flatMap(partsOf)) addToSum(claimCount, part, 1);
  return claims.filter((claim) => {
    if (partsOf(claim).every((part) => claimCount.get(part) === 1)) return true;
    for (const part of partsOf(claim)) part.doubt ??= doubt;
    return false;
  });
}
