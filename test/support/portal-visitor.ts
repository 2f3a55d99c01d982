/**
 * A visitor of the portal, by requests: signed in, with the headers that a browser sends.
 */

import type { Scope } from '../../examples/portal/scope.js';
import type { RunningPortal } from '../../examples/portal/start.js';

/** Signs in. */
export async function visitorOf(portal: RunningPortal, scope: Scope) {
  const answer = await fetch(await portal.signIn(scope), { redirect: 'manual' });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const ask = (path: string, options: RequestInit = {}) =>
    fetch(`${portal.origin}${path}`, {
      redirect: 'manual',
      ...options,
      headers: { cookie, origin: portal.origin },
    });
  return {
    cookie,
    get: (path: string) => ask(path),
    page: async (path: string) => (await ask(path)).text(),
    post: (path: string, fields: Record<string, string>) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    send: (path: string, name: string, file: Blob, filename = 'file') => {
      const body = new FormData();
      body.append(name, file, filename);
      return ask(path, { method: 'POST', body });
    },
  };
}
