/** The inner checks and charts of an agreement and a pool, by England's law. */
import type { Agreement } from '../../src/agreement/agreement.js';
import { agreementFindings as findingsOf } from '../../src/agreement/agreement-findings.js';
import { chartOf as chartBy } from '../../src/agreement/chart-of.js';
import { checkAgreement as checkBy } from '../../src/agreement/check-agreement.js';
import { ENGLISH_LAW } from '../../src/england/spending/nhs-exclusions.js';
import { checkPool as checkPoolBy } from '../../src/pool/check-pool.js';
import type { PoolAgreement } from '../../src/pool/pool.js';
import { poolFindings as poolFindingsOf } from '../../src/pool/pool-findings.js';

export const chartOf = (agreement: Agreement) => chartBy(agreement, ENGLISH_LAW);
export const checkAgreement = (value: unknown) => checkBy(value, ENGLISH_LAW);
export const checkPool = (value: unknown) => checkPoolBy(value, ENGLISH_LAW);
export const agreementFindings = (agreement: Agreement) => findingsOf(agreement, ENGLISH_LAW);
export const poolFindings = (agreement: PoolAgreement) => poolFindingsOf(agreement, ENGLISH_LAW);
