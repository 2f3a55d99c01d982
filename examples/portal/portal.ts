/**
 * The portal: a web application over the books, for people who have a direct payment and for the officers of their council.
 *
 * Method: a request passes the protection of `security.ts`, then shows its scope, then reaches the routes of one subject. Each subject is a file
 * of its own beside this one, and has its templates under the same name. Everything that is recorded goes through the book.
 */
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Day } from 'personal-budget-ledger';
import type { Book } from 'personal-budget-ledger/book';
import { DOCUMENT_STYLE } from 'personal-budget-ledger/html';
import type { Books } from './books.js';
import { budget } from './budget.js';
import { caseload } from './caseload.js';
import type { CouncilPolicy } from './demonstration/council.js';
import { download } from './download.js';
import { page, styleSheet } from './page.js';
import { payments } from './payments.js';
import type { Receipts } from './receipts.js';
import { type Scope, type Scopes, SESSION_SECONDS } from './scope.js';
import { bounded, FILE_BYTES, headers, keepNoCopy, ownForms, rateOfBytes } from './security.js';
import { sorting } from './sorting.js';
import { statements } from './statements.js';

/** With what the portal is opened. */
export interface PortalOptions {
  readonly books: Books;
  readonly receipts: Receipts;
  readonly scopes: Scopes;
  readonly policy: CouncilPolicy;
  /** The name of the person whose book it is, from the organisation’s own records: no name is in a book. */
  readonly nameOf: (book: string) => string;
  readonly today: () => Day;
  /** The address of the portal as people see it, such as `https://care-money.example`. */
  readonly origin: string;
  /** Is told of every answer: method, path without its query, and status. Nothing else is logged. */
  readonly log?: (line: string) => void;
}

/** What the routes find in each request. */
export interface PortalContext {
  Variables: {
    readonly portal: PortalOptions;
    readonly scope: Scope;
    readonly book: Book;
    readonly bookName: string;
  };
}

const COOKIE = 'scope';

/** The same answer for what is not there and for what may not be seen. */
export const notFound = (context: Context) =>
  page(
    context,
    'message',
    { title: 'Page not found', text: 'Check the address, or go back to the start.' },
    404,
  );

/** Lets only people pass who are signed in. */
const signedIn = createMiddleware<PortalContext>(async (context, next) => {
  const token = getCookie(context, COOKIE, 'host');
  const scope = token === undefined ? undefined : await context.var.portal.scopes.read(token, 'session');
  if (!scope) {
    const text = 'Sign in again from the page that brought you here.';
    return page(context, 'message', { title: 'You are not signed in', text }, 403);
  }
  context.set('scope', scope);
  return next();
});

/** Lets only those pass who may see the book in the address. */
const withBook = createMiddleware<PortalContext>(async (context, next) => {
  const { portal, scope } = context.var;
  const id = context.req.param('book') ?? '';
  if (!scope.books.includes(id)) return notFound(context);
  const opened = await portal.books.open(id);
  if (!opened.ok) return notFound(context);
  context.set('book', opened.value);
  context.set('bookName', portal.nameOf(id));
  return next();
});

/** Lets only officers pass. */
export const officersOnly = createMiddleware<PortalContext>(async (context, next) =>
  context.var.scope.role === 'officer' ? next() : notFound(context),
);

/** Says who sends: somebody who is signed in, by their cookie; else everybody is one. */
const senderOf = (context: Context) => getCookie(context, COOKIE, 'host') ?? 'nobody';

/** Makes the portal. */
export function portalOf(options: PortalOptions): Hono<PortalContext> {
  const portal = new Hono<PortalContext>();
  portal.use(async (context, next) => {
    context.set('portal', options);
    await next();
    options.log?.(`${context.req.method} ${context.req.path} ${context.res.status}`);
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
    const scope = await options.scopes.read(context.req.query('scope') ?? '', 'sign-in');
    if (!scope) {
      const text = 'This sign-in has been used or is too old. Sign in again.';
      return page(context, 'message', { title: 'You are not signed in', text }, 403);
    }
    const session = await options.scopes.sign(scope, 'session');
    const kept = {
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: SESSION_SECONDS,
    } as const;
    setCookie(context, COOKIE, session, { ...kept, prefix: 'host' });
    return context.redirect('/');
  });

  portal.use('/*', signedIn);
  portal.get('/', (context) => {
    const { role, books } = context.var.scope;
    return context.redirect(role === 'officer' ? '/caseload' : `/people/${books[0]}/budget`);
  });
  portal.post('/sign-out', (context) => {
    deleteCookie(context, COOKIE, { prefix: 'host', secure: true, path: '/' });
    return context.redirect('/', 303);
  });
  portal.route('/', caseload);
  portal.use('/people/:book/*', withBook);
  for (const subject of [budget, payments, statements, sorting, download])
    portal.route('/people/:book', subject);
  portal.notFound(notFound);
  portal.onError((fault, context) => {
    // The name of the fault and nothing of its text, which may be personal.
    options.log?.(`${context.req.method} ${context.req.path} failed: ${fault.name}`);
    return page(context, 'message', { title: 'Sorry, this did not work', text: 'Try again later.' }, 400);
  });
  return portal;
}
