/**
 * Access: lets a request pass for people who are signed in, for those who may see a book, or for officers.
 */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import type { Day, Pence } from 'personal-budget-ledger';
import type { ScopedBook, Visitor } from 'personal-budget-ledger/access';
import type { Book } from 'personal-budget-ledger/book';
import type { ClockEvent } from 'personal-budget-ledger/england';
import type { Books } from './books.js';
import type { CouncilPolicy } from './demonstration/council.js';
import type { Layouts } from './layouts.js';
import { page } from './page.js';
import type { Receipts } from './receipts.js';
import { roleOf, type Scope, type Scopes } from './scope.js';
import type { SentLetters } from './sent-letters.js';
import type { TakeStatement } from './taking.js';

/** With what the portal is opened. */
export interface PortalOptions {
  readonly books: Books;
  /** Takes a statement into a book. */
  readonly take: TakeStatement;
  readonly receipts: Receipts;
  readonly layouts: Layouts;
  readonly letters: SentLetters;
  readonly scopes: Scopes;
  readonly policy: CouncilPolicy;
  /** The name of the person whose book it is, from the organisation’s own records: no name is in a book. */
  readonly nameOf: (book: string) => string;
  /** The events of a person’s direct payment, from the organisation’s own records: when it began, reviews that were held. */
  readonly eventsOf: (book: string) => readonly ClockEvent[];
  /** The council’s planned payments into the account, in the order of their days, from its own records; absent, they are not known. */
  readonly paymentsOf?: (book: string) => readonly CouncilPayment[];
  readonly today: () => Day;
  /** The address of the portal as people see it, such as `https://care-money.example`. */
  readonly origin: string;
  /** Is told of every answer: method, path without its query, and status. Nothing else is logged. */
  readonly log?: (line: string) => void;
}

/** A payment that the council plans to make. */
export interface CouncilPayment {
  readonly on: Day;
  readonly name: string;
  readonly pence: Pence;
}

/** The values that each request carries to its route. */
export interface PortalContext {
  Variables: {
    readonly portal: PortalOptions;
    readonly scope: Scope;
    /** The holder of the key in the cookie. */
    readonly visitor: Visitor;
    /** The book in the address, for reading. */
    readonly book: Book;
    /** The same book, for all that changes it. */
    readonly scoped: ScopedBook;
    readonly bookName: string;
  };
}

export const COOKIE = 'scope';

/** The same answer for what is not there and for what may not be seen. */
export const notFound = (context: Context) =>
  page(
    context,
    'message',
    { title: 'Page not found', text: 'Check the address, or go back to the start.' },
    404,
  );

/** Lets only people pass who are signed in. */
export const signedIn = createMiddleware<PortalContext>(async (context, next) => {
  const token = getCookie(context, COOKIE, 'host');
  const entered = token === undefined ? undefined : await context.var.portal.scopes.access.enter(token);
  if (!entered?.ok) {
    const text = 'Sign in again from the page that brought you here.';
    return page(context, 'message', { title: 'You are not signed in', text }, 403);
  }
  const { actor, scope, books } = entered.value;
  context.set('visitor', entered.value);
  context.set('scope', { actor, role: roleOf(scope), books });
  return next();
});

/** The name of the page of a book, as a scope has it. */
const reportOf = (path: string) => path.split('/')[3]?.split('.')[0] ?? '';

/** Lets only those pass who may see the page of the book in the address. */
export const withBook = createMiddleware<PortalContext>(async (context, next) => {
  const { portal, visitor } = context.var;
  const id = context.req.param('book') ?? '';
  const scoped = await visitor.open(id);
  if (!scoped.ok) return notFound(context);
  const opened = await scoped.value.read(reportOf(context.req.path), () => portal.books.open(id));
  if (!opened.ok || !opened.value.ok) return notFound(context);
  context.set('scoped', scoped.value);
  context.set('book', opened.value.value);
  context.set('bookName', portal.nameOf(id));
  return next();
});

/** Lets only officers pass. */
export const officersOnly = createMiddleware<PortalContext>(async (context, next) =>
  context.var.scope.role === 'officer' ? next() : notFound(context),
);
