// What a web page would load: the built core with everything it needs, and the test of it.
import * as core from '../../dist/index.js';
import { testCore } from './core.mjs';

globalThis.outcome = testCore(core);
