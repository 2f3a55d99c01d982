/**
 * What is wrong with the agreement of a pool, or with what is asked of it: contributions, schemes, risk shares, the tree of
 * delegation, a plan of funding, year end and exit.
 *
 * @module
 */
import { between, counted, dayText, listed, type Prose, plain, pounds, quoted, whole } from './words.js';

export const poolProse = {
  'partner-unknown': ({ partner }) => [
    `There is no partner ${quoted(partner)} in this agreement.`,
    'Check the spelling, or add the partner.',
  ],
  'risk-share-unknown': ({ riskShare }) => [
    `There is no risk share ${quoted(riskShare)} in this agreement.`,
    'Check the spelling, or add the risk share.',
  ],
  'stream-not-partners': ({ stream, partner }) => [
    `${quoted(stream)} is not one of ${quoted(partner)}’s income streams.`,
    'Name a stream of that partner.',
  ],
  'stream-into-suspense': ({ stream }) => [
    `The income stream ${quoted(stream)} goes into the suspense fund, where the partners’ money cannot be kept apart.`,
    'Give the stream a fund of its own.',
  ],
  'fund-shared': ({ fund, streams }) => [
    `The fund ${quoted(fund)} takes the money of more than one stream: ${listed(streams)}.`,
    'Give each stream a fund of its own, so that every pound keeps its origin.',
  ],
  'capital-mixed': ({ fund, capital, revenue }) => [
    `The fund ${quoted(fund)} takes capital of ${quoted(capital)} and revenue of ${quoted(revenue)}, and nobody could tell them apart. Capital may pay for capital only.`,
    'Carry the capital forward into a fund of its own.',
  ],
  'unspent-fund-missing': ({ stream, unspent }) => [
    `Unspent money of ${quoted(stream)} is to be kept (${plain(unspent)}), but no fund is named for it.`,
    'Name a fund for it that is not the stream’s own.',
  ],
  'contribution-net-differs': ({ contribution, gross, clientCharges, net }) => [
    `The contribution ${quoted(contribution)} is stated as ${pounds(net)}, but ${pounds(gross)} less client charges of ${pounds(clientCharges)} is a different sum.`,
    'Correct the gross sum, the charges or the contribution.',
  ],
  'contribution-below-zero': ({ contribution, variation, pence }) => [
    `With the variation ${quoted(variation)}, the contribution ${quoted(contribution)} is ${pounds(pence)}.`,
    'Correct the variation. A contribution cannot be less than nothing.',
  ],
  'contribution-ids-cross': ({ contribution, other }) => [
    `The contribution ${quoted(contribution)} has the same name as an instalment of ${quoted(other)}, so money for one could count for both.`,
    'Give it another name.',
  ],
  'in-kind-without-scheme': ({ contribution }) => [
    `The contribution ${quoted(contribution)} is in kind, but does not name a scheme.`,
    'Name the scheme that gets the staff, goods, services or accommodation.',
  ],
  'scheme-without-rule': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is held by the pool, but no rule says who pays for it.`,
    'Give it a rule, or a tier that the pool does not hold.',
  ],
  'scheme-not-held': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is not held by the pool, so it cannot have a rule or a contribution.`,
    'Remove the rule, or bring the scheme into the pool.',
  ],
  'scheme-risk-not-shared': ({ scheme, tier, riskShare }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is at its commissioner’s own risk, but names the risk share ${quoted(riskShare)}.`,
    'Remove the risk share, or choose a tier in which the risk is shared.',
  ],
  'categories-overlap': ({ what, name, other, category }) => [
    `The ${plain(what)} ${quoted(name)} and ${quoted(other)} both have ${quoted(category)}.`,
    'Give each spend category to one of them only.',
  ],
  'overspend-on-capital': ({ riskShare, partner, stream }) => [
    `Under ${quoted(riskShare)}, the partner ${quoted(partner)} would pay for part of a revenue overspend from ${quoted(stream)}, which is capital and may pay for capital only.`,
    'Let the partner settle on a revenue stream, or share the overspend among the others.',
  ],
  'risk-pool-missing': () => [
    'Overspends are to be met from a risk pool, but no fund is named for it.',
    'Name the fund of the risk pool, or remove the step.',
  ],
  'risk-pool-capital': ({ fund }) => [
    `The risk pool cannot be ${quoted(fund)}: it holds capital, which may pay for capital only. The risk pool pays for revenue overspends.`,
    'Choose a revenue fund for the risk pool.',
  ],
  'risk-pool-suspense': ({ fund }) => [
    `The risk pool cannot be ${quoted(fund)}: the suspense fund holds money that nobody has explained yet, and has no limit.`,
    'Give the risk pool a fund of its own.',
  ],
  'nhs-may-not-buy': ({ fund, category, citation }) => [
    `The fund ${quoted(fund)} pays NHS direct payments, and its terms permit ${quoted(category)}, which an NHS direct payment may not buy (${whole(citation)}).`,
    'Remove the category from the permitted categories. If the NHS itself arranges the service, pay for it from a fund that is not used for direct payments.',
  ],
  'function-excluded': ({ name }) => [
    `${quoted(name)} is not a function that partners may pool (SI 2000/617 reg 5).`,
    'Remove it from the agreement.',
  ],
  'node-outside-parent': ({ node, parent }) => [
    `${quoted(node)} is open on days when ${quoted(parent)} above it is closed.`,
    'Change its days to lie within those of the body above it.',
  ],
  'tree-root-missing': () => [
    'The tree of delegation has no root.',
    'Remove the parent from the body at the top of the tree.',
  ],
  'tree-root-repeated': ({ nodes, count }) => [
    `The tree of delegation has ${counted(count, 'root')}: ${listed(nodes)}.`,
    'Give every node except one a parent.',
  ],
  'tree-cycle': ({ nodes, count }) => [
    `${counted(count, 'node')} of the tree are each other’s parents in a ring: ${listed(nodes)}.`,
    'Correct the parent of one of them.',
  ],
  'scheme-unknown': ({ scheme }) => [
    `There is no scheme ${quoted(scheme)} in this agreement.`,
    'Check the spelling, or add the scheme.',
  ],
  'scheme-outside-pool': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is not held by the pool, so its variance cannot be shared.`,
    'Remove it from the position.',
  ],
  'virement-short': ({ scheme, asked, found, short, from }) => [
    `${quoted(scheme)} needs ${pounds(asked)} of budget. Only ${pounds(found)} can be moved from ${listed(from)}; ${pounds(short)} is missing.`,
    'Share the variance again with the present budgets, or release commitments first.',
  ],
  'position-exceeds-ledger': ({ what, name, stated, found }) => [
    `The position states ${pounds(stated)} as ${plain(what)} of ${quoted(name)}, but the ledger has ${pounds(found)}.`,
    'State no more than the ledger has, or omit the figure so that it is read from the ledger.',
  ],
  'node-unknown': ({ node }) => [
    `There is no ${quoted(node)} in the tree of delegation.`,
    'Check the spelling, or add it to the tree.',
  ],
  'node-not-open': ({ node, date, opens, closes }) => [
    `${quoted(node)} is not open on ${dayText(date)}: it is open ${between(opens, closes)}.`,
    'Choose a day on which it is open.',
  ],
  'allotment-exceeds': ({ node, fund, available, asked }) => [
    `${node === '' ? 'The pool' : quoted(node)} has ${pounds(available)} of the fund ${quoted(fund)} to hand down. ${pounds(asked)} was asked for.`,
    'Hand down less, or hand more to it first.',
  ],
  'authority-exceeds-schemes': ({ categories, fund, available, asked }) => [
    `The nodes for ${listed(categories)} would hold ${pounds(asked)} of the fund ${quoted(fund)}. The schemes there have ${pounds(available)} of it that is not committed, spent or still to come in kind.`,
    'Hand down less, or move budget to these schemes first.',
  ],
  'receipt-exceeds': ({ of, owed, asked }) => [
    `${pounds(asked)} is more than the ${pounds(owed)} owed on ${quoted(of)}.`,
    'Record the amount owed, and record the rest in suspense until it is explained.',
  ],
  'repayment-exceeds': ({ of, over, asked }) => [
    `${pounds(asked)} is more than the ${pounds(over)} that came in for ${quoted(of)} beyond what is now called.`,
    'Pay back no more than that. Money left at the end of the year or of the pool goes back under the agreement’s terms.',
  ],
  'transfer-unknown': ({ transfer }) => [
    `No transfer ${quoted(transfer)} came into this book.`,
    'Check the spelling, or record the transfer first, in both books.',
  ],
  'contribution-unknown': ({ contribution }) => [
    `There is no contribution or instalment ${quoted(contribution)} in this agreement.`,
    'Check the spelling, or add the contribution.',
  ],
  'contribution-outside-agreement': ({ contribution, day, from, to }) => [
    `${quoted(contribution)} would fall due on ${dayText(day)}. The agreement runs ${between(from, to)}.`,
    'Choose a day within the agreement, or extend it.',
  ],
  'caps-cross': ({ fund, cap, other }) => [
    `The caps ${quoted(cap)} and ${quoted(other)} of the fund ${quoted(fund)} overlap, but neither is inside the other.`,
    'Put one cap inside the other, or make them apply to different needs.',
  ],
  'need-without-person': ({ need, fund, cap }) => [
    `The cap ${quoted(cap)} of the fund ${quoted(fund)} applies to each person, but the need ${quoted(need)} names no person.`,
    'Add the person to the need.',
  ],
  'year-ended': ({ date, entry }) => [
    `The year to ${dayText(date)} was ended before, by the entry ${quoted(entry)} among others.`,
    'Use the id of that year end to see it again. To end the year anew, reverse its entries first.',
  ],
  'exit-before-notice': ({ noticeGiven, ends, earliest }) => [
    `Notice was given on ${dayText(noticeGiven)}. The agreement cannot end on ${dayText(ends)}, before ${dayText(earliest)}.`,
    'Choose a later end, or agree a shorter notice in writing.',
  ],
  'exit-shares-missing': () => [
    'The balance is to be shared by contribution, but no partner has contributed anything.',
    'Agree how the balance is shared.',
  ],
} satisfies Partial<Prose>;
