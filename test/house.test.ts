import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycle, hasOnlyTypes, importsOf, inspect, namedInHeader } from './support/inspector.js';

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const FILES = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => [path, readFileSync(`${SRC}${path}`, 'utf8')] as const),
);

describe('house', () => {
  it('has files to inspect', () => {
    expect(FILES.size).toBeGreaterThan(10);
    expect(FILES.has('problem/problem.ts')).toBe(true);
  });

  it.each([...FILES.keys()])('is kept in order in %s', (path) => {
    const offences = inspect(path, FILES.get(path) as string);
    expect(offences.map(({ rule, line, found }) => `src/${path}:${line} ${rule}: ${found}`)).toEqual([]);
  });

  it('has no ring of imports', () => {
    const graph = new Map([...FILES].map(([path, text]) => [path, importsOf(path, text)]));
    for (const [path, targets] of graph)
      for (const to of targets) expect(FILES.has(to), `${path} imports ${to}`).toBe(true);
    expect(findCycle(graph)).toEqual([]);
  });
});

describe('the tests', () => {
  const TESTS = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.test.ts'),
  );

  it('read no clock: what takes time is measured by the benchmark', () => {
    const clocks = ['performance.' + 'now', 'process.' + 'cpuUsage', 'process.' + 'hrtime'];
    const found = files.filter((path) => {
      const text = readFileSync(`${TESTS}${path}`, 'utf8');
      return clocks.some((clock) => text.includes(clock));
    });
    expect(found).toEqual([]);
  });
});

/** The rooms in which every file with code has a test at its own path, or a test whose header names it. */
const ROOMS_WITH_TESTS = [
  ...['ledger', 'record', 'money', 'problem', 'time', 'rules', 'reports', 'agreement'],
  ...[
    'pool',
    'pool-year',
    'england',
    'vat',
    'plan',
    'match',
    'reconcile',
    'exceptions',
    'caseload',
    'payments',
  ],
  'finance',
  'assurance',
];

describe('each file of src', () => {
  const TESTS = fileURLToPath(new URL('.', import.meta.url));
  const tests = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.test.ts'));
  const named = tests.flatMap((path) => namedInHeader(readFileSync(`${TESTS}${path}`, 'utf8')));
  const hasTest = (path: string) => {
    const own = path.replace(/\.ts$/, '');
    return (
      named.includes(path) || tests.some((test) => test === `${own}.test.ts` || test.startsWith(`${own}-`))
    );
  };

  it.each(ROOMS_WITH_TESTS)('has a test, in the room %s', (room) => {
    const files = [...FILES].filter(
      ([path, text]) => path.startsWith(`${room}/`) && !hasOnlyTypes(path, text),
    );
    expect(files.map(([path]) => path).filter((path) => !hasTest(path))).toEqual([]);
  });

  it('is there if the header of a test names it', () => {
    expect(named.filter((path) => !FILES.has(path))).toEqual([]);
  });
});

const HEADER = '/**\n * Says one thing.\n *\n * @module\n */\n';

/** Each rule with a file that breaks it and nothing else: path, what follows the header, what is found. */
const OFFENCES: readonly [rule: string, path: string, body: string, found: string][] = [
  ['file-name', 'ledger/fundTerms.ts', '', 'ledger/fundTerms.ts'],
  ['file-length', 'ledger/long.ts', 'export const a = 1;\n'.repeat(246), '251 lines'],
  ['room-unknown', 'cellar/wine.ts', '', 'cellar'],
  ['import-node', 'export/file.ts', "import { open } from 'node:fs';", 'node:fs'],
  ['import-extension', 'ledger/a.ts', "import { b } from './b';", './b'],
  ['import-direction', 'money/a.ts', "import { post } from '../ledger/post.js';", 'money from ledger'],
  ['import-direction', 'money/a.ts', "import type { Day } from '../time/day.js';", 'money from time'],
  ['import-direction', 'reports/a.ts', "export { a } from '../match/match.js';", 'reports from match'],
  ['import-direction', 'rules/a.ts', "const a = import('../reports/b.js');", 'rules from reports'],
  [
    'import-direction',
    'ledger/a.ts',
    "import { explain } from '../explain/explain.js';",
    'ledger from explain',
  ],
  [
    'import-direction',
    'pool/a.ts',
    "import { writeHledger } from '../export/hledger.js';",
    'pool from export',
  ],
  ['import-package', 'ledger/a.ts', "import { Decimal } from 'decimal.js';", 'decimal.js'],
  ['import-package', 'reports/a.ts', "import { addDays } from 'date-fns';", 'date-fns'],
  ['import-package', 'reports/a.ts', "import { UTCDate } from '@date-fns/utc/date';", '@date-fns/utc/date'],
  ['import-package', 'reports/a.ts', "import { shuffle } from 'lodash';", 'lodash'],
  ['platform', 'ledger/a.ts', 'export const a = process.env;', 'process'],
  ['platform', 'ledger/a.ts', 'console.log(1);', 'console'],
  ['platform', 'ledger/a.ts', 'export const a = globalThis.x;', 'globalThis'],
  ['platform', 'ledger/a.ts', 'setTimeout(a, 1);', 'setTimeout'],
  ['clock', 'time/a.ts', 'export const a = Date.now();', 'Date.now'],
  ['clock', 'time/a.ts', 'export const a = new Date();', 'new Date()'],
  ['random', 'ledger/a.ts', 'export const a = Math.random();', 'Math.random'],
  ['float', 'money/a.ts', 'export const a = parseFloat(b);', 'parseFloat'],
  ['float', 'money/a.ts', 'export const a = Number.parseFloat(b);', 'parseFloat'],
  ['float', 'money/a.ts', 'export const a = b.toFixed(2);', 'toFixed'],
  ['any', 'ledger/a.ts', 'export function a(b: any): void {}', 'b: any'],
  [
    'schema-cast',
    'ledger/a.ts',
    'export const a = record({}) as unknown as Schema<Account>;',
    'Schema<Account>',
  ],
  ['schema-cast', 'ledger/a.ts', 'export const a = z.array(b) as Account;', 'Account'],
  ['schema-cast', 'ledger/a.ts', 'check(accountSchema as never, value);', 'never'],
  ['export-star', 'ledger/a.ts', "export * from './b.js';", "export * from './b.js';"],
  ['export-default', 'ledger/a.ts', 'export default 1;', 'default'],
  ['word', 'ledger/a.ts', 'export const openWallet = 1;', 'openWallet'],
  ['word', 'ledger/a.ts', '// A helper for the rest.', 'helper'],
  ['word', 'ledger/a.ts', `export const a = \`\${1} / 2\`; /* the manager */`, 'manager'],
  ['word', 'ledger/a.ts', "export const a = 'Wallet';", 'Wallet'],
  ['word', 'ledger/a.ts', `export const a = \`Wallet \${1}\`;`, 'Wallet'],
  ['word', 'ledger/a.ts', 'export const info = 1;', 'info'],
];

describe('house, the inspector', () => {
  it.each(OFFENCES)('sees %s in %s', (rule, path, body, found) => {
    expect(inspect(path, HEADER + body).map((offence) => [offence.rule, offence.found])).toEqual([
      [rule, found],
    ]);
  });

  it.each([
    ['no header', 'export const a = 1;\n'],
    ['no sentence', '/**\n * @module\n */\n'],
    ['no module tag', '/**\n * Says one thing.\n */\n'],
  ])('sees a file with %s', (_, text) => {
    expect(inspect('ledger/a.ts', text).map(({ rule }) => rule)).toEqual(['header']);
  });

  it('says on which line', () => {
    expect(inspect('ledger/a.ts', `${HEADER}\nexport const wallet = 1;`)[0]?.line).toBe(7);
  });

  it.each([
    ['a member of that name', 'export const a = b.info + b.process; export interface C { info: string }'],
    ['a name of its own', 'export function a(window: number): number {\n  return window;\n}'],
    ['a longer word', '// Useful, utilised and informative.\nexport const utilisation = 1;'],
    ['a quotient', 'export const a = b / c; // a fee-free line'],
    ['a part of a package', "import { z } from 'zod/mini';"],
    ['a list that is constant', 'export const a = z.enum([1, 2] as const);'],
    ['a moment that is given', 'export const a = new Date(0);'],
  ])('lets %s pass', (_, body) => {
    expect(inspect('ledger/a.ts', HEADER + body)).toEqual([]);
  });

  it('lets the command line, and nobody else, use the platform of Node', () => {
    const text = `${HEADER}import { open } from 'node:fs/promises';\nprocess.exitCode = 1;\n`;
    expect(inspect('cli/a.ts', text)).toEqual([]);
    expect(inspect('store/a.ts', text).map(({ rule }) => rule)).toEqual(['import-node', 'platform']);
  });

  it('counts the imports that are there when a file runs', () => {
    const text = [
      "import { a } from '../b.js';",
      "import type { C } from './c.js';",
      "export * from './d.js';",
      "export type { E } from './e.js';",
      "import { z } from 'zod';",
    ];
    expect(importsOf('ledger/a.ts', text.join('\n'))).toEqual(['b.ts', 'ledger/d.ts']);
  });

  it('knows a file that has only types', () => {
    const types = "import type { A } from './a.js';\nexport type B = A;\nexport interface C { b: B }\n";
    expect(hasOnlyTypes('ledger/a.ts', `${HEADER}${types}`)).toBe(true);
    expect(hasOnlyTypes('ledger/a.ts', `${HEADER}${types}export const d = 1;\n`)).toBe(false);
  });

  it('reads the names of files in the header of a test, and nowhere else', () => {
    expect(namedInHeader('/** Tests `ledger/a.ts` and `b/c-d.ts`. */\n/** `e/f.ts` */')).toEqual([
      'ledger/a.ts',
      'b/c-d.ts',
    ]);
  });

  it('finds a ring of imports', () => {
    const graph = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['b.ts']],
    ]);
    expect(findCycle(graph)).toEqual(['b.ts', 'c.ts', 'b.ts']);
  });
});
