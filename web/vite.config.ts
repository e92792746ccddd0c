import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = process.env['DARI_SERVER'] ?? 'http://localhost:8080'

export default defineConfig({
  base: '/app/',
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Everything is a file of our own: the content security policy allows neither data: fonts nor inline styles.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    strictPort: true,
    // A test compares the app's colours of the themes with the style sheets of the pages.
    fs: { allow: ['.', '../server/src/main/resources/themes'] },
    // The web app is everything under /app; the server answers the rest (API, sign-in, public pages, short codes).
    proxy: { '^/(?!app(/|$))': { target: server, changeOrigin: false } },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    css: { include: /server\/src\/main\/resources\/themes/ },
    pool: 'threads',
    isolate: false,
    maxWorkers: 1,
  },
})
