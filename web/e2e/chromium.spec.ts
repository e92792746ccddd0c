import { chromium, expect, test } from '@playwright/test'
import { bundledChromium } from './chromium.ts'

// Where a browser is installed, nothing else would notice that the one in the package does not run.
test('the browser that comes with the tests opens the app', async ({ baseURL }) => {
  const { path, env } = await bundledChromium()
  const browser = await chromium.launch({
    executablePath: path,
    env: { ...process.env, ...env } as Record<string, string>,
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const page = await browser.newPage({ locale: 'ko-KR' })
    await page.goto(`${baseURL}/app/`)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const hangul = await page.evaluate(() => document.fonts.check('16px Pretendard', '다리'))
    expect(hangul).toBe(true)
  } finally {
    await browser.close()
  }
})
