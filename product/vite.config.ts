import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: resolve(import.meta.dirname, 'web'),
  plugins: [react(), tailwindcss()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/web'),
    emptyOutDir: true,
    assetsDir: 'static',
    sourcemap: false,
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: { port: 4101, proxy: { '/api': 'http://127.0.0.1:4100' } },
});
