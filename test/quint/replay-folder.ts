/**
 * Repeats the traces of a folder until one differs: `replay-folder.ts FOLDER`.
 *
 * @module
 */
import type { DoorState } from './door-words.js';
import { tracesIn } from './quint.js';
import { replayTrace } from './replay.js';

for await (const states of tracesIn<DoorState>(process.argv[2]!)) {
  const { difference } = await replayTrace(states);
  if (difference === undefined) continue;
  console.log(`a trace differs: ${difference}`);
  process.exit(1);
}
