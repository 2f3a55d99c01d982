import base from '../../../vitest.config.js';

const path = process.env['MUTANT'] ?? '';
const others = base.resolve?.alias;

/** The tests of the charge on another kernel: the file that MUTANT names. */
export default {
  ...base,
  resolve: {
    alias: [{ find: /^.*\/kernel\.js$/, replacement: path }, ...(Array.isArray(others) ? others : [])],
  },
  test: {
    ...base.test,
    include: ['test/england/charge/**/*.test.ts', 'test/england/second-engine/engines.test.ts'],
    bail: 1,
  },
};
