/**
 * PostgreSQL is killed in the middle: a council pays its bills into a real database until the server dies without warning. After the restart
 * every payment that was acknowledged is there, once and whole, and the one that was under way is sent again without harm.
 *
 * The server is one of its own, in a temporary folder. Without the programs of PostgreSQL (`POSTGRES_BIN`, or those of Debian) this program
 * says so and ends.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { balance, entries, formatPence } from 'personal-budget-ledger';
import { verifyJournal } from 'personal-budget-ledger/audit';
import {
  type Book,
  bringForward,
  day,
  draw,
  explainAll,
  must,
  openBook,
  pence,
  personalBudgetChart,
  shareRule,
} from 'personal-budget-ledger/book';
import type { StoredRecord } from 'personal-budget-ledger/store';
import { migratePostgres, postgresStore } from 'personal-budget-ledger/store/postgres';
import { Pool } from 'pg';

const folders = [
  process.env['POSTGRES_BIN'] ?? '',
  ...[18, 17, 16, 15].map((version) => `/usr/lib/postgresql/${version}/bin`),
];
const programs = folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));

/** A free port of this machine. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function killInTheMiddle(bin: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  // The server refuses to be run by root.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(join(bin, 'initdb'), ['-D', data, '--username=postgres', '--auth=trust'], {
    stdio: 'pipe',
    cwd: folder,
    ...user,
  });
  const port = await freePort();
  const start = () =>
    spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', `${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      {
        ...{ stdio: 'ignore', cwd: folder, ...user },
      },
    );
  const pool = new Pool({
    connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
    connectionTimeoutMillis: 2000,
  });
  // A connection that is lost while nobody uses it.
  pool.on('error', () => {});
  const untilReady = async () => {
    for (;;)
      if (
        await pool.query('SELECT 1').then(
          () => true,
          () => pause(100),
        )
      )
        return;
  };

  const opens = day('2026-04-06');
  const chart = personalBudgetChart({ opens, funds: { council: 'Council' } });
  const rule = shareRule('council', { council: 'remaining' });
  const open = async () => {
    const book = must(
      await openBook({ id: 'dp-1', chart, store: await postgresStore(pool), by: 'officer-7' }),
    );
    must(await book.loadHistory());
    return book;
  };
  const pay = (book: Book, id: string) =>
    book.post((ledger) =>
      draw(ledger, { id, date: opens, category: 'expenses/personal-care', pence: pence(12_34), rule }),
    );

  let server = start();
  try {
    await untilReady();
    await migratePostgres(pool);
    const book = await open();
    must(
      await book.post(
        bringForward({ id: 'start', date: opens, funds: [{ fund: 'council', pence: pence(100_000_00) }] }),
      ),
    );

    // Bills are paid one after another. In a moment that nobody chose, the server is killed: it writes nothing any more.
    const acknowledged: string[] = [];
    setTimeout(() => server.kill('SIGQUIT'), 700);
    let underWay = '';
    for (let number = 1; underWay === ''; number++) {
      const id = `bill-${number}`;
      const paid = await pay(book, id);
      if (paid.ok) acknowledged.push(id);
      else {
        underWay = id;
        console.log(`PostgreSQL was killed while ${id} was paid:\n${explainAll(paid.problems)}`);
      }
    }
    server = start();
    await untilReady();

    const again = await open();
    const ids = [...must(entries(again.ledger))].map(({ id }) => id);
    const isThere = acknowledged.every((id) => ids.filter((other) => other === id).length === 1);
    const wasWritten = ids.includes(underWay);
    console.log(
      `\nIt was started again. All ${acknowledged.length} payments that were acknowledged are there, each once: ${isThere}.`,
    );
    console.log(
      `Of the one under way there is ${wasWritten ? 'all: it was written, and only the answer was lost' : 'nothing'}.`,
    );
    must(await pay(again, underWay));
    must(await pay(again, underWay));
    const paid = acknowledged.length + 1;
    const left = must(balance(again.ledger, { account: 'assets/bank' }));
    console.log(`It was sent again, twice, and is there once: ${again.ledger.size === paid + 1}.`);
    console.log(
      `In the account is what ${paid} bills left: ${left === 100_000_00 - paid * 12_34}, ${formatPence(left)}.`,
    );
    const journal: StoredRecord[] = [];
    for await (const record of again.journal()) journal.push(record);
    console.log(`The journal is verified: ${must(verifyJournal(journal)).size} records without a gap.`);
  } finally {
    await pool.end();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill('SIGINT')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

if (programs === undefined)
  console.log(
    'PostgreSQL is not installed here, so there is nothing to kill. On Debian: apt-get install postgresql',
  );
else await killInTheMiddle(programs);
