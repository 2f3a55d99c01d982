/**
 * Writes a document where a command was asked to: on the screen, in a file, or as the data behind it.
 *
 * @module
 */
import type { Document } from '../documents/document.js';
import type { Context } from './context.js';
import { writeTo } from './files.js';

/** Writes a document; with `json`, the report that it shows. */
export async function printPage(
  context: Context,
  document: Document,
  report: unknown,
  { json, out }: { readonly json?: true; readonly out?: string },
): Promise<void> {
  if (json) {
    context.output.write(`${JSON.stringify(report)}\n`);
    return;
  }
  if (out?.endsWith('.html')) {
    const { documentHtml } = await import('../render/html/index.js');
    await writeTo(context.folder, out, documentHtml(document));
    return;
  }
  const { documentText } = await import('../render/text/document-text.js');
  const text = documentText(document);
  if (out === undefined) context.output.write(text);
  else await writeTo(context.folder, out, text);
}
