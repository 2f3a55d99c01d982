/**
 * Revises the chart of a book.
 *
 * @module
 */
import type { Chart } from '../ledger/chart.js';
import { chartChange } from '../ledger/revise-chart.js';
import type { Result } from '../problem/problem.js';
import { reviseChart } from '../public/charts.js';
import type { Turn } from './turn.js';

/** Takes down what a chart changes in the one in force; nothing where it changes nothing. */
export function revise(turn: Turn, chart: Chart): Result<Chart> {
  const { recordedAt, now } = turn.parts.recording;
  const options = { recordedAt, ...(now !== undefined && { now }) };
  const revised = reviseChart(turn.ledger, chart, { ...options, dryRun: true });
  if (!revised.ok) return revised;
  const change = chartChange(turn.ledger, chart, options);
  if (!change.ok) return change;
  if (Object.keys(change.value).length > 0) turn.add({ kind: 'chart', revision: change.value });
  return revised;
}
