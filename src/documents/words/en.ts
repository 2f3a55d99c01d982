/**
 * The person's statement in English: plain, and easy read.
 *
 * Easy read has short sentences with one idea each. Large print has the plain words: only its letters are larger.
 *
 * @module
 */
import type { StatementWords } from './statement-words.js';

export const PLAIN_ENGLISH: StatementWords = {
  title: (day) => `Your money on ${day}`,
  left: (amount) => `You have ${amount} in your account.`,
  weeks: (weeks) => `That is as much as ${weeks} weeks of your payment.`,
  cameIn: 'What came in, and from whom',
  from: 'From',
  wentOn: 'What it went on, and what is left for each thing',
  forWhat: 'For',
  planned: 'Planned',
  spent: 'Spent',
  promised: 'Promised',
  stillThere: 'Left (−: over)',
  amount: 'Amount',
  total: 'Total',
  before: 'In the account at the start',
  other: 'Moved or put right',
  next: 'What happens next',
  review: (day) => `We will look at your plan and your payment with you by ${day}.`,
  reviewLate: (day) => `We should have looked at your plan and your payment with you by ${day}. We are late.`,
  papers: (day) => `Please send us your next bank statement and receipts by ${day}.`,
  papersLate: (day) => `We asked for bank statements and receipts by ${day}, and do not have them yet.`,
  nothingNext: 'Nothing is due.',
  toAsk: 'What you pay in',
  owedIn: (amount) => `${amount} of what you pay towards your care has not reached the account.`,
  nothingOwed: 'All that you pay towards your care has reached the account.',
  askedBack: 'What might be asked back today',
  wouldAsk: (amount, weeks) =>
    `You have ${amount} more than bills, money set aside and ${weeks} weeks of your payment. We may ask for it back.`,
  wouldNotAsk: 'Nothing would be asked back.',
  whatStops: 'What stops it',
  stops: [
    'Bills that you still have to pay, and money that you have to keep for your staff, come first.',
    'If you paid in more than you had to, tell us. That is looked at first.',
    'We must write to you first, with the amount, how we worked it out and the time to pay.',
    'You can ask us to look at it again, and to pay a little at a time.',
  ],
  help: (contact) => `If anything here is wrong, or you want to talk it over: ${contact}.`,
};

export const EASY_READ_ENGLISH: StatementWords = {
  ...PLAIN_ENGLISH,
  left: (amount) => `You have ${amount}.`,
  weeks: (weeks) => `This is ${weeks} weeks of your payment.`,
  cameIn: 'Money that came in',
  from: 'Who paid',
  wentOn: 'Money that went out',
  forWhat: 'What for',
  planned: 'In the plan',
  next: 'What is next',
  review: (day) => `We will meet you by ${day}. We will talk about your plan.`,
  reviewLate: (day) => `We said we would meet you by ${day}. We are late. We are sorry.`,
  papers: (day) => `Please send us your bank papers by ${day}.`,
  papersLate: (day) => `We need your bank papers. We asked for them by ${day}.`,
  owedIn: (amount) => `You pay some money for your care. ${amount} is missing.`,
  nothingOwed: 'You pay some money for your care. It is all there.',
  askedBack: 'Money we might ask for',
  wouldAsk: (amount) => `There is ${amount} that you may not need. We might ask for it back.`,
  wouldNotAsk: 'We would not ask for any money back.',
  whatStops: 'Before we ask',
  stops: [
    'You pay your bills first.',
    'You keep money for your staff.',
    'Tell us if you paid in too much.',
    'We write to you first.',
    'You can ask us to think again.',
    'You can ask to pay a little at a time.',
  ],
  help: (contact) => `Need help? ${contact}.`,
};
