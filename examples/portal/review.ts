/**
 * The review of one account: what an officer checks before they sign, with the pages behind each point.
 */
import { Hono } from 'hono';
import { officersOnly, type PortalContext } from './access.js';
import { accountOf } from './caseload.js';
import { page } from './page.js';

/** How far the bank and the book agree, in words. */
const STATUS = {
  reconciled: 'Agrees to the penny, and every line of the bank is in the book',
  'lines-open': 'Agrees to the penny, once the lines not in the book are counted',
  declared: 'Agrees with the person’s own figure, which the bank does not confirm',
  'not-reconciled': 'Does not agree',
};

export const review = new Hono<PortalContext>()
  .use('/review', officersOnly)
  .get('/review', async (context) => {
    const { book, portal } = context.var;
    const account = await accountOf(book, portal.policy, portal.today());
    const proof = await book.prove();
    const status = proof.ok ? STATUS[proof.value.status] : 'No statement was added yet';
    const bank = proof.ok ? { pence: proof.value.bankBalance, on: proof.value.asAt } : undefined;
    return page(context, 'review', { account, status, bank, today: portal.today(), policy: portal.policy });
  });
