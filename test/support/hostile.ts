/** Hostile values, and every place of a value where one can be put. */

/** A getter that throws when it is read. */
const trap = () => ({
  get id(): never {
    throw new Error('read');
  },
  get kind(): never {
    throw new Error('read');
  },
});

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < levels; level++) value = { kind: 'in-order', of: [value], rule: value };
  return value;
}

function cycle(): unknown {
  const value: Record<string, unknown> = { kind: 'in-order' };
  value['of'] = [value];
  value['rule'] = value;
  return value;
}

/** What JSON and a careless caller can put where something else belongs. */
export const HOSTILE: readonly unknown[] = [
  { toString: 0, valueOf: 0 },
  Object.create(null),
  Symbol('x'),
  5n,
  Number.NaN,
  -1,
  0.5,
  2 ** 53,
  null,
  undefined,
  [],
  {},
  () => 1,
  '',
  'abc',
  '1/0',
  '2026-02-30',
];

/** What only code, or somebody who means harm, puts there. */
export const WORSE: readonly unknown[] = [
  ...HOSTILE,
  Number.POSITIVE_INFINITY,
  -0,
  true,
  [null],
  [[]],
  new Map(),
  new Date(Number.NaN),
  trap(),
  cycle(),
  nested(100_000),
  'x'.repeat(100_000),
  '\ud800',
  '__proto__',
  'constructor',
  JSON.parse('{"__proto__": {"id": "x"}}'),
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('read');
      },
      ownKeys: () => {
        throw new Error('listed');
      },
    },
  ),
];

export type Path = readonly (string | number)[];

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)));

/** Every place in a value; of lists, the first two members are enough. Instances of classes are places, and have none. */
export function places(value: unknown, at: Path = []): Path[] {
  if (!isPlain(value)) return [];
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  return keys.flatMap((key) => [[...at, key], ...places((value as never)[key], [...at, key])]);
}

/** A copy of a value with something else in one place. */
export function put(value: unknown, [key, ...rest]: Path, what: unknown): unknown {
  if (key === undefined) return what;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, what);
  return copy;
}
