/**
 * Arithmetic, literals and the makers of small records: of anything but what their types say they throw, and name the call.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import * as agreementRoom from '../agreement/agreement.js';
import * as chartOfRoom from '../agreement/chart-of.js';
import * as personalBudgetChartRoom from '../agreement/personal-budget-chart.js';
import * as regularAmountRoom from '../agreement/regular-amount.js';
import * as shareRuleRoom from '../agreement/share-rule.js';
import * as spendCategoriesRoom from '../agreement/spend-categories.js';
import * as merchantsRoom from '../england/spending/merchants.js';
import { ENGLISH_LAW } from '../england/spending/nhs-exclusions.js';
import * as closeRoom from '../ledger/close.js';
import * as allocateRoom from '../money/allocate.js';
import * as penceRoom from '../money/pence.js';
import * as priceRoom from '../money/price.js';
import * as proRataRoom from '../money/pro-rata.js';
import * as rateRoom from '../money/rate.js';
import * as lettersRoom from '../payments/letters.js';
import * as recordRunRoom from '../payments/record-run.js';
import * as chartOfPoolRoom from '../pool/chart-of-pool.js';
import * as riskShareRoom from '../pool/risk-share/risk-share.js';
import * as rollForwardRoom from '../pool/roll-forward.js';
import { ofLiterals } from '../problem/guard.js';
import * as problemRoom from '../problem/problem.js';
import * as bringForwardRoom from '../rules/bring-forward.js';
import * as planCommitmentsRoom from '../rules/plan-commitments.js';
import * as dayRoom from '../time/day.js';
import * as momentRoom from '../time/moment.js';
import * as periodRoom from '../time/period.js';
import * as scheduleRoom from '../time/schedule.js';
import * as vatRoom from '../vat/vat.js';

/** Splits an amount by weights, to the penny, by largest remainder. */
export const allocate = ofLiterals('allocate', allocateRoom.allocate);
/** Splits an amount as `allocate` does, and says of each share why it is what it is. */
export const allocateExplained = ofLiterals('allocateExplained', allocateRoom.allocateExplained);
/** Adds up amounts, exactly. */
export const sumPence = ofLiterals('sumPence', penceRoom.sumPence);
/** Makes an amount from a whole number of pence; throws if it is not whole. */
export const pence = ofLiterals('pence', penceRoom.pence);
/** Makes a rate from a text of the program: `12.71`, `57%` or `3/5`; throws if it is none. */
export const rate = ofLiterals('rate', rateRoom.rate);
/** Computes price × quantity, rounded once. */
export const priceOf = ofLiterals('priceOf', priceRoom.priceOf);
/** Computes part of an amount: amount × part ÷ whole, rounded once. */
export const proRata = ofLiterals('proRata', proRataRoom.proRata);
/** Makes a day from a text of the program, such as `day('2026-04-06')`; throws if there is no such day. */
export const day = ofLiterals('day', dayRoom.day);
/** Moves a day by days. */
export const addDays = ofLiterals('addDays', dayRoom.addDays);
/** Moves a day by months; in a shorter month, its last day. */
export const addMonths = ofLiterals('addMonths', dayRoom.addMonths);
/** Counts the days from one day to another. */
export const daysBetween = ofLiterals('daysBetween', dayRoom.daysBetween);
/** Makes a moment from a text of the program, such as `moment('2026-04-06T09:00:00.000Z')`; throws if it is none. */
export const moment = ofLiterals('moment', momentRoom.moment);
/** Finds the day in the United Kingdom on which a moment falls. */
export const dayOf = ofLiterals('dayOf', momentRoom.dayOf);
/** Finds the week of a day. */
export const weekOf = ofLiterals('weekOf', periodRoom.weekOf);
/** Finds the calendar month of a day. */
export const monthOf = ofLiterals('monthOf', periodRoom.monthOf);
/** Finds the financial year of a day, the same for councils and the NHS. */
export const financialYear = ofLiterals('financialYear', periodRoom.financialYear);
/** Cuts a period into the cycles of a frequency, counted from its first day. */
export const schedule = ofLiterals('schedule', scheduleRoom.schedule);
/** Computes next year’s contribution from this year’s, with its working. */
export const rollForward = ofLiterals('rollForward', rollForwardRoom.rollForward);
/**
 * Makes a risk share in which one partner bears everything.
 *
 * @example
 * ownRisk('council'); // { kind: 'fund', fund: 'council' }
 */
export const ownRisk = ofLiterals('ownRisk', riskShareRoom.ownRisk);
/**
 * Makes a risk share in proportion to contributions.
 *
 * @example
 * byContribution([
 *   { partner: 'icb', pence: pence(60_00) },
 *   { partner: 'council', pence: pence(40_00) },
 * ]).kind; // 'by-share'
 */
export const byContribution = ofLiterals('byContribution', riskShareRoom.byContribution);
/** Makes a risk share by stated parts, such as 50:50 or 60:40. */
export const agreedSplit = ofLiterals('agreedSplit', riskShareRoom.agreedSplit);
/**
 * Makes an agreed split in which one partner bears at most a cap.
 *
 * @example
 * const split = [
 *   { partner: 'icb', share: rate('50%') },
 *   { partner: 'council', share: 'remaining' },
 * ] as const;
 * const rule = capped({ split, partner: 'icb', cap: pence(150_000_00), excessTo: 'council' });
 * rule.kind; // 'in-order'
 */
export const capped = ofLiterals('capped', riskShareRoom.capped);
/**
 * Makes a risk share in which one partner bears the first part, and another rule shares the rest.
 *
 * @example
 * firstLoss({ bearer: 'icb', upTo: pence(50_000_00), then: ownRisk('council') }).kind; // 'in-order'
 */
export const firstLoss = ofLiterals('firstLoss', riskShareRoom.firstLoss);
/**
 * Makes a risk share of bands, each with a split of its own.
 *
 * @example
 * const rule = banded([
 *   { upTo: pence(100_000_00), split: ownRisk('council') },
 *   { split: ownRisk('icb') },
 * ]);
 * rule.kind; // 'in-order'
 */
export const banded = ofLiterals('banded', riskShareRoom.banded);
/**
 * Makes a risk share of what is left: nothing for the lead until the others have had a part of theirs back, then by contribution.
 *
 * @example
 * const contributions = [
 *   { partner: 'icb', pence: pence(60_00) },
 *   { partner: 'council', pence: pence(40_00) },
 * ];
 * gainShare({ lead: 'icb', contributions, gate: rate('10%') }).kind; // 'in-order'
 */
export const gainShare = ofLiterals('gainShare', riskShareRoom.gainShare);
/** Makes the chart that an agreement needs: spend categories, income accounts, and its own accounts and funds. */
export const chartOf = ofLiterals('chartOf', (agreement: Agreement) =>
  chartOfRoom.chartOf(agreement, ENGLISH_LAW),
);
/**
 * Makes the chart that a pool’s agreement needs.
 *
 * @example
 * const [nhs] = chartOfPool(pool).funds;
 * nhs!.name; // 'NHS minimum contribution'
 */
export const chartOfPool = ofLiterals('chartOfPool', chartOfPoolRoom.chartOfPool);
/** The account of VAT that is recoverable under a regime, such as `assets/receivables/vat/section-33`. */
export const vatReceivable = ofLiterals('vatReceivable', chartOfPoolRoom.vatReceivable);
/** Finds the VAT regime of the body that delivers a scheme; none for others, who cannot recover VAT. */
export const vatRegimeOf = ofLiterals('vatRegimeOf', vatRoom.vatRegimeOf);
/**
 * Makes the first tree of spend categories, each open from a day.
 *
 * @example
 * const [, care] = spendCategories(day('2026-04-01'));
 * care; // { path: 'expenses/personal-care', name: 'Personal care', opens: '2026-04-01' }
 */
export const spendCategories = ofLiterals('spendCategories', spendCategoriesRoom.spendCategories);
/** Drafts the entry for the money that a book begins with, by fund. */
export const bringForward = ofLiterals('bringForward', bringForwardRoom.bringForward);
/** Drafts the entry that closes every day up to one. */
export const closePeriod = ofLiterals('closePeriod', closeRoom.closePeriod);
/** Adds up a regular amount over a period, in pence. */
export const amountOver = ofLiterals('amountOver', regularAmountRoom.amountOver);
/** Lists the instalments of a regular amount over a period, in pence. */
export const instalments = ofLiterals('instalments', regularAmountRoom.instalments);
/**
 * Makes the id of the entry that records a payment.
 *
 * @example
 * entryOfPayment('pay-1'); // 'pay:pay-1'
 */
export const entryOfPayment = ofLiterals('entryOfPayment', recordRunRoom.entryOfPayment);
/** Makes the name of the commitment for an instalment of a planned line, from the line and the first day. */
export const commitmentName = ofLiterals('commitmentName', planCommitmentsRoom.commitmentName);
/**
 * Writes a text in the letters that a payment scheme takes, and says what was changed.
 *
 * @example
 * sendable('Seán O’Neill', 'bacs', 18); // { text: 'SEAN ONEILL', why: ['letters'] }
 */
export const sendable = ofLiterals('sendable', lettersRoom.sendable);
/** Makes a result that accepts, with its value. */
export const accept = ofLiterals('accept', problemRoom.accept);
/** Makes a result that refuses, with one problem or a list. */
export const refuse = ofLiterals('refuse', problemRoom.refuse);
/** Reads what each partner puts in as revenue: the weights by which an overspend is shared. */
export const revenueContributions = ofLiterals('revenueContributions', riskShareRoom.revenueContributions);
/** Whether a stream brings in NHS money: by its `body`, or else by its authority. */
export const isNhsMoney = ofLiterals('isNhsMoney', agreementRoom.isNhsMoney);
/** Makes a chart that is ready for a personal budget: bank account, income accounts, spend categories, the given funds, and suspense. */
export const personalBudgetChart = ofLiterals(
  'personalBudgetChart',
  personalBudgetChartRoom.personalBudgetChart,
);
/** Makes a rule by which each fund pays its share: `shareRule('joint', { nhs: '57%', council: 'remaining' })`. */
export const shareRule = ofLiterals('shareRule', shareRuleRoom.shareRule);
/**
 * Lists the kinds of shop that a body wants to be told about, for `listExceptions({ notAllowed })`.
 *
 * @param options.concerns the concerns of the body; absent, the kinds of shop that a published scheme blocks
 * @param options.acceptProvisional whether codes that are uncertain are in the list
 * @returns the name of each kind of shop by its code (ISO 18245); a signal, never proof of what was bought
 * @example
 * merchantsToQuestion({ concerns: ['pawn'] }).get('5933'); // 'pawn shop'
 */
export const merchantsToQuestion = ofLiterals('merchantsToQuestion', merchantsRoom.merchantsToQuestion);
