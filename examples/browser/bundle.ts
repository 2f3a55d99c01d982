/**
 * Bundles programs for a page.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** How every program of a page is bundled. */
export const bundling = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2023',
  platform: 'browser',
  // papaparse then leaves out what it needs under Node.
  define: { PAPA_BROWSER_CONTEXT: 'true' },
  plugins: [
    {
      // Constants that the page does not use are left out.
      name: 'pure-constants',
      setup({ onLoad }) {
        onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
          // Only here, because the package that is installed has no sources, and was built so already.
          const { withPureConstants } = await import('../../tsup.config.js');
          return { contents: withPureConstants(path, await readFile(path, 'utf8')), loader: 'ts' };
        });
      },
    },
  ],
} satisfies BuildOptions;

/** The style of documents, as the library has it. */
export async function documentStyle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { DOCUMENT_STYLE } from 'personal-budget-ledger/html';",
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    ...bundling,
    write: false,
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString('base64');
  return ((await import(`data:text/javascript;base64,${code}`)) as { DOCUMENT_STYLE: string }).DOCUMENT_STYLE;
}
