/**
 * The door of an internal auditor: a sample with its proof, and its evaluation.
 *
 * @module
 */
export { evaluationDocument } from '../documents/evaluation-document.js';
export { sampleDocument } from '../documents/sample-document.js';
export {
  type SampleDocumentOptions,
  sampleSheetsDocument,
} from '../documents/sample-sheets-document.js';
export { drawSample, evaluateSample, samplePopulation } from '../public/assurance.js';
export type { Sample, SampleItem, SampleRequest, Stratum, StratumSample } from './draw-sample.js';
export type { Evaluation, ItemResult } from './evaluate-sample.js';
export { DIRECT_PAYMENT_TESTS, type ItemTest } from './item-tests.js';
export type { AuditedBook, Population, PopulationRequest } from './population.js';
export type { SampleSize, SizeByMoney, SizeByRate } from './sample-size.js';
