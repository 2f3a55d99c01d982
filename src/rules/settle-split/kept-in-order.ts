/**
 * Keeps the book again in order of date, as far as the split of payments needs it: commitments, the use of caps, and refunds.
 *
 * Method: it is a ledger of its own, whose funds have no limit, because `MoneyAhead` decides how much they may pay. An entry that does
 * not fit in order of date, such as the payment of a commitment that was released on an earlier day, is kept without its commitment.
 *
 * @module
 */
import type { NamedRule } from '../../agreement/rule.js';
import { type CapChange, capKey, drawnUnderCaps, givenUnderCapsOf, mergeChanges } from '../../ledger/caps.js';
import type { AccountPath, Chart, FundId } from '../../ledger/chart.js';
import { capsFreedBy, commitmentOf } from '../../ledger/commitment.js';
import type { Draft, Entry } from '../../ledger/entry.js';
import type { Explanation } from '../../ledger/explanation.js';
import { freeMoney } from '../../ledger/free-money.js';
import { drawnUnderCap, fundBalance } from '../../ledger/fund-balance.js';
import { entryOf } from '../../ledger/journal.js';
import { type Ledger, openLedger } from '../../ledger/ledger.js';
import { post } from '../../ledger/post.js';
import { reverse } from '../../ledger/reverse.js';
import type { CommitmentLine } from '../../ledger/state/commitment-state.js';
import type { Pence } from '../../money/pence.js';
import { assert } from '../../problem/problem.js';
import { FIRST_DAY } from '../../time/day.js';
import type { Moment } from '../../time/moment.js';
import { bothSides, fundsOf } from '../spend.js';
import { walkRule } from '../walk.js';
import { actualPostings, type DatedEntry, type FundPosting, paidFrom } from './dated-entries.js';

/** The split of a payment. */
export interface PaymentSplit {
  readonly postings: readonly FundPosting[];
  readonly explanations: readonly Explanation[];
}

/** The pence that a payment frees of one line of a commitment. */
interface FreedLine {
  readonly line: CommitmentLine;
  readonly pence: number;
}

/** The chart without anything that would refuse an entry out of its order of recording. */
function openChart({ accounts, funds }: Chart): Chart {
  const terms = { mayOverspend: true, mayOvercommit: true };
  return {
    accounts: accounts.map(({ path }) => ({ path, opens: FIRST_DAY })),
    funds: funds.map(({ id, name, suspense }) => ({
      ...{ id, name, opens: FIRST_DAY, terms },
      ...(suspense ? { suspense } : {}),
    })),
  };
}

/** The book in order of date. */
export class BookInOrder {
  readonly #ledger: Ledger;
  readonly #chart: Chart;
  readonly #recordedAt: Moment;

  constructor(chart: Chart, recordedAt: Moment) {
    const opened = openLedger(openChart(chart));
    assert(opened.ok, 'a chart that a ledger has can be opened again');
    this.#ledger = opened.value;
    this.#chart = chart;
    this.#recordedAt = recordedAt;
  }

  /** Records the first of several drafts that fits; none where none does. */
  #record(...drafts: readonly Draft[]): void {
    for (const draft of drafts) if (post(this.#ledger, draft, { recordedAt: this.#recordedAt }).ok) return;
  }

  /** Records an entry that no rule split, if it promises something or lets a promise go. */
  keep({ entry, day }: DatedEntry): void {
    const { id, kind, postings, commitment, reverses, explanations } = entry;
    if (!commitment) return;
    if (reverses) {
      this.#undo(entry, day);
      return;
    }
    const promise = { id, date: day, kind, commitment, postings: postings.filter(isNotBudget) };
    this.#record({ ...promise, ...(explanations ? { explanations } : {}) }, promise);
  }

  #undo({ id, reverses }: Entry, date: Draft['date']): Draft | undefined {
    const { entry, part } = reverses!;
    const draft = reverse(this.#ledger, { id, date, entry, ...(part === undefined ? {} : { part }) });
    if (draft.ok && post(this.#ledger, draft.value, { recordedAt: this.#recordedAt }).ok) return draft.value;
    return undefined;
  }

  /**
   * Splits a payment by the rules that it names, with the money available on its day; for a payment of free money, less what is
   * committed to others by then.
   */
  split(
    { entry, day }: DatedEntry,
    ruleOf: (explanation: Explanation) => NamedRule,
    available: (fund: FundId) => number,
  ): PaymentSplit {
    const funds = fundsOf(this.#chart);
    const suspense = this.#ledger.suspense;
    const from = paidFrom(entry)!;
    const freeing = this.#freeing(entry);
    const capsFreed = entry.commitment ? capsFreedBy(this.#ledger, entry.commitment.id, freeing) : [];
    const capsDrawn: CapChange[] = [];
    const used = new Map<FundId, number>();
    const paid = new Map<AccountPath, Map<FundId, number>>();
    const explanations: Explanation[] = [];
    for (const recorded of entry.explanations!) {
      const { need } = recorded;
      const category = recorded.category!;
      const rule = ruleOf(recorded);
      const changes = mergeChanges([capsFreed, capsDrawn]);
      const isFree = recorded.freeMoney === true;
      const money = (fund: FundId) =>
        isFree ? this.#freeOf(fund, available(fund), freeing) : available(fund);
      const { given, explanation } = walkRule({
        ...{ rule, need, category, day, entered: entry.date, capDay: day, funds },
        available: (fund) => money(fund) - (used.get(fund) ?? 0),
        hasPromised: (fund) => money(fund) < available(fund),
        drawn: (_node, start, cap) => {
          const name = { tally: 'spending', rule: rule.id, cap, from: start } as const;
          return drawnUnderCap(this.#ledger, name) + (changes.get(capKey(name))?.pence ?? 0);
        },
      });
      explanations.push(explanation);
      capsDrawn.push(...drawnUnderCaps(givenUnderCapsOf(explanation)));
      const short = need - explanation.covered;
      const byFund = paid.get(category) ?? new Map<FundId, number>();
      paid.set(category, byFund);
      for (const [fund, pence] of [...given, [suspense, short] as const]) {
        byFund.set(fund, (byFund.get(fund) ?? 0) + pence);
        used.set(fund, (used.get(fund) ?? 0) + pence);
      }
    }
    const postings = [...paid].flatMap(([debit, given]) =>
      bothSides({ debit, credit: from, balanceType: 'actual', given }),
    );
    return { postings, explanations };
  }

  #freeOf(fund: FundId, money: number, freeing: readonly FreedLine[]): number {
    if (money === Number.POSITIVE_INFINITY) return money;
    const freed = freeing.reduce((sum, { line, pence }) => sum + (line.fund === fund ? pence : 0), 0);
    return freeMoney({ money, promised: fundBalance(this.#ledger, fund).commitment, freed });
  }

  /** The pence that a payment frees of each line of its commitment. */
  #freeing({ commitment, postings }: Entry): readonly FreedLine[] {
    const promise = commitment && commitmentOf(this.#ledger, commitment.id);
    return (promise?.lines ?? []).flatMap((line) => {
      const freed = postings.find(
        ({ account, fund, balanceType }) =>
          balanceType === 'commitment' && account === line.account && fund === line.fund,
      );
      return freed ? [{ line, pence: Math.min(line.outstanding, -freed.pence) }] : [];
    });
  }

  /** Records a payment as it is split. */
  pay({ entry, day }: DatedEntry, { postings, explanations }: PaymentSplit): void {
    const { id, kind, commitment } = entry;
    const actual = postings.map((posting) => ({
      ...posting,
      balanceType: 'actual' as const,
      pence: posting.pence as Pence,
    }));
    const freed = entry.postings.filter(({ balanceType }) => balanceType === 'commitment');
    const payment = { id, date: day, kind, postings: actual };
    const whole = commitment ? { ...payment, postings: [...freed, ...actual], commitment } : payment;
    this.#record({ ...whole, explanations }, { ...payment, explanations }, payment);
  }

  /** Records a refund and answers the funds that it goes back to; undefined if it does not fit. */
  refund({ entry, day }: DatedEntry): readonly FundPosting[] | undefined {
    if (entryOf(this.#ledger, entry.reverses!.entry) === undefined) return undefined;
    const draft = this.#undo(entry, day);
    return draft && actualPostings(draft);
  }
}

function isNotBudget({ balanceType }: Draft['postings'][number]): boolean {
  return balanceType !== 'budget';
}
