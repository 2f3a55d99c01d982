/** A page of Chromium at a server of this process, with programs bundled for it. `CHROMIUM` names the browser; absent, Debian's. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A file as a server answers it. */
export interface ServedFile {
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** Starts Chromium. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });

/** Serves files by their paths, each as it is when it is asked for. */
export async function serve(fileAt: (path: string) => ServedFile | undefined) {
  const server = createServer(({ url = '/' }, response) => {
    const file = fileAt(new URL(url, 'http://localhost').pathname);
    response.writeHead(file ? 200 : 404, file && { 'content-type': file.type });
    response.end(file?.content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    });
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, stop };
}

/** Bundles a program for a page: one classic script. */
export async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${ROOT}${path}`],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    outfile: 'page.js',
  });
  return outputFiles[0]!.text;
}
