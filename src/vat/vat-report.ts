/**
 * The VAT of a period by regime: a line for each entry, for the claim of a council or an NHS body.
 *
 * Method: VAT to be recovered is on the account of its regime. With spending in the same entry it is on a purchase, or on its refund;
 * without, it is money that came back.
 * Limit: a line counts by the date of its entry; the tax point of an invoice is not in a book. Whether VAT comes back, and in which box or
 * under which reference it is claimed, is the body’s to say, with the source that it goes by.
 * Source: VAT Act 1994 s33 (local authorities), s41 (NHS bodies, contracted-out services; recalled and not read); HMRC VATGPB6640 (the
 * regime is that of the body that delivers: what a person buys with a direct payment is delivered by no body, so its VAT is cost).
 *
 * @module
 */
import type { Agreement } from '../agreement/agreement.js';
import { balance } from '../ledger/balance.js';
import type { AccountPath } from '../ledger/chart.js';
import type { Entry, EntryId } from '../ledger/entry.js';
import { entries } from '../ledger/journal.js';
import type { Ledger } from '../ledger/ledger.js';
import { sumOn } from '../ledger/repeat.js';
import { covers } from '../ledger/state/terms.js';
import { type Pence, sumPence } from '../money/pence.js';
import { VAT_REGIMES, type VatRegime, vatReceivable } from '../pool/chart-of-pool.js';
import type { Day } from '../time/day.js';
import { contains, type Period } from '../time/period.js';

/** The statute of each regime. */
export const VAT_STATUTES: Readonly<Record<VatRegime, string>> = {
  'section-33': 'Value Added Tax Act 1994 s33',
  'section-41': 'Value Added Tax Act 1994 s41',
};

/** How a body claims the VAT of a regime: the box or heading and the reference of its claim, and the source that it goes by. */
export interface VatClaim {
  readonly regime: VatRegime;
  readonly box?: string;
  readonly reference?: string;
  readonly citation: string;
}

/** A question about the VAT of a period. */
export interface VatQuery extends Period {
  readonly claims?: readonly VatClaim[];
  /** The agreement of a personal budget: what is bought with a direct payment under it is never claimed. */
  readonly agreement?: Agreement;
}

/** The VAT on one entry. Below zero, it is on a refund. */
export interface VatLine {
  readonly entry: EntryId;
  readonly date: Day;
  /** The day to which a late entry belongs. */
  readonly effective?: Day;
  readonly regime: VatRegime;
  readonly net: Pence;
  readonly vat: Pence;
  readonly categories: readonly AccountPath[];
}

/** The VAT of a regime in a period. */
export interface VatOfRegime {
  readonly regime: VatRegime;
  readonly statute: string;
  readonly claim?: VatClaim;
  /** In order of recording. */
  readonly lines: readonly VatLine[];
  readonly net: Pence;
  readonly vat: Pence;
  /** What came back in the period. */
  readonly received: Pence;
  /** What is still to come back at its end. */
  readonly owed: Pence;
}

/** The VAT of a period: each regime that has any, and what may not be claimed. */
export interface VatReport extends Period {
  readonly regimes: readonly VatOfRegime[];
  /** VAT on purchases with a direct payment that is recorded as if it came back. */
  readonly notClaimed: readonly VatLine[];
}

const isSpending = (account: AccountPath) => covers('expenses', account);

/** The VAT of an entry under a regime; undefined if it has none, or buys nothing. */
function lineOf(entry: Entry, regime: VatRegime): VatLine | undefined {
  const { id, date, effective, postings } = entry;
  const vat = sumOn(entry, vatReceivable(regime), 'actual');
  const spending = postings.filter(
    ({ account, balanceType }) => balanceType === 'actual' && isSpending(account),
  );
  if (vat === 0 || spending.length === 0) return undefined;
  return {
    ...{ entry: id, date, ...(effective && { effective }), regime },
    ...{ net: sumPence(spending.map(({ pence }) => pence)), vat: vat as Pence },
    categories: [...new Set(spending.map(({ account }) => account))],
  };
}

/** The categories that are bought with a direct payment. */
function directPaymentCategories(agreement: Agreement | undefined): readonly AccountPath[] {
  const lines = agreement?.budget.lines ?? [];
  return lines.filter(({ managedAs }) => managedAs === 'direct-payment').map(({ category }) => category);
}

/**
 * Lists the VAT of a period by regime.
 *
 * @param query the period; how the VAT of each regime is claimed; the agreement of a personal budget
 * @returns the regimes that have VAT in the period or are still owed some, in the order of `VAT_REGIMES`; and purchases with a direct
 *   payment, whose VAT no body may claim: they are in no total
 */
export function vatReport(ledger: Ledger, { from, to, claims = [], agreement }: VatQuery): VatReport {
  const period = { from, to };
  const direct = directPaymentCategories(agreement);
  const isDirect = ({ categories }: VatLine) =>
    categories.some((category) => direct.some((pattern) => covers(pattern, category)));
  const ofPeriod = [...entries(ledger)].filter(({ date }) => contains(period, date));
  const notClaimed: VatLine[] = [];
  const inChart = new Set(ledger.chart.accounts.map(({ path }) => path));
  const possible = VAT_REGIMES.filter((regime) => inChart.has(vatReceivable(regime)));
  const regimes = possible.map((regime): VatOfRegime => {
    const account = vatReceivable(regime);
    const lines: VatLine[] = [];
    let received = 0;
    for (const entry of ofPeriod) {
      const line = lineOf(entry, regime);
      if (!line) received -= sumOn(entry, account, 'actual');
      else if (isDirect(line)) notClaimed.push(line);
      else lines.push(line);
    }
    const claim = claims.find((each) => each.regime === regime);
    return {
      ...{ regime, statute: VAT_STATUTES[regime], ...(claim && { claim }), lines },
      net: sumPence(lines.map(({ net }) => net)),
      vat: sumPence(lines.map(({ vat }) => vat)),
      ...{ received: received as Pence, owed: balance(ledger, { account, balanceType: 'actual', asAt: to }) },
    };
  });
  const hasAny = ({ lines, received, owed }: VatOfRegime) => lines.length > 0 || received !== 0 || owed !== 0;
  return { ...period, regimes: regimes.filter(hasAny), notClaimed };
}
