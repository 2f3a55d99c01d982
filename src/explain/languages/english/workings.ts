/**
 * English: the workings that a person is given, and the account of a contribution.
 *
 * @module
 */
import type { ArrearsCause } from '../../../england/schedule/revision.js';
import { LIABILITIES } from '../../england-closing-prose.js';

/** How a charge was worked out. */
export const CHARGE = {
  title: 'How your charge was worked out',
  pays: (amount: string, council: string) => `You pay ${amount} a week. The council pays ${council}.`,
  free: (amount: string) => `Care that costs ${amount} a week is free for you. The council pays it as well.`,
  fee: (amount: string) => `To arrange your care, the council charges ${amount}.`,
  week: 'Your care in a week',
  adultPays: 'You pay',
  councilPays: 'The council pays',
  cost: 'Your care costs',
  sum: 'The sum',
};

const CAUSES: Readonly<Record<ArrearsCause, string>> = {
  rate: 'A new rate',
  assessment: 'A new assessment of the contribution',
  hospital: 'A stay in hospital',
  away: 'Time away',
  suspension: 'A suspension',
  end: 'The end of the payments',
  death: 'A death',
  'one-off': 'A one-off payment',
  'start-up': 'A start-up payment',
  correction: 'A correction',
  payment: 'A payment that was not made as due',
};

/** Payments that are worked out again. */
export const ARREARS = {
  title: 'Payments worked out again',
  owed: (amount: string) => `The council owes the account ${amount}.`,
  overpaid: (amount: string) => `${amount} more was paid than was due.`,
  underbilled: (amount: string) => `You were charged ${amount} less than your contribution.`,
  overbilled: (amount: string) => `You were charged ${amount} more than your contribution.`,
  nothing: 'Nothing is outstanding.',
  streams: { payment: 'Payments', invoice: 'Bills for your contribution' },
  days: 'Days',
  because: 'Because of',
  before: 'Before',
  after: 'Now',
  settled: 'Less: put right already',
  outstanding: 'Outstanding',
  working: 'How we worked it out',
  causes: CAUSES,
};

/** Money over the reserve. */
export const SURPLUS = {
  title: (day: string) => `Money over the reserve on ${day}`,
  noDecision:
    'A surplus is no decision. The body may ask for its part back; if it does, it sends a notice with the reasons, the working and the time to pay.',
  working: 'The working',
  whose: 'Whose it is',
  toPerson: 'Back to the person: contribution that was overpaid',
  toFunder: (funder: string) => `${funder}: may be asked back, by notice`,
};

/** The closing account. */
export const CLOSING = {
  title: (day: string) => `Closing account, ${day}`,
  account: 'The account',
  balanceOf: (fund: string) => `Balance of ${fund}`,
  bills: 'Less: bills paid from the account',
  toPerson: 'Less: overpaid contribution, back to the person',
  left: 'Left, by whose it is',
  first: 'Bills that come first',
  bill: 'Bill',
  owed: 'Owed',
  paid: 'Paid from the account',
  passed: 'Passed on',
  unmet: 'Not met',
  passesTo: {
    'health-body': 'If the account cannot pay a bill, it passes to the health body.',
    'local-authority': 'If the account cannot pay a bill, it passes to the council.',
    nobody: 'If the account cannot pay a bill, no law passes it on: the plan and the policy say who pays it.',
  },
  kinds: LIABILITIES,
  stillOwed: (amount: string) =>
    `${amount} of overpaid contribution is still owed to the person: the account did not have it.`,
  whose: 'Whose the rest is',
  funder: 'Funder',
  noDecision:
    'This is no decision to ask for money. Whoever asks for it sends a notice with the reasons, the amount, the working, the time to pay and who must pay.',
};

/** The account of a contribution. */
export const CONTRIBUTION = {
  title: (name: string, day: string) => `Contribution account: ${name}, to ${day}`,
  from: 'From',
  due: 'Due',
  paid: 'Paid',
  on: 'On',
  short: 'Short',
  carried: 'Ahead / owed (−)',
  owed: (funder: string, amount: string) => `Owed by ${funder} to the account: ${amount}.`,
  ahead: (funder: string, amount: string) => `Paid in advance by ${funder}: ${amount}.`,
  nothing: 'Nothing is owed.',
  partWeek: '* Part of a week, by days.',
};
