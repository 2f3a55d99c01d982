/**
 * The book of a pool: a book with the calls that only a pool has.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { Entry, EntryId } from '../ledger/entry.js';
import { pence } from '../money/pence.js';
import { chartOfPool } from '../pool/chart-of-pool.js';
import type { ContributionCall } from '../pool/contributions/call-contributions.js';
import type { PoolAgreement } from '../pool/pool.js';
import type { VariancePosition } from '../pool/risk-share/position.js';
import type { VarianceShare } from '../pool/risk-share/share-variance.js';
import type { YearEndRequest } from '../pool/year-end/close-year.js';
import type { YearEnd } from '../pool/year-end/pool-year-end.js';
import { check } from '../problem/check.js';
import { within } from '../problem/guard.js';
import { accept, type Result } from '../problem/problem.js';
import { settleVariance, shareVariance } from '../public/delegation.js';
import { awardPool, callContributions, closeYear, receiveContribution } from '../public/pool.js';
import { checkPool } from '../public/records.js';
import { Book } from './book.js';
import type { BookOptions } from './book-plan.js';
import { copyOf } from './draft-source.js';
import { makeBook } from './make-book.js';
import type { BookRecording } from './turn.js';

/** What a pool's book is opened with. */
export type PoolBookOptions = Omit<BookOptions, 'agreement' | 'chart'> & {
  readonly agreement: PoolAgreement;
};

/** What of a called contribution is owed by its partner: nothing of one in kind, or of one that was given up. */
function amountCalled({ kind, postings }: Entry) {
  if (kind !== 'call') return pence(0);
  return pence(postings.reduce((sum, one) => (/^assets\//.test(one.account) ? sum + one.pence : sum), 0));
}

/** The book of a pool. Made by `openPoolBook`. */
export class PoolBook extends Book {
  /** The agreement in force. */
  get agreement(): PoolAgreement {
    return this.state.pool!;
  }

  /** Puts another agreement in force, as `agree` does: or the problems of `checkPool` and of `reviseChart`. */
  agreePool(agreement: PoolAgreement, recording?: BookRecording): Promise<Result<PoolAgreement>> {
    return this.does('agreePool', agreement, recording);
  }

  /** Awards the whole pool for the agreement's period. */
  award(id: EntryId = 'award', recording?: BookRecording): Promise<Result<Entry>> {
    const draft = awardPool(this.agreement, { id, date: this.agreement.period.from });
    return this.post(draft, recording);
  }

  /** Calls what has fallen due by a day and was not called before: the entries, none where nothing is new. */
  call(calling: ContributionCall, recording?: BookRecording): Promise<Result<readonly Entry[]>> {
    return this.post((ledger) => callContributions(ledger, this.agreement, calling), recording);
  }

  /** Takes in what was called, whole and on its day: one entry, `in-` and the id of the call, for each that a partner owes. */
  receiveCalled(calls: readonly Entry[], recording?: BookRecording): Promise<Result<readonly Entry[]>> {
    const { agreement } = this;
    const kept = copyOf(calls);
    return this.turn(
      'receiveCalled',
      (turn) =>
        turn.postAll(
          kept
            .map((call) => ({ call, owed: amountCalled(call) }))
            .filter(({ owed }) => owed > 0)
            .map(({ call: { id, date, source = '' }, owed }) => (ledger) => {
              const receipt = { id: `in-${id}`, date, of: source, pence: owed };
              return receiveContribution(ledger, agreement, receipt);
            }),
        ),
      recording,
    );
  }

  /** Shares what schemes are over or under, and settles it: the share; or the problems of `shareVariance`, `settleVariance` and `post`. */
  share(
    position: VariancePosition,
    settlement: { readonly id: EntryId },
    recording?: BookRecording,
  ): Promise<Result<VarianceShare>> {
    const { agreement } = this;
    const kept = copyOf(position);
    return this.turn(
      'share',
      (turn) => {
        const share = shareVariance(agreement, kept);
        if (!share.ok) return share;
        const drafts = settleVariance(turn.ledger, agreement, share.value, {
          id: settlement.id,
          date: kept.asAt,
        });
        const posted = drafts.ok ? turn.postAll(drafts.value) : drafts;
        return posted.ok ? share : posted;
      },
      recording,
    );
  }

  /** Ends the year and closes the book: what became of each stream; or the problems of `closeYear` and `post`. */
  closeYear(ending: YearEndRequest, recording?: BookRecording): Promise<Result<YearEnd>> {
    const { agreement } = this;
    const kept = copyOf(ending);
    return this.turn(
      'closeYear',
      (turn) => {
        const end = closeYear(turn.ledger, agreement, kept);
        const posted = end.ok ? turn.postAll(end.value.drafts) : end;
        return posted.ok ? end : posted;
      },
      recording,
    );
  }
}

/** Opens the book of a pool, as `openBook` does: or every problem of `checkPool` and of the options. */
export async function openPoolBook(options: PoolBookOptions): Promise<Result<PoolBook>> {
  const shaped = check(z.record(z.string(), z.unknown()), options);
  if (!shaped.ok) return shaped;
  const { agreement, ...others } = shaped.value as unknown as PoolBookOptions;
  const agreed = within('agreement', checkPool(agreement));
  if (!agreed.ok) return agreed;
  const pool = agreed.value;
  const given = {
    ...{ id: pool.book, ...others, chart: chartOfPool(pool) },
    rules: [...pool.rules, ...(others.rules ?? [])],
  };
  const making = await makeBook(given, pool);
  return making.ok ? accept(new PoolBook(making.value)) : making;
}
