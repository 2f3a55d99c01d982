// Tests the built core under whichever runtime runs this file.
import * as core from '../../dist/index.js';
import { testCore } from './core.mjs';

const { passed, failures, fingerprint } = testCore(core);
console.log(`${passed} passed, ${failures.length} failed, fingerprint ${fingerprint}`);
if (failures.length > 0) throw new Error(failures.join('\n'));
