/**
 * A code map of a council and an NHS body for random books and for the pool of the samples.
 *
 * @module
 */
import type { CodeMap } from '../../src/finance/code-map.js';

const codes = (costCentre: string, subjective: string) => ({ costCentre, subjective });

/** The council has the bank and its own spending; what is spent from the fund `nhs` is in the ledger of the ICB. */
export const CODES: CodeMap = {
  id: 'codes-2026',
  bodies: [
    { id: 'council', name: 'Shire County Council', company: '4000' },
    { id: 'icb', name: 'Riverside ICB', company: 'QXX' },
  ],
  rows: [
    { account: 'assets', body: 'council', ...codes('B100', '9000') },
    { account: 'liabilities', body: 'council', ...codes('B100', '9100') },
    { account: 'equity', body: 'council', ...codes('B100', '9900') },
    { account: 'income', body: 'council', ...codes('4710', '6100') },
    { account: 'income', fund: 'nhs', body: 'icb', ...codes('CHC1', '52160'), analysis: 'A1' },
    { account: 'expenses', body: 'council', ...codes('4710', '5200'), vatCode: 'OS' },
    { account: 'expenses/equipment', body: 'council', ...codes('4711', '5300'), vatCode: 'ST' },
    { account: 'expenses', fund: 'nhs', body: 'icb', ...codes('CHC1', '52160'), vatCode: 'NR' },
  ],
  partners: [
    { body: 'council', partner: 'icb', ...codes('B100', '9400') },
    { body: 'icb', partner: 'council', ...codes('BAL', '18100') },
  ],
};
