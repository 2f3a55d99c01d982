/**
 * English: the statement of the person whose money it is, plain and in easy read.
 *
 * Method: easy read has short sentences with one idea each.
 *
 * @module
 */

/** Money in and money out, without what is nothing: `£10.00 in and £342.79 out`. */
const inAndOut = (sumIn: string, sumOut: string): string =>
  [...(sumIn ? [`${sumIn} in`] : []), ...(sumOut ? [`${sumOut} out`] : [])].join(' and ');

const paymentsWait = (payments: number, verb: string): string =>
  payments === 1 ? `1 payment ${verb}s` : `${payments} payments ${verb}`;

/** The statement of the person whose money it is. */
export const STATEMENT = {
  title: (day: string) => `Your money on ${day}`,
  left: (amount: string) => `You have ${amount} in your account.`,
  bankTo: (day: string) =>
    `This counts what your bank showed up to ${day}. Later payments are not in it yet.`,
  waits: (payments: number, sumIn: string, sumOut: string) =>
    `${paymentsWait(payments, 'wait')} to be sorted: ${inAndOut(sumIn, sumOut)}.`,
  isCounted: 'This is counted in what is in your account.',
  waiting: 'Waiting to be sorted',
  waitsAskedBack: (less: string, more: string) =>
    less || more
      ? `This is not in the sum yet. When it is sorted, up to ${[...(less ? [`${less} less`] : []), ...(more ? [`${more} more`] : [])].join(' or ')} might be asked back.`
      : 'This is not in the sum yet. It cannot make the sum larger.',
  weeks: (weeks: string) => `That is as much as ${weeks} weeks of your plan.`,
  lasts: (day: string) =>
    `If you go on spending like this, the money in your plan lasts until the end of the plan, ${day}.`,
  ends: (day: string) =>
    `If you go on spending like this, the money in your plan lasts until ${day}, and then it is used up.`,
  usedUp: 'All the money in your plan is used up.',
  tooEarly: 'It is too early to say how long the money in your plan lasts.',
  account: 'Your account',
  in: 'What came in',
  out: 'What went out',
  have: 'What is in your account',
  cameIn: 'What came in, and from whom',
  from: 'From',
  you: 'You',
  before: 'In the account at the start',
  other: 'Moved or put right',
  others: 'Others',
  wentOn: 'What it went on, and what is left for each thing',
  forWhat: 'For',
  planned: 'Planned',
  spent: 'Spent',
  promised: 'Promised',
  stillThere: 'Left',
  over: 'A minus sign means that more is spent or promised than was planned.',
  promisedMeans: (amount: string) =>
    `Promised: ${amount} is for payments of your plan that are still to come.`,
  next: 'What happens next',
  payment: (amount: string, day: string) => `Your next payment of ${amount} is due on ${day}.`,
  review: (day: string) => `We will look at your plan and your payment with you by ${day}.`,
  reviewLate: (day: string) =>
    `We should have looked at your plan and your payment with you by ${day}. We are late.`,
  papers: (day: string) => `Please send us your next bank statement and receipts by ${day}.`,
  papersLate: (day: string) =>
    `We asked for bank statements and receipts by ${day}, and do not have them yet.`,
  nothingNext: 'Nothing is due.',
  toAsk: 'What you pay in',
  owedIn: (amount: string) =>
    `${amount} of what you pay towards your care has not reached the account yet. If you have paid it, tell us.`,
  nothingOwed: 'All that you pay towards your care has reached the account.',
  aheadBy: (amount: string) => `You have paid ${amount} towards your care before it was due.`,
  askedBack: 'What might be asked back today',
  wouldAsk: (amount: string, weeks: number) =>
    `You have ${amount} more than the payments still to come, money set aside and ${weeks} weeks of your payment.`,
  whose: (funder: string, amount: string) => `${funder} may ask for ${amount} back.`,
  yours: (amount: string) => `${amount} of it is yours: you paid in more than you had to.`,
  wouldNotAsk: 'Nothing would be asked back.',
  wouldNotAskMore: 'Nothing more would be asked back.',
  owedBack: (amount: string) =>
    `${amount} was asked back and is not paid yet. It is in your account until you pay it.`,
  whatStops: 'What stops it',
  whatStays: 'What stays in your account',
  kept: (amount: string, name: string) => `${amount} stays in your account for this: ${name}.`,
  keptForPromises: (amount: string) =>
    `${amount} stays in your account for payments of your plan that are still to come.`,
  needed: (amount: string, name: string) => `${amount} is needed for this: ${name}.`,
  promisesOver: (amount: string) =>
    `Payments of your plan that are still to come add up to ${amount}. That is more than there is, so all of it stays.`,
  promisesOther: (amount: string) =>
    `${amount} more of the payments still to come is paid from other money, such as what you pay towards your care.`,
  reserve: (amount: string) => `${amount} stays in your account as a reserve.`,
  reserveUpTo: (amount: string) =>
    `Up to ${amount} may stay in your account as a reserve. You have less than that.`,
  stops: [
    'If you paid in more than you had to, tell us. That is looked at first.',
    'We must write to you first, with the amount, how we worked it out and the time to pay.',
    'You can ask us to look at it again, and to pay a little at a time.',
  ],
  help: (contact: string) => `If anything here is wrong, or you want to talk it over: ${contact}.`,
};

/** The statement in easy read. */
export const EASY_READ: typeof STATEMENT = {
  title: (day) => `Your money on ${day}`,
  left: (amount) => `You have ${amount} in your account.`,
  bankTo: (day) => `We have seen what your bank shows up to ${day}.`,
  waits: (payments, sumIn, sumOut) =>
    [
      `${payments === 1 ? '1 payment is' : `${payments} payments are`} not sorted yet.`,
      ...(sumIn ? [`${sumIn} came in.`] : []),
      ...(sumOut ? [`${sumOut} went out.`] : []),
    ].join(' '),
  isCounted: 'We have counted this in the money you have.',
  waiting: 'Money not sorted yet',
  waitsAskedBack: (less, more) =>
    less || more
      ? [
          'When it is sorted, this may change.',
          ...(less ? [`We might ask for up to ${less} less.`] : []),
          ...(more ? [`We might ask for up to ${more} more.`] : []),
        ].join(' ')
      : 'We would not ask for more because of this.',
  weeks: (weeks) => `This is enough for ${weeks} weeks of your plan.`,
  lasts: (day) => `The money in your plan will last until ${day}.`,
  ends: (day) => `The money in your plan may run out after ${day}.`,
  usedUp: 'You have used all the money in your plan.',
  tooEarly: 'We do not know yet how long your money will last.',
  account: 'Your money',
  in: 'Money in',
  out: 'Money out',
  have: 'Money you have',
  cameIn: 'Money that came in',
  from: 'Who paid',
  you: 'You',
  before: 'You had this at the start',
  other: 'Money that was moved',
  others: 'Other people',
  wentOn: 'Money that went out',
  forWhat: 'What for',
  planned: 'Money in your plan',
  spent: 'Money you spent',
  promised: 'Money for payments to come',
  stillThere: 'Money left in your plan',
  over: 'A minus means you spent more than planned.',
  promisedMeans: (amount) => `Payments of ${amount} are still to come.`,
  next: 'What is next',
  payment: (amount, day) => `We will pay you ${amount} on ${day}.`,
  review: (day) => `We will meet you by ${day}.`,
  reviewLate: (day) => `We said we would meet you by ${day}. We are late. We are sorry.`,
  papers: (day) => `Please send us your bank papers by ${day}.`,
  papersLate: (day) => `We need your bank papers. We asked for them by ${day}.`,
  nothingNext: 'There is nothing to do.',
  toAsk: 'Money you pay in',
  owedIn: (amount) => `You pay some money for your care. ${amount} has not come in yet.`,
  nothingOwed: 'You pay some money for your care. It is all there.',
  aheadBy: (amount) => `You pay some money for your care. You paid ${amount} early.`,
  askedBack: 'Money we might ask for',
  wouldAsk: (amount) => `There is ${amount} that you may not need.`,
  whose: (funder, amount) => `${funder} might ask for ${amount}.`,
  yours: (amount) => `${amount} is your own money.`,
  wouldNotAsk: 'We would not ask for any money back.',
  wouldNotAskMore: 'We would not ask for more money back.',
  owedBack: (amount) => `We asked you to pay back ${amount}. You have not paid it yet.`,
  whatStops: 'What happens first',
  whatStays: 'Money that stays with you',
  kept: (amount, name) => `You keep ${amount}. It is for this: ${name}.`,
  keptForPromises: (amount) => `You keep ${amount} for payments to come.`,
  needed: (amount, name) => `You need ${amount}. It is for this: ${name}.`,
  promisesOver: (amount) => `You still have to pay ${amount}. You keep all your money for this.`,
  promisesOther: (amount) => `You pay ${amount} more with other money.`,
  reserve: (amount) => `You keep ${amount} to be safe.`,
  reserveUpTo: (amount) => `You may save up to ${amount}. You have less now.`,
  stops: [
    'Tell us if you paid in too much.',
    'We write to you first.',
    'You can ask us to think again.',
    'You can ask to pay a little at a time.',
  ],
  help: (contact) => `Do you need help? Ask ${contact}.`,
};
