/**
 * The portal: a web application over the books, for people who have a direct payment and for the officers of their council.
 *
 * Method: a request passes the protection of `security.ts`, then shows its scope, then reaches the routes of one subject. Each subject is a file
 * of its own beside this one, and has its templates under the same name. Everything that is recorded goes through the book.
 */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DOCUMENT_STYLE } from 'personal-budget-ledger/html';
import { COOKIE, notFound, type PortalContext, type PortalOptions, signedIn, withBook } from './access.js';
import { approvals } from './approvals.js';
import { budget } from './budget.js';
import { caseload } from './caseload.js';
import { change } from './change.js';
import { download } from './download.js';
import { easyRead } from './easy-read.js';
import { exceptions } from './exceptions.js';
import { figure } from './figure.js';
import { letters } from './letters.js';
import { page, styleSheet } from './page.js';
import { payments } from './payments.js';
import { reclaim } from './reclaim.js';
import { requests } from './requests.js';
import { review } from './review.js';
import { SESSION_SECONDS } from './scope.js';
import { bounded, FILE_BYTES, headers, keepNoCopy, ownForms, rateOfBytes } from './security.js';
import { sorting } from './sorting.js';
import { statements } from './statements.js';
import { uplift } from './uplift.js';

/** Says who sends: somebody who is signed in, by their cookie; else everybody is one. */
const senderOf = (context: Context) => getCookie(context, COOKIE, 'host') ?? 'nobody';

/** The address as the log has it: no query, and nothing but letters, digits and marks of the addresses that pages have. */
function loggedPath({ req }: Context): string {
  const path = new URL(req.url).pathname;
  return /^[\w:/.%-]{1,200}$/.test(path) && !/%(?!3A|3a)/.test(path) ? path : '(another address)';
}

/** Makes the portal. */
export function portalOf(options: PortalOptions): Hono<PortalContext> {
  const portal = new Hono<PortalContext>();
  portal.use(async (context, next) => {
    context.set('portal', options);
    await next();
    options.log?.(`${context.req.method} ${loggedPath(context)} ${context.res.status}`);
  });
  portal.use(headers, keepNoCopy, ownForms(options.origin), rateOfBytes(senderOf), bounded(FILE_BYTES));

  for (const [path, style] of [
    ['/style.css', styleSheet],
    ['/document.css', DOCUMENT_STYLE],
  ] as const)
    portal.get(path, (context) => {
      context.header('Cache-Control', 'max-age=3600');
      return context.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' });
    });
  portal.get('/sign-in', async (context) => {
    const session = await options.scopes.signIn(context.req.query('scope') ?? '');
    if (!session.ok) {
      const text = 'This sign-in has been used or is too old. Sign in again.';
      return page(context, 'message', { title: 'You are not signed in', text }, 403);
    }
    const kept = {
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_SECONDS,
    } as const;
    setCookie(context, COOKIE, session.value, { ...kept, prefix: 'host' });
    return context.redirect('/');
  });

  portal.use('/*', signedIn);
  portal.get('/', (context) => {
    const { role, books } = context.var.scope;
    return context.redirect(role === 'officer' ? '/caseload' : `/people/${books[0]}/budget`);
  });
  portal.post('/sign-out', async (context) => {
    const { key, actor } = context.var.visitor;
    await options.scopes.access.revokeKey(key, actor);
    deleteCookie(context, COOKIE, { prefix: 'host', secure: true, path: '/' });
    return context.redirect('/', 303);
  });
  for (const subject of [caseload, exceptions, approvals, uplift]) portal.route('/', subject);
  portal.use('/people/:book/*', withBook);
  for (const subject of [
    budget,
    figure,
    payments,
    statements,
    sorting,
    change,
    requests,
    easyRead,
    download,
    reclaim,
    review,
    letters,
  ])
    portal.route('/people/:book', subject);
  portal.notFound(notFound);
  portal.onError((fault, context) => {
    // The name of the fault and nothing of its text, which may be personal.
    options.log?.(`${context.req.method} ${loggedPath(context)} failed: ${fault.name}`);
    return page(context, 'message', { title: 'Sorry, this did not work', text: 'Try again later.' }, 400);
  });
  return portal;
}
