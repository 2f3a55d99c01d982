/** The scripts of a month, `examples/month.py` and `examples/month.ps1`. Python runs its own in `test/outside/cli-scripts.outside.ts`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const script = (name: string) => new URL(`../../examples/${name}`, import.meta.url);

/** The words of the program that a script calls, in the order in which they are written, without those that a variable holds. */
const callsOf = (text: string) =>
  [...text.matchAll(/(?:(?<!def )pbl\(|Invoke-Pbl \(?@\()(.*)$/gm)].map(([, words = '']) =>
    [...words.matchAll(/(?<!\[)["']([\w=-][\w= .-]*)["']/g)].map(([, word]) => word),
  );

describe('the scripts of a month', () => {
  it('calls the program with the same words in both languages', () => {
    const python = callsOf(readFileSync(script('month.py'), 'utf8'));
    expect(python.map(([command]) => command)).toEqual([
      ...['questions', 'answer', 'questions', 'answer'],
      ...['init', 'take', 'reconcile', 'exceptions', 'export'],
    ]);
    expect(callsOf(readFileSync(script('month.ps1'), 'utf8'))).toEqual(python);
  });
});
