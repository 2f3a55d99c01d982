/**
 * A book as simply as it can be kept: a list of entries, everything else added up from the beginning each time, in
 * whole numbers of any size. It is written from the promises of the ledger and shares no code with it.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { Chart, Fund, Protection } from '../../src/ledger/chart.js';
import type { Draft, Entry, Posting } from '../../src/ledger/entry.js';
import { passesCap } from './naive-caps.js';
import { allowed, amount, below, debits, sides } from './naive-sides.js';

const TYPES = ['budget', 'commitment', 'actual'] as const;
const LAST = '2199-12-31';
const PROMISING = ['open', 'raise', 'reopen'];
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

interface ProtectedSums {
  inside: bigint;
  authorised: bigint;
  elsewhere: bigint;
}

/** So many hundredths, rounded up to a whole penny. */
function percent(pence: bigint, parts: bigint): bigint {
  return pence <= 0n ? 0n : (pence * parts + 99n) / 100n;
}

/** Whether a draft may use a cap or free some of one. */
function usesCaps({ explanations, commitment, reverses }: Draft): boolean {
  return explanations !== undefined || commitment !== undefined || reverses !== undefined;
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

  /** The day on which the accounts and funds of a draft must not have closed: its own, or that of the entry that it undoes. */
  originDay(draft: Draft): string {
    const { date, effective = date } = this.entries.find(({ id }) => id === draft.reverses?.entry) ?? draft;
    return effective;
  }

  /** The last day to which something in a fund belongs that may not be dated after its closing day. */
  lastDayOf(fund: string): string {
    const days = this.entries.flatMap((entry) => {
      const { commitment, reverses, postings } = entry;
      const lets = commitment && PROMISING.includes(commitment.act) === !!reverses;
      const counts = (one: Posting) => one.fund === fund && !(lets && one.balanceType === 'commitment');
      return postings.some(counts) ? [this.originDay(entry)] : [];
    });
    return days.sort().at(-1) ?? '';
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
    const namesProof = draft.closes && draft.source !== undefined && draft.postings.length === 0;
    if (this.closedThrough !== undefined && draft.date <= this.closedThrough && !namesProof)
      codes.push('period-closed');
    if (draft.effective !== undefined && draft.effective >= draft.date)
      codes.push('effective-not-before-date');
    else if (draft.effective !== undefined && draft.effective > (this.closedThrough ?? ''))
      codes.push('effective-not-closed');
    if (draft.postings.length === 0 && !draft.closes) codes.push('draft-empty');
    for (const one of draft.postings) codes.push(...this.postingCodes(draft, one));
    for (const fund of this.chart.funds) codes.push(...this.fundCodes(draft, fund, recordedAt));
    if (!draft.reverses) codes.push(...this.sourceCodes(draft));
    for (const one of this.chart.protections ?? []) codes.push(...this.protectionCodes(draft, one));
    codes.push(...this.controlCodes(draft), ...this.transferCodes(draft));
    codes.push(...this.commitmentCodes(draft));
    if (draft.reverses) codes.push(...this.reversalCodes(draft));
    // What a faulty reversal would give back to a cap cannot be said.
    const isUncertain = draft.reverses !== undefined && codes.length > 0;
    if (!isUncertain && usesCaps(draft) && passesCap(this.entries, draft)) codes.push('cap-exceeded');
    return [...new Set(codes)].sort();
  }

  private postingCodes(draft: Draft, one: Posting): string[] {
    const codes: string[] = [];
    const account = this.chart.accounts.find(({ path }) => path === one.account);
    const fund = this.chart.funds.find(({ id }) => id === one.fund);
    const belongsTo = draft.effective ?? draft.date;
    const isOpen = ({ opens, closes }: { opens: string; closes?: string }) =>
      opens <= draft.date && this.originDay(draft) <= (closes ?? LAST);
    if (one.pence === 0) codes.push('posting-zero');
    const { commitment } = draft;
    const lets = commitment && PROMISING.includes(commitment.act) === !!draft.reverses;
    const mayBeClosed = lets && one.balanceType === 'commitment';
    const isShut = (it: { opens: string; closes?: string }) =>
      mayBeClosed ? draft.date < it.opens : !isOpen(it);
    if (!account) codes.push('account-unknown');
    else if (isShut(account)) codes.push('account-not-open');
    if (!fund) codes.push('fund-unknown');
    else if (isShut(fund)) codes.push('fund-not-open');
    if (!account || !fund || !isSpend(one) || one.pence <= 0 || draft.reverses) return codes;
    if (!allowed(fund, one.account)) codes.push('category-not-allowed');
    const { days } = fund.terms;
    const from = fund.suspense ? '1900-01-01' : (days?.from ?? fund.opens);
    if (one.balanceType === 'actual' && (belongsTo < from || (days && belongsTo > days.to)))
      codes.push('day-not-allowed');
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
      const spending = (path: string) => below(path, 'expenses');
      const comesElsewhere = others.some(
        (other) =>
          [holding, isMoney, spending].some((is) => within(other, is) > 0n) &&
          (within(other, isEquity) < 0n || within(other, (path) => below(path, 'income')) < 0n),
      );
      const spent = within(id, spending);
      const ways = ['equity/transfers', 'equity/year-end'].map((path) => within(id, (one) => one === path));
      const gone = [spent, ...ways].reduce((rest, pence) => (pence > 0n ? rest - pence : rest), -money);
      const leaves =
        (equity > 0n && this.money(id) > 0n) || (within(id, holding) < 0n && gone > 0n && comesElsewhere);
      if (money < 0n && leaves) codes.push('money-leaves-fund');
      const owed = ours.filter((one) => one.fund === id && below(one.account, 'assets/receivables'));
      const isOvertaken = owed.some(({ account }) => {
        const change = sum(owed.filter((one) => one.account === account));
        return change < 0n && this.balance({ account, fund: id, type: 'actual' }) + change < 0n;
      });
      if (spent > 0n && (equity < 0n || isOvertaken) && !terms.mayOverspend)
        codes.push('spending-without-money');
    }
    return codes;
  }

  private fundCodes(draft: Draft, { id, terms }: Fund, recordedAt: string): string[] {
    const codes: string[] = [];
    const own = draft.postings.filter((one) => one.fund === id);
    if (own.length === 0) return codes;
    for (const type of TYPES) {
      if (sum(own.filter((one) => one.balanceType === type)) !== 0n) codes.push('entry-unbalanced');
    }
    const ours = own.filter((one) => this.chart.accounts.some(({ path }) => path === one.account));
    const change = sum(ours.filter((one) => one.balanceType === 'actual' && isMoney(one.account)));
    const today = recordedAt.slice(0, 10);
    const lowest = this.leastMoney(id, [draft.date, today].sort()[1]!);
    const floor = BigInt(terms.keep ?? 0) - BigInt(terms.overdraft ?? 0);
    if (!terms.mayOverspend && change < 0n && lowest + change < floor)
      codes.push(terms.keep ? 'fund-below-floor' : 'fund-overdrawn');
    else if (!terms.mayOverspend && draft.explanations?.some(({ freeMoney }) => freeMoney)) {
      const freed = -sum(ours.filter((one) => one.balanceType === 'commitment' && isSpend(one)));
      if (-change > this.freeMoney(id, floor, freed > 0n ? freed : 0n)) codes.push('fund-promised');
    }
    const setAside = (postings: readonly Posting[]) =>
      sum(
        postings.filter(
          (one) => one.fund === id && one.balanceType === 'budget' && this.setsAside(one.account),
        ),
      );
    const of = (type: string) => sum(ours.filter((one) => one.balanceType === type && isSpend(one)));
    const asked = of('commitment') + of('actual') - of('budget');
    const promises = of('commitment') > 0n || of('budget') < 0n;
    const stillPromised = this.spend(id, 'commitment') + of('commitment');
    if (!terms.mayOvercommit && promises && asked > 0n && this.uncommitted(id) < asked && stillPromised > 0n)
      codes.push('fund-overcommitted');
    const aside = setAside(this.entries.flatMap(({ postings }) => postings));
    const more = setAside(ours);
    const wanted = asked + more;
    if (aside + more > 0n && wanted > 0n && wanted > this.uncommitted(id) - aside)
      codes.push('authority-set-aside');
    return codes;
  }

  /** What a fund may pay: what is above its floor and not promised to others; the first who is paid may take what is promised to many. */
  freeMoney(fund: string, floor: bigint, freed = 0n): bigint {
    const notNegative = (pence: bigint) => (pence > 0n ? pence : 0n);
    const money = notNegative(this.money(fund) - floor);
    const free = notNegative(money - this.spend(fund, 'commitment')) + freed;
    return least(free, money);
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

  /** What protected funds are authorised to spend in a period, on the group and in all, and what goes elsewhere. */
  private protectedSums({ funds, categories, days }: Protection, entries: readonly Draft[]): ProtectedSums {
    const sums = { inside: 0n, authorised: 0n, elsewhere: 0n };
    for (const entry of entries) {
      for (const one of entry.postings) {
        const sent = one.account === 'equity/transfers' && one.balanceType === 'actual';
        if (!funds.includes(one.fund) || !(isSpend(one) || sent) || !this.hasAccount(one.account)) continue;
        const on = this.countsOn(entry, one);
        if (on < days.from || on > days.to) continue;
        const inGroup = categories.some((path) => below(one.account, path));
        if (one.balanceType === 'budget') sums.authorised += BigInt(one.pence);
        else if (!inGroup) sums.elsewhere += BigInt(one.pence);
        if (one.balanceType === 'budget' && inGroup) sums.inside += BigInt(one.pence);
      }
    }
    return sums;
  }

  /** Where a protection is: the floor, and how much of what is authorised may still go elsewhere. */
  protection(
    one: Protection,
    drafts: readonly Draft[] = [],
  ): ProtectedSums & { floor: bigint; slack: bigint } {
    const sums = this.protectedSums(one, [...this.entries, ...drafts]);
    const { authorised, elsewhere } = sums;
    const parts = 'share' in one.atLeast ? BigInt(Number.parseInt(one.atLeast.share, 10)) : 0n;
    const floor = 'pence' in one.atLeast ? BigInt(one.atLeast.pence) : percent(authorised, parts);
    return { ...sums, floor, slack: authorised - floor - elsewhere };
  }

  /** At least so much of what is authorised goes on a group of categories: what goes elsewhere must leave it. */
  private protectionCodes(draft: Draft, one: Protection): string[] {
    if (this.entries.length < (one.heldAfter ?? 0)) return [];
    if (!draft.postings.some(({ fund }) => one.funds.includes(fund))) return [];
    const [before, after] = [this.protection(one), this.protection(one, [draft])];
    const codes: string[] = [];
    if (after.slack < 0n && after.slack < before.slack) codes.push('protection-breached');
    if (after.inside < before.inside && after.inside < after.floor) codes.push('protection-budget-cut');
    return codes;
  }

  /** Control totals may not go below zero, in any fund and balance type. */
  private controlCodes(draft: Draft): string[] {
    for (const { path, control, heldAfter = 0 } of this.chart.accounts) {
      if (!control || this.entries.length < heldAfter) continue;
      for (const { fund, balanceType: type } of draft.postings.filter(({ account }) => account === path)) {
        const isHere = (one: Posting) =>
          one.account === path && one.fund === fund && one.balanceType === type;
        const change = sum(draft.postings.filter(isHere));
        const before = sum(this.entries.flatMap(({ postings }) => postings.filter(isHere)));
        if (change < 0n && before + change < 0n) return ['control-exceeded'];
      }
    }
    return [];
  }

  /** Only halves of transfers move money on the account of transfers, each once and each its own way. */
  private transferCodes({ transfer, postings }: Draft): string[] {
    const moved = postings.filter(({ account }) => account === 'equity/transfers');
    if (!transfer) return moved.length > 0 ? ['transfer-unnamed'] : [];
    const codes: string[] = [];
    const isHalf = (entry: Entry) =>
      entry.transfer?.id === transfer.id && entry.transfer.direction === transfer.direction;
    if (this.entries.some(isHalf)) codes.push('transfer-repeated');
    const sign = transfer.direction === 'out' ? 1 : -1;
    if (moved.length === 0 || moved.some(({ pence }) => pence * sign < 0)) codes.push('transfer-empty');
    return codes;
  }

  private setsAside(path: string): boolean {
    return this.chart.accounts.some((account) => account.path === path && account.setsAside);
  }

  private hasAccount(path: string): boolean {
    return this.chart.accounts.some((account) => account.path === path);
  }

  /** The last day on which a commitment may be paid: that of its opening, or of the last reopening that gives another. */
  private lastDay(id: string): string | undefined {
    const isUndone = (entry: Entry) => [...this.left(entry).values()].every((pence) => pence === 0n);
    return this.entries.findLast(
      (entry) =>
        entry.commitment?.id === id &&
        !entry.reverses &&
        entry.commitment.expires &&
        (entry.commitment.act === 'open' || !isUndone(entry)),
    )?.commitment?.expires;
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
    const promises = PROMISING.includes(act);
    const again = reverses ? act === 'release' || act === 'expire' : act === 'reopen';
    const codes: string[] = [];
    if (!reverses) {
      const moves = [...change.values()].map((line) => line.outstanding);
      const fits =
        draft.postings.some((one) => one.balanceType === 'actual') === (act === 'pay') &&
        (moves.some((move) => move !== 0n) || (act === 'reopen' && commitment.expires !== undefined)) &&
        moves.every((move) => (promises ? move >= 0n : move <= 0n));
      if (!fits) return ['commitment-act-mismatch'];
      const over = [...now.values()].every((line) => line.outstanding === 0n);
      if (there && (!promises || act === 'raise') && over) codes.push('commitment-ended');
      const expires = this.lastDay(commitment.id);
      if (act === 'expire' && (expires === undefined || draft.date <= expires))
        codes.push('commitment-not-expired');
      const pays = act === 'pay' && [...change.values()].reduce((all, line) => all + line.spent, 0n) > 0n;
      const lastDay = act === 'reopen' ? commitment.expires : expires;
      const isBound = there && (pays || act === 'raise' || act === 'reopen');
      if (isBound && lastDay !== undefined && (draft.effective ?? draft.date) > lastDay)
        codes.push('commitment-expired');
    }
    if (!there) return codes;
    const opening = this.entries.find((entry) => entry.commitment?.id === commitment.id)!;
    if (draft.date < opening.date) codes.push('commitment-before-opening');
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
    const max = (one: bigint, other: bigint) => (one > other ? one : other);
    const freed = debits(left, 'commitment');
    let onLines = 0n;
    for (const [side, pence] of left) {
      const [account, fund, type, where] = JSON.parse(side) as string[];
      const line = lines.get(`${account} in ${fund}`);
      if (type === 'commitment' && where === 'credit' && line)
        onLines += least(pence, max(0n, line.opened - line.outstanding));
    }
    let [opened, outstanding, spent] = [0n, 0n, -asked];
    for (const line of lines.values()) {
      opened += line.opened;
      outstanding += line.outstanding;
      spent += line.spent;
    }
    const unpaid = opened - outstanding - max(0n, spent);
    return max(0n, least(asked - max(0n, total - freed), freed, onLines, unpaid));
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
      draft.commitment?.expires === undefined &&
      draft.explanations === undefined &&
      draft.closes === undefined;
    return fair ? [] : ['reversal-not-mirror'];
  }
}

function least(...all: bigint[]): bigint {
  let [lowest] = all as [bigint, ...bigint[]];
  for (const pence of all) if (pence < lowest) lowest = pence;
  return lowest;
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
    if (one.balanceType === 'commitment' && ['open', 'raise'].includes(draft.commitment?.act ?? ''))
      line.opened += BigInt(one.pence);
  }
  return lines;
}
