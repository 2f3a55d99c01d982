/**
 * Keeps the book of a pool for one year: contributions as they fall due, bills as they come, and the overspend shared.
 */
import {
  allot,
  awardPool,
  balance,
  callContributions,
  chargeTo,
  chartOfPool,
  type Day,
  type Draft,
  day,
  draw,
  type Ledger,
  moment,
  must,
  openLedger,
  type Pence,
  type PoolAgreement,
  partnerReceivable,
  payWithVat,
  pence,
  post,
  type Result,
  receiveContribution,
  recoverVat,
  settleVariance,
  shareVariance,
  type VarianceShare,
  withdraw,
} from 'personal-budget-ledger';

export const pounds = (amount: number): Pence => pence(Math.round(amount * 100));

/** Bills of each quarter, in thousands of pounds, by scheme, and by place where a scheme is delegated. */
export interface Bill {
  readonly scheme: string;
  readonly node?: string;
  readonly thousands: readonly [number, number, number, number];
}

export class PoolKeeper {
  readonly ledger: Ledger;
  readonly days: readonly Day[];
  private nth = 0;

  constructor(readonly of: PoolAgreement) {
    this.ledger = must(openLedger(chartOfPool(of)));
    const [first, last] = [of.period.from.slice(0, 4), of.period.to.slice(0, 4)];
    this.days = [`${first}-06-30`, `${first}-09-30`, `${first}-12-31`, `${last}-03-31`].map(day);
    this.record(awardPool(of, { id: 'award', date: of.period.from }));
  }

  record(draft: Result<Draft>): void {
    const second = this.nth++;
    const [minute, rest] = [Math.floor(second / 60), second % 60].map((part) =>
      String(part).padStart(2, '0'),
    );
    // One day at the end of the year is enough of a clock for an example.
    const recordedAt = moment(`${this.of.period.to}T09:${minute}:${rest}.000Z`);
    must(post(this.ledger, must(draft), { recordedAt }));
  }

  /** Calls what has fallen due by a day, and receives it, but for what one partner is late with. */
  contributions(through: Day, late = 'nobody'): void {
    for (const call of must(callContributions(this.ledger, this.of, { through }))) {
      this.record({ ok: true, value: call });
      if (call.kind === 'call' && !call.source!.startsWith(late)) this.receive(call);
    }
  }

  /** Receives what was called, whole. */
  receive({ id, source, date, postings }: Draft): void {
    const amount = pence(postings.reduce((sum, one) => sum + Math.max(0, one.pence), 0));
    const receipt = { id: `in-${id}`, date, of: source!, pence: amount };
    this.record(receiveContribution(this.ledger, this.of, receipt));
  }

  /** Hands authority to a node from the one above it. */
  allot(node: string, date: Day, funds: Readonly<Record<string, number>>): void {
    const parts = Object.entries(funds).map(([fund, amount]) => ({ fund, pence: pounds(amount) }));
    this.record(
      allot(this.ledger, this.of.delegation, { id: `to-${node}-${date}`, date, node, funds: parts }),
    );
  }

  /** Takes authority back from a node to the one above it; all that it has in hand, or so much. */
  withdraw(node: string, date: Day, funds?: Readonly<Record<string, number>>): void {
    const parts = Object.entries(funds ?? {}).map(([fund, amount]) => ({ fund, pence: pounds(amount) }));
    const asked = { id: `from-${node}-${date}`, date, node, ...(funds ? { funds: parts } : {}) };
    this.record(withdraw(this.ledger, this.of.delegation, asked));
  }

  /** Pays the bills of one quarter. Equipment bears VAT at the invoice's 20%, which the council recovers. */
  quarter(at: 0 | 1 | 2 | 3, bills: readonly Bill[]): void {
    const date = this.days[at]!;
    for (const { scheme: id, node, thousands } of bills) {
      const net = pounds(thousands[at] * 1000);
      if (net === 0) continue;
      const scheme = this.of.schemes.find((one) => one.id === id)!;
      const rule = this.of.rules.find((one) => one.id === scheme.rule)!;
      const name = `${id}${node ? `-${node}` : ''}-q${at + 1}`;
      const bill = { id: name, date, category: scheme.category, pence: net, rule };
      if (id === 'equipment') {
        const vat = pence(net / 5);
        this.record(payWithVat(this.ledger, { ...bill, vat, deliveredBy: scheme.deliveredBy }));
        this.record(recoverVat(this.ledger, { id: `${name}-vat`, date, regime: 'section-33', pence: vat }));
        continue;
      }
      const paid = must(draw(this.ledger, bill));
      this.record({ ok: true, value: node ? must(chargeTo(this.ledger, paid, node)) : paid });
    }
  }

  /** Shares what the schemes will be over or under, as forecast on a day, settles it, and receives what partners owe for it. */
  share(asAt: Day, bills: readonly Bill[]): VarianceShare {
    const forecast = new Map<string, number>();
    for (const { scheme, thousands } of bills) {
      // A scheme at its commissioner's own risk is settled when the year ends.
      if (this.of.schemes.find((one) => one.id === scheme)!.tier === 'own-risk') continue;
      const sum = thousands.reduce((all, one) => all + one, 0);
      forecast.set(scheme, (forecast.get(scheme) ?? 0) + sum * 1000);
    }
    const inKind = this.of.contributions.filter((one) => one.kind === 'in-kind');
    const schemes = [...forecast].map(([scheme, amount]) => {
      const { budget } = this.of.schemes.find((one) => one.id === scheme)!;
      const given = inKind.filter((one) => one.scheme === scheme).reduce((sum, one) => sum + one.pence, 0);
      return { scheme, budget, outturn: pence(pounds(amount) + given), uncommitted: pence(0) };
    });
    const share = must(shareVariance(this.of, { asAt, schemes, riskPool: pence(0) }));
    for (const draft of must(settleVariance(this.ledger, this.of, share, { id: 'share', date: asAt }))) {
      this.record({ ok: true, value: draft });
    }
    for (const { id, settlesOn } of this.of.partners) {
      const { fund } = this.of.streams.find((one) => one.id === settlesOn)!;
      const account = partnerReceivable(id);
      const owed = must(balance(this.ledger, { account, fund, balanceType: 'actual' }));
      if (owed === 0 || !share.partners.some((one) => one.partner === id && one.bears > 0)) continue;
      const side = (path: string, amount: number) =>
        ({ account: path, fund, balanceType: 'actual', pence: pence(amount) }) as const;
      const postings = [side('assets/bank', owed), side(account, -owed)];
      this.record({ ok: true, value: { id: `share-in-${id}`, date: asAt, kind: 'receive', postings } });
    }
    return share;
  }
}
