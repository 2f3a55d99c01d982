/**
 * The parts that all documents of a pool share: names and VAT.
 *
 * @module
 */
import type { PoolAgreement } from '../pool/pool.js';
import type { VatFigures } from '../pool/returns/vat-recoverable.js';
import { penceColumns, row, wordColumns } from './blocks.js';
import type { DocumentTable } from './document.js';

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

/** The table of VAT to be recovered; no table if there was none. */
export function vatTable({ regimes, moved, owed }: VatFigures): readonly DocumentTable[] {
  const active = regimes.filter((regime) => regime.moved.pence !== 0 || regime.owed.pence !== 0);
  if (active.length === 0) return [];
  return [
    {
      ...{ kind: 'table', title: 'VAT to be recovered' },
      columns: [...wordColumns(''), ...penceColumns('Change in the period', 'Owed at the end')],
      rows: active.map((regime) =>
        row(REGIMES.get(regime.regime) ?? regime.regime, regime.moved, regime.owed),
      ),
      total: ['Total', moved, owed],
    },
  ];
}
