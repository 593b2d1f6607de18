import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mockPlayground } from './mock/server.ts';

/** `npm run dev` answers from `mock/`; with PLAYGROUND_URL set it passes requests on to a running Playground instead. */
const playground = process.env.PLAYGROUND_URL;

export default defineConfig({
  base: './',
  plugins: [react(), ...(playground ? [] : [mockPlayground()])],
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    // Plain names: the files are copied over older ones, which must not pile up.
    rolldownOptions: { output: { entryFileNames: 'assets/page.js', assetFileNames: 'assets/[name][extname]' } },
  },
  server: {
    host: '127.0.0.1',
    // The mark lies beside the manifests, above this folder.
    fs: { allow: ['.', '../../../manifests'] },
    proxy: playground ? { '/playground': playground } : undefined,
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
