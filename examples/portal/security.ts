/**
 * The protection of every page: headers, the origin of forms, and a limit on the size of a request.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

/** Only our own style sheet and forms: no script, no frame, no exception. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    ...{ defaultSrc: ["'none'"], styleSrc: ["'self'"], imgSrc: ["'self'"] },
    ...{ formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
  },
  // With no-referrer a browser would not state the origin of our own forms.
  referrerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
});

/** Pages show personal data: nothing keeps a copy. */
export const keepNoCopy: MiddlewareHandler = async (context, next) => {
  await next();
  if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-store');
};

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/** Why a form is refused; undefined for a form of our own pages. */
function faultOf({ req }: Context, origin: string): 403 | 415 | undefined {
  const type = (req.header('Content-Type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (!FORMS.includes(type)) return 415;
  const site = req.header('Sec-Fetch-Site') ?? 'same-origin';
  return site === 'same-origin' && req.header('Origin') === origin ? undefined : 403;
}

/**
 * Lets a form pass only if the browser says that it comes from our own pages. A browser states the origin of every form that it posts, so a
 * form without it is refused too.
 *
 * @param origin of the portal, as people see it
 */
export const ownForms =
  (origin: string): MiddlewareHandler =>
  async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const fault = faultOf(context, origin);
    return fault === undefined ? next() : context.text('This form was not sent from this service.', fault);
  };

/** The largest file that may be sent, in bytes. */
export const FILE_BYTES = 8 * 1024 * 1024;

/** Refuses a request that is too large, before it is read. */
export const bounded = (bytes: number): MiddlewareHandler =>
  bodyLimit({ maxSize: bytes, onError: (context) => context.text('The file is too large.', 413) });

/** The bytes that one sender may send in a minute. */
const BYTES_A_MINUTE = 4 * FILE_BYTES;

/** Refuses a sender who sends more bytes in a minute than people do. */
export function rateOfBytes(senderOf: (context: Context) => string): MiddlewareHandler {
  const sent = new Map<string, number>();
  let minute = 0;
  return async (context, next) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) sent.clear();
    minute = now;
    const sender = senderOf(context);
    // A body without a stated length is counted as the largest.
    const bytes = Number(context.req.header('Content-Length') ?? FILE_BYTES);
    const total = (sent.get(sender) ?? 0) + (context.req.method === 'POST' ? bytes : 0);
    if (total > BYTES_A_MINUTE) return context.text('Too much was sent. Try again in a minute.', 429);
    sent.set(sender, total);
    return next();
  };
}
