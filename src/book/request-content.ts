/**
 * The content of a request without personal text: what an auditor sees of it after it was decided and its text was erased.
 *
 * Method: the content is part of the journal’s line and stays for ever, so each call names the fields that it keeps: amounts, accounts, days and
 * ids, as the records have them that the call would make. Names, references, account numbers and notes stay out.
 *
 * @module
 */
import type { Draft, Note } from '../ledger/entry.js';
import type { Decision } from './answer.js';
import type { BookRunRequest, PayOptions } from './pay.js';

type EntryRecord = { readonly entry: Draft; readonly note?: Note };

function runContent({
  request,
  options,
}: {
  readonly request: BookRunRequest;
  readonly options?: PayOptions;
}) {
  const { id, madeOn, scheme, paysOn } = request;
  const payments = request.payments.map(({ id: payment, book, pence, due, pays, replaces }) => ({
    ...{ id: payment, book, pence, due, pays },
    ...(replaces !== undefined && { replaces }),
  }));
  return {
    request: { id, madeOn, scheme, payments, ...(paysOn !== undefined && { paysOn }) },
    ...(options && { options }),
  };
}

function decisionContent(decision: Decision): object {
  switch (decision.kind) {
    case 'payee': {
      const { payee: _payee, ...meaning } = decision.rule;
      return { kind: decision.kind, rule: meaning };
    }
    case 'details':
      return { kind: decision.kind };
    default:
      return decision;
  }
}

/** The argument of a call without personal text. */
export function requestContent(call: string, argument: unknown): unknown {
  switch (call) {
    case 'record':
      return (argument as readonly EntryRecord[]).map(({ entry }) => ({ entry }));
    case 'pay':
      return runContent(argument as Parameters<typeof runContent>[0]);
    case 'answer':
      return decisionContent(argument as Decision);
    default:
      return argument;
  }
}
