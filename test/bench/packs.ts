/** The weight of a person's year as a pack, and how long it takes to check and read it with the hasher and the verifier that run everywhere. */
import { openPack, readNoteKey } from 'personal-budget-ledger/audit';
import { bookOfPack, must } from 'personal-budget-ledger/book';
import { packedYear, publishedKey } from '../../examples/pack-page/year.js';

type Row = (what: string, measured: string, limit: string, met: boolean | undefined) => void;

export async function packs(row: Row): Promise<void> {
  const { file } = await packedYear();
  const keys = [must(readNoteKey(publishedKey))];
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    must(await bookOfPack(must(openPack(file, { keys }))));
    times.push(performance.now() - start);
  }
  const milliseconds = times.sort((one, other) => one - other)[4]!;
  const kilobytes = file.length / 1000;
  console.log('\n    the pack of a year: 230 entries, 12 statements, a request that was approved');
  row('    its file, kB', kilobytes.toFixed(1), '≤ 64', kilobytes <= 64);
  row('    checked and read, ms', milliseconds.toFixed(0), '≤ 1,000', milliseconds <= 1000);
}
