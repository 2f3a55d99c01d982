/** What every command has in common: `cli/program.ts`, `cli/command.ts`, `cli/commands.ts`, `cli/exit-codes.ts`, `cli/files.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../src/cli/commands.js';
import { newFolder, pbl } from './run.js';

describe('pbl', () => {
  it('lists its commands, exit codes and completion', async () => {
    const { exitCode, output } = await pbl(newFolder(), '--help');
    expect(exitCode).toBe(0);
    expect(output).toContain('Make a folder for books');
    expect(output).toContain('3  done as far as possible; the rest waits for a person');
    expect(output).toContain('pbl complete bash|zsh|fish|powershell');
  });

  it('says its version', async () => {
    expect((await pbl(newFolder(), '--version')).output).toBe('1.2.3\n');
  });

  it('suggests the command that was meant, and answers 2', async () => {
    const { exitCode, messages } = await pbl(newFolder(), 'reed x.csv');
    expect(exitCode).toBe(2);
    expect(messages).toBe(
      "unknown command 'reed'\n(Did you mean read?)\nRun it with --help to see how it is written.\n",
    );
  });

  it('suggests the option that was meant', async () => {
    const { exitCode, messages } = await pbl(newFolder(), 'read x.csv --outt y.csv');
    expect(exitCode).toBe(2);
    expect(messages).toContain('(Did you mean --out?)');
  });

  it('says what is wrong with a file, and answers 1', async () => {
    const { exitCode, messages } = await pbl(newFolder(), 'read april.ofx');
    expect(exitCode).toBe(1);
    expect(messages).toBe('april.ofx: There is no such file.\n  Check the name and the folder.\n');
  });

  it('says it to programs as a line of JSON', async () => {
    const { messages } = await pbl(newFolder(), 'read april.ofx --json');
    expect(JSON.parse(messages)).toMatchObject({ code: 'file-failed', at: 'april.ofx' });
  });

  it('names the place of a fault in the settings', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'pbl.json'), '{ "accounts": 5 }');
    const { exitCode, messages } = await pbl(folder, 'read x.csv');
    expect(exitCode).toBe(1);
    expect(messages).toContain('pbl.json, accounts: ');
  });
});

describe('each command', () => {
  /** A command that does something itself, by its words; and those below it. */
  const namesOf = (command: CommandUnknownOpts, above = ''): string[] => {
    const name = `${above}${command.name()}`;
    return [
      ...(command.options.length > 0 ? [name] : []),
      ...command.commands.flatMap((below) => namesOf(below, `${name} `)),
    ];
  };
  const names = GROUPS.flatMap(([, declarations]) =>
    declarations.flatMap((declare) => namesOf(declare({} as never))),
  );

  it.each(names)('has help with examples and takes --json: %s', async (name) => {
    const { exitCode, output } = await pbl(newFolder(), `${name} --help`);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/\nExamples:\n {2}pbl /);
    expect(output).toContain('--json');
  });
});
