/**
 * The part of a person's statement on money that might be asked back: how much, by whom, what stays in the account, and what stops it.
 *
 * @module
 */
import type { AccountPosition } from '../caseload/account-position.js';
import type { AccountFundSurplus } from '../england/closing/account-surplus.js';
import type { PersonWords } from '../explain/languages/english/english.js';
import { formatPence, pence, sumPence } from '../money/pence.js';
import { words } from './blocks.js';
import type { DocumentBlock } from './document.js';
import { surplusFigures } from './surplus-figures.js';
import { askedBackText } from './waiting-money-words.js';
import { workingTable } from './working-table.js';

type SayAskedBack = PersonWords['statement'];

/** The money that stays in one fund, in the order of its working, and never more than is there. */
function keptLines({ working }: AccountFundSurplus, say: SayAskedBack): readonly string[] {
  let unused = 0;
  return working.flatMap(({ code, pence: change, facts }): string[] => {
    const amount = Math.abs(change);
    const isThere = amount <= unused;
    if (code === 'surplus-balance' || code === 'surplus-overpaid-by-person') unused += change;
    if (code !== 'surplus-set-aside' && code !== 'surplus-committed' && code !== 'surplus-reserve') return [];
    unused = Math.max(0, unused - amount);
    const text = formatPence(pence(amount));
    if (amount === 0) return [];
    if (code === 'surplus-set-aside') return [(isThere ? say.kept : say.needed)(text, facts.name)];
    if (code === 'surplus-committed') return [(isThere ? say.keptForPromises : say.promisesOver)(text)];
    return [(isThere ? say.reserve : say.reserveUpTo)(text)];
  });
}

/** What would be asked back today, by whose money it is, and what stays in the account. */
export function askedBackBlocks(
  { surplus: { funds, surplus }, money, waiting }: Pick<AccountPosition, 'surplus' | 'money' | 'waiting'>,
  all: PersonWords,
  { isEasy }: { readonly isEasy: boolean },
): readonly DocumentBlock[] {
  const say = isEasy ? all.easyRead : all.statement;
  const over = funds.filter((fund) => fund.surplus > 0 && fund.shares.length > 0);
  const shares = over.flatMap((fund) => fund.shares);
  const yours = funds.flatMap(({ toPerson }) => (toPerson > 0 ? [say.yours(formatPence(toPerson))] : []));
  const asks = over.flatMap((fund) =>
    fund.working.flatMap((line) =>
      line.code === 'surplus-reserve' ? [say.wouldAsk(formatPence(fund.surplus), line.facts.weeks)] : [],
    ),
  );
  const { owedBack } = money;
  const owed = owedBack.pence > 0 ? [say.owedBack(formatPence(owedBack.pence))] : [];
  const kept = funds.flatMap((fund) => keptLines(fund, say));
  const otherPromises = pence(
    money.committed.pence - sumPence(funds.map(({ committed }) => committed.pence)),
  );
  const others = otherPromises > 0 && kept.length > 0 ? [say.promisesOther(formatPence(otherPromises))] : [];
  const whose = shares.map(({ funder, pence: amount }) => say.whose(funder, formatPence(amount)));
  const hasSum = over.length > 0 && !isEasy;
  const isAsked = asks.length > 0;
  return [
    words(
      ...owed,
      ...(isAsked ? [...asks, ...whose] : [owed.length > 0 ? say.wouldNotAskMore : say.wouldNotAsk]),
      ...yours,
      ...askedBackText(surplus, waiting, say),
    ),
    ...(kept.length > 0 || isAsked
      ? [
          {
            ...{ kind: 'list' as const, title: isAsked ? say.whatStops : say.whatStays },
            items: [...kept, ...others, ...(isAsked ? say.stops : [])],
          },
        ]
      : []),
    ...(hasSum
      ? over.map((fund) =>
          workingTable(all.notice.howWorkedOut, fund.working, all.working, surplusFigures(fund)),
        )
      : []),
  ];
}
