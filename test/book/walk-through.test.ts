/** Tests `book/walk-through.ts`, `book/audit-records.ts` and `book/entry-lines.ts`. */
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/book/index.js';
import { must } from '../../src/explain/must.js';
import { pence } from '../../src/money/pence.js';
import { award } from '../../src/rules/award.js';
import { draw } from '../../src/rules/draw.js';
import { receive } from '../../src/rules/receive.js';
import { day } from '../../src/time/day.js';
import { moment } from '../../src/time/moment.js';
import { AGREED, JOINT, PA_WAGES } from '../support/agreed.js';

const officer = { by: 'officer-1' };
const alone = { override: 'urgent', by: 'officer-3' };

/** A book in which wages were paid, shown at the bank and sealed; and in which bank details and a rule changed. */
async function paidBook() {
  const policy = { approvals: [{ record: 'details' as const }], exceptions: 'list' as const };
  let minute = 0;
  const clock = () => moment(`2026-04-20T09:${String(minute++ % 60).padStart(2, '0')}:00.000Z`);
  const book = must(await openBook({ agreement: AGREED, policy, clock, ...officer }));
  must(await book.post(must(award(book.terms.agreement, { id: 'award', date: day('2026-04-01') }))));
  for (const stream of book.terms.agreement.streams)
    must(
      await book.post((ledger) =>
        receive(ledger, {
          id: `in-${stream.id}`,
          date: day('2026-04-06'),
          pence: pence(50_000),
          by: { stream },
        }),
      ),
    );
  const wages = {
    id: 'wages',
    date: day('2026-04-10'),
    category: PA_WAGES,
    pence: pence(200_00),
    rule: JOINT,
  };
  must(await book.post((ledger) => draw(ledger, wages), { note: { payee: 'A. Carer' } }));
  const csv = 'Date,Description,Amount\n10/04/2026,A. CARER WAGES,-200.00';
  must(await book.take(csv, {}));
  const details = { kind: 'details', payee: 'A. Carer', sortCode: '400515' } as const;
  must(await book.answer({ ...details, account: '12345674' }, { approvedBy: 'officer-2' }));
  must(await book.answer({ ...details, account: '12345682' }, alone));
  return book;
}

describe('walkThrough', () => {
  it('finds what the book shows of each step, and says what is missing', async () => {
    const book = await paidBook();
    const assessment = { reference: 'case 317, assessment of 1 March', on: day('2026-03-01') };
    const walk = must(await book.walkThrough('wages', { assessment }));
    const steps = Object.fromEntries(
      walk.steps.map(({ step, evidence, missing }) => [step, [evidence.map(({ what }) => what), missing]]),
    );
    expect(steps).toEqual({
      assessment: [['paper', 'plan'], []],
      award: [['award'], []],
      rule: [['rule'], []],
      promise: [[], ['promise']],
      payment: [['entry'], []],
      run: [[], ['run']],
      bank: [['line'], ['seal']],
      receipt: [[], ['receipt']],
      outcome: [['plan-line'], ['outcome']],
    });
    const [payment] = walk.steps.find(({ step }) => step === 'payment')!.evidence;
    expect(payment).toMatchObject({ pence: 200_00, entry: 'wages', record: { by: 'officer-1' } });
    expect(walk.rules[0]).toMatchObject({ rule: { id: JOINT.id }, explanation: { need: 200_00 } });
  });

  it('refuses an entry that is not there, and papers without a day, at once', async () => {
    const book = await paidBook();
    const unknown = await book.walkThrough('nothing');
    expect(unknown.ok ? [] : unknown.problems).toMatchObject([
      { code: 'entry-unknown', facts: { id: 'nothing' } },
    ]);
    const refused = await book.walkThrough('', { receipt: { reference: 'r' } } as never);
    expect(refused.ok ? [] : refused.problems.map(({ at }) => at)).toEqual(['entry', 'papers.receipt.on']);
  });
});

describe('standingChanges', () => {
  it('lists bank details before and after, who approved them, and who did it alone', async () => {
    const changes = must(await (await paidBook()).standingChanges());
    expect(changes).toMatchObject([
      { kind: 'rule', name: 'joint', isNew: true, rule: { after: { version: 1 } } },
      { kind: 'details', payee: 'A. Carer', by: 'officer-1', approvedBy: 'officer-2', isNew: true },
      {
        ...{ kind: 'details', by: 'officer-3', override: 'urgent' },
        fields: [{ field: 'account', before: '12345674', after: '12345682' }],
      },
    ]);
  });

  it('lists what was recorded in a period only, and nothing of what the book was opened with', async () => {
    const later = { from: day('2026-05-01'), to: day('2026-05-31') };
    expect(must(await (await paidBook()).standingChanges(later))).toEqual([]);
  });
});

describe('approvalLog', () => {
  it('has every record with who signed it, and the overrides', async () => {
    const book = await paidBook();
    const log = must(await book.approvalLog());
    expect(log.breaches).toMatchObject([
      { breach: 'override', person: 'officer-3', record: { kind: 'details' } },
    ]);
    expect(log.records.find(({ what }) => what === 'wages')).toMatchObject({ kind: 'entry', pence: 200_00 });
    expect(log.records.every(({ kind }) => kind !== 'request')).toBe(true);
  });
});
