/**
 * The words of `door.qnt` in TypeScript: what a state of a trace holds.
 *
 * @module
 */

export type BookName = 'personal' | 'pool';
export const BOOKS = ['personal', 'pool'] as const;
export const FUNDS = ['nhs', 'council', 'suspense'] as const;
export type FundName = (typeof FUNDS)[number];
export const NONE = -1;

export type Sums = Readonly<
  Record<'bank' | 'transit' | 'spent' | 'income' | 'moved' | 'budget' | 'promised', number>
>;

interface Amount {
  readonly fund: FundName;
  readonly pence: number;
}
interface Spending {
  readonly category: 'care' | 'equipment';
  readonly pence: number;
}
interface Paid {
  readonly pence: number;
  readonly shortfall: 'refuse' | 'part' | 'suspense';
  readonly happened: boolean;
}
interface Of {
  readonly promise: number;
}

/** What somebody asks for, by its name in the specification. */
export interface Requests {
  Begin: unknown;
  Receive: Amount;
  GiveBack: Amount;
  Award: Spending & Amount;
  Cut: Spending & Amount;
  PayDirect: Spending & Amount;
  Refund: Spending & Amount;
  MoveFund: { readonly from: FundName; readonly to: FundName; readonly pence: number };
  Draw: Spending & Paid & { readonly rule: RuleName };
  Commit: Spending & Of & { readonly rule: RuleName; readonly lastDay: number };
  Pay: Paid & Of & { readonly freesRest: boolean };
  Release: Of & { readonly part: number };
  Expire: Of;
  Reopen: Of & { readonly part: number; readonly lastDay: number };
  Undo: { readonly entry: number };
  Close: { readonly sealed: boolean };
  Send: Amount & { readonly sameDay: boolean };
  Arrive: Amount & { readonly transfer: number };
  Again: { readonly entry: number; readonly otherDay: boolean };
  Approve: { readonly request: number };
  Withdraw: { readonly request: number };
  WaitDays: { readonly days: number };
}
export type RuleName = 'nhs' | 'joint' | 'capped';

export type What = {
  [Name in keyof Requests]: { readonly tag: Name; readonly value: Requests[Name] };
}[keyof Requests];

export interface Ask {
  readonly id: number;
  readonly book: BookName;
  readonly by: string;
  readonly second: string;
  readonly date: number;
  readonly belongs: number;
  readonly what: What;
}

export interface ModelBook {
  readonly entries: readonly {
    readonly draft: { readonly id: number };
    readonly by: string;
    readonly second: string;
  }[];
  readonly sums: ReadonlyMap<FundName, Sums>;
  readonly promises: ReadonlyMap<
    number,
    {
      readonly lines: ReadonlyMap<FundName, Readonly<Record<'opened' | 'outstanding' | 'spent', number>>>;
      readonly lastDays: readonly { readonly day: number }[];
    }
  >;
  readonly capUsed: ReadonlyMap<number, number>;
  readonly closedThrough: number;
  readonly waiting: readonly { readonly draft: { readonly id: number }; readonly by: string }[];
}

/** A state of a trace: the world after a request, the request, and every reason against it. */
export interface DoorState {
  readonly world: { readonly books: ReadonlyMap<BookName, ModelBook>; readonly today: number };
  readonly asked: Ask;
  readonly answer: ReadonlySet<string>;
}
