import { defineConfig } from '@playwright/test'

/** The server and the browser are found and started in `e2e/setup.ts`, which tells the tests by these variables. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/setup.ts',
  outputDir: 'test-results/artifacts',
  fullyParallel: false,
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env['DARI_URL'],
    timezoneId: 'Asia/Seoul',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'],
      env: { ...process.env, ...JSON.parse(process.env['CHROMIUM_ENV'] ?? '{}') } as Record<string, string>,
      // As root there is no sandbox; the rest keeps the browser from doing anything but its test.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-sync',
      ],
    },
  },
})
