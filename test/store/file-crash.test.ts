import { describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { type FileStoreOptions, fileStore } from '../../src/store/file/open-file-store.js';
import { type Luck, MemoryDisk } from '../support/memory-disk.js';
import { Workload } from './file-workload.js';

const FOLDER = { folder: 'books' };
/** With so little room, the log is dealt out and books are dropped from memory all the time. */
const NARROW = { ...FOLDER, logBytes: 500, recordsInMemory: 3 };
/** Every eighth step; `npm run test:crashes` tries each. */
const APART = Number(process.env['STEPS_APART'] ?? 8);
const LUCK: readonly Luck[] = ['nothing', 'everything', 1, 2, 3, 4];

/** Works on a disk until it is done, or the power fails. */
async function work(disk: MemoryDisk, workload: Workload, options: FileStoreOptions): Promise<void> {
  const working = (async () => workload.run(await fileStore(disk.platform(1), options)))();
  await Promise.race([working, disk.down]);
}

/** Opens the store of a disk without a hand, checks what it has, and goes on with it. */
async function verify(disk: MemoryDisk, before: Workload, pid: number): Promise<void> {
  const workload = before.copy();
  const store = await fileStore(disk.platform(pid), FOLDER);
  await workload.verify(store);
  expect(await workload.append(store, ['a', 'e'], 1)).toBe('done');
  await workload.verify(store);
  await store.close();
  const again = await fileStore(disk.platform(pid + 1), FOLDER);
  expect(again.recovered).toEqual([]);
  await workload.verify(again);
  for (const { book } of await again.heads(100)) {
    const lines = (await again.read(book, 0, 100)).map(({ line }) => `${line}\n`);
    const name = book === 'D' ? '!d' : book;
    expect(disk.text(`books/journal/book-${name}.jsonl`)).toBe(lines.join(''));
  }
  await again.close();
}

/** The steps that the work takes. */
async function stepsOf(options: FileStoreOptions): Promise<readonly number[]> {
  const disk = new MemoryDisk();
  await work(disk, new Workload(), options);
  return Array.from({ length: disk.steps }, (_, index) => index + 1);
}

const KINDS = [
  { kind: 'with much room', options: FOLDER, steps: await stepsOf(FOLDER) },
  { kind: 'with little room', options: NARROW, steps: await stepsOf(NARROW) },
] as const;

describe.each(KINDS)('fileStore $kind, in memory, by the conformance suite', ({ options }) => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const disk = new MemoryDisk();
    let pid = 0;
    await run(async () => {
      pid += 1;
      return fileStore(disk.platform(pid), options);
    });
  });
});

describe('fileStore', () => {
  it('deals its log out more often with little room', () => {
    expect(KINDS[0].steps.length).toBeGreaterThan(80);
    expect(KINDS[1].steps.length).toBeGreaterThan(KINDS[0].steps.length * 1.2);
  });
});

describe.each(KINDS)('fileStore $kind, on a disk that fails', ({ options, steps }) => {
  const tried = steps.filter((step) => step % APART === 0);

  it.each(LUCK)(
    'has what it acknowledged after a crash at any step, with %s of what was not synced',
    async (luck) => {
      for (const step of tried) {
        const disk = new MemoryDisk(step);
        disk.at.set(step, 'crash');
        const workload = new Workload();
        await work(disk, workload, options);
        await verify(disk.restarted(luck), workload, 2);
      }
    },
  );

  it('recovers from a crash in the middle of recovering', async () => {
    for (const step of steps.filter((number) => number % (3 * APART) === 0)) {
      const disk = new MemoryDisk(step);
      disk.at.set(step, 'crash');
      const workload = new Workload();
      await work(disk, workload, options);
      for (let second = 1; ; second++) {
        const middle = disk.restarted(step);
        middle.at.set(second, 'crash');
        const opening = fileStore(middle.platform(2), FOLDER);
        const isOpen = await Promise.race([opening.then(() => true), middle.down.then(() => false)]);
        if (isOpen) break;
        await verify(middle.restarted(second), workload, 3);
      }
    }
  });

  it.each(['full', 'fault'] as const)(
    'keeps its word when the disk is at %s at any step, and a crash follows',
    async (event) => {
      for (const step of tried) {
        for (const lasting of [1, 7]) {
          const disk = new MemoryDisk(step);
          for (let failing = step; failing < step + lasting; failing++) disk.at.set(failing, event);
          const workload = new Workload();
          await work(disk, workload, options).catch(() => {});
          disk.alive.clear();
          for (const luck of ['everything', 'nothing', step] as const)
            await verify(disk.restarted(luck), workload, 2);
        }
      }
    },
  );
});
