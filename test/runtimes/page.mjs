// What a plain page loads, without a bundler: the library in one file, and the tests of it.
import * as library from '../../dist/browser.js';
import { testCore } from './core.mjs';
import { testStatement } from './statement.mjs';

const { passed, failures, fingerprint } = testCore(library);
const all = [...failures, ...testStatement(library)];
document.body.textContent = [
  ...all,
  `${passed} passed, ${all.length} failed, fingerprint ${fingerprint}`,
].join('\n');
