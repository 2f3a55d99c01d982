/**
 * Reading lines of a file by where they lie, those that follow one another in one go.
 *
 * @module
 */
import { damage, readRange, textOf, withFile } from './bytes.js';
import type { FilePlatform } from './platform.js';

/** Where a line lies in a file. */
export interface LineSpan {
  readonly position: number;
  /** With its line end. */
  readonly bytes: number;
}

/** Spans that follow one another without a gap, as one. */
function runsOf(spans: readonly LineSpan[]): readonly LineSpan[] {
  const runs: LineSpan[] = [];
  for (const { position, bytes } of spans) {
    const run = runs.at(-1);
    if (run && run.position + run.bytes === position)
      runs[runs.length - 1] = { position: run.position, bytes: run.bytes + bytes };
    else runs.push({ position, bytes });
  }
  return runs;
}

/** Reads the lines of a file that lie in these spans, without their line ends. */
export async function readLines(
  platform: FilePlatform,
  path: string,
  spans: readonly LineSpan[],
): Promise<readonly string[]> {
  if (spans.length === 0) return [];
  const texts = await withFile(platform.open(path, 'r'), async (file) => {
    const parts: string[] = [];
    for (const { position, bytes } of runsOf(spans))
      parts.push(textOf(await readRange(file, position, bytes), path));
    return parts;
  });
  const lines = texts.join('').split('\n');
  if (lines.pop() !== '' || lines.length !== spans.length)
    throw damage(path, 'its lines are not where the index says that they are');
  return lines;
}
