/**
 * The part of a person's statement on money that might be asked back: how much, by whom, what stays in the account, and what stops it.
 *
 * @module
 */
import type { AccountSurplus } from '../england/closing/account-surplus.js';
import type { PersonWords } from '../explain/languages/english/english.js';
import { formatPence, pence } from '../money/pence.js';
import { words } from './blocks.js';
import type { DocumentBlock } from './document.js';
import { surplusFigures } from './surplus-figures.js';
import { workingTable } from './working-table.js';

/** What would be asked back today, by whose money it is, and what stays in the account. */
export function askedBackBlocks(
  { funds }: AccountSurplus,
  all: PersonWords,
  { isEasy }: { readonly isEasy: boolean },
): readonly DocumentBlock[] {
  const say = isEasy ? all.easyRead : all.statement;
  const working = funds.flatMap((fund) => fund.working);
  const over = funds.filter((fund) => fund.surplus > 0 && fund.shares.length > 0);
  const shares = over.flatMap((fund) => fund.shares);
  const yours = funds.flatMap(({ toPerson }) => (toPerson > 0 ? [say.yours(formatPence(toPerson))] : []));
  const asks = over.flatMap((fund) =>
    fund.working.flatMap((line) =>
      line.code === 'surplus-reserve' ? [say.wouldAsk(formatPence(fund.surplus), line.facts.weeks)] : [],
    ),
  );
  const kept = working.flatMap((line) => {
    const amount = formatPence(pence(Math.abs(line.pence)));
    if (line.pence === 0) return [];
    if (line.code === 'surplus-set-aside') return [say.kept(amount, line.facts.name)];
    if (line.code === 'surplus-committed') return [say.keptForBills(amount)];
    return line.code === 'surplus-reserve' ? [say.reserve(amount)] : [];
  });
  const whose = shares.map(({ funder, pence: amount }) => say.whose(funder, formatPence(amount)));
  const hasSum = over.length > 0 && !isEasy;
  return [
    words(...(asks.length > 0 ? [...asks, ...whose] : [say.wouldNotAsk]), ...yours),
    ...(kept.length + asks.length > 0
      ? [
          {
            ...{ kind: 'list' as const, title: say.whatStops },
            items: [...kept, ...(asks.length > 0 ? say.stops : [])],
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
