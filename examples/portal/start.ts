/**
 * Starts the portal with the demonstration people, on a free port, and prints the addresses to sign in.
 *
 * Settings, by variables: `PORTAL_STORE`, a SQLite file or the address of a PostgreSQL database; `PORT`.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { moment, must } from 'personal-budget-ledger';
import { openAccess } from 'personal-budget-ledger/access';
import { Books } from './books.js';
import { beginDemonstration } from './demonstration/books.js';
import {
  DEMONSTRATION_DAY,
  type DemonstrationPerson,
  eventsOf,
  PEOPLE,
  POLICY,
} from './demonstration/council.js';
import { councilPayments } from './demonstration/statement.js';
import { portalOf } from './portal.js';
import { type Scope, Scopes } from './scope.js';
import { openStores } from './stores.js';
import { statementTaker } from './taking.js';

/** The portal as it runs. */
export interface RunningPortal {
  readonly origin: string;
  /** The address that signs somebody in; it is good once, for two minutes. */
  signIn(scope: Scope): Promise<string>;
  close(): Promise<void>;
}

/** The scopes that the demonstration signs in with. */
export const DEMONSTRATION_SCOPES = {
  person: { actor: 'person-1041', role: 'person', books: ['DP-1041'] },
  officer: { actor: 'officer-7', role: 'officer', books: PEOPLE.map(({ book }) => book) },
  secondOfficer: { actor: 'officer-9', role: 'officer', books: PEOPLE.map(({ book }) => book) },
} as const satisfies Readonly<Record<string, Scope>>;

/** Starts the portal of the demonstration. */
export async function startPortal(options: {
  readonly place: string;
  readonly port?: number;
  /** Absent, the three people of the demonstration. */
  readonly people?: readonly DemonstrationPerson[];
  readonly log?: (line: string) => void;
}): Promise<RunningPortal> {
  const { place, port = 0, people = PEOPLE, log } = options;
  const { store, log: accessLog, receipts, layouts, letters, end } = await openStores(place);
  const secret = 'a demonstration, whose secret everybody may know';
  const clock = () => moment(`${DEMONSTRATION_DAY}T09:00:00.000Z`);
  const books = new Books(store, secret, clock);
  const take = statementTaker({ place, secret, clock });
  await beginDemonstration(books, people);
  const access = must(await openAccess({ store, log: accessLog, open: (book) => books.open(book) }));
  const scopes = new Scopes(crypto.getRandomValues(new Uint8Array(32)), access);
  const names = new Map(people.map(({ book, name }) => [book, name]));
  let answer: (request: Request) => Response | Promise<Response> = () => new Response('', { status: 503 });
  const server = serve({ fetch: (request) => answer(request), port, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const address = server.address();
  const origin = `http://localhost:${typeof address === 'object' ? address?.port : port}`;
  const portal = portalOf({
    ...{
      books,
      take,
      receipts,
      layouts,
      letters,
      scopes,
      origin,
      policy: POLICY,
      eventsOf,
      ...(log && { log }),
    },
    ...{ nameOf: (book) => names.get(book) ?? book, today: () => DEMONSTRATION_DAY },
    paymentsOf: (book) => people.filter((person) => person.book === book).flatMap(councilPayments),
  });
  answer = (request) => portal.fetch(request);
  return {
    origin,
    signIn: async (scope) => `${origin}/sign-in?scope=${await scopes.sign(scope)}`,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await books.close();
      await end();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const place =
    process.env['PORTAL_STORE'] ?? fileURLToPath(new URL('../out/portal.sqlite', import.meta.url));
  if (!place.includes('://')) mkdirSync(dirname(place), { recursive: true });
  const port = Number(process.env['PORT'] ?? 0);
  const portal = await startPortal({ place, port, log: (line) => console.log(line) });
  console.log('Each address signs in once, within two minutes. Start again for new ones.\n');
  for (const [name, scope] of Object.entries(DEMONSTRATION_SCOPES))
    console.log(`${name}:\n${await portal.signIn(scope)}\n`);
}
