/**
 * JSON Schemas of the library's records, for editors, forms and programs in other languages.
 *
 * @module
 */
export { type JsonSchema, jsonSchema, RECORD_NAMES, type RecordName } from './json-schema.js';
