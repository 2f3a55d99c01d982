/**
 * The words that name the columns of an unknown CSV header.
 *
 * Method: words are compared without case, blanks, signs, brackets and a currency at their end; an earlier list is tried before a later,
 * and a list decides only if exactly one column has one of its words.
 * Limit: the words are English.
 *
 * @module
 */

/** A header word bare: `Amount (GBP)` is `amount`, `Paid out £` is `paidout`. */
export function headerKey(word: string): string {
  // No header word is as long, and a narrative need not be looked through.
  if (word.length > 60) return '';
  const plain = word.replace(/\([^()]{0,40}\)/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9/]+/g, '').replace(/(.)(?:gbp|eur|usd)$/, '$1');
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

type Lists = readonly ReadonlySet<string>[];

export const DATES: Lists = [
  words(
    'dateposted posteddate postingdate postdate postedon bookingdate bookeddate bookedon datebooked completeddate datecompleted dateprocessed processeddate processingdate dateentered entereddate',
  ),
  words('date'),
  words(
    'transactiondate entrydate created datetime transactiondatetime dateoftransaction transdate txndate trandate paymentdate dateofpayment transactiondateandtime dateandtime',
  ),
  words('valuedate effectivedate datecleared clearingdate cleareddate'),
];
export const VALUE_DATES: Lists = [words('valuedate effectivedate')];
export const AMOUNTS: Lists = [
  words(
    'amount transactionamount billingamount netamount amountgbp gbpamount billedamount signedamount paymentamount amountingbp amountinsterling transamount txnamount',
  ),
  words('value transactionvalue sum movement'),
];
export const OUTS: Lists = [
  words(
    'debit debits debitamount amountdebit debitvalue dr db paidout paidoutamount moneyout amountout out withdrawal withdrawals withdrawn spent spend paymentout paymentsout outgoing outgoings outflow expenditure expense expenses',
  ),
  words('payments payment paid purchases purchase charges charge'),
];
export const INS: Lists = [
  words(
    'credit credits creditamount amountcredit creditvalue cr paidin paidinamount moneyin amountin in deposit deposits received paymentin paymentsin lodgement lodgements receipts receipt incoming inflow income',
  ),
];
/** On a card, the payments beside its purchases are money in. */
export const CARD_OUTS: Lists = [words('purchases purchase charges charge')];
export const CARD_INS: Lists = [words('payments payment refunds paymentsandcredits payments/credits')];
export const FLAGS: Lists = [
  words(
    `debit/credit credit/debit dr/cr cr/dr d/c c/d drcr crdr debitorcredit creditordebit debitcredit creditdebit
    debit/creditflag debitcreditflag debitcreditindicator creditdebitindicator debit/creditindicator credit/debitindicator
    drcrindicator dr/crindicator cr/drindicator d/cindicator c/dindicator indicator sign direction transactiondirection
    in/out out/in moneyin/out paidin/out flow side / plus/minus`,
  ),
  words('dr cr'),
];
export const TYPES: Lists = [words('type transactiontype transtype txntype debitcredittype')];
export const BALANCES: Lists = [
  words(
    `runningbalance runningtotal runningbal balanceafter balanceaftertransaction cumulativebalance cumulativetotal
    resultingbalance newbalance bookbalance`,
  ),
  words(
    'balance accountbalance closingbalance currentbalance ledgerbalance bal accountbal currentbal endbalance',
  ),
  words('remainingbalance cardbalance balancec/f balanceremaining total'),
  words('available availablebalance availablefunds funds'),
];
export const PAYEES: Lists = [
  words(
    `payee payeename merchant merchantname counterparty counterpartyname partnername beneficiary beneficiaryname
    recipient recipientname paidto name supplier vendor payee/payer payer/payee to/from from/to paidto/from`,
  ),
];
export const TEXTS: ReadonlySet<string> = words(
  `description details narrative memo reference transactiondescription transactiondetails particulars paymentreference
  text notes note message transactions transaction location merchantcity originaldescription narrativetext
  extendeddetails paymentdetails additionalinformation remarks comments merchant/description narration yourreference
  customerreference theirreference payeereference transactionnarrative counterpartydetails purpose`,
);
/** Descriptions that are split into several columns. */
export const NUMBERED_TEXT = /^(?:narrative|description|details?|memo|text|reference|narration)[1-9]$/;
/** Columns whose words are no description of a payment. */
export const NOT_TEXTS: ReadonlySet<string> = words(
  `category categories subcategory spendingcategory type transactiontype transtype txntype subtype time currency status
  state bank branch labels label tags country accounttype accountholder cardholder product pot method paymentmethod
  attachment receipt emoji address`,
);
export const IDS: Lists = [
  words('transactionid transactionreference uniqueid fitid'),
  words('id ref referencenumber'),
];
export const SORT_CODES: Lists = [words('sortcode branchcode branchsortcode')];
export const ACCOUNTS: Lists = [
  words(
    `accountnumber accountno account iban accountnum acctno acctnumber account/card sortcode/accountnumber
    sortcodeandaccountnumber accountdetails accountreference cardnumber cardno card cardlast4 last4digits lastfourdigits
    cardending cardused cardid`,
  ),
  words('accountname accountid accountnickname'),
  words('accounttype product pot cardholder cardholdername accountholder'),
];
export const CURRENCIES: Lists = [words('currency ccy currencycode')];
export const STATES: Lists = [words('status state transactionstatus')];
export const MERCHANT_CATEGORIES: Lists = [words('mcc merchantcategorycode merchantcategory merchantcode')];

/** The one column that the words name, counted from 1; undefined if none does or several do. */
export function onlyColumn(header: readonly string[], lists: Lists): number | undefined {
  for (const list of lists) {
    const places = header.flatMap((word, place) => (list.has(headerKey(word)) ? [place + 1] : []));
    if (places.length > 0) return places.length === 1 ? places[0] : undefined;
  }
  return undefined;
}
