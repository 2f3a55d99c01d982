/**
 * Merchant category codes (ISO 18245) that are a signal on a prepaid card: they say what the shop is, never what was bought.
 *
 * Limit: the codes are recalled and were not read in the standard; those that are uncertain are `provisional` and left out unless a
 * caller accepts them. A supermarket sells alcohol under a code that is no signal at all.
 * Source: the kinds of shop that allpay's scheme blocks (allpayprepaid.net FAQ; staffordshire.gov.uk); ISO 18245, recalled.
 *
 * @module
 */

/** Why a kind of shop is a signal. */
export type MerchantConcern =
  | 'gambling'
  | 'alcohol'
  | 'tobacco'
  | 'cash'
  | 'pawn'
  | 'dating'
  | 'massage-or-spa'
  | 'investment'
  | 'fines-or-tax'
  | 'fuel';

/** A kind of shop that is a signal. */
export interface MerchantSignal {
  readonly code: string;
  readonly name: string;
  readonly concern: MerchantConcern;
  readonly status: 'recalled' | 'provisional';
  /** Whether the published scheme block has this kind of shop. */
  readonly blocked: boolean;
}

const signal = (
  code: string,
  name: string,
  concern: MerchantConcern,
  more: Partial<MerchantSignal> = {},
): MerchantSignal => ({ code, name, concern, status: 'recalled', blocked: false, ...more });
const BLOCKED = { blocked: true } as const;
const UNCERTAIN = { blocked: true, status: 'provisional' } as const;

export const MERCHANT_SIGNALS: readonly MerchantSignal[] = [
  signal('7995', 'betting, lottery, casino chips and race tracks', 'gambling', BLOCKED),
  signal('7800', 'government lottery', 'gambling', UNCERTAIN),
  signal('7801', 'online gambling', 'gambling', UNCERTAIN),
  signal('7802', 'horse and dog racing', 'gambling', UNCERTAIN),
  signal('5813', 'bars and nightclubs', 'alcohol', BLOCKED),
  signal('5921', 'off-licence', 'alcohol', BLOCKED),
  signal('5993', 'cigar and tobacco shop', 'tobacco', BLOCKED),
  signal('6011', 'cash machine', 'cash'),
  signal('6010', 'cash over the counter', 'cash'),
  signal('6051', 'quasi-cash, foreign exchange and money orders', 'cash'),
  signal('4829', 'wire transfer', 'cash'),
  signal('6540', 'loading of stored value', 'cash'),
  signal('5933', 'pawn shop', 'pawn', BLOCKED),
  signal('7273', 'dating and escort service', 'dating', BLOCKED),
  signal('7297', 'massage parlour', 'massage-or-spa', BLOCKED),
  signal('7298', 'health and beauty spa', 'massage-or-spa', BLOCKED),
  signal('6211', 'securities and brokers', 'investment'),
  signal('9222', 'fines', 'fines-or-tax'),
  // Normal if the tax of a personal assistant is paid.
  signal('9311', 'tax', 'fines-or-tax'),
  signal('9399', 'government service', 'fines-or-tax'),
  signal('5542', 'self-service petrol pump', 'fuel', BLOCKED),
];

/**
 * The kinds of shop that a body wants to be told about, for `listExceptions({ notAllowed })`.
 *
 * @param options.concerns the concerns of the body; absent, the kinds that the published scheme block has
 * @param options.acceptProvisional whether codes that are uncertain are in the list
 * @returns the name of each kind by its code, in the order of the list above
 */
export function merchantsToQuestion(
  options: { readonly concerns?: readonly MerchantConcern[]; readonly acceptProvisional?: boolean } = {},
): ReadonlyMap<string, string> {
  const { concerns, acceptProvisional = false } = options;
  return new Map(
    MERCHANT_SIGNALS.filter(({ concern, blocked }) => (concerns ? concerns.includes(concern) : blocked))
      .filter(({ status }) => acceptProvisional || status !== 'provisional')
      .map(({ code, name }) => [code, name]),
  );
}
