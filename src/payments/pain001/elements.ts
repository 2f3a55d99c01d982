/**
 * The elements of a pain.001 file: parties, accounts, payments and the blocks that hold them.
 *
 * Source: ISO 20022 message definitions pain.001.001.03 and pain.001.001.09.
 *
 * @module
 */

import { decimalPence } from '../../money/decimal-pence.js';
import { sumPence } from '../../money/pence.js';
import type { Day } from '../../time/day.js';
import type { PaymentRun, RunPayment } from '../payment.js';
import type { InitiatingParty } from './initiating-party.js';
import type { CodeOrOwn, Pain001Profile } from './profile.js';
import { type Element, element } from './xml.js';

function choiceOf(name: string, choice: CodeOrOwn | undefined): Element[] {
  if (choice === undefined) return [];
  const content = 'code' in choice ? element('Cd', choice.code) : element('Prtry', choice.own);
  return [element(name, [content])];
}

/** The number and the sum of payments. */
export function totals(payments: readonly RunPayment[]): Element[] {
  const pence = sumPence(payments.map((payment) => payment.pence));
  return [element('NbOfTxs', String(payments.length)), element('CtrlSum', decimalPence(pence))];
}

function party(role: string, name: string): Element {
  return element(role, [element('Nm', name), element('PstlAdr', [element('Ctry', 'GB')])]);
}

function agent(name: string, sortCode: string): Element {
  const system = element('ClrSysId', [element('Cd', 'GBDSC')]);
  const member = element('ClrSysMmbId', [system, element('MmbId', sortCode)]);
  return element(name, [element('FinInstnId', [member])]);
}

function accountId(account: string): Element {
  const scheme = element('SchmeNm', [element('Cd', 'BBAN')]);
  return element('Id', [element('Othr', [element('Id', account), scheme])]);
}

/** The party that sends the file, with the identifier that the bank gave it. */
export function initiator(name: string, party: InitiatingParty | undefined): Element {
  const nameElement = element('Nm', name);
  if (party === undefined) return element('InitgPty', [nameElement]);
  const { id, scheme, issuer } = party;
  const other = element('Othr', [
    element('Id', id),
    ...choiceOf('SchmeNm', scheme),
    ...(issuer === undefined ? [] : [element('Issr', issuer)]),
  ]);
  return element('InitgPty', [nameElement, element('Id', [element('OrgId', [other])])]);
}

function credit({ endToEnd, pence, sortCode, payee, account, reference }: RunPayment): Element {
  return element('CdtTrfTxInf', [
    element('PmtId', [element('InstrId', endToEnd), element('EndToEndId', endToEnd)]),
    element('Amt', [element('InstdAmt', decimalPence(pence), [['Ccy', 'GBP']])]),
    agent('CdtrAgt', sortCode),
    party('Cdtr', payee),
    element('CdtrAcct', [accountId(account)]),
    element('RmtInf', [element('Ustrd', reference)]),
  ]);
}

/** The block of one day: who pays, how, and each payment. */
export function block(
  run: PaymentRun,
  {
    name,
    day,
    payments,
  }: { readonly name: string; readonly day: Day; readonly payments: readonly RunPayment[] },
  profile: Pain001Profile,
): Element {
  const { payer } = run;
  const kind = [
    ...choiceOf('SvcLvl', profile.serviceLevel),
    ...choiceOf('LclInstrm', profile.localInstrument),
  ];
  return element('PmtInf', [
    element('PmtInfId', name),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', String(profile.batchBooking)),
    ...totals(payments),
    ...(kind.length > 0 ? [element('PmtTpInf', kind)] : []),
    // Version 09 makes the day a choice between a day and a moment.
    element('ReqdExctnDt', profile.version === '03' ? day : [element('Dt', day)]),
    party('Dbtr', payer.name),
    element('DbtrAcct', [accountId(payer.account), element('Ccy', 'GBP')]),
    agent('DbtrAgt', payer.sortCode),
    element('ChrgBr', profile.chargeBearer),
    ...payments.map(credit),
  ]);
}
