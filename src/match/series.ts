/**
 * The series of one amount: the open items of each payee, with the lines that may be theirs.
 *
 * @module
 */
import { addToList } from '../record/gather.js';
import type { Candidate } from './candidate.js';
import type { MatchContext } from './match-context.js';
import { isSameNumber } from './number-index.js';
import type { TextNumber } from './payment-text.js';

/** Most series of one amount in which a line that names nobody is tried. */
const MOST_SERIES = 60;
/** A line belongs to every payee that is nearly as likely as the likeliest. */
const NEARLY = 25;

export interface Series {
  readonly items: readonly Candidate[];
  readonly lines: Candidate[];
}

const NO_SERIES: readonly Series[] = [];

/** The series that a line may belong to. */
function seriesFor(
  line: Candidate,
  series: ReadonlyMap<string, Series>,
  { likelyPayees }: MatchContext,
): readonly Series[] {
  const likely = likelyPayees(line);
  let most = 0;
  for (const [name, likelihood] of likely) if (likelihood > most && series.has(name)) most = likelihood;
  if (most === 0) {
    if (line.text.name === '') return series.size <= MOST_SERIES ? [...series.values()] : NO_SERIES;
    // A line that names somebody else may still be an entry that names nobody.
    const nameless = series.get('');
    return nameless ? [nameless] : NO_SERIES;
  }
  const mayBe: Series[] = [];
  for (const [name, likelihood] of likely) {
    const candidateSeries = likelihood >= most - NEARLY ? series.get(name) : undefined;
    if (candidateSeries) mayBe.push(candidateSeries);
  }
  return mayBe;
}

/** The series of one amount, and the lines that may belong to more than one. */
export function seriesOf(lines: readonly Candidate[], items: readonly Candidate[], context: MatchContext) {
  const series = new Map<string, { items: Candidate[]; lines: Candidate[] }>();
  for (const item of items) {
    const payeeSeries = series.get(item.text.name);
    if (payeeSeries) payeeSeries.items.push(item);
    else series.set(item.text.name, { items: [item], lines: [] });
  }
  const shared = new Set<Candidate>();
  for (const line of lines) {
    const mayBe = seriesFor(line, series, context);
    for (const payeeSeries of mayBe) payeeSeries.lines.push(line);
    if (mayBe.length > 1) shared.add(line);
  }
  return { series: [...series.values()].filter((payeeSeries) => payeeSeries.lines.length > 0), shared };
}

/** The first two open candidates that bear a number, which show whether only one does. A client's number is on all of them. */
export function openBearers(candidates: readonly Candidate[]): (number: TextNumber) => readonly Candidate[] {
  const bearers = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const { key } of candidate.isOpen ? candidate.text.numbers : []) addToList(bearers, key, candidate);
  return (number) => {
    const open: Candidate[] = [];
    for (const candidate of bearers.get(number.key) ?? []) {
      if (!candidate.isOpen || !candidate.text.numbers.some((other) => isSameNumber(number, other))) continue;
      open.push(candidate);
      if (open.length === 2) break;
    }
    return open;
  };
}
