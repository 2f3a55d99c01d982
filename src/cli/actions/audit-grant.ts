/**
 * Draws up the certificate of a grant from the book that received it.
 *
 * @module
 */
import type { GrantTerms } from '../../assurance/grant-certificate.js';
import { grantCertificateDocument } from '../../documents/grant-certificate-document.js';
import { grantCertificate } from '../../public/audit-comparisons.js';
import { withBooks } from '../books.js';
import type { BooksOptions } from '../command.js';
import type { Context } from '../context.js';
import { dataIn } from '../data-file.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { bookFor } from '../named-book.js';
import { printPage } from '../page.js';
import { orRefuse } from '../refusal.js';

/** Writes the certificate of the grant whose terms are in a file. */
export async function certifyGrant(
  context: Context,
  file: string,
  options: BooksOptions & { readonly out?: string },
): Promise<ExitCode> {
  const terms = await dataIn<GrantTerms>(context, file, {} as GrantTerms);
  return withBooks(context, options, 'read', async (books) => {
    const { id } = await bookFor(books, undefined);
    const { ledger } = await books.open(id);
    const certificate = await orRefuse(grantCertificate(ledger, terms), file);
    await printPage(context, grantCertificateDocument(certificate, ledger.chart), certificate, options);
    return EXIT.done;
  });
}
