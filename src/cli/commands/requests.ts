/**
 * `pbl requests`, `pbl approve`, `pbl withdraw`: what waits for a second person.
 *
 * @module
 */
import { bookCommand, listCommand } from '../command.js';
import type { Context } from '../context.js';

export const requests = (context: Context) =>
  listCommand('requests', 'List what waits for a second person', [
    ['pbl requests', 'who prepared it, when, and what it would record'],
  ]).action(async (options) => {
    const { listRequests } = await import('../actions/requests.js');
    context.exitCode = await listRequests(context, options);
  });

export const approve = (context: Context) =>
  bookCommand('approve', 'Approve what another person prepared, and record it now', [
    ['pbl approve dp-301/r12 --by fo-18', 'records it, if the book still allows it, with both names'],
  ])
    .argument('<requests...>', 'from "pbl requests"')
    .action(async (names, options) => {
      const { approveRequests } = await import('../actions/requests.js');
      context.exitCode = await approveRequests(context, names, options);
    });

export const withdraw = (context: Context) =>
  bookCommand('withdraw', 'Take back what waits for a second person', [
    ['pbl withdraw dp-301/r12', 'it is not recorded, and leaves the list'],
  ])
    .argument('<requests...>', 'from "pbl requests"')
    .action(async (names, options) => {
      const { withdrawRequests } = await import('../actions/requests.js');
      context.exitCode = await withdrawRequests(context, names, options);
    });
