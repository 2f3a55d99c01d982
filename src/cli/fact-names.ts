/**
 * The names by which a person may ask for a record: every id in it that another command prints.
 *
 * @module
 */
import { payeeKey } from '../book/bank-details.js';
import type { Fact, RequestFact, SignedFact } from '../book/fact.js';
import type { Draft } from '../ledger/entry.js';
import type { Sides } from '../match/decision-list.js';

const entryNames = ({ id, source, commitment, transfer, reverses }: Draft) => [
  ...[id, source, commitment?.id, transfer?.id, reverses?.entry],
];

const linkNames = (links: readonly Sides[] = []) =>
  links.flatMap(({ lines, entries }) => [...lines, ...entries]);

/** The entries, the run, the payments or the line that a request is about. */
function requestNames({ call, content, argument = content }: RequestFact): readonly (string | undefined)[] {
  if (argument === undefined) return [];
  if (call === 'record')
    return (argument as readonly { readonly entry: Draft }[]).flatMap(({ entry }) => entryNames(entry));
  if (call === 'erase') return [String(argument)];
  const { request, line, rule, payee, run, payment } = argument as {
    readonly request?: { readonly id: string; readonly payments: readonly { readonly id: string }[] };
    readonly rule?: { readonly payee?: string };
  } & Partial<Record<'line' | 'payee' | 'run' | 'payment', string>>;
  const payments = request?.payments.map(({ id }) => id) ?? [];
  return [request?.id, ...payments, line, rule?.payee, payee, run, payment];
}

function namesIn(fact: Fact): readonly (string | undefined)[] {
  switch (fact.kind) {
    case 'opening': {
      const { budget, rules } = fact.agreement;
      return ['agreement', budget.id, ...rules.map(({ id }) => id), ...(fact.policy ? ['policy'] : [])];
    }
    case 'entry':
      return entryNames(fact.entry);
    case 'note':
    case 'erasure':
      return [fact.entry];
    // An account is the name of a figure.
    case 'chart': {
      const { funds = [], protections = [] } = fact.revision;
      return [...funds, ...protections].map(({ id }) => id);
    }
    case 'agreement':
      return [fact.agreement.budget.id];
    case 'rule':
      return [fact.rule.id];
    case 'statement':
      return fact.statements.lines.map(({ line }) => line.id);
    case 'line':
    case 'not-ours':
      return [fact.line];
    case 'links':
      return [fact.accepted, fact.refused, fact.unaccepted, fact.unrefused].flatMap(linkNames);
    case 'seal':
      return [fact.seal.through, fact.seal.fingerprint];
    case 'run':
      if (fact.act === 'enter') return [fact.run.run, ...fact.run.payments.map(({ id }) => id)];
      return [fact.act === 'fail' ? fact.payment : fact.run];
    case 'payee':
      return [fact.rule?.payee];
    case 'details':
      return [fact.details?.payee];
    case 'policy':
      return [];
    case 'request':
      return [fact.request, ...requestNames(fact)];
    case 'decided':
      return [fact.request];
  }
}

/** A record as people and programs name it, over all books: `dp-301/12`. */
export const recordName = (book: string, { sequence }: Pick<SignedFact, 'sequence'>) => `${book}/${sequence}`;

/**
 * Makes a test of whether a record is what a person means by a name: an id in the record, alone or after its book and a stroke; the record's
 * own number; or its kind, such as `seal`.
 *
 * @param names the name as it was written, and the whole names that it may stand for
 */
export function recordFinder(book: string, names: readonly string[]): (signed: SignedFact) => boolean {
  const short = names.map((name) => (name.startsWith(`${book}/`) ? name.slice(book.length + 1) : name));
  const wanted = new Set([...names, ...short].map(payeeKey));
  const isWanted = (name: string | undefined) => name !== undefined && wanted.has(payeeKey(name));
  return ({ sequence, fact }) => {
    const own = [fact.kind, String(sequence), ...(fact.kind === 'opening' ? [book] : [])];
    if (![...own, ...namesIn(fact)].some(isWanted)) return false;
    // These come after it, and belong to it: the decision about a request, the payments of a run, the reversal of an entry.
    if (fact.kind === 'request') wanted.add(payeeKey(fact.request));
    if (fact.kind === 'entry') wanted.add(payeeKey(fact.entry.id));
    if (fact.kind === 'run' && fact.act === 'enter' && isWanted(fact.run.run))
      for (const { id } of fact.run.payments) wanted.add(payeeKey(id));
    return true;
  };
}
