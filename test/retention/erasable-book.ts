/** A book in which every kind of record that has personal text has some. */
import {
  type Book,
  type BookOptions,
  bringForward,
  draw,
  openBook,
  personalBudgetChart,
  shareRule,
} from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { type Store, StoreFault } from '../../src/store/store.js';
import { day, moment, pence } from '../support/library.js';

export const NAMES = {
  carer: 'Zuzana Quillfeather',
  shop: 'VANDERMOLEN STORES',
  friend: 'Bartholomew Ipswitch',
} as const;

const opens = day('2026-04-01');
const joint = shareRule('joint', { nhs: '57%', council: 'remaining' });
const care = { category: 'expenses/personal-care', rule: 'joint' };
const secret = '0123456789abcdef0123456789abcdef';

export const april = `Date,Description,Amount,Balance
02/04/2026,ZUZANA QUILLFEATHER,-100.01,899.99
07/04/2026,VANDERMOLEN STORES,-25.00,874.99
09/04/2026,QUILLFEATHER Z REF 77120934,-30.00,844.99`;

export const may = `Date,Description,Amount,Balance
02/05/2026,ZUZANA QUILLFEATHER,-100.01,744.98`;

/** A clock that goes on by a second each time. */
export function ticking(from = '2026-06-04T09:00:00.000Z'): () => ReturnType<typeof moment> {
  let ticks = Date.parse(from);
  return () => {
    ticks += 1000;
    return moment(new Date(ticks).toISOString());
  };
}

export const opening = (store: Store, more: Partial<BookOptions> = {}): BookOptions => ({
  chart: personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } }),
  ...{ rules: [joint], secret, store, id: 'dp-301' },
  ...{ clock: ticking(), pause: async () => undefined, by: 'officer-1', ...more },
});

export const opened = async (store: Store, more: Partial<BookOptions> = {}): Promise<Book> =>
  must(await openBook(opening(store, more)));

/** Fills a book: April is sealed, May is not. */
export async function filled(store: Store, more: Partial<BookOptions> = {}): Promise<Book> {
  const payees = [{ payee: NAMES.carer.toUpperCase(), ...care }];
  const book = await opened(store, { payees, ...more });
  const funds = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(50_000) }));
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  must(await book.take(april, { post: 'everything' }));
  must(await book.answer({ kind: 'payee', rule: { payee: NAMES.shop, ...care } }));
  must(await book.answer({ kind: 'details', payee: NAMES.carer, sortCode: '200000', account: '55779911' }));
  // The second line gets a meaning; the third stays under query.
  const [, shop] = book.state.statements[0]!.found.lines;
  must(await book.answer({ kind: 'record', line: shop!.line.id, meaning: care }));
  const bill = {
    id: 'gift',
    date: day('2026-04-20'),
    category: care.category,
    pence: pence(2_000),
    rule: joint,
  };
  must(
    await book.post((ledger) => draw(ledger, bill), { note: { payee: NAMES.friend, narrative: 'a favour' } }),
  );
  must(await book.post((ledger) => draw(ledger, { ...bill, id: 'plain' })));
  must(
    await book.post((ledger) => draw(ledger, { ...bill, id: 'plain' }), { note: { payee: NAMES.friend } }),
  );
  must(await book.seal({ through: day('2026-04-09') }));
  must(await book.take(may, { post: 'explained' }));
  return book;
}

/** The policy by which bank details need a second person. */
export const POLICY = { approvals: [{ record: 'details' as const }] };

/** Fills a book, and leaves bank details waiting for a second person. */
export async function filledAndWaiting(store: Store, more: Partial<BookOptions> = {}): Promise<Book> {
  const book = await filled(store, more);
  must(await book.govern(POLICY));
  await book.answer({ kind: 'details', payee: NAMES.friend, sortCode: '200001', account: '55779912' });
  return book;
}

/** A store that cannot erase while it fails. */
export function failingToErase(store: Store, fails: () => boolean): Store {
  return new Proxy(store, {
    get: (_, name) => {
      if (name === 'eraseTexts' && fails()) return () => Promise.reject(new StoreFault('full', 'no room'));
      const member: unknown = Reflect.get(store, name, store);
      return typeof member === 'function' ? member.bind(store) : member;
    },
  });
}
