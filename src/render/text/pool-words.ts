/**
 * The parts that all reports of a pool share: names, shares, VAT.
 *
 * @module
 */

import { formatPence } from '../../money/pence.js';
import type { PoolAgreement } from '../../pool/pool.js';
import type { VatFigures } from '../../pool/returns/vat-recoverable.js';
import { formatMoment, type Moment } from '../../time/moment.js';
import { pounds } from './names.js';
import { left, right, type TextOptions, textTable } from './table.js';

/** A column of figures. */
/** A column of words. */

const REGIMES: ReadonlyMap<string, string> = new Map([
  ['section-33', 'Section 33 (local authority)'],
  ['section-41', 'Section 41 (NHS)'],
]);

/** The names of partners, streams and schemes. */
export type PoolNames = Pick<PoolAgreement, 'name' | 'partners' | 'streams' | 'schemes'>;

/** The names of records, by id; an id without a name is shown as it is. */
export function namesOf(records: readonly { readonly id: string; readonly name: string }[]) {
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return (id: string) => names.get(id) ?? id;
}

/** Basis points as a percentage; empty if absent. */
export function percent(points: number | undefined): string {
  if (points === undefined) return '';
  const size = Math.abs(points);
  return `${points < 0 ? '-' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}%`;
}

/** The moment of knowledge, if one was asked for. */
export const knownText = ({ knownAt }: { readonly knownAt?: Moment }) =>
  knownAt ? `, as known on ${formatMoment(knownAt)}` : '';

/** The table of VAT to be recovered; no table if there was none. */
export function vatBlock({ regimes, moved, owed }: VatFigures, options: TextOptions): readonly string[] {
  const activeRegimes = regimes.filter((regime) => regime.moved.pence !== 0 || regime.owed.pence !== 0);
  if (activeRegimes.length === 0) return [];
  const rows = activeRegimes.map((regime) => [
    REGIMES.get(regime.regime) ?? regime.regime,
    pounds(regime.moved.pence),
    pounds(regime.owed.pence),
  ]);
  const columns = [left('VAT to be recovered'), right('Change in the period'), right('Owed at the end')];
  const total = ['Total', formatPence(moved.pence), formatPence(owed.pence)];
  return [textTable({ columns, rows, total }, options)];
}
