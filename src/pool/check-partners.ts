/**
 * Checks who is in a pool and on which streams they pay: partners, streams, and whose money each fund holds.
 *
 * @module
 */

import type { FundId } from '../ledger/chart.js';
import { type Problem, problem } from '../problem/problem.js';
import { byId } from '../record/gather.js';
import { capitalStreams } from './capital.js';
import type { PartnerId, PoolAgreement, PoolStream } from './pool.js';

/** Whether a stream's unspent money must have somewhere to go. */
const staysInPool = ({ unspent }: PoolStream) =>
  unspent === 'carry-forward' || unspent === 'keep-non-recurrent';

function checkFunds(agreement: PoolAgreement): Problem[] {
  const { streams, funds } = agreement;
  const problems: Problem[] = [];
  const capital = capitalStreams(agreement);
  const fundsById = byId(funds);
  const streamByFund = new Map<FundId, PoolStream>();
  for (const [index, stream] of streams.entries()) {
    const { fund } = stream;
    const at = `streams[${index}].fund`;
    const earlier = streamByFund.get(fund);
    if (!fundsById.has(fund)) problems.push(problem('fund-unknown', { fund }, at));
    else if (fundsById.get(fund)!.suspense)
      problems.push(problem('stream-into-suspense', { stream: stream.id }, at));
    if (earlier) problems.push(problem('fund-shared', { fund, streams: [earlier.id, stream.id] }, at));
    else streamByFund.set(fund, stream);
  }
  const streamByReserve = new Map<FundId, PoolStream>();
  for (const [index, stream] of streams.entries()) {
    const { unspentInto: fund, unspent } = stream;
    const at = `streams[${index}].unspentInto`;
    if (fund !== undefined && !fundsById.has(fund)) problems.push(problem('fund-unknown', { fund }, at));
    if (staysInPool(stream) && (fund === undefined || fund === stream.fund || fundsById.get(fund)?.suspense))
      problems.push(problem('unspent-fund-missing', { stream: stream.id, unspent }, at));
    if (fund === undefined) continue;
    // Money that is carried forward is still its partner's: a reserve of two partners would hide whose it is.
    const others = [streamByFund.get(fund), streamByReserve.get(fund)];
    const other = others.find((earlier) => earlier && earlier.partner !== stream.partner);
    const isCapital = capital.has(stream.id);
    const mixed = others.find((earlier) => earlier && capital.has(earlier.id) !== isCapital);
    if (other) problems.push(problem('fund-shared', { fund, streams: [other.id, stream.id] }, at));
    else if (mixed) {
      const [grant, revenue] = isCapital ? [stream, mixed] : [mixed, stream];
      problems.push(problem('capital-mixed', { fund, capital: grant.id, revenue: revenue.id }, at));
    }
    if (!streamByReserve.has(fund)) streamByReserve.set(fund, stream);
  }
  return problems;
}

/**
 * Finds what is wrong with partners and streams. Codes: `partner-unknown`, `stream-unknown`, `stream-not-partners`,
 * `stream-not-income`, `fund-unknown`, `stream-into-suspense`, `fund-shared`, `capital-mixed`,
 * `unspent-fund-missing`.
 */
export function checkPartners(agreement: PoolAgreement): Problem[] {
  const { partners, streams } = agreement;
  const problems: Problem[] = [];
  const owners = new Map<string, PartnerId>(streams.map(({ id, partner }) => [id, partner]));
  const partnerIds = new Set(partners.map(({ id }) => id));
  for (const [index, { id: partner, settlesOn: stream }] of partners.entries()) {
    const at = `partners[${index}].settlesOn`;
    if (!owners.has(stream)) problems.push(problem('stream-unknown', { stream }, at));
    else if (owners.get(stream) !== partner)
      problems.push(problem('stream-not-partners', { stream, partner }, at));
  }
  for (const [index, { id: stream, partner, account }] of streams.entries()) {
    const at = `streams[${index}]`;
    if (!partnerIds.has(partner)) problems.push(problem('partner-unknown', { partner }, `${at}.partner`));
    if (!/^income(?:\/|$)/.test(account))
      problems.push(problem('stream-not-income', { stream, account }, `${at}.account`));
  }
  return [...problems, ...checkFunds(agreement)];
}
