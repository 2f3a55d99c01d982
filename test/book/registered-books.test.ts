import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ed25519Signer, openPack, readNoteKey, writeNoteKey } from '../../src/audit/index.js';
import {
  bookOfPack,
  bringForward,
  openBook,
  packBook,
  personalBudgetChart,
  registerBooks,
  type SignedFact,
  shareRule,
} from '../../src/book/index.js';
import { memoryStore } from '../../src/store/memory.js';
import { StoreFault } from '../../src/store/store.js';
import { addDays, day, must, pence } from '../support/library.js';
import { problemNames } from '../support/problem-lines.js';
import { dump } from '../support/state-dump.js';

const opens = day('2025-04-01');
const secret = '0123456789abcdef0123456789abcdef';
const PAYEES = [
  ...['JOSEPHINE OKAFOR WAGES', 'MARTIN DALE WAGES', 'BRIGHTSIDE DAY CENTRE', 'COMMUNITY CABS LTD'],
  ...['HMRC PAYE AND NIC CUMBERNAULD', 'NEST PENSION CONTRIBUTION', 'PAYROLL PEOPLE LTD', 'CITY CARE AGENCY'],
];
const payees = PAYEES.map((payee) => ({ payee, category: 'expenses/personal-care', rule: 'joint' }));

/** The statement of a month: four or five payments a week. */
function statementOf(month: number, from: number): { readonly csv: string; readonly balance: number } {
  let balance = from;
  const rows = Array.from({ length: 19 }, (_, place) => {
    const amount = 1234 + ((place * 7919 + month * 104_729) % 9000);
    balance -= amount;
    const date = addDays(day(`2025-${String(month).padStart(2, '0')}-02`), place);
    const [year, m, d] = date.split('-');
    const money = (value: number) => (value / 100).toFixed(2);
    return `${d}/${m}/${year},${PAYEES[place % PAYEES.length]},-${money(amount)},${money(balance)}`;
  });
  return { csv: `Date,Description,Amount,Balance\n${rows.join('\n')}\n`, balance };
}

/** A book of nine months of statements, and one with hardly anything in it. */
async function stored() {
  const store = memoryStore();
  const chart = personalBudgetChart({ opens, funds: { nhs: 'NHS', council: 'Council' } });
  const rules = [shareRule('joint', { nhs: '57%', council: 'remaining' })];
  const by = 'officer-1';
  const book = must(await openBook({ id: 'dp-301', chart, rules, payees, secret, store, by }));
  const funds = ['nhs', 'council'].map((fund) => ({ fund, pence: pence(900_000) }));
  must(await book.post(bringForward({ id: 'start', date: opens, funds })));
  let balance = 1_800_000;
  for (let month = 4; month <= 12; month++) {
    const statement = statementOf(month, balance);
    must(await book.take(statement.csv, { post: 'explained' }));
    balance = statement.balance;
  }
  must(await openBook({ id: 'dp-302', chart, rules, secret: `${secret}2`, store, by }));
  return { store, book };
}

const { store, book } = await stored();
const signer = must(ed25519Signer('ledger.example/register', '11'.repeat(32)));
const keys = [must(readNoteKey(must(writeNoteKey(signer))))];
const today = { name: 'ledger.example/register', day: day('2025-12-31') };
const register = must(await registerBooks(store, today, signer));
const scope = { register, withTexts: true };
const file = must(await packBook(store, 'dp-301', scope));

describe('registerBooks', () => {
  it('has every book of the store, with the root that the book says', () => {
    const books = register.lines.slice(1).map((line) => JSON.parse(line));
    expect(books.map(({ book }) => book)).toEqual(['dp-301', 'dp-302']);
    expect(books[0]).toEqual({ book: 'dp-301', ...book.root });
  });

  it('says that the store failed', async () => {
    const failing = { ...store, heads: () => Promise.reject(new StoreFault('unavailable', 'no answer')) };
    expect(problemNames(await registerBooks(failing, today, signer))).toEqual(['store-failed']);
  });
});

describe('packBook', () => {
  it('is a file of at most 64 kB for nine months with 171 payments', () => {
    expect(book.ledger.size).toBe(172);
    // A whole year has a third more.
    expect((file.length * 12) / 9).toBeLessThan(64 * 1024);
  });

  it('has the book as it was when the register was signed, whatever came later', async () => {
    const { store, book } = await stored();
    const register = must(await registerBooks(store, today, signer));
    must(await book.take(statementOf(3, 0).csv.replaceAll('2025', '2026'), {}));
    const pack = must(openPack(must(await packBook(store, 'dp-301', { ...scope, register })), { keys }));
    expect(pack.journal.size).toBeLessThan(book.size);
  });

  it('has no text of a person if it should not', async () => {
    const bare = must(await packBook(store, 'dp-301', { register, withTexts: false }));
    expect(PAYEES.filter((payee) => gunzipSync(bare).includes(payee))).toEqual([]);
    expect(must(openPack(bare, { keys })).journal.texts).toBe(0);
  });

  it('shows the lines of one grant, and only the hashes of the others', async () => {
    const shows = ({ fact }: SignedFact) => fact.kind === 'entry' && fact.entry.date < '2025-05-01';
    const part = must(await packBook(store, 'dp-301', { ...scope, shows }));
    const pack = must(openPack(part, { keys }));
    expect(pack.records.length).toBe(20);
    expect(pack.withheld).toBe(pack.journal.size - 20);
    expect(gunzipSync(part).includes('2025-05-')).toBe(false);
    expect(problemNames(await bookOfPack(pack))).toEqual(['pack-partial']);
  });

  it('refuses a book that was registered by nobody', async () => {
    expect(problemNames(await packBook(store, 'dp-30', scope))).toEqual(['book-unregistered']);
  });
});

describe('bookOfPack', () => {
  it('reads the book without its store and its secret, so that every figure is worked out from the pack', async () => {
    const again = must(await bookOfPack(must(openPack(file, { keys }))));
    must(await book.loadHistory());
    expect(again.root).toEqual(book.root);
    expect(dump(again.ledger)).toEqual(dump(book.ledger));
    const record = await again.recordOf('start');
    expect(record).toMatchObject({ actor: 'officer-1', fact: { kind: 'entry' } });
  });
});
