import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ROOMS, roomOf } from '../support/inspector.js';
import { SAMPLE_PROBLEMS } from '../support/sample-problems.js';

const SRC = new URL('../../src/', import.meta.url);
const text = (path: string) => readFileSync(new URL(path, SRC), 'utf8');
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

/** Each code with the room that declares it. */
const DECLARED = FILES.filter((path) => /^(?:[a-z-]+\/)+problems?\.ts$/.test(path)).flatMap((path) => {
  const facts = /interface ProblemFacts \{\n([\s\S]*?)^ {0,2}\}/m.exec(text(path))?.[1] ?? '';
  return [...facts.matchAll(/^ +'([a-z0-9-]+)': /gm)].map(([, code]) => [code!, roomOf(path)] as const);
});

describe('the problem codes', () => {
  it('are each declared once, by one room', () => {
    const codes = DECLARED.map(([code]) => code).sort();
    expect(codes).toEqual(SAMPLE_PROBLEMS.map(({ code }) => code).sort());
  });

  it('are found by a room in its own list or in that of a room below', () => {
    const rooms = new Map(DECLARED);
    const strangers = FILES.flatMap((path) =>
      [...text(path).matchAll(/\bproblem\(\s*'([a-z0-9-]+)'/g)].flatMap(([, code]) => {
        const home = rooms.get(code!)!;
        return home === roomOf(path) || ROOMS.get(roomOf(path))!.includes(home) ? [] : [`${path} ${code}`];
      }),
    );
    expect(strangers).toEqual([]);
  });

  it('come with the types of their folder', () => {
    const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));
    const lists = FILES.filter((path) => path.endsWith('/problems.ts')).map(folderOf);
    const bring = FILES.filter((path) => /^export type \{\} from '\.\/problems\.js';/m.test(text(path)));
    expect([...new Set(bring.map(folderOf))].sort()).toEqual(lists.sort());
  });
});
