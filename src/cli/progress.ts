/**
 * Shows how far long work is: on standard error, and only to a person at a terminal.
 *
 * @module
 */
import type { Context } from './context.js';

/** How far some work is. */
export interface Progress {
  readonly step: () => void;
  readonly end: () => void;
}

/** Work of fewer steps shows nothing. */
const FEWEST = 5;

const NONE: Progress = { step: () => {}, end: () => {} };

/**
 * Begins to show how far some work is.
 *
 * @param total how many steps it has
 * @param noun what is counted, such as `files`
 */
export async function progressOf({ messages }: Context, total: number, noun: string): Promise<Progress> {
  if (!messages.isTerminal || total < FEWEST) return NONE;
  const { default: progress } = await import('cli-progress');
  const format = `{bar} {value} of {total} ${noun}`;
  const bar = new progress.SingleBar(
    { format, clearOnComplete: true, hideCursor: true },
    progress.Presets.shades_grey,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), end: () => bar.stop() };
}
