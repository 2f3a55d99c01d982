import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/{statement,reconcile,pool,plan,payments,england,book,render,export}/index.ts'],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  dts: true,
  splitting: true,
  clean: true,
});
