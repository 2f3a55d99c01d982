/**
 * A book as simply as it can be kept: a list of entries, everything else added up from the beginning each time, in
 * whole numbers of any size. It is written from the promises of the ledger and shares no code with it.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { Chart, Fund, Protection } from '../../src/ledger/chart.js';
import type { Draft, Entry, Posting } from '../../src/ledger/entry.js';
import { allowed, amount, below, debits, sides } from './naive-sides.js';

const TYPES = ['budget', 'commitment', 'actual'] as const;
const LAST = '2199-12-31';
const isSpend = (posting: Posting) => below(posting.account, 'expenses');
const isMoney = (path: string) =>
  (below(path, 'assets') && !below(path, 'assets/receivables')) || below(path, 'liabilities');
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

export interface Asked {
  readonly account?: string;
  readonly fund?: string;
  readonly type?: string;
  readonly asAt?: string;
  readonly knownAt?: string;
  readonly by?: 'date' | 'effective';
}

interface Line {
  readonly account: string;
  readonly fund: string;
  opened: bigint;
  outstanding: bigint;
  spent: bigint;
}

export class NaiveBook {
  readonly entries: Entry[] = [];
  constructor(public chart: Chart) {}

  postings(asked: Asked): Posting[] {
    const found: Posting[] = [];
    for (const entry of this.entries) {
      const on = (asked.by === 'effective' ? entry.effective : undefined) ?? entry.date;
      if (asked.asAt !== undefined && on > asked.asAt) continue;
      if (asked.knownAt !== undefined && entry.recordedAt > asked.knownAt) continue;
      for (const one of entry.postings) {
        const named = asked.account === undefined || below(one.account, asked.account);
        const kept = asked.fund === undefined || one.fund === asked.fund;
        if (named && kept && (asked.type === undefined || one.balanceType === asked.type)) found.push(one);
      }
    }
    return found;
  }

  balance(asked: Asked): bigint {
    return sum(this.postings(asked));
  }

  /** What a fund holds less what it owes, without what is owed to it. */
  money(fund: string): bigint {
    return sum(this.postings({ fund, type: 'actual' }).filter((one) => isMoney(one.account)));
  }

  spend(fund: string, type: string): bigint {
    return sum(this.postings({ fund, type }).filter(isSpend));
  }

  uncommitted(fund: string): bigint {
    return this.spend(fund, 'budget') - this.spend(fund, 'commitment') - this.spend(fund, 'actual');
  }

  get closedThrough(): string | undefined {
    return this.entries
      .filter((entry) => entry.closes)
      .map((entry) => entry.date)
      .sort()
      .at(-1);
  }

  get commitmentIds(): string[] {
    return [...new Set(this.entries.flatMap((entry) => entry.commitment?.id ?? []))];
  }

  lines(id: string): Map<string, Line> {
    const lines = new Map<string, Line>();
    for (const entry of this.entries) if (entry.commitment?.id === id) count(lines, entry);
    return lines;
  }

  /** What is left of an entry: by account, fund, type and side. */
  left(entry: Entry): Map<string, bigint> {
    const left = sides(entry.postings, 1n);
    for (const undo of this.entries) {
      if (undo.reverses?.entry !== entry.id) continue;
      for (const [side, pence] of sides(undo.postings, -1n)) left.set(side, (left.get(side) ?? 0n) - pence);
    }
    return left;
  }

  /** Why a draft is refused, each code once, sorted; `there` where it is recorded already; nothing where it is new. */
  codes(draft: Draft, recordedAt: string): string[] {
    const known = this.entries.find((entry) => entry.id === draft.id);
    if (known) {
      const { recordedAt: _recordedAt, ...said } = known;
      return isDeepStrictEqual(said, plain(draft)) ? ['there'] : ['id-reused'];
    }
    const codes: string[] = [];
    const last = this.entries.at(-1)?.recordedAt;
    if (last !== undefined && recordedAt < last) codes.push('recorded-backwards');
    if (this.closedThrough !== undefined && draft.date <= this.closedThrough) codes.push('period-closed');
    if (draft.effective !== undefined && draft.effective >= draft.date)
      codes.push('effective-not-before-date');
    else if (draft.effective !== undefined && draft.effective > (this.closedThrough ?? ''))
      codes.push('effective-not-closed');
    if (draft.postings.length === 0 && !draft.closes) codes.push('draft-empty');
    for (const one of draft.postings) codes.push(...this.postingCodes(draft, one));
    for (const fund of this.chart.funds) codes.push(...this.fundCodes(draft, fund, recordedAt));
    if (!draft.reverses) codes.push(...this.sourceCodes(draft));
    for (const one of this.chart.protections ?? []) codes.push(...this.protectionCodes(draft, one));
    codes.push(...this.commitmentCodes(draft));
    if (draft.reverses) codes.push(...this.reversalCodes(draft));
    return [...new Set(codes)].sort();
  }

  private postingCodes(draft: Draft, one: Posting): string[] {
    const codes: string[] = [];
    const account = this.chart.accounts.find(({ path }) => path === one.account);
    const fund = this.chart.funds.find(({ id }) => id === one.fund);
    const isOpen = ({ opens, closes }: { opens: string; closes?: string }) =>
      opens <= draft.date && draft.date <= (closes ?? LAST);
    if (one.pence === 0) codes.push('posting-zero');
    const { commitment } = draft;
    const lets = commitment && ['open', 'reopen'].includes(commitment.act) === !!draft.reverses;
    const mayBeClosed = lets && one.balanceType === 'commitment';
    const isShut = (it: { opens: string; closes?: string }) =>
      mayBeClosed ? draft.date < it.opens : !isOpen(it);
    if (!account) codes.push('account-unknown');
    else if (isShut(account)) codes.push('account-not-open');
    if (!fund) codes.push('fund-unknown');
    else if (isShut(fund)) codes.push('fund-not-open');
    if (!account || !fund || !isSpend(one) || one.pence <= 0 || draft.reverses) return codes;
    if (!allowed(fund, one.account)) codes.push('category-not-allowed');
    const on = draft.effective ?? draft.date;
    const { days } = fund.terms;
    const from = fund.suspense ? '1900-01-01' : (days?.from ?? fund.opens);
    if (one.balanceType === 'actual' && (on < from || (days && on > days.to))) codes.push('day-not-allowed');
    return codes;
  }

  /** The least that a fund holds on any day from one on, with a draft's change on top. */
  private leastMoney(fund: string, from: string): bigint {
    const moves = this.entries.map(({ date, postings }) => {
      const ours = postings.filter((one) => one.fund === fund && one.balanceType === 'actual');
      return { date, pence: sum(ours.filter((one) => isMoney(one.account))) };
    });
    const days = [from, ...moves.map(({ date }) => date).filter((date) => date > from)];
    const on = (day: string) =>
      moves.reduce((total, { date, pence }) => (date <= day ? total + pence : total), 0n);
    return days.map(on).sort((a, b) => (a < b ? -1 : 1))[0]!;
  }

  /** Money that leaves a fund by a way that is none, and spending that no money pays for. */
  private sourceCodes(draft: Draft): string[] {
    const codes: string[] = [];
    const ours = draft.postings.filter(
      (one) => one.balanceType === 'actual' && this.chart.accounts.some(({ path }) => path === one.account),
    );
    const isEquity = (path: string) =>
      below(path, 'equity') && path !== 'equity/transfers' && path !== 'equity/year-end';
    const suspense = this.chart.funds.find((fund) => fund.suspense)!.id;
    for (const { id, terms } of this.chart.funds) {
      if (id === suspense) continue;
      const within = (fund: string, is: (path: string) => boolean) =>
        sum(ours.filter((one) => one.fund === fund && is(one.account)));
      const others = this.chart.funds.filter((other) => other.id !== id).map((other) => other.id);
      const [money, equity] = [within(id, isMoney), within(id, isEquity)];
      const holding = (path: string) => isMoney(path) && below(path, 'assets');
      const comesElsewhere = others.some(
        (other) =>
          within(other, holding) > 0n &&
          (within(other, isEquity) < 0n || within(other, (path) => below(path, 'income')) < 0n),
      );
      const spent = within(id, (path) => below(path, 'expenses'));
      const leaves =
        (equity > 0n && this.money(id) > 0n) ||
        (within(id, (path) => below(path, 'income')) > 0n && within(id, holding) < 0n && comesElsewhere);
      if (money < 0n && leaves) codes.push('money-leaves-fund');
      if (spent > 0n && equity < 0n && !terms.mayOverspend) codes.push('spending-without-money');
    }
    return codes;
  }

  private fundCodes(draft: Draft, { id, terms }: Fund, recordedAt: string): string[] {
    const codes: string[] = [];
    const own = draft.postings.filter((one) => one.fund === id);
    for (const type of TYPES) {
      if (sum(own.filter((one) => one.balanceType === type)) !== 0n) codes.push('entry-unbalanced');
    }
    const ours = own.filter((one) => this.chart.accounts.some(({ path }) => path === one.account));
    const change = sum(ours.filter((one) => one.balanceType === 'actual' && isMoney(one.account)));
    const today = recordedAt.slice(0, 10);
    const least = this.leastMoney(id, [draft.date, today].sort()[1]!);
    if (!terms.mayOverspend && change < 0n && least + change < BigInt(terms.keep ?? 0))
      codes.push(terms.keep ? 'fund-below-floor' : 'fund-overdrawn');
    const of = (type: string) => sum(ours.filter((one) => one.balanceType === type && isSpend(one)));
    const asked = of('commitment') + of('actual') - of('budget');
    const promises = of('commitment') > 0n || of('budget') < 0n;
    const stillPromised = this.spend(id, 'commitment') + of('commitment');
    if (!terms.mayOvercommit && promises && asked > 0n && this.uncommitted(id) < asked && stillPromised > 0n)
      codes.push('fund-overcommitted');
    return codes;
  }

  /** The day on which a posting counts: that of the promise it makes or frees, that of the entry it undoes, or its own. */
  private countsOn(entry: Draft, { balanceType }: Posting): string {
    const dayOf = (one: Draft) => one.effective ?? one.date;
    const opening =
      balanceType === 'commitment' &&
      entry.commitment &&
      this.entries.find((one) => one.commitment?.id === entry.commitment!.id);
    const undone = this.entries.find((one) => one.id === entry.reverses?.entry);
    return dayOf(opening || undone || entry);
  }

  /** A floor of so many pence under a group of categories: what is authorised less what goes elsewhere must reach it. */
  private protectionCodes(draft: Draft, { funds, categories, days, atLeast }: Protection): string[] {
    const counted = (entry: Draft, pick: (one: Posting, inGroup: boolean) => boolean): bigint => {
      const counts = (one: Posting) => {
        const on = this.countsOn(entry, one);
        return on >= days.from && on <= days.to;
      };
      const isIn = (one: Posting) => categories.some((path) => `${one.account}/`.startsWith(`${path}/`));
      const known = (one: Posting) => this.chart.accounts.some(({ path }) => path === one.account);
      return sum(
        entry.postings.filter(
          (one) =>
            funds.includes(one.fund) && known(one) && isSpend(one) && counts(one) && pick(one, isIn(one)),
        ),
      );
    };
    const before = (pick: (one: Posting, inGroup: boolean) => boolean) =>
      this.entries.reduce((all, entry) => all + counted(entry, pick), 0n);
    const budget = (one: Posting) => one.balanceType === 'budget';
    const inside = (one: Posting, inGroup: boolean) => budget(one) && inGroup;
    const elsewhere = (one: Posting, inGroup: boolean) => !budget(one) && !inGroup;
    const floor = 'pence' in atLeast ? BigInt(atLeast.pence) : 0n;
    const slack = before(budget) - floor - before(elsewhere);
    const change = counted(draft, budget) - counted(draft, elsewhere);
    const codes: string[] = [];
    if (change < 0n && slack + change < 0n) codes.push('protection-breached');
    const cut = counted(draft, inside);
    if (cut < 0n && before(inside) + cut < floor) codes.push('protection-budget-cut');
    return codes;
  }

  private commitmentCodes(draft: Draft): string[] {
    const { commitment, reverses } = draft;
    if (!commitment)
      return draft.postings.some((one) => one.balanceType === 'commitment') ? ['commitment-unnamed'] : [];
    const there = this.commitmentIds.includes(commitment.id);
    if (!there && (commitment.act !== 'open' || reverses)) return ['commitment-unknown'];
    if (there && commitment.act === 'open' && !reverses) return ['commitment-exists'];
    const now = this.lines(commitment.id);
    const change = count(new Map(), draft);
    const { act } = commitment;
    const promises = act === 'open' || act === 'reopen';
    const codes: string[] = [];
    if (!reverses) {
      const moves = [...change.values()].map((line) => line.outstanding);
      const fits =
        draft.postings.some((one) => one.balanceType === 'actual') === (act === 'pay') &&
        moves.some((move) => move !== 0n) &&
        moves.every((move) => (promises ? move >= 0n : move <= 0n));
      if (!fits) return ['commitment-act-mismatch'];
      const over = [...now.values()].every((line) => line.outstanding === 0n);
      if (there && !promises && over) codes.push('commitment-ended');
      const { expires } =
        this.entries.find((entry) => entry.commitment?.id === commitment.id)?.commitment ?? {};
      if (act === 'expire' && (expires === undefined || draft.date <= expires))
        codes.push('commitment-not-expired');
      const pays = act === 'pay' && [...change.values()].reduce((all, line) => all + line.spent, 0n) > 0n;
      if (pays && there && expires !== undefined && (draft.effective ?? draft.date) > expires)
        codes.push('commitment-expired');
    }
    if (!there) return codes;
    const opening = this.entries.find((entry) => entry.commitment?.id === commitment.id)!;
    if (draft.date < opening.date) codes.push('commitment-before-opening');
    const again = reverses ? act === 'release' || act === 'expire' : act === 'reopen';
    const back = again || (reverses && act === 'pay');
    const total = (pick: (line: Line) => bigint, lines: Map<string, Line>) =>
      [...lines.values()].reduce((all, line) => all + pick(line), 0n);
    for (const [name, { outstanding }] of change) {
      if (outstanding === 0n) continue;
      const line = now.get(name) ?? { opened: 0n, outstanding: 0n, spent: 0n };
      const after = line.outstanding + outstanding;
      if (after < 0n || (back && after > line.opened)) codes.push('commitment-exceeded');
    }
    // More credited than paid frees nothing more.
    const paid = total((line) => line.spent, now);
    const unpaid = total((line) => line.opened - line.outstanding, now) - (paid > 0n ? paid : 0n);
    const asked = total((line) => line.outstanding, change);
    if (again && asked > (unpaid > 0n ? unpaid : 0n)) codes.push('commitment-exceeded');
    return codes;
  }

  /** What is left of an entry's spending, less what it brought back. */
  private spentIn(left: ReadonlyMap<string, bigint>): bigint {
    let spent = 0n;
    for (const [side, pence] of left) {
      const [account, , type, where] = JSON.parse(side) as string[];
      if (type === 'actual' && below(account!, 'expenses')) spent += where === 'debit' ? pence : -pence;
    }
    return spent;
  }

  /** What a credit promises again: no more than it, than what was promised on each line, and in all than what is not paid. */
  private promisedAgain(
    entry: Entry,
    left: ReadonlyMap<string, bigint>,
    asked: bigint,
    total: bigint,
  ): bigint {
    const lines = this.lines(entry.commitment!.id);
    const min = (...all: bigint[]) => {
      let [least] = all as [bigint, ...bigint[]];
      for (const one of all) if (one < least) least = one;
      return least;
    };
    const max = (one: bigint, other: bigint) => (one > other ? one : other);
    const freed = debits(left, 'commitment');
    let onLines = 0n;
    for (const [side, pence] of left) {
      const [account, fund, type, where] = JSON.parse(side) as string[];
      const line = lines.get(`${account} in ${fund}`);
      if (type === 'commitment' && where === 'credit' && line)
        onLines += min(pence, max(0n, line.opened - line.outstanding));
    }
    let [opened, outstanding, spent] = [0n, 0n, -asked];
    for (const line of lines.values()) {
      opened += line.opened;
      outstanding += line.outstanding;
      spent += line.spent;
    }
    const unpaid = opened - outstanding - max(0n, spent);
    return max(0n, min(asked - max(0n, total - freed), freed, onLines, unpaid));
  }

  private reversalCodes(draft: Draft): string[] {
    const { entry: id, part } = draft.reverses!;
    const entry = this.entries.find((one) => one.id === id);
    if (!entry) return ['entry-unknown'];
    if (entry.reverses) return ['reversal-of-reversal'];
    if (entry.closes) return ['reversal-of-closing'];
    if (draft.date < entry.date) return ['reversal-before-entry'];
    if (draft.effective !== undefined && draft.effective < (entry.effective ?? entry.date))
      return ['reversal-before-entry'];
    const left = this.left(entry);
    const { type, total } = amount(left);
    if (total === 0n) return ['reversed-already'];
    if (part !== undefined && part <= 0) return ['amount-not-positive'];
    if (part !== undefined && BigInt(part) > total) return ['reversal-exceeds'];
    const undo = sides(draft.postings, -1n);
    const asked = part === undefined ? total : BigInt(part);
    const isCredit = entry.commitment?.act === 'pay' && asked !== total && this.spentIn(left) > 0n;
    const again = isCredit ? this.promisedAgain(entry, left, asked, total) : 0n;
    const fair =
      (!isCredit || debits(undo, 'commitment') === again) &&
      [...undo].every(([side, pence]) => pence <= (left.get(side) ?? 0n)) &&
      debits(undo, type) === asked &&
      (asked !== total || [...left].every(([side, pence]) => (undo.get(side) ?? 0n) === pence)) &&
      this.chart.funds.every((fund) =>
        TYPES.every((each) => {
          if (each === 'commitment' && isCredit) return true;
          // Within a penny of its proportion; where another type follows the main one, each is rounded once.
          const slack = each === type ? 1n : 2n;
          const gap = debits(undo, each, fund.id) * total - debits(left, each, fund.id) * asked;
          return gap < slack * total && -gap < slack * total;
        }),
      ) &&
      draft.commitment?.id === entry.commitment?.id &&
      draft.commitment?.act === entry.commitment?.act &&
      draft.explanations === undefined &&
      draft.closes === undefined;
    return fair ? [] : ['reversal-not-mirror'];
  }
}

function sum(postings: readonly Posting[]): bigint {
  return postings.reduce((total, one) => total + BigInt(one.pence), 0n);
}

function count(lines: Map<string, Line>, draft: Draft): Map<string, Line> {
  for (const one of draft.postings) {
    if (!isSpend(one) || one.balanceType === 'budget') continue;
    const name = `${one.account} in ${one.fund}`;
    const line = lines.get(name) ?? {
      account: one.account,
      fund: one.fund,
      opened: 0n,
      outstanding: 0n,
      spent: 0n,
    };
    lines.set(name, line);
    if (one.balanceType === 'actual') line.spent += BigInt(one.pence);
    else line.outstanding += BigInt(one.pence);
    if (one.balanceType === 'commitment' && draft.commitment?.act === 'open')
      line.opened += BigInt(one.pence);
  }
  return lines;
}
