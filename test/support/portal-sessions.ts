/**
 * The portal of the demonstration for a test: in a folder of its own, with a visitor for each scope, and its log.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '../../examples/portal/scope.js';
import { DEMONSTRATION_SCOPES, type RunningPortal, startPortal } from '../../examples/portal/start.js';
import { visitorOf } from './portal-visitor.js';

type Visitor = Awaited<ReturnType<typeof visitorOf>>;

/** A running portal with its visitors. */
export interface PortalSessions {
  readonly portal: RunningPortal;
  readonly log: string[];
  readonly person: Visitor;
  readonly officer: Visitor;
  readonly secondOfficer: Visitor;
  signIn(scope: Scope): Promise<Visitor>;
  close(): Promise<void>;
}

/**
 * Starts the portal.
 *
 * @param place the store; absent, a SQLite file in a folder of its own
 */
export async function openPortal(place?: string): Promise<PortalSessions> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'));
  const log: string[] = [];
  const portal = await startPortal({
    place: place ?? join(folder, 'portal.sqlite'),
    log: (line) => log.push(line),
  });
  const signIn = (scope: Scope) => visitorOf(portal, scope);
  const { person, officer, secondOfficer } = DEMONSTRATION_SCOPES;
  return {
    ...{ portal, log, signIn, person: await signIn(person) },
    ...{ officer: await signIn(officer), secondOfficer: await signIn(secondOfficer) },
    close: async () => {
      await portal.close();
      rmSync(folder, { recursive: true });
    },
  };
}
