import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/book/index.ts', 'src/adapters/*.ts'],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  dts: true,
  splitting: true,
  clean: true,
});
