/**
 * What is wrong with the agreement of a pool, or with what is asked of it: contributions, schemes, risk shares, the tree of
 * delegation, a plan of funding, year end and exit.
 *
 * @module
 */
import { between, counted, dayText, listed, type Prose, plain, pounds, quoted } from './words.js';

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
    `The income stream ${quoted(stream)} is not one of the partner ${quoted(partner)}.`,
    'Name a stream of that partner.',
  ],
  'stream-into-suspense': ({ stream }) => [
    `The income stream ${quoted(stream)} goes into the suspense fund, where no partner’s money can be told apart.`,
    'Give the stream a fund of its own.',
  ],
  'fund-shared': ({ fund, streams }) => [
    `The fund ${quoted(fund)} takes the money of more than one stream: ${listed(streams)}.`,
    'Give each stream a fund of its own, so that every pound keeps its origin.',
  ],
  'unspent-fund-missing': ({ stream, unspent }) => [
    `What ${quoted(stream)} leaves unspent is to be kept (${plain(unspent)}), and no fund is named to take it.`,
    'Name the fund that takes it, another than the stream’s own.',
  ],
  'contribution-net-differs': ({ contribution, gross, clientCharges, net }) => [
    `The contribution ${quoted(contribution)} is stated as ${pounds(net)}, but ${pounds(gross)} less client charges of ${pounds(clientCharges)} is another sum.`,
    'Correct the gross sum, the charges or the contribution.',
  ],
  'contribution-below-zero': ({ contribution, variation, pence }) => [
    `With the variation ${quoted(variation)} the contribution ${quoted(contribution)} comes to ${pounds(pence)}.`,
    'Correct the variation: it can take a contribution to nothing, and no further.',
  ],
  'contribution-ids-cross': ({ contribution, other }) => [
    `The contribution ${quoted(contribution)} is named like an instalment of ${quoted(other)}, so that money that comes in for one could count for both.`,
    'Give it another name.',
  ],
  'in-kind-without-scheme': ({ contribution }) => [
    `The contribution ${quoted(contribution)} is in kind, and does not say which scheme has it.`,
    'Name the scheme that has the staff, goods, services or accommodation.',
  ],
  'scheme-without-rule': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is held by the pool, and no rule says who pays for it.`,
    'Give it a rule, or a tier that the pool does not hold.',
  ],
  'scheme-not-held': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is not held by the pool, so that no rule or contribution can be for it.`,
    'Leave the rule out, or bring the scheme into the pool.',
  ],
  'scheme-risk-not-shared': ({ scheme, tier, riskShare }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is at its commissioner’s own risk, and names the risk share ${quoted(riskShare)}.`,
    'Leave the risk share out, or agree a tier in which the risk is shared.',
  ],
  'categories-overlap': ({ what, name, other, category }) => [
    `The ${plain(what)} ${quoted(name)} and ${quoted(other)} both have ${quoted(category)}.`,
    'Give each spend category to one of them only.',
  ],
  'overspend-on-capital': ({ riskShare, partner, stream }) => [
    `By ${quoted(riskShare)} the partner ${quoted(partner)} would bear part of a revenue overspend out of ${quoted(stream)}, which is capital and may pay for capital alone.`,
    'Let the partner settle on a revenue stream, or share the overspend among the others.',
  ],
  'risk-pool-missing': () => [
    'Overspends are to be met from a risk pool, and no fund is named for it.',
    'Name the fund of the risk pool, or leave the step out.',
  ],
  'risk-pool-capital': ({ fund }) => [
    `The risk pool cannot be ${quoted(fund)}: it holds capital, which may pay for capital alone, and the risk pool pays for revenue overspends.`,
    'Give the risk pool a fund of revenue.',
  ],
  'risk-pool-suspense': ({ fund }) => [
    `The risk pool cannot be ${quoted(fund)}: the suspense fund holds what nobody has explained yet, and has no limit.`,
    'Give the risk pool a fund of its own.',
  ],
  'nhs-may-not-buy': ({ fund, category, citation }) => [
    `The fund ${quoted(fund)} pays NHS direct payments, and its terms permit ${quoted(category)}, which an NHS direct payment may not buy (${plain(citation)}).`,
    'Take the category out of what is permitted; or, if the NHS itself arranges it, pay for it from a fund on which no direct payment draws.',
  ],
  'function-excluded': ({ name }) => [
    `${quoted(name)} is not a function that partners may pool (SI 2000/617 reg 5).`,
    'Take it out of the agreement.',
  ],
  'node-outside-parent': ({ node, parent }) => [
    `${quoted(node)} is open on days on which ${quoted(parent)} above it is not.`,
    'Let it open no earlier and close no later than what is above it.',
  ],
  'tree-root-missing': () => [
    'The tree of delegation has no root.',
    'Leave the parent of the topmost body out.',
  ],
  'tree-root-repeated': ({ nodes, count }) => [
    `The tree of delegation has ${counted(count, 'root')}: ${listed(nodes)}.`,
    'Give every node but one the node above it.',
  ],
  'tree-cycle': ({ nodes, count }) => [
    `${counted(count, 'node')} of the tree stand above each other in a ring: ${listed(nodes)}.`,
    'Correct the node above one of them.',
  ],
  'scheme-unknown': ({ scheme }) => [
    `There is no scheme ${quoted(scheme)} in this agreement.`,
    'Check the spelling, or add the scheme.',
  ],
  'scheme-outside-pool': ({ scheme, tier }) => [
    `The scheme ${quoted(scheme)} (${plain(tier)}) is not held by the pool, so that its variance is not the pool’s to share.`,
    'Leave it out.',
  ],
  'virement-short': ({ scheme, asked, found, short, from }) => [
    `${pounds(asked)} of budget is to move to ${quoted(scheme)}. From ${listed(from)} only ${pounds(found)} can be moved; ${pounds(short)} is missing.`,
    'Share the variance again as the budgets now stand, or free commitments first.',
  ],
  'position-exceeds-ledger': ({ what, name, stated, found }) => [
    `${pounds(stated)} is stated as ${plain(what)} of ${quoted(name)}, and the ledger has ${pounds(found)}.`,
    'State no more than the ledger has, or leave the figure out, so that it is read from there.',
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
    `${node === '' ? 'The pool' : quoted(node)} has ${pounds(available)} of the fund ${quoted(fund)} to hand down, and ${pounds(asked)} is asked for.`,
    'Hand down less, or have more handed to it first.',
  ],
  'authority-exceeds-schemes': ({ categories, fund, available, asked }) => [
    `The nodes for ${listed(categories)} would hold ${pounds(asked)} of the fund ${quoted(fund)}. The schemes there have ${pounds(available)} of it that is neither promised, spent nor to come in kind.`,
    'Hand down less, or move budget to these schemes first.',
  ],
  'receipt-exceeds': ({ of, owed, asked }) => [
    `${pounds(asked)} is more than the ${pounds(owed)} owed on ${quoted(of)}.`,
    'Record what is owed, and the rest against suspense until it is explained.',
  ],
  'repayment-exceeds': ({ of, over, asked }) => [
    `${pounds(asked)} is more than the ${pounds(over)} that came in for ${quoted(of)} beyond what is now called.`,
    'Pay back no more than that. What is left when the year or the pool ends goes back under the agreement’s own terms.',
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
    `The caps ${quoted(cap)} and ${quoted(other)} of the fund ${quoted(fund)} overlap, and neither holds the other.`,
    'Let one cap cover part of what the other covers, or let them cover different needs.',
  ],
  'need-without-person': ({ need, fund, cap }) => [
    `The cap ${quoted(cap)} of the fund ${quoted(fund)} counts for each person, and the need ${quoted(need)} names nobody.`,
    'Say whose need it is.',
  ],
  'exit-before-notice': ({ noticeGiven, ends, earliest }) => [
    `Notice was given on ${dayText(noticeGiven)}. The agreement cannot end on ${dayText(ends)}, before ${dayText(earliest)}.`,
    'Choose a later end, or agree a shorter notice in writing.',
  ],
  'exit-shares-missing': () => [
    'The balance is to be shared by contribution, and no partner has contributed anything.',
    'Agree how the balance is shared.',
  ],
} satisfies Partial<Prose>;
