/**
 * The door of documents: every report as a page for people, as data that text, HTML and workbooks are written from.
 *
 * @module
 */
export { continuityDocument } from './continuity-document.js';
export { contributionDocument } from './contribution-document.js';
export type {
  ColumnKind,
  Document,
  DocumentBlock,
  DocumentCell,
  DocumentColumn,
  DocumentFact,
  DocumentRow,
  DocumentSection,
  DocumentTable,
  DocumentValue,
  Money,
  SignaturePlace,
} from './document.js';
export {
  type ReconciliationDocumentOptions,
  reconciliationDocument,
  type Signature,
} from './reconciliation-document.js';
