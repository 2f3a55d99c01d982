import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KINDS, LATER } from './turn2-kinds.js';

const FOLDER = new URL('./turn2/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
const cases = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, expected: read(`${name}/expected.json`) }));
const isHere = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);

describe('cases of other projects', () => {
  for (const { name, expected } of cases.filter(({ expected: { kind } }) => isHere(kind))) {
    it(`${name}: ${expected.about}`, () => {
      const run = KINDS[expected.kind as keyof typeof KINDS] as (
        input: unknown,
        answer: unknown,
        folder: URL,
      ) => void;
      const folder = new URL(`${name}/`, FOLDER);
      // Cases of bank files have those in place of an input.
      const input = existsSync(new URL('input.json', folder)) ? read(`${name}/input.json`) : undefined;
      run(input, expected, folder);
    });
  }

  it('has no kind that is neither run here nor named as later', () => {
    const later: Record<string, number> = {};
    for (const { expected } of cases) {
      if (!isHere(expected.kind)) later[expected.kind] = (later[expected.kind] ?? 0) + 1;
    }
    expect(later).toEqual(LATER);
  });
});
