import { describe, expect, it } from 'vitest';
import { STORE_CASES } from '../../src/store/conformance.js';
import { fileStore } from '../../src/store/file/open-file-store.js';
import { type Luck, MemoryDisk } from '../support/memory-disk.js';
import { Workload } from './file-workload.js';

const FOLDER = { folder: 'books' };
const LUCK: readonly Luck[] = ['nothing', 'everything', 1, 2, 3, 4];

/** Works on a disk until it is done, or the power fails. */
async function work(disk: MemoryDisk, workload: Workload): Promise<void> {
  const working = (async () => workload.run(await fileStore(disk.platform(1), FOLDER)))();
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

/** How many steps the work takes. */
async function stepsOfWork(): Promise<number> {
  const disk = new MemoryDisk();
  await work(disk, new Workload());
  return disk.steps;
}

const STEPS = await stepsOfWork();
const everyStep = Array.from({ length: STEPS }, (_, index) => index + 1);

describe('fileStore in memory, by the conformance suite', () => {
  it.each(STORE_CASES)('$name', async ({ run }) => {
    const disk = new MemoryDisk();
    let pid = 0;
    await run(async () => {
      pid += 1;
      return fileStore(disk.platform(pid), FOLDER);
    });
  });
});

describe('fileStore, on a disk that fails', () => {
  it('does its work in many steps', () => {
    expect(STEPS).toBeGreaterThan(80);
  });

  it.each(LUCK)(
    'has what it acknowledged after a crash at any step, with %s of what was not synced',
    async (luck) => {
      for (const step of everyStep) {
        const disk = new MemoryDisk(step);
        disk.at.set(step, 'crash');
        const workload = new Workload();
        await work(disk, workload);
        await verify(disk.restarted(luck), workload, 2);
      }
    },
  );

  it('recovers from a crash in the middle of recovering', async () => {
    for (const step of everyStep.filter((number) => number % 3 === 0)) {
      const disk = new MemoryDisk(step);
      disk.at.set(step, 'crash');
      const workload = new Workload();
      await work(disk, workload);
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
      for (const step of everyStep) {
        for (const lasting of [1, 7]) {
          const disk = new MemoryDisk(step);
          for (let failing = step; failing < step + lasting; failing++) disk.at.set(failing, event);
          const workload = new Workload();
          await work(disk, workload).catch(() => {});
          disk.alive.clear();
          await verify(disk.restarted('everything'), workload, 2);
          await verify(disk.restarted(step), workload, 2);
          await verify(disk.restarted('nothing'), workload, 2);
        }
      }
    },
  );
});
