/** The walk in the README of the room: each command is run, and what it prints is compared. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { officerFolder } from './officer.js';
import { pbl } from './run.js';

const README = new URL('../../src/cli/README.md', import.meta.url);
const SECRET = 'an example, which everybody may know';

/** Runs the walk in a folder of its own, and answers it with what its commands print now. */
async function walked(walk: string): Promise<string> {
  const folder = await officerFolder();
  const commands = walk.match(/^\$ .*$/gm) ?? [];
  const parts: string[] = [];
  for (const command of commands) {
    const line = command.replace(/^\$ pbl /, '');
    const { output, messages } = await pbl(folder, line, { environment: { PBL_SECRET: SECRET } });
    parts.push(`${command}\n${output}${messages}`);
  }
  return `${parts.join('\n').trimEnd()}\n`;
}

/** With KEEP=1 the walk is written anew, to be looked at and committed. */
it('the README of the room walks as it says', async () => {
  const readme = readFileSync(README, 'utf8');
  const [, walk = ''] = /^```console\n([\s\S]*?)^```/m.exec(readme) ?? [];
  const now = await walked(walk);
  expect(now.match(/^\$ /gm)!.length).toBe(5);
  if (process.env['KEEP'])
    writeFileSync(
      README,
      readme.replace(walk, () => now),
    );
  expect(now).toBe(walk);
});
