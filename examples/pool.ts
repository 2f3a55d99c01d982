/**
 * The glue of the pool's example: its book, its bills of each quarter, and its forecast.
 */
import { day, draw, moment, must, type Pence, pence } from 'personal-budget-ledger';
import { openPoolBook, type PoolBook } from 'personal-budget-ledger/book';
import { chargeTo, type PoolAgreement, settledRule } from 'personal-budget-ledger/pool';
import { payWithVat, recoverVat } from 'personal-budget-ledger/vat';

export const pounds = (amount: number): Pence => pence(Math.round(amount * 100));
export const parts = (funds: Readonly<Record<string, number>>) =>
  Object.entries(funds).map(([fund, amount]) => ({ fund, pence: pounds(amount) }));

/** Bills of each quarter, in thousands of pounds, by scheme, and by place where a scheme is delegated. */
export interface Bill {
  readonly scheme: string;
  readonly node?: string;
  readonly thousands: readonly [number, number, number, number];
}

/** The last day of each quarter. */
export const quarterEnds = ({ period: { from, to } }: PoolAgreement) =>
  [...['06-30', '09-30', '12-31'].map((end) => `${from.slice(0, 4)}-${end}`), to].map((end) => day(end));

/** Opens the book of a pool with its year awarded. One day at the end of the year is enough of a clock for an example. */
export async function openPool(agreement: PoolAgreement): Promise<PoolBook> {
  const now = moment(`${agreement.period.to}T09:00:00.000Z`);
  const book = must(await openPoolBook({ agreement, clock: () => now }));
  must(await book.award());
  return book;
}

/** Pays the bills of one quarter. Equipment bears VAT at the invoice's 20%, which the council recovers. */
export async function payQuarter(book: PoolBook, nth: 0 | 1 | 2 | 3, bills: readonly Bill[]): Promise<void> {
  const date = quarterEnds(book.agreement)[nth]!;
  for (const { scheme: id, node, thousands } of bills) {
    const net = pounds(thousands[nth] * 1000);
    if (net === 0) continue;
    const { category, rule: own, deliveredBy } = book.agreement.schemes.find((one) => one.id === id)!;
    // After the settlement each fund pays in proportion to what it still has for the scheme, so that no other scheme's money is drawn.
    const isSettled = nth === 3;
    const rule = isSettled
      ? must(settledRule(book.ledger, book.agreement, id))
      : book.terms.rules.find((one) => one.id === own)!;
    const bill = { id: `${id}${node ? `-${node}` : ''}-q${nth + 1}`, date, category, pence: net, rule };
    const vat = pence(net / 5);
    const recovered = { id: `${bill.id}-vat`, date, regime: 'section-33', pence: vat } as const;
    must(
      await book.post(
        id === 'equipment'
          ? [
              (ledger) => payWithVat(ledger, { ...bill, vat, deliveredBy }),
              (ledger) => recoverVat(ledger, recovered),
            ]
          : [(ledger) => (node ? chargeTo(ledger, must(draw(ledger, bill)), node) : draw(ledger, bill))],
      ),
    );
  }
}
