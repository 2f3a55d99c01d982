/**
 * Who prepared, approved and overrode: every record of a journal, what each person did, and the breaches of two people's control.
 *
 * Limit: a person who has two ids is two persons. A breach is a fact about the records, and no finding against a person.
 *
 * @module
 */
import type { Pence } from '../money/pence.js';
import { byText } from '../record/order.js';
import type { SignedRecord } from './signed-record.js';

/** A record with what it is about. */
export interface ApprovalRecord extends SignedRecord {
  /** Such as `entry`, `run`, `details`, `policy`. */
  readonly kind: string;
  /** The id of what was recorded, such as an entry; never personal text. */
  readonly what: string;
  /** Of an entry or a run. */
  readonly pence?: Pence;
  /** True: it puts a policy in force that asks for a second person. */
  readonly asksForSecond?: true;
}

/**
 * `self-approved`: prepared and approved by the same person. `override`: recorded alone, for a stated reason. `policy-by-one`: a policy that asks for
 * second persons was put in force by one. `details-and-run`: whoever prepared or approved new bank details also prepared or approved a later run.
 */
export const APPROVAL_BREACHES = ['self-approved', 'override', 'policy-by-one', 'details-and-run'] as const;

/** A breach, the record in which it is, and the person. */
export interface ApprovalBreach {
  readonly breach: (typeof APPROVAL_BREACHES)[number];
  readonly record: ApprovalRecord;
  readonly person: string;
  /** Of `details-and-run`: the last change of bank details before it. */
  readonly after?: ApprovalRecord;
}

/** What one person did. */
export interface PersonApprovals {
  readonly person: string;
  /** Records that they prepared; of these, those that another person approved, and those that they approved or overrode alone. */
  readonly prepared: number;
  readonly approvedByOther: number;
  readonly alone: number;
  /** Records of others that they approved. */
  readonly approved: number;
}

/** The log of some books. */
export interface ApprovalLog {
  /** By book, in the order of recording. */
  readonly records: readonly ApprovalRecord[];
  /** By id. */
  readonly people: readonly PersonApprovals[];
  readonly breaches: readonly ApprovalBreach[];
}

const isAlone = ({ by, approvedBy, override }: SignedRecord) => override !== undefined || approvedBy === by;
const peopleOf = ({ by, approvedBy }: SignedRecord) => new Set([by, ...(approvedBy ? [approvedBy] : [])]);

function personApprovals(person: string, records: readonly ApprovalRecord[]): PersonApprovals {
  const prepared = records.filter(({ by }) => by === person);
  return {
    ...{ person, prepared: prepared.length, alone: prepared.filter(isAlone).length },
    approvedByOther: prepared.filter(({ approvedBy }) => approvedBy !== undefined && approvedBy !== person)
      .length,
    approved: records.filter(({ by, approvedBy }) => approvedBy === person && by !== person).length,
  };
}

/** The breaches of one record by itself. */
function ownBreaches(record: ApprovalRecord): readonly ApprovalBreach[] {
  const { by: person, approvedBy, override, asksForSecond } = record;
  if (override !== undefined) return [{ breach: 'override', record, person }];
  if (approvedBy === person) return [{ breach: 'self-approved', record, person }];
  return asksForSecond && approvedBy === undefined ? [{ breach: 'policy-by-one', record, person }] : [];
}

/** The people of a run who also had a hand in the bank details before it. */
function detailsBreaches(
  record: ApprovalRecord,
  earlier: readonly ApprovalRecord[],
): readonly ApprovalBreach[] {
  if (record.kind !== 'run') return [];
  return [...peopleOf(record)].sort(byText).flatMap((person): readonly ApprovalBreach[] => {
    const after = earlier.findLast(({ kind, ...by }) => kind === 'details' && peopleOf(by).has(person));
    return after ? [{ breach: 'details-and-run', record, person, after }] : [];
  });
}

/**
 * Draws up the log of records.
 *
 * @param records of one or more books, each book's in the order of recording
 */
export function approvalLogOf(records: readonly ApprovalRecord[]): ApprovalLog {
  const people = new Set(records.flatMap((record) => [...peopleOf(record)]));
  const breaches = records.flatMap((record, place) => {
    const earlier = records.slice(0, place).filter(({ book }) => book === record.book);
    return [...ownBreaches(record), ...detailsBreaches(record, earlier)];
  });
  return {
    records,
    people: [...people].sort(byText).map((person) => personApprovals(person, records)),
    breaches,
  };
}
