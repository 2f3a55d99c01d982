/**
 * Arithmetic, literals and the makers of small records: of anything but what their types say they throw, and name the call.
 *
 * @module
 */

import type { Agreement } from '../agreement/agreement.js';
import * as agreementRoom from '../agreement/agreement.js';
import * as capRoom from '../agreement/cap.js';
import * as chartOfRoom from '../agreement/chart-of.js';
import * as personalBudgetChartRoom from '../agreement/personal-budget-chart.js';
import * as regularAmountRoom from '../agreement/regular-amount.js';
import * as ruleRoom from '../agreement/rule.js';
import * as shareRuleRoom from '../agreement/share-rule.js';
import * as spendCategoriesRoom from '../agreement/spend-categories.js';
import { ENGLISH_LAW } from '../england/nhs-exclusions.js';
import * as vatRoom from '../england/vat.js';
import * as amountRoom from '../ledger/amount.js';
import * as closeRoom from '../ledger/close.js';
import * as decisionListRoom from '../match/decision-list.js';
import * as allocateRoom from '../money/allocate.js';
import * as penceRoom from '../money/pence.js';
import * as priceRoom from '../money/price.js';
import * as rateRoom from '../money/rate.js';
import * as checkRunRoom from '../payments/check-run.js';
import * as endToEndRoom from '../payments/end-to-end.js';
import * as lettersRoom from '../payments/letters.js';
import * as recordRunRoom from '../payments/record-run.js';
import * as chartOfPoolRoom from '../pool/chart-of-pool.js';
import * as riskShareRoom from '../pool/risk-share/risk-share.js';
import * as rollForwardRoom from '../pool/roll-forward.js';
import * as findingRoom from '../problem/finding.js';
import { ofLiterals } from '../problem/guard.js';
import * as problemRoom from '../problem/problem.js';
import * as entryNameRoom from '../reconcile/entry-name.js';
import * as learnRoom from '../reconcile/learn.js';
import * as figureRoom from '../reports/figure.js';
import * as trialBalanceRoom from '../reports/trial-balance.js';
import * as bringForwardRoom from '../rules/bring-forward.js';
import * as planCommitmentsRoom from '../rules/plan-commitments.js';
import * as statementRoom from '../statement/statement.js';
import * as dayRoom from '../time/day.js';
import * as momentRoom from '../time/moment.js';
import * as periodRoom from '../time/period.js';
import * as scheduleRoom from '../time/schedule.js';

export const allocate = ofLiterals('allocate', allocateRoom.allocate);
export const allocateExplained = ofLiterals('allocateExplained', allocateRoom.allocateExplained);
export const sumPence = ofLiterals('sumPence', penceRoom.sumPence);
export const pence = ofLiterals('pence', penceRoom.pence);
export const rate = ofLiterals('rate', rateRoom.rate);
export const priceOf = ofLiterals('priceOf', priceRoom.priceOf);
export const proRata = ofLiterals('proRata', priceRoom.proRata);
export const exactShares = ofLiterals('exactShares', rateRoom.exactShares);
export const totalShare = ofLiterals('totalShare', rateRoom.totalShare);
export const day = ofLiterals('day', dayRoom.day);
export const dayNumber = ofLiterals('dayNumber', dayRoom.dayNumber);
export const dayFromNumber = ofLiterals('dayFromNumber', dayRoom.dayFromNumber);
export const nearestDay = ofLiterals('nearestDay', dayRoom.nearestDay);
export const earlierOf = ofLiterals('earlierOf', dayRoom.earlierOf);
export const laterOf = ofLiterals('laterOf', dayRoom.laterOf);
export const addDays = ofLiterals('addDays', dayRoom.addDays);
export const dayNumberAfterMonths = ofLiterals('dayNumberAfterMonths', dayRoom.dayNumberAfterMonths);
export const addMonths = ofLiterals('addMonths', dayRoom.addMonths);
export const daysBetween = ofLiterals('daysBetween', dayRoom.daysBetween);
export const moment = ofLiterals('moment', momentRoom.moment);
export const momentNumber = ofLiterals('momentNumber', momentRoom.momentNumber);
export const momentFromNumber = ofLiterals('momentFromNumber', momentRoom.momentFromNumber);
export const dayOf = ofLiterals('dayOf', momentRoom.dayOf);
export const contains = ofLiterals('contains', periodRoom.contains);
export const daysIn = ofLiterals('daysIn', periodRoom.daysIn);
export const overlap = ofLiterals('overlap', periodRoom.overlap);
export const weekOf = ofLiterals('weekOf', periodRoom.weekOf);
export const monthOf = ofLiterals('monthOf', periodRoom.monthOf);
export const financialYear = ofLiterals('financialYear', periodRoom.financialYear);
export const schedule = ofLiterals('schedule', scheduleRoom.schedule);
export const rollForward = ofLiterals('rollForward', rollForwardRoom.rollForward);
export const netOf = ofLiterals('netOf', rollForwardRoom.netOf);
export const turned = ofLiterals('turned', figureRoom.turned);
export const turnedParts = ofLiterals('turnedParts', figureRoom.turnedParts);
export const onAccountOnly = ofLiterals('onAccountOnly', figureRoom.onAccountOnly);
export const accountsBelow = ofLiterals('accountsBelow', figureRoom.accountsBelow);
export const underRoot = ofLiterals('underRoot', figureRoom.underRoot);
export const hasRoot = ofLiterals('hasRoot', figureRoom.hasRoot);
export const givenTimes = ofLiterals('givenTimes', trialBalanceRoom.givenTimes);
export const ownRisk = ofLiterals('ownRisk', riskShareRoom.ownRisk);
export const byContribution = ofLiterals('byContribution', riskShareRoom.byContribution);
export const agreedSplit = ofLiterals('agreedSplit', riskShareRoom.agreedSplit);
export const capped = ofLiterals('capped', riskShareRoom.capped);
export const firstLoss = ofLiterals('firstLoss', riskShareRoom.firstLoss);
export const banded = ofLiterals('banded', riskShareRoom.banded);
export const gainShare = ofLiterals('gainShare', riskShareRoom.gainShare);
export const partnerFunds = ofLiterals('partnerFunds', riskShareRoom.partnerFunds);
export const chartOf = ofLiterals('chartOf', (agreement: Agreement) =>
  chartOfRoom.chartOf(agreement, ENGLISH_LAW),
);
export const funderPayable = ofLiterals('funderPayable', chartOfRoom.funderPayable);
export const chartOfPool = ofLiterals('chartOfPool', chartOfPoolRoom.chartOfPool);
export const delegationAccounts = ofLiterals('delegationAccounts', chartOfPoolRoom.delegationAccounts);
export const nodeAccounts = ofLiterals('nodeAccounts', chartOfPoolRoom.nodeAccounts);
export const partnerPayable = ofLiterals('partnerPayable', chartOfPoolRoom.partnerPayable);
export const partnerReceivable = ofLiterals('partnerReceivable', chartOfPoolRoom.partnerReceivable);
export const vatReceivable = ofLiterals('vatReceivable', chartOfPoolRoom.vatReceivable);
export const vatRegimeOf = ofLiterals('vatRegimeOf', vatRoom.vatRegimeOf);
export const spendCategories = ofLiterals('spendCategories', spendCategoriesRoom.spendCategories);
export const bookingDay = ofLiterals('bookingDay', statementRoom.bookingDay);
export const bringForward = ofLiterals('bringForward', bringForwardRoom.bringForward);
export const closePeriod = ofLiterals('closePeriod', closeRoom.closePeriod);
export const amountOf = ofLiterals('amountOf', amountRoom.amountOf);
export const amountOver = ofLiterals('amountOver', regularAmountRoom.amountOver);
export const instalments = ofLiterals('instalments', regularAmountRoom.instalments);
export const endToEndOf = ofLiterals('endToEndOf', endToEndRoom.endToEndOf);
export const entryOfPayment = ofLiterals('entryOfPayment', recordRunRoom.entryOfPayment);
export const commitmentName = ofLiterals('commitmentName', planCommitmentsRoom.commitmentName);
export const entryNameOf = ofLiterals('entryNameOf', entryNameRoom.entryNameOf);
export const namePattern = ofLiterals('namePattern', learnRoom.namePattern);
export const sidesKey = ofLiterals('sidesKey', decisionListRoom.sidesKey);
export const sendable = ofLiterals('sendable', lettersRoom.sendable);
export const totalsOf = ofLiterals('totalsOf', checkRunRoom.totalsOf);
export const finding = ofLiterals('finding', findingRoom.finding);
export const accept = ofLiterals('accept', problemRoom.accept);
export const refuse = ofLiterals('refuse', problemRoom.refuse);
export const problem = ofLiterals('problem', problemRoom.problem);
export const capsOf = ofLiterals('capsOf', capRoom.capsOf);
export const fundsAskedBy = ofLiterals('fundsAskedBy', ruleRoom.fundsAskedBy);
export const revenueContributions = ofLiterals('revenueContributions', riskShareRoom.revenueContributions);
export const isNhsMoney = ofLiterals('isNhsMoney', agreementRoom.isNhsMoney);
export const isHeld = ofLiterals('isHeld', chartOfPoolRoom.isHeld);

export const personalBudgetChart = ofLiterals(
  'personalBudgetChart',
  personalBudgetChartRoom.personalBudgetChart,
);
export const shareRule = ofLiterals('shareRule', shareRuleRoom.shareRule);
